"""The file is replaced at once, its old self is kept, and nobody's open or changed file is overwritten."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsx_files import (
    raw_book,
    read,
    saved,
    write,
)

from sync.backends.xlsx import XlsxWorkbook, disk
from sync.problems import OutsideFailed, SyncError
from sync.workbook import Receipt, Write


def left_behind(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize(("lock", "program"), [("~$школа.xlsx", "Excel"), (".~lock.школа.xlsx#", "LibreOffice")])
def test_a_file_that_is_open_is_refused_without_naming_who_holds_it(tmp_path: Path, lock: str, program: str) -> None:
    workbook = saved(tmp_path, raw_book(""))
    before = workbook.path.read_bytes()
    (tmp_path / lock).write_text(",Завучева,pc1,15.11.2023 10:00,file:///school/zavuch;")

    with pytest.raises(OutsideFailed, match=f"открыт в {program}.* удалите рядом с ним файл") as caught:
        write(workbook, (0, 0, 1))
    assert (caught.value.status, "Завучева" in str(caught.value)) == (4, False)
    assert workbook.path.read_bytes() == before


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    snapshot = workbook.snapshot(["Лист"])
    theirs = raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    workbook.path.write_bytes(theirs)

    with pytest.raises(OutsideFailed, match="изменился, пока шла работа"):
        workbook.apply(snapshot, [Write("Лист", 0, 0, "робот")])
    assert workbook.path.read_bytes() == theirs
    assert left_behind(tmp_path) == ["школа.xlsx"]


@pytest.mark.parametrize("act", [lambda path: path.unlink(), lambda path: path.rename(path.with_name("2024.xlsx"))])
def test_a_file_deleted_or_renamed_meanwhile_is_told_and_not_made_anew(
    tmp_path: Path, act: Callable[[Path], object]
) -> None:
    workbook = saved(tmp_path, raw_book(""))
    snapshot = workbook.snapshot(["Лист"])
    act(workbook.path)

    with pytest.raises(OutsideFailed, match="переименовали, переместили или удалили") as told:
        workbook.apply(snapshot, [Write("Лист", 0, 0, "робот")])
    assert told.value.status == 4
    assert "школа.xlsx" not in left_behind(tmp_path)


def test_a_file_deleted_in_the_last_moment_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(OutsideFailed, match="переименовали, переместили или удалили"):
        disk.replace(tmp_path / "школа.xlsx", b"ours", before=b"as it was read", backups=tmp_path / "backups")
    assert left_behind(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_what_is_written_has_the_rights_of_the_workbook_from_its_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "школа.xlsx"
    path.write_bytes(b"as it was read")
    path.chmod(0o600)
    made: list[int] = []
    opened = os.open

    def watched(name: str, flags: int, mode: int = 0o777) -> int:
        made.append(mode)
        return opened(name, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    disk.replace(path, b"ours", before=b"as it was read", backups=tmp_path / "backups")

    assert made[:2] == [0o600, 0o600]
    assert {stat.S_IMODE(one.stat().st_mode) for one in (path, *(tmp_path / "backups").iterdir())} == {0o600}


def test_a_change_in_the_last_moment_is_seen_before_the_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "школа.xlsx"
    path.write_bytes(b"theirs")

    with pytest.raises(OutsideFailed, match="изменился"):
        disk.replace(path, b"ours", before=b"as it was read", backups=tmp_path / "backups")
    assert path.read_bytes() == b"theirs"
    assert left_behind(tmp_path) == ["backups", "школа.xlsx"]


def test_a_tab_that_is_missing_is_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    before = workbook.path.read_bytes()
    snapshot = workbook.snapshot(["Лист"])

    with pytest.raises(SyncError, match=r"нет листа «Пары»\. Добавьте его: nastavnik init"):
        workbook.apply(snapshot, [Write("Лист", 0, 0, 1), Write("Пары", 0, 0, 1)])
    assert workbook.path.read_bytes() == before


def test_the_previous_file_is_kept_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    before = workbook.path.read_bytes()

    receipt = write(workbook, (0, 0, 1), (0, 1, 2))

    (copy,) = (tmp_path / "backups").iterdir()
    assert re.fullmatch(r"школа \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.xlsx", copy.name)
    assert copy.read_bytes() == before
    assert left_behind(tmp_path) == ["backups", "школа.xlsx"]
    assert (receipt, workbook.reads, workbook.writes) == (Receipt(requests=1, cells=2), 1, 1)


def test_backups_go_where_they_are_asked_to(tmp_path: Path) -> None:
    path = saved(tmp_path, raw_book("")).path

    write(XlsxWorkbook(path, backups=tmp_path / "архив" / "книги"), (0, 0, 1))

    assert len(list((tmp_path / "архив" / "книги").iterdir())) == 1


def test_the_last_thirty_copies_are_kept_and_files_of_others_are_not_touched(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    backups = tmp_path / "backups"
    backups.mkdir()
    old = [f"школа 2020-01-{day:02} 10-00-00.xlsx" for day in range(1, 31)]
    for name in [*old, "школа 2020-01-01 10-00-00 2.xlsx", "школа.xlsx", "школа 2 2019-01-01 10-00-00.xlsx"]:
        (backups / name).touch()

    write(workbook, (0, 0, 1))

    kept = left_behind(backups)
    assert len(kept) == disk.KEPT + 2
    assert {"школа.xlsx", "школа 2 2019-01-01 10-00-00.xlsx"} < set(kept)
    assert set(old) - set(kept) == {old[0]}
    assert "школа 2020-01-01 10-00-00 2.xlsx" not in kept


def test_two_writes_in_one_second_keep_both_copies(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))

    for n in range(4):
        write(workbook, (0, 0, n))

    copies = [read(XlsxWorkbook(copy)).rows for copy in sorted((tmp_path / "backups").iterdir(), key=disk.age)]
    assert copies == [[], [[0]], [[1]], [[2]]]


def test_nothing_to_write_leaves_the_file_alone(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book('<row r="1"><c r="A1"><v>1</v></c></row>'))
    before = workbook.path.read_bytes()

    assert write(workbook) == write(workbook, (0, 5, None), (9, 0, None)) == Receipt()
    assert workbook.path.read_bytes() == before
    assert left_behind(tmp_path) == ["школа.xlsx"]
    assert workbook.writes == 0


def test_a_write_that_the_disk_refuses_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    (tmp_path / "backups").write_text("a file stands where the folder should be")
    before = workbook.path.read_bytes()

    with pytest.raises(OutsideFailed, match="не удалось записать"):
        write(workbook, (0, 0, 1))
    assert workbook.path.read_bytes() == before
    assert left_behind(tmp_path) == ["backups", "школа.xlsx"]


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))
    (tmp_path / ".школа.xlsx.0badcafe.tmp").touch()

    write(workbook, (0, 0, 1))

    assert left_behind(tmp_path) == ["backups", "школа.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="file modes and links of POSIX")
def test_a_link_is_followed_and_the_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "сервер").mkdir()
    real = saved(tmp_path / "сервер", raw_book("")).path
    real.chmod(0o640)
    link = tmp_path / "школа.xlsx"
    link.symlink_to(real)

    write(XlsxWorkbook(link), (0, 0, 1))

    assert link.is_symlink()
    assert read(XlsxWorkbook(real)).rows == [[1]]
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
