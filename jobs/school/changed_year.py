"""The school year that somebody changed by hand while papers of the former one are signed (reference/year.md 6.24)."""

import re
from collections.abc import Sequence

from jobs.records.lists import Parameter
from jobs.records.papers import SIGNED, Paper
from jobs.records.school_year import YEAR
from jobs.school.settings import read_settings
from sync.columns import loose
from sync.problems import Problem

#: How «Состав» begins of a paper that is made once a school year.
_OF_YEAR = re.compile(r"(20\d\d)/20\d\d\b")
_CHANGED = (
    "Год изменён с {former}–{after} на {now}–{next}: для нового года сделайте новую книгу (nastavnik next-year). "
    "Документы не тронуты."
)


def changed_year(settings: Sequence[Parameter], papers: Sequence[Paper]) -> Problem | None:
    """What to do where every signed paper of a school year is one of another year than «Настройки» name."""
    now = read_settings(settings)[0].year
    signed = [paper for paper in papers if paper.status == SIGNED and not paper.from_elsewhere]
    years = {int(found[1]) for paper in signed if (found := _OF_YEAR.match(paper.contents))}
    row = next((one for one in settings if loose(one.name) == loose(YEAR)), None)
    if not now or not years or now in years or row is None:
        return None
    former = max(years)
    return row.problem("Значение", _CHANGED.format(former=former, after=former + 1, now=now, next=now + 1))
