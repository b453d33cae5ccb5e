"""«Показатели»: each with its numerator, its denominator and its plan (reference/year.md 5.5.6)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jobs.monitoring.facts import YOUNGEST, Facts
from jobs.monitoring.targets import planned
from jobs.paperwork.kinds import grants, kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of, known_requisites
from jobs.records.pairs import ENDED, RUNNING
from jobs.records.papers import STAFF
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR
from jobs.records.results import INDICATORS, MonitoringRow
from jobs.records.surveys import AFTER, Survey
from jobs.russian.numbers import agree
from jobs.school.shares import ENOUGH, NO_DATA, TOO_FEW, decimal, plain_number, share

SECTION = INDICATORS
#: The titles of the indicators, as other jobs ask for them.
MENTEES, MENTORS = "Обучающиеся 10–19 лет в роли наставляемых", "Обучающиеся 15–19 лет в роли наставников"
YOUNG, CLASSES = "Молодые специалисты в роли наставляемых", "Охват классов информированием"
COMPLETED, PLANS, PARTNERS = "Пары, завершившие программу", "Планы выполнены", "Предприятия-партнёры"
CONTENT = {MENTEE: "Удовлетворённость наставляемых", MENTOR: "Удовлетворённость наставников"}
#: Ages that the two indicators on pupils count, in whole years.
AGED, OLDER = (YOUNGEST, 19), (15, 19)
#: With these reasons a pair has gone the whole way; without one it ended with the school year.
_WHOLE_WAY = {"программа выполнена", "окончание учебного года", ""}
_BY_SCHOOL = "по данным школы"
_ROSTER = "Контингент"
ONLY_PARTICIPANTS = (
    "В контингенте только участники: долю считать не из чего. Впишите в «Настройки» «{parameter}» (форма ОО-1)."
)
_HALF = "Ответили меньше половины: вывод неполный."
_MORE_THAN_ALL = "{part} больше, чем всего {whole}: проверьте числа в «Настройках»"
#: How that begins.
TOO_MANY = re.compile(_MORE_THAN_ALL.partition(":")[0].format(part=r"(\d+)", whole=r"(\d+)"))
_PARTNER = "партнёр"


@dataclass(frozen=True)
class _Whole:
    """All of whom a share is taken: None where that is not known; `told`: where the number is from."""

    count: int | None
    told: str


def indicators(facts: Facts) -> Iterator[MonitoringRow]:
    """A row each."""
    settings, census = facts.office.settings, facts.census
    yield _of_pupils(MENTEES, AGED, census.mentees, settings.pupils_10_19, "planned_mentees", facts)
    yield _of_pupils(MENTORS, OLDER, census.mentors, settings.pupils_15_19, "planned_mentors", facts)
    yield _young(facts)
    yield _content(MENTEE, "planned_content_mentees", facts)
    yield _content(MENTOR, "planned_content_mentors", facts)
    yield _completed(facts)
    yield _classes(facts)
    yield _plans(facts)
    yield _partners(facts)


def _row(title: str, value: str, base: str = "", plan: str = "", explanation: str = "") -> MonitoringRow:
    return MonitoringRow(section=SECTION, indicator=title, value=value, base=base, plan=plan, explanation=explanation)


def _shared(title: str, part: int, whole: _Whole, plan: str = "", more: Sequence[str] = ()) -> MonitoringRow:
    """The share of `part`; «нет данных», and why, where there is none to tell."""
    if whole.count is not None and part > whole.count:
        whole = _Whole(None, _MORE_THAN_ALL.format(part=part, whole=whole.count))
    told = "; ".join(filter(None, (whole.told, *more)))
    if not whole.count:
        return _row(title, NO_DATA, "", plan, told)
    return _row(title, f"{share(part, whole.count)} %", f"{part} из {whole.count}", plan, told)


def _of_pupils(
    title: str, ages: tuple[int, int], codes: Collection[str], filled: int | None, plan: str, facts: Facts
) -> MonitoringRow:
    census = facts.census
    aged = census.aged(census.pupils, *ages)
    part = sum(one.code in codes for one in aged)
    role = "наставляемых" if title == MENTEES else "наставников"
    parameter = f"Всего обучающихся {ages[0]}–{ages[1]} лет"
    whole = _all(filled, aged, parameter, facts)
    whole = _Whole(whole.count, ", ".join([whole.told, *_orders(facts)]) if whole.count else whole.told)
    undated = [*_undated(census.pupils, codes, role)]
    if title == MENTEES and facts.too_young:
        undated.append(f"у {of_mentees(facts.too_young)} возраст меньше {YOUNGEST} лет: в показатель не входят")
    return _shared(title, part, whole, planned(plan, facts.office), undated)


def _all(filled: int | None, counted: Sequence[Person], parameter: str, facts: Facts) -> _Whole:
    if filled is not None:
        return _Whole(filled, _BY_SCHOOL)
    if facts.census.only_participants:
        return _Whole(None, ONLY_PARTICIPANTS.format(parameter=parameter).removesuffix("."))
    return _Whole(len(counted), _ROSTER)


def _orders(facts: Facts) -> Iterator[str]:
    """«приказы № 201-ОД, 12-ОД»: those that cover the pairs of pupils of the year."""
    office = facts.office
    signed = [
        paper
        for paper in facts.held
        if grants(paper) and kind_of(paper) != STAFF and is_signed(paper) and not paper.void
    ]
    own = sorted(
        (one for one in signed if office.is_this_year(day_of(one, office))), key=lambda one: day_of(one, office)
    )
    numbers = [known.number for paper in own if (known := known_requisites(paper, office)) and known.number]
    if numbers:
        yield f"{'приказы' if len(numbers) > 1 else 'приказ'} № {', '.join(numbers)}"


def _undated(pupils: Iterable[Person], codes: Collection[str], role: str) -> Iterator[str]:
    """How many are left out because nobody knows when they were born."""
    unknown = [one for one in pupils if one.born is None]
    taking_part = sum(one.code in codes for one in unknown)
    if taking_part:
        one = role.replace("наставляемых", "наставляемого").replace("наставников", "наставника")
        yield f"у {taking_part} {agree(taking_part, one, role, role)} нет даты рождения"
    if len(unknown) > taking_part:
        yield f"без даты рождения: {len(unknown)}"


def of_mentees(count: int) -> str:
    """«3 наставляемых», after «у»."""
    return f"{count} {agree(count, 'наставляемого', 'наставляемых', 'наставляемых')}"


def _young(facts: Facts) -> MonitoringRow:
    census, filled = facts.census, facts.office.settings.young_teachers
    part = sum(one.code in census.mentees for one in census.young)
    unknown = sum(one.experience is None for one in census.teachers)
    whole = _Whole(filled, _BY_SCHOOL) if filled is not None else _Whole(len(census.young), _ROSTER)
    if filled is None and census.teachers and unknown == len(census.teachers):
        whole = _Whole(None, "стаж педагогов не указан на листе «Контингент»")
    elif not whole.count:
        whole = _Whole(whole.count, "молодых специалистов нет")
    more = [f"без стажа: {unknown}"] if unknown and whole.count else []
    return _shared(YOUNG, part, whole, planned("planned_young", facts.office), more)


def is_content(row: Survey, threshold: float) -> bool | None:
    """Whether somebody is satisfied; None of one who does not say so (reference/year.md 5.5.2)."""
    if row.satisfaction is not None:
        return row.satisfaction >= threshold
    if row.expectations is None:
        return None
    return row.expectations if isinstance(row.expectations, bool) else row.expectations >= threshold


def _content(role: str, plan: str, facts: Facts) -> MonitoringRow:
    threshold = facts.office.settings.satisfaction
    found = [is_content(row, threshold) for row in facts.answered(role, AFTER)]
    told = [one for one in found if one is not None]
    of, aim = facts.asked_as(role), planned(plan, facts.office)
    if not told:
        return _row(CONTENT[role], NO_DATA, "", aim, "ответов об удовлетворённости ещё нет")
    said = f"ответили {len(told)} из {of}; доволен тот, кто поставил {plain_number(decimal(threshold))} и больше"
    if len(told) < ENOUGH:
        return _row(CONTENT[role], TOO_FEW, f"ответили {len(told)} из {of}", aim, said)
    half = f". {_HALF}" if 2 * len(told) < of else ""
    part = sum(told)
    return _row(CONTENT[role], f"{share(part, len(told))} %", f"{part} из {len(told)}", aim, said + half)


def _completed(facts: Facts) -> MonitoringRow:
    done = sum(pair.status == ENDED and pair.reason.strip().lower() in _WHOLE_WAY for pair in facts.pairs)
    return _shared(COMPLETED, done, _Whole(len(facts.pairs), "лист «Пары»"))


def _classes(facts: Facts) -> MonitoringRow:
    names = set(facts.office.classes)
    rows = [row for row in facts.coverage if row.school_class in names]
    done = sum(not row.lacking for row in rows)
    return _shared(CLASSES, done, _Whole(len(rows), "лист «Охват»"))


def _plans(facts: Facts) -> MonitoringRow:
    tasks = [task for pair in facts.pairs for task in facts.planning.of(pair)]
    due = [task for task in tasks if task.due and task.due <= facts.day]
    early = sum(task.done for task in tasks) - sum(task.done for task in due)
    more = [f"выполнено раньше срока или без срока: {early}"] if early else []
    whole = _Whole(len(due), f"задания со сроком по {facts.day:%d.%m.%Y}" if due else "заданий с прошедшим сроком нет")
    return _shared(PLANS, sum(task.done for task in due), whole, more=more)


def _partners(facts: Facts) -> MonitoringRow:
    mentors = {pair.mentor_code for pair in facts.pairs if pair.status == RUNNING}
    found = {
        person.organisation.casefold() or person.code
        for code in mentors
        if (person := facts.office.roster.by_code(code)) and facts.census.role(code) == _PARTNER
    }
    return _row(PARTNERS, str(len(found)), "—", "", "организации, чьи работники сейчас наставники")
