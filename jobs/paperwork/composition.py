"""Which pair stands in which order: «Состав» of «Документы», read and written."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jobs.paperwork.edited import is_closed
from jobs.paperwork.kinds import grants
from jobs.paperwork.requisites import is_number, is_signed
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from sync.remembered import remembered

#: How far the paper that approves a pair has come.
State = Literal["none", "draft", "closed", "signed"]
_RANKS: tuple[State, ...] = ("none", "draft", "closed", "signed")
_ENTRY = re.compile(r"(?P<sign>[+\-−–]?) ?(?P<row>\d+) (?P<pair>П-\d+)(?: (?P<group>Г-\d+))?")
_BASE = re.compile(r"\s*(Д-\d+):")
#: «Приказ» of a pair: what the orders job writes there, or no more than the paper's name.
_MENTION = re.compile(
    r"(?P<paper>Д-\d+)(?: \(проект\))?(?:, строка (?P<row>\d+))?(?:(?: приказа| к приказу) (?P<base>Д-\d+))?"
)
_NUMBER = re.compile(r"№ ?(\S+)")
_ENDED = re.compile(r"исключена: (?P<paper>Д-\d+)")


@dataclass(frozen=True)
class Line:
    """One printed row of appendix 1. In an order of changes `base` names the order whose row is added or removed.

    `group` is the group that the pair was in: its number is never given to another one.
    """

    row: int
    pair: str
    base: str | None = None
    removed: bool = False
    group: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a pair stands: the paper that approves it with the line in it, and the paper that takes it out again.

    `annulled` and `restored`: the paper that approved it, or took it out, before it was annulled.
    """

    state: State = "none"
    paper: Paper | None = None
    line: Line | None = None
    removal: Paper | None = None
    annulled: Paper | None = None
    restored: Paper | None = None

    @property
    def runs_again(self) -> bool:
        """Whether the end of the pair was annulled, and no other paper ends it."""
        return self.state == "signed" and self.restored is not None and self.removal is None


def entries(paper: Paper) -> tuple[Line, ...]:
    """«Состав» as lines: «1 П-001; 2 П-004 Г-01», or in an order of changes «Д-001: −12 П-012; +48 П-051».

    Whether they hold is another question: see `counts`.
    """
    return _lines(paper.contents)


@remembered(256)
def _lines(told: str) -> tuple[Line, ...]:
    base = _BASE.match(told)
    return tuple(
        Line(
            int(found["row"]),
            found["pair"],
            base[1] if base else None,
            removed=found["sign"] not in {"", "+"},
            group=found["group"] or "",
        )
        for found in _ENTRY.finditer(told)
    )


def contents(lines: Sequence[Line]) -> str:
    """«Состав» for `lines`; the inverse of `entries`. All lines of an order of changes have one base."""
    base = lines[0].base if lines else None
    named = [(line, f"{line.row} {line.pair} {line.group}".strip()) for line in lines]
    if base is None:
        return "; ".join(name for _, name in named)
    return f"{base}: " + "; ".join(f"{'−' if line.removed else '+'}{name}" for line, name in named)


def standings(papers: Iterable[Paper]) -> dict[str, Standing]:
    """Where every pair stands that some paper of a kind that grants names, by its number; void papers do not count.

    One pass for all of them.
    """
    found: dict[str, Standing] = {}
    for paper in papers:
        for line in entries(paper) if counts(paper) or _counted(paper) else ():
            known = found.get(line.pair, Standing())
            if paper.annulled and line.removed:
                found[line.pair] = replace(known, restored=paper)
            elif paper.annulled:
                found[line.pair] = replace(known, annulled=paper)
            elif line.removed:
                found[line.pair] = replace(known, removal=paper)
            elif _RANKS.index(_state(paper)) > _RANKS.index(known.state):
                found[line.pair] = replace(known, state=_state(paper), paper=paper, line=line)
    return found


def counts(paper: Paper) -> bool:
    """Whether what stands in «Состав» of the paper holds."""
    return not paper.void and grants(paper)


def _counted(paper: Paper) -> bool:
    """Whether what stands in «Состав» of the paper held before it was annulled."""
    return paper.annulled and grants(paper)


def released(papers: Iterable[Paper], pairs: Iterable[Pair]) -> list[Paper]:
    """`papers` whose annulled orders forget the ends that people took back since: such a pair may end again."""
    going_on = {pair.pair for pair in pairs if pair.finish is None and not pair.unreadable}
    return [_released(paper, going_on) if _counted(paper) else paper for paper in papers]


def _released(paper: Paper, going_on: Collection[str]) -> Paper:
    lines = entries(paper)
    held = [line for line in lines if not (line.removed and line.pair in going_on)]
    return paper if len(held) == len(lines) else paper.with_(contents=contents(held))


def _state(paper: Paper) -> State:
    return "signed" if is_signed(paper) else "closed" if is_closed(paper) else "draft"


def lost(papers: Iterable[Paper], pairs: Iterable[Pair]) -> frozenset[str]:
    """Pairs that papers name and that stand in «Пары» no longer, but those of which «Проверка» of the paper tells.

    People decided on every pair that a paper names, and no row of «Пары» is ever deleted by the program.
    """
    here = {pair.pair for pair in pairs}
    named = [(paper, line.pair) for paper in papers if counts(paper) for line in entries(paper)]
    return frozenset(name for paper, name in named if name not in here and not re.search(rf"{name}\b", paper.check))


def named_by(pair: Pair) -> str:
    """The paper that «Приказ» of the pair names, «Д-001»; "" where it names none."""
    found = _MENTION.search(pair.order)
    return found["paper"] if found else ""


def taken_back(papers: Iterable[Paper]) -> frozenset[str]:
    """Pairs whose order people annulled, until another one approves them."""
    return frozenset(name for name, where in standings(papers).items() if where.annulled and where.state != "signed")


def completed(papers: Iterable[Paper], pairs: Sequence[Pair]) -> list[Paper]:
    """`papers` with a «Состав» for those that lost it or never had it, from what the pairs say in «Приказ»."""
    return [
        paper.with_(contents=contents(_named(paper, pairs))) if counts(paper) and not paper.contents else paper
        for paper in papers
    ]


def _named(paper: Paper, pairs: Sequence[Pair]) -> list[Line]:
    """Lines of `paper` as the pairs remember them; pairs that remember no row follow in their order."""
    named = [(pair, *mention) for pair in pairs if pair.pair and (mention := _mention(paper, pair.order))]
    free = max((row for _, row, _, _ in named), default=0)
    lines = []
    for pair, row, base, removed in named:
        free += not row
        lines.append(Line(row or free, pair.pair, base, removed, pair.group))
    return sorted(lines, key=lambda line: (not line.removed, line.row))


def _mention(paper: Paper, order: str) -> tuple[int, str | None, bool] | None:
    """What «Приказ» of a pair says of `paper`: (row or 0, base, whether removed); None when it does not name it."""
    approved = _MENTION.search(order)
    row = int(approved["row"] or 0) if approved else 0
    ended = _ENDED.search(order)
    if ended and ended["paper"] == paper.paper:
        return row, (approved["base"] or approved["paper"]) if approved else None, True
    if approved:
        return (row, approved["base"], False) if approved["paper"] == paper.paper else None
    number = _NUMBER.search(order)
    same = paper.number and is_number(number[1] if number else order, paper.number)
    return (0, None, False) if same else None
