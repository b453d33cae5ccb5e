"""A district: many schools from one region.toml, without a database."""

import sqlite3
import threading
import time as pause
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from region_school import DAY, book, call, district, journal, standings

from sync.lock import held
from sync.problems import SyncError
from sync.region.place import read_place
from sync.region.school_run import Ended
from sync.region.store import Store, kept_beside
from sync.region.telling import is_stale
from sync.rolling import Good, Standing
from sync.timetable import ALL, Slot

NIGHT = Slot((ALL,), (0, 1, 2, 3, 4), time(6, 30))


def runs(folder: Path, *words: str) -> int:
    return call(folder, "run", "--here", "--processes", "1", "--slot", DAY.isoformat(), *words)


def closes_after_a_failure(folder: Path, code: str, owner: Path) -> threading.Thread:
    """Whoever has the book of a school open closes it when a run has met that."""

    def wait() -> None:
        with kept_beside(folder / "region.toml") as store:
            while store.standings([code])[0].status != 4:
                pause.sleep(0.05)
        owner.unlink()

    found = threading.Thread(target=wait)
    found.start()
    return found


def test_each_school_runs_once_for_a_day_and_is_called_by_its_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    district(tmp_path, "2", "10")

    assert runs(tmp_path) == 0
    told = standings(tmp_path, capfd)
    assert list(told) == ["2", "10"]
    assert {(one["slot"], one["status"], one["attempts"], one["sentence"]) for one in told.values()} == {
        ("2024-05-31", 0, 1, "")
    }
    assert all(datetime.fromisoformat(one["last_success"]).tzinfo for one in told.values())

    assert runs(tmp_path) == 0
    assert "К запуску за 31.05.2024: 0, уже выполнено: 2." in capfd.readouterr().out
    assert [len(journal(tmp_path, code)) for code in told] == [1, 1]


