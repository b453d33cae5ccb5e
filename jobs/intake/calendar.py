"""What is wrong with «Календарь», and what it lacks (reference/year.md 2.2, 6B)."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobs.fresh.calendar import calendar
from jobs.records.calendar import DAY_OFF, HALF_YEAR, HOLIDAYS, QUARTER, TRIMESTER, CalendarRow
from jobs.records.school_year import FIRST_MONTH
from jobs.school.year import is_within, school_days
from sync.problems import Problem

#: Months in which rows without days are asked for: the school's order on the year is out.
_ASKED_IN = (8, 9)
#: What cannot be twice on one day, as a sentence begins with it.
_APART = {
    QUARTER: "четверти",
    TRIMESTER: "триместры",
    HALF_YEAR: "полугодия",
    HOLIDAYS: "каникулы",
    DAY_OFF: "нерабочие дни",
}
_BACKWARDS = "конец {until:%d.%m.%Y} раньше начала {since:%d.%m.%Y}. Проверьте год."
_OTHER_YEAR = "не этот учебный год ({year}–{next}): не учитывается."
_OVERLAP = "{what} пересекаются со строкой {row}. Строки считаю обе."


def check_calendar(rows: Sequence[CalendarRow], year: int, today: date) -> list[Problem]:
    """Remarks on the rows of the school year that begins in `year`, and on those that still wait for their days."""
    found = [problem for number, row in enumerate(rows) for problem in _wrong(row, rows[:number], year)]
    return [*found, *_waiting(rows, today)]


def _wrong(row: CalendarRow, above: Sequence[CalendarRow], year: int) -> Iterator[Problem]:
    if row.since is None or row.unreadable:
        return
    if row.until and row.until < row.since:
        yield row.problem("По", _BACKWARDS.format(until=row.until, since=row.since))
    elif not is_within(row, school_days(year)):
        if not _is_as_begun(row, row.since):
            yield row.problem("С", _OTHER_YEAR.format(year=year, next=year + 1))
    elif row.event in _APART and (other := next((one for one in above if _meet(row, one)), None)):
        line = other.place.row + 1 if other.place else above.index(other) + 2
        yield row.problem("С", _OVERLAP.format(what=_APART[row.event], row=line))


def _is_as_begun(row: CalendarRow, since: date) -> bool:
    """Whether the row stands as a new workbook of another school year began with it: nobody typed it."""
    return row.with_(check="") in calendar(since.year - (since.month < FIRST_MONTH))


def _meet(one: CalendarRow, other: CalendarRow) -> bool:
    """Whether two rows of one kind have a day in common."""
    if one.event != other.event or one.since is None or other.since is None or other.unreadable:
        return False
    return one.since <= (other.until or other.since) and other.since <= (one.until or one.since)


def _waiting(rows: Sequence[CalendarRow], today: date) -> list[Problem]:
    """One remark for all rows of terms and holidays whose days are not written yet, in the months for it."""
    empty = [row for row in rows if row.event in (QUARTER, HOLIDAYS) and not row.since and "С" not in row.unreadable]
    if not empty or today.month not in _ASKED_IN:
        return []
    return [empty[0].problem("С", "впишите даты четвертей и каникул из приказа школы: по ним считаются сроки.")]
