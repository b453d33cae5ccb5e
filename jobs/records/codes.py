"""Roster codes: a letter of the role, a running number, a check character."""

import re

from sync.columns import capitals
from sync.remembered import remembered

#: The letter that begins a code, by role. A role of the school's own has the letter of «участник».
LETTERS = {"ученик": "У", "педагог": "П", "студент": "С", "выпускник": "В", "родитель": "Р", "партнёр": "Ф"}
OTHER = "Ч"
#: Check characters: 23 of them, a prime, so that any one mistyped character and any two swapped digits are noticed.
CHECKS = "АБВГДЕЖИКЛМНПРСТУФХЦЧЭЮ"
#: Characters of a code, its running number up to 99999; hardly any full name is that short.
LONGEST = 8
_SHAPE = re.compile(rf"([{CHECKS}])(\d{{1,9}})([{CHECKS}])")


def make(role: str, number: int) -> str:
    """The code of a new person: make("ученик", 12) → «У-0012…» with its check character."""
    letter = LETTERS.get(role, OTHER)
    return f"{letter}-{number:04}{_check(letter, number)}"


def _check(letter: str, number: int) -> str:
    digits = f"{number:04}"
    weighed = sum((place + 2) * int(digit) for place, digit in enumerate(reversed(digits)))
    return CHECKS[(weighed + CHECKS.index(letter)) % len(CHECKS)]


@remembered(1 << 14)
def normal(text: str) -> str | None:
    """The code that `text` means (case, spaces, dashes and Latin letters do not matter); None when it is not a code.

    A code with a wrong check character is no code: see `looks_like`.
    """
    match = _SHAPE.fullmatch(_squeezed(text))
    if not match or _check(match[1], int(match[2])) != match[3]:
        return None
    return f"{match[1]}-{int(match[2]):04}{match[3]}"


def looks_like(text: str) -> bool:
    """Whether somebody meant to type a code, rightly or not."""
    return bool(re.fullmatch(r"[А-ЯЁA-Z]?\d{2,9}[А-ЯЁA-Z]?", _squeezed(text)))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-‐‑‒–—−.]", "", capitals(text))


def number(code: str) -> int:
    """The running number of a code; 0 for a text that is no code."""
    valid = normal(code)
    return int(valid[2:-1]) if valid else 0
