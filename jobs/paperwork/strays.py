"""Rows of «Документы» that nobody can file."""

from collections.abc import Sequence

from jobs.paperwork.composition import entries
from jobs.paperwork.filing import Filed
from jobs.paperwork.form import Remark
from jobs.paperwork.kinds import kind_of
from jobs.records.papers import GRANTING, Paper
from jobs.records.verdicts import joined

_UNCLEAR = (
    "непонятно, какой это документ, поэтому пары он не утверждает. Верните «Вид»: "
    f"{'; '.join(sorted(GRANTING))}. Если это не приказ о парах, удалите строку."
)


def strays(papers: Sequence[Paper]) -> Filed:
    """`papers` with a remark for pairs in a paper of no known kind.

    To be asked for by one job, the one whose papers grant.
    """
    found = [(paper, _fault(paper)) for paper in papers]
    rows = [paper.with_(check=joined([fault[1]])) if paper.paper and fault else paper for paper, fault in found]
    return Filed(rows, remarks=[paper.problem(*fault) for paper, fault in found if fault])


def _fault(paper: Paper) -> Remark | None:
    if paper.paper and not kind_of(paper) and not paper.void and entries(paper):
        return "Вид", _UNCLEAR
    return None
