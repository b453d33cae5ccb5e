"""What is proven by those who ask, offer, talk, choose and wait."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

from jobs.records.papers import PAIRS
from jobs.records.programme import Council
from jobs.records.requests import Choice, Offer, Request, RequestSummary
from jobs.records.results import MenteeRegister, MentorRegister
from jobs.records.work import Support
from jobs.roadmap.by_papers import is_group_meeting, minutes
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question, part
from jobs.russian.moments import Moment, written
from jobs.russian.numbers import counted
from jobs.school.admission import Admitted
from jobs.school.admitted import read_interviews, read_offers, read_requests
from jobs.school.office import is_employee
from jobs.school.unpaired import read_unpaired
from sync.columns import loose

#: From this day (month, day) a survey asks for the next year.
NEXT_YEAR = (4, 1)
#: The stage that ends a year: its survey is that of the next one.
_LAST_STAGE = 5
_NOBODY = "наставляемых без пары нет"


def survey(question: Question, facts: Facts) -> Proof | None:
    """The survey of this year, or in the second item that asks for one that of the next."""
    turn = date(facts.year + 1, *NEXT_YEAR)
    if question.turn > 1 or question.line.number >= _LAST_STAGE:
        return _next_survey(turn, facts)
    months = sorted({row.day for row in facts.records.of(RequestSummary) if row.day and (row.asked or row.offered)})
    months = [one for one in months if facts.is_past(one) and one < turn]
    begun = (question.begun or date(facts.year, 8, 1)).replace(day=1)
    since = [one for one in months if one >= begun]
    within = [one for one in since if question.ends and one <= question.ends]
    month = within[-1] if within else since[0] if since else None
    if month is None:
        return None
    end = month.replace(day=monthrange(month.year, month.month)[1])
    named = written(Moment(month.month, None, month.year), Moment(month.month, None, month.year), "nomn", dated=True)
    return Proof(f"опрос за {named}: {_answers(facts, lambda day: day is None or day <= end)}")


def _next_survey(turn: date, facts: Facts) -> Proof | None:
    days = [one.row.day for one in _wanting(facts) if one.row.day and turn <= one.row.day <= facts.today]
    if not days:
        return None
    answers = _answers(facts, lambda day: day is not None and turn <= day <= facts.today)
    return Proof(f"опрос на следующий год: {max(days):%d.%m.%Y}, {answers}")


def _wanting(facts: Facts) -> Sequence[Admitted[Request] | Admitted[Offer]]:
    """What is asked and offered."""
    requests, offers = read_requests(facts.records, facts.today), read_offers(facts.records, facts.today)
    return [*(one for one in requests if one.usable), *(one for one in offers if one.usable)]


def _answers(facts: Facts, counts: Callable[[date | None], bool]) -> str:
    """«96 запросов, 41 наставник»."""
    asked = sum(one.usable and counts(one.row.day) for one in read_requests(facts.records, facts.today))
    offered = sum(one.usable and counts(one.row.day) for one in read_offers(facts.records, facts.today))
    return f"{counted(asked, 'запрос')}, {counted(offered, 'наставник')}"


def interviews(_: Question, facts: Facts) -> Proof | None:
    """The pupils who ask or offer with whom somebody talked, and whomever else."""
    talked = {one.person.code for one in read_interviews(facts.records, facts.today) if one.usable and one.person}
    wanting = {one.person.code for one in _wanting(facts) if one.person and facts.is_pupil(one.person.code)}
    return part(len(talked), len(talked | wanting))


def mentees_listed(question: Question, facts: Facts) -> Proof | None:
    """The register of mentees; an item on teachers is not proven by pupils, nor the other way round."""
    rows = [row for row in facts.records.of(MenteeRegister) if row.code]
    if not rows:
        return None
    teachers = sum(is_employee(facts.office.roster.by_code(row.code)) for row in rows)
    within = len({row.code for row in rows} & {pair.mentee_code for pair in facts.covered})
    base = f"База на {_as_of(rows, facts):%d.%m.%Y}: наставляемых {len(rows)} (педагогов {teachers})"
    asked = loose(question.item.text)
    meant = teachers if "педагог" in asked else len(rows) - teachers if "обучающ" in asked or "учени" in asked else 1
    return Proof(f"{base}, из них в парах {within}", complete=bool(meant) and _has_begun(question, facts))


def mentors_listed(question: Question, facts: Facts) -> Proof | None:
    """The register of mentors."""
    rows = [row for row in facts.records.of(MentorRegister) if row.code]
    within = len({row.code for row in rows} & {pair.mentor_code for pair in facts.covered})
    base = f"База на {_as_of(rows, facts):%d.%m.%Y}: наставников {len(rows)}, из них в парах {within}"
    return Proof(base, complete=_has_begun(question, facts)) if rows else None


def _as_of(rows: Sequence[MenteeRegister] | Sequence[MentorRegister], facts: Facts) -> date:
    """The day of the last entry, so that it does not change overnight."""
    entered = (*(row.since for row in rows), *(pair.since for pair in facts.covered))
    days = [day for day in entered if day and day <= facts.today]
    return max(days, default=facts.today)


def _has_begun(question: Question, facts: Facts) -> bool:
    """Whether the time has come to list people: a register grows from its first row on."""
    return question.begun is None or question.begun <= facts.today


def compared(_: Question, facts: Facts) -> Proof | None:
    """The pairs that the program proposed."""
    days = [pair.proposed for pair in facts.proposed if pair.proposed]
    return Proof(f"подбор {min(days):%d.%m.%Y}: {counted(len(days), 'пара')}") if days else None


def group_meeting(_: Question, facts: Facts) -> Proof | None:
    """The meeting as «Совещания» tell of it, or the choices of those of whom pairs were made."""
    held = [row for row in facts.records.of(Council) if is_group_meeting(row) and facts.is_past(row.day)]
    if held:
        return Proof("; ".join(dict.fromkeys(f"групповая встреча, {minutes(row)}" for row in held if row.day)))
    chosen = facts.office.reader.read([row for row in facts.records.of(Choice) if not row.unreadable])
    people = {one.person.code for one in chosen if one.person}
    pairs = [pair for pair in facts.proposed if {pair.mentor_code, pair.mentee_code} & people]
    if not people:
        return None
    days = [one.row.day for one in chosen if one.row.day]
    when = f" {max(days):%d.%m.%Y}" if days else ""
    whole = len(facts.proposed)
    told = f"выбор сделан в {len(pairs)} из {whole} пар" if whole else f"выбирали {counted(len(people), 'человек')}"
    return Proof(f"групповая встреча{when}: {told}", bool(pairs) and 2 * len(pairs) >= whole)


def paired(_: Question, facts: Facts) -> Proof | None:
    """The pairs on which the coordinator has agreed."""
    return Proof(f"утверждено пар: {len(facts.approved)}") if facts.approved else None


def support(question: Question, facts: Facts) -> Proof | None:
    """The help that those got who have no pair; nothing before the first order on pairs, when everybody waits."""
    if not facts.signed(PAIRS):
        return None
    listed = read_unpaired(facts.records, facts.records.of(Support), facts.today)
    pupils = [one for one in listed if not one.employee]
    if pupils:
        helped = sum(bool(one.helped) for one in pupils)
        return part(helped, len(pupils), "в списке {whole}, помощь получили {done}")
    if question.ends is None or question.ends > facts.today:
        return Proof(_NOBODY, complete=question.ends is None)
    return Proof(f"на {question.ends:%d.%m.%Y} {_NOBODY}")
