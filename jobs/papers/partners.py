"""What is wrong with the rows of «Партнёры»."""

from collections.abc import Iterator, Sequence

from jobs.papers.desk import Desk
from jobs.records.pairs import RUNNING
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.verdicts import saying
from jobs.school.parameters import not_whole
from sync.columns import loose
from sync.problems import Problem

_TWICE = "эта организация уже стоит в строке {row}. Оставьте одну строку."
_ENDED = "соглашение закончилось {until:%d.%m.%Y}, а наставник {code} работает. Продлите."


def checked(rows: Sequence[Partner], desk: Desk, job: str) -> tuple[list[Partner], list[Problem]]:
    """The rows with «Проверка», and the remarks on them."""
    told = [(row, list(_wrong(row, rows, desk))) for row in rows]
    verdicts = [
        row.with_(check=saying(row, job, *row.unread.values(), *(problem.named for problem in problems)))
        for row, problems in told
    ]
    return verdicts, [problem for _, problems in told for problem in problems]


def _wrong(row: Partner, rows: Sequence[Partner], desk: Desk) -> Iterator[Problem]:
    if not row.organisation:
        return
    first = next(one for one in rows if loose(one.organisation) == loose(row.organisation))
    if first is not row:
        yield row.problem("Организация", _TWICE.format(row=first.place.row + 1 if first.place else 0))
        return
    if row.representative and (doubt := not_whole(row.representative)):
        yield row.problem("Представитель", doubt)
    if row.until and row.until < desk.office.today and (mentor := _working(row, desk)):
        yield row.problem("Действует по", _ENDED.format(until=row.until, code=mentor.code))


def _working(row: Partner, desk: Desk) -> Person | None:
    """The first mentor from the organisation whose pair runs."""
    mentors = (desk.office.roster.by_code(pair.mentor_code) for pair in desk.pairs if pair.status == RUNNING)
    return next((one for one in mentors if one and loose(one.organisation) == loose(row.organisation)), None)
