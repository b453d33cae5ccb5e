"""A Word file with its tracked changes accepted, without comments."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from sync.backends.word.package import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What tells that a part was changed under review, or has comments.
_TRACES = re.compile(
    rb"<w:(?:ins|del|move\w+|comment\w+|annotationRef|cell(?:Ins|Del|Merge)|customXml(?:Ins|Del|Move)\w+|\w+Change"
    rb"|trackRevisions)[ />]"
)
#: Relationships of comments, and of those who wrote them.
_OF_COMMENTS = re.compile(r"/(?:comments\w*|people|documenttasks)$", re.I)
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom")}
_KEPT = {f"{_W}{name}" for name in ("ins", "moveTo")}
#: Marks without a text of their own.
_MARKS = re.compile(
    r"(?:\w+Change|comment(?:RangeStart|RangeEnd|Reference)|annotationRef|cell(?:Ins|Merge)|trackRevisions"
    r"|move(?:From|To)Range(?:Start|End)|customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End))"
)


def accepted(content: bytes) -> bytes:
    """The Word file `content` as it looks when all changes are accepted and comments deleted; the same where it does.

    Raises whatever a library says of a damaged one.
    """
    with ZipFile(BytesIO(content)) as parts:
        changed = {
            part: made
            for part in parts.namelist()
            for former in [parts.read(part)]
            if (made := _part(part, former)) != former
        }
    return _repacked(content, changed) if changed else content


def _part(name: str, content: bytes) -> bytes:
    if name.casefold().endswith(".rels"):
        return _without_comments(content)
    if not name.casefold().endswith(".xml") or not _TRACES.search(content):
        return content
    root = parsed(content)
    _accept(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _without_comments(content: bytes) -> bytes:
    root = parsed(content)
    found = [link for link in root if _OF_COMMENTS.search(link.get("Type", ""))]
    for link in found:
        root.remove(link)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True) if found else content


def _accept(root: etree._Element) -> None:
    for row in [*root.iter(f"{_W}tr")]:
        if row.find(f"{_W}trPr/{_W}del") is not None:
            _remove(row)
    for cell in [*root.iter(f"{_W}tc")]:
        if cell.find(f"{_W}tcPr/{_W}cellDel") is not None:
            _remove(cell)
    for table in [*root.iter(f"{_W}tbl")]:
        if next(table.iter(f"{_W}tr"), None) is None:
            _remove(table)
    joined = [paragraph for paragraph in root.iter(f"{_W}p") if _is_joined(paragraph)]
    for element in [*root.iter(etree.Element)]:
        _settle(element)
    for paragraph in joined:
        _join(paragraph)


def _is_joined(paragraph: etree._Element) -> bool:
    """Whether the mark at the end of a paragraph was deleted: its text goes on in the next one."""
    return any(paragraph.find(f"{_W}pPr/{_W}rPr/{gone}") is not None for gone in _GONE)


def _settle(element: etree._Element) -> None:
    """One mark of a change: what was inserted stays, what was deleted goes."""
    name = etree.QName(element).localname if str(element.tag).startswith(_W) else ""
    in_properties = str(getattr(element.getparent(), "tag", "")).endswith("Pr")
    if element.tag in _KEPT and not in_properties:
        _unwrap(element)
    elif element.tag in _GONE | _KEPT or _MARKS.fullmatch(name):
        _remove(element)


def _join(paragraph: etree._Element) -> None:
    texts = [child for child in paragraph if child.tag != f"{_W}pPr"]
    after = paragraph.getnext()
    if after is not None and after.tag == f"{_W}p":
        place = 0 if after.find(f"{_W}pPr") is None else 1
        after[place:place] = texts
        _remove(paragraph)
    elif not texts and len(paragraph.getparent().findall(f"{_W}p")) > 1:  # type: ignore[union-attr]
        _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in dict.fromkeys(parts.namelist()):
            new.writestr(part, changed[part] if part in changed else parts.read(part))
    return made.getvalue()
