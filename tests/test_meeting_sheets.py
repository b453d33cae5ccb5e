"""«Лист учёта встреч»: a sheet a pair or a group, with what was held and lines to go on (reference/year.md 5.1)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from test_meetings import GROUP, School, opened
from work_school import MENTEES, pair

from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.work import Meeting
from sync.document import Document

DAY = date(2023, 12, 20)


def documents(school: School) -> list[Document]:
    """The files of the set."""
    return [one for one in school.outcome.documents if not one.withdrawn]


def document(school: School) -> Document:
    """The only file of the set."""
    (made,) = documents(school)
    return made


def sheets(school: School) -> Sequence[Any]:
    """The sheets of the only file."""
    return sheets_of(document(school))


def sheets_of(made: Document) -> Sequence[Any]:
    found = made.context["листы"]
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
        "бланки/Листы учёта встреч 6А.docx",
        "",
    )
    assert [sheet["чей"] for sheet in sheets(school)] == ["пары П-012", "пары П-005"]  # Белов, Гладких


def files(school: School) -> dict[str, list[str]]:
    """Whose sheets lie in which file."""
    return {one.file: [sheet["чей"] for sheet in sheets_of(one)] for one in documents(school)}


CLASSMATE = Person(code="У-9", name="Абрамов Лев Ильич", role="ученик", school_class="7Б")
YOUNG = Person(code="П-2", name="Котова Елена Викторовна", role="педагог")
BETWEEN_TEACHERS = pair(7, "П-2", mentor_code="П-1", form="Учитель – учитель")


def of_classes(*pairs: Pair) -> School:
    return School(pairs=pairs, others=(CLASSMATE, YOUNG))


def test_every_class_of_mentees_has_a_file_and_so_have_teachers() -> None:
    school = of_classes(pair(12), pair(14, "У-9"), BETWEEN_TEACHERS).run(DAY)

    assert files(school) == {
        "Листы учёта встреч 6А.docx": ["пары П-012"],
        "Листы учёта встреч 7Б.docx": ["пары П-014"],
        "Листы учёта встреч педагогов.docx": ["пары П-007"],
    }
    assert (row(school).title, row(school).file) == ("Листы учёта встреч (3)", "бланки")


def test_a_meeting_makes_the_file_of_its_own_class_over_and_no_other() -> None:
    school = of_classes(pair(12), pair(14, "У-9")).run(DAY)
    before = {one.file: one.fingerprint for one in documents(school)}
    school.met(date(2023, 12, 4), pair="П-014").run(DAY)

    changed = [one.file for one in documents(school) if before[one.file] != one.fingerprint]
    assert changed == ["Листы учёта встреч 7Б.docx"]


def test_the_file_of_a_class_without_pairs_is_to_go_and_an_empty_set_is_replaced() -> None:
    school = of_classes(pair(12), pair(14, "У-9")).run(DAY)
    paper = row(school)
    school.pairs = [pair(12)]
    left = school.run(DAY)
    assert "бланки/Листы учёта встреч 7Б.docx" in [one.place for one in left.outcome.documents if one.withdrawn]

    school.pairs, school.papers = [pair(12, status="снята")], [paper]
    school.run(DAY)
    assert files(school) == {}
    assert row(school).status == "заменён"


def test_the_sheet_of_a_group_of_two_classes_lies_once_with_the_first_of_its_pairs() -> None:
    members = [pair(21, group="Г-03"), pair(20, "У-9", group="Г-03")]
    school = of_classes(*members).run(DAY)

    assert files(school) == {"Листы учёта встреч 7Б.docx": ["группы Г-03"]}


def test_the_row_of_a_school_whose_sheets_were_one_file_serves_on_and_that_file_goes() -> None:
    former = Paper(
        paper="Д-004",
        kind="Набор",
        title="Листы учёта встреч (1)",
        file="бланки/Листы учёта встреч.docx",
        created=date(2023, 11, 20),
        contents="Листы учёта встреч",
        check="ок",
    )
    school = School(papers=[former]).run(DAY)

    assert row(school) == former.with_(file="бланки/Листы учёта встреч 6А.docx")
    assert former.file in [one.place for one in school.outcome.documents if one.withdrawn]
    assert not school.outcome.remarks


def test_while_the_day_of_a_meeting_cannot_be_read_the_file_of_its_class_stays_as_it_lies() -> None:
    spoiled = Meeting(pair="П-012", unreadable={"Дата": "«32 декабря» — такого дня нет."})
    school = of_classes(pair(12), pair(14, "У-9"))
    school.meetings.append(spoiled)
    school.run(DAY)

    assert {one.file: one.final for one in documents(school)} == {
        "Листы учёта встреч 6А.docx": True,
        "Листы учёта встреч 7Б.docx": False,
    }


def test_a_sheet_tells_neither_of_the_request_nor_of_any_remark() -> None:
    wanted = pair(12, request="адаптация", comment="трудный класс", why="ждёт давно")
    school = School(pairs=[wanted]).met(date(2023, 12, 4)).run(DAY)

    text = str(document(school).context)
    assert not [word for word in ("адаптация", "трудный", "ждёт") if word in text]


def test_a_pair_whose_order_is_not_signed_has_no_sheet() -> None:
    school = School(pairs=[pair(12, status="утверждена", since=None, until=None)]).run(DAY)

    assert not documents(school)
    assert not school.outcome.rows[Paper]
