"""The command line on a workbook that lies on a WebDAV server."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dav_server import Dav, meanwhile, says, serving

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from sync.addresses import local_name
from sync.backends.xlsx import XlsxWorkbook
from sync.backends.xlsx.differing import differing, sheets
from sync.columns import Row
from sync.edits import edit
from sync.job import Records

DAY = "15.11.2023"
PEERS = "ученик – ученик"


class Afar:
    """A school whose workbook is on the server; everything else lies in a folder of this computer."""

    def __init__(self, dav: Dav, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.dav, self.folder, self._capsys = dav, folder, capsys

    def call(self, *words: str) -> tuple[int, dict[str, Any], str]:
        """Status, JSON and sentences of one command."""
        self._capsys.readouterr()
        status = main([*words, "--json"])
        said = self._capsys.readouterr()
        return status, json.loads(said.out), said.err

    def run(self) -> tuple[int, dict[str, Any], str]:
        """Write what two jobs want, and forget what was asked before."""
        self.dav.asked.clear()
        return self.call("run", "intake", "pairing", "--apply", "--today", DAY)

    def typed(self, *rows: Row) -> None:
        """Somebody types rows on the server."""
        for kind in dict.fromkeys(map(type, rows)):
            own = [row for row in rows if type(row) is kind]
            self.edit(kind, lambda _, own=own: own)  # type: ignore[misc]

    def edit(self, kind: type[Row], change: Callable[[Records], Sequence[Row]]) -> None:
        """Somebody changes rows on the server."""
        edit(XlsxWorkbook(self.dav.book, backups=self.folder.parent / "прежние"), [kind], change)
        self.dav.age()


def this_year(records: Records) -> Sequence[Row]:
    return [row.with_(value="2023–2024") for row in records.of(Parameter) if row.name == "Учебный год"]


@pytest.fixture
def afar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Afar]:
    folder = tmp_path / "школа"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with serving(tmp_path / "сервер") as dav:
        (folder / "school.toml").write_text(f'workbook = "{dav.address}"\n', encoding="utf-8")
        yield Afar(dav, folder, capsys)


def test_a_book_is_made_on_the_server_and_written_once_the_editor_is_closed(afar: Afar) -> None:
    assert afar.call("init")[0] == 0
    assert afar.dav.asked[:2] == ["GET", "PUT"]
    afar.dav.faults["PUT"] = [says(423)]

    status, told, _ = afar.call("run", "intake", "--apply", "--today", DAY)
    assert (status, told["requests"]) == (4, {"read": 1, "write": 0})
    assert "открыл кто-то в редакторе" in told["error"]

    status, told, _ = afar.call("run", "intake", "--apply", "--today", DAY)
    assert (status, told["requests"]) == (0, {"read": 1, "write": 1})


@pytest.mark.slow
def test_a_school_is_led_on_a_server_from_init_to_a_run_that_finds_nothing_to_do(afar: Afar) -> None:
    assert afar.call("init")[0] == 0
    anna = Person(name="Белова Анна", role="ученик", school_class="6А", consent=date(2023, 9, 1))
    afar.typed(
        anna,
        anna.with_(name="Орлова Вера", school_class="9А"),
        Request(person="Белова Анна", form=PEERS, request="успеваемость"),
        Offer(person="Орлова Вера", forms=(PEERS,), skills=("успеваемость",), places=1),
    )

    afar.dav.faults["PUT"] = [meanwhile(lambda: afar.typed(Request(person="Карпов", form=PEERS, request="адаптация")))]
    status, told, _ = afar.run()
    assert status == 4
    assert "сохранил, переименовал или удалил кто-то другой" in told["error"]

    afar.dav.faults["PUT"] = [says(423)]
    assert afar.run()[0] == 4

    before = afar.dav.book.read_bytes()
    status, told, _ = afar.run()
    assert (status, told["counts"]["paired"], told["requests"]) == (1, 1, {"read": 1, "write": 1})
    assert afar.dav.asked == ["GET", "PUT"]

    status, told, _ = afar.run()
    assert (status, told["requests"]) == (1, {"read": 1, "write": 0})
    assert afar.dav.asked == ["GET"]

    left = afar.dav.book.read_bytes()
    afar.dav.put(before)  # an editor that was open all the time saves what it holds
    assert afar.run()[1]["requests"] == {"read": 1, "write": 1}
    again = [sheets(data, "школа.xlsx") for data in (left, afar.dav.book.read_bytes())]
    assert [cell for cell in differing(*again) if not cell.startswith("Журнал")] == []

    afar.dav.asked.clear()
    assert afar.call("undo")[0] == 0
    assert afar.dav.asked == ["GET", "PUT"]
    assert afar.dav.book.read_bytes() == before

    mark = Path(local_name(afar.dav.address)).stem
    kept = sorted(one.name.removeprefix(f"{mark}.") for one in afar.folder.iterdir())
    assert set(kept) >= {"backups", "journal.jsonl", "lock", "memory.json", "memory.key", "last.json", "school.toml"}
    assert [one.name for one in afar.dav.folder.iterdir()] == ["школа.xlsx"]

    said = afar.call("doctor")[2]
    assert "Версии книги «школа.xlsx» на сервере 127.0.0.1: в порядке" in said
    assert f"Документы остаются на этом компьютере: {afar.folder / 'out'}" in said


@pytest.mark.slow
def test_the_next_years_book_is_made_beside_the_old_one_on_the_server(afar: Afar) -> None:
    assert afar.call("init")[0] == 0
    afar.edit(Parameter, this_year)
    assert "Назовите для новой адрес" in afar.call("next-year", "--today", "20.06.2024")[1]["error"]

    new = f"{afar.dav.url}/школа 2024-2025.xlsx"
    status, _, said = afar.call("next-year", "--to", new, "--today", "20.06.2024")

    assert status == 0
    assert f'workbook = "{new}"' in said
    assert (afar.dav.folder / "школа 2024-2025.xlsx").exists()
