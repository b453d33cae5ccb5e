"""Pairs that stand in a paper from elsewhere: «Прежний приказ» of «Пары куратора»."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.composition import Line, Standing, contents, entries, standings
from jobs.paperwork.form import Remark
from jobs.paperwork.kinds import grants
from jobs.paperwork.quoted import cited, quoted
from jobs.paperwork.requisites import requisites
from jobs.records.pairs import RUNNING, Pair
from jobs.records.papers import GRANTING, Paper
from jobs.records.requests import CoordinatorPair
from jobs.school.admission import Admitted
from jobs.school.office import Office
from sync.job import Records

#: (mentor, mentee) by their codes.
Ends = tuple[str, str]

_OURS = (
    "приказ {paper} сделала программа, и этой пары в нём нет. Очистите ячейку: пара войдёт в приказ, когда вы решите."
)
_ANNULLED = "приказ {paper} аннулирован. Очистите ячейку или впишите другой."
_NO_GRANT = f"документ {{paper}} пар не утверждает. Исправьте его «Вид»: {'; '.join(sorted(GRANTING))}."
_TAKEN = "эта пара уже стоит в приказе {paper}. Очистите ячейку."
_ALONE = "день без прежнего приказа ничего не значит. Впишите «Прежний приказ» или очистите «С»."
_LATER = "этот день ещё не наступил. Исправьте его."
_EARLIER = "приказ {paper} издан позже. Исправьте день или оставьте пустым: тогда пара работает со дня приказа."


@dataclass(frozen=True)
class Claim:
    """A row that says in which paper its pair stands: `paper`, «Д-003», or "" while `fault` says what is wrong."""

    own: Admitted[CoordinatorPair]
    paper: str = ""
    fault: Remark | None = None

    @property
    def ends(self) -> Ends:
        """Whose pair it is."""
        return ends_of(self.own)


def ends_of(own: Admitted[CoordinatorPair]) -> Ends:
    """(mentor, mentee) of a usable row."""
    return own.people["Наставник"].code, own.people["Наставляемый"].code


def is_claim(own: Admitted[CoordinatorPair]) -> bool:
    """Whether the row says that its pair runs already."""
    return own.usable and bool(own.row.former or own.row.since)


@dataclass(frozen=True)
class Claims:
    """All rows of «Пары куратора», and what some of them claim."""

    rows: Sequence[Admitted[CoordinatorPair]]
    found: Sequence[Claim]

    @cached_property
    def valid(self) -> Mapping[Ends, Claim]:
        """The claims that hold."""
        return {claim.ends: claim for claim in self.found if claim.paper}

    @cached_property
    def faults(self) -> Mapping[Ends, Remark]:
        """What is wrong with the others: (column, sentence)."""
        return {claim.ends: claim.fault for claim in self.found if claim.fault}

    def since(self, ends: Ends, usual: date | None, day: date | None) -> date | None:
        """From which day a pair of a paper from elsewhere runs; `usual`: as it says itself; `day`: of the paper."""
        claim = self.valid.get(ends)
        return (claim.own.row.since if claim else usual) or day

    def described(self, pair: Pair) -> Pair:
        """The pair for what its row says that it is for."""
        claim = self.valid.get((pair.mentor_code, pair.mentee_code))
        return pair if claim is None or pair.unreadable else pair.with_(form=claim.own.form, request=claim.own.request)

    def missing(self, known: Collection[Ends]) -> list[Pair]:
        """A row of «Пары» for each claimed pair that has none."""
        new = [ends for ends in self.valid if ends not in known]
        return [self.described(Pair(mentor_code=one, mentee_code=other, status=RUNNING)) for one, other in new]

    def take_back(self, pair: Pair, papers: Sequence[Paper]) -> bool:
        """Whether the pair says that a paper from elsewhere approved it, and its row no longer does."""
        named = (paper for paper in papers if paper.from_elsewhere and paper.paper)
        return (pair.mentor_code, pair.mentee_code) in self._free and any(
            re.match(rf"{paper.paper}\b", pair.order) for paper in named
        )

    @cached_property
    def _free(self) -> frozenset[Ends]:
        return frozenset(ends_of(own) for own in self.rows if own.usable and not is_claim(own))

    def composed(self, papers: Sequence[Paper], pairs: Sequence[Pair]) -> list[Paper]:
        """`papers`, those from elsewhere with the pairs in «Состав» that are claimed for them.

        A pair whose row is gone, or cannot be told, stays where it stood; one whose row says otherwise leaves.
        """
        names = {(pair.mentor_code, pair.mentee_code): pair.pair for pair in pairs if pair.pair}
        claimed = {names[ends]: claim.paper for ends, claim in self.valid.items() if ends in names}
        free = {names.get(ends, "") for ends in self._free}
        return [_composed(paper, claimed, free) if paper.from_elsewhere and paper.paper else paper for paper in papers]


def read_claims(records: Records, papers: Sequence[Paper], office: Office) -> Claims:
    """What «Пары куратора» claims; `papers`: those of «Документы», adopted, as they may be acted on."""
    rows = office.reader.read(records.of(CoordinatorPair))
    where, pairs = standings(papers), records.of(Pair)
    stands = {(pair.mentor_code, pair.mentee_code): where[pair.pair] for pair in pairs if pair.pair in where}
    found = (_claim(own, papers, stands.get(ends_of(own), Standing()), office) for own in filter(is_claim, rows))
    return Claims(rows, [claim for claim in found if claim])


def _claim(own: Admitted[CoordinatorPair], papers: Sequence[Paper], stands: Standing, office: Office) -> Claim | None:
    """None for a row that names the order of ours by which its pair was approved."""
    if not own.row.former:
        return Claim(own, fault=("С", _ALONE))
    paper = quoted(own.row.former, papers, office)
    if isinstance(paper, str):
        return Claim(own, fault=("Прежний приказ", paper))
    if stands.paper and not paper.from_elsewhere and stands.paper.paper == paper.paper:
        return None
    fault = next(_faults(own.row, paper, stands, office), None)
    return Claim(own, fault=fault) if fault else Claim(own, paper.paper)


def _faults(row: CoordinatorPair, paper: Paper, stands: Standing, office: Office) -> Iterator[Remark]:
    known, name = requisites(paper), cited(paper, office)
    if not paper.from_elsewhere:
        yield "Прежний приказ", _OURS.format(paper=name)
    if paper.annulled:
        yield "Прежний приказ", _ANNULLED.format(paper=name)
    if not grants(paper):
        yield "Прежний приказ", _NO_GRANT.format(paper=name)
    if stands.paper and not stands.paper.from_elsewhere and stands.state in {"closed", "signed"}:
        yield "Прежний приказ", _TAKEN.format(paper=cited(stands.paper, office))
    if row.since and row.since > office.today:
        yield "С", _LATER
    if row.since and known and row.since < known.day:
        yield "С", _EARLIER.format(paper=name)


def _composed(paper: Paper, claimed: Mapping[str, str], free: Collection[str]) -> Paper:
    lines = [line for line in entries(paper) if line.pair not in free]
    lines = [line for line in lines if claimed.get(line.pair, paper.paper) == paper.paper]
    here, last = {line.pair for line in lines}, max((line.row for line in lines), default=0)
    new = [pair for pair, where in claimed.items() if where == paper.paper and pair not in here]
    return paper.with_(contents=contents([*lines, *(Line(row, pair) for row, pair in enumerate(new, last + 1))]))
