"""Whom reminders go to: grown-ups alone, each at one address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.records.calendar import CalendarRow
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Code, Person
from jobs.records.progress import NO_MEETINGS, PairWork
from jobs.school.office import read_office
from jobs.school.reminding import reminder
from sync.job import Records
from sync.message import Message

TODAY = date(2024, 2, 2)
LINE = PairWork(pair="П-012", since=date(2023, 11, 20), last=date(2024, 1, 12), state=NO_MEETINGS)
ADULT = Person(code="П-2", name="Котова Ольга Петровна", role="педагог", email="kotova@school.example")


def letter(mentor: Person, teacher: Person = TEACHER, **fields: Any) -> Message | None:
    """The letter on a pair of this mentor that has not met."""
    people = [mentor, *([teacher] if teacher.code != mentor.code else []), *MENTEES]
    settings = [Parameter(name="Почта куратора", value="curator@school.example")]
    rows: dict[Any, Sequence[Any]] = {Person: people, Parameter: settings, Entry: (), Code: (), CalendarRow: ()}
    office = read_office(Records(rows), TODAY)
    found = reminder(LINE, pair(12, mentor_code=mentor.code, teacher=teacher.name, **fields), office)
    return found.letter if found else None


def test_a_grown_up_mentor_is_written_to_himself_and_answers_the_coordinator() -> None:
    found = letter(ADULT)

    assert found is not None
    assert (found.to, found.addressee, found.reply) == (ADULT.email, "Наставнику П-2", "curator@school.example")
    assert not [word for one in (ADULT, *MENTEES) for word in one.name.split() if word in found.subject + found.plain]


def test_of_a_pupil_the_teacher_is_written_to() -> None:
    found = letter(Person(code="У-1", name=MENTOR.name, role="ученик", email="belov@school.example"))

    assert found is not None
    assert (found.to, found.addressee) == (TEACHER.email, "Ответственному педагогу П-1")


@pytest.mark.parametrize("role", ["студент", "выпускник"])
def test_whoever_is_under_age_gets_no_letter_whatever_his_role(role: str) -> None:
    young = Person(code="С-1", name="Белов Артём Игоревич", role=role, email="b@c.example", born=date(2007, 5, 1))
    found = letter(young)

    assert found is not None
    assert found.to == TEACHER.email


def test_a_pupil_who_stands_as_responsible_gets_no_letter() -> None:
    pupil = Person(code="У-9", name="Зуев Олег Ильич", role="ученик", email="zuev@school.example")

    assert letter(MENTOR, pupil) is None


@pytest.mark.parametrize("typed", ["", "ivanova@", "a@b.ru, c@d.ru", "a@b.ru\nBcc: x@y.ru"])
def test_what_is_no_address_gets_no_letter(typed: str) -> None:
    assert letter(Person(code="П-2", name=ADULT.name, role="педагог", email=typed)) is None
