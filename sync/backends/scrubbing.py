"""A workbook's file without a text: also where no cell shows it, in lists of texts, comments, properties."""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from sync.backends.readable import marked_up
from sync.backends.xlsx.stored import Stored
from sync.erasing import apart, bare

#: What holds the pieces of one text.
_WHOLE = frozenset({"si", "is", "p", "text"})
#: Names of tabs and of areas, and what refers to them: spreadsheet programs take no brackets there.
_NAMING = frozenset({"sheet", "definedName", "f", "formula1", "formula2", "hyperlink"})


def scrub(stored: Stored, erased: Callable[[str], str]) -> int:
    """Take out of every part of the file what `erased` takes out of a text; returns how many parts were changed."""
    stored.refuse_if_open()
    before = stored.read()
    made, changed = BytesIO(), 0
    with ZipFile(BytesIO(before)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            clean = _without(content, erased) if part.filename.endswith((".xml", ".rels", ".vml")) else content
            changed += clean != content
            new.writestr(part, clean)
    if changed:
        stored.replace(made.getvalue(), before=before)
    return changed


def _without(content: bytes, erased: Callable[[str], str]) -> bytes:
    text = marked_up(content)
    if erased(text) == text:
        return content
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter(etree.Element):
        known = bare if etree.QName(element).localname in _NAMING else str
        for name, value in element.attrib.items():
            if isinstance(value, str) and (clean := erased(value)) != value:
                element.set(name, known(clean))
        if element.text and (clean := erased(element.text)) != element.text:
            element.text = known(clean)
    tabs: list[str] = []
    for tab in root.iterfind("{*}sheets/{*}sheet"):
        tabs.append(apart(tab.get("name", ""), tabs))
        tab.set("name", tabs[-1])
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _WHOLE:
            _without_split(list(_pieces(element)), erased)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iter(etree.Element) if one.text and etree.QName(one).localname == "t")


def _without_split(pieces: list[etree._Element], erased: Callable[[str], str]) -> None:
    """A name may stand in several pieces of other looks."""
    whole = "".join(piece.text or "" for piece in pieces)
    if pieces and (clean := erased(whole)) != whole:
        pieces[0].text = clean
        for piece in pieces[1:]:
            piece.text = ""
