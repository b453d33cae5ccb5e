"""school.toml as it stands, or what is wrong with it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sync.mail_server import faults
from sync.problems import SyncError

#: The tables of the file: [books], whose keys are the school's, [people], which takes any, what the servers want.
TABLES = ("books", "people", "webdav", "mail")
#: The keys of [webdav].
WEBDAV = ("login", "password_file", "certificate")
#: Bytes of a settings file, a hundred times what a school writes.
LARGEST = 200_000
#: Characters of a key that a sentence quotes.
_SHOWN = 40
_NOT_UTF8 = "он сохранён не в UTF-8. Сохраните его заново, выбрав кодировку UTF-8."
_QUOTES = 'Тексты стоят в прямых кавычках: workbook = "школа.xlsx".'
_TWICE = "То же названо и выше: оставьте одно."
_NAMES = 'Русское название стоит в кавычках, как и значение: "Директор" = "Тихонова Раиса Павловна".'
_SLASHES = "В пути Windows пишите / вместо \\."


def read_file(path: Path, *, texts: Sequence[str], books: Sequence[str]) -> dict[str, Any]:
    """Its keys and values. It may have the keys `texts`, each with a text, and the `books` in its table [books].

    Raises SyncError with every fault in one sentence.
    """
    told = loaded(path)
    if faults := list(_faults(told, texts, books)):
        raise SyncError(f"{path}: {'; '.join(faults)}. Известны: {', '.join((*texts, *TABLES))}.")
    return told


def loaded(path: Path) -> dict[str, Any]:
    """What stands in a settings file, whatever it is. Raises SyncError for one that cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise SyncError(f"Файл настроек {path} не читается. Проверьте путь и права на него.") from None
    if len(data) > LARGEST:
        raise SyncError(f"Файл настроек {path} слишком велик. В нём лишь несколько строк: проверьте, тот ли это файл.")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise SyncError(f"Файл настроек {path} не читается, строка {line}: {_NOT_UTF8}") from None
    except tomllib.TOMLDecodeError as wrong:
        raise SyncError(f"Файл настроек {path} не читается, {_cure(str(wrong), data.decode())}") from None
    except (ValueError, RecursionError):  # of numbers with thousands of digits, of brackets in brackets
        raise SyncError(f"Файл настроек {path} не читается: в нём есть значение, какого не бывает. {_QUOTES}") from None


def _cure(wrong: str, text: str) -> str:
    """Where the file cannot be read, and what to do; `wrong` is what the parser says, «… (at line 1, column 12)»."""
    lines = text.rstrip().splitlines() or [""]
    at = re.search(r"at line (\d+)", wrong)
    number = min(int(at[1]), len(lines)) if at else len(lines)
    typed = lines[number - 1]
    if wrong.startswith(("Cannot overwrite", "Cannot declare")):
        return f"строка {number}. {_TWICE}"
    if re.match(r"\s*[а-яё][^\"«“=]*=", typed, re.IGNORECASE):
        return f"строка {number}. {_NAMES}"
    if "\\" in typed:
        return f"строка {number}. {_SLASHES}"
    return f"строка {number}. {_QUOTES}" if re.search("[«»“”„’‘]", typed) else f"строка {number}. {_QUOTES} {_SLASHES}"


def _faults(told: Mapping[str, Any], texts: Sequence[str], books: Sequence[str]) -> Iterator[str]:
    for key, value in told.items():
        if key in TABLES and not isinstance(value, dict):
            yield f"«{key}» должна быть разделом [{key}]"
        elif key in texts and not isinstance(value, str):
            yield f"«{key}» должна быть текстом в кавычках"
        elif key in texts and not value.strip():
            yield f"«{key}» пуста: впишите значение или удалите строку"
        elif key in texts and not value.isprintable():  # \t and \b of «C:\temp\book.xlsx»
            yield f"«{key}» не путь: вместо \\ пишите /"
        elif key not in (*texts, *TABLES):
            yield f"неизвестная настройка «{key[:_SHOWN]}»"
    if isinstance(mail := told.get("mail"), dict):
        yield from faults(mail)
    for table in ("books", "people", "webdav"):
        section = told.get(table)
        for key, value in section.items() if isinstance(section, dict) else ():
            if table == "books" and key not in books:
                yield f"в разделе [books] нет книги «{key[:_SHOWN]}» (есть: {', '.join(books)})"
            elif table == "webdav" and key not in WEBDAV:
                yield f"в разделе [webdav] нет настройки «{key[:_SHOWN]}» (есть: {', '.join(WEBDAV)})"
            elif not isinstance(value, str) or not value.strip():
                yield f"«{key[:_SHOWN]}» в разделе [{table}] должна быть текстом в кавычках"
            elif table != "people" and not value.strip().isprintable():
                yield f"«{key}» в разделе [{table}] не путь: вместо \\ пишите /"
