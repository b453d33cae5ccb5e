"""What a file must be to be taken for a template."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sync.problems import SyncError

#: A template is a page or two of text; more than this many bytes unpacked is something else.
TEMPLATE_BYTES = 50_000_000
_SAVE = "Откройте его в Word и сохраните как обычный документ Word (.docx)"
#: What a file begins with that is no archive, and what it is.
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", f"— это старый документ Word (.doc). {_SAVE}."),
    (b"{\\rtf", f"— это текст RTF (.rtf). {_SAVE}."),
    (b"%PDF", "— это PDF, его нельзя заполнить. Верните документ Word (.docx)."),
    (b"<", f"— это веб-страница или XML, а не файл Word. {_SAVE}."),
)
#: What stands in the list of types of an archive that is no ordinary document, and what it is.
_TYPES = (
    ("template.main+xml", f"— это шаблон Word (.dotx). {_SAVE}."),
    ("template.macroenabledtemplate.main+xml", f"— это шаблон Word, который содержит макросы (.dotm). {_SAVE}."),
    ("document.macroenabled.main+xml", f"— это документ, который содержит макросы (.docm). {_SAVE}."),
    ("sheet.main+xml", "— это таблица Excel. Верните документ Word (.docx)."),
    ("presentation.main+xml", "— это презентация. Верните документ Word (.docx)."),
)
_LOCKED = "закрыт паролем. Откройте его в Word и снимите пароль: «Файл», «Сведения», «Защита документа»."
_OPEN_DOCUMENT = "— это документ LibreOffice (.odt). Сохраните его как документ Word (.docx)."
_STRICT = f"сохранён как «Документ Strict Open XML». {_SAVE}, без слова Strict."
#: The namespace of what Word calls Strict Open XML.
_STRICT_WORDS = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
#: Parts with programs in them, or with files of other kinds.
_PROGRAMS = re.compile(r"(?i)vbaProject|activeX|embeddings/")


def refuse(content: bytes, name: str) -> None:
    """Raise SyncError for a file that is no ordinary Word document, carries programs or fetches something.

    Of a damaged one whatever a library says of it goes up.
    """
    for looks in (_beginning, _archive):
        if said := looks(content):
            raise SyncError(f"Шаблон «{name}» {said}")
    _refuse_unsafe(content, name)
    _refuse_damaged(content)


def parsed(content: bytes) -> etree._Element:
    """A part as XML. Raises ValueError for one with a DOCTYPE: Word writes none, and entities grow without end."""
    found = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    information: Any = found.getroottree().docinfo
    if information.doctype:
        raise ValueError("a part with a DOCTYPE")
    return found


def _beginning(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content and content.startswith(b"\xd0\xcf\x11\xe0"):
        return _LOCKED
    return next((said for sign, said in _BEGINNINGS if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(sign)), "")


def _archive(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as parts:
            return _kind(lambda part: parts.read(part) if part in parts.namelist() else b"")
    except (BadZipFile, OSError, ValueError):
        return ""  # damaged: told below


def _kind(part: Callable[[str], bytes]) -> str:
    if part("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return _OPEN_DOCUMENT
    types = re.findall(
        r'ContentType="([^"]*)"', part("[Content_Types].xml").decode("utf-8", "replace").casefold(), re.I
    )
    found = next((said for ending, said in _TYPES if any(one.endswith(f".{ending}") for one in types)), "")
    main = not any(one.endswith("document.main+xml") for one in types)
    if found and (main or "macroenabled" in "".join(types)):
        return found
    return _STRICT if _STRICT_WORDS in part("word/document.xml") else ""


def _refuse_unsafe(template: bytes, name: str) -> None:
    with ZipFile(BytesIO(template)) as parts:
        if sum(part.file_size for part in parts.infolist()) > TEMPLATE_BYTES:
            raise SyncError(f"Шаблон «{name}» слишком велик. Уменьшите картинки в нём.")
        if any(_PROGRAMS.search(part) for part in parts.namelist()):
            raise SyncError(f"Шаблон «{name}» содержит макросы или вложенные объекты. Сохраните его без них.")
        links = [parts.read(part) for part in parts.namelist() if part.casefold().endswith(".rels")]
    for link in (link for part in links for link in parsed(part)):
        if link.get("TargetMode", "").casefold() == "external" and not link.get("Type", "").endswith("/hyperlink"):
            raise SyncError(f"Шаблон «{name}» ссылается на файл вне себя. Вставьте картинку в шаблон, уберите ссылку.")


def _refuse_damaged(template: bytes) -> None:
    """Raise whatever a library says of a part that does not unpack, is no XML, or is not there."""
    with ZipFile(BytesIO(template)) as parts:
        for part in parts.namelist():
            content = parts.read(part)
            if part.casefold().endswith((".xml", ".rels")):
                parsed(content)
        if "word/document.xml" not in {part.casefold() for part in parts.namelist()}:
            raise KeyError("word/document.xml")
