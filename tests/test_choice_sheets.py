"""«Лист выбора» and the seating of the group meeting (reference/year.md 7.4)."""

from typing import Any

import pytest
from fakes import ListingWriter
from pairing_school import TEACHERS, TODAY, School

from jobs.catalogue import JOBS
from jobs.records.pairs import Pair
from sync.job import Choice, PrintedSet
from sync.problems import SyncError
from sync.runner import forecast

(JOB,) = (job for job in JOBS if job.name == "pairing")
ALL = Choice()


def printed(school: School, choice: Choice = ALL) -> dict[str, Any]:
    """What is printed of the school as it stands."""
    found = forecast(school.book, JOBS, TODAY, ListingWriter())
    wanted: PrintedSet = JOB.sets[0]
    documents = wanted.documents(found.decided.shown(JOB.tabs), TODAY, choice)
    return {one.place: dict(one.context) for one in documents}


def named(people: list[dict[str, Any]]) -> list[str]:
    return [one["кто"].split()[0] for one in people]


def classmates() -> School:
    school = School()
    for surname in ("Белова", "Волков", "Громов"):
        school.mentee(surname)
    school.mentor("Орлова", Мест=2)
    school.mentor("Яковлев", Мест=1)
    school.run()
    return school


def test_a_mentor_chooses_among_the_mentees_of_the_table_and_they_among_its_mentors() -> None:
    found = printed(classmates())
    sheets = found["бланки/Лист выбора.docx"]["листы"]

    assert [(one["чей"], named(one["люди"])) for one in sheets[::2]] == [
        ("наставника", ["Белова", "Волков", "Громов"]),
        ("наставляемого", ["Орлова", "Яковлев"]),
    ]
    assert sheets[::2] == sheets[1::2], "two halves of a sheet are alike"


def test_the_seating_says_whose_number_is_whose_and_how_many_sheets_are_needed() -> None:
    (table,) = printed(classmates())["бланки/Рассадка.docx"]["столы"]

    assert [(one["номер"], one["кто"], one["роль"]) for one in table["люди"]][1:3] == [
        (2, "Яковлев Женя, 8А", "наставник"),
        (3, "Белова Женя, 6А", "наставляемый"),
    ]
    assert (table["копий_наставникам"], table["копий_наставляемым"]) == (1, 2)


def test_each_form_has_tables_of_its_own_and_one_that_nobody_offers_has_none() -> None:
    school = classmates()
    school.teacher("Тихонова")
    school.offers("Тихонова", TEACHERS)
    school.mentee("Ершов", Форма=TEACHERS)
    school.mentee("Дёмина", Форма="Учитель – учитель")
    school.run()

    tables = printed(school)["бланки/Рассадка.docx"]["столы"]
    assert [(one["стол"], one["форма"]) for one in tables] == [(1, "Ученик – ученик"), (2, TEACHERS)]


def test_who_is_proposed_to_each_other_sits_together() -> None:
    school = School()
    for number in range(14):
        school.mentee("Белов" + "абвгдежзиклмно"[number])
        school.mentor("Орлов" + "абвгдежзиклмно"[number], Мест=1)
    school.run()
    tables = printed(school)["бланки/Рассадка.docx"]["столы"]

    at = {one["код"]: table["стол"] for table in tables for one in table["люди"]}
    proposed = [row for row in school.rows(Pair) if row["Статус"] == "предложена"]
    assert len(tables) == 2
    assert proposed
    assert all(at[str(row["Код наставника"])] == at[str(row["Код наставляемого"])] for row in proposed)


def test_who_has_a_pair_or_was_refused_does_not_come() -> None:
    school = classmates()
    paired = next(mentee for _, mentee in sorted(school.live) if mentee != "Громов")
    school.decide(next(mentor for mentor, mentee in school.live if mentee == paired), paired, Решение="утвердить")
    school.meets("Громов", "наставляемый", Допуск="нет")
    school.run()

    people = [who for one in printed(school)["бланки/Рассадка.docx"]["столы"] for who in named(one["люди"])]
    assert {"Белова", "Волков"} - {paired} == {who for who in people if who in {"Белова", "Волков", "Громов"}}


def test_where_people_stand_under_codes_children_see_none_and_the_seating_has_them() -> None:
    school = School()
    school.setting("Персональные данные", "только в школе")
    school.pupil("Белова")
    school.pupil("Орлова", "8А")
    school.run()
    school.asks("Белова", Участник=school.code("Белова"))
    school.offers("Орлова", Участник=school.code("Орлова"))
    school.run()
    found = printed(school)

    sheets, (table,) = found["бланки/Лист выбора.docx"]["листы"], found["бланки/Рассадка.docx"]["столы"]
    assert {one["код"] for sheet in sheets for one in sheet["люди"]} == {""}
    assert [one["код"] for one in table["люди"]] == [school.code("Орлова"), school.code("Белова")]


def test_everybody_sits_at_the_tables_together() -> None:
    with pytest.raises(SyncError, match="уберите --class"):
        printed(classmates(), Choice(school_class="6А"))
