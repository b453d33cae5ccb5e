"""A district's workbook and report: a row a school, what they come to, and what is not of today."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from google_school import new_key, opened
from google_server import Server
from openpyxl import load_workbook
from region_school import DAY, book, call, district
from test_papers import School

from jobs.papers.district.rolled import FIELDS, figures, report
from jobs.papers.district.summary import SchoolRow, rows
from jobs.records.people import Person
from jobs.whole import SCHOOL
from sync import cli
from sync.backends.xlsx import XlsxWorkbook
from sync.rolling import Good, Standing
from sync.table import Place

NIGHT = datetime(2024, 5, 31, 1, 40, tzinfo=UTC)
_KNOWN: dict[str, int | str] = {"mentees_10_19": 5, "pupils_10_19": 50, "mentees_share": "10,0", "year": "2023/2024"}


def good(day: date = DAY, requests: int = 6, **further: int | str) -> Good:
    return Good(day, NIGHT, {"requests": requests, "without": 1, "remarks": 2}, {**_KNOWN, **further})


def told(one: SchoolRow) -> Sequence[object]:
    return one.school, one.day, one.result, one.requests, one.coverage, one.hindrance


def found(*standings: Standing, old: Sequence[SchoolRow] = ()) -> list[SchoolRow]:
    return [row for row in rows(standings, old) if isinstance(row, SchoolRow)]


def test_each_school_is_a_row_and_below_them_stands_what_they_come_to() -> None:
    first = Standing("1", DAY, 0, 1, good=good())
    second = Standing("2", DAY, 1, 1, good=good(requests=4, mentees_10_19=10, pupils_10_19=100, meetings=8))

    assert [told(row) for row in found(first, second)] == [
        ("1", DAY, "готово", 6, "10,0", ""),
        ("2", DAY, "есть замечания", 4, "10,0", ""),
        ("Итого", None, "школ: 2, обновлены: 2", 10, "10,0", ""),
    ]
    assert found(first, second)[-1].meetings == 8


def test_a_school_that_failed_keeps_its_numbers_with_their_day() -> None:
    failed = Standing("1", DAY, 2, 1, "Лист «Запросы» не найден.", good=good(date(2024, 5, 29)))

    assert told(found(failed)[0]) == (
        "1",
        date(2024, 5, 29),
        "не выполнено",
        6,
        "10,0",
        "Лист «Запросы» не найден.",
    )


def test_a_school_that_never_succeeded_has_no_numbers_and_none_that_look_like_zero() -> None:
    row = found(Standing("1", DAY, None))[0]

    assert told(row) == ("1", None, "ждёт", None, "", "Ждёт очереди за 31.05.2024.")


def test_a_new_school_takes_the_place_of_the_total_and_nobody_else_moves() -> None:
    old = [
        SchoolRow(school=name, place=Place("Свод", number, {}))
        for number, name in enumerate(("2", "Итого", "8"), start=1)
    ]
    placed = found(*(Standing(code, DAY, 0, 1, good=good()) for code in ("1", "2")), old=old)

    assert [(row.school, row.place.row if row.place else None) for row in placed] == [
        ("2", 1),
        ("8", 3),
        ("1", 2),
        ("Итого", None),
    ]
    assert placed[1].hindrance.startswith("Папки этой школы больше нет.")


def test_the_report_says_what_schools_come_to_which_numbers_are_older_and_who_is_not_in_it() -> None:
    made = report(
        "Озёрный район",
        [
            Standing("1", DAY, 0, 1, good=good(meetings=3)),
            Standing("2", DAY, 4, 6, "Книга открыта.", good=good(date(2024, 5, 29), meetings=4)),
            Standing("3", DAY, 2, 1, "Нет файла."),
        ],
        DAY,
    )
    context: Any = made.context

    assert made.file == "Сводный отчёт 2024-05-31.docx"
    assert [line["школа"] for line in context["школы"]] == ["1", "2"]
    assert (context["итого"]["школа"], context["итого"]["встреч"]) == ("Итого: 2 школы", "7")
    assert context["итого"]["доля_10_19"] == "10,0"
    assert context["не_на_день"] == ["2: 29.05.2024"]
    assert context["нет"] == ["3: таблицы нет"]
    assert context.keys() == FIELDS.keys()


def test_a_school_in_figures_holds_nothing_that_people_typed() -> None:
    school = School()
    told = figures(school.records, school.today)

    names = [word for person in school.records.of(Person) for word in person.name.split()]
    assert names
    assert told["mentees"] == 2
    assert not [word for word in names if any(word in str(value) for value in told.values())]


def test_the_workbook_keeps_peoples_own_columns_and_is_written_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    district(tmp_path, "1", "2", workbook="район.xlsx")
    call(tmp_path, "run", "--here", "--processes", "1", "--slot", "2024-05-31")
    assert call(tmp_path, "report", "--slot", "2024-05-31") == 0
    opened = load_workbook(tmp_path / "район.xlsx")
    titles = [cell.value for cell in opened["Свод"][1]]
    opened["Свод"].cell(1, len(titles) + 1, "Заметки района")
    opened["Свод"].cell(2, len(titles) + 1, "позвонить")
    opened.save(tmp_path / "район.xlsx")
    book(tmp_path, "2").unlink()
    call(tmp_path, "run", "--here", "--processes", "1", "--slot", "2024-06-03")

    assert call(tmp_path, "report", "--slot", "2024-06-03") == 0
    once = (tmp_path / "район.xlsx").read_bytes()
    assert call(tmp_path, "report", "--slot", "2024-06-03") == 0
    assert (tmp_path / "район.xlsx").read_bytes() == once
    lines = list(load_workbook(tmp_path / "район.xlsx")["Свод"].iter_rows(values_only=True))
    assert lines[1][-1] == "позвонить"
    assert [line[0] for line in lines[1:]] == ["1", "2", "Итого"]
    assert [line[titles.index("Итог")] for line in lines[1:3]] == ["готово", "не выполнено"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Сводный отчёт 2024-05-31.docx",
        "Сводный отчёт 2024-06-03.docx",
    ]


def test_the_workbook_of_a_district_may_be_a_google_spreadsheet(tmp_path: Path, google: Server) -> None:
    key = new_key(google, "Район")
    district(tmp_path, "1", "2", workbook=key)
    reports = [call(tmp_path, "run", "--here", "--processes", "1", "--slot", "2024-05-31")]
    reports += [call(tmp_path, "report", "--slot", "2024-05-31", "--sheets-url", google.url) for _ in range(2)]
    book(tmp_path, "2").unlink()
    call(tmp_path, "run", "--here", "--processes", "1", "--slot", "2024-06-03")
    reports.append(call(tmp_path, "report", "--slot", "2024-06-03", "--sheets-url", google.url))

    titles, *lines = opened(google, key).snapshot(["Свод"]).sheets["Свод"].rows
    assert reports == [0, 0, 0, 0]
    assert [line[0] for line in lines] == ["1", "2", "Итого"]
    assert [line[titles.index("Итог")] for line in lines[:2]] == ["готово", "не выполнено"]
    assert [line[titles.index("Запросов")] for line in lines] == [1, 1, 2]


def as_typed(day: date) -> dict[str, list[Sequence[Any]]]:
    """The demo's book as its people had filled it by the day."""
    typed: dict[str, list[Sequence[Any]]] = {title: list(lines) for title, lines in SCHOOL.demo.rows.items()}
    for scene in (one for one in SCHOOL.demo.scenes if one.day < day):
        for kind, lines in scene.typed.items():
            typed.setdefault(kind.spec.title, []).extend(lines)
    return typed


