"""The roadmap in «Документы»: when it is begun, and when its order closes it."""

from collections.abc import Sequence
from datetime import date

from jobs.paperwork.approving import APPROVING, approving
from jobs.paperwork.drafts import Purpose, asked, is_open
from jobs.paperwork.filing import Filed, filed
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.season import is_wanted, year_key
from jobs.records.papers import DRAFT, ROADMAP, SIGNED, Paper
from jobs.roadmap.document import FORM, Plan


def begun(papers: Sequence[Paper], plan: Plan, *, rows: bool, today: date) -> list[Paper]:
    """`papers` with the roadmap of the year where its season has come or somebody asked; `rows`: whether it has any."""
    purpose = Purpose(ROADMAP, year_key(plan.office))
    papers = [_opened(paper, plan) for paper in papers]
    stands = any(is_open(paper, {ROADMAP}) for paper in papers)
    wanted = (rows or stands) and is_wanted(purpose, papers, plan.office)
    return asked(papers, (FORM,), plan, [purpose] if wanted else [], today)


def filed_with_order(papers: Sequence[Paper], plan: Plan) -> Filed:
    """Bring the roadmap up to date.

    With the signature on the order that the program made to approve it, the roadmap is signed: it bears the day of the
    order, and follows the table no more. One approved by a paper from elsewhere follows the table until people sign it.
    """
    order = _closing(plan)
    closed = [paper.with_(day=order.day, signed=True) if order and _follows(paper, plan) else paper for paper in papers]
    found = filed(closed, (FORM,), plan, plan.office)
    return Filed(list(map(_as_typed, found.papers, papers)), found.documents, found.remarks)


def _closing(plan: Plan) -> Paper | None:
    """The order whose signature is that of the roadmap: one of ours."""
    order = approving(plan.held, plan.year)
    return order if order and is_signed(order) and not order.from_elsewhere else None


def _opened(paper: Paper, plan: Plan) -> Paper:
    """The roadmap as a draft again, where the order of ours that closed it holds no more."""
    ours = any(kind_of(one) in APPROVING and not one.from_elsewhere for one in plan.papers)
    left = paper.status == SIGNED and _follows(paper, plan) and ours and _closing(plan) is None
    return paper.with_(status=DRAFT, print_="") if left else paper


def _follows(paper: Paper, plan: Plan) -> bool:
    """Whether the paper is the roadmap of the year, and nobody typed whether it is signed."""
    own = kind_of(paper) == ROADMAP and paper.contents == year_key(plan.office)
    return own and not (paper.void or paper.day or paper.signed)


def _as_typed(paper: Paper, typed: Paper) -> Paper:
    return paper.with_(number=typed.number, day=typed.day, signed=typed.signed)
