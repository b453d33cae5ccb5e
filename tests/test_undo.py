"""`nastavnik undo`, and an older copy that comes over what a run wrote."""

import json
import shutil
from collections.abc import Callable
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google_school import new_key
from google_server import Server
from openpyxl import load_workbook
from test_cli import pupil, seen, small_school, type_in

from jobs.__main__ import main
from jobs.records.pairs import Pair
from jobs.records.papers import PAIRS, Paper
from jobs.records.people import Person
from sync.backends.xlsx.differing import differing, sheets

BOOK = Path("школа.xlsx")
JOBS = ("intake", "pairing", "orders")
Call = Callable[..., tuple[int, str]]


def write(day: str = "15.11.2023") -> int:
    return main(["run", *JOBS, "--apply", "--today", day])


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school in which one run has proposed a pair."""
    folder = tmp_path_factory.mktemp("школа")
    with chdir(folder):
        small_school()
        write()
    return folder


@pytest.fixture
def call(ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """One command in a copy of that school: its status, and what it says."""
    monkeypatch.chdir(shutil.copytree(ran, tmp_path / "школа"))

    def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = main(list(words))
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def cells(data: bytes) -> dict[str, Any]:
    """What stands in a book, but for its journal, which tells the hour."""
    return {title: sheet for title, sheet in sheets(data, BOOK.name).items() if title != "Журнал"}


def saved_by_excel(book: Path) -> None:
    """Somebody opens the book, changes nothing, and saves it."""
    other = load_workbook(book)
    other.save(book)


def test_a_run_is_taken_back_once_and_never_over_what_people_wrote_since(call: Call) -> None:
    type_in(Pair, {"Решение": "утвердить"})

    status, said = call("undo")
    assert status == 3
    assert "книгу меняли: Пары!I2." in said
    assert "«backups/школа " in said

    before = BOOK.read_bytes()
    assert write("16.11.2023") == 1
    after = BOOK.read_bytes()
    saved_by_excel(BOOK)

    status, said = call("undo")
    assert status == 0
    assert BOOK.read_bytes() == before
    assert "(приём, подбор, приказы)" in said
    assert "  Документы: новых строк 1\n" in said
    assert "  2023-11-16 Приказ Об утверждении наставнических пар и групп (проект).docx\n" in said

    status, said = call("undo")
    assert status == 0
    assert "Возвращать больше нечего" in said
    assert BOOK.read_bytes() == before

    status, said = call("run", *JOBS, "--apply", "--today", "16.11.2023")
    assert status == 1
    assert "здесь пишет программа" not in said
    assert list(differing(cells(after), cells(BOOK.read_bytes()))) == []
    results = [json.loads(line)["result"] for line in Path("школа.journal.jsonl").read_text("utf-8").splitlines()]
    assert [said.partition(" ")[0].rstrip(",") for said in results[-3:]] == ["выполнено", "снято", "выполнено"]


def test_the_version_that_was_taken_back_lies_among_the_former_ones(call: Call) -> None:
    after = BOOK.read_bytes()

    _, said = call("undo")

    kept = next(Path(line.rpartition(": ")[2]) for line in said.splitlines() if "снятая лежит здесь" in line)
    assert kept.read_bytes() == after


def test_before_any_run_there_is_nothing_to_take_back(call: Call) -> None:
    Path("школа.last.json").unlink()

    status, said = call("undo")

    assert (status, said.partition(":")[0]) == (0, "Возвращать нечего")


def test_without_the_former_version_nothing_is_touched(call: Call) -> None:
    after = BOOK.read_bytes()
    shutil.rmtree("backups")

    status, said = call("undo")

    assert (status, BOOK.read_bytes()) == (2, after)
    assert "в «backups» нет" in said


def test_an_open_book_is_not_put_back(call: Call) -> None:
    after = BOOK.read_bytes()
    Path("~$школа.xlsx").touch()

    assert call("undo")[0] == 4
    assert BOOK.read_bytes() == after


def test_google_remembers_versions_itself(google: Server, call: Call) -> None:
    status, said = call("undo", "--workbook", new_key(google), "--sheets-url", google.url)

    assert status == 2
    assert "«Файл» → «История версий» → «Смотреть историю версий»" in said


@pytest.fixture(scope="module")
def played(ran: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same school once an order is signed; beside its book it is as it was before each further run."""
    folder = shutil.copytree(ran, tmp_path_factory.mktemp("подписано") / "школа")
    with chdir(folder):
        type_in(Pair, {"Решение": "утвердить"})
        shutil.copy(BOOK, "approved")
        write("16.11.2023")
        shutil.copy(BOOK, "draft")
        sign()
        shutil.copy(BOOK, "signed")
        write("20.11.2023")
    return folder