def texts_of(path: Path) -> str:
    with ZipFile(path) as file:
        return "".join(file.read(name).decode(errors="replace") for name in file.namelist() if name.endswith(".xml"))


@pytest.mark.slow
def test_a_whole_school_reaches_the_district_in_its_own_counts_and_without_a_name(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    typed = as_typed(date(2023, 11, 7))
    names = {word for line in typed[Person.spec.title] for word in str(line[1]).split() if len(word) > 3}
    district(tmp_path, "07")
    book(tmp_path, "07").unlink()
    XlsxWorkbook(book(tmp_path, "07")).furnish(SCHOOL.layouts(typed=typed))
    for deed in ("run", "report"):
        assert call(tmp_path, deed, "--here", "--slot", "2023-11-07", school=SCHOOL) == 0
    said = capfd.readouterr()
    config = str(book(tmp_path, "07").with_name("school.toml"))
    cli.main(
        lambda: SCHOOL,
        "",
        ["check", "--json", "--today", "2023-11-07", "--config", config, "--workbook", str(book(tmp_path, "07"))],
    )
    counts = json.loads(capfd.readouterr().out)["counts"]

    lines = list(load_workbook(tmp_path / "район.xlsx")["Свод"].iter_rows(values_only=True))
    found = dict(zip(lines[0], lines[-1], strict=True))
    assert (found["Школа"], found["Запросов"], found["Без пары"]) == ("Итого", counts["requests"], counts["without"])
    assert counts["requests"] == 60
    with closing(sqlite3.connect(tmp_path / "region.runs.sqlite")) as kept:
        told = ["\n".join(kept.iterdump()), said.out, said.err, texts_of(tmp_path / "район.xlsx")]
    told += [texts_of(path) for path in (tmp_path / "out").iterdir()]
    assert len(names) > 100
    assert not [name for name in names if any(name in text for text in told)]
