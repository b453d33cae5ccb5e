"""What «Календарь» lacks."""

from collections.abc import Sequence
from datetime import date

from jobs.records.calendar import HOLIDAYS, QUARTER, CalendarRow
from sync.problems import Problem

#: Months in which rows without days are asked for: the school's order on the year is out.
_ASKED_IN = (8, 9)


def check_calendar(rows: Sequence[CalendarRow], today: date) -> list[Problem]:
    """Remarks on spans that end before they begin, and on rows that still wait for their days."""
    backwards = [row for row in rows if row.since and row.until and row.until < row.since]
    return [
        *(row.problem("По", "конец раньше начала. Исправьте одну из дат.") for row in backwards),
        *_waiting(rows, today),
    ]


def _waiting(rows: Sequence[CalendarRow], today: date) -> list[Problem]:
    """One remark for all rows of terms and holidays whose days are not written yet, in the months for it."""
    empty = [row for row in rows if row.event in (QUARTER, HOLIDAYS) and not row.since and "С" not in row.unreadable]
    if not empty or today.month not in _ASKED_IN:
        return []
    return [empty[0].problem("С", "впишите даты четвертей и каникул из приказа школы: по ним считаются сроки.")]
