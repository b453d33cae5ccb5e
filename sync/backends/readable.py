"""What can be read in a file, whatever program made it."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

#: Larger files are not looked into, bytes.
LARGEST = 50 * 2**20
#: So deep files lie in files: a letter holds a document, a document an embedded workbook.
DEEPEST = 4
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|c|row|tr|comment|author|definedName)>|<(?:\w+:)?(?:br|tab|cr)\b[^>]*/>")
_SAID = re.compile('="([^"<>]*[А-Яа-яЁё@][^"<>]*)"')
_TAGS = re.compile(r"<[^>]+>")
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp", ".doc", ".xls", ".rar", ".7z"}
)


def text_in(name: str, content: bytes, depth: int = 0) -> str | None:
    """All text of a file, line by line; None where nothing can be read in it, as in a picture."""
    ending = PurePath(name).suffix.casefold()
    if ending in _PICTURES or depth > DEEPEST or len(content) > LARGEST:
        return None
    read = _READERS.get(ending)
    if read is None:
        read = _zipped if content.startswith(b"PK") else _pdf if content.startswith(b"%PDF") else _plain
    try:
        return read(content, depth)
    except Exception:  # each library has errors of its own for what is damaged
        return None


def _zipped(content: bytes, depth: int) -> str | None:
    with ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > 8 * LARGEST:
            return None
        return "\n".join(_parts(parts, depth))


def _parts(parts: ZipFile, depth: int) -> Iterator[str]:
    for part in parts.namelist():
        ending = PurePath(part).suffix.casefold()
        if ending in {".xml", ".rels", ".vml"}:
            yield marked_up(parts.read(part))
        elif ending not in _PICTURES and not part.endswith("/"):
            yield text_in(part, parts.read(part), depth + 1) or ""


def marked_up(content: bytes) -> str:
    """The text of XML or HTML: what stands between tags, a line a paragraph, and what attributes say in words."""
    text = content.decode("utf-8", "replace")
    said = "\n".join(_SAID.findall(text))
    return unescape(f"{_TAGS.sub('', _ENDS.sub(chr(10), text))}\n{said}")


def _pdf(content: bytes, _: int) -> str | None:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return "\n".join(pages) if any(page.strip() for page in pages) else None


def _letter(content: bytes, depth: int) -> str:
    letter = message_from_bytes(content, policy=default)
    return "\n".join([*map(str, letter.values()), *_enclosed(letter, depth)])


def _enclosed(letter: EmailMessage, depth: int) -> Iterator[str]:
    for part in letter.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            name = part.get_filename() or ("письмо.html" if part.get_content_subtype() == "html" else "письмо.txt")
            yield f"{name}\n{text_in(name, payload, depth + 1) or ''}"


def _markup(content: bytes, _: int) -> str:
    return marked_up(content)


def _plain(content: bytes, _: int) -> str | None:
    for coding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


_READERS: dict[str, Callable[[bytes, int], str | None]] = {
    ".eml": _letter,
    ".html": _markup,
    ".htm": _markup,
    ".xml": _markup,
    ".pdf": _pdf,
}
