"""The district's table: each school one row, letter by letter (reference/year.md 10)."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from order_school import PARAMETERS
from test_papers import School, pair

from jobs.papers.district.columns import COLUMNS
from jobs.papers.district.tables import ANSWERS, BY_FORM, NOTES, REPORT
from jobs.records.pairs import Pair
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.results import MonitoringRow
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.school.shares import NO_DATA, TOO_FEW, share
from sync.backends.word import WordWriter
from sync.backends.writers import Writers
from sync.document import Document
from sync.leaves import leaves, lines

DAY = date(2024, 1, 15)
ASKS = Wanted(kind="район", details="на 15.01.2024")
#: The header of contract and year.md 10, as the district has it.
TITLES = [
    "Наименование ОО",
    "Отчётная дата",
    "Учебный год",
    "Контингент всего",
    "Обучающихся 10–19",
    "Обучающихся 15–19",
    "Педагогов",
    "Молодых педагогов (до 3 лет)",
    "Наставляемых-обучающихся 10–19",
    "доля, %",
    "Наставников-обучающихся 15–19",
    "доля, %",
    "Наставляемых молодых педагогов",
    "доля, %",
    "Наставляемых всего",
    "Наставников всего",
    "из них: обучающиеся",
    "педагоги",
    "студенты, выпускники",
    "родители",
    "работники предприятий",
    "Пар и групп всего (пар; групп)",
    "Ученик – ученик",
    "Учитель – ученик",
    "Учитель – учитель",
    "Студент – ученик",
    "Работодатель – ученик",
    "иные формы",
    "Завершили программу",
    "Продолжают",
    "Замен за год",
    "Встреч",
    "Участников без наставника",
    "Удовлетворены наставляемые, % (n)",
    "Удовлетворены наставники, % (n)",
    "Уровень реализации (баллы)",
    "Партнёров, соглашений",
    "Приказ о реализации (дата, №)",
    "Приказ о кураторе",
    "Приказ(ы) о парах",
    "Ссылка на страницу сайта",
    "Куратор (ФИО, должность, телефон школы)",
    "Примечание",
]


def pupils(count: int, born: int, first: int) -> list[Person]:
    return [
        Person(code=f"У-{first + number}", name=f"Озеров Пётр{number} Олегович", role="ученик", born=date(born, 3, 1))
        for number in range(count)
    ]


def teachers(count: int, years: float, first: int) -> list[Person]:
    return [
        Person(code=f"П-{first + number}", name=f"Гладких Ирина{number} Романовна", role="педагог", experience=years)
        for number in range(count)
    ]


#: 476 pupils of 12 and 142 of 15; six young teachers and thirty others.
PEOPLE = (*pupils(476, 2011, 1), *pupils(142, 2008, 1001), *teachers(6, 2, 1), *teachers(30, 12, 101))


def of(form: str, number: int, mentor: str, mentee: str, group: str = "") -> Pair:
    return pair(number, mentor, mentee, form=form, group=group)


def thirty() -> list[Pair]:
    """Thirty pairs of pupils in 22 pairs and two groups of four, by 19 mentors; 16 more with teachers, three of young.

    The order covers them all.
    """
    grouped = [
        of("Ученик – ученик", number, f"У-{1001 + number // 4}", f"У-{1 + number}", f"Г-{1 + number // 4}")
        for number in range(8)
    ]
    alone = [of("Ученик – ученик", number, f"У-{1003 + number % 17}", f"У-{1 + number}") for number in range(8, 30)]
    more = [of("Учитель – ученик", number, f"П-{101 + number % 10}", f"У-{1 + number}") for number in range(30, 46)]
    young = [of("Учитель – учитель", 50 + number, f"П-{101 + number}", f"П-{1 + number}") for number in range(3)]
    return [*grouped, *alone, *more, *young]


def asked(**known: Any) -> School:
    usual: dict[str, Any] = {"wanted": [ASKS], "people": PEOPLE, "pairs": thirty()}
    return School(**(usual | known)).run(DAY)


def cells(school: School) -> dict[str, Any]:
    """The row of the school by the columns' keys."""
    report = leaves(school.outcome.documents[0])[0]
    return dict(zip(map(str, report.rows[0]), report.rows[1], strict=True))


