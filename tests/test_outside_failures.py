"""A full disk, a file that is open, a folder that is closed: a sentence, status 4, and the next run completes."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from crash_left import Told, left, unlike
from crash_school import DAY, RUN, founded
from crash_steps import Tree, lying
from outside_faults import full, once, protected, refused

from jobs.__main__ import main
from sync.backends.xlsx import XlsxWorkbook

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the faults are those of POSIX")
BOOK = Path("школа.xlsx")


def laid(name: str) -> Callable[[], AbstractContextManager[None]]:
    """An office program has laid its lock beside the workbook."""

    def lay() -> AbstractContextManager[None]:
        Path(name).touch()
        return nullcontext()

    return lay


def contents(tree: Tree) -> set[bytes]:
    """What stands in the workbook, wherever it lies; nothing where it is gone."""
    return {told[1] for name, told in tree.items() if told and name.startswith("школа") and name.endswith(".xlsx")}


#: What is in the way, the sentence about it, and whether documents are made before it is noticed.
WAYS: dict[str, tuple[Callable[[], AbstractContextManager[None]], str, bool]] = {
    "the workbook is open in Excel": (laid("~$школа.xlsx"), "открыт в Excel. Закройте его", False),
    "the workbook is open in LibreOffice": (laid(".~lock.школа.xlsx#"), "открыт в LibreOffice", False),
    "the workbook is protected": (
        lambda: protected(BOOK),
        "защищён от записи (только для чтения). Снимите защиту",
        False,
    ),
    "somebody holds the workbook": (lambda: refused("rename .*→ школа.xlsx$"), "открыт в другой программе", True),
    "the workbook is renamed meanwhile": (
        lambda: once("open out/", lambda: BOOK.rename("школа-1.xlsx")),
        "переименовали, переместили или удалили",
        True,
    ),
    "the workbook is deleted meanwhile": (lambda: once("open out/", BOOK.unlink), "Верните его на место", True),
    "the disk is full for papers": (lambda: full("/out/"), "Проверьте место на диске", False),
    "the disk is full for the workbook": (lambda: full(r"/\.школа\.xlsx"), "на диске нет места", True),
    "the disk is full for a copy": (lambda: full("/backups/"), "на диске нет места", True),
    "the disk is full for the memory": (
        lambda: full("memory.json"),
        "школа.memory.json» не записывается: на диске",
        True,
    ),
    "the disk is full for the journal": (lambda: full("journal"), "В журнал «школа.journal.jsonl» не записалось", True),
    "no room for what is passing": (
        lambda: refused("mkdir nastavnik-", errno.ENOSPC),
        "Проверьте место на диске",
        False,
    ),
    "the disk is read-only": (lambda: refused("open|mkdir|rename|remove", errno.EROFS), "нельзя записать", False),
    "papers may not be written": (lambda: refused("open out|mkdir out"), "В папку «out» нельзя записать", False),
    "copies may not be written": (lambda: refused("(open|mkdir) .*backups"), "не удалось записать", True),
    "the memory may not be written": (lambda: refused(r"memory\.json"), "не записывается: нет прав", True),
    "the journal may not be written": (
        lambda: refused("journal"),
        "не записалось, чем кончился запуск: нет прав",
        True,
    ),
    "the lock may not be written": (lambda: refused("lock$"), "нельзя записать. Дайте на неё права", False),
    "letters may not be written": (lambda: refused("open out/почта"), "В папку «out/почта» нельзя записать", True),
}
#: What every run of the tests tries.
EVERYDAY = ("the workbook is open in Excel", "the disk is full for the memory")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school just before the run."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", "")
        founded(XlsxWorkbook(BOOK), Path(), lambda *words: main(words))
    return folder


@pytest.fixture(scope="module")
def undisturbed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the run leaves that nothing is in the way of."""
    folder = shutil.copytree(made, tmp_path_factory.mktemp("undisturbed") / "school")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", "")
        main(RUN)
        return left(folder, XlsxWorkbook(BOOK))


