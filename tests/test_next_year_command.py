"""`nastavnik next-year`: the new workbook beside the old one, at a path, in a spreadsheet that somebody made."""

from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google_school import Person as Editor
from google_school import new_key, opened
from google_server import Server

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import CoordinatorPair, Offer, Request
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.table import find_table
from sync.workbook import Workbook, Write

JUNE, SEPTEMBER = "15.06.2024", "02.09.2024"
NEW = "школа 2024-2025.xlsx"
PEERS = "Ученик – ученик"


def rows(workbook: Workbook, kind: type[Row]) -> list[dict[str, Any]]:
    """The filled cells of a tab by title."""
    table, _ = find_table(
        workbook.snapshot([kind.spec.title]).sheets[kind.spec.title], kind.spec.titles, kind.spec.extras
    )
    assert table
    found = [table.values(row) for row in table.filled()]
    return [{title: value for title, value in row.items() if value is not None} for row in found]


def type_in(kind: type[Row], *typed: dict[str, Any]) -> None:
    """People fill rows of the old workbook."""
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    shot = workbook.snapshot([kind.spec.title])
    table, _ = find_table(shot.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    first = table.next_row()
    cells = [(first + at, title, value) for at, row in enumerate(typed) for title, value in row.items()]
    workbook.apply(shot, [Write(table.tab, row, table.columns[title], value) for row, title, value in cells])


def setting(name: str, value: str) -> None:
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    shot = workbook.snapshot([Parameter.spec.title])
    table, _ = find_table(shot.sheets[Parameter.spec.title], Parameter.spec.titles)
    assert table
    row = next(row for row in table.filled() if table.value(row, "Параметр") == name)
    workbook.apply(shot, [Write(table.tab, row, table.columns["Значение"], value)])


def pupil(code: str, name: str, school_class: str, **typed: Any) -> dict[str, Any]:
    known = {
        "Код": code,
        "ФИО": name,
        "Роль": "ученик",
        "Класс": school_class,
        "Согласие на обработку": date(2023, 9, 1),
    }
    return known | {title.replace("_", " "): value for title, value in typed.items()}


@pytest.fixture
def school(old_year: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school at the end of 2023–2024: one pair goes on, one mentor finishes school."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "школа.xlsx").write_bytes(old_year)
    return tmp_path


@pytest.fixture(scope="module")
def old_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """Its workbook, made once."""
    with chdir(tmp_path_factory.mktemp("школа")):
        yield _made()


def _made() -> bytes:
    assert main(["init", "--today", "15.09.2023"]) == 0
    setting("Учебный год", "2023–2024")
    type_in(
        Person,
        pupil(make("ученик", 1), "Белова Анна Олеговна", "7А", Дата_рождения="весной"),
        pupil(make("ученик", 2), "Карпов Игорь Ильич", "6Б"),
        pupil(make("ученик", 3), "Орлова Вера Павловна", "9А"),
        pupil(make("ученик", 4), "Зимин Олег Петрович", "11А"),
    )
    asks = {"Дата": date(2023, 9, 10), "Форма": PEERS, "Запрос": "адаптация"}
    type_in(
        Request,
        asks | {"Участник": "Белова Анна Олеговна", "Предмет": "любой"},
        asks | {"Участник": "Карпов Игорь Ильич"},
    )
    offers = {"Дата": date(2023, 9, 11), "Формы": PEERS, "Компетенции": "адаптация"}
    type_in(Offer, offers | {"Участник": "Орлова Вера Павловна"}, offers | {"Участник": "Зимин Олег Петрович"})
    runs = {"Форма": PEERS, "Запрос": "адаптация", "Статус": "действует", "С": date(2023, 11, 20)}
    type_in(
        Pair,
        runs | {"Пара": "П-046", "Код наставника": make("ученик", 3), "Код наставляемого": make("ученик", 2)},
        runs | {"Пара": "П-047", "Код наставника": make("ученик", 4), "Код наставляемого": make("ученик", 1)},
    )
    return Path("школа.xlsx").read_bytes()


def test_a_new_workbook_lies_beside_the_old_one_which_keeps_every_byte(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (school / "школа.xlsx").read_bytes()

    assert main(["next-year", "--today", JUNE]) == 0
    told = capsys.readouterr().out
    assert f"готова: {NEW}. Прежняя не изменена." in told
    assert "9А: кто не перейдёт в 10 класс, впишите «Выбыл»." in told
    assert (school / "школа.xlsx").read_bytes() == before
    new = XlsxWorkbook(school / NEW)
    assert [row["Класс"] for row in rows(new, Person) if "Класс" in row] == ["8А", "7Б", "10А"]
    assert rows(new, Person)[0]["Дата рождения"] == "весной"
    assert [(row["Наставник"], row["Наставляемый"]) for row in rows(new, CoordinatorPair)] == [
        ("Орлова Вера Павловна", "Карпов Игорь Ильич")
    ]
    (asked,) = rows(new, Request)
    assert (asked["Участник"], asked["Предмет"], asked["Подробности"]) == (
        "Белова Анна Олеговна",
        "любой",
        "наставник окончил школу",
    )
    assert [path.name for path in (school / "out").iterdir()] == [
        "2024-06-15 Отчёт о переносе в книгу на 2024-2025 учебный год.docx"
    ]


def test_a_second_run_says_that_all_is_there_and_changes_nothing(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["next-year", "--today", JUNE])
    before = {path: path.read_bytes() for path in school.rglob("*") if path.is_file()}
    capsys.readouterr()

    assert main(["next-year", "--today", "20.06.2024"]) == 0
    assert "уже есть" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in school.rglob("*") if path.is_file()} == before


def test_the_new_workbook_works_and_asks_mentors_to_confirm(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["next-year", "--today", JUNE])
    run = ["run", "intake", "pairing", "--apply", "--workbook", NEW, "--out", "новые", "--today", SEPTEMBER]
    capsys.readouterr()

    assert main(run) == 1
    assert "Наставники!A2: подтвердите на новый год" in capsys.readouterr().out
    (pair,) = rows(XlsxWorkbook(school / NEW), Pair)
    assert (pair["Пара"], pair["Наставник"], pair["Статус"]) == ("П-048", "Орлова Вера Павловна", "предложена")


def test_a_mentor_who_agreed_again_is_asked_no_more(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["next-year", "--today", JUNE])
    workbook = XlsxWorkbook(school / NEW)
    shot = workbook.snapshot(["Наставники"])
    table, _ = find_table(shot.sheets["Наставники"], Offer.spec.titles, Offer.spec.extras)
    assert table
    workbook.apply(shot, [Write("Наставники", 1, table.columns["Дата"], date(2024, 9, 2))])
    main(["run", "intake", "--apply", "--workbook", NEW, "--today", SEPTEMBER])

    (offer,) = rows(XlsxWorkbook(school / NEW), Offer)
    assert offer["Проверка"] == "ок"
    assert "С прошлого года" not in offer


def test_where_something_else_stands_nothing_is_touched(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--workbook", "чужая.xlsx"]) == 0
    before = (school / "чужая.xlsx").read_bytes()

    assert main(["next-year", "--to", "чужая.xlsx", "--today", JUNE]) == 2
    assert main(["next-year", "--to", "школа.xlsx", "--today", JUNE]) == 2
    assert "Укажите новый файл" in capsys.readouterr().err
    assert (school / "чужая.xlsx").read_bytes() == before
    assert not (school / "out").exists()


@pytest.mark.parametrize("place", ["новая.docx", "https://example.org/книга", "новая"])
def test_a_place_that_is_none_is_one_sentence(school: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next-year", "--to", place, "--today", JUNE]) == 2
    assert place in capsys.readouterr().err


def test_a_path_may_lead_to_another_folder(school: Path) -> None:
    assert main(["next-year", "--to", "2024/школа.xlsx", "--today", JUNE]) == 0
    assert len(rows(XlsxWorkbook(school / "2024" / "школа.xlsx"), Person)) == 4
    assert list((school / "2024" / "out").iterdir())


def test_a_tab_without_its_header_is_told_and_nothing_is_made(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = XlsxWorkbook(school / "школа.xlsx")
    shot = workbook.snapshot(["Пары"])
    workbook.apply(shot, [Write("Пары", 0, col, None) for col in range(40)])

    assert main(["next-year", "--today", JUNE]) == 2
    assert "Пары!A1" in capsys.readouterr().err
    assert not (school / NEW).exists()


def test_an_empty_spreadsheet_takes_the_year_and_a_second_run_leaves_it(
    school: Path, google: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    key = new_key(google)
    words = ["next-year", "--to", f"https://docs.google.com/spreadsheets/d/{key}/edit", "--sheets-url", google.url]

    assert main([*words, "--today", JUNE]) == 0
    book = opened(google, key)
    assert [row["Класс"] for row in rows(book, Person) if "Класс" in row] == ["8А", "7Б", "10А"]
    assert [row["Участник"] for row in rows(book, Request)] == ["Белова Анна Олеговна"]
    before = Editor(google, key, "Контингент").book
    assert {kind.spec.title for kind in TABS} <= {grid.title for grid in before.grids}
    assert main([*words, "--today", JUNE]) == 0
    assert Editor(google, key, "Контингент").book == before


def test_a_spreadsheet_of_another_country_is_told_and_one_that_is_not_shared_is_named(
    school: Path, google: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    abroad, closed = google.store.create_book({"title": "Next", "locale": "en_US"}, []).id, new_key(google)
    google.store.private.add(closed)
    words = ["next-year", "--sheets-url", google.url, "--today", JUNE, "--to"]

    assert main([*words, closed]) == 4
    assert f"{closed}: Нет доступа к таблице" in capsys.readouterr().err
    assert main([*words, abroad]) == 0
    said = capsys.readouterr().out
    assert "В настройках таблицы «Next» страна не Россия" in said
    assert 'out = "out 2024-2025"' in said


def test_a_spreadsheet_in_which_something_stands_is_not_touched(
    school: Path, google: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    key = new_key(google)
    person = Editor(google, key, seen_tab(google, key))
    person.type(3, 2, "не трогать")
    before = person.book

    assert main(["next-year", "--to", key, "--sheets-url", google.url, "--today", JUNE]) == 2
    assert "Ничего не тронуто" in capsys.readouterr().err
    assert person.book == before


def test_from_a_spreadsheet_the_place_has_to_be_named(
    school: Path, google: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    key = new_key(google)
    google_words = ["--workbook", key, "--sheets-url", google.url]
    main(["init", *google_words])
    opened_year(google, key)
    capsys.readouterr()

    assert main(["next-year", *google_words, "--today", JUNE]) == 2
    assert "--to АДРЕС" in capsys.readouterr().err
    assert main(["next-year", *google_words, "--to", "дома.xlsx", "--today", JUNE]) == 0
    assert any(row.get("Значение") == "2024–2025" for row in rows(XlsxWorkbook(school / "дома.xlsx"), Parameter))


def seen_tab(google: Server, key: str) -> str:
    """The title of the only tab of a new spreadsheet."""
    return Editor(google, key).book.grids[0].title


def opened_year(google: Server, key: str) -> None:
    """People set the year."""
    person = Editor(google, key, "Настройки")
    person.type(person.row("Учебный год"), person.col("Значение"), "2023–2024")
