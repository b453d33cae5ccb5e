"""Templates and values that mean harm: each is refused with a sentence, or harmless."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sync.backends.word import render
from sync.backends.word.text import lines
from sync.problems import SyncError

NAME = "order.docx"
FIELDS = {"предмет": "парах", "пары": [{"строка": 1, "наставник": "Белов А.И."}]}
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(*paragraphs: str, change: Callable[[Any], None] = lambda _: None) -> bytes:
    docx, content = WordFile(), BytesIO()
    for text in paragraphs:
        docx.add_paragraph(text)
    change(docx)
    docx.save(content)
    return content.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A template with one part more, or with another one in the place of what it has."""
    made = BytesIO()
    with ZipFile(BytesIO(template("О {{ предмет }}"))) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def with_link(kind: str, target: str, mode: str = "External", of: str = "settings") -> bytes:
    link = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_part(f"word/_rels/{of}.xml.rels", f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'.encode())


def field(*codes: str, simple: bool = False) -> Callable[[Any], None]:
    """A field whose code is written in these pieces."""

    def put(docx: Any) -> None:
        paragraph = docx.add_paragraph()._p
        if simple:
            one = OxmlElement("w:fldSimple")
            one.set(qn("w:instr"), "".join(codes))
            paragraph.append(one)
            return
        marks = [OxmlElement("w:fldChar") for _ in range(2)]
        for mark, kind in zip(marks, ("begin", "end"), strict=True):
            mark.set(qn("w:fldCharType"), kind)
        pieces = [OxmlElement("w:instrText") for _ in codes]
        for piece, code in zip(pieces, codes, strict=True):
            piece.text = code
        for one in (marks[0], *pieces, marks[1]):
            run = OxmlElement("w:r")
            run.append(one)
            paragraph.append(run)

    return put


def png(width: int, height: int) -> bytes:
    """The head of a picture of this size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [head, b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in chunks
    )


HOSTILE = {
    "attributes of Python": template("{{ предмет.__class__.__mro__ }}"),
    "a method": template("{{ предмет.upper() }}"),
    "a method of a mapping": template("{%tr for пара in пары %}", "{{ пара.items }}"),
    "a globals dictionary": template("{{ cycler.__init__.__globals__ }}"),
    "a format": template("{{ '{0.__class__}'.format(предмет) }}"),
    "a filter that reaches attributes": template("{{ предмет|attr('__class__') }}"),
    "a filter that reaches all of them": template("{{ пары|map(attribute='__class__')|list }}"),
    "a filter that prints": template("{{ предмет|pprint }}"),
    "an endless range": template("{% for n in range(999999999) %}{{ n }}{% endfor %}"),
    "a long text": template("{{ 'а' * 999999999 }}"),
    "a great number": template("{{ 9 ** 9999999 }}"),
    "a wide number": template("{{ '%999999999d' % 1 }}"),
    "an include": template("{% include '/etc/passwd' %}"),
    "an import": template("{% import 'os' as os %}{{ os }}"),
    "a parent": template("{% extends 'order.docx' %}"),
    "a macro that calls itself": template("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "a call block": template("{% call m() %}{% endcall %}"),
    "Cyrillic letters in a command": template("{% fоr пара in пары %}{% endfor %}"),
    "quotes in a tag": template("{{ «предмет» }}"),
    "an unknown name": template("{{ пароль }}"),
    "ten thousand open tags": template("{{ " * 20_000),
    "a broken archive": template("О {{ предмет }}")[:2_000],
    "a bomb": with_part("word/media/a.png", bytes(60_000_000)),
    "a bomb in the text itself": with_part("word/document.xml", b" " * 60_000_000),
    "entities that grow": with_part("word/header9.xml", b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'),
    "a thousand levels": with_part("word/header9.xml", b"<a>" * 10_000 + b"</a>" * 10_000),
    "macros": with_part("word/vbaProject.bin", b"x"),
    "macros under another name": with_link("vbaProject", "data.bin", "Internal", of="document9"),
    "an embedded file": with_part("word/embeddings/a.exe", b"MZ"),
    "a page of HTML": with_link("aFChunk", "a.mht", "Internal", of="document9"),
    "a template from elsewhere": with_link("attachedTemplate", "http://example.org/a.dotm"),
    "a picture from elsewhere": with_link("image", "http://example.org/a.png", of="header9"),
    "a frame from elsewhere": with_link("frame", "file:///etc/passwd", of="webSettings"),
    "a DDE field": template(change=field("DDEAUTO c:\\\\windows\\\\cmd.exe")),
    "a DDE field in pieces": template(change=field("DD", "EAUTO", " cmd")),
    "a field that includes": template(change=field('INCLUDETEXT "/etc/passwd"', simple=True)),
    "a field that spells another": template(change=field("QUOTE 68 68 69")),
    "a picture of billions of points": with_part("word/media/a.png", png(60_000, 60_000)),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_template_is_refused_with_its_name_and_a_cure(hostile: bytes) -> None:
    with pytest.raises(SyncError, match=rf"^Шаблон «{NAME}»") as wrong:
        render(hostile, NAME, FIELDS, title="", comment="")

    said = str(wrong.value)
    assert said.endswith(".")
    assert len(said) < 1_000
    assert not {"Error", "Traceback", "None"} & set(said.split())


def test_fields_and_links_of_every_day_are_fine() -> None:
    def usual(docx: Any) -> None:
        for code in ("PAGE", "NUMPAGES", 'DATE \\@ "dd.MM.yyyy"', 'HYPERLINK "https://school.example/link"'):
            field(f" {code} ")(docx)
        docx.part.relate_to("https://school.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    assert lines(render(template("О {{ предмет }}", change=usual), NAME, FIELDS, title="", comment=""))[0] == "О парах"


VALUES = [
    "{{ 7*7 }}",
    "{% for n in range(9) %}",
    "{# нет #}",
    "{_{ предмет }_}",
    "{%tr endfor %}",
    "}}",
    "<w:p><w:r><w:t>ПОДПИСАНО</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "&lt;&amp;&#x41;&b;",
    "]]><!--",
    "<?xml version='1.0'?><!DOCTYPE a>",
    "=cmd|' /C calc'!A0",
    "DDEAUTO cmd",
    "__class__",
    "../../etc/passwd",
    "%s%n{0}$(id)`id`",
    "'; DROP TABLE пары; --",
    "Ж" * 50_000,
    "слово " * 10_000 + "конец",
    "Ĝ😀漢字עברית",
    "«Школа № 5» — “да”",
    "\u202eтекст\u202c",
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:20].strip())
def test_a_hostile_value_is_printed_as_it_is(value: str) -> None:
    def table(docx: Any) -> None:
        for row in ("{%tr for пара in пары %}", "{{ пара.наставник }}", "{%tr endfor %}"):
            docx.add_table(1, 2).rows[0].cells[0].text = row
        first, *others = docx.tables
        for one in others:
            first._tbl.append(one.rows[0]._tr)
            one._tbl.getparent().remove(one._tbl)

    filled = {"предмет": value, "пары": [{"строка": 1, "наставник": value}] * 2}
    made = render(template("О {{ предмет }}", change=table), NAME, filled, title=value[:99], comment="")
    assert [line for line in lines(made) if line] == [f"О {value}", value, value]


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_signs_that_no_file_can_hold_are_left_out(sign: str) -> None:
    made = render(template("О {{ предмет }}"), NAME, {"предмет": f"па{sign}рах"}, title="", comment="")

    assert lines(made)[0] == "О парах"
