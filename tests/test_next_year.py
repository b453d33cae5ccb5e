"""What goes on in the next school year's workbook (reference/year.md 5.10)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.next_year.carrying import CARRY, next_year
from jobs.next_year.shifting import later
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import PAIRS, REGULATION, Paper
from jobs.records.partners import Partner
from jobs.records.people import Code, Person
from jobs.records.programme import RoadmapRow
from jobs.records.requests import CoordinatorPair, Offer, Request
from jobs.records.work import Support
from sync.carrying import Carried
from sync.columns import Row
from sync.job import Records
from sync.problems import SyncError

JUNE = date(2024, 6, 15)
PEERS = "Ученик – ученик"
YEAR = Parameter(name="Учебный год", value="2023–2024")


def pupil(code: str, name: str, school_class: str, **fields: Any) -> Person:
    return Person(code=code, name=name, role="ученик", school_class=school_class, **fields)


BELOVA = pupil("У-0001А", "Белова Анна Олеговна", "7А", participation_consent=date(2023, 9, 4))
KARPOV = pupil("У-0002А", "Карпов Игорь Ильич", "6Б", consent=date(2022, 9, 1))
ORLOVA = pupil("У-0003А", "Орлова Вера Павловна", "9А")
ZIMIN = pupil("У-0090А", "Зимин Олег Петрович", "11А")
TEACHER = Person(
    code="П-0007А", name="Гладких Ирина Романовна", role="педагог", experience=2, leads=("7А", "4Б", "11А")
)


@dataclass
class OldYear:
    """The workbook of 2023–2024."""

    rows: dict[type[Row], Sequence[Row]] = field(default_factory=dict)

    def carried(self, today: date = JUNE) -> Carried:
        usual: dict[type[Row], Sequence[Row]] = {
            Parameter: [YEAR],
            Person: [BELOVA, KARPOV, ORLOVA, ZIMIN, TEACHER],
        }
        return next_year(Records(dict.fromkeys(CARRY.reads, ()) | usual | self.rows), today)

    def new(self, kind: type[Row]) -> list[Any]:
        return list(self.carried().rows[kind])


def year(*rows: Row, **further: Sequence[Row]) -> OldYear:
    found: dict[type[Row], list[Row]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return OldYear(dict(found))


def running(number: int, mentor: Person, mentee: Person, **fields: Any) -> Pair:
    usual: dict[str, Any] = {"status": "действует", "form": PEERS, "request": "адаптация", "since": date(2023, 11, 20)}
    codes: dict[str, Any] = {"mentor_code": mentor.code, "mentee_code": mentee.code}
    return Pair(pair=f"П-{number:03}", mentor=mentor.name, mentee=mentee.name, **codes, **(usual | fields))


def request(person: Person, **fields: Any) -> Request:
    usual: dict[str, Any] = {"day": date(2023, 9, 10), "form": PEERS, "request": "адаптация"}
    return Request(person=person.name, **(usual | fields))


def paper_lines(carried: Carried) -> str:
    sections: Any = carried.report.context["разделы"]
    return "\n".join(line for section in sections for line in section["строки"])


def test_the_mentor_of_the_last_class_leaves_and_his_mentee_waits_since_the_old_day() -> None:
    old = year(running(12, ZIMIN, BELOVA), request(BELOVA, details="новенькая."))
    carried = old.carried()

    people = {person.code: (person.role, person.school_class) for person in carried.rows[Person]}  # type: ignore[attr-defined]
    assert people["У-0001А"] == ("ученик", "8А")
    assert people["У-0090А"] == ("выпускник", "")
    assert not carried.rows[CoordinatorPair]
    (asked,) = old.new(Request)
    assert (asked.person, asked.day, asked.form) == (BELOVA.name, date(2023, 9, 10), PEERS)
    assert asked.details == "новенькая; наставник окончил школу"
    assert "Белова Анна Олеговна, 8А: адаптация, ждёт с 10.09.2023; наставник окончил школу." in paper_lines(carried)


def test_a_pair_that_works_goes_on_and_its_request_is_answered() -> None:
    old = year(running(12, ORLOVA, KARPOV), request(KARPOV))

    (pair,) = old.new(CoordinatorPair)
    assert (pair.mentor, pair.mentee, pair.form, pair.request) == (ORLOVA.name, KARPOV.name, PEERS, "адаптация")
    assert pair.grounds == "продолжение из 2023–2024"
    assert (pair.day, pair.former, pair.since) == (None, "", None)
    assert old.new(Request) == []


@pytest.mark.parametrize(
    "ended",
    [
        {"finish": date(2024, 5, 31), "reason": "программа выполнена"},
        {"finish": date(2024, 8, 31)},
        {"status": "завершена"},
        {"status": "снята"},
    ],
)
def test_a_pair_that_people_ended_does_not_go_on(ended: dict[str, Any]) -> None:
    assert year(running(12, ORLOVA, KARPOV, **ended)).new(CoordinatorPair) == []


@pytest.mark.parametrize("finish", [date(2024, 9, 1), date(2024, 12, 31), date(2025, 5, 31)])
def test_a_pair_that_people_end_in_the_new_year_goes_on_into_it(finish: date) -> None:
    old = year(running(12, ORLOVA, BELOVA, finish=finish), request(BELOVA))

    assert [(row.mentor, row.mentee) for row in old.new(CoordinatorPair)] == [(ORLOVA.name, BELOVA.name)]
    assert old.new(Request) == []


def test_a_request_whose_pair_did_its_work_is_closed_and_one_whose_mentor_gave_up_is_not() -> None:
    done = running(12, ORLOVA, KARPOV, status="завершена", finish=date(2024, 5, 31), reason="программа выполнена")
    given_up = running(13, ORLOVA, BELOVA, status="завершена", finish=date(2024, 5, 31), reason="замена наставника")
    old = year(done, given_up, request(KARPOV), request(BELOVA))

    assert [row.person for row in old.new(Request)] == [BELOVA.name]


def test_of_two_like_requests_the_one_in_another_subject_still_waits() -> None:
    maths, physics = (request(KARPOV, request="успеваемость", subjects=(one,)) for one in ("математика", "физика"))
    done = running(1, ORLOVA, KARPOV, request="успеваемость", status="завершена", reason="программа выполнена")
    waits = Waiting(code=KARPOV.code, request="успеваемость, физика", status="ждёт")

    assert year(maths, physics, done, waits).new(Request) == [physics]


def test_whoever_wants_no_mentor_any_more_is_not_asked_again() -> None:
    waits = Waiting(code=KARPOV.code, request="адаптация", status="ждёт", mark="не нужно")

    assert year(request(KARPOV), waits).new(Request) == []


def test_a_pair_whose_mentee_leaves_asks_for_nobody() -> None:
    left = KARPOV.with_(left=date(2024, 5, 20))
    old = OldYear({Person: [left, ORLOVA], Pair: [running(12, ORLOVA, left)], Request: [request(left)]})

    assert (old.new(CoordinatorPair), old.new(Request)) == ([], [])
    assert "Пара П-012: наставляемый не остаётся в программе." in paper_lines(old.carried())


def test_classes_experience_and_consents_grow_a_year() -> None:
    people = {person.code: person for person in year().new(Person)}

    assert [people[one.code].school_class for one in (BELOVA, KARPOV, ORLOVA)] == ["8А", "7Б", "10А"]
    assert people[BELOVA.code].participation_consent is None
    assert people[KARPOV.code].consent == date(2022, 9, 1)
    assert (people[TEACHER.code].experience, people[TEACHER.code].leads) == (3, ("8А",))


def test_the_ninth_class_is_asked_about() -> None:
    assert "9А: кто не перейдёт в 10 класс, впишите «Выбыл»." in year().carried().account


def test_whoever_left_before_the_year_began_goes_and_his_code_stays() -> None:
    long_gone, lately = (one.with_(left=day) for one, day in ((KARPOV, date(2023, 8, 30)), (BELOVA, date(2023, 12, 1))))
    codes = [Code(code=one.code, name=one.name) for one in (KARPOV, BELOVA)]
    old = OldYear({Person: [long_gone, lately], Code: codes})

    assert [(row.code, row.school_class) for row in old.new(Person)] == [(BELOVA.code, "7А")]
    assert old.new(Code) == codes


def test_an_offer_is_a_proposal_that_has_to_be_confirmed() -> None:
    own: dict[str, Any] = {"forms": (PEERS,), "skills": ("адаптация",), "answer": "abc", "day": date(2023, 9, 11)}
    old = year(
        Offer(person=TEACHER.name, written_consent=date(2023, 9, 1), places=2, **own), Offer(person=ZIMIN.name, **own)
    )

    (offer,) = old.new(Offer)
    assert (offer.person, offer.places, offer.forms) == (TEACHER.name, 2, (PEERS,))
    assert (offer.day, offer.written_consent, offer.answer, offer.carried) == (None, None, "", True)


def test_settings_begin_the_new_year_with_nothing_planned() -> None:
    told = [
        YEAR.with_(value="2023/24 уч. год"),
        *(
            Parameter(name=name, value=value)
            for name, value in {
                "Окончание программы": "25.05",
                "Закрыть год": "31.05.2024",
                "План: наставляемые 10–19, %": "50",
                "Всего обучающихся 10–19 лет": "618",
                "Директор": "Смирнова Ольга Петровна",
                "Своё": "да",
            }.items()
        ),
    ]
    found = {
        row.name: row.value for row in OldYear({Parameter: told, Pair: [running(47, ORLOVA, KARPOV)]}).new(Parameter)
    }

    assert found["Учебный год"] == "2024–2025"
    assert (found["Окончание программы"], found["Директор"], found["Своё"]) == (
        "25.05",
        "Смирнова Ольга Петровна",
        "да",
    )
    assert {found[name] for name in ("Закрыть год", "План: наставляемые 10–19, %", "Всего обучающихся 10–19 лет")} == {
        ""
    }
    assert found["Номер первой пары"] == "48"


def test_a_workbook_without_its_year_is_not_guessed_about() -> None:
    with pytest.raises(SyncError, match="не указан «Учебный год»"):
        OldYear({Parameter: [YEAR.with_(value="")]}).carried()


def test_the_roadmap_begins_anew_and_each_year_in_its_terms_is_listed() -> None:
    old = year(
        RoadmapRow(contents="Создать рабочую группу", term="сентябрь 2023 г.", done=True, state="выполнено"),
        RoadmapRow(contents="Отчёт за 2023 год", term="В течение года"),
    )

    assert [(row.term, row.done, row.state) for row in old.new(RoadmapRow)] == [
        ("сентябрь 2024 г.", None, ""),
        ("В течение года", None, ""),
    ]
    assert "Строка 2: «сентябрь 2023 г.» → «сентябрь 2024 г.»." in paper_lines(old.carried())
    assert "год назван в тексте строк 3" in paper_lines(old.carried())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023-2024 учебный год", "2024-2025 учебный год"),
        ("2023/24", "2024/25"),
        ("15.05.2024", "15.05.2025"),
        ("до 15.05.24", "до 15.05.25"),
        ("2024-05-15", "2025-05-15"),
        ("2004-05-15", "2005-05-15"),
        ("ноябрь 2023 – февраль 2024", "ноябрь 2024 – февраль 2025"),
        ("сентябрь-октябрь", "сентябрь-октябрь"),
        ("кабинет 12023", "кабинет 12023"),
    ],
)
def test_a_year_in_a_term_is_one_later(typed: str, meant: str) -> None:
    assert later(typed) == meant


def test_terms_and_holidays_wait_for_their_new_days() -> None:
    old = year(
        CalendarRow(event="триместр", since=date(2023, 9, 1), until=date(2023, 11, 30), explanation="первый"),
        CalendarRow(event="нерабочий день", since=date(2023, 11, 6)),
    )
    rows = old.new(CalendarRow)

    assert [(row.since, row.explanation) for row in rows if row.event == "триместр"] == [
        (None, "первый: впишите даты из приказа школы")
    ]
    assert date(2024, 11, 4) in {row.since for row in rows}
    assert date(2023, 11, 6) not in {row.since for row in rows}


def test_care_of_the_last_weeks_goes_on_for_those_who_wait() -> None:
    late, early = (Support(day=day, person=KARPOV.name, help="беседа") for day in (date(2024, 5, 20), date(2024, 3, 1)))
    others = Support(day=date(2024, 5, 20), person=ORLOVA.name)

    assert year(request(KARPOV), late, early, others).new(Support) == [late]


def test_agreements_and_papers_that_hold_longer_go_on() -> None:
    ends, holds, open_ended = (
        Partner(organisation=name, until=until)
        for name, until in (("Завод", date(2024, 8, 31)), ("Колледж", date(2024, 9, 1)), ("Музей", None))
    )
    signed: dict[str, Any] = {"status": "подписан", "signed": True, "day": date(2023, 8, 30), "number": "166"}
    old = year(
        ends,
        holds,
        open_ended,
        Paper(paper="Д-001", kind=REGULATION, title="Положение о наставничестве", file="Положение.docx", **signed),
        Paper(paper="Д-002", kind=PAIRS, title="Об утверждении пар", **signed),
    )

    assert [row.organisation for row in old.new(Partner)] == ["Колледж", "Музей"]
    (paper,) = old.new(Paper)
    assert (paper.kind, paper.number, paper.paper, paper.file) == (REGULATION, "166", "", "")
    assert paper.from_elsewhere
