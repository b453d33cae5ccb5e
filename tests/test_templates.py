"""Templates as secretaries spoil them: every fault at once, with its place and its cure."""

import json
import shutil
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from demo_school import documents_of_the_demo
from docx import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from jobs.__main__ import main
from jobs.whole import SCHOOL
from sync.backends.templates import every_template
from sync.backends.word import SHIPPED, render
from sync.backends.word.shelf import looked_at
from sync.backends.word.template import Template
from sync.problems import SyncError

pytestmark = pytest.mark.usefixtures("each_template_once")
TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:id="1" w:author="Секретарь" w:date="2023-11-01T10:00:00Z"'
#: What a template of these tests may name.
FIELDS = {
    "город": "г. Озёрск",
    "номер": "201-ОД",
    "полное_наименование": "Школа № 5",
    "директор": "М.П. Озёрова",
    "ознакомлены": [{"имя": "Агафонова Л.В.", "должность": "учитель"}],
    "формы": [{"название": "Ученик – ученик", "пары": [{"наставник": "Белов А.И.", "педагог": "Гладких И.Р."}]}],
}


def saved(docx: Any) -> bytes:
    content = BytesIO()
    docx.save(content)
    return content.getvalue()


def of(*lines: str) -> bytes:
    """A template of these paragraphs."""
    docx = WordFile()
    for line in lines:
        docx.add_paragraph(line)
    return saved(docx)


def table(*rows: Sequence[str]) -> bytes:
    """A template of one table."""
    docx = WordFile()
    made = docx.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            cell.text = text
    return saved(docx)


def said(template: bytes, fields: dict[str, Any] | None = None) -> str:
    """What is said of the template; "" where it is well. It ends with status 2."""
    try:
        Template("order.docx", template, fields or FIELDS).check()
    except SyncError as wrong:
        assert wrong.status == 2  # noqa: PT017 - either outcome is right
        return str(wrong)
    return ""


def body(template: bytes, context: dict[str, Any] | None = None) -> str:
    """The filled document, as XML."""
    made = render(template, "order.docx", context or FIELDS, title="", comment="")
    return ZipFile(BytesIO(made)).read("word/document.xml").decode()


def with_part(xml: str, kind: str, relationship: str, name: str) -> bytes:
    """A template with one more part."""
    docx = WordFile()
    part = Part(PackURI(f"/word/{name}.xml"), kind, xml.encode(), docx.part.package)
    docx.part.relate_to(part, relationship)
    return saved(docx)


def changed(template: bytes, change: Callable[[Any], None]) -> bytes:
    docx = WordFile(BytesIO(template))
    change(docx)
    return saved(docx)