def sheet(school: School, title: str) -> list[Sequence[Any]]:
    return [row for leaf in leaves(school.outcome.documents[0]) if leaf.title == title for row in leaf.rows]


def test_the_columns_stand_letter_by_letter_in_their_order() -> None:
    report, by_form, notes = leaves(asked().outcome.documents[0])

    assert [title for title, _ in report.columns] == TITLES
    assert (report.title, by_form.title, notes.title, report.hidden) == (REPORT, BY_FORM, NOTES, 1)
    assert len({column.key for column in COLUMNS}) == len(COLUMNS)


def test_the_numbers_of_the_example() -> None:
    found = cells(asked())

    assert [found[key] for key in ("pupils_10_19", "mentees_10_19", "mentees_share")] == [618, 46, "7,4"]
    assert [found[key] for key in ("pupils_15_19", "mentors_15_19", "mentors_share")] == [142, 19, "13,4"]
    assert [found[key] for key in ("young", "young_mentees", "young_share")] == [6, 3, "50,0"]
    assert (found["units"], found["form_1"], found["form_2"], found["form_3"]) == ("41; 2", 24, 16, 3)
    assert (found["mentees"], found["mentors"], found["mentors_pupils"], found["mentors_teachers"]) == (49, 29, 19, 10)


def test_the_answers_are_sentences_with_the_same_numbers() -> None:
    table, sentences = asked().outcome.documents

    assert (table.place, sentences.place) == ("в район/Сводный отчёт 2024-01-15.xlsx", f"в район/{ANSWERS}")
    assert lines(sentences)[:3] == [
        "На 15.01.2024 в школе 618 обучающихся 10–19 лет, из них наставляемых 46 (7,4 %).",
        "На 15.01.2024 в школе 142 обучающихся 15–19 лет, из них наставников 19 (13,4 %).",
        "Молодых специалистов: 6, из них наставляемых 3 (50,0 %).",
    ]


def test_the_second_sheet_counts_distinct_people_by_form() -> None:
    meetings = [Meeting(day=date(2023, 12, 4), pair=which, minutes=40) for which in ("Г-1", "П-010", "П-031")]
    rows = sheet(asked(meetings=meetings), BY_FORM)

    assert rows[0] == ["Ученик – ученик", 19, 30, 22, 2, 2]
    assert rows[1] == ["Учитель – ученик", 10, 16, 16, 0, 1]
    assert rows[-1] == ["Всего", 29, 49, 41, 2, 3]


def test_what_the_school_says_of_all_its_pupils_wins_over_the_roster() -> None:
    said = {"Всего обучающихся 10–19 лет": "700", "Всего молодых специалистов": "10"}
    found = cells(asked(parameters={**PARAMETERS, **said}))

    assert (found["pupils_10_19"], found["mentees_share"]) == (700, "6,6")
    assert (found["young"], found["young_share"]) == (10, "30,0")


def test_of_a_roster_with_participants_only_no_share_is_told() -> None:
    pairs = [of("Ученик – ученик", 1, "У-1001", "У-1")]
    school = asked(people=[PEOPLE[0], next(one for one in PEOPLE if one.code == "У-1001")], pairs=pairs)
    why = next(row[2] for row in sheet(school, NOTES) if row[0] == "Обучающихся 10–19")

    assert (cells(school)["pupils_10_19"], cells(school)["mentees_share"]) == (NO_DATA, NO_DATA)
    assert why == (
        "в контингенте только участники, долю считать не из чего. Впишите в «Настройки» «Всего обучающихся 10–19 лет» "
        "(форма ОО-1)"
    )


