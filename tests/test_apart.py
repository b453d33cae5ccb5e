"""In «только в школе» whatever holds names lies beside the book for names, with files as well."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.whole import BOOKS
from sync.apart import misplaced
from sync.backends.xlsx import XlsxWorkbook
from sync.edits import edit
from sync.moving import kept, take_over
from sync.settings import read_setup

DAY = "15.11.2023"
#: Of the first and second child of the roster.
GIRL, BOY = "Белова Анна Олеговна", "Орлов Игорь Ильич"


class School:
    """A school's folder with books; the coordinator's and the teachers' in «cloud», as some program copies away."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cloud = folder, folder / "cloud"
        self.cloud.mkdir()

    def told(self, **books: str) -> "School":
        """With this school.toml; `out` and `workbook` are keys of their own."""
        own = "".join(f'{key} = "{books.pop(key)}"\n' for key in ("out", "workbook") if key in books)
        lines = "".join(f'{key} = "{where}"\n' for key, where in books.items())
        (self.folder / "school.toml").write_text(f"{own}[books]\n{lines}", encoding="utf-8")
        return self

    def played(self, *, mode: str = "только в школе") -> "School":
        """With two children, and the choice of where names stand."""
        assert main(["init"]) == 0
        agreed: dict[str, Any] = {"consent": date(2023, 9, 1), "role": "ученик"}
        edit(
            XlsxWorkbook(Path("люди.xlsx")),
            [Person],
            lambda _: [
                Person(name=GIRL, school_class="6А", born=date(2011, 5, 12), **agreed),
                Person(name=BOY, school_class="10А", born=date(2007, 6, 5), **agreed),
            ],
        )
        return self.chosen(mode)

    def chosen(self, mode: str) -> "School":
        edit(
            XlsxWorkbook(self.cloud / "координатор.xlsx"),
            [Parameter],
            lambda records: [
                row.with_(value=mode) for row in records.of(Parameter) if row.name == "Персональные данные"
            ],
        )
        return self

    def in_cloud(self) -> set[str]:
        """What lies in the folder that is copied away."""
        return {path.name for path in self.cloud.rglob("*")}


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    monkeypatch.chdir(tmp_path)
    return School(tmp_path).told(
        coordinator="cloud/координатор.xlsx", teachers="cloud/педагоги.xlsx", local="люди.xlsx"
    )


def test_nothing_but_the_books_lies_where_the_books_are_copied_away(school: School) -> None:
    school.played()
    for _ in range(2):
        assert main(["run", "all", "--apply", "--today", DAY]) in {0, 1}

    assert school.in_cloud() == {"координатор.xlsx", "педагоги.xlsx"}
    kept = {path.name for path in school.folder.iterdir()}
    assert {"out", "backups", "люди.memory.json", "люди.memory.key", "люди.journal.jsonl", "люди.lock"} <= kept
    assert (school.folder / "out" / "Коды 6А класса.docx").exists()
    assert list((school.folder / "backups" / "cloud").glob("координатор *.xlsx"))


