"""«Проверка»: what each job says of a row, several jobs in one cell."""

from collections.abc import Iterable

from sync.columns import Row
from sync.layout import CHECK
from sync.layout import FINE as FINE
from sync.problems import ASIDE

#: How a job begins that speaks after another one in the same cell; whoever speaks first there begins with nothing.
#: Who speaks, and in which order, is said by the owners of the column.
OPENINGS = {"pairing": "По парам: ", "orders": "Для приказа: ", "informing": "Для участия: "}


def said(row: Row, job: str) -> str:
    """What stands in «Проверка» of the row from `job`, without its opening; "" for nothing and for «ок»."""
    return _spoken(row)[job]


def saying(row: Row, job: str, *sentences: str) -> str:
    """«Проверка» of the row when `job` says these sentences there; what the other jobs say stays."""
    spoken = _spoken(row)
    first = next(iter(spoken))
    spoken[job] = joined(sentences, begins=job == first)
    told = " ".join(text if who == first else OPENINGS[who] + text for who, text in spoken.items() if text)
    return told or (FINE if job == first or _check(row) else "")  # only the first has looked at the row itself


def joined(sentences: Iterable[str], *, begins: bool = True) -> str:
    """What is wrong as one text: each sentence once, with a capital letter (the first, where the text `begins`).

    What asks nothing of anybody comes last.
    """
    told = sorted((text for text in dict.fromkeys(sentences) if text), key=lambda text: text.startswith(ASIDE))
    return " ".join(text[:1].upper() + text[1:] if number or begins else text for number, text in enumerate(told))


def _spoken(row: Row) -> dict[str, str]:
    """What each author of the cell says, in their order."""
    rest, found = _check(row), dict[str, str]()
    first, *others = owners = row.titled(CHECK).owners
    for job in reversed(others):
        rest, _, found[job] = rest.partition(OPENINGS[job])
    found[first] = "" if rest.strip() == FINE else rest
    return {job: found[job].strip() for job in owners}


def _check(row: Row) -> str:
    return str(getattr(row, row.titled(CHECK).name))
