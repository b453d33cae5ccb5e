"""Orders for what was approved and ended, and what the pairs say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jobs.orders.decision_sheet import SHEET_FIELDS, printed
from jobs.orders.desk import Desk
from jobs.orders.drafting import drafted
from jobs.orders.fields import FIELDS
from jobs.orders.forms import FORMS
from jobs.orders.handouts import documents_for_codes
from jobs.orders.numbering import numbers
from jobs.orders.staff_papers import STAFF_FORMS, too_early, wanted
from jobs.orders.talons import TALON_FIELDS
from jobs.orders.talons import printed as talons
from jobs.paperwork.chancery import CHANCERY, Chancery, read_chancery
from jobs.paperwork.composition import Standing, completed, lost, released, standings, taken_back
from jobs.paperwork.doubts import as_typed, settled
from jobs.paperwork.drafts import asked
from jobs.paperwork.edited import is_closed
from jobs.paperwork.elsewhere import adopted
from jobs.paperwork.filing import filed
from jobs.paperwork.former import read_claims
from jobs.paperwork.kinds import grants
from jobs.paperwork.life import Life, as_decided, closed, fate, plainly_gone, planned_end
from jobs.paperwork.parties import remembering
from jobs.paperwork.requisites import is_numbered, reference, requisites, suffix_of
from jobs.paperwork.strays import strays
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.pairs import APPROVED, ENDED, PROPOSED, RUNNING, WITHDRAWN, Pair, PairNumber
from jobs.records.papers import DRAFT, Paper
from jobs.records.people import Person
from jobs.records.requests import CoordinatorPair
from jobs.records.verdicts import said, saying
from jobs.school.settings import PEOPLE
from sync.columns import loose
from sync.document import Document
from sync.job import Job, Outcome, PrintedSet, Records
from sync.problems import ASIDE, Problem

NAME = "orders"


def decide(records: Records, today: date) -> Outcome:
    """Bring drafts, documents and the states of the pairs in line with decisions, numbers and signatures."""
    office = read_chancery(records, today)
    before = closed(records.of(Pair), office.settings.year_closed, today)
    known = adopted(records.of(Paper), office)
    stray = strays(known.papers)
    papers = settled(completed(stray.papers, before), office)
    claims = read_claims(records, papers, office)
    papers = released(claims.composed(papers, before), records.of(Pair))
    where = standings(papers)
    lives = [_life(pair, where.get(pair.pair, Standing()), office) for pair in before]
    pairs = [_told(pair, life) for pair, life in zip(before, lives, strict=True)]
    desk = drafted(Desk(tuple(papers), tuple(pairs), office, claims))
    desk = replace(desk, papers=tuple(asked(desk.papers, STAFF_FORMS, desk, wanted(desk), today)))
    found = filed(desk.papers, (*FORMS, *STAFF_FORMS), desk, office)
    desk = replace(desk, papers=tuple(found.acted))
    revised = [_revised(pair, desk) for pair in pairs]
    return Outcome(
        rows={
            Paper: remembering(as_typed(found.papers, records.of(Paper)), before),
            Pair: as_decided([pair for pair, _ in revised], records.of(Pair)),
            PairNumber: numbers([pair for pair, _ in revised]),
        },
        remarks=[
            *(pair.problem(*life.remark) for pair, life in zip(before, lives, strict=True) if life and life.remark),
            *known.remarks,
            *stray.remarks,
            *found.remarks,
            *(problem for _, problems in revised for problem in problems),
            *(_blanks(records.of(Parameter), office) if any(map(_is_draft, found.acted)) else ()),
        ],
        documents=[*found.documents, *_handouts(records, office, pairs)],
        lost={Pair: lost(papers, before)},
        taken_back={Pair: taken_back(papers)},
    )


def _handouts(records: Records, office: Chancery, pairs: Sequence[Pair]) -> list[Document]:
    """What teachers need on paper where the workbook has codes only."""
    if not office.settings.local_only:
        return []
    return documents_for_codes(records.of(Person), pairs, office.words, office.today)


def _life(pair: Pair, where: Standing, office: Chancery) -> Life | None:
    """What becomes of the pair; None while that is the business of `pairing` alone, or cannot be told."""
    gone = plainly_gone(pair, office.roster, office.today)
    open_ = pair.status in {PROPOSED, APPROVED} or (pair.status == WITHDRAWN and bool(gone))
    open_ = open_ or (pair.status == RUNNING and bool(where.annulled))
    if pair.unreadable or (where.state in {"none", "draft"} and not open_):
        return None
    # What `pairing` objects to in a proposal (no place left) stands in «Проверка».
    room = pair.status in {APPROVED, RUNNING} or not said(pair, "pairing")
    return fate(pair, where, office.today, until=planned_end(pair, where, office), gone=gone, room=room)


def _told(pair: Pair, life: Life | None) -> Pair:
    """The pair with its state; its remark stands in «Проверка» unless `pairing` has said something there."""
    if life is None:
        return pair
    before = said(pair, "pairing") if life.status == pair.status else ""
    told = before or (life.remark[1] if life.remark else "")
    return pair.with_(status=life.status, check=saying(pair.with_(check=""), "pairing", told))


def _revised(pair: Pair, desk: Desk) -> tuple[Pair, list[Problem]]:
    """The pair with what it says of its order."""
    if pair.unreadable:
        return pair, []
    where, office = desk.standings.get(pair.pair, Standing()), desk.office
    problems = [*_problems(pair, where, office), *_awaiting(pair, where, desk)]
    if early := too_early(pair, desk):
        problems.append(pair.problem("Завершить", early))
    check = saying(pair, NAME, *(problem.named for problem in problems))
    return _dated(pair, where, desk).with_(check=check), problems


def _problems(pair: Pair, where: Standing, office: Chancery) -> Iterator[Problem]:
    teacher = office.teacher(pair)
    if where.state in {"draft", "closed"} and teacher.problem:
        yield pair.problem("Ответственный педагог", teacher.problem, teacher.whom)
    if where.removal and is_closed(where.removal) and pair.status == RUNNING:
        paper = where.removal.paper
        yield pair.problem("Завершить", f"пара исключена приказом {paper}. Верните «Завершить» и «Причина завершения».")


def _awaiting(pair: Pair, where: Standing, desk: Desk) -> Iterator[Problem]:
    """Why an approved pair stands in no draft."""
    if pair.status == APPROVED and where.state == "none" and (order := desk.awaited(desk.order_for(pair))):
        name = reference(order, suffix_of(order, desk.office.settings)) or order.paper
        yield pair.problem("Решение", f"{ASIDE}войдёт в следующий приказ, когда будет подписан {name}.")


def _dated(pair: Pair, where: Standing, desk: Desk) -> Pair:
    """«Приказ», «С» and «По». A pair that runs without a paper of ours (a workbook from elsewhere) keeps its own."""
    if where.paper is None:
        known = pair.status in {RUNNING, ENDED}
        return pair if known else pair.with_(order="", since=None, until=None)
    office, since, until = desk.office, None, None
    if where.state == "signed":
        since = _began(pair, where.paper, desk)
        until = pair.finish if pair.status == ENDED else office.last_day(since) if since else pair.until
    return pair.with_(order=_mention(where, desk), since=since, until=until)


def _began(pair: Pair, paper: Paper, desk: Desk) -> date | None:
    known = requisites(paper)
    day = known.day if known else pair.since
    return desk.claims.since((pair.mentor_code, pair.mentee_code), pair.since, day) if paper.from_elsewhere else day


def _mention(where: Standing, desk: Desk) -> str:
    """«Приказ» of a pair, as `composition.completed` reads it: «Д-001, строка 12: № 201-ОД от 20.11.2023»."""
    office = desk.office
    if where.paper is None or where.line is None:
        return ""
    text = f"{where.paper.paper}{_draft_mark(where.paper)}{_row(where, desk)}{_after(': ', where.paper, office)}"
    if where.removal:
        text += f"; исключена: {where.removal.paper}{_draft_mark(where.removal)}{_after(', ', where.removal, office)}"
    return text


def _row(where: Standing, desk: Desk) -> str:
    """Which row of which appendix it is; rows of an order from elsewhere are not ours to count."""
    if where.line is None or where.paper is None or where.paper.from_elsewhere:
        return ""
    base = desk.paper(where.line.base) if where.line.base else None
    if base and base.from_elsewhere:
        return f" к приказу {base.paper}"
    return f", строка {where.line.row}" + (f" приказа {where.line.base}" if where.line.base else "")


def _draft_mark(paper: Paper) -> str:
    return "" if is_numbered(paper) else " (проект)"


def _after(sign: str, paper: Paper, office: Chancery) -> str:
    name = reference(paper, suffix_of(paper, office.settings))
    return f"{sign}{name}" if name else ""


def _is_draft(paper: Paper) -> bool:
    return paper.status == DRAFT and grants(paper)


def _blanks(parameters: Sequence[Parameter], office: Chancery) -> Iterator[Problem]:
    """A remark for every parameter without which an order has a ruled blank, at its cell."""
    rows = {loose(row.name): row for row in parameters}
    for name in office.unsaid:
        row = rows.get(loose(name))
        at_school = office.settings.local_only and name in PEOPLE
        where = "Впишите в school.toml, раздел [people]" if at_school else "Впишите"
        text = f"не указано: {name}. {where}; пока в приказе пустая линейка."
        yield row.problem("Значение", text) if row else Problem("Настройки!A1", text)


JOB = Job(
    name=NAME,
    title="приказы",
    purpose="готовит приказы о парах и об изменениях, следит за их подписанием",
    reads=(*CHANCERY, CoordinatorPair, Pair, Paper),
    writes=(Paper, Pair, PairNumber),
    decide=decide,
    spares=(CalendarRow,),
    templates={**FIELDS, **SHEET_FIELDS, **TALON_FIELDS},
    sets=(
        PrintedSet(name="пары", nothing="ни одна пара не ждёт решения", documents=printed),
        PrintedSet(name="талоны", nothing="ни одна пара ещё не действует", documents=talons),
    ),
)