@pytest.mark.parametrize("out", ["cloud", "cloud/out", "./cloud/../cloud/out", "ссылка", "cloud/наружу"])
def test_documents_in_the_folder_of_another_book_stop_the_run_with_the_cure(
    school: School, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (school.folder / "ссылка").symlink_to(school.cloud, target_is_directory=True)
    (school.folder / "дом").mkdir()
    (school.cloud / "наружу").symlink_to(school.folder / "дом", target_is_directory=True)
    school.played()
    before = {path: path.read_bytes() for path in school.cloud.glob("*.xlsx")}
    capsys.readouterr()

    assert main(["run", "all", "--apply", "--today", DAY, "--out", out]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert 'out = "out"' in said
    assert before == {path: path.read_bytes() for path in school.cloud.glob("*.xlsx")}
    assert not list(school.cloud.rglob("*.docx"))


def test_where_names_stand_in_every_book_documents_may_lie_anywhere(school: School) -> None:
    school.played(mode="в таблице")

    assert main(["run", "all", "--apply", "--today", DAY, "--out", "cloud/out"]) in {0, 1}


def test_a_book_for_names_among_the_books_that_leave_is_told_of(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    school.played()
    shutil.move("люди.xlsx", school.cloud / "люди.xlsx")
    school.told(coordinator="cloud/координатор.xlsx", teachers="cloud/педагоги.xlsx", local="cloud/люди.xlsx")
    capsys.readouterr()

    assert main(["run", "all", "--apply", "--today", DAY]) == 2
    assert 'local = "имена/люди.xlsx"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("books", "out", "apart"),
    [
        ({"coordinator": "координатор.xlsx", "local": "люди.xlsx"}, None, True),
        ({"coordinator": "координатор.xlsx", "local": "люди.xlsx"}, "документы", True),
        ({"coordinator": "координатор.xlsx", "local": "имена/люди.xlsx"}, None, True),
        ({"coordinator": "координатор.xlsx", "local": "../имена/люди.xlsx"}, "out", False),
        ({"coordinator": "cloud/а.xlsx", "teachers": "диск/б.xlsx", "local": "люди.xlsx"}, "диск/out", False),
        ({"coordinator": "cloud/а.xlsx", "teachers": "диск/б.xlsx", "local": "люди.xlsx"}, "cloud2", True),
        ({"coordinator": "cloud/а.xlsx", "local": "cloud/имена/люди.xlsx"}, None, False),
        ({"coordinator": "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789", "local": "люди.xlsx"}, "где угодно", True),
        ({"coordinator": "cloud/а.xlsx"}, "cloud/out", True),
    ],
)
def test_what_lies_apart(school: School, books: dict[str, str], out: str | None, apart: bool) -> None:
    school.told(**books, **({"out": out} if out else {}))

    assert (misplaced(read_setup(None, None, None, books=BOOKS)) == "") is apart


def test_the_cure_is_a_path_from_the_folder_of_the_settings(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    school.told(coordinator="cloud/а.xlsx", local="имена/люди.xlsx", out="cloud/out")
    monkeypatch.chdir(school.cloud)
    inside = misplaced(read_setup(Path("../school.toml"), None, None, books=BOOKS))
    monkeypatch.chdir(school.folder)
    school.told(coordinator="cloud/а.xlsx", local="../имена/люди.xlsx", out="cloud/out")
    outside = misplaced(read_setup(None, None, None, books=BOOKS))

    assert 'out = "имена/out"' in inside
    assert f'out = "{school.folder.parent.as_posix()}/имена/out"' in outside


def test_what_lay_beside_the_settings_of_a_spreadsheet_goes_beside_the_book_for_names(school: School) -> None:
    key = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"
    for name in ("memory.json", "memory.key", "journal.jsonl", "tabs.json", "lock"):
        Path(f"1aBcDeFg.{name}").write_text("1", encoding="utf-8")
    school.told(coordinator=key, local="имена/люди.xlsx")
    setup = read_setup(None, None, None, books=BOOKS)
    read = kept(setup, "memory.json")
    take_over(setup)

    assert read == Path("1aBcDeFg.memory.json")
    assert list(school.folder.glob("1aBcDeFg.*")) == []
    assert {path.name for path in Path("имена").iterdir()} == {
        "люди.memory.json",
        "люди.memory.key",
        "люди.journal.jsonl",
    }


def test_a_linked_book_lies_where_the_file_lies(school: School) -> None:
    (school.cloud / "координатор.xlsx").write_bytes(b"PK")
    (school.folder / "книги").mkdir()
    Path("книги/координатор.xlsx").symlink_to(school.cloud / "координатор.xlsx")
    school.told(coordinator="книги/координатор.xlsx", local="люди.xlsx", out="cloud/out")

    assert "«cloud/out»" in misplaced(read_setup(None, None, None, books=BOOKS)).replace(f"{school.folder}/", "")


def test_a_school_that_kept_all_beside_the_coordinators_book_goes_on_beside_the_book_for_names(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    school.told(coordinator="cloud/координатор.xlsx", teachers="cloud/педагоги.xlsx")
    main(["init"])
    edit(XlsxWorkbook(school.cloud / "педагоги.xlsx"), [Request], lambda _: [Request(person=GIRL, form="Наставник")])
    main(["run", "all", "--apply", "--today", DAY])
    (school.cloud / "out").mkdir(exist_ok=True)
    (school.cloud / "out" / "скан.pdf").write_bytes(b"scan")
    former = (school.cloud / "координатор.journal.jsonl").read_text(encoding="utf-8")
    digests = (school.cloud / "координатор.memory.json").read_bytes()
    key = (school.cloud / "координатор.memory.key").read_bytes()
    school.told(coordinator="cloud/координатор.xlsx", teachers="cloud/педагоги.xlsx", local="люди.xlsx")
    shutil.copy(school.cloud / "координатор.xlsx", "люди.xlsx")
    capsys.readouterr()
    main(["doctor"])
    assert "прежнее место освободит ближайший запуск" in capsys.readouterr().out

    main(["run", "intake", "--apply", "--today", DAY])

    said = capsys.readouterr().out
    assert "Документы перенесены к книге для имён" in said
    assert school.in_cloud() == {"координатор.xlsx", "педагоги.xlsx"}
    assert Path("люди.journal.jsonl").read_text(encoding="utf-8").startswith(former)
    assert Path("люди.memory.key").read_bytes() == key
    assert digests[:60] == Path("люди.memory.json").read_bytes()[:60]
    assert Path("out/скан.pdf").read_bytes() == b"scan"
    main(["run", "intake", "--apply", "--today", DAY])
    assert "перенесены" not in capsys.readouterr().out


def test_a_hand_in_a_cell_of_the_program_is_noticed_across_the_move(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    school.played()
    main(["run", "all", "--apply", "--today", DAY])
    for name in ("memory.json", "memory.key", "journal.jsonl"):
        shutil.move(f"люди.{name}", school.cloud / f"координатор.{name}")
    book = openpyxl.load_workbook("люди.xlsx")
    roster = book[Person.spec.title]
    roster.cell(2, [cell.value.rstrip(" *") for cell in roster[1]].index("Проверка") + 1, "верно")
    book.save("люди.xlsx")
    capsys.readouterr()
    main(["check", "--today", DAY])
    before = capsys.readouterr().out
    main(["run", "all", "--apply", "--today", DAY])

    assert "здесь пишет программа" in before
    assert "здесь пишет программа" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights stop nobody here")
def test_what_cannot_be_moved_is_told_and_stays(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    school.played()
    (school.cloud / "out").mkdir()
    (school.cloud / "out" / "Приказ.docx").write_bytes(b"order")
    (school.cloud / "out").chmod(0o500)
    try:
        assert main(["run", "all", "--apply", "--today", DAY]) == 4
        assert "не переносится к книге для имён" in capsys.readouterr().err
        assert (school.cloud / "out" / "Приказ.docx").read_bytes() == b"order"
    finally:
        (school.cloud / "out").chmod(0o700)


def test_a_file_of_the_same_name_at_both_places_stays_at_both(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    school.played()
    for folder, text in ((school.cloud / "out", b"one"), (school.folder / "out", b"other")):
        folder.mkdir()
        (folder / "Приказ.docx").write_bytes(text)
        (folder / "Справка.docx").write_bytes(b"same")
    capsys.readouterr()
    main(["run", "intake", "--apply", "--today", DAY])

    assert "такие файлы там уже есть: 1" in capsys.readouterr().out
    assert {path.name for path in (school.cloud / "out").iterdir()} == {"Приказ.docx"}
    assert (school.folder / "out" / "Приказ.docx").read_bytes() == b"other"