@pytest.mark.parametrize("way", [pytest.param(way, marks=() if way in EVERYDAY else pytest.mark.slow) for way in WAYS])
def test_what_is_in_the_way_is_told_with_its_cure_and_the_next_run_completes(
    way: str,
    made: Path,
    undisturbed: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    school = shutil.copytree(made, tmp_path / "school")
    monkeypatch.chdir(school)
    monkeypatch.setenv("PATH", "")
    arranged, sentence, late = WAYS[way]
    before = lying(school)
    with arranged():
        status = main(RUN)
    errors, after = capsys.readouterr().err.strip().splitlines(), lying(school)
    for lock in ("~$школа.xlsx", ".~lock.школа.xlsx#"):
        Path(lock).unlink(missing_ok=True)
    if Path("школа-1.xlsx").exists():
        Path("школа-1.xlsx").rename(BOOK)
    if not BOOK.exists():
        shutil.copy(made / BOOK, BOOK)
    BOOK.chmod(0o600)
    again = main(RUN)

    assert (status, again) == (4, 1)
    assert len(errors) == 1
    assert sentence in errors[0]
    assert [name for name in after if ".tmp" in name or "/.~" in name] == []
    assert "journal" in way or contents(before) >= contents(after)
    assert late or [name for name in after if name.startswith("out") and name not in before] == []
    assert list(unlike(left(school, XlsxWorkbook(BOOK)), undisturbed)) == []


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root may write what its owner may only read")
def test_whoever_may_write_a_read_only_workbook_gets_it_written_and_it_stays_read_only(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = shutil.copytree(made, tmp_path / "school")
    monkeypatch.chdir(school)
    monkeypatch.setenv("PATH", "")
    BOOK.chmod(0o444)
    before = BOOK.read_bytes()

    assert main(RUN) == 1
    assert BOOK.read_bytes() != before
    assert BOOK.stat().st_mode & 0o777 == 0o444


def test_halves_of_files_that_a_killed_run_left_are_gone_after_a_run_that_has_nothing_to_do(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "school"))
    halves = [
        *(Path(f"школа.{name}.json.tmp") for name in ("memory", "last", "standstill")),
        *(Path(folder) / ".~99999999.xlsx" for folder in (".", "backups", "out", "входящие")),
    ]
    for half in halves:
        half.touch()

    assert main(["run", "registers", "--apply", "--today", DAY.isoformat()]) == 0
    assert [half for half in halves if half.exists()] == []


#: Which folder the cloud's program renames, and before which steps of the run.
RENAMED = {
    "the school before its papers": ("school", "open .*/out/"),
    "the school before a folder of papers": ("school", "mkdir планы"),
    "the school before the memory": ("school", r"open .*memory\.json"),
    "the school before the workbook": ("school", r"rename .*→ школа\.xlsx$"),
    "the school before the journal": ("school", r"open .*journal\.jsonl"),
    "the school before the letters": ("school", r"open .*outbox\.jsonl"),
    "the papers": ("school/out", "mkdir планы"),
}


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=() if way.endswith("its papers") else pytest.mark.slow) for way in RENAMED]
)
def test_a_folder_that_is_renamed_while_a_run_works_and_back_is_not_made_anew_and_the_next_run_completes(
    way: str,
    made: Path,
    undisturbed: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    school = shutil.copytree(made, tmp_path / "school")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    folder, at = Path(RENAMED[way][0]), RENAMED[way][1]
    aside, words = Path("school (1)"), [*RUN, "--workbook", f"school/{BOOK}"]
    with once(at, lambda: folder.rename(aside)):
        status = main(words)
    errors, anew = capsys.readouterr().err.strip().splitlines(), folder.exists()
    aside.rename(folder)
    again = main(words)

    assert (status, again, anew) == (4, 1, False)
    assert [error.partition(",")[0] for error in errors] == [f"Папку «{folder.name}» переименовали"]
    assert list(unlike(left(school, XlsxWorkbook(school / BOOK)), undisturbed)) == []
