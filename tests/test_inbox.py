"""«входящие»: whatever people lay there is taken by the run, once, and what is not understood says how to mend it."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google_school import new_key
from google_server import Server
from taking_school import BOY, DAY, GIRL, copied, founded, rows, saved, written

from jobs.__main__ import main
from jobs.records.requests import Offer, Request
from jobs.records.work import Meeting
from sync.backends import inbox
from sync.backends.export import reading
from sync.backends.google import layout as google_layout

HEADER = "Участник;Форма;Запрос"
ASKS = f"{GIRL};Ученик – ученик;адаптация"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school as it was made, and run once."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", "")
        founded()
        main(["run", "all", "--apply", "--today", DAY])
    return folder


@pytest.fixture
def school(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, the working folder; no LibreOffice."""
    return copied(made, tmp_path, monkeypatch)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """Status and JSON of a run of all jobs."""
    capsys.readouterr()
    status = main(["run", "all", "--json", "--today", DAY, *words])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return status, found


def lying() -> list[str]:
    """What lies in the folder."""
    return sorted(str(one.relative_to("входящие")) for one in Path("входящие").rglob("*") if one.is_file())


def told(found: dict[str, Any]) -> list[str]:
    return [one["text"] for job in found["jobs"] for one in job["remarks"] if one["cell"] == "входящие"]


