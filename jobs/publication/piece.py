"""A piece of a text for the public, and the cell that it is from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jobs.publication.desk import Desk
from jobs.publication.mentions import Mention
from sync.columns import Row
from sync.problems import GAP, Problem, Whom

_SURNAME = (
    f"В тексте есть фамилия из контингента ({GAP}), согласия на публикацию нет. Уберите фамилию или впишите согласие."
)
_BY_CLASS = f"По имени и классу ({GAP}) узнают ученика, согласия на публикацию нет. Уберите класс или впишите согласие."
_DOUBTFUL = f"К сведению: {GAP} — слово или фамилия? Если это человек, у него нет согласия на публикацию: уберите."


@dataclass(frozen=True)
class Piece:
    """What was typed in the cell `column` of `row`. `is_prose`: it consists of sentences."""

    text: str
    row: Row
    column: str
    is_prose: bool = True


def is_clean(pieces: Iterable[Piece], desk: Desk) -> bool:
    """Whether no piece names somebody who may not be named."""
    return not any(not one.doubtful for piece in pieces for one in _found(piece, desk))


def remarks(pieces: Iterable[Piece], desk: Desk) -> Iterator[Problem]:
    """What is to be put right in each piece, or to be looked at."""
    for piece in pieces:
        told: dict[str, Mention] = {}
        for one in _found(piece, desk):
            told.setdefault(one.said.casefold(), one)
        for one in told.values():
            yield piece.row.problem(piece.column, _sentence(one), _whom(one, desk))


def _found(piece: Piece, desk: Desk) -> list[Mention]:
    return desk.mentions.found(piece.text, is_prose=piece.is_prose) if piece.text else []


def _sentence(one: Mention) -> str:
    return _DOUBTFUL if one.doubtful else _BY_CLASS if one.by_class else _SURNAME


def _whom(one: Mention, desk: Desk) -> Whom:
    """The word as it was typed; where nobody may be named, the code of the person."""
    stands = one.code or "…"
    return Whom(people=((stands if desk.office.settings.local_only else one.said, stands),))