SLIPS = [
    ("{{ завуч }}", "абзац 1, метка «{{ завуч }}» неизвестна"),
    ("{{ Город }}", "Похожая: «{{ город }}». Пишите строчными буквами"),
    ("{{ полное наименование }}", "Похожая: «{{ полное_наименование }}»"),
    ("{{ полное-наименование }}", "Похожая: «{{ полное_наименование }}»"),
    ("{{ директор_школы }}", "Похожая: «{{ директор }}»"),
    ("{{ нoмер }}", "В ней смешаны русские и латинские буквы. Похожая: «{{ номер }}»"),
    ("{{ «город» }}", "кавычки внутри скобок не ставят. Похожая: «{{ город }}»"),
    ("{{ “город” }}", "кавычки внутри скобок не ставят"),
    ("{% if город == «Омск» %}а{% endif %}", "кавычки внутри скобок нужны прямые"),
    ("{{ город-2 }}", "метка «{{ город-2 }}» считает, а «город» — не число"),
    ("{{ город, номер }}", "запятая, а нужна точка"),
    ("{{ город номер }}", "не читается: пишите её без пробелов"),
    ("{{ }}", "пуста"),
    ("{{r город }}", "Напишите {{ город }}"),
    ("{ номер }", "скобка одна, а нужны две. Напишите {{ номер }}"),
    ("{номер}", "скобка одна"),
    ("{ полное наименование }", "скобка одна"),
    ("{ { номер } }", "между скобками пробел. Напишите {{ номер }}"),
    ("{{ номер }", "скобки не парные"),
    ("{{ номер %}", "скобки не парные. Напишите {{ номер }}"),
    ("{{{ номер }}}", "скобки не парные"),
    ("{{ номер", "не закрыта"),
    ("номер }}", "лишние скобки"),
    ("{ % if номер %}а{% endif %}", "между скобками пробел. Напишите {% if номер %}"),
    ("{% if номер %}а{% еndif %}", "русская буква «е», а команды пишут латинскими. Напишите {% endif %}"),
    ("{% If номер %}а{% endif %}", "команды пишут строчными буквами"),
    ("{% если номер %}а{% endif %}", "команды пишут латинскими буквами. Напишите {% if номер %}"),
    ("{% if номер %}а{% end if %}", "такой команды нет. Напишите {% endif %}"),
    ("{% if номер %}а", "метка «{% if номер %}» не закрыта. Поставьте после неё {% endif %}"),
    ("а{% endif %}", "стоит раньше своего if"),
    ("а{% else %}б", "стоит без своего if"),
    ("{% include 'x' %}", "не команда шаблонов"),
    ("{{ город.upper() }}", "просит о том, чего шаблонам нельзя"),
    ("{{ город|wordcount }}", "просит о том, чего шаблонам нельзя"),
    ("{{ ознакомлены }}", "это список. Окружите повтором"),
    ("{{ имя }}", "Место ей внутри {%tr for … in ознакомлены %}"),
    ("{% for с in город %}{{ с }}{% endfor %}", "повторяет не список. Списки: ознакомлены, формы"),
    ("{% for с in ознакомлены %}{{ с }}{% endfor %}", "Напишите, какое: «с.имя», «с.должность»"),
    ("{% for с in ознакомлены %}{{ с.фио }}{% endfor %}", "У «с» есть «с.имя», «с.должность»"),
    ("{% for с в ознакомлены %}{{ с.имя }}{% endfor %}", "пишут in. Напишите {% for с in ознакомлены %}"),
    ("{% for с in ознакомлены %}{% endfor %}{{ с.имя }}", "стоит вне своего повтора"),
    ("{% for ф in формы %}{% for п in формы.пары %}{% endfor %}{% endfor %}", "Похожая: «ф.пары»"),
    ("{%tr if номер %}", "стоит вне таблицы"),
]


@pytest.mark.parametrize(("line", "told"), SLIPS)
def test_a_slip_of_a_tag_is_told_with_its_cure(line: str, told: str) -> None:
    assert told in said(of(line))


RIGHT = [
    "{{номер}} и {{ номер }}",
    "{{ но\u00adмер }}",
    "{см. приложение 1}",
    "{# заметка секретаря #}",
    "{% if номер %}№ {{ номер }}{% else %}без номера{% endif %}",
    "{%- if номер -%}№{%- endif -%}",
    "{% for с in ознакомлены %}{{ loop.index + 1 }} {{ с.имя|upper }}{% endfor %}",
    "{{ завуч|default('') }}{% if завуч is defined %}а{% endif %}",
    "{% set где = город %}{{ где }}",
    "{{ ознакомлены|length }} < 5 & «6»",
]


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_right_is_not_objected_to(line: str) -> None:
    assert said(of(line)) == ""


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    docx = WordFile(BytesIO(of("{{ завуч }} {{ Город }}", "текст", "{{ номер }} {{ инн }}")))
    docx.sections[0].header.paragraphs[0].text = "{{ огрн }}"
    docx.sections[0].footer.paragraphs[0].text = "{{ телефон }}"
    told = said(saved(docx)).splitlines()

    assert told[0] == "Шаблон «order.docx», ошибок: 5."
    places = [line.partition(", метка")[0].strip() for line in told[1:]]
    assert places == ["абзац 1", "абзац 1", "абзац 3", "верхний колонтитул, абзац 1", "нижний колонтитул, абзац 1"]


