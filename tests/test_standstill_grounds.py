"""What is kept of a run that had nothing to do holds for exactly what the run rested on."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobs.whole import SCHOOL
from sync import grounds
from sync.deciding import Result
from sync.grounds import Grounds
from sync.job import Outcome
from sync.problems import Problem
from sync.seal import Seal
from sync.standstill import Said, Standstill
from sync.table import Area, Percent, Sheet, Value
from sync.workbook import Snapshot

DAY = date(2023, 11, 15)


@pytest.fixture
def kept(tmp_path: Path) -> Standstill:
    """A run that said one sentence."""
    texts = {one.name: one.name for one in fields(Grounds)}
    standstill = Standstill(tmp_path / "standstill.json", Seal(tmp_path / "key", b"0" * 32), Grounds(**texts))
    said = Said([Result(SCHOOL.jobs[0], Outcome(), [Problem("Запросы!C7", "впишите день.")])], 1)
    standstill.keep(standstill.rests_on(READ, SCHOOL.jobs[:1], DAY), said)
    return standstill


READ = Snapshot({"Запросы": Sheet("Запросы", [("Дата", 7)])}, others=[Sheet("Класс", [("А",)])], hidden={"коды": 1})


def _says(standstill: Standstill, snapshot: Snapshot = READ) -> bool:
    return standstill.said(standstill.rests_on(snapshot, SCHOOL.jobs[:1], DAY), SCHOOL.jobs[:1]) is not None


@pytest.mark.parametrize("ground", [one.name for one in fields(Grounds)])
def test_no_ground_is_forgotten(ground: str, kept: Standstill) -> None:
    assert _says(kept)
    assert not _says(replace(kept, grounds=replace(kept.grounds, **{ground: "new"})))


@pytest.mark.parametrize("value", [7.0, "7", True, Percent(7), date(1900, 1, 7), None, 8])
def test_a_value_of_another_kind_is_another_one(value: Value, kept: Standstill) -> None:
    assert not _says(kept, replace(READ, sheets={"Запросы": Sheet("Запросы", [("Дата", value)])}))


@pytest.mark.parametrize("rows", [[("Дата", 7, None)], [["Дата", 7], []], [["Дата", 7], [None]]])
def test_empty_cells_behind_the_last_filled_one_are_nothing(rows: Any, kept: Standstill) -> None:
    assert _says(kept, replace(READ, sheets={"Запросы": Sheet("Запросы", rows)}))


@pytest.mark.parametrize(
    "changed",
    [
        {"sheets": {}},
        {"sheets": {"Запросы": Sheet("Запросы", [("Дата", 7)], merged=[Area(0, 0, 1, 0)])}},
        {"sheets": {"Запросы": Sheet("Запросы", [("Дата", 7)], alike=["запросы"])}},
        {"others": []},
        {"others": [Sheet("Класс", [("Б",)])]},
        {"hidden": {}},
        {"hidden": {"коды": None}},
    ],
)
def test_nothing_that_is_read_is_forgotten(changed: dict[str, Any], kept: Standstill) -> None:
    assert not _says(kept, replace(READ, **changed))


def test_a_program_that_changes_a_file_is_another_one(tmp_path: Path) -> None:
    (tmp_path / "jobs" / "__pycache__").mkdir(parents=True)
    rule = tmp_path / "jobs" / "rules.py"
    rule.write_text("PLACES = 1", encoding="ascii")
    before = grounds.lying(tmp_path)
    (tmp_path / "jobs" / "__pycache__" / "rules.pyc").write_bytes(b"")
    same = grounds.lying(tmp_path)
    rule.write_text("PLACES = 2", encoding="ascii")

    assert same == before
    assert grounds.lying(tmp_path) != before


def test_what_a_folder_holds_is_not_told_behind_links_or_of_too_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "а.docx").write_bytes(b"")
    (tmp_path / "out" / "б.docx").write_bytes(b"")
    assert grounds.lying(tmp_path / "out").count("\n") == 1

    monkeypatch.setattr(grounds, "MOST", 1)
    with pytest.raises(OSError, match="more than"):
        grounds.lying(tmp_path / "out")
    monkeypatch.undo()
    (tmp_path / "out" / "общая").symlink_to(tmp_path)
    with pytest.raises(OSError, match="link"):
        grounds.lying(tmp_path / "out")
