"""Who stands in which paper on rewards: «Состав» of its row holds their codes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from jobs.paperwork.drafts import Purpose, drafted, is_open
from jobs.paperwork.edited import is_closed
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.quoted import cited
from jobs.paperwork.requisites import is_numbered, is_signed
from jobs.paperwork.wording import day_of
from jobs.records.papers import PRESENTATION, REWARDS, STAFF_REWARDS, Paper
from jobs.rewards.awards import GRANTED, STAFF, Award
from jobs.rewards.desk import Desk
from sync.problems import Problem

KINDS = (PRESENTATION, STAFF_REWARDS, REWARDS)
ORDERS = (STAFF_REWARDS, REWARDS)
_WAITS = "войдёт в следующий приказ, когда будет подписан {paper}"
_NUMBERED = "у приказа {paper} уже есть номер. Сначала очистите его «Номер» на листе «Документы»."
_EDITED = "проект приказа {paper} правили в Word. Сначала удалите его файл, тогда проект соберётся заново."


def members(paper: Paper) -> list[str]:
    """The codes of those whom the paper is about."""
    return [code for one in paper.contents.split(";") if (code := one.strip())]


def composed(papers: Sequence[Paper], awards: Mapping[str, Award], desk: Desk) -> list[Paper]:
    """`papers` with an open draft of each kind for those whom no closed paper of it names yet."""
    found = [_restored(paper, awards) for paper in papers]
    for kind in KINDS:
        codes = _contents(kind, found, awards, desk)
        wanted = {Purpose(kind): "; ".join(codes)} if codes else {}
        found = drafted(found, wanted, {kind}, desk.office.today, lambda paper: Purpose(kind_of(paper)))
    return found


def suits(award: Award, kind: str) -> bool:
    """Whether such a paper is about this award."""
    if kind == PRESENTATION:
        return bool(award.kinds)
    return kind == kind_of_order(award) and any(one in GRANTED for one in award.kinds)


def kind_of_order(award: Award) -> str:
    """The order for staff, or the one for everybody else."""
    return STAFF_REWARDS if award.audience == STAFF else REWARDS


def of_kind(papers: Sequence[Paper], kind: str) -> list[Paper]:
    """The papers of the program of this kind that hold."""
    return [paper for paper in papers if kind_of(paper) == kind and not paper.void and not paper.from_elsewhere]


def covering(code: str, kinds: Collection[str], papers: Sequence[Paper]) -> Paper | None:
    """The last paper of these kinds that names the person."""
    found = [paper for kind in kinds for paper in of_kind(papers, kind) if code in members(paper)]
    return found[-1] if found else None


def told(award: Award, papers: Sequence[Paper], desk: Desk) -> str:
    """«Документ» of the award: its order, for which order it waits, or the presentation."""
    order = covering(award.code, ORDERS, papers)
    if order:
        return cited(order, desk.office)
    kind = kind_of_order(award)
    if award.is_granted and suits(award, kind) and (before := _unsigned(of_kind(papers, kind))):
        return _WAITS.format(paper=f"№ {before.number}" if before.number else before.paper)
    shown = covering(award.code, [PRESENTATION], papers)
    return cited(shown, desk.office) if shown else ""


def late(awards: Mapping[str, Award], papers: Sequence[Paper]) -> Iterator[Problem]:
    """Decisions that came after the order had its number, or was changed in Word."""
    for award in awards.values():
        order = covering(award.code, ORDERS, papers)
        if not (award.is_granted or award.is_held) and order and is_closed(order) and not is_signed(order):
            clear = _NUMBERED if is_numbered(order) else _EDITED
            yield award.row.problem("Решение", clear.format(paper=order.paper))


def _contents(kind: str, papers: Sequence[Paper], awards: Mapping[str, Award], desk: Desk) -> list[str]:
    """Who is to stand in the open draft of the kind; nobody while another paper is to be signed first."""
    own = of_kind(papers, kind)
    if _unsigned(own) or _is_settled(kind, papers, desk):
        return []
    drafts = [code for paper in own if is_open(paper, {kind}) for code in members(paper)]
    closed = {code for paper in own if is_closed(paper) for code in members(paper)}
    held = [awards[code] for code in drafts if code in awards and awards[code].is_held]
    found = [award for award in awards.values() if award.is_granted and suits(award, kind)]
    return [award.code for award in sorted([*found, *held], key=lambda one: one.order) if award.code not in closed]


def _unsigned(papers: Sequence[Paper]) -> Paper | None:
    """The paper that has a number, or was changed in Word, and waits for its signature."""
    return next((paper for paper in papers if is_closed(paper) and not is_signed(paper)), None)


def _is_settled(kind: str, papers: Sequence[Paper], desk: Desk) -> bool:
    """Whether the school has such an order from elsewhere this year, or wants none."""
    own = [paper for paper in papers if kind_of(paper) == kind and desk.office.is_this_year(day_of(paper, desk.office))]
    return any(paper.unwanted or (paper.from_elsewhere and is_signed(paper) and not paper.void) for paper in own)


def _restored(paper: Paper, awards: Mapping[str, Award]) -> Paper:
    """A closed paper whose «Состав» was erased: the rows of «Поощрения» say who stands in it."""
    if paper.contents or kind_of(paper) not in ORDERS or not is_numbered(paper):
        return paper
    named = re.compile(rf"{re.escape(paper.paper)}\b")
    return paper.with_(contents="; ".join(code for code, one in awards.items() if named.match(one.row.document)))
