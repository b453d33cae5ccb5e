"""Every row of «Сегодня» has a cause that exists, and disappears when that is cured (reference/year.md 4.1)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from demo_school import workbook_of_the_demo
from test_today import ANSWERED, ORDER, RUNNING, SILENT, TODAY, rows
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.pairs import Waiting
from jobs.records.papers import SET, Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage, RoadmapRow
from jobs.records.requests import Offer, Request
from jobs.records.results import Reward
from jobs.records.today import Duty
from jobs.records.wanted import Wanted
from jobs.records.work import Control, Support
from jobs.today import helping, informing, pairs, papers, rewards, roadmap, sources, surveys, work
from jobs.today.deciding import decide
from jobs.today.duty import MOST
from jobs.today.sources import SOURCES
from sync.columns import CellOf
from sync.reading import read

Rows = dict[str, Sequence[Any]]
WORKS = replace(SILENT, state="работает", silent=1)
PROPOSED = pair(1, status="предложена", since=None, proposed=date(2023, 12, 1), check="ок")
ASKED = Request(code="У-5", day=date(2023, 9, 10), check="ок")
ASKED_IN_FULL = replace(ASKED, person=MENTEES[3].name, form="Ученик – ученик", request="адаптация")
TROUBLE = Control(day=date(2023, 12, 1), pair="П-013", on_track="нет", check="ок")
STAFF = pair(20, "П-2", status="утверждена", form="Учитель – учитель", check="ок").with_(mentor_code="П-1")
COLLEAGUE = Person(code="П-2", name="Тихонова Вера Львовна", role="педагог")
AGREED = Offer(code="П-1", check="ок", written_consent=date(2023, 12, 1))
PAPER = Wanted(kind="справка", due=date(2023, 12, 22), check="ок")
MADE = Paper(paper="Д-031", kind="Справка о наставничестве", status="проект")
REWARDS = Paper(
    paper="Д-032",
    kind="Приказ о поощрении участников",
    title="О поощрении участников",
    created=date(2023, 12, 12),
    status="проект",
)
CONSENTS = Paper(paper="Д-005", kind=SET, contents="Согласия: 6А", created=date(2023, 9, 4), status="готов")
TO_REWARD = Reward(code="У-1", person="Белов А.И.", grounds="Провёл 18 встреч (П-013)")
LACKING = Coverage(school_class="6А", lacking="родители; 1 согласие")
PEOPLE = (MENTOR, TEACHER, *MENTEES)
DUTY = RoadmapRow(
    contents="Административное совещание",
    term="до 22 декабря",
    responsible="директор",
    end=date(2023, 12, 22),
    state="пора",
    check="ок",
)
#: A coordinator whose name nobody can decline for sure.
DOUBTED = [Parameter(name="Учебный год", value="2023–2024"), Parameter(name="Куратор", value="Ким Саша")]
STAFF_SINCE = [DOUBTED[0], Parameter(name="Письменное согласие наставника-работника с", value="01.09.2023")]
#: What each source tells of: the beginning of its row, the rows that are its cause, and the same rows cured.
CAUSES: dict[Callable[..., Any], tuple[str, Rows, Rows]] = {
    papers.drafts: (
        "Отдать на регистрацию и подпись",
        {"Paper": [ORDER]},
        {"Paper": [replace(ORDER, number="201", day=date(2023, 12, 18))]},
    ),
    papers.declensions: (
        "Проверить склонения: 1",
        {"Paper": [ORDER], "Parameter": DOUBTED},
        {"Paper": [replace(ORDER, number="201", day=date(2023, 12, 18))], "Parameter": DOUBTED},
    ),
    papers.written_consents: (
        "Взять письменное согласие наставника: 1 человек",
        {
            "Pair": [STAFF],
            "Offer": [replace(AGREED, written_consent=None)],
            "Person": [TEACHER, COLLEAGUE],
            "Parameter": STAFF_SINCE,
        },
        {"Pair": [STAFF], "Offer": [AGREED], "Person": [TEACHER, COLLEAGUE], "Parameter": STAFF_SINCE},
    ),
    pairs.proposals: (
        "Решить по предложенным парам: 1",
        {"Pair": [PROPOSED]},
        {"Pair": [replace(PROPOSED, decision="утвердить")]},
    ),
    pairs.waiting: (
        "Найти наставника: 1 человек ждёт больше месяца",
        {"Request": [ASKED], "Waiting": [Waiting(code="У-5", request="адаптация", status="ждёт")]},
        {"Request": [ASKED], "Waiting": [Waiting(code="У-5", request="адаптация", status="снят")]},
    ),
    helping.unhelped: (
        "Помочь тем, кто без пары: 1 человек ждёт больше месяца",
        {"Request": [ASKED_IN_FULL], "Waiting": [Waiting(code="У-5", request="адаптация", status="ждёт")]},
        {
            "Request": [ASKED_IN_FULL],
            "Waiting": [Waiting(code="У-5", request="адаптация", status="ждёт")],
            "Support": [Support(person="У-5", code="У-5", day=date(2023, 12, 10), check="ок")],
        },
    ),
    pairs.left: (
        "Закрыть пару П-013: участник выбыл 10.12.2023",
        {"Person": [replace(MENTOR, left=date(2023, 12, 10)), TEACHER, *MENTEES]},
        {
            "Person": [replace(MENTOR, left=date(2023, 12, 10)), TEACHER, *MENTEES],
            "Pair": [replace(RUNNING, finish=date(2023, 12, 10))],
        },
    ),
    pairs.no_teacher: (
        "Назначить ответственного педагога: П-001",
        {"Pair": [pair(1, status="утверждена", teacher="", check="ок")]},
        {"Pair": [pair(1, status="утверждена", check="ок")]},
    ),
    work.silent: (
        "Узнать, почему не встречаются: П-013",
        {"PairWork": [SILENT]},
        {"PairWork": [WORKS]},
    ),
    work.to_end: (
        "Завершить пары: П-013",
        {"PairWork": [replace(WORKS, state="пора завершать", until=date(2023, 12, 15))]},
        {
            "PairWork": [replace(WORKS, state="пора завершать", until=date(2023, 12, 15))],
            "Pair": [replace(RUNNING, finish=date(2023, 12, 15))],
        },
    ),
    work.no_plan: (
        "Составить план: П-013",
        {"PairWork": [replace(WORKS, plan="нет")]},
        {"PairWork": [replace(WORKS, plan="0 из 1")]},
    ),
    work.troubles: (
        "Решить, что делать с планом: П-013",
        {"Control": [TROUBLE]},
        {"Control": [replace(TROUBLE, decision="сменить время встреч")]},
    ),
    work.talks: (
        "Поговорить с парами: П-013",
        {"PairWork": [replace(WORKS, talk="нет в этом полугодии")]},
        {"PairWork": [WORKS]},
    ),
    surveys.questionnaires: (
        "Собрать анкеты «до»: нет у 2 из 2",
        {"Survey": [replace(ANSWERED[0], person="У-9", code="У-9")]},
        {"Survey": ANSWERED},
    ),
    roadmap.items: (
        "Выполнить пункт дорожной карты: 1.1 (до 22.12)",
        {"RoadmapRow": [DUTY]},
        {"RoadmapRow": [replace(DUTY, state="выполнено")]},
    ),
    roadmap.without_name: (
        "Не указан ответственный",
        {"RoadmapRow": [replace(DUTY, responsible="")]},
        {"RoadmapRow": [DUTY]},
    ),
    papers.wanted: (
        "Подготовить: справка",
        {"Wanted": [PAPER]},
        {"Wanted": [replace(PAPER, document="Д-031")]},
    ),
    papers.promised: (
        "Подписать и отдать: справка (Д-031)",
        {"Wanted": [replace(PAPER, document="Д-031")], "Paper": [MADE]},
        {
            "Wanted": [replace(PAPER, document="Д-031")],
            "Paper": [replace(MADE, status="подписан", day=TODAY, signed=True)],
        },
    ),
    informing.consents: (
        "Получить согласия: 1 из 1",
        {"Coverage": [LACKING], "Request": [ASKED_IN_FULL.with_(person="У-2", code="У-2")], "Person": PEOPLE},
        {
            "Coverage": [LACKING],
            "Request": [ASKED_IN_FULL.with_(person="У-2", code="У-2")],
            "Person": [one.with_(consent=date(2023, 9, 1)) for one in PEOPLE],
        },
    ),
    informing.untold: (
        "Рассказать о программе: 6А (родители)",
        {"Coverage": [LACKING]},
        {"Coverage": [replace(LACKING, lacking="1 согласие")]},
    ),
    informing.unled: (
        "Указать классных руководителей: 1",
        {"Coverage": [LACKING], "Person": [MENTOR, *MENTEES, replace(TEACHER, leads=("6А",))]},
        {"Coverage": [LACKING], "Person": [MENTOR, *MENTEES, replace(TEACHER, leads=("6А", "10А"))]},
    ),
    papers.orders: (
        "Отдать на регистрацию и подпись: О поощрении участников",
        {"Paper": [REWARDS]},
        {"Paper": [replace(REWARDS, number="98", day=date(2023, 12, 18))]},
    ),
    rewards.undecided: (
        "Решить о поощрении: 1",
        {"Reward": [TO_REWARD]},
        {"Reward": [replace(TO_REWARD, decision="нет")]},
    ),
    rewards.unclear: (
        "Выбрать вид поощрения: 1",
        {"Reward": [replace(TO_REWARD, decision="наградить")]},
        {"Reward": [replace(TO_REWARD, decision="наградить", kinds=("грамота",))]},
    ),
    sources.remarks: (
        "Исправить строки: Запросы 1",
        {"Request": [Request(check="Впишите форму."), Request(check="К сведению: учтено.")]},
        {
            "Request": [Request(check="ок"), Request(check="К сведению: учтено.")],
            "Pair": [RUNNING.with_(check="ок Для приказа: К сведению: войдёт в следующий приказ.")],
        },
    ),
}


def school(found: Rows) -> Rows:
    """The rows, with a pair that runs where they name none: a school that has begun."""
    return {"Pair": [RUNNING], **found}


def test_every_source_is_tried() -> None:
    assert set(CAUSES) == set(SOURCES)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_a_row_appears_with_its_cause_and_goes_when_that_is_cured(source: Callable[..., Any]) -> None:
    what, found, cured = CAUSES[source]

    assert [duty for duty in rows(TODAY, **school(found)) if duty.what.startswith(what)]
    assert not [duty for duty in rows(TODAY, **school(cured)) if duty.what.startswith(what)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_a_row_points_to_a_row_that_exists(source: Callable[..., Any]) -> None:
    what, found, _ = CAUSES[source]
    (duty,) = [duty for duty in rows(TODAY, **school(found)) if duty.what.startswith(what)]
    known = [row for some in school(found).values() for row in some]

    if isinstance(duty.where, CellOf):
        assert any(duty.where.row is row for row in known)
        assert duty.where.title in {col.title for col in duty.where.row.spec.columns}
    else:
        assert duty.where in {kind.spec.title for kind in TABS}


@pytest.mark.parametrize(
    ("contents", "why"),
    [("Д-001: −2 П-002; +6 П-006", "пары не действуют"), ("Д-001: −2 П-002", "пары им ещё не исключены")],
)
def test_an_order_that_only_takes_pairs_out_holds_up_none(contents: str, why: str) -> None:
    changes = replace(ORDER, paper="Д-002", kind="Приказ о внесении изменений", contents=contents)

    assert rows(TODAY, **school({"Paper": [changes]}))[0].why == f"проект без номера, {why}"


def test_nobody_looks_for_a_mentor_of_somebody_who_has_left() -> None:
    _, cause, _ = CAUSES[pairs.waiting]
    asked = Person(code="У-5", name="Дроздова Ася Львовна", role="ученик", left=TODAY - timedelta(days=1))
    here = asked.with_(left=None)
    told = [[row.what for row in rows(TODAY, **school({**cause, "Person": [one]}))] for one in (here, asked)]

    assert [any(what.startswith("Найти наставника") for what in lines) for lines in told] == [True, False]


def test_a_decision_whose_day_has_passed_is_told_until_the_pair_is_talked_with_again() -> None:
    agreed = Control(
        day=date(2024, 2, 20),
        pair="П-013",
        on_track="частично",
        decision="встречаться по субботам",
        due=date(2024, 3, 1),
        check="ок",
    )
    again = Control(day=date(2024, 3, 6), pair=MENTEES[0].name, on_track="да", check="ок")

    assert [duty.what for duty in rows(date(2024, 3, 5), Pair=[RUNNING], Control=[agreed])] == [
        "Решить, что делать с планом: П-013"
    ]
    assert not [
        duty
        for duty in rows(date(2024, 3, 7), Pair=[RUNNING], Control=[agreed, again])
        if duty.what.startswith("Решить")
    ]


def test_a_paper_that_is_late_comes_before_one_that_is_due() -> None:
    late, soon = replace(PAPER, kind="приказ", due=date(2023, 12, 10)), PAPER
    found = rows(Pair=[RUNNING], Wanted=[soon, late], Control=[TROUBLE])

    assert [duty.what for duty in found] == [
        "Подготовить: приказ",
        "Решить, что делать с планом: П-013",
        "Подготовить: справка",
    ]


def test_a_paper_that_two_rows_ask_for_is_one_row_with_the_earlier_day() -> None:
    asked = replace(PAPER, document="Д-031")
    found = rows(Pair=[RUNNING], Wanted=[asked, replace(asked, due=date(2023, 12, 21))], Paper=[MADE])

    assert [(duty.what, duty.due) for duty in found] == [("Подписать и отдать: справка (Д-031)", "21.12.2023")]


def test_items_of_the_roadmap_are_shown_a_week_before_their_day_and_late_ones_first() -> None:
    ahead = replace(DUTY, term="ноябрь-декабрь", end=date(2023, 12, 31), responsible="Директор школы")
    late = replace(DUTY, term="до 30 ноября", end=date(2023, 11, 30), state="просрочено", responsible="куратор")
    several = replace(DUTY, contents="1.Совещание. 2.Выбор форм и программ.")
    found = rows(TODAY, Pair=[RUNNING], RoadmapRow=[ahead, late, several, DUTY])

    assert [(duty.what, duty.who, duty.due) for duty in found] == [
        ("Выполнить пункт дорожной карты: 1.2 (до 30.11)", "куратор", "30.11.2023"),
        ("Выполнить пункты дорожной карты: 1.3–1.4, 1.5 (до 22.12)", "директор", "22.12.2023"),
    ]


def test_whoever_came_of_age_returns_a_consent_two_weeks_after_that_and_not_after_september() -> None:
    grown = MENTEES[3].with_(born=date(2005, 12, 12), consent=date(2023, 9, 1))
    late = MENTEES[2].with_(consent=None)
    both = [ASKED_IN_FULL.with_(person=one.name, code=one.code) for one in (grown, late)]
    tabs: Rows = {"Pair": [RUNNING], "Coverage": [LACKING], "Paper": [CONSENTS]}

    assert _due_of_consents(Request=both[:1], Person=[grown], **tabs) == ["26.12.2023"]
    assert _due_of_consents(Request=both, Person=[grown, late], **tabs) == ["18.09.2023"]


def _due_of_consents(**tabs: Sequence[Any]) -> list[str]:
    return [duty.due for duty in rows(TODAY, **tabs) if duty.what.startswith("Получить согласия")]


def test_an_empty_day_tells_what_comes_next() -> None:
    meets = replace(WORKS, next_kind="регулярная", next_due=date(2023, 12, 29))

    assert [duty.what for duty in rows(Pair=[RUNNING], PairWork=[meets])] == [
        "На сегодня всё сделано. Ближайшее: встреча пары П-013, регулярная (29.12.2023)"
    ]
    assert [
        duty.what for duty in rows(Pair=[RUNNING], PairWork=[meets], Wanted=[replace(PAPER, due=date(2023, 12, 29))])
    ] == ["На сегодня всё сделано. Ближайшее: подготовить: справка (22.12.2023)"]


def test_a_new_workbook_shows_six_rows() -> None:
    found = rows(Person=[])

    assert [duty.what.partition(":")[0] for duty in found] == [
        "Вписать полное название школы",
        "Вписать директора",
        "Вписать куратора программы",
        "Внести контингент",
        "Отметить классных руководителей в столбце «Классное руководство»",
        "Вписать каникулы",
    ]
    assert [duty.number for duty in found] == [1, 2, 3, 4, 5, 6]


def test_once_the_first_steps_are_done_the_rest_before_the_first_order_is_told() -> None:
    filled = [("Полное наименование", "Школа № 5"), ("Директор", "Смирнова Ольга Петровна")]
    known = [Parameter(name=name, value=value) for name, value in [*filled, ("Куратор", TEACHER.name)]]
    teacher = TEACHER.with_(leads=("6А",))
    winter = CalendarRow(event="каникулы", since=date(2023, 12, 30))
    found = rows(Parameter=known, Person=[teacher], CalendarRow=[winter])

    assert "Не указано: Населённый пункт." in [duty.what for duty in found]
    assert not [duty for duty in found if duty.what.startswith("Вписать")]


@pytest.mark.slow
def test_on_no_day_of_the_demo_year_are_there_more_rows_than_fit_or_one_twice() -> None:
    found = read(workbook_of_the_demo().snapshot([kind.spec.title for kind in TABS]), TABS, TODAY).records

    for day in (date(2023, 9, 1) + timedelta(days=after) for after in range(0, 44 * 7, 11)):
        duties: Any = decide(found, day).rows[Duty]
        told = [(duty.what, _address(duty.where)) for duty in duties]
        assert 1 <= len(told) <= MOST, day
        assert len(told) == len(set(told)), day


def _address(where: CellOf | str) -> str:
    return where.row.cell(where.title) if isinstance(where, CellOf) and where.title else str(where)
