"""What a file must be to be taken for a template."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.image.image import Image
from lxml import etree

from sync.backends.word.fetching import fetching_field
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
#: Parts with programs in them, or with files of other kinds, by their names and by what they are for.
_PROGRAMS = re.compile(r"(?i)vbaProject|activeX|embeddings/")
_FOR_PROGRAMS = re.compile(
    r"(?i)/(?:vbaProject|wordVbaData|oleObject|package|control|activeX\w*|aFChunk|attachedToolbars)$"
)
_PICTURE_PIXELS = 100_000_000
#: So many braces has no template that people typed; to look for the end of each takes for ever.
_BRACES = 10_000


def refuse(content: bytes, name: str) -> None:
    """Raise SyncError for a file that is no ordinary Word document, carries programs or fetches something.

    Of a damaged one whatever a library says of it goes up.
    """
    for looks in (_beginning, _large, _archive, _unsafe, _fetching, _heavy):
        if said := looks(content):
            raise SyncError(f"Шаблон «{name}» {said}")
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


def _large(content: bytes) -> str:
    """Looked at before anything is unpacked: some kilobytes may unpack to gigabytes."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (BadZipFile, OSError, ValueError):
        return ""  # damaged: told below
    return "слишком велик. Уменьшите картинки в нём." if size > TEMPLATE_BYTES else ""


def _unsafe(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as parts:
        names, links = parts.namelist(), _links(parts)
    if any(map(_PROGRAMS.search, names)) or any(_FOR_PROGRAMS.search(link.get("Type", "")) for link in links):
        return "содержит макросы или вложенные объекты. Сохраните его без них."
    outside = [link for link in links if link.get("TargetMode", "").casefold() == "external"]
    if any(link.get("Type", "").endswith("/attachedTemplate") for link in outside):
        return "берёт стили из другого файла. В Word: «Разработчик», «Шаблон документа», впишите Normal и сохраните."
    if any(not link.get("Type", "").endswith("/hyperlink") for link in outside):
        return "ссылается на файл вне себя. Вставьте картинку в шаблон, уберите ссылку."
    return ""


def _links(parts: ZipFile) -> list[etree._Element]:
    """The relationships of all parts."""
    return [link for part in parts.namelist() if part.casefold().endswith(".rels") for link in parsed(parts.read(part))]


def _fetching(content: bytes) -> str:
    """Fields that fetch another file, or start a program."""
    with ZipFile(BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.casefold().endswith(".xml")]
        found = next((field for name in names if (field := fetching_field(parts.read(name)))), "")
    if not found:
        return ""
    return f"содержит поле {found}, которое открывает другой файл. Покажите поля (Alt+F9), удалите его и сохраните."


def _heavy(content: bytes) -> str:
    """What takes for ever: to look for tags, or to draw."""
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            if name.casefold().endswith(".xml") and part.count(b"{") > _BRACES:
                return "содержит тысячи скобок «{». Оставьте в нём только метки."
            if name.casefold().startswith("word/media/") and _pixels(part) > _PICTURE_PIXELS:
                return "содержит огромную картинку. Вставьте её уменьшенной, до 4000 точек в ширину."
    return ""


def _pixels(picture: bytes) -> int:
    """How many points it has; 0 of one whose kind is unknown."""
    try:
        found = Image.from_blob(picture)
        return int(found.px_width) * int(found.px_height)
    except Exception:  # the library knows no drawings, and stumbles over damaged pictures in its own ways
        return 0


def _refuse_damaged(template: bytes) -> None:
    """Raise whatever a library says of a part that does not unpack, is no XML, or is not there."""
    with ZipFile(BytesIO(template)) as parts:
        for part in parts.namelist():
            content = parts.read(part)
            if part.casefold().endswith((".xml", ".rels")):
                parsed(content)
        if "word/document.xml" not in {part.casefold() for part in parts.namelist()}:
            raise KeyError("word/document.xml")
