"""A prepared template says what docxtpl alone would say."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from demo_school import documents_of_the_demo
from docx import Document as WordFile
from docx.enum.section import WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from order_school import FIRST, PEOPLE, staff_school

from jobs.orders.handouts import documents_for_codes
from jobs.school.dictionaries import read_dictionaries
from sync.backends.word import SHIPPED
from sync.backends.word.letters import Letters
from sync.backends.word.tables import widen
from sync.backends.word.template import Template
from sync.document import Document
from sync.problems import SyncError

TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES = (
    f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p><w:r><w:t>О {{{{ предмет }}}}</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def documents() -> list[Document]:
    """Those of the played year, of teachers, and those on paper where names stay at school."""
    codes = documents_for_codes(PEOPLE, [FIRST], read_dictionaries(()), date(2023, 11, 15))
    return [*documents_of_the_demo(), *staff_school().outcome.documents, *codes]


def parts(content: bytes) -> dict[str, bytes]:
    """What a .docx is made of, without its properties."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


def plain(template: bytes, context: object) -> bytes:
    """`template` filled by docxtpl alone, its columns widened where a word would be torn."""
    document, content = DocxTemplate(BytesIO(template)), BytesIO()
    document.render(context, Environment(undefined=StrictUndefined, autoescape=True))
    widen(document.docx.element.body, Letters(document.docx.styles))
    document.save(content)
    return content.getvalue()


@pytest.mark.sweep
def test_every_document_of_the_demo_is_what_docxtpl_alone_would_make() -> None:
    prepared = {file.name: Template(file.name, file.read_bytes()) for file in TEMPLATES.glob("*.docx")}
    wanted = [document for _ in range(2) for document in documents()]
    assert {document.template for document in wanted} <= set(prepared)

    for document in wanted:
        made = prepared[document.template].fill(document.context).packed(title="", comment="")
        alone = plain((TEMPLATES / document.template).read_bytes(), document.context)
        assert parts(made) == parts(alone)


def with_footnotes(folder: Path) -> bytes:
    """A template of two sections with a footnote."""
    docx = WordFile()
    docx.add_section(WD_SECTION.NEW_PAGE)
    notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, FOOTNOTES.encode(), docx.part.package)
    docx.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    docx.save(str(folder / "order.docx"))
    return (folder / "order.docx").read_bytes()


def test_a_footnote_is_filled_once_however_many_sections_there_are(tmp_path: Path) -> None:
    template = Template("order.docx", with_footnotes(tmp_path))
    made = template.fill({"предмет": "{{ парах }}"}).packed(title="", comment="")

    assert "О {{ парах }}" in parts(made)["word/footnotes.xml"].decode()


def test_a_template_that_stumbled_over_one_order_fills_the_next() -> None:
    docx, content = WordFile(), BytesIO()
    docx.add_paragraph("О {{ предмет }}")
    docx.sections[0].header.paragraphs[0].text = "№ {{ номер }}"
    docx.save(content)
    template = Template("order.docx", content.getvalue())
    with pytest.raises(SyncError, match=r"номер.* неизвестна"):
        template.fill({"предмет": "парах"})

    whole = {"предмет": "группах\nи парах", "номер": "201-ОД"}
    assert parts(template.fill(whole).packed(title="", comment="")) == parts(plain(content.getvalue(), whole))