def test_lines_stand_in_the_one_write_are_seen_by_the_same_run_and_the_file_moves(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written("входящие/7Б.csv", HEADER, ASKS)
    _, found = run(capsys, "--apply")
    row = rows(Request)[0]
    _, again = run(capsys, "--apply")

    assert found["requests"] == {"read": 1, "write": 1}
    assert found["counts"]["requests"] == 1
    assert {job["job"]: job["changes"] for job in found["jobs"]}["take"] == {
        "Запросы": {"added": 1, "changed": 0, "removed": 0}
    }
    assert (row.person, row.entered_by, bool(row.code), bool(row.check)) == (GIRL, "7Б.csv", True, True)
    assert lying() == ["принято/7Б.csv"]
    assert not [job["changes"] for job in again["jobs"] if job["changes"]]


def test_without_apply_it_is_a_plan(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written("входящие/7Б.csv", HEADER, ASKS)
    written("входящие/цвета.csv", "Возраст;Цвет", "12;синий")
    capsys.readouterr()
    main(["run", "all", "--today", DAY])
    words = capsys.readouterr().out

    assert "Из файла «7Б.csv»: «Запросы» — новых строк 1. Уже внесено: 0, новых: 1." in words
    assert "входящие: файл «цвета.csv»: вопросы не узнаны: «Возраст», «Цвет»." in words
    assert lying() == ["7Б.csv", "цвета.csv"]
    assert rows(Request) == []


def test_check_speaks_of_what_stands_in_the_workbook_alone(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written("входящие/7Б.csv", HEADER, f"{GIRL};;адаптация")
    capsys.readouterr()
    main(["check", "--today", DAY])

    assert "Запросы!C2" not in (said := capsys.readouterr().out)
    assert "Запросов 0:" in said


def test_what_was_not_understood_stays_with_a_note_until_it_is_mended(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written("входящие/7Б.csv", "Кто;Что", f"{GIRL};адаптация")
    written("входящие/7В.csv", HEADER, ASKS)
    first, found = run(capsys, "--apply")
    note = Path("входящие/7Б.csv — что исправить.txt")
    said, left = note.read_text(encoding="utf-8-sig"), lying()
    written("входящие/7Б.csv", HEADER, f"{BOY};Ученик – ученик;адаптация")
    _, mended = run(capsys, "--apply")

    assert first == 1
    assert told(found)[0].startswith("файл «7Б.csv»: вопросы не узнаны: «Кто», «Что».")
    assert "Вопросы не узнаны: «Кто», «Что». Впишите их на лист «Справочники»" in said
    assert left == ["7Б.csv", "7Б.csv — что исправить.txt", "принято/7В.csv"]
    assert told(mended) == []
    assert lying() == ["принято/7Б.csv", "принято/7В.csv"]
    assert [row.person for row in rows(Request)] == [GIRL, BOY]


def test_a_run_that_died_before_the_file_moved_takes_no_line_twice(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written("входящие/7Б.csv", HEADER, ASKS)
    run(capsys, "--apply")
    shutil.move("входящие/принято/7Б.csv", "входящие/7Б.csv")
    run(capsys, "--apply")

    assert len(rows(Request)) == 1
    assert lying() == ["принято/7Б.csv"]


def test_a_file_renamed_or_saved_otherwise_brings_only_what_is_new(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written("входящие/7Б.csv", "Дата;Пара;Минут", "05.10.2023;П-001;40")
    run(capsys, "--apply")
    cells: list[list[Any]] = [
        ["Пара", "Дата", "Минут"],
        ["П-002", "06.10.2023", 30.0],
        ["П-001", date(2023, 10, 5), 40.0],
    ]
    saved("входящие/7Б новая.xlsx", Встречи=cells)
    saved("входящие/7Б.xlsx", Встречи=cells)
    run(capsys, "--apply")

    assert [(row.pair, row.minutes) for row in rows(Meeting)] == [("П-001", 40), ("П-002", 30)]
    assert lying() == ["принято/7Б новая.xlsx", "принято/7Б.csv", "принято/7Б.xlsx"]


def test_a_second_file_of_one_name_stands_beside_the_first(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in (ASKS, f"{BOY};Ученик – ученик;адаптация"):
        written("входящие/7Б.csv", HEADER, line)
        run(capsys, "--apply")

    assert lying() == ["принято/7Б (2).csv", "принято/7Б.csv"]


@pytest.mark.parametrize(
    "name", ["~$7Б.csv", ".~lock.7Б.csv#", "7Б.csv.tmp", "7Б.csv.crdownload", ".DS_Store", "Thumbs.db", "desktop.ini"]
)
def test_what_programs_put_down_for_a_while_is_nothing_of_anybody(
    school: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    written(f"входящие/{name}", HEADER, ASKS)
    _, found = run(capsys, "--apply")

    assert (rows(Request), told(found), lying()) == ([], [], [name])


@pytest.mark.parametrize(
    "name",
    [
        "7Б (конфликтующая копия 2023-09-12).csv",
        "7Б (Anna's conflicted copy 2023-09-12).csv",
        "7Б.sync-conflict-20230912-104105.csv",
    ],
)
def test_a_copy_that_a_cloud_made_of_two_versions_is_for_people_to_compare(
    school: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    written(f"входящие/{name}", HEADER, ASKS)
    _, found = run(capsys, "--apply")

    assert rows(Request) == []
    assert "копия, которую сделало облако" in told(found)[0]
    assert lying() == sorted([name, f"{name} — что исправить.txt"])


def test_a_file_that_grows_while_it_is_read_waits_for_the_next_run(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(written("входящие/7Б.csv", HEADER, ASKS))
    read = reading.parts

    def growing(path: Path, *words: str) -> Any:
        found = read(path, *words)
        file.write_bytes(file.read_bytes() + f"\r\n{BOY};Ученик – ученик;адаптация".encode())
        return found

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "parts", growing)
        _, found = run(capsys, "--apply")
    first = rows(Request)
    run(capsys, "--apply")

    assert first == []
    assert told(found) == ["К сведению: файл «7Б.csv» ещё копируется; его возьмёт следующий запуск."]
    assert [row.person for row in rows(Request)] == [GIRL, BOY]


def test_nothing_moves_while_nothing_is_written(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written("входящие/7Б.csv", HEADER, ASKS)
    Path(".~lock.школа.xlsx#").write_text("открыт")
    status, _ = run(capsys, "--apply")

    assert status == 4
    assert lying() == ["7Б.csv"]


def test_one_job_alone_leaves_the_folder(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written("входящие/7Б.csv", HEADER, ASKS)
    main(["run", "intake", "--apply", "--today", DAY])

    assert lying() == ["7Б.csv"]


def test_a_file_for_a_tab_that_is_frozen_waits_whole(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    book = openpyxl.load_workbook("школа.xlsx")
    book["Наставники"]["C1"] = "Что-то другое"
    book.save("школа.xlsx")
    people = [["Участник", "Формы", "Компетенции"], [BOY, "Ученик – ученик", "адаптация"]]
    saved("входящие/7Б.xlsx", Запросы=[HEADER.split(";"), ASKS.split(";")], Наставники=people)
    _, found = run(capsys, "--apply")

    assert "лист «Наставники» не обрабатывается, поэтому из файла ничего не взято" in told(found)[0]
    assert rows(Request) == []
    assert Path("входящие/7Б.xlsx").exists()
    assert Offer.spec.title == "Наставники"


def test_beside_a_spreadsheet_the_folder_is_where_the_program_is_started(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    where = ["--workbook", f"https://docs.google.com/spreadsheets/d/{new_key(google)}/edit", "--sheets-url", google.url]
    main(["init", *where])
    written("входящие/7Б.csv", HEADER, ASKS)
    _, found = run(capsys, "--apply", *where)
    _, again = run(capsys, "--apply", *where)

    assert found["requests"]["write"] == 1
    assert found["counts"]["requests"] == 1
    assert lying() == ["принято/7Б.csv"]
    assert not [job["changes"] for job in again["jobs"] if job["changes"]]
