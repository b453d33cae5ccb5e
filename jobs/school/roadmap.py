"""The school's roadmap as its rows tell of it: what each item asks for, and by when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jobs.records.programme import RoadmapRow
from jobs.school.deeds import Deed as Deed
from jobs.school.deeds import deeds as deeds
from jobs.school.terms import Term, term
from jobs.school.year import Calendar
from sync.columns import loose

#: August is the one before the school year in the stages that prepare a programme.
EARLY_STAGES = 2
_NO_TERM = "срок не указан. Напишите, например: сентябрь–октябрь; до 15 октября; в течение года."
_NUMBERED = re.compile(r"(?:^|(?<=[\s.;:]))(?=\d{1,2}\.\s?[А-ЯЁ«])")
_OWN_NUMBER = re.compile(r"^\d{1,2}\.\s*")
#: A number of a stage as people write it: «4», «1.», «III», «Этап 2».
_STAGE_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@dataclass(frozen=True)
class Cells:
    """What people typed in a row, each text where it is meant to stand.

    `shifted`: it stands one column further to the left in the table, as where cells were merged across.
    """

    number: str
    stage: str
    event: str
    contents: str
    term: str
    responsible: str
    shifted: bool = False


@dataclass(frozen=True)
class Item:
    """One duty of a row, in its own words without its number, and what it asks for; nothing where that is unknown.

    `number`: of its stage and its place there, «3.4».
    """

    text: str
    deeds: tuple[Deed, ...]
    number: str = ""

    @property
    def is_if_needed(self) -> bool:
        """Whether it is to be done only when there is need: nothing waits for it."""
        return "при необходимости" in loose(self.text)


@dataclass(frozen=True)
class Line:
    """A row of «Дорожная карта» with what it takes from the rows above: its stage, its event, its term, who does it."""

    row: RoadmapRow
    cells: Cells
    number: int
    stage: str
    event: str
    responsible: str
    term: Term
    #: the term as it is typed, here or above
    within: str
    items: tuple[Item, ...]
    #: whether the stage, and whether the event, begins here
    begins_stage: bool
    begins_event: bool


def read_roadmap(rows: Iterable[RoadmapRow], year: int, calendar: Calendar) -> tuple[Line, ...]:
    """The lines of the plan of the school year that begins in `year`; a row that cannot be read has no items."""
    lines: list[Line] = []
    for row in rows:
        above = lines[-1] if lines else None
        lines.append(_line(row, _placed(row, above, year, calendar), above, year, calendar))
    return tuple(_counted(lines))


def end_of(deed: Deed, lines: Sequence[Line]) -> Term | None:
    """The term of the first line that asks for the deed and has one; None where no line does."""
    asked = (line.term for line in lines if line.term.last and any(deed in item.deeds for item in line.items))
    return next(asked, None)


def own_number(text: str) -> int | None:
    """The number with which a duty begins, «3.Проведение…»; None without one."""
    found = _OWN_NUMBER.match(text)
    return int(found[0].rstrip(". ")) if found else None


def duties(contents: str) -> list[str]:
    """The duties of one cell, each with its number as typed."""
    return [part for typed in _NUMBERED.split(contents) if (part := typed.strip())]


def _placed(row: RoadmapRow, above: Line | None, year: int, calendar: Calendar) -> Cells:
    cells = Cells(row.number, row.stage, row.event, row.contents, row.term, row.responsible)
    if cells.number and not cells.event and re.search("[а-яё]{4}", cells.number.lower()) and not _numbers(cells.number):
        return replace(cells, number="", stage=cells.number, event=cells.stage, shifted=True)
    if above and above.cells.shifted and cells.stage and not (cells.number or cells.event):
        return replace(cells, stage="", event=cells.stage, shifted=True)
    if _OWN_NUMBER.match(cells.event) and cells.contents and not (cells.stage or cells.responsible):
        read = term(cells.contents, year, calendar)
        if read.last or not read.doubt:
            return replace(cells, event="", contents=cells.event, term=cells.contents, responsible=cells.term)
    return cells


def _numbers(typed: str) -> int:
    """The number that stands there, 0 for none."""
    found = _STAGE_NUMBER.search(loose(typed))
    return 0 if not found else int(found[0]) if found[0].isdigit() else _ROMAN.get(found[0], 0)


def _line(row: RoadmapRow, cells: Cells, above: Line | None, year: int, calendar: Calendar) -> Line:
    begins = above is None or bool(cells.stage and loose(cells.stage) != loose(above.stage))
    number = _numbers(cells.number) or (above.number if above else 0) + begins
    stage = cells.stage or (above.stage if above else "")
    same = above is not None and not begins and (not cells.event or loose(cells.event) == loose(above.event))
    event = cells.event or (above.event if above and same else "")
    if cells.term:
        found = term(cells.term, year, calendar, early=number <= EARLY_STAGES)
    else:
        found = replace(above.term, doubt="") if above and same else Term(doubt=_NO_TERM)
    return Line(
        row=row,
        cells=cells,
        number=number,
        stage=stage,
        event=event,
        responsible=cells.responsible or (above.responsible if above and same else ""),
        term=found,
        within=cells.term or (above.within if above and same else ""),
        items=() if row.unreadable else tuple(_items(cells.contents, event, stage)),
        begins_stage=begins,
        begins_event=not same,
    )


def _items(contents: str, event: str, stage: str) -> Iterator[Item]:
    for part in duties(contents):
        text = _OWN_NUMBER.sub("", part)
        yield Item(text, deeds(text) or deeds(f"{event} {text}") or deeds(f"{stage} {event} {text}"))


def _counted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines whose items have their numbers, counted through each stage."""
    for number, stage in groupby(lines, key=lambda line: line.number):
        count = 0
        for line in stage:
            items = tuple(replace(item, number=f"{number}.{count + n}") for n, item in enumerate(line.items, 1))
            count += len(items)
            yield replace(line, items=items)