def test_people_of_no_known_age_are_in_neither_number_and_are_told() -> None:
    unknown = Person(code="У-999", name="Клюева Вера Ильинична", role="ученик")
    school = asked(people=[*PEOPLE, unknown], pairs=[*thirty(), of("Ученик – ученик", 70, "У-1001", "У-999")])
    why = next(row[2] for row in sheet(school, NOTES) if row[0] == "Обучающихся 10–19")

    assert [cells(school)[key] for key in ("pupils_10_19", "mentees_10_19", "mentees")] == [618, 46, 50]
    assert why == "по листу «Контингент»; без даты рождения: 1"


def test_whoever_left_before_september_is_not_counted() -> None:
    gone = [PEOPLE[400].with_(left=date(2023, 8, 20)), PEOPLE[401].with_(left=date(2023, 12, 20))]

    assert cells(asked(people=[*PEOPLE[:400], *gone, *PEOPLE[402:]]))["pupils_10_19"] == 617


def test_pairs_that_ended_are_told_by_their_reason() -> None:
    ends = {"status": "завершена", "finish": date(2024, 1, 10), "until": date(2024, 1, 10)}
    pairs = thirty()
    done, replaced = (
        pairs[20].with_(**ends, reason="программа выполнена"),
        pairs[21].with_(**ends, reason="замена наставника"),
    )
    found = cells(
        asked(pairs=[*pairs[:20], done, replaced, *pairs[22:], pairs[0].with_(pair="П-099", status="предложена")])
    )

    assert [found[key] for key in ("completed", "running", "replaced")] == [1, 47, 1]


def test_what_nobody_told_is_no_data_with_its_reason_and_stands_in_the_note() -> None:
    found = cells(asked())

    assert [found[key] for key in ("content_mentees", "level", "order_coordinator", "site")] == [NO_DATA] * 4
    assert "Приказ о кураторе" in found["note"]
    assert all(row[2] for row in sheet(asked(), NOTES) if row[1] == NO_DATA)


@pytest.mark.parametrize(
    ("value", "base", "told", "why"),
    [
        ("87,5 %", "7 из 8", "87,5 (7 из 8)", "лист «Мониторинг»"),
        (TOO_FEW, "ответили 3 из 8", NO_DATA, f"{TOO_FEW}: ответили 3 из 8"),
    ],
)
def test_how_many_are_satisfied_stands_as_the_district_adds_it(value: str, base: str, told: str, why: str) -> None:
    row = MonitoringRow(section="показатели", indicator="Удовлетворённость наставляемых", value=value, base=base)
    school = asked(monitoring=[row])

    assert cells(school)["content_mentees"] == told
    assert next(one[2] for one in sheet(school, NOTES) if one[0] == "Удовлетворены наставляемые, % (n)") == why


def test_orders_partners_and_the_coordinator_are_named() -> None:
    partners = [Partner(organisation="ООО «Заря»", number="3", until=date(2025, 1, 1)), Partner(organisation="Колледж")]
    found = cells(asked(partners=partners))

    assert (found["order_pairs"], found["partners"]) == ("20.11.2023, № 201-ОД", "2; 1")
    assert found["coordinator"] == "Петрова Анна Ивановна, 8 (81300) 00-000"


def test_before_the_first_signed_order_there_is_nothing_to_tell() -> None:
    ((paper, told),) = asked(papers=()).said

    assert paper == ""
    assert told == "Отчёт району готовится, когда подписан первый приказ о парах этого учебного года."


def test_the_table_is_one_row_of_the_papers_and_stays_once_its_day_has_passed() -> None:
    school = asked()
    later = school.run(date(2024, 3, 1))

    assert [(paper.kind, paper.title, paper.status) for paper in school.papers[1:]] == [
        ("Набор", "Отчёт району на 15.01.2024", "")
    ]
    assert all(document.final for document in later.outcome.documents)


