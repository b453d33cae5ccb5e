"""What the program writes is for its owner alone; papers are for whoever may read the workbook."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from crash_school import RUN, founded

from jobs.__main__ import main
from sync.backends.xlsx import XlsxWorkbook

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
#: What people open, below the school's folder: it has no more rights than the workbook.
FOR_PEOPLE = (
    "out",
    "Показать план",
    "Проверить",
    "Записать",
    "Открыть папку",
    "входящие/непонятное.csv — что исправить",
)


@pytest.fixture(params=[0o000, pytest.param(0o022, marks=pytest.mark.slow)], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the system takes from the rights of new files."""
    former = os.umask(request.param)
    yield request.param
    os.umask(former)


@pytest.fixture
def school(mask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school in which the program has done a little of everything."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    book = XlsxWorkbook(Path("школа.xlsx"))
    founded(book, Path(), lambda *words: main(words))
    Path("входящие", "непонятное.csv").write_text("Что;Где\r\nничего;нигде\r\n", encoding="utf-8")
    assert all(main(words) in {0, 1} for words in (RUN, RUN, ("shortcuts",), ("next-year",), ("doctor",)))
    return tmp_path


def written(school: Path) -> dict[str, int]:
    """The rights of everything below a folder but what people brought."""
    brought = {"ответы.csv", "непонятное.csv", "входящие"}
    return {
        one.relative_to(school).as_posix(): stat.S_IMODE(one.stat().st_mode)
        for one in school.rglob("*")
        if one.name not in brought
    }


@pytest.mark.parametrize("mask", [0o000], indirect=True, ids=oct)
def test_everything_of_a_new_school_is_for_its_owner_alone(school: Path) -> None:
    found = written(school)

    assert {Path(name).suffix for name in found} >= {
        ".docx",
        ".eml",
        ".html",
        ".json",
        ".jsonl",
        ".key",
        ".lock",
        ".txt",
    }
    assert {*found} >= {"backups", "out/прежние", "входящие/принято"}
    assert {name: oct(mode) for name, mode in found.items() if mode & 0o077} == {}


def test_papers_are_for_whoever_may_read_the_workbook_and_the_rest_is_not(school: Path, mask: int) -> None:
    Path("школа.xlsx").chmod(0o664)
    for wide in ("школа.journal.jsonl", "школа.lock", "школа.memory.json", "backups"):
        Path(wide).chmod(0o777)
    for copy in Path("backups").iterdir():
        copy.chmod(0o666)
    main(["run", "all", "--apply", "--today", "2023-12-20"])
    main(["print", "анкеты-до", "--today", "2023-12-20"])
    found = written(school)
    papers = {mode for name, mode in found.items() if name.startswith("out/бланки/") and name.endswith(".docx")}

    assert found["школа.xlsx"] == 0o664
    assert papers <= {0o600, 0o664 & ~mask}
    assert 0o664 & ~mask in papers
    assert {name: oct(mode) for name, mode in found.items() if mode & 0o077 and not name.startswith(FOR_PEOPLE)} == {
        "школа.xlsx": "0o664"
    }