def note(kind: str, text: str) -> str:
    """Notes of a document, as XML."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:{kind}s {WORD}><w:{kind} w:id="2">{paragraph}</w:{kind}></w:{kind}s>'


def test_tags_in_notes_and_text_boxes_are_looked_at_too() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>{{ инн }}</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:p {WORD}><w:r><w:pict>{inner}</w:pict></w:r></w:p>"
    notes = note("footnote", "{{ инн }}")

    assert "сноска, метка «{{ инн }}»" in said(
        with_part(notes, CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, "footnotes")
    )
    assert "абзац 1, надпись, абзац 1, метка «{{ инн }}»" in said(
        changed(of(), lambda docx: docx.element.body.insert(0, parse_xml(box)))
    )


def test_a_note_at_the_end_is_filled() -> None:
    notes = note("endnote", "{{ номер }}")
    template = with_part(notes, CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, "endnotes")
    made = render(template, "order.docx", FIELDS, title="", comment="")

    assert "201-ОД" in ZipFile(BytesIO(made)).read("word/endnotes.xml").decode()


def test_a_tag_that_word_split_is_one_tag() -> None:
    docx = WordFile()
    paragraph = docx.add_paragraph()
    for piece in ("{", "{ дирек", "тор", "_школы }", "}"):
        paragraph.add_run(piece).bold = len(piece) > 1

    assert "метка «{{ директор_школы }}»" in said(saved(docx))


ROWS = [
    ([["{%tr for с in ознакомлены %}"], ["{{ с.имя }}"]], "«{%tr for с in ознакомлены %}» не закрыта"),
    ([["{{ номер }}"], ["{%tr endfor %}"]], "стоит раньше своего for"),
    ([["{%tr endfor %}"], ["{{ номер }}"], ["{%tr for с in ознакомлены %}"]], "стоит раньше своего for"),
    ([["{% for с in ознакомлены %}"], ["{{ с.имя }}"], ["{% endfor %}"]], "Напишите {%tr for с in ознакомлены %}"),
    ([["{%р for с in ознакомлены %}"], ["{{ с.имя }}"], ["{%tr endfor %}"]], "русская буква «р»"),
    ([["{% tr for с in ознакомлены %}"], ["{{ с.имя }}"], ["{%tr endfor %}"]], "лишний пробел перед tr"),
    ([["{%trfor с in ознакомлены %}"], ["{{ с.имя }}"], ["{%tr endfor %}"]], "нет пробела после tr"),
    ([["{%p for с in ознакомлены %}"], ["{{ с.имя }}"], ["{%p endfor %}"]], "Чтобы повторять строки таблицы"),
    ([["{%tr for с in ознакомлены %}{{ с.имя }}{%tr endfor %}"]], "должна стоять в строке таблицы одна"),
    ([["{%tr for с in ознакомлены %}", "а"], ["{{ с.имя }}"], ["{%tr endfor %}"]], "остальное пропадёт"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), ROWS)
def test_a_repeat_of_rows_in_the_wrong_place_is_told(rows: list[list[str]], told: str) -> None:
    assert told in said(table(*rows))


@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_repeats_that_stand_right_are_filled(space: str) -> None:
    made = body(table([f"{{%tr{space}for с in ознакомлены %}}"], ["{{ с.имя }}"], [f"{{%tr{space}endfor %}}"]))

    assert made.count("<w:tr>") + made.count("<w:tr ") == 1
    assert "Агафонова Л.В." in made


def test_a_paragraph_command_beside_other_text_is_told() -> None:
    assert "должна стоять в абзаце одна" in said(of("{%p if номер %} № {{ номер }}", "{%p endif %}"))
    assert "останется пустой абзац. Напишите {%p if номер %}" in said(of("{% if номер %}", "а", "{% endif %}"))


def test_the_first_fault_of_an_unclosed_repeat_is_in_its_own_table() -> None:
    def unclose(docx: Any) -> None:
        row = docx.tables[1].rows[-1]._tr
        row.getparent().remove(row)

    spoiled = changed((TEMPLATES / "order-pairs.docx").read_bytes(), unclose)
    told = said(spoiled, dict(SCHOOL.templates["order-pairs.docx"]))

    assert "таблица 2, строка 2, столбец 1, метка «{%tr for сотрудник in ознакомлены %}» не закрыта" in told
    assert "ошибок" not in told


def run_of(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def reviewed(*paragraphs: str) -> bytes:
    """A template of these paragraphs, in XML."""

    def fill(docx: Any) -> None:
        for place, xml in enumerate(paragraphs):
            docx.element.body.insert(place, parse_xml(xml.replace("<w:p>", f"<w:p {WORD}>", 1)))

    return changed(of(), fill)


def text_of(template: bytes) -> list[str]:
    made = render(template, "order.docx", FIELDS, title="", comment="")
    return [paragraph.text for paragraph in WordFile(BytesIO(made)).paragraphs]


def test_tracked_changes_are_taken_as_accepted() -> None:
    inserted = f"<w:ins {WHO}>{run_of('{{ номер }}')}</w:ins>"
    deleted = f"<w:del {WHO}>{run_of('{{ старая_метка }}', 'delText')}</w:del>"
    moved = f"<w:moveFrom {WHO}>{run_of('было')}</w:moveFrom><w:moveTo {WHO}>{run_of(' стало')}</w:moveTo>"
    bold = f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t> жирно</w:t></w:r>"
    template = reviewed(f"<w:p>{run_of('№ ')}{inserted}{deleted}{moved}{bold}</w:p>")

    assert text_of(template)[0] == "№ 201-ОД стало жирно"
    assert "Секретарь" not in body(template)


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    gone = f"<w:p>{mark}<w:del {WHO}>{run_of('{{ инн }}', 'delText')}</w:del></w:p>"
    template = reviewed(f"<w:p>{mark}{run_of('Приказ ')}</w:p>", f"<w:p>{run_of('№ {{ номер }}')}</w:p>", gone)

    assert text_of(template)[0] == "Приказ № 201-ОД"
    assert "инн" not in said(template)


def test_a_deleted_row_is_gone_and_an_inserted_one_stays() -> None:
    def mark(docx: Any) -> None:
        for row, kind in zip(docx.tables[0].rows, ("del", "ins"), strict=True):
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:{kind} {WORD} {WHO}/>"))

    made = body(changed(table(["{{ инн }}"], ["{{ номер }}"]), mark))

    assert "201-ОД" in made
    assert "w:ins" not in made


def test_comments_and_their_authors_are_left_out() -> None:
    template = reviewed(
        f'<w:p><w:commentRangeStart w:id="1"/>{run_of("{{ номер }}")}<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )

    def comment(docx: Any) -> None:
        kinds = {
            "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
            "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
            "people": "http://schemas.microsoft.com/office/2011/relationships/people",
        }
        for name, kind in kinds.items():
            xml = f'<w:{name} {WORD} w:author="Секретарь"/>'.encode()
            part = Part(PackURI(f"/word/{name}.xml"), "application/xml", xml, docx.part.package)
            docx.part.relate_to(part, kind)

    made = render(changed(template, comment), "order.docx", FIELDS, title="", comment="")
    parts = ZipFile(BytesIO(made))

    assert not [name for name in parts.namelist() if "comment" in name or "people" in name]
    assert "comment" not in parts.read("word/document.xml").decode()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(made, "w") as new:
        for name in parts.namelist():
            new.writestr(name, change(name, parts.read(name)))
    return made.getvalue()


def typed(main_type: str) -> bytes:
    usual = b"wordprocessingml.document.main+xml"
    return repacked(of("{{ номер }}"), lambda _, part: part.replace(usual, main_type.encode()))


def strict() -> bytes:
    words = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return repacked(of("а"), lambda _, part: part.replace(words, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))


def archive(**parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


KINDS = [
    (typed("wordprocessingml.template.main+xml"), "это шаблон Word (.dotx)"),
    (typed("document.macroEnabled.main+xml"), "(.docm)"),
    (strict(), "Strict Open XML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "старый документ Word (.doc)"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "закрыт паролем"),
    (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "документ LibreOffice (.odt)"),
    (b"{\\rtf1 \xcf}", "RTF"),
    (b"%PDF-1.7", "PDF"),
    (b"<html>", "веб-страница"),
]


@pytest.mark.parametrize(("content", "told"), KINDS)
def test_a_file_of_another_kind_is_called_so_with_the_cure(content: bytes, told: str) -> None:
    sentence = said(content)

    assert told in sentence
    assert "\n" not in sentence


def test_repeats_within_repeats_end_within_their_bounds() -> None:
    same = "{% for а in ознакомлены %}{% for б in ознакомлены %}.{% endfor %}{% endfor %}"
    assert "внутри повтора того же списка «ознакомлены»" in said(of(same))

    many = {name: [{"имя": str(number)} for number in range(24)] for name in "абвгд"}
    opening = "".join(f"{{% for {name}1 in {name} %}}" for name in many)
    with pytest.raises(SyncError, match="повторы внутри повторов"):
        render(of(opening + "{% endfor %}" * len(many)), "order.docx", many, title="", comment="")


def test_the_program_brings_no_template_with_a_fault() -> None:
    found = list(every_template(None, SCHOOL.templates, SCHOOL.pages))

    assert [one for one in found if one.wrong] == []
    assert {one.file for one in found} == {file.name for file in TEMPLATES.iterdir()} - {"README.md"}
    assert {file.name for file in TEMPLATES.glob("*.docx")} == set(SCHOOL.templates)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>{{ завуч }}</p>", "слова «завуч» программа не знает"),
        ("<p>{% if год %}</p>", "строка 1: метка испорчена"),
        ("<p>{{ подпись[0].номер }}</p>", "испорчен"),
        (None, "Нет шаблона «status.html»"),
    ],
)
def test_the_template_of_a_page_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: str | None, told: str
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates/status.html").unlink()
    if page:
        (tmp_path / "templates/status.html").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for module in ("sync.backends.html", "sync.backends.word.shelf"):
        monkeypatch.setattr(f"{module}.SHIPPED", (tmp_path / "templates",))

    assert main(["templates"]) == 2
    said = capsys.readouterr()
    assert "status.html (из программы): надо исправить" in said.out
    assert told in said.err


def test_a_template_of_a_document_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates/minutes.docx").unlink()
    monkeypatch.setattr("sync.backends.word.shelf.SHIPPED", (tmp_path / "templates",))

    wrong = [one.wrong for one in looked_at(None, SCHOOL.templates) if one.wrong]

    assert wrong == ["Нет шаблона «minutes.docx». Поставьте программу заново."]


def shape(value: Any) -> Any:
    """The words of a value, without what stands in them."""
    if isinstance(value, dict):
        return {key: shape(found) for key, found in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value)


def test_what_a_template_may_name_is_what_documents_are_filled_with() -> None:
    for document in documents_of_the_demo():
        declared = dict(SCHOOL.templates[document.template])
        full = {key: value for key, value in document.context.items() if value != []}

        assert set(document.context) == set(declared)
        assert shape(full) == shape({key: declared[key] for key in full})


def test_every_template_is_told_of_and_its_words_stand_on_the_generated_page() -> None:
    told = (TEMPLATES / "README.md").read_text(encoding="utf-8")

    assert not [name for name in SCHOOL.templates if name not in told]
    assert "docs/ru/templates.md" in told


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a school's own templates."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "school.toml").write_text('templates = "шаблоны"\n', encoding="utf-8")
    (tmp_path / "шаблоны").mkdir()
    return tmp_path / "шаблоны"


def test_the_command_names_every_template_and_ends_with_0(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "code-list.docx").write_bytes((TEMPLATES / "code-list.docx").read_bytes())

    assert main(["templates"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(SCHOOL.templates) + len(list(TEMPLATES.glob("*.html"))) + 1
    assert all(line.endswith("в порядке") for line in lines)


def test_the_command_tells_all_faults_of_all_templates_and_ends_with_2(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "code-list.docx").write_bytes(of("{{ завуч }}", "{{ Чьи }}"))
    (own / "mentor-slip.docx").write_bytes(strict())

    assert main(["templates", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert [word in told["error"] for word in ("{{ завуч }}", "{{ чьи }}", "Strict")] == [True] * 3
    assert main(["doctor"]) == 1
    assert "{{ завуч }}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("order-pairs (1).docx", "Назовите его «order-pairs.docx»"),
        ("Order-Pairs.docx", "Назовите его «order-pairs.docx»"),
        ("order-staff.dotx", "Сохраните его как документ Word (.docx) с именем «order-staff.docx»"),
        ("status.html", "страницы делаются только по шаблонам программы"),
        ("Приказ.docx", f"Имена шаблонов: {next(iter(SCHOOL.templates))}"),
    ],
)
def test_a_file_under_a_name_that_nothing_uses_is_told(
    own: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    (own / name).write_bytes(of("Приказ"))
    (own / "~$order-pairs.docx").write_bytes(b"lock")
    (own / "читать.txt").write_text("наши шаблоны", encoding="utf-8")

    assert main(["templates"]) == 1
    assert told in capsys.readouterr().out
