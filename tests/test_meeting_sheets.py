"""«Лист учёта встреч»: a sheet a pair or a group, with what was held and lines to go on (reference/year.md 5.1)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from test_meetings import GROUP, School, opened
from work_school import MENTEES, pair

from jobs.records.papers import Paper
from sync.document import Document

DAY = date(2023, 12, 20)


def document(school: School) -> Document:
    (made,) = school.outcome.documents
    return made


def sheets(school: School) -> Sequence[Any]:
    """The sheets of the set."""
    found = document(school).context["листы"]
    assert isinstance(found, list)
    return found


def row(school: School) -> Paper:
    """The row of the set in «Документы»."""
    (paper,) = school.outcome.rows[Paper]
    assert isinstance(paper, Paper)
    return paper


def test_a_sheet_has_what_was_held_and_blank_lines_up_to_twelve() -> None:
    school = opened().met(date(2023, 12, 19), minutes=42.5, topic="Дроби", result="решили пять задач").run(DAY)

    (sheet,) = sheets(school)
    assert (sheet["чей"], sheet["форма"]) == ("пары П-012", "Ученик – ученик")
    assert (sheet["наставник"], sheet["наставляемые"]) == (
        "Белов Артём Игоревич, 10А",
        "Ефимов Кирилл Денисович, 6А",
    )
    assert sheet["период"].replace("\u00a0", " ") == "с 20.11.2023 по 31.05.2024"
    assert [[*line.values()] for line in sheet["строки"][2:5]] == [
        ["3", "18.12.2023", "планирование", "", "", ""],
        ["4", "19.12.2023", "регулярная", "42,5", "Дроби", "решили пять задач"],
        ["5", "", "", "", "", ""],
    ]
    assert len(sheet["строки"]) == 12


def test_a_full_sheet_goes_on_with_twelve_more_lines() -> None:
    school = School()
    for number in range(13):
        school.met(date(2023, 12, 1 + number))

    assert len(sheets(school.run(DAY))[0]["строки"]) == 24


def test_a_group_has_one_sheet_that_says_who_did_not_come() -> None:
    school = School(pairs=GROUP)
    school.met(date(2023, 11, 28), pair="Г-03", result="познакомились", absent=(MENTEES[1].name,))
    school.met(date(2023, 12, 5), pair="П-021")

    (sheet,) = sheets(school.run(DAY))
    assert sheet["чей"] == "группы Г-03"
    assert [name.split()[0] for name in sheet["наставляемые"].split("; ")] == ["Ефимов", "Жукова", "Миронов"]
    first, second, third = sheet["строки"][:3]
    assert first["результат"].replace("\u00a0", " ") == "познакомились; не было: Жукова С.А."
    assert (second["дата"], third["дата"]) == ("05.12.2023", "")


def test_a_pair_that_ended_keeps_what_it_met_for_and_gets_no_blank_lines() -> None:
    ended = pair(12, status="завершена", finish=date(2023, 12, 15), reason="замена наставника")
    silent = pair(13, "У-3", status="завершена", finish=date(2023, 12, 15), reason="выбытие")

    (sheet,) = sheets(School(pairs=[ended, silent]).met(date(2023, 12, 4), "организационная").run(DAY))

    assert sheet["чей"] == "пары П-012"
    assert [line["дата"] for line in sheet["строки"]] == ["04.12.2023"]


def test_all_sheets_are_one_row_without_a_number_by_mentor() -> None:
    other = pair(5, "У-3", mentor_code="П-1", form="Учитель – ученик")
    school = School(pairs=[pair(12), other]).run(DAY)

    assert (row(school).title, row(school).file, row(school).number) == (
        "Листы учёта встреч (2)",
        "бланки/Листы учёта встреч.docx",
        "",
    )
    assert [sheet["чей"] for sheet in sheets(school)] == ["пары П-012", "пары П-005"]  # Белов, Гладких


def test_a_sheet_tells_neither_of_the_request_nor_of_any_remark() -> None:
    wanted = pair(12, request="адаптация", comment="трудный класс", why="ждёт давно")
    school = School(pairs=[wanted]).met(date(2023, 12, 4)).run(DAY)

    text = str(document(school).context)
    assert not [word for word in ("адаптация", "трудный", "ждёт") if word in text]


def test_a_pair_whose_order_is_not_signed_has_no_sheet() -> None:
    school = School(pairs=[pair(12, status="утверждена", since=None, until=None)]).run(DAY)

    assert not school.outcome.documents
    assert not school.outcome.rows[Paper]