def sign() -> None:
    """The office registers the order."""
    number = next(at for at, row in enumerate(seen(Paper), 1) if row["Вид"] == PAIRS)
    type_in(Paper, {"Номер": "201-ОД", "Дата": date(2023, 11, 20), "Подписан": "да"}, first=number)


@pytest.fixture
def signed(played: Path, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a copy of that school."""
    monkeypatch.chdir(shutil.copytree(played, tmp_path / "подписано"))


def orders() -> list[tuple[Any, ...]]:
    return [(row["Документ"], row["Номер"], row["Статус"]) for row in seen(Paper) if row["Вид"] == PAIRS]


def files() -> list[str]:
    return sorted(one.name for one in Path("out").glob("*Приказ*.docx"))


@pytest.mark.slow
def test_what_an_older_copy_lacks_and_the_program_knows_is_written_again(signed: None) -> None:
    before = orders(), files()
    shutil.copy("signed", BOOK)
    type_in(Person, pupil("Ёлкин Пётр", "5А"), first=5)

    assert write("21.11.2023") == 1

    assert (orders(), files()) == before
    assert before[0] == [("Д-001", "201-ОД", "подписан")]


@pytest.mark.slow
@pytest.mark.parametrize("copy", ["draft", "approved"])
def test_where_an_older_copy_lacks_the_number_of_an_order_no_second_one_is_made(
    call: Call, signed: None, copy: str
) -> None:
    made = files()
    shutil.copy(copy, BOOK)

    for words in ([], ["--apply"]):
        status, said = call("run", *JOBS, "--today", "21.11.2023", *words)
        assert status == 3
        assert "Документы: Д-001 (Номер, Дата, Подписан)" in said
        assert "положите на место книги «backups/школа записано.xlsx»" in said
    assert (BOOK.read_bytes(), files()) == (Path(copy).read_bytes(), made)

    shutil.copy("backups/школа записано.xlsx", BOOK)
    assert write("21.11.2023") == 1
    assert orders() == [("Д-001", "201-ОД", "подписан")]


@pytest.mark.slow
def test_an_older_copy_may_stay_if_people_say_so(call: Call, signed: None) -> None:
    shutil.copy("approved", BOOK)

    assert call("run", *JOBS, "--apply", "--force", "--today", "22.11.2023")[0] == 1


@pytest.mark.slow
def test_a_number_that_is_typed_again_lets_the_run_go_on(signed: None) -> None:
    made = files()
    shutil.copy("draft", BOOK)
    assert write("21.11.2023") == 3
    sign()

    assert write("21.11.2023") == 1

    assert (orders(), files()) == ([("Д-001", "201-ОД", "подписан")], made)


@pytest.mark.slow
def test_undo_after_the_fair_copy_leaves_the_number_and_the_next_run_makes_no_second_one(
    call: Call, signed: None
) -> None:
    made = files()

    assert call("undo")[0] == 0
    assert BOOK.read_bytes() == Path("signed").read_bytes()
    assert write("21.11.2023") == 1

    assert (orders(), files()) == ([("Д-001", "201-ОД", "подписан")], made)
