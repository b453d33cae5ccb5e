"""XML as office files hold it: parsed without entities or network, written back as it stood."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from sync.remembered import remembered

Element = etree._Element

#: Spreadsheet elements, transitional and strict (ECMA-376 part 1, annex A).
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: Relationship ids and types by the namespace of the spreadsheet elements.
OFFICE = {
    MAIN: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
#: Parser switches that keep a hostile part harmless; a part with a DOCTYPE is refused besides.
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: Order of elements in a worksheet (ECMA-376, CT_Worksheet).
SHEET_ORDER = """\
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
webPublishItems tableParts extLst
"""
#: Order of elements in a workbook (CT_Workbook).
BOOK_ORDER = """\
fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing
fileRecoveryPr webPublishObjects extLst
"""


class Foreign(ValueError):
    """The part declares a document type, which no office program does."""


def parse(data: bytes) -> Element:
    """The root element. Raises etree.XMLSyntaxError or Foreign."""
    root = etree.fromstring(data, etree.XMLParser(**SAFE))
    refuse_doctype(root)
    return root


def refuse_doctype(root: Element) -> None:
    """Raise Foreign where the document declares a type (and with it entities)."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise Foreign("DOCTYPE")


def serialise(root: Element) -> bytes:
    """The document as bytes, with the declaration that it had."""
    tree = root.getroottree()
    standalone = (
        "" if tree.docinfo.standalone is None else f' standalone="{"yes" if tree.docinfo.standalone else "no"}"'
    )
    declaration = f'<?xml version="1.0" encoding="UTF-8"{standalone}?>\n'
    return declaration.encode() + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def local(element: Element) -> str:
    """The tag without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """The namespace of the element's tag."""
    return str(element.tag)[1:].rpartition("}")[0]


def tag(like: Element, name: str) -> str:
    """The full tag of `name` in the namespace of `like`."""
    return _tag(str(like.tag), name)


@remembered(2048)
def _tag(like: str, name: str) -> str:
    return f"{like[: like.rfind('}') + 1] or '{}'}{name}"


def child(parent: Element, name: str) -> Element | None:
    """The first child `name` in the parent's namespace."""
    return next(parent.iterchildren(tag(parent, name)), None)


def children(parent: Element, name: str) -> Iterator[Element]:
    """Every child `name` in the parent's namespace; the parent may be changed meanwhile."""
    return iter([*parent.iterchildren(tag(parent, name))])


def add(parent: Element, name: str, attributes: Mapping[str, object] | None = None, text: str | None = None) -> Element:
    """Append a child `name` in the parent's namespace."""
    new = etree.SubElement(parent, tag(parent, name))
    for key, value in (attributes or {}).items():
        new.set(key, str(value))
    new.text = text
    return new


def number(element: Element, name: str, default: float = 0.0) -> float:
    """A number among the attributes, with a decimal comma too; `default` where there is none that can be read."""
    try:
        found = float(element.get(name, "").strip().replace(",", "."))
    except ValueError:
        return default
    return found if math.isfinite(found) else default


def whole(element: Element, name: str, default: int = 0) -> int:
    """A whole number among the attributes; `default` where there is none that can be read."""
    return int(number(element, name, default))


def signature(element: Element) -> tuple[object, ...]:
    """What makes two elements equal: tag, attributes, text and children."""
    text = (element.text or "").strip()
    return element.tag, frozenset(element.attrib.items()), text, tuple(signature(node) for node in element)


def drop(element: Element, *attributes: str) -> None:
    """Take attributes off, those that are there."""
    for name in attributes:
        if element.get(name) is not None:
            del element.attrib[name]


def place(parent: Element, name: str, order: str) -> Element:
    """Add a child `name` where the schema's `order` wants it, behind its equals."""
    new = add(parent, name)
    later = order.split()[order.split().index(name) + 1 :]
    following = next((old for old in parent if local(old) in later), None)
    if following is not None:
        following.addprevious(new)
    return new


def ensure(parent: Element, name: str, order: str) -> Element:
    """The child `name`, added in its place when it is missing."""
    found = child(parent, name)
    return place(parent, name, order) if found is None else found
