"""Addresses on the internet as people copy them: of workbooks, of services."""

import ipaddress
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from sync.problems import SyncError

#: A spreadsheet's address; after its key may stand anything that begins with one of / ? # &.
_ADDRESS = re.compile(
    r"(?:(?i:https?://))?(?i:(?:www\.)?docs\.google\.com)/(?:a/[^/]+/)?(?:u/\d+/)?spreadsheets/(?:u/\d+/)?"
    r"d/\s*(?!e/)([A-Za-z0-9_-]+)\s*(?:[/?#&].*)?"
)
_KEY = re.compile(r"(?=.*\d)[A-Za-z0-9_-]{25,}")
#: What is no path of a file, whatever it is.
_ONLINE = re.compile(r"(?i)://|(?:docs|drive|sheets)\.google\.com")
_GOOGLE = re.compile(r"(?i)//(?:docs|drive|sheets)\.google\.com")
_PUBLISHED = re.compile(r"(?i)docs\.google\.com/.*/d/e/")

#: Ways that programs of other makers write the address of a file on a WebDAV server.
_DAV = re.compile(r"(?i)(web)?davs?://")
#: Signs of a path that stay as they are in an address.
_PLAIN = "/%:@!$&'()*+,;=~"

_LOOKS = "https://docs.google.com/spreadsheets/d/…/edit"
_LOOKS_DAV = "https://облако.школа.рф/remote.php/dav/files/robot/школа.xlsx"


def spreadsheet_key(workbook: str) -> str:
    """The key of a Google spreadsheet, from its address or the key itself; "" for the path of a file."""
    plain = workbook.strip()
    address = _ADDRESS.fullmatch(plain)
    return address[1] if address else plain if _KEY.fullmatch(plain) else ""


def webdav_address(workbook: str) -> str:
    """The address of an .xlsx file on a WebDAV server, in one spelling; "" for anything else.

    It goes over https, over http only to this computer.
    """
    plain = workbook.strip()
    parts = _split(plain)
    if parts is None or not _is_file(parts) or _GOOGLE.search(plain) or parts.username is not None:
        return ""
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}{quote(parts.path, safe=_PLAIN)}"


def local_name(address: str) -> str:
    """How a file on a WebDAV server is called here: by its own name and a mark of its whole address."""
    host, path = urlsplit(address).netloc, PurePosixPath(unquote(urlsplit(address).path))
    mark = sha256(f"{host}{path}".encode()).hexdigest()[:6]
    return f"{path.stem}-{mark}{path.suffix}"


def file_name(address: str) -> str:
    """What a file on a WebDAV server is called there, for people: «школа.xlsx» на сервере …"""
    return PurePosixPath(unquote(urlsplit(address).path)).name


def is_online(workbook: str) -> bool:
    """Whether a workbook is no file of this computer."""
    return bool(spreadsheet_key(workbook) or webdav_address(workbook))


def is_here(address: str) -> bool:
    """Whether an address is of this computer."""
    parts = _split(address)
    return parts is not None and _is_here(parts.hostname or "")


def is_secret(address: str) -> bool:
    """Whether nobody on the way reads what goes to an address: it is https, or of this computer itself."""
    parts = _split(address)
    return parts is not None and (parts.scheme == "https" or (parts.scheme == "http" and is_here(address)))


def checked(workbook: str) -> str:
    """`workbook` as it is. Raises SyncError for an address that is no workbook's and would pass for a file."""
    if is_online(workbook) or not _ONLINE.search(workbook):
        return workbook
    parts = _split(workbook.strip())
    if parts and "@" in parts.netloc:
        raise SyncError(
            "В адресе книги стоят логин и пароль: его увидит всякий, кто увидит команду. Смените пароль и впишите "
            f"в school.toml раздел [webdav] с login и password_file, а адрес оставьте таким: {_LOOKS_DAV}."
        )
    if _PUBLISHED.search(workbook):
        raise SyncError(
            f"«{workbook}» — адрес опубликованной страницы, писать в неё нельзя. Откройте саму таблицу, чтобы её можно "
            f"было править, и возьмите адрес из строки браузера: {_LOOKS}."
        )
    if _DAV.match(workbook.strip()) or (parts and parts.scheme == "http" and _is_file(parts)):
        raise SyncError(f"«{workbook}»: книга на сервере открывается только по https. Напишите так: {_LOOKS_DAV}.")
    raise SyncError(
        f"«{workbook}» — не адрес таблицы Google. Откройте таблицу и возьмите адрес из строки браузера, он выглядит "
        f"так: {_LOOKS}. Адрес книги на сервере WebDAV кончается именем файла: {_LOOKS_DAV}. "
        "Для файла на этом компьютере укажите путь, например: школа.xlsx."
    )


def _split(plain: str) -> SplitResult | None:
    """The address in its parts; None for what cannot be read as one."""
    with suppress(ValueError):
        parts = urlsplit(plain)
        return parts if parts.hostname and parts.port != 0 else None
    return None


def _is_file(parts: SplitResult) -> bool:
    """Whether an address ends with the name of an Excel file."""
    path = PurePosixPath(unquote(parts.path))
    return (
        parts.scheme in {"http", "https"}
        and path.suffix.lower() in {".xlsx", ".xlsm"}
        and not parts.query
        and not parts.fragment
    )


def _is_here(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
