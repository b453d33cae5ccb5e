"""What is proven by the work of pairs, and by what participants say of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from jobs.records.calendar import HALF_YEAR
from jobs.records.pairs import Pair
from jobs.records.progress import OVER, TIME_TO_END, PairWork
from jobs.records.surveys import AFTER, BEFORE, Criterion, Influence, Survey
from jobs.records.work import Control
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question, is_enough, part
from jobs.russian.numbers import counted
from jobs.school.answers import answers_of, asked_of, counts
from jobs.school.chain import LAST, REGULAR
from jobs.school.couples import first_day, last_day
from jobs.school.year import Span

#: So long a pair works in a term before somebody has to have talked with it.
_MONTH = timedelta(days=30)
_PLANNED = re.compile(r"\d")


def plans(_: Question, facts: Facts) -> Proof | None:
    """The pairs that have a plan."""
    planned = sum(bool(_PLANNED.match(row.plan)) for row in facts.work)
    return part(planned, len(facts.work), "индивидуальные планы (траектории): {done} из {whole}")


def met(kind: str) -> Callable[[Question, Facts], Proof | None]:
    """The pairs that held the meeting of this kind, of those whose day for it has come."""

    def proof(_: Question, facts: Facts) -> Proof | None:
        held = [row for row in facts.work if facts.attendance.chain(row.pair).day_of(kind)]
        due = [row for row in facts.work if row not in held and _is_due(row, kind, facts.today)]
        return part(len(held), len(held) + len(due))

    return proof


def regular(question: Question, facts: Facts) -> Proof | None:
    """The same of regular meetings, and how many meetings there were in all; one of a group is one."""
    found = met(REGULAR)(question, facts)
    held = {(one.day, one.row) for row in facts.work for one in facts.attendance.chain(row.pair).held}
    return Proof(f"{found.text}, всего {counted(len(held), 'встреча')}", found.complete) if found else None


def _is_due(row: PairWork, kind: str, today: date) -> bool:
    if kind == LAST:
        return row.state == OVER or (row.state == TIME_TO_END and row.next_due is not None and row.next_due < today)
    return row.next_kind == kind and row.next_due is not None and row.next_due < today


@dataclass(frozen=True)
class _Term:
    """A term of talks, «1 полугодие»: how many pairs worked in it, and with how many of them somebody talked."""

    name: str
    span: Span
    whole: int
    talked: int


def control(_: Question, facts: Facts) -> Proof | None:
    """The talks of each term; when the first has ended, only ended ones are due."""
    terms = [one for one in _terms(facts) if one.whole]
    if not any(one.talked for one in terms):
        return None
    due = [one for one in terms if one.span.last < facts.today]
    text = ", ".join(f"{one.name} {one.talked} из {one.whole}" for one in terms)
    return Proof(text, bool(due) and all(is_enough(one.talked, one.whole) for one in due))


def _terms(facts: Facts) -> list[_Term]:
    kind, calendar = facts.office.settings.talk_every, facts.office.calendar
    spans = sorted(calendar.terms.get(kind, ()), key=lambda span: span.first)
    if not spans:
        kind = HALF_YEAR
        spans = sorted(calendar.terms.get(kind, ()), key=lambda span: span.first) or [
            Span(date(facts.year, 9, 1), date(facts.year, 12, 31)),
            Span(date(facts.year + 1, 1, 1), date(facts.year + 1, 5, 31)),
        ]
    begun = [(number, span) for number, span in enumerate(spans, 1) if span.first <= facts.today]
    return [_term(f"{number} {kind}", span, facts) for number, span in begun]


def _term(name: str, span: Span, facts: Facts) -> _Term:
    due = {pair.pair for pair in facts.records.of(Pair) if _works_in(pair, span)}
    talks = [row for row in facts.records.of(Control) if row.day and span.has(row.day) and row.day <= facts.today]
    held = {pair.pair for row in talks if row.pair for pair in facts.couples.meant(row.pair, row.day).pairs}
    return _Term(name, span, len(due | held), len(held))


def _works_in(pair: Pair, span: Span) -> bool:
    """Whether the pair works at least a month of the term."""
    since, until = first_day(pair), last_day(pair)
    if since is None:
        return False
    return min(until or span.last, span.last) - max(since, span.first) >= _MONTH


def satisfaction(_: Question, facts: Facts) -> Proof | None:
    """Those who answered after the programme, each once in each role."""
    due = asked_of(facts.worked, facts.office)
    answers = answers_of(facts.records.of(Survey), facts.office)
    return part(sum(one.answered(AFTER, answers) for one in due), len(due))


def quality(_: Question, facts: Facts) -> Proof | None:
    """The criteria that the coordinator has judged."""
    rows = [row for row in facts.records.of(Criterion) if row.criterion]
    judged = sum(row.points is not None for row in rows)
    return part(judged, len(rows), "оценка программы: {done} из {whole}")


def influence(_: Question, facts: Facts) -> Proof | None:
    """The pupils who were measured twice."""
    due = {code for pair in facts.worked for code in (pair.mentor_code, pair.mentee_code) if facts.is_pupil(code)}
    rows = [row for row in facts.records.of(Influence) if not row.unreadable and counts(row, facts.office)]
    measured = {(row.code, row.stage) for row in rows}
    twice = {code for code in due if (code, BEFORE) in measured and (code, AFTER) in measured}
    return part(len(twice), len(due), "{done} из {whole} обучающихся")
