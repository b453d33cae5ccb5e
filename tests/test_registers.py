"""The official registers: everybody who asks or helps has one row, in a pair or not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.records.codes import make
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Code, Person
from jobs.records.progress import PairWork
from jobs.records.requests import CoordinatorPair, Interview, Offer, Request
from jobs.records.results import MenteeRegister, MentorRegister, Story
from jobs.registers import JOB
from sync.columns import Row
from sync.job import Records

DAY = date(2024, 1, 15)
AGREED = date(2023, 9, 1)
PEERS, TEACHERS = "Ученик – ученик", "Учитель – ученик"
GLEB, ANNA, KOTOVA = (make("ученик", number) for number in (1, 2, 4))
PETROV = make("педагог", 3)
PEOPLE = (
    Person(
        code=GLEB,
        name="Белов Глеб Ильич",
        role="ученик",
        school_class="6А",
        born=date(2011, 5, 12),
        representative="Белова Ольга Львовна, +7 900 000-00-01",
        consent=AGREED,
    ),
    Person(code=ANNA, name="Орлова Анна Петровна", role="ученик", school_class="5Б", consent=AGREED),
    Person(
        code=PETROV,
        name="Петров Иван Игоревич",
        role="педагог",
        post="учитель математики",
        phone="+7 900 000-00-02",
        email="petrov@school.example",
        consent=AGREED,
    ),
    Person(code=KOTOVA, name="Котова Елена Викторовна", role="ученик", school_class="10А", consent=AGREED),
)


def asks(who: str, day: date | None = date(2023, 9, 12), **fields: Any) -> Request:
    return Request(day=day, person=who, **({"form": PEERS, "request": "адаптация"} | fields))


def pair(number: int, mentor: str, mentee: str, status: str = "действует", **fields: Any) -> Pair:
    usual: dict[str, Any] = {"form": PEERS, "request": "адаптация", "since": date(2023, 11, 20)}
    return Pair(pair=f"П-{number:03}", mentor_code=mentor, mentee_code=mentee, status=status, **(usual | fields))


@dataclass
class School:
    requests: Sequence[Request] = (asks(GLEB),)
    offers: Sequence[Offer] = ()
    pairs: Sequence[Pair] = ()
    people: Sequence[Person] = PEOPLE
    interviews: Sequence[Interview] = ()
    stories: Sequence[Story] = ()
    work: Sequence[PairWork] = ()
    settings: dict[str, str] = field(default_factory=dict)
    mentees: Sequence[MenteeRegister] = ()
    mentors: Sequence[MentorRegister] = ()
    frozen: Sequence[type[Row]] = ()

    def laid(self, today: date = DAY) -> "School":
        """The registers as the job lays them; a second time it wants the same."""
        self.mentees, self.mentors = self._rows(today)
        assert self._rows(today) == (self.mentees, self.mentors)
        return self

    def _rows(self, today: date) -> tuple[Any, Any]:
        rows: dict[type[Row], Sequence[Row]] = {
            Parameter: [Parameter(name=name, value=value) for name, value in self.settings.items()],
            Entry: (),
            Code: (),
            Person: self.people,
            Request: self.requests,
            Offer: self.offers,
            Interview: self.interviews,
            CoordinatorPair: (),
            Pair: self.pairs,
            PairWork: self.work,
            Story: self.stories,
            MenteeRegister: self.mentees,
            MentorRegister: self.mentors,
        }
        outcome = JOB.outcome(Records(rows, self.frozen), today)
        return outcome.rows[MenteeRegister], outcome.rows[MentorRegister]

    @property
    def mentee(self) -> MenteeRegister:
        (row,) = self.mentees
        return row

    @property
    def mentor(self) -> MentorRegister:
        (row,) = self.mentors
        return row


def test_who_asks_and_has_nobody_waits_for_a_mentor() -> None:
    row = School().laid().mentee

    assert (row.number, row.name, row.born) == (1, "Белов Глеб Ильич", 2011)
    assert (row.request, row.since, row.passed) == ("адаптация", date(2023, 9, 12), "ждёт наставника")
    assert row.contacts == "Белова Ольга Львовна, +7 900 000-00-01"
    assert (row.mentor, row.form, row.until) == ("", "", None)


def test_who_offers_and_has_nobody_waits_for_a_mentee() -> None:
    offer = Offer(
        day=date(2023, 9, 11),
        person=PETROV,
        forms=(TEACHERS,),
        skills=("успеваемость", "адаптация"),
        interests=("шахматы",),
        classes=("5", "6"),
        times=("вторник",),
        places=2,
        achievements="учитель года",
    )
    row = School(requests=(), offers=[offer]).laid().mentor

    assert (row.name, row.place_of_work) == ("Петров Иван Игоревич", "учитель математики")
    assert row.contacts == "+7 900 000-00-02; petrov@school.example"
    assert (row.skills, row.interests, row.achievements) == ("успеваемость; адаптация", "шахматы", "учитель года")
    assert (row.mentee_age, row.time) == ("5–6 классы", "вторник, мест: 2")
    assert (row.since, row.mentees, row.results) == (date(2023, 9, 11), "", "ждёт наставляемого")


@pytest.mark.parametrize(
    ("classes", "said"),
    [(("7",), "7 класс"), (("5", "6", "7"), "5–7 классы"), (("5", "7", "8А"), "5, 7, 8А классы"), ((), "")],
)
def test_the_classes_that_a_mentor_works_with_read_as_people_write_them(classes: tuple[str, ...], said: str) -> None:
    offer = Offer(person=PETROV, forms=(TEACHERS,), skills=("адаптация",), classes=classes)

    assert School(requests=(), offers=[offer]).laid().mentor.mentee_age == said


@pytest.mark.parametrize(
    ("plan", "said"), [("5 из 7, просрочено 1", "план: 5 из 7"), ("нет", ""), ("", "")], ids=["some", "none", "unknown"]
)
def test_where_nobody_wrote_what_came_of_a_pair_its_plan_is_told(plan: str, said: str) -> None:
    work = [PairWork(pair="П-012", plan=plan)]

    assert School(pairs=[pair(12, PETROV, GLEB)], work=work).laid().mentee.results == said


def test_of_a_mentor_who_is_a_pupil_the_representative_is_told() -> None:
    offer = Offer(person=GLEB, forms=(PEERS,), skills=("адаптация",))

    assert School(requests=(), offers=[offer]).laid().mentor.contacts == "Белова Ольга Львовна, +7 900 000-00-01"


def test_a_pair_that_ended_with_the_year_and_one_that_runs_are_one_row_that_takes_part() -> None:
    ended = pair(12, PETROV, GLEB, "завершена", until=date(2023, 12, 25), reason="окончание учебного года")
    runs = pair(45, KOTOVA, GLEB, since=date(2024, 1, 9), until=date(2024, 5, 31), result="решает дроби")
    row = School(pairs=[runs, ended]).laid().mentee

    assert (row.mentor, row.passed) == ("Петров\u00a0И.И.; Котова\u00a0Е.В.", "участвует")
    assert row.mentor_place == "учитель математики; 10А"
    assert (row.until, row.results) == (date(2024, 5, 31), "решает дроби")


def test_both_sides_of_a_pair_stand_in_their_registers_without_a_request_or_an_offer() -> None:
    school = School(requests=(), pairs=[pair(1, KOTOVA, GLEB)]).laid()

    assert (school.mentee.code, school.mentee.since) == (GLEB, date(2023, 11, 20))
    assert (school.mentor.mentees, school.mentor.mentee_place) == ("Белов\u00a0Г.И.", "6А")


def test_a_pair_that_no_order_covers_yet_shows_nobody() -> None:
    row = School(pairs=[pair(1, KOTOVA, GLEB, "утверждена")]).laid().mentee

    assert (row.mentor, row.passed) == ("", "ждёт наставника")


@pytest.mark.parametrize(
    ("reason", "mark"),
    [
        ("программа выполнена", "пройдена"),
        ("окончание учебного года", "пройдена"),
        ("по просьбе наставника", "не завершена"),
        ("выбытие", "не завершена"),
    ],
)
def test_the_reason_of_the_last_end_says_whether_the_programme_was_passed(reason: str, mark: str) -> None:
    first = pair(1, PETROV, GLEB, "завершена", until=date(2023, 12, 1), reason="несовместимость")
    last = pair(2, KOTOVA, GLEB, "завершена", until=date(2023, 12, 25), reason=reason)

    assert School(pairs=[last, first]).laid().mentee.passed == mark


@pytest.mark.parametrize(
    "change", [{"consent": None}, {"consent": date(2024, 2, 1)}, {"left": date(2023, 12, 1)}], ids=str
)
def test_who_may_not_take_part_stands_in_no_register(change: dict[str, Any]) -> None:
    people = [person.with_(**change) if person.code == GLEB else person for person in PEOPLE]

    assert School(people=people).laid().mentees == []


def test_who_was_not_admitted_at_the_interview_stands_in_no_register() -> None:
    talk = Interview(day=date(2023, 10, 5), person=GLEB, role="наставляемый", admitted=False)

    assert School(interviews=[talk]).laid().mentees == []


def test_who_left_after_an_order_stays_and_has_not_finished() -> None:
    people = [
        person.with_(left=date(2023, 12, 20), consent=None) if person.code == GLEB else person for person in PEOPLE
    ]
    ended = pair(1, KOTOVA, GLEB, "завершена", until=date(2023, 12, 20), reason="выбытие")
    row = School(people=people, pairs=[ended]).laid().mentee

    assert (row.passed, row.contacts) == ("не завершена", "нет согласия")


def test_a_request_of_another_school_year_counts_no_more() -> None:
    assert School(requests=[asks(GLEB, date(2022, 10, 3))]).laid().mentees == []
    assert len(School(requests=[asks(GLEB, None)]).laid().mentees) == 1


def test_rows_stand_by_form_then_class_then_name() -> None:
    school = School(requests=[asks(GLEB), asks(KOTOVA, form=TEACHERS), asks(ANNA)]).laid()

    assert [(row.number, row.code) for row in school.mentees] == [(1, ANNA), (2, GLEB), (3, KOTOVA)]


def test_a_typo_in_the_end_of_a_pair_drops_nobody_and_changes_no_line() -> None:
    school = School(requests=[asks(GLEB), asks(ANNA)], pairs=[pair(1, KOTOVA, GLEB, result="решает дроби")]).laid()
    before = list(school.mentees), list(school.mentors)
    broken = school.pairs[0].with_(status="", since=None, unreadable={"Завершить": "непонятная дата"})
    school.pairs = [broken]
    school.laid()

    assert (school.mentees, school.mentors) == before


def test_a_request_that_cannot_be_read_any_more_keeps_its_line() -> None:
    school = School().laid()
    before = list(school.mentees)
    school.requests = [asks("Белов", code=GLEB)]

    assert school.laid().mentees == before


def test_where_people_stand_under_codes_the_registers_show_codes() -> None:
    local = {"Персональные данные": "только в школе"}
    school = School(pairs=[pair(1, KOTOVA, GLEB)], settings=local).laid()

    assert (school.mentee.name, school.mentee.mentor) == (GLEB, KOTOVA)
    assert school.mentor.mentees == GLEB


def test_a_story_that_may_be_published_is_named_where_no_address_stands() -> None:
    told = Story(pair="П-001", title="Как мы полюбили дроби", text="…", may_publish=True)
    secret = Story(pair="П-001", title="Не для сайта", text="…")
    pairs = [pair(1, KOTOVA, GLEB)]

    assert School(pairs=pairs, stories=[secret, told]).laid().mentee.link == "«Как мы полюбили дроби»"
    linked = [pairs[0].with_(review_link="https://school.example/1")]
    assert School(pairs=linked, stories=[told]).laid().mentee.link == "https://school.example/1"


def test_while_the_stories_cannot_be_read_the_links_stay() -> None:
    told = Story(pair="П-001", title="Как мы полюбили дроби", text="…", may_publish=True)
    school = School(pairs=[pair(1, KOTOVA, GLEB)], stories=[told]).laid()
    school.stories, school.frozen = (), [Story]

    assert school.laid().mentee.link == school.mentor.link == "«Как мы полюбили дроби»"
