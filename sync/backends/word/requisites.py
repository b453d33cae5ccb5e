"""Requisites that stand as a block at the right margin: whose approval, to which order, to whom."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree

#: The style of such a paragraph in the program's templates, and how wide its block is there, twentieths of a point.
STYLE, USUAL = "Отметка о приложении", 4535
_P, _PSTYLE, _SECTION, _IND, _LEFT, _VAL, _W = (
    qn(f"w:{name}") for name in ("p", "pStyle", "sectPr", "ind", "left", "val", "w")
)


def style_of(styles: Iterable[Any]) -> str:
    """What paragraphs call the style among these, those of python-docx; "" where there is none."""
    found = (one.style_id for one in styles if one.type == WD_STYLE_TYPE.PARAGRAPH and one.name == STYLE)
    return next(found, "")


def lay(body: etree._Element, style: str, width: int) -> None:
    """Give the blocks this width, all but those to which a school gave a width of its own."""
    for paragraph, room in _blocks(body, style):
        indent = paragraph.find(f"{qn('w:pPr')}/{_IND}")
        if indent is not None and room - int(indent.get(_LEFT, "0")) == USUAL:
            indent.set(_LEFT, str(room - width))


def _blocks(body: etree._Element, style: str) -> Iterator[tuple[etree._Element, int]]:
    """The paragraphs of the style, each with the width of the text of its section."""
    found = list[etree._Element]()
    for one in body.iter(_PSTYLE, _SECTION):
        if one.tag == _SECTION:
            yield from ((paragraph, _room(one)) for paragraph in found)
            found = []
        elif one.get(_VAL) == style:
            found.append(next(one.iterancestors(_P)))


def _room(section: etree._Element) -> int:
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if page is None or margins is None:
        return 0
    return int(page.get(_W, "0")) - int(margins.get(_LEFT, "0")) - int(margins.get(qn("w:right"), "0"))
