"""The command line on a Google spreadsheet, over HTTP."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google_school import Person, new_key, opened, seen
from google_server import Server

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.pairs import Pair
from jobs.records.people import Person as RosterRow
from jobs.records.requests import Offer, Request
from sync.applying import Done
from sync.backends.google import layout as google_layout
from sync.backends.google.cells import encode
from sync.backends.google.requests import portions
from sync.backends.google.spreadsheet import Grid, Spreadsheet
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.report import done_lines
from sync.settings import read_setup, spreadsheet_key
from sync.table import Value, find_table
from sync.workbook import Workbook, Write

DAY = "15.11.2023"
Call = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """One command in an empty folder: status, JSON, sentences. New tabs are short: the local server is slower."""
    monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)

    def run(*words: str) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        status = main([*words, "--json"])
        said = capsys.readouterr()
        return status, json.loads(said.out), said.err

    return run


def address(key: str) -> str:
    return f"https://docs.google.com/spreadsheets/d/{key}/edit#gid=0"


def type_in(workbook: Workbook, kind: type[Row], *rows: dict[str, Any]) -> None:
    """A person types rows from the second on."""
    shot = workbook.snapshot([kind.spec.title])
    table, _ = find_table(shot.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    cells = [(number, title, value) for number, row in enumerate(rows, 1) for title, value in row.items()]
    workbook.apply(shot, [Write(table.tab, number, table.columns[title], value) for number, title, value in cells])


def pupil(name: str, school_class: str) -> dict[str, Any]:
    return {"ФИО": name, "Роль": "ученик", "Класс": school_class, "Согласие на обработку": date(2023, 9, 1)}


def fill(workbook: Workbook) -> None:
    """Two who ask, one who helps with one setup, one careless row."""
    people = pupil("Белова Анна Олеговна", "6А"), pupil("Карпов Игорь Ильич", "6 «Б»")
    type_in(workbook, RosterRow, *people, pupil("Орлова Вера Павловна", "10А"))
    ask = {"Дата": date(2023, 10, 2), "Форма": "ученик - ученик", "Запрос": "Успеваемость", "Предмет": "физика"}
    names = ("анна белова  олеговна", "Карпов Игорь Ильич", "Карпов Игорь Ильич")
    days: tuple[Value, ...] = (date(2023, 10, 2), "32 марта", date(2023, 10, 2))
    type_in(workbook, Request, *(ask | {"Участник": n, "Дата": d} for n, d in zip(names, days, strict=True)))
    offer = {"Формы": "Ученик – ученик", "Компетенции": "успеваемость", "Предметы": "физика", "Мест": 1}
    type_in(workbook, Offer, offer | {"Участник": "Орлова Вера Павловна"})


def sheets(workbook: Workbook) -> dict[str, list[list[Value]]]:
    """Every tab of the contract, blank ends cut, without the time of a run."""
    titles = [kind.spec.title for kind in TABS]
    found = {title: [list(row) for row in sheet.rows] for title, sheet in workbook.snapshot(titles).sheets.items()}
    for row in (row for rows in found.values() for row in rows):
        while row and row[-1] is None:
            row.pop()
    found["Журнал"] = [row[1:] for row in found["Журнал"]]
    return found


def _placeless(sheets: dict[str, Any]) -> dict[str, Any]:
    """The sheets without the place of papers, which is named above «Сегодня»: beside a file, and on this computer."""
    caption, *rows = sheets["Сегодня"]
    assert str(caption[0]).endswith("/на подпись.")
    return {**sheets, "Сегодня": [[str(caption[0]).partition(" Бумаги: ")[0], *caption[1:]], *rows]}


@pytest.mark.slow
def test_the_same_school_becomes_the_same_sheet_in_a_file_and_on_google(google: Server, call: Call) -> None:
    key = new_key(google)
    here: dict[str, tuple[list[str], Workbook]] = {
        "file": ([], XlsxWorkbook(Path("школа.xlsx"))),
        "google": (["--workbook", address(key), "--sheets-url", google.url], opened(google, key)),
    }
    told: dict[str, list[Any]] = {}
    for name, (words, workbook) in here.items():
        assert call("init", *words)[0] == 0
        fill(workbook)
        first = call("run", "all", "--apply", "--today", DAY, *words, "--out", f"out-{name}")
        type_in(workbook, Pair, {"Решение": "утвердить"})
        second = call("run", "all", "--apply", "--today", DAY, *words, "--out", f"out-{name}")
        told[name] = [first[:2], second[:2]]

    assert told["google"] == told["file"]
    assert _placeless(sheets(here["google"][1])) == _placeless(sheets(here["file"][1]))
    assert [path.name for path in sorted(Path("out-google").iterdir())] == [
        path.name for path in sorted(Path("out-file").iterdir())
    ]


def test_a_run_of_all_jobs_is_one_read_and_one_write_and_the_next_writes_nothing(google: Server, call: Call) -> None:
    key = new_key(google)
    words = ("--workbook", key, "--sheets-url", google.url)
    assert call("init", *words)[1]["requests"]["write"] <= 1
    fill(opened(google, key))
    google.log.clear()

    status, told, _ = call("run", "all", "--apply", "--today", DAY, *words)

    assert (status, told["requests"]) == (1, {"read": 1, "write": 1})
    assert [entry.request.method for entry in google.log] == ["GET", "POST"]
    kept = Path(f"{key[:8]}.standstill.json")
    said = kept.stat().st_mtime_ns
    assert call("run", "all", "--apply", "--today", DAY, *words)[1]["requests"] == {"read": 1, "write": 0}
    assert len(google.log) == 3
    assert kept.stat().st_mtime_ns == said  # it decided nothing: else it would keep it anew


@pytest.mark.slow
def test_a_teacher_who_inserts_a_row_during_a_run_costs_one_write_more_and_nobody_a_cell(
    google: Server, call: Call
) -> None:
    key = new_key(google)
    words = ("--workbook", key, "--sheets-url", google.url)
    call("init", *words)
    fill(opened(google, key))
    teacher = Person(google, key, "Запросы")

    def insert() -> None:
        teacher.insert("ROWS", 1)
        teacher.type(1, teacher.col("Подробности"), "допишу позже")

    google.before(insert, ":batchUpdate")
    status, told, _ = call("run", "all", "--apply", "--today", DAY, *words)

    assert (status, told["requests"]) == (1, {"read": 1, "write": 2})
    rows = [{str(t): v for t, v in zip(teacher.lines()[0], line, strict=False) if v} for line in teacher.lines()[1:5]]
    assert rows[0] == {"Подробности": "допишу позже"}
    assert [row["Участник"] for row in rows[1:]] == ["анна белова  олеговна", *["Карпов Игорь Ильич"] * 2]
    assert (rows[1]["Проверка"], rows[3]["Проверка"]) == ("ок", "ок")
    assert "такого дня нет" in str(rows[2]["Проверка"])


def test_a_wrong_setting_is_2_and_a_spreadsheet_that_is_not_shared_is_4(google: Server, call: Call) -> None:
    strange = "1" + "x7" * 21 + "x"

    assert call("check", "--workbook", strange)[0] == 2
    status, told, said = call("check", "--workbook", strange, "--sheets-url", google.url)

    assert (status, told["error"], told["requests"]) == (4, said.strip(), {"read": 1, "write": 0})
    assert "Настройки доступа" in said


def test_our_files_lie_in_the_working_folder_under_the_beginning_of_the_key(google: Server, call: Call) -> None:
    key = new_key(google)
    words = ("--workbook", address(key), "--sheets-url", google.url)
    call("init", *words)
    fill(opened(google, key))

    call("run", "all", "--apply", "--today", DAY, *words)

    names = {path.name for path in Path().iterdir()}
    assert {f"{key[:8]}.journal.jsonl", f"{key[:8]}.memory.json"} <= names


def test_a_run_with_nothing_new_reads_once_and_says_what_the_last_one_said(google: Server, call: Call) -> None:
    key = new_key(google)
    words = ("--workbook", address(key), "--sheets-url", google.url)
    call("init", *words)
    fill(opened(google, key))
    run_again = ("run", "intake", "pairing", "--apply", "--today", DAY, *words)
    call(*run_again)
    second = call(*run_again)
    kept = Path(f"{key[:8]}.standstill.json")
    first = kept.stat().st_mtime_ns
    third = call(*run_again)

    assert third == second
    assert third[1]["requests"] == {"read": 1, "write": 0}
    assert kept.stat().st_mtime_ns == first


def test_init_makes_notes_lists_protection_and_a_frozen_header_in_one_write(google: Server, call: Call) -> None:
    key = new_key(google)

    assert call("init", "--workbook", key, "--sheets-url", google.url)[0] == 0

    assert [entry.request.method for entry in google.log] == ["GET", "POST"]
    titles = {grid.title for grid in seen(google, key).grids}
    assert titles >= {"Инструкция", "Журнал", *(kind.spec.title for kind in TABS)}
    body = google.log[1].request.json()["requests"]
    kinds = {kind for request in body for kind in request}
    assert kinds >= {"addSheet", "setDataValidation", "addProtectedRange", "addConditionalFormatRule", "repeatCell"}
    protected = [one["addProtectedRange"]["protectedRange"] for one in body if "addProtectedRange" in one]
    assert all(one["warningOnly"] and "editors" not in one for one in protected)
    ranges = [
        value["userEnteredValue"]
        for one in body
        if "setDataValidation" in one and one["setDataValidation"]["rule"]["condition"]["type"] == "ONE_OF_RANGE"
        for value in one["setDataValidation"]["rule"]["condition"]["values"]
    ]
    assert {value.partition("!")[0] for value in ranges} == {
        "='Справочники'",
        "='Пары'",
        "='Номера пар'",
        "='Программы'",
    }
    assert "='Номера пар'!$A$2:$A" in ranges
    ticks = [one["setDataValidation"]["rule"]["condition"] for one in body if "setDataValidation" in one]
    boxes = [tick["values"] for tick in ticks if tick["type"] == "BOOLEAN"]
    assert boxes == [[{"userEnteredValue": "да"}]] * 3


def test_init_twice_and_over_a_persons_own_tabs_and_columns_changes_nothing_of_theirs(
    google: Server, call: Call
) -> None:
    key = new_key(google)
    person = Person(google, key, "Запросы")
    person.do({"addSheet": {"properties": {"title": "Запросы"}}})
    person.type(0, 0, "Запросы нашей школы")
    person.type(1, 0, "Моё", "участник ", "Форма", "Запрос", "Дата", "Подробности", "Предмет", "Интересы")
    person.type(2, 0, "=1+1", "Белова Анна Олеговна")
    before = person.lines()
    words = ("--workbook", key, "--sheets-url", google.url)

    call("init", *words)
    google.log.clear()
    call("init", *words)

    assert [entry.request.method for entry in google.log] == ["GET", "GET"]
    assert [line[: len(old)] for line, old in zip(person.lines(), before, strict=False)] == before


def test_a_body_above_the_limit_is_cut_into_portions_and_all_of_it_arrives(google: Server) -> None:
    key = new_key(google)
    workbook = opened(google, key, largest_body=20_000)
    writes = [Write("Лист1", row, col, f"текст {row} {col}") for row in range(80) for col in range(3)]
    tab = seen(google, key).grids[0].title
    writes = [Write(tab, write.row, write.col, write.value) for write in writes]

    receipt = workbook.apply(workbook.snapshot([tab]), writes)

    assert receipt.portions == receipt.requests == workbook.writes > 1
    assert all(len(entry.request.body) < 20_000 for entry in google.log)
    rows = workbook.snapshot([tab]).sheets[tab].rows
    assert [list(row[:3]) for row in rows] == [[f"текст {row} {col}" for col in range(3)] for row in range(80)]


def test_a_row_is_never_cut_between_portions() -> None:
    patch = {(row, col): encode("слово" * 20) for row in range(10) for col in range(4)}
    book = Spreadsheet("Школа", "", "", [Grid(7, "Лист", [])])

    found = list(portions(book, {7: patch}, most=6_000))

    assert len(found) > 1
    assert [len(portion[7]) % 4 for portion in found] == [0] * len(found)
    assert {at for portion in found for at in portion[7]} == set(patch)


def test_a_write_in_portions_is_said() -> None:
    assert list(done_lines(Done(portions=3))) == ["Изменений много: они записаны частями (3), каждая целиком."]


def test_the_key_file_is_named_in_the_settings_or_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "school.toml"
    config.write_text('workbook = "https://docs.google.com/spreadsheets/d/1abc/edit"\n', encoding="utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/srv/key.json")
    assert read_setup(config, None, None).credentials == Path("/srv/key.json")

    config.write_text(config.read_text(encoding="utf-8") + 'credentials = "ключ.json"\n', encoding="utf-8")
    setup = read_setup(config, None, None)

    assert (setup.credentials, setup.spreadsheet) == (tmp_path / "ключ.json", "1abc")
    assert (setup.beside("lock"), setup.folder) == (tmp_path / "1abc.lock", tmp_path / "out")


def test_a_key_with_an_address_or_alone_is_google_and_a_path_is_a_file(google: Server) -> None:
    key = new_key(google)
    for text in (
        key,
        address(key),
        f"docs.google.com/spreadsheets/d/{key}",
        f"https://docs.google.com/spreadsheets/u/0/d/{key}/",
    ):
        assert spreadsheet_key(text) == key
    for path in ("школа.xlsx", "school.xlsx", "папка/книга", "a" * 30, f"{key}.xlsx", f"http://example.org/d/{key}"):
        assert spreadsheet_key(path) == ""
