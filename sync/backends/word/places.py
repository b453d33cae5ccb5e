"""Where the paragraphs of a Word file stand, in words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
P, TBL, TR, TC = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
#: What holds paragraphs, rows or cells without being seen.
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag")}
#: What headers and footers are for, by the kind that a section calls them.
_KINDS = {"first": " первой страницы", "even": " чётных страниц"}
#: Parts beside the text that hold notes.
NOTES = {CONTENT_TYPE.WML_FOOTNOTES: "сноска", CONTENT_TYPE.WML_ENDNOTES: "концевая сноска"}


class Line(NamedTuple):
    """A paragraph: its whole text, where it stands, its element."""

    text: str
    place: str
    paragraph: etree._Element


def parts(docx: Any) -> Iterator[list[Line]]:
    """The paragraphs with a text of each part of a python-docx document: the text, headers, footers, notes."""
    yield list(_lines(docx.element.body, ""))
    for part, called in _headers(docx.part):
        yield list(_lines(etree.fromstring(part.blob), called))
    for part in docx.part.package.parts:
        if part.content_type in NOTES:
            yield list(_lines(etree.fromstring(part.blob), NOTES[part.content_type], through=True))


def _headers(main: Any) -> Iterator[tuple[Any, str]]:
    used = {link.get(f"{_R}id"): link.get(f"{_W}type") for link in main.element.iter(*_REFERENCES)}
    for name, link in main.rels.items():
        for kind, called in _HEADERS.items():
            if link.reltype == kind and not link.is_external:
                yield link.target_part, called + _KINDS.get(used.get(name) or "", "")


_REFERENCES = (f"{_W}headerReference", f"{_W}footerReference")
_HEADERS = {RELATIONSHIP_TYPE.HEADER: "верхний колонтитул", RELATIONSHIP_TYPE.FOOTER: "нижний колонтитул"}


def _lines(container: etree._Element, where: str, *, through: bool = False) -> Iterator[Line]:
    """`through`: notes stand one in another's place, and their number tells nothing."""
    paragraphs, tables = 0, 0
    for child in _within(container):
        if child.tag == P:
            paragraphs += 1
            yield from _paragraph(child, where if through else _joined(where, f"абзац {paragraphs}"), cell=where)
        elif child.tag == TBL:
            tables += 1
            yield from _table(child, _joined(where, f"таблица {tables}"))
        elif through:
            yield from _lines(child, where, through=True)


def _table(table: etree._Element, where: str) -> Iterator[Line]:
    rows = [row for row in _within(table) if row.tag == TR]
    for row, element in enumerate(rows, 1):
        cells = [cell for cell in _within(element) if cell.tag == TC]
        for column, cell in enumerate(cells, 1):
            yield from _lines(cell, f"{where}, строка {row}, столбец {column}")


def _paragraph(paragraph: etree._Element, where: str, *, cell: str) -> Iterator[Line]:
    texts = [text.text or "" for text in paragraph.iter(f"{_W}t") if _owner(text) is paragraph]
    if "".join(texts).strip():
        yield Line("".join(texts), cell if "столбец" in cell else where, paragraph)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if _owner(box) is paragraph and not any(True for _ in box.iterancestors(_FALLBACK)):
            yield from _lines(box, _joined(where, "надпись"))


def _owner(element: etree._Element) -> etree._Element | None:
    """The paragraph that the element stands in; None in what old versions of Word show instead of a text box."""
    return next(element.iterancestors(P), None)


def _within(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _within(child)
        else:
            yield child


def _joined(*places: str) -> str:
    return ", ".join(filter(None, places))
