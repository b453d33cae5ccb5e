"""What is kept while a school is at work is forgotten after it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from planted_school import DAY, Canaries

from jobs.whole import SCHOOL
from sync.region.place import read_place
from sync.region.school_run import Ended, Errand, run_school
from sync.remembered import forget, remembered

#: Put together only in the school's book, so that nothing of this test holds the name whole.
SURNAME = ("Зиморо", "дскова")


def test_an_answer_is_kept_until_all_are_forgotten() -> None:
    asked = []

    @remembered(10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("Орлов"), length("Орлов"), asked] == [5, 5, ["Орлов"]]
    forget()
    assert [length("Орлов"), asked] == [5, ["Орлов", "Орлов"]]


def served(folder: Path) -> Ended:
    """How the run of a school with that surname ended."""
    home = folder / "школы" / "1"
    home.mkdir(parents=True)
    (home / "school.toml").touch()
    (folder / "region.toml").touch()
    Canaries("".join(SURNAME)).lay(home / "школа.xlsx")
    place = read_place(folder / "region.toml")
    return run_school(SCHOOL, place, Errand("1", home / "school.toml", DAY), windows=lambda _: {}, tell=lambda _: None)


def texts() -> Iterator[str]:
    """All that are in memory, those too that are bytes."""
    left = gc.get_objects()
    known = {id(one) for one in left}
    while left:
        for one in gc.get_referents(left.pop()):
            if isinstance(one, str | bytes):
                yield one if isinstance(one, str) else one.decode(errors="ignore")
            elif id(one) not in known:
                known.add(id(one))
                left.append(one)


@pytest.mark.slow
def test_a_process_keeps_nobody_of_a_school_that_it_has_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ended = served(tmp_path)

    assert ended.status == 1
    assert [text for text in texts() if SURNAME[0] in text and SURNAME[1] in text] == []