def test_what_passes_is_tried_again_and_what_does_not_is_told_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    district(tmp_path, "хорошая", "битая", "открытая", "занятая")
    book(tmp_path, "битая").write_bytes(b"PK\x03\x04 nothing of a book")
    owner = book(tmp_path, "открытая").with_name("~$школа.xlsx")
    owner.write_bytes(b"x")

    with held(book(tmp_path, "занятая").with_suffix(".lock")):
        status = runs(tmp_path, "--school", "занятая")
        busy = standings(tmp_path, capfd)["занятая"]
    assert (status, busy["status"], busy["attempts"], busy["last_success"]) == (1, 75, 6, None)

    closing = closes_after_a_failure(tmp_path, "открытая", owner)
    assert runs(tmp_path) == 1
    closing.join()
    told = standings(tmp_path, capfd)
    assert {code: one["status"] for code, one in told.items()} == {
        "хорошая": 0,
        "битая": 2,
        "открытая": 0,
        "занятая": 0,
    }
    assert (told["хорошая"]["attempts"], told["битая"]["attempts"]) == (1, 1)
    assert told["открытая"]["attempts"] >= 2
    assert "школа.xlsx" in told["битая"]["sentence"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that a test can wait for."""
    monkeypatch.setattr("sync.region.here.PAUSES", (0.3, 0.3, 0.3, 0.3, 0.3))


def test_status_says_which_schools_are_behind_and_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    district(tmp_path, "1", "2")
    book(tmp_path, "2").unlink()

    assert call(tmp_path, "status") == 1
    assert "1: не обновлялась с начала: успеха ещё не было. Ещё не запускалась." in capfd.readouterr().out
    runs(tmp_path)
    capfd.readouterr()
    assert call(tmp_path, "status") == 1
    said = capfd.readouterr().out
    assert said.startswith("Школ: 2, обновлены: 1.\n  2: не обновлялась с начала: успеха ещё не было, попыток: 1. ")


def test_a_school_without_the_last_night_is_behind_though_its_last_run_went_well() -> None:
    moscow = ZoneInfo("Europe/Moscow")

    def stale(success: str, now: str) -> bool:
        moment = datetime.fromisoformat(success).replace(tzinfo=moscow)
        one = Standing("1", moment.date(), 0, good=Good(moment.date(), moment, {}, {}))
        return is_stale(one, [NIGHT], datetime.fromisoformat(now).replace(tzinfo=moscow))

    assert not stale("2023-11-20T01:40", "2023-11-20T12:00")  # that Monday's night
    assert not stale("2023-11-17T01:40", "2023-11-18T12:00")  # Friday's, on Saturday
    assert not stale("2023-11-19T22:00", "2023-11-20T12:00")  # the evening before
    assert stale("2023-11-17T01:40", "2023-11-20T12:00")


def filled(store: Store, *schools: str) -> None:
    for code in schools:
        store.expect(code, DAY)


def test_a_slot_succeeds_once_and_an_overtaken_one_is_left(tmp_path: Path) -> None:
    with kept_beside(tmp_path / "region.toml") as store:
        filled(store, "1")

        assert store.begin("1", DAY, "здесь") == 1
        assert store.begin("1", DAY, "здесь") == 2  # the first one was killed
        store.end("1", DAY, Ended(0))
        assert store.begin("1", DAY, "здесь") == 0
        store.expect("2", DAY)
        store.expect("2", DAY + timedelta(days=3))
        assert store.begin("2", DAY, "здесь") == 0
        assert store.begin("2", DAY + timedelta(days=3), "здесь") == 1


def test_the_school_whose_success_is_oldest_comes_first(tmp_path: Path) -> None:
    moments = iter(datetime(2024, 5, day, tzinfo=UTC) for day in range(1, 30))
    with kept_beside(tmp_path / "region.toml") as found:
        store = Store(found.execute, lambda: next(moments))
        for code in ("3", "1", "2"):
            store.expect(code, DAY)
            store.begin(code, DAY, "здесь")
            store.end(code, DAY, Ended(1 if code == "1" else 0))
        store.expect("5", DAY)
        store.begin("5", DAY, "здесь")
        store.end("5", DAY, Ended(2, "Лист «Запросы» не найден."))

        assert store.due(["1", "2", "3", "4", "5"], DAY) == ["4", "5"]
        assert store.due(["1", "2", "3", "4", "5"], date(2024, 6, 3)) == ["4", "5", "3", "1", "2"]


def test_what_a_school_does_not_say_the_district_does(tmp_path: Path) -> None:
    district(tmp_path, "1", credentials="ключ.json", time_zone="Asia/Yekaterinburg")
    place = read_place(tmp_path / "region.toml")
    found: Mapping[str, object] = place.otherwise(place.found()["1"])

    assert found == {
        "workbook": str(book(tmp_path, "1")),
        "time_zone": ZoneInfo("Asia/Yekaterinburg"),
        "credentials": tmp_path / "ключ.json",
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "нет ни одной школы"),
        ("schol = 'x'", "неизвестная настройка «schol»"),
        ("name = 5", "«name» должна быть текстом в кавычках"),
        ("[queue]\nstalled_after = 5", "в разделе [queue] не указана «database»"),
        ("[queue]\ndatabase = 'host=db password=1'", "нельзя писать пароль"),
        ("[queue]\ndatabase = 'postgresql://u:secret@db/n'", "нельзя писать пароль"),
        ("[quota]\nper_minute = 0", "целым числом больше нуля"),
        ("quota = 5", "«quota» должна быть разделом [quota]"),
        ("name = «Район»", "строка 1"),
    ],
)
def test_a_faulty_region_toml_is_told_of_in_a_sentence(tmp_path: Path, typed: str, told: str) -> None:
    (tmp_path / "region.toml").write_text(typed, encoding="utf-8")

    with pytest.raises(SyncError) as wrong:
        read_place(tmp_path / "region.toml").found()
    assert told in str(wrong.value)
    assert "secret" not in str(wrong.value)


def test_init_writes_a_region_toml_to_fill_and_says_which_books_cannot_be_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "init") == 2
    assert "Создан файл" in capfd.readouterr().out
    district(tmp_path, "1", "2")
    book(tmp_path, "2").write_bytes(b"")

    assert call(tmp_path, "init") == 1
    told = capfd.readouterr().out
    assert "Не читаются: 1 из 2." in told
    assert load_workbook(tmp_path / "район.xlsx").sheetnames[0] == "Свод"
    assert not journal(tmp_path, "1")


def test_nothing_that_a_district_keeps_of_a_run_names_anybody(tmp_path: Path) -> None:
    district(tmp_path, "1")
    runs(tmp_path)

    with closing(sqlite3.connect(tmp_path / "region.runs.sqlite")) as kept:
        dump = "\n".join(kept.iterdump())
    assert '"requests": 1' in dump
    assert not any(name in dump for name in ("Белова", "Анна", "Сергеевна"))


def test_a_killed_process_costs_no_school_its_run(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    district(tmp_path, "1", "2", "3")
    (tmp_path / "погибает").touch()
    monkeypatch.chdir(tmp_path)

    assert runs(tmp_path) == 0
    told = standings(tmp_path, capfd)
    assert [one["status"] for one in told.values()] == [0, 0, 0]
    assert [one["attempts"] for one in told.values()] == [2, 1, 1]
