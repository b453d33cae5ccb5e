"""What the coordinator of the invented school thinks of its programme at the end of the year."""

from collections.abc import Iterator

from jobs.records.surveys import Criterion, Swot
from sync.job import Records

#: Points of the questions in their order; what they rest on, where she said so.
_POINTS = (2, 2, 1, 2, 1, 2, 1, 2, 1)
_COMMENTS = {1: "приказы и планы есть у всех пар", 6: "по анкетам «после»", 9: "видно на уроках у половины"}


def judged(records: Records) -> Iterator[Criterion | Swot]:
    """A point for every question, and one row on the programme as a whole."""
    rows = (row for row in records.of(Criterion) if row.criterion)
    for number, (row, points) in enumerate(zip(rows, _POINTS, strict=False), 1):
        yield row.with_(points=points, comment=_COMMENTS.get(number, ""))
    yield Swot(
        form="программа в целом",
        strengths="пары встречаются каждый месяц; планы выполняются",
        weaknesses="мало наставников по физике",
        opportunities="рядом педагогический колледж",
        threats="выпускной класс уходит",
    )
