"""The memory of the robot's cells gives nothing away (docs/adr/0009)."""

import hashlib
import json
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.people import Code, Person
from sync.backends.xlsx import XlsxWorkbook
from sync.edits import edit

INGA = Person(
    name="Белова Инга Олеговна",
    role="ученик",
    school_class="6А",
    born=date(2011, 4, 3),
    consent=date(2023, 9, 1),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school with one pupil whose rows were written."""
    monkeypatch.chdir(tmp_path)
    main(["init"])
    edit(XlsxWorkbook(Path("школа.xlsx")), [Person], lambda records: [*records.of(Person), INGA])
    return tmp_path


def test_nothing_of_codes_and_of_personal_columns_is_kept(folder: Path) -> None:
    main(["run", "intake", "--apply", "--today", "15.11.2023"])
    tabs = json.loads((folder / "школа.memory.json").read_text(encoding="utf-8"))["tabs"]
    personal = {col.title for kind in TABS for col in kind.spec.columns if col.personal}

    assert Person.spec.title in tabs
    assert Code.spec.title not in tabs
    assert not personal & {title for rows in tabs.values() for row in rows.values() for title in row}


def test_who_guesses_a_text_finds_it_nowhere_without_the_key(folder: Path) -> None:
    main(["run", "intake", "--apply", "--today", "15.11.2023"])
    kept = (folder / "школа.memory.json").read_text(encoding="utf-8")
    guesses = ("ок", INGA.name, "\x1f".join([INGA.name, "03.04.2011"]), "Контингент\x1fПроверка\x1f\x1fок")

    assert not [guess for guess in guesses if hashlib.sha256(guess.encode()).hexdigest()[:10] in kept]


def test_the_same_text_in_two_rows_and_columns_has_two_digests(folder: Path) -> None:
    main(["run", "all", "--apply", "--today", "15.11.2023"])
    tabs = json.loads((folder / "школа.memory.json").read_text(encoding="utf-8"))["tabs"]
    by_column = [
        {digest for row in rows.values() for told in [row.get(title, "")] for digest in told.split()}
        for rows in tabs.values()
        for title in {title for row in rows.values() for title in row}
    ]

    assert sum(map(len, by_column)) == len(set[str]().union(*by_column))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_key_is_for_its_owner_alone_beside_the_book_that_stays_at_school(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "школа").mkdir()
    (tmp_path / "school.toml").write_text('[books]\nlocal = "школа/люди.xlsx"\n', encoding="utf-8")
    main(["init"])
    main(["run", "all", "--apply"])

    assert stat.S_IMODE((tmp_path / "школа" / "люди.memory.key").stat().st_mode) == 0o600
    assert not (tmp_path / "школа.memory.key").exists()


def test_a_memory_of_another_key_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "all", "--apply", "--today", "15.11.2023"])
    (folder / "школа.memory.key").write_text("0" * 64, encoding="ascii")
    edit(
        XlsxWorkbook(Path("школа.xlsx")),
        [Person],
        lambda records: [row.with_(consent=None) for row in records.of(Person)],
    )
    capsys.readouterr()
    main(["run", "all", "--apply", "--today", "16.11.2023"])

    assert "здесь пишет программа" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nothing_that_a_run_writes_may_be_read_by_more_people_than_the_workbook(folder: Path) -> None:
    (folder / "школа.xlsx").chmod(0o600)
    shutil.rmtree(folder / "backups")  # of the time when more might read the workbook
    (folder / "школа.journal.jsonl").touch(0o644)
    main(["run", "all", "--apply", "--today", "15.11.2023"])
    written = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]

    assert {path.suffix for path in written} >= {".jsonl", ".json", ".key", ".xlsx"}
    assert [path.name for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
