"""The letters of a text file: which coding they are in, and whether they were spoiled."""

import re
from collections.abc import Iterator
from contextlib import suppress

from sync.problems import SyncError

#: Codings of eight bits that Russian programs write, the usual one first.
_EIGHT_BITS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
#: Pairs of letters that Russian names and titles are full of: read in a wrong coding a text has few of them.
_PAIRS = re.compile(r"(?=(?:ов|ан|на|ев|ич|ро|ин|ол|ав|ми|ер|ни|вн|ри|ен|ле|ст|ра|ал|ко|то|ва|ас|ия|ам|ил))")
_LETTER = re.compile(r"[А-Яа-яЁё]")
#: So many pairs for each letter has any Russian text; read in a wrong coding far fewer.
_LEAST = 0.08
#: Letters after which that share says something.
_ENOUGH = 60
_SPOILED = (
    "В файле «{name}» испорчены буквы: при сохранении была выбрана не та кодировка. "
    "Выгрузите его заново в .xlsx или в .csv с кодировкой UTF-8."
)


def decoded(data: bytes, name: str) -> str:
    """The text of a file. Raises SyncError where it is no text, or its letters were lost."""
    texts = [text for text in _readings(data) if "\0" not in text]
    if not texts:
        raise SyncError(
            f"Файл «{name}» — не таблица .csv и не книга .xlsx. Откройте его в Excel или LibreOffice, "
            "сохраните как .xlsx или .csv и укажите новый файл."
        )
    text = max(texts, key=_russian)
    if _is_spoiled(text):
        raise SyncError(_SPOILED.format(name=name))
    return text


def _readings(data: bytes) -> Iterator[str]:
    """What the bytes may mean, the surest first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", errors="replace")
        return
    for coding in ("utf-16-le", "utf-16-be") if b"\0" in data else ():
        with suppress(UnicodeDecodeError):
            if _russian(text := data.decode(coding)):
                yield text
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        for coding in _EIGHT_BITS:
            with suppress(UnicodeDecodeError):
                yield data.decode(coding)
        yield data.decode("utf-8-sig", errors="replace")
        return
    yield text
    yield from _mended(text)


def _mended(text: str) -> Iterator[str]:
    """The text before it was read as Windows-1251 and saved: «Р¤РРћ» was «ФИО»."""
    with suppress(UnicodeError):
        yield text.encode("cp1251").decode("utf-8-sig")


def _russian(text: str) -> int:
    """How much of the text is Russian; what could not be read, and frames drawn with signs, count against it."""
    return len(_PAIRS.findall(text.casefold())) - len(re.findall("[\ufffd\u2500-\u25ff]", text))


def _is_spoiled(text: str) -> bool:
    """Whether letters became something else: «�», «????», or Cyrillic ones that make no Russian."""
    letters = len(_LETTER.findall(text))
    if "\ufffd" in text or (not letters and re.search(r"\?{4}", text)):
        return True
    return letters >= _ENOUGH and _russian(text) < _LEAST * letters
