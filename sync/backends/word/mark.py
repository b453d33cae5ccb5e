"""What the program writes into the properties of a document, to know it again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from sync.backends.word import text
from sync.document import Document, Edit, Lying

_PART = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TITLE, _FORMER, _TOLD = f"{_DC}title", f"{_DC}identifier", f"{_DC}description"
#: Whatever saves a document but the program notes when it did so.
_SAVED = "{http://purl.org/dc/terms/}modified"
#: In the place of what a document was made of: people changed its text.
_BY_HAND = "правлен"
#: Of which text and template a document was made, and how it read then; version 0.1.0 did not tell the last.
_MARK = re.compile(rf"Наставник (?:{_BY_HAND}|[0-9a-f]{{12}} [0-9a-f]{{8}})(?: (?P<read>[0-9a-f]{{12}}))?")


def mark(document: Document, template: bytes) -> str:
    """What tells which text and which template the document is made of."""
    return f"Наставник {document.fingerprint} {sha256(template).hexdigest()[:8]}"


def told(document: Document, template: bytes, read: str) -> str:
    """The whole of what the properties tell of a document; `read`: the digest of its text."""
    return f"{mark(document, template)} {read}"


def marked(content: bytes, told: str, title: str, former: str = "") -> bytes:
    """The file with a title, with what is `told` of it and how it reads, and with the title that it had before."""
    if not _told(content):
        return content
    root = text.parsed(_part(content))
    for tag, value in {_TITLE: title, _TOLD: f"{told} {text.digest(content)}", _FORMER: former}.items():
        found = root.find(tag)
        if found is None:
            found = root.makeelement(tag)
            root.append(found)
        found.text = value
    return text.rewritten(content, _PART, root)


def lying(name: str, content: bytes) -> Lying:
    """How the file `name` lies: whether people changed what is written, and what is; Lying() for a damaged one."""
    try:
        lines = text.lines(content)
        return Lying(name, _is_edited(content, lines), lines)
    except Exception:  # each library has errors of its own for what is no Word file
        return Lying()


def _is_edited(content: bytes, lines: Sequence[str] | None = None) -> bool:
    told = _told(content)
    found = _MARK.match(told.get(_TOLD, ""))
    if found is None or _BY_HAND in found[0]:
        return True
    return text.digest(content, lines) != found["read"] if found["read"] else _SAVED in told


def edited(content: bytes, edits: Sequence[Edit], title: str, former: str) -> bytes:
    """The file with `edits` made in it, as the program knows it again. Raises ValueError where it reads otherwise."""
    known = _told(content).get(_TOLD, "").rpartition(" ")[0]
    told = f"Наставник {_BY_HAND}" if _is_edited(content) else known
    return marked(text.edited(content, edits), told, title, former)


def is_open_to(content: bytes, edits: Sequence[Edit]) -> bool:
    """Whether one of the edits is still to be made."""
    lines = text.lines(content) if edits else ()
    first = {one.line: one for one in sorted(edits, reverse=True)}  # those behind it have moved since
    return any(not lines[line][one.start :].startswith(one.new) for line, one in first.items() if line < len(lines))


def is_made_of(content: bytes, document: Document, template: bytes) -> bool:
    """Whether the file was made of this text and template, whatever people changed in it since."""
    try:
        return _told(content).get(_TOLD, "").startswith(mark(document, template))
    except Exception:
        return False


def names(file: Path) -> Iterator[str]:
    """The names, without ending, that the file was made under."""
    with suppress(Exception):
        told = _told(file.read_bytes())
        yield from filter(None, (told.get(_TITLE), told.get(_FORMER)))


def _part(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as parts:
        return parts.read(_PART)


def _told(content: bytes) -> Mapping[str, str]:
    """The properties of the file; {} where it has none."""
    try:
        return {str(found.tag): found.text or "" for found in text.parsed(_part(content))}
    except KeyError:
        return {}
