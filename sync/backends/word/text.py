"""The text of a Word file as people see it: read, compared, changed in its places."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from sync.document import Edit

#: A document is some pages of text; more than this many bytes unpacked is something else.
DOCUMENT_BYTES = 100_000_000
#: The part that holds the text.
BODY = "word/document.xml"
#: Parts with text that people see beside the body.
_BESIDE = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
#: Composed letters and signs that readers see: most lines hold nothing else.
_SEEN = re.compile(r"[ -~А-Яа-яЁё№«»–—\xa0]*")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SHOWN = {f"{_W}t", *_SIGNS}
_P, _FIELD, _FIELD_TYPE, _BOX = (f"{_W}{name}" for name in ("p", "fldChar", "fldCharType", "txbxContent"))
#: Of a field, whether what follows is what it counts.
_COUNTED = {"separate": 1, "end": 0}
#: What stands around a text that no paragraph shows.
_UNSEEN = {f"{_W}fldSimple", f"{_W}pPr", _FALLBACK}


def lines(content: bytes) -> tuple[str, ...]:
    """The paragraphs of the body, those of tables among them. Raises whatever a library says of a damaged file."""
    return tuple(lines_of(_body(content)))


def lines_of(part: etree._Element) -> Iterator[str]:
    """The paragraphs of one part of a file."""
    if next(part.iter(_BOX, _FALLBACK), None) is not None:
        return map(_line, _paragraphs(part))
    return iter(_lines_alone(part))


def digest(content: bytes, read: Sequence[str] | None = None) -> str:
    """Twelve digits that change when people change what is written; opening and saving changes none of it.

    `read`: its `lines`, where they are known.
    """
    with ZipFile(BytesIO(content)) as parts:
        beside = [parsed(parts.read(name)) for name in parts.namelist() if is_beside(name)]
    return digest_of(lines(content) if read is None else read, beside)


def is_beside(name: str) -> bool:
    """Whether a part of this name holds text that people see beside the body."""
    return bool(_BESIDE.fullmatch(name))


def digest_of(lines: Iterable[str], beside: Iterable[etree._Element]) -> str:
    """As `digest`, of the lines of a body and of the parts beside it."""
    told = [line for line in map(_plain, lines) if line]
    around = {line for part in beside for line in map(_plain, lines_of(part)) if line}
    return sha256("\n".join([*told, *sorted(around)]).encode(errors="surrogatepass")).hexdigest()[:12]


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with `edits` made in its body. Raises ValueError where a paragraph reads otherwise."""
    body = _body(content)
    paragraphs = list(_paragraphs(body))
    for edit in sorted(edits, key=lambda one: (one.line, one.start), reverse=True):
        _put(paragraphs[edit.line], edit)
    return rewritten(content, BODY, body)


def rewritten(content: bytes, part: str, root: etree._Element) -> bytes:
    """The file with another part in the place of the one of this name."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for found in old.infolist():
            whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(found.filename, whole if found.filename == part else old.read(found))
    return made.getvalue()


def _body(content: bytes) -> etree._Element:
    with ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > DOCUMENT_BYTES:
            raise ValueError("too large for a document")
        return parsed(parts.read(BODY))


def parsed(content: bytes) -> etree._Element:
    """A part as XML; nothing is fetched, no entity grows."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    return (found for found in body.iter(_P) if next(found.iterancestors(_FALLBACK), None) is None)


def _plain(line: str) -> str:
    """The line without what no reader sees."""
    if _SEEN.fullmatch(line):
        return " ".join(line.split())
    seen = "".join(sign for sign in unicodedata.normalize("NFC", line) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def _lines_alone(part: etree._Element) -> list[str]:
    """As `_line` of each, in one go, where no paragraph stands within another."""
    found, counted = list[list[str]](), 0
    for one in part.iter(_P, _FIELD, *_SHOWN):
        tag = one.tag
        if tag == _P:
            found.append([])
            counted = 0
        elif tag == _FIELD:
            counted = _COUNTED.get(one.get(_FIELD_TYPE, ""), counted)
        elif not counted and _owner(one) is not None:
            found[-1].append(_SIGNS.get(tag) or one.text or "")
    return ["".join(pieces) for pieces in found]


def _line(paragraph: etree._Element) -> str:
    return "".join(text for _, text in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements of a paragraph that show text, with their text; what a field counts (a page) is left out."""
    counted = 0
    for found in paragraph.iter(_FIELD, *_SHOWN):
        if found.tag == _FIELD:
            counted = _COUNTED.get(found.get(_FIELD_TYPE, ""), counted)
        elif not counted and _owner(found) is paragraph:
            yield found, _SIGNS.get(found.tag) or found.text or ""


def _owner(found: etree._Element) -> etree._Element | None:
    """The paragraph that shows the element; None for what a field counts, or what stands twice in the file."""
    for above in found.iterancestors():
        if above.tag == _P:
            return above
        if above.tag in _UNSEEN:
            return None
    return None


def _put(paragraph: etree._Element, edit: Edit) -> None:
    """Put the text of `edit` in the place of what stands there, in the looks of its first letter."""
    stop = edit.start + len(edit.old)
    if _line(paragraph)[edit.start : stop] != edit.old:
        raise ValueError("the paragraph reads otherwise")
    place, put = 0, False
    for element, text in list(_pieces(paragraph)):
        begin, end = max(edit.start, place), min(stop, place + len(text))
        if begin < end:
            new = "" if put else edit.new
            element.text = text[: begin - place] + new + text[end - place :]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            put = True
        place += len(text)
