"""Every row of a school's roadmap has an answer, and every deed its proof in the words of reference/year.md §9."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from roadmap_school import IN_CELLS, JANUARY, MAY, PASTED, SEPTEMBER, School, pupil, row

from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Council, Coverage, Inform, Programme, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Choice, Interview, Offer, Request, RequestSummary
from jobs.records.results import MenteeRegister, MentorRegister
from jobs.records.surveys import Criterion, Influence, Survey
from jobs.records.work import Control, Meeting, Support
from jobs.roadmap.deciding import JOB
from jobs.roadmap.rules import RULES
from jobs.school.deeds import Deed
from jobs.school.roadmap import read_roadmap
from jobs.school.year import Calendar
from sync.columns import Row
from sync.job import Records

SIGNED = date(2023, 11, 20)
PEERS = "Ученик – ученик"
MENTOR, SECOND = pupil("У-1", "Белов Артём Игоревич", "10А"), pupil("У-9", "Орлов Илья Петрович", "10Б")
MENTEE, OTHER = pupil("У-2", "Жукова Софья Андреевна", "5А"), pupil("У-3", "Миронов Глеб Ильич", "6А")
TEACHER = Person(code="П-1", name="Тихонова Вера Львовна", role="педагог", consent=True)
PEOPLE = (MENTOR, SECOND, MENTEE, OTHER, TEACHER)


def paper(kind: str, number: str = "166", day: date = date(2023, 8, 30), **more: Any) -> Paper:
    """A signed paper from elsewhere."""
    return Paper(paper="Д-001", kind=kind, title=kind, number=number, day=day, signed=True, status="подписан", **more)


def pair(number: int, mentee: Person = MENTEE, mentor: Person = MENTOR, **more: Any) -> Pair:
    usual: dict[str, Any] = {
        "mentor_code": mentor.code,
        "mentee_code": mentee.code,
        "form": PEERS,
        "request": "адаптация",
        "status": "действует",
        "since": SIGNED,
        "proposed": date(2023, 11, 1),
    }
    return Pair(pair=f"П-{number:03}", **(usual | more))


PAIRS = (pair(1), pair(2, OTHER, SECOND))


def asks(person: Person, day: date | None = date(2023, 9, 12)) -> Request:
    return Request(day=day, person=person.name, form=PEERS, request="адаптация", code=person.code)


def offers(person: Person, day: date | None = date(2023, 9, 14)) -> Offer:
    return Offer(day=day, person=person.name, forms=(PEERS,), skills=("адаптация",), code=person.code)


def met(number: int, *kinds: str) -> list[Meeting]:
    return [Meeting(day=date(2023, 11, 21 + n), pair=f"П-{number:03}", kind=kind) for n, kind in enumerate(kinds)]


def works(number: int, **more: Any) -> PairWork:
    return PairWork(pair=f"П-{number:03}", since=SIGNED, **more)


def told(kind: str, day: date = SEPTEMBER, **more: Any) -> Inform:
    return Inform(day=day, kind=kind, **more)


def reached(school_class: str, parents: str = "", told: str = "") -> Coverage:
    return Coverage(school_class=school_class, pupils=25, parents=parents, told=told)


def survey(person: Person, role: str, stage: str = "после") -> Survey:
    return Survey(day=date(2024, 5, 20), person=person.name, role=role, stage=stage, code=person.code)


ALL_MET = ("организационная", "пробная рабочая", "планирование", "регулярная", "заключительная")
BOTH_MET = [*met(1, *ALL_MET), *met(2, *ALL_MET)]
BOTH_WORK = [works(1, meetings=5, plan="1 из 3"), works(2, meetings=5, plan="0 из 1")]
FORMS_COUNCIL = Council(day=date(2023, 9, 4), kind="совещание", number="3", agenda="О выборе форм и программ")
CLUBS = ("Движение Первых", "Школьный музей", "Спортивный клуб", "ШНО «Шаг в науку»")
#: Of each deed: what the row says, when, what stands on the tabs, the state, the proof.
CASES: dict[Deed, Sequence[tuple[str, date, dict[str, Sequence[Row]], str, str]]] = {
    Deed.INTRODUCED: [
        (
            "Издание приказа о внедрении",
            JANUARY,
            {"Paper": [paper("Приказ о внедрении")]},
            "выполнено",
            "приказ от 30.08.2023 № 166",
        )
    ],
    Deed.COORDINATOR: [
        (
            "Издание Приказа о внедрении, о назначении куратора",
            SEPTEMBER,
            {"Paper": [paper("Приказ о реализации"), paper("Приказ о кураторе", "167")]},
            "выполнено",
            "приказ от 30.08.2023 № 166; приказ от 30.08.2023 № 167",
        ),
        (
            "Издание Приказа о внедрении, о назначении куратора",
            SEPTEMBER,
            {"Paper": [paper("Приказ о реализации")]},
            "идёт",
            "приказ от 30.08.2023 № 166; 1 из 2",
        ),
        (
            "Издание Приказа о внедрении, о назначении куратора",
            SEPTEMBER,
            {
                "Paper": [paper("Приказ о реализации")],
                "Parameter": [
                    Parameter(name="Куратор отдельным приказом", value="нет"),
                    Parameter(name="Учебный год", value="2023–2024"),
                ],
            },
            "выполнено",
            "приказ от 30.08.2023 № 166",
        ),
    ],
    Deed.REGULATION: [
        (
            "Внесение изменений в Положение",
            JANUARY,
            {"Paper": [paper("Приказ об изменении положения", "190", date(2023, 10, 12))]},
            "выполнено",
            "приказ от 12.10.2023 № 190",
        )
    ],
    Deed.ROADMAP: [
        (
            "Разработка и утверждение дорожной карты",
            SEPTEMBER,
            {"Paper": [paper("Приказ о реализации")]},
            "выполнено",
            "дорожная карта утверждена приказом от 30.08.2023 № 166",
        ),
        ("Разработка и утверждение дорожной карты", SEPTEMBER, {}, "пора", ""),
    ],
    Deed.SURVEY: [
        (
            "Мониторинг предварительных запросов",
            JANUARY,
            {
                "RequestSummary": [
                    RequestSummary(day=date(2023, 9, 1), asked=2),
                    RequestSummary(day=date(2023, 12, 1), asked=3),
                ],
                "Request": [asks(MENTEE), asks(OTHER, date(2023, 12, 5))],
                "Offer": [offers(MENTOR), offers(SECOND, None)],
                "Person": PEOPLE,
            },
            "выполнено",
            "опрос за сентябрь 2023 г.: 1 запрос, 2 наставника",
        )
    ],
    Deed.COUNCIL: [
        (
            "Административное совещание",
            JANUARY,
            {"Council": [FORMS_COUNCIL, Council(day=date(2023, 10, 20), kind="групповая встреча", number="1")]},
            "выполнено",
            "протокол от 04.09.2023 № 3",
        )
    ],
    Deed.FORMS_CHOSEN: [
        ("Выбор форм и программ", JANUARY, {"Council": [FORMS_COUNCIL]}, "выполнено", "протокол от 04.09.2023 № 3"),
        (
            "Выбор форм и программ",
            JANUARY,
            {"Council": [Council(day=date(2023, 9, 4), number="3", agenda="Об информировании")]},
            "просрочено",
            "",
        ),
    ],
    Deed.PROGRAMMES: [
        (
            "Формировать банк программ",
            SEPTEMBER,
            {
                "Programme": [
                    Programme(name="Шаг навстречу", form=PEERS, approved=SEPTEMBER),
                    Programme(name="Вместе", form="Учитель – ученик"),
                ],
                "Paper": [paper("Банк программ", "")],
                "Pair": [pair(1), pair(2, OTHER, TEACHER, form="Учитель – ученик")],
                "Person": PEOPLE,
            },
            "выполнено",
            "банк программ: 2 программы, 2 формы из 2",
        ),
        (
            "Формировать банк программ",
            SEPTEMBER,
            {
                "Programme": [Programme(name="Шаг навстречу", form=PEERS, approved=SEPTEMBER)],
                "Pair": [pair(1), pair(2, OTHER, TEACHER, form="Учитель – ученик")],
                "Person": PEOPLE,
            },
            "идёт",
            "банк программ: 1 программа, 1 форма из 2",
        ),
        (
            "Формировать банк программ",
            SEPTEMBER,
            {"Programme": [Programme(name="Шаг навстречу", form=PEERS)]},
            "пора",
            "",
        ),
    ],
    Deed.PARENTS_TOLD: [
        (
            "Дистанционное информирование родителей",
            SEPTEMBER,
            {
                "Coverage": [
                    reached("5А", "всем, 12.09"),
                    reached("6А", "всем, 12.09"),
                    Coverage(school_class="Педагоги"),
                ]
            },
            "выполнено",
            "2 класса из 2",
        ),
        (
            "Дистанционное информирование родителей",
            SEPTEMBER,
            {"Coverage": [reached("5А", "05.09"), reached("6А", told="05.09")]},
            "идёт",
            "1 класс из 2",
        ),
    ],
    Deed.CLUBS_TOLD: [
        (
            "Проведение заседаний РДШ",
            SEPTEMBER,
            {"Coverage": [Coverage(school_class=club, told="05.09") for club in CLUBS[:3]]},
            "идёт",
            "3 объединения из 4: нет ШНО «Шаг в науку»",
        )
    ],
    Deed.CLASSES_TOLD: [
        (
            "Проведение классных часов",
            SEPTEMBER,
            {"Coverage": [reached("5А", told="05.09"), reached("6А", told="05.09")]},
            "выполнено",
            "2 класса из 2",
        ),
        (
            "Проведение классных часов",
            SEPTEMBER,
            {"Coverage": [reached("5А", "12.09"), Coverage(school_class="музей", told="05.09")]},
            "пора",
            "",
        ),
    ],
    Deed.INTERVIEWS: [
        (
            "Проведение собеседования среди желающих",
            SEPTEMBER,
            {
                "Interview": [Interview(person=MENTEE.name, role="наставляемый")],
                "Request": [asks(MENTEE), asks(OTHER)],
                "Offer": [offers(MENTOR), offers(TEACHER)],
                "Person": PEOPLE,
            },
            "идёт",
            "1 из 3",
        )
    ],
    Deed.MENTEES_LISTED: [
        (
            "Формирование базы наставляемых из числа обучающихся",
            date(2023, 12, 15),
            {
                "MenteeRegister": [
                    MenteeRegister(code=MENTEE.code, since=date(2023, 9, 12)),
                    MenteeRegister(code=TEACHER.code, since=date(2023, 12, 14)),
                ],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "выполнено",
            "База на 14.12.2023: наставляемых 2 (педагогов 1), из них в парах 1",
        ),
        (
            "Формирование базы наставляемых из числа педагогов",
            date(2023, 12, 15),
            {"MenteeRegister": [MenteeRegister(code=MENTEE.code, since=date(2023, 9, 12))], "Person": PEOPLE},
            "идёт",
            "База на 12.09.2023: наставляемых 1 (педагогов 0), из них в парах 0",
        ),
    ],
    Deed.MENTORS_LISTED: [
        (
            "Формирование базы наставников",
            date(2023, 12, 15),
            {
                "MentorRegister": [MentorRegister(code=MENTOR.code, since=date(2023, 9, 14))],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "выполнено",
            "База на 20.11.2023: наставников 1, из них в парах 1",
        )
    ],
    Deed.COMPARED: [
        (
            "Анализ собеседования и сопоставление с запросами",
            JANUARY,
            {"Pair": [*PAIRS, pair(3, status="снята")]},
            "выполнено",
            "подбор 01.11.2023: 2 пары",
        )
    ],
    Deed.GROUP_MEETING: [
        (
            "Организация групповой встречи",
            JANUARY,
            {
                "Choice": [Choice(day=date(2023, 10, 20), person=MENTEE.name, others=(MENTOR.name,))],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "выполнено",
            "групповая встреча 20.10.2023: выбор сделан в 1 из 2 пар",
        ),
        (
            "Организация групповой встречи",
            JANUARY,
            {"Council": [Council(day=date(2023, 10, 18), kind="Групповая встреча", number="2")]},
            "выполнено",
            "групповая встреча, протокол от 18.10.2023 № 2",
        ),
    ],
    Deed.PAIRED: [
        (
            "Анализ результатов групповой встречи и соединение в пары",
            JANUARY,
            {"Pair": [pair(1, status="утверждена")]},
            "выполнено",
            "утверждено пар: 1",
        )
    ],
    Deed.PAIRS_APPROVED: [
        (
            "Издание приказа «Об утверждении наставнических пар/групп»",
            JANUARY,
            {"Paper": [paper("Приказ об утверждении пар", "201-ОД", SIGNED)]},
            "выполнено",
            "приказ от 20.11.2023 № 201-ОД",
        )
    ],
    Deed.PLANS: [
        (
            "Составление планов индивидуального развития",
            JANUARY,
            {"PairWork": [works(1, plan="2 из 3"), works(2, plan="нет")]},
            "идёт",
            "индивидуальные планы (траектории): 1 из 2",
        )
    ],
    Deed.SUPPORT: [
        (
            "Психологическое сопровождение (при необходимости)",
            JANUARY,
            {
                "Paper": [paper("Приказ об утверждении пар", "201-ОД", SIGNED)],
                "Request": [asks(MENTEE), asks(OTHER)],
                "Waiting": [
                    Waiting(code=one.code, request="адаптация", status="ждёт", reason="не хватило мест")
                    for one in (MENTEE, OTHER)
                ],
                "Support": [Support(day=date(2023, 12, 5), person=MENTEE.name, code=MENTEE.code)],
                "Person": PEOPLE,
            },
            "идёт",
            "в списке 2, помощь получили 1",
        ),
        (
            "Психологическое сопровождение (при необходимости)",
            date(2024, 6, 3),
            {"Paper": [paper("Приказ об утверждении пар", "201-ОД", SIGNED)], "Person": PEOPLE},
            "выполнено",
            "на 31.05.2024 наставляемых без пары нет",
        ),
    ],
    **{
        deed: [
            (
                words,
                JANUARY,
                {"Meeting": BOTH_MET, "PairWork": BOTH_WORK, "Pair": PAIRS, "Person": PEOPLE},
                "выполнено",
                f"2 из 2{more}",
            )
        ]
        for deed, words, more in (
            (Deed.TRIAL_MEETING, "Проведение второй, пробной рабочей, встречи", ""),
            (Deed.PLANNING_MEETING, "Проведение встречи-планирования", ""),
            (Deed.REGULAR_MEETINGS, "Регулярные встречи", ", всего 10 встреч"),
            (Deed.LAST_MEETING, "Проведение заключительной встречи", ""),
        )
    },
    Deed.FIRST_MEETING: [
        (
            "Проведение первой, организационной, встречи",
            JANUARY,
            {
                "Meeting": met(1, "организационная"),
                "PairWork": [
                    works(1),
                    works(2, next_kind="организационная", next_due=due),
                ],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            state,
            proof,
        )
        for due, state, proof in (
            (date(2024, 1, 14), "идёт", "1 из 2"),
            (date(2024, 1, 15), "выполнено", "1 из 1"),
        )
    ],
    Deed.CONTROL: [
        (
            "Текущий контроль: собеседование",
            JANUARY,
            {
                "Control": [
                    Control(day=date(2023, 12, 12), pair="П-001"),
                    Control(day=date(2023, 12, 13), pair="П-002"),
                ],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "выполнено",
            "1 полугодие 2 из 2, 2 полугодие 0 из 2",
        )
    ],
    Deed.SATISFACTION: [
        (
            "Мониторинг удовлетворенности",
            MAY,
            {
                "Survey": [
                    survey(MENTEE, "наставляемый"),
                    survey(MENTOR, "наставник"),
                    survey(OTHER, "наставляемый", "до"),
                ],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "идёт",
            "2 из 4",
        )
    ],
    Deed.QUALITY: [
        (
            "Мониторинг качества реализации",
            MAY,
            {"Criterion": [Criterion(criterion=f"Вопрос {n}", points=n % 3) for n in range(9)]},
            "выполнено",
            "оценка программы: 9 из 9",
        )
    ],
    Deed.INFLUENCE: [
        (
            "Оценка влияния программ",
            MAY,
            {
                "Influence": [Influence(person=MENTEE.name, stage=stage, code=MENTEE.code) for stage in ("до", "после")]
                + [Influence(person=OTHER.name, stage="до", code=OTHER.code)],
                "Pair": PAIRS,
                "Person": PEOPLE,
            },
            "идёт",
            "1 из 4 обучающихся",
        )
    ],
    Deed.REWARDS: [
        (
            "Приказ о поощрении участников",
            MAY,
            {"Paper": [paper("Приказ о поощрении участников", "98", date(2024, 5, 24))]},
            "выполнено",
            "приказ от 24.05.2024 № 98",
        )
    ],
    Deed.THANKS: [
        (
            "Благодарственные письма",
            MAY,
            {"Paper": [Paper(paper="Д-050", kind="Набор", title="Благодарственные письма (32)", created=MAY)]},
            "выполнено",
            "Благодарственные письма (32)",
        )
    ],
    Deed.PUBLISHED: [
        (
            "Публикация результатов",
            MAY,
            {"Inform": [told("публикация", date(2024, 5, 25), link="school5.example/n")]},
            "выполнено",
            "публикация 25.05.2024: school5.example/n",
        ),
        (
            "Публикация результатов",
            MAY,
            {"Paper": [Paper(paper="Д-051", kind="Набор", title="Материалы для публикации (2024-05)", created=MAY)]},
            "идёт",
            "подготовлено, ссылки нет",
        ),
    ],
}
#: The terms of the school's roadmap, by the stage of the deed.
TERMS = {
    Deed.MENTEES_LISTED: "ноябрь-декабрь",
    Deed.MENTORS_LISTED: "ноябрь-декабрь",
    **dict.fromkeys((Deed.INTRODUCED, Deed.SURVEY, Deed.COUNCIL, Deed.FORMS_CHOSEN), "август - сентябрь"),
    **dict.fromkeys((Deed.SATISFACTION, Deed.QUALITY, Deed.INFLUENCE, Deed.REWARDS, Deed.THANKS), "май"),
}


@pytest.mark.parametrize("typed", [PASTED, IN_CELLS], ids=["pasted", "in cells"])
def test_every_row_of_the_schools_roadmap_has_an_answer(typed: Sequence[RoadmapRow]) -> None:
    lines = read_roadmap(typed, 2023, Calendar())

    assert len([item for line in lines for item in line.items]) == 32
    assert [item.text for line in lines for item in line.items if not item.deeds] == []
    assert {item.number for line in lines for item in line.items} >= {"1.1", "1.10", "2.3", "3.6", "4.6", "5.7"}


def test_every_deed_has_a_rule_and_every_rule_a_test() -> None:
    assert set(RULES) == set(Deed) == set(CASES)


@pytest.mark.parametrize(
    ("deed", "case"),
    [(deed, case) for deed, cases in CASES.items() for case in cases],
    ids=lambda value: value.name.lower() if isinstance(value, Deed) else "",
)
def test_a_deed_is_proven_in_these_words(deed: Deed, case: tuple[str, date, dict[str, Any], str, str]) -> None:
    contents, today, rows, state, proof = case
    typed = row(contents, term=TERMS.get(deed, "в течение года"))
    (found,) = School([typed], rows, clubs=CLUBS).run(today).roadmap

    assert (found.state, found.proof) == (state, proof)


@pytest.mark.parametrize(
    ("deed", "case"),
    [(deed, case) for deed, cases in CASES.items() for case in cases],
    ids=lambda value: value.name.lower() if isinstance(value, Deed) else "",
)
def test_while_a_tab_cannot_be_read_no_proof_that_rests_on_it_changes(
    deed: Deed, case: tuple[str, date, dict[str, Any], str, str]
) -> None:
    contents, today, rows, _, _ = case
    school = School([row(contents, term=TERMS.get(deed, "в течение года"))], rows, clubs=CLUBS).run(today)
    known = {kind: school.records.of(kind) for kind in JOB.tabs}

    for spoiled in (kind for kind in JOB.tabs if kind.__name__ in rows and kind is not Parameter):
        blind = JOB.outcome(Records({**known, spoiled: ()}, frozen=[spoiled]), today)
        assert list(blind.rows[RoadmapRow]) == list(school.roadmap), spoiled.spec.title


def test_the_second_survey_is_that_of_the_next_year() -> None:
    both = [
        row("Мониторинг предварительных запросов", term="август - сентябрь"),
        row("Мониторинг предварительных запросов", term="в течение года"),
    ]
    asked = [asks(MENTEE), asks(OTHER, date(2024, 5, 20))]
    surveys = [RequestSummary(day=date(2023, 9, 1), asked=1), RequestSummary(day=date(2024, 5, 1), asked=1)]
    rows: dict[str, Sequence[Row]] = {"Request": asked, "RequestSummary": surveys, "Person": PEOPLE}
    first, second = School(both, rows).run(MAY).roadmap

    assert first.proof == "опрос за сентябрь 2023 г.: 1 запрос, 0 наставников"
    assert (second.state, second.proof) == ("выполнено", "опрос на следующий год: 20.05.2024, 1 запрос, 0 наставников")


def test_a_survey_after_its_term_is_a_survey_all_the_same() -> None:
    late = [RequestSummary(day=date(2023, 10, 1), asked=1)]
    rows: dict[str, Sequence[Row]] = {"Request": [asks(MENTEE)], "RequestSummary": late, "Person": PEOPLE}
    (found,) = School([row("Предварительные запросы", term="сентябрь")], rows).run(JANUARY).roadmap

    assert found.proof == "опрос за октябрь 2023 г.: 1 запрос, 0 наставников"


def test_nobody_is_said_to_be_without_a_pair_before_there_are_pairs() -> None:
    (found,) = School([row("Психологическое сопровождение", term="в течение года")]).run(JANUARY).roadmap

    assert (found.state, found.proof) == ("пора", "")


def test_nine_tenths_of_what_is_due_are_enough() -> None:
    criteria = [Criterion(criterion=f"Вопрос {n}", points=1 if n else None) for n in range(10)]
    less = [one.with_(points=None) if n < 2 else one for n, one in enumerate(criteria)]
    typed = row("Мониторинг качества реализации", term="май")

    assert School([typed], {"Criterion": criteria}).run(MAY).roadmap[0].state == "выполнено"
    assert School([typed], {"Criterion": less}).run(MAY).roadmap[0].state == "идёт"


def test_a_meeting_of_a_group_is_one_of_all_meetings() -> None:
    pairs = (pair(1, group="Г-01"), pair(2, mentee=SECOND, group="Г-01"))
    together = [one.with_(pair="Г-01") for one in met(1, *ALL_MET)]
    rows: dict[str, Sequence[Row]] = {"Meeting": together, "PairWork": BOTH_WORK, "Pair": pairs, "Person": PEOPLE}
    (found,) = School([row("Регулярные встречи", term="в течение года")], rows).run(JANUARY).roadmap

    assert found.proof == "2 из 2, всего 5 встреч"


def test_papers_are_named_by_date_however_their_tab_is_sorted() -> None:
    papers = [paper("Приказ о кураторе", "167"), paper("Приказ о реализации", "166", date(2023, 8, 29))]
    typed = row("Издание Приказа о внедрении, о назначении куратора")
    (found,) = School([typed], {"Paper": papers}).run(SEPTEMBER).roadmap

    assert found.proof == "приказ от 29.08.2023 № 166; приказ от 30.08.2023 № 167"
