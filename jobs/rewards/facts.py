"""For what somebody is thanked, in words that facts give (reference/year.md 5.6)."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from jobs.records.pairs import Pair
from jobs.records.requests import MENTEE
from jobs.records.surveys import AFTER, BEFORE, Influence
from jobs.rewards.desk import Desk
from jobs.russian.numbers import agree
from jobs.school.chain import Meeting

#: So many facts are told.
MOST = 3
#: A mean is told of so many answers at least: nobody may see the mark of one child.
ENOUGH = 3
#: From this difference on an average has grown (reference/year.md 5.5.4).
_GROWN = Decimal("0.1")
_PLAN = re.compile(r"(\d+) из (\d+)")
_LED = {"m": "Провёл", "f": "Провела", "": "Провёл/Провела"}
_TOOK_PART = {"m": "Участвовал", "f": "Участвовала", "": "Участвовал/Участвовала"}


def as_mentor(code: str, desk: Desk) -> list[str]:
    """«Провёл 18 встреч (П-012, П-013)», «планы выполнены: 11 из 12 заданий», …; at most MOST."""
    own = desk.mentoring.get(code, ())
    helped = dict.fromkeys(pair.mentee_code for pair in own if pair.mentee_code)
    mentees = [one for one in helped if {pair.mentor_code for pair in desk.mentored[one]} == {code}]
    marks = () if desk.are_marks_unclear(code) else (*_marks(mentees, desk), *_averages(mentees, desk))
    return [*_led(code, own, desk), *_plans(own, desk), *marks][:MOST]


def as_mentee(code: str, desk: Desk) -> list[str]:
    """«Участвовала в 12 встречах (П-012)», «план выполнен: 5 из 6 заданий»."""
    own = desk.mentored.get(code, ())
    met = held(own, desk)
    if not met:
        return []
    where = agree(len(met), "встрече", "встречах", "встречах")
    verb = _TOOK_PART[desk.gender(code) or ""]
    return [f"{verb} в {len(met)} {where} ({_numbers(own, desk)})", *_plans(own, desk)]


def held(pairs: Sequence[Pair], desk: Desk) -> list[Meeting]:
    """The meetings of these pairs: one of a group is one, though several pairs count it."""
    found = {(one.day, one.row): one for pair in pairs for one in desk.attendance.chain(pair.pair).held}
    return [*found.values()]


def _led(code: str, own: Sequence[Pair], desk: Desk) -> Iterator[str]:
    if met := held(own, desk):
        word = agree(len(met), "встречу", "встречи", "встреч")
        yield f"{_LED[desk.gender(code) or '']} {len(met)} {word} ({_numbers(own, desk)})"


def _numbers(own: Sequence[Pair], desk: Desk) -> str:
    return ", ".join(pair.pair for pair in own if desk.attendance.chain(pair.pair).held)


def _plans(own: Sequence[Pair], desk: Desk) -> Iterator[str]:
    """How many tasks are done, as «План» of «Работа пар» has it."""
    lines = (desk.work.get(pair.pair) for pair in own)
    told = [found for line in lines if line and (found := _PLAN.match(line.plan))]
    done, whole = (sum(int(one[part]) for one in told) for part in (1, 2))
    if done:
        plans = "план выполнен" if len(told) == 1 else "планы выполнены"
        yield f"{plans}: {done} из {whole} {agree(whole, 'задания', 'заданий', 'заданий')}"


def _marks(mentees: Sequence[str], desk: Desk) -> Iterator[str]:
    """The mean of what the mentees thought at the end, of those who had no other mentor this year."""
    answers = {}
    rows = [row for row in desk.surveys if row.role == MENTEE and row.stage == AFTER and row.code in mentees]
    for row in sorted(rows, key=lambda row: row.day.toordinal() if row.day else 0):
        if row.satisfaction is not None:
            answers[row.code] = Decimal(str(row.satisfaction))
    if len(answers) >= ENOUGH:
        yield f"наставляемые оценили работу на {_rounded(sum(answers.values(), Decimal()) / len(answers))} из 10"


def _rounded(mean: Decimal) -> str:
    """«9», «8,7»."""
    return str(mean.quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0").replace(".", ",")


def _averages(mentees: Sequence[str], desk: Desk) -> Iterator[str]:
    """In how many of the mentees who were measured twice the average mark has grown."""
    first, last = (_measured(stage, desk.influence) for stage in (BEFORE, AFTER))
    changes = [last[code] - first[code] for code in mentees if code in first and code in last]
    grown = sum(change >= _GROWN for change in changes)
    if len(changes) >= ENOUGH and grown:
        of = agree(len(changes), "наставляемого", "наставляемых", "наставляемых")
        yield f"за время участия у {grown} из {len(changes)} {of} вырос средний балл"


def _measured(stage: str, rows: Sequence[Influence]) -> dict[str, Decimal]:
    return {
        row.code: Decimal(str(row.average))
        for row in sorted(rows, key=lambda row: row.day.toordinal() if row.day else 0)
        if row.stage == stage and row.average is not None and row.code
    }
