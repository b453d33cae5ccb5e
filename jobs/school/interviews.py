"""How the latest interview of a person in a role went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.requests import Interview
from jobs.school.admission import Admitted


@dataclass(frozen=True)
class Talk:
    """The latest interview of a person in a role: the mean of its scores (1–5), whether the person was admitted."""

    admitted: bool | None
    mean: float | None


def talks(interviews: Sequence[Admitted[Interview]]) -> dict[tuple[str, str], Talk]:
    """By code and role, the interviews of the latest day; of two on one day a «нет» holds, and the mean of both.

    One whose day cannot be read may be of the latest.
    """
    latest: dict[tuple[str, str], list[Interview]] = {}
    for one in sorted(interviews, key=lambda one: one.row.day or date.min):
        if one.usable and one.person:
            known = latest.setdefault((one.person.code, one.row.role), [])
            known[:] = [row for row in known if row.day == one.row.day or "Дата" in row.misread] + [one.row]
    return {who: _talk(rows) for who, rows in latest.items()}


def _talk(rows: Sequence[Interview]) -> Talk:
    scores = [
        score for row in rows for score in (row.motivation, row.communication, row.readiness) if score is not None
    ]
    verdicts = {row.admitted for row in rows}
    return Talk(
        admitted=False if False in verdicts else True if True in verdicts else None,
        mean=sum(sorted(scores)) / len(scores) if scores else None,
    )
