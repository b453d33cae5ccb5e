"""The director of the invented school signs what waits for her."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

from jobs.records.papers import ACTIVITY, DRAFT, PAPER_KINDS, PERSONNEL, PROTOCOLS, Paper
from sync.job import Records


def sign(day: date, number: int = 0, of_staff: int = 0) -> Callable[[Records], Sequence[Paper]]:
    """The director signs every draft; the office gives the numbers of each series from these on.

    Minutes have theirs on «Совещания».
    """

    def signed(records: Records) -> list[Paper]:
        series = {ACTIVITY: count(number), PERSONNEL: count(of_staff)}
        drafts = [paper.with_(signed=True) for paper in records.of(Paper) if paper.status == DRAFT]
        kinds = [PAPER_KINDS[paper.kind].series for paper in drafts]
        return [
            paper
            if kind == PROTOCOLS
            else paper.with_(day=day, number=str(next(series[kind])) if kind in series else "")
            for paper, kind in zip(drafts, kinds, strict=True)
        ]

    return signed