def test_a_changed_day_moves_the_table_and_a_deleted_row_leaves_it() -> None:
    school = asked()
    school.wanted = [ASKS.with_(details="", due=date(2024, 1, 20), document="Д-031")]
    school.run(DAY)

    assert [paper.title for paper in school.papers[1:]] == ["Отчёт району на 20.01.2024"]
    school.wanted = ()
    assert [paper.title for paper in school.run(DAY).papers[1:]] == ["Отчёт району на 20.01.2024"]


def test_two_days_are_two_tables_and_the_answers_are_of_the_later_one() -> None:
    school = asked(wanted=[ASKS, ASKS.with_(details="на 25.05.2024")])

    assert [document.file for document in school.outcome.documents] == [
        "Сводный отчёт 2024-01-15.xlsx",
        "Сводный отчёт 2024-05-25.xlsx",
        ANSWERS,
    ]


def test_no_pupil_is_named_anywhere() -> None:
    said = str([document.context for document in asked().outcome.documents])

    assert not any(word in said for word in ("Озеров", "Гладких", "У-1"))


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(46, 618, "7,4"), (19, 142, "13,4"), (1, 8, "12,5"), (1, 1, "100,0")]
)
def test_a_share_has_one_decimal(part: int, whole: int, told: str) -> None:
    assert share(part, whole) == told
    assert (share(1, 80), share(2999, 3000)) == ("1,3", "99,9")


def made(tmp_path: Path, documents: Iterable[Document]) -> list[Path]:
    writer = Writers(WordWriter(tmp_path), tmp_path)
    found = writer.write(writer.missing([*documents]))
    assert not writer.missing([*documents])
    return found


def test_the_file_has_three_sheets_and_a_hidden_row_of_keys(tmp_path: Path) -> None:
    table, sentences = made(tmp_path, asked().outcome.documents)
    book = load_workbook(table)
    report = book[REPORT]

    assert book.sheetnames == [REPORT, BY_FORM, NOTES]
    assert [cell.value for cell in report[1]] == TITLES
    assert [cell.value for cell in report[2]] == [column.key for column in COLUMNS]
    assert (report.row_dimensions[2].hidden, report["I3"].value) == (True, 46)
    assert sentences.read_text("utf-8-sig").startswith("На 15.01.2024 в школе 618")


def test_the_table_is_made_anew_only_when_it_says_something_else(tmp_path: Path) -> None:
    writer, school = Writers(WordWriter(tmp_path), tmp_path), asked()
    writer.write(school.outcome.documents)
    fewer = asked(pairs=thirty()[:-1]).outcome.documents

    assert not writer.missing(asked().outcome.documents)
    assert [document.file for document in writer.missing(fewer)] == ["Сводный отчёт 2024-01-15.xlsx", ANSWERS]
    assert len(writer.write(fewer)) == 2
    assert not list(tmp_path.rglob("прежние"))


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "в район" / ".~99999999.xlsx"
    left.parent.mkdir()
    left.write_bytes(b"half")

    made(tmp_path, asked().outcome.documents)
    assert not left.exists()


def test_a_withdrawn_table_is_gone_and_a_final_one_is_left(tmp_path: Path) -> None:
    writer, (table, _) = Writers(WordWriter(tmp_path), tmp_path), asked().outcome.documents
    writer.write([table])
    final = Document(table.file, context={"листы": []}, final=True, folder=table.folder)
    gone = Document(table.file, withdrawn=True, folder=table.folder)

    assert not writer.missing([final])
    assert writer.missing([gone]) == [gone]
    assert writer.write([gone]) == []
    assert not writer.missing([gone])


def test_the_bytes_are_the_same_on_every_machine(tmp_path: Path) -> None:
    one = made(tmp_path / "one", asked().outcome.documents)[0]
    other = made(tmp_path / "other", asked().outcome.documents)[0]

    assert one.read_bytes() == other.read_bytes()
    assert "xl/workbook.xml" in ZipFile(one).namelist()
