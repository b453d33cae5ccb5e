"""What somebody should be told by letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

#: How every letter begins.
GREETING = "Здравствуйте!"
#: One address and nothing else: no second one, no line break, nothing that a header reads otherwise.
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:(?!-)[^\W_]+(?:-+[^\W_]+)*\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})"
)


def is_address(text: str) -> bool:
    """Whether the text is one e-mail address; its domain may be written in Russian."""
    local, _, domain = text.partition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return len(text) <= 254 and not dots and _ADDRESS.fullmatch(text) is not None and _is_domain(domain)


def _is_domain(text: str) -> bool:
    try:
        return bool(text.encode("idna"))
    except UnicodeError:
        return False


@dataclass(frozen=True)
class Point:
    """One thing of a list: what it is, until when, where it comes from."""

    what: str
    due: str = ""
    note: str = ""


@dataclass(frozen=True)
class Message:
    """What one addressee should be told; `key` makes sure of it that it is told once.

    Subject, addressee and key hold no person's name. `text` stands first, its paragraphs apart, then the `points`, then
    the `closing`. `addressee`: how its file begins, «Директору». `indoors`: what goes with it never leaves the school,
    so that it says where that lies. `reply`: where an answer goes. `series`: a message of a series takes the place of
    the one before it, which is told no more; one that says the same again is not made, and at most one a day is.
    """

    key: str
    to: str
    subject: str
    text: str
    addressee: str = ""
    indoors: bool = False
    points: Sequence[Point] = ()
    closing: str = ""
    reply: str = ""
    series: str = ""

    @property
    def plain(self) -> str:
        """All of it, as a letter by itself."""
        return Letter((self,)).plain

    @property
    def lines(self) -> list[str]:
        """It without a greeting, line by line."""
        points = [line for number, point in enumerate(self.points, 1) for line in _lines(number, point)]
        return [self.text, *points, *(["", self.closing] if self.closing else [])]


@dataclass(frozen=True)
class Letter:
    """What goes to one address together: at least one message."""

    sections: Sequence[Message]

    @classmethod
    def of(cls, messages: Iterable[Message]) -> "Letter":
        """The letter of these messages; those that ask the same become one list."""
        found: dict[tuple[str, str], Message] = {}
        for one in messages:
            asked = (one.text, one.closing)
            known = found.get(asked)
            found[asked] = replace(known, points=[*known.points, *one.points]) if known else one
        return cls(tuple(found.values()))

    @property
    def first(self) -> Message:
        """The message whose address and addressee are those of the letter."""
        return self.sections[0]

    @property
    def subject(self) -> str:
        """What it is about; it names nobody."""
        return "; ".join(dict.fromkeys(one.subject for one in self.sections))

    @property
    def plain(self) -> str:
        """Its text."""
        return "\n\n".join([GREETING, *("\n".join(one.lines) for one in self.sections)])


def _lines(number: int, point: Point) -> list[str]:
    what = f"{number}. {point.what}" + (f" — {point.due}" if point.due else "")
    return [what, *([f"   {point.note}"] if point.note else [])]
