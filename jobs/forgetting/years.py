"""What of old school years is to be erased, and what has to be kept longer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.forgetting.erasing import kept, written
from jobs.forgetting.person import Who, identify
from jobs.forgetting.rows import changed, cleared, pictures
from jobs.records.codes import normal
from jobs.records.lists import Parameter
from jobs.records.pairs import RUNNING, Pair
from jobs.records.papers import Paper
from jobs.records.people import GONE, Person
from jobs.records.plans import Task
from jobs.records.programme import Council, Inform
from jobs.records.requests import Choice, Interview, RequestSummary
from jobs.records.results import Story
from jobs.records.school_year import FIRST_MONTH, begun
from jobs.records.surveys import Influence, Survey
from jobs.records.work import Control, Meeting, Support
from jobs.school.settings import read_settings
from sync.columns import Row
from sync.document import Document
from sync.erasing import Erasure, Sections
from sync.job import Records
from sync.problems import SyncError

#: What happened on a day, by the column of that day; whoever waits still may have asked long ago.
DATED: Mapping[type[Row], str] = {
    **dict.fromkeys((Interview, Choice, Meeting, Support, Control, Survey, Influence, Inform, Council, Story), "Дата"),
    Task: "Срок",
    RequestSummary: "Дата опроса",
}
#: What a run that breaks off leaves of those whom it erases.
_PEOPLE = "people"
_TOO_LATE = (
    "Сведения {last}–{next} учебного года ещё нужны: планы, журналы и анкеты хранят не меньше года после отчёта. "
    "Сейчас можно удалить то, что до {most} года: nastavnik purge --before {most}"
)


def old_years(records: Records, year: int, today: date, known: Mapping[str, str]) -> Erasure:
    """What to erase of the school years that began before `year`, and of whom a run that broke off has `known`.

    Raises SyncError where it is too early for that.
    """
    if year >= begun(today):
        raise SyncError(_TOO_LATE.format(last=year - 1, next=year, most=begun(today) - 1))
    before = date(year, FIRST_MONTH, 1)
    former = {who.code: who for who in _met(records, today, known)}
    gone = [*former.values(), *(who for who in _gone(records, before, today) if who.code not in former)]
    settings, _ = read_settings(records.of(Parameter))
    rows = [row for kind, title in DATED.items() for row in records.of(kind) if _is_old(row, title, before)]

    def text(said: str) -> str:
        for who in gone:
            said = who.erased(said)
        return said

    def protocol(sections: Sections, day: date) -> Document:
        school = settings.short_name or settings.full_name
        return written(f"учебных лет до {year}–{year + 1}", f"до {year}", school, sections, day)

    return Erasure(
        whose=f"до {year}",
        cleared=[*rows, *(row for who in gone for row in cleared(records, who))],
        changed=_together([row for who in gone for row in changed(records, who)]),
        text=text,
        kept=kept(records.of(Paper)),
        protocol=protocol,
        known={"year": str(year), _PEOPLE: json.dumps([dict(who.known) for who in gone], ensure_ascii=False)},
        before=before,
        left=[line for who in gone for line in pictures(records, who)],
    )


def _met(records: Records, today: date, known: Mapping[str, str]) -> Iterator[Who]:
    """Whom a run that broke off was erasing: the workbook may have forgotten them by now."""
    for one in json.loads(known.get(_PEOPLE, "[]")):
        if who := identify(records, one["code"], today, one):
            yield who


def _gone(records: Records, before: date, today: date) -> Iterator[Who]:
    """Whoever left before those years ended, and stands in no pair that works."""
    running = [pair for pair in records.of(Pair) if pair.status == RUNNING]
    busy = {code for pair in running for code in (pair.mentor_code, pair.mentee_code)}
    for person in records.of(Person):
        if isinstance(person.left, date) and person.left < before and person.code and person.code not in busy:
            who = identify(records, person.code, today, {})
            if who:
                yield who


def _is_old(row: Row, title: str, before: date) -> bool:
    day = getattr(row, row.titled(title).name)
    return isinstance(day, date) and day < before


def _together(rows: Sequence[Row]) -> list[Row]:
    """One row where several people leave the same one: what each of them takes away goes."""
    found: dict[object, Row] = {}
    for row in rows:
        key = (type(row), row.place)
        other = found.get(key)
        found[key] = _merged(other, row) if other else row
    return list(found.values())


def _merged(one: Row, other: Row) -> Row:
    empty = {col.name: getattr(other, col.name) for col in other.spec.columns if not getattr(other, col.name)}
    names = {col.name: getattr(other, col.name) for col in other.spec.columns if getattr(other, col.name) == GONE}
    return one.with_(**(empty | names | _lists(one, other)))


def _lists(one: Row, other: Row) -> dict[str, tuple[str, ...]]:
    """Whom both lists leave, and at a meeting the codes that stand for who was absent."""
    found = {}
    for col in one.spec.columns:
        first, second = getattr(one, col.name), getattr(other, col.name)
        if isinstance(first, tuple) and first != second:
            stays = [*first, *second]
            codes = [typed for typed in stays if isinstance(one, Meeting) and normal(typed)]
            found[col.name] = tuple(dict.fromkeys([*(typed for typed in first if typed in second), *codes]))
    return found
