"""A text to paste, and how such texts lie in their file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sync.document import Document
from sync.leaves import text_of

FILE = "для рассылки.txt"
#: So many letters a messenger shows at once.
LONGEST = 400
_HEAD = (
    "ТЕКСТЫ ДЛЯ РАССЫЛКИ",
    "",
    "Скопируйте текст и отправьте тому, кому он написан. Имён детей в текстах нет: кого они касаются, видно в папке "
    "класса и на листе «Работа пар». Когда дело сделано и внесено в книгу, текст исчезает сам.",
)
_NOTHING = "Сейчас рассылать нечего."


@dataclass(frozen=True)
class Text:
    """What somebody is asked. `to`: all who read such texts; `day`: since when there is cause, None for unknown."""

    to: str
    day: date | None
    said: str


def laid(texts: Iterable[Text]) -> Document:
    """All of them by who reads them, the newest first, each below its day."""
    groups: dict[str, list[Text]] = {}
    for text in texts:
        groups.setdefault(text.to, []).append(text)
    lines = [line for to, those in groups.items() for line in _group(to, those)]
    return text_of(FILE, [*_HEAD, *(lines or ["", _NOTHING])], nameless=True)


def _group(to: str, texts: Iterable[Text]) -> Iterator[str]:
    yield from ("", "", to.upper())
    for text in sorted(texts, key=lambda one: one.day or date.min, reverse=True):
        yield from ("", *([f"{text.day:%d.%m.%Y}"] if text.day else []), text.said)
