"""What goes wrong between us and Google: what is repeated, what is not, and what people are told."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from google_school import Person, StillClock, new_key, opened, seen
from google_server import Server

from jobs.__main__ import main
from sync.backends.google.faults import DEADLINE, WINDOW_REQUESTS, Clock, Minute, Patience
from sync.backends.google.http import TIMEOUT, Access
from sync.backends.google.workbook import GoogleWorkbook
from sync.backends.interruptible import awaited
from sync.layout import ColumnLayout, TabLayout
from sync.problems import OutsideFailed
from sync.table import Value
from sync.workbook import Write

LAYOUT = TabLayout(
    "Пары", [ColumnLayout("Пара", robot=True), ColumnLayout("Решение"), ColumnLayout("Статус", robot=True)]
)
READ, WRITE = "^GET", ":batchUpdate"
HTML = "<html><title>Error 502 (Server Error)!!1</title></html>"


@pytest.fixture
def still() -> StillClock:
    return StillClock()


@pytest.fixture
def workbook(google: Server, still: StillClock) -> GoogleWorkbook:
    """A spreadsheet with three pairs, of which one is decided."""
    book = opened(google, new_key(google), still)
    book.furnish([LAYOUT])
    rows: list[list[Value]] = [["П-1", "утвердить", None], ["П-2", None, None], ["П-3", None, None]]
    shot = book.snapshot(["Пары"])
    book.apply(shot, [Write("Пары", row, col, v) for row, line in enumerate(rows, 1) for col, v in enumerate(line)])
    google.log.clear()
    return book


def lines(book: GoogleWorkbook) -> list[list[Value]]:
    """Rows of the tab, blank ends and blank rows cut."""
    rows = [list(row) for row in book.snapshot(["Пары"]).sheets["Пары"].rows]
    return [[value for value in row if value] for row in rows if any(row)]


def propose(book: GoogleWorkbook, *, while_: Callable[[], None] = lambda: None) -> None:
    """Add a pair and a state, as a run does."""
    shot = book.snapshot(["Пары"])
    while_()
    book.apply(shot, [Write("Пары", 4, 0, "П-4"), Write("Пары", 1, 2, "утверждена")])


PROPOSED = [["Пара", "Решение", "Статус"], ["П-1", "утвердить", "утверждена"], ["П-2"], ["П-3"], ["П-4"]]


def posts(server: Server) -> int:
    return sum(entry.request.method == "POST" for entry in server.log)


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 503},
        {"status": 500, "body": {"error": {"code": 500, "status": "INTERNAL"}}},
        {"status": 502, "body": HTML},
        {"status": 200, "body": '{"sheets": [{"prop'},
        {"status": 200, "body": HTML},
        {"status": 200, "body": {}},
        {"status": 403, "body": HTML},
        {"status": 302, "headers": {"Location": "http://example.org/"}},
        {"status": 429},
        {"status": 408},
        {"drop": True},
    ],
)
@pytest.mark.parametrize("match", [READ, WRITE])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_fault_that_passes_leaves_one_row_and_no_trace(
    google: Server, workbook: GoogleWorkbook, fault: dict[str, Any], match: str, when: str
) -> None:
    google.faults.add(match, times=2, when=when, **fault)

    propose(workbook)

    assert lines(workbook) == PROPOSED
    google.faults.clear()


def test_a_write_in_doubt_is_looked_for_and_not_repeated(google: Server, workbook: GoogleWorkbook) -> None:
    google.faults.add(WRITE, times=2, when="after", status=503)

    propose(workbook)

    assert posts(google) == 1
    google.faults.clear()
    assert lines(workbook) == PROPOSED


def insert_row(person: Person) -> None:
    person.insert("ROWS", 1)
    person.type(1, 1, "моя строка")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_write_in_doubt_while_somebody_inserts_a_row_still_ends_in_the_right_rows(
    google: Server, workbook: GoogleWorkbook, when: str
) -> None:
    person = Person(google, workbook.key, "Пары")
    google.faults.add(WRITE, when=when, drop=True)
    google.before(lambda: insert_row(person), READ, nth=2)

    propose(workbook)

    assert lines(workbook) == [PROPOSED[0], ["моя строка"], *PROPOSED[1:]]


def test_google_says_how_long_to_wait(google: Server, workbook: GoogleWorkbook, still: StillClock) -> None:
    google.faults.add(READ, status=429, headers={"Retry-After": "37"})

    lines(workbook)

    assert still.pauses == [37.0]


@pytest.mark.parametrize(
    "fault", [{"status": 429}, {"status": 503}, {"drop": True}, {"status": 429, "headers": {"Retry-After": "900"}}]
)
@pytest.mark.parametrize("match", [READ, WRITE])
def test_a_fault_that_stays_ends_in_time_with_one_sentence(
    google: Server, workbook: GoogleWorkbook, still: StillClock, fault: dict[str, Any], match: str
) -> None:
    google.faults.add(match, times=None, **fault)
    began = still.time

    with pytest.raises(OutsideFailed, match="апустите ещё раз") as told:
        propose(workbook)

    assert told.value.status == 4
    assert still.time - began <= DEADLINE
    assert len(google.log) < 40
    google.faults.clear()


def test_a_date_in_retry_after_is_waited_for_as_well(
    google: Server, workbook: GoogleWorkbook, still: StillClock
) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    google.faults.add(READ, status=429, headers={"Retry-After": soon})
    google.faults.add(READ, status=429, headers={"Retry-After": "²"})

    lines(workbook)

    assert still.pauses == [pytest.approx(100, abs=5), 2]


def test_people_are_told_what_is_waited_for(google: Server, still: StillClock) -> None:
    said: list[str] = []
    access = Access(base=google.url, clock=still.clock, say=said.append)
    google.faults.add(READ, times=4, status=302, headers={"Location": "http://example.org/"})

    GoogleWorkbook(new_key(google), access).snapshot(["Пары"])

    assert [line.rpartition(". ")[2] for line in said] == ["Спрошу снова через 4 с…", "Спрошу снова через 8 с…"]
    assert said[0].startswith("Вместо Google ответила чужая страница")


class Ticking(StillClock):
    """A clock that a second passes on with each look at it."""

    @property
    def clock(self) -> Clock:
        def now() -> float:
            self.time += 1.0
            return self.time

        return Clock(now, self.sleep, lambda: 0.5)


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"status": 429}, {"delay": 0.5}])
def test_people_hear_what_is_waited_for_however_short_each_pause_is(google: Server, fault: dict[str, Any]) -> None:
    said: list[str] = []
    google.faults.add(READ, times=3, **fault)

    GoogleWorkbook(new_key(google), Access(base=google.url, clock=Ticking().clock, say=said.append)).snapshot(["Пары"])

    assert said
    assert all(line.endswith("…") for line in said)


def test_people_hear_of_the_wait_for_a_free_minute(still: StillClock) -> None:
    said: list[str] = []
    window, patience = Minute(still.clock), Patience(still.clock, said.append)
    for _ in range(WINDOW_REQUESTS + 1):
        window.enter(patience.tell)

    assert said == ["Google принимает 60 запросов в минуту. Продолжу через 60 с…"]


def test_whoever_ends_a_wait_need_not_wait_for_its_end() -> None:
    answered = Event()

    def weary() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        awaited(answered.wait, weary)

    assert not answered.is_set()
    answered.set()


def test_ctrl_c_ends_the_command_while_google_is_silent(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    google.before(lambda: os.kill(os.getpid(), signal.SIGINT), READ)
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run side by side ignore it

    try:
        assert main(["check", "--workbook", new_key(google), "--sheets-url", google.url]) == 130
    finally:
        signal.signal(signal.SIGINT, former)


def test_what_goes_wrong_in_a_wait_is_told_as_it_was() -> None:
    def wrong() -> None:
        raise OutsideFailed("Нет связи.")

    with pytest.raises(OutsideFailed, match="Нет связи"):
        awaited(wrong, lambda: None)


@pytest.mark.parametrize("act", [propose, lambda book: book.furnish([replace(LAYOUT, title="Новый")])])
def test_a_spreadsheet_without_room_is_told_at_once_with_its_largest_tab(
    google: Server, workbook: GoogleWorkbook, still: StillClock, act: Callable[[GoogleWorkbook], object]
) -> None:
    pairs, others = (grid for grid in seen(google, workbook.key).grids if grid.title in {"Пары", "Лист1"})
    small = {"rowCount": 4, "columnCount": 3}
    for grid in (pairs, others):
        properties = {"sheetId": grid.id, "gridProperties": small}
        change = {"properties": properties, "fields": "gridProperties(rowCount,columnCount)"}
        google.edit(workbook.key, [{"updateSheetProperties": change}])
    archive = {"title": "Архив", "gridProperties": {"rowCount": (10_000_000 - 24) // 2, "columnCount": 2}}
    google.edit(workbook.key, [{"addSheet": {"properties": archive}}])

    with pytest.raises(OutsideFailed, match=r"не осталось места.*Удалите.*«Архив»: строк 4999988") as told:
        act(workbook)

    assert told.value.status == 4
    assert (posts(google), still.pauses) == (1, [])


def test_a_spreadsheet_deleted_during_the_run_ends_it_with_status_4(google: Server, workbook: GoogleWorkbook) -> None:
    with pytest.raises(OutsideFailed, match="Нет доступа к таблице") as told:
        propose(workbook, while_=google.store.books.clear)

    assert told.value.status == 4


def test_a_spreadsheet_no_longer_shared_during_the_run_ends_it_with_status_4(
    google: Server, workbook: GoogleWorkbook
) -> None:
    with pytest.raises(OutsideFailed, match="Нет доступа к таблице") as told:
        propose(workbook, while_=lambda: google.store.private.add(workbook.key))

    assert told.value.status == 4


def test_a_write_in_portions_that_breaks_off_says_how_much_was_written(google: Server) -> None:
    workbook = opened(google, new_key(google), largest_body=10_000)
    tab = seen(google, workbook.key).grids[0].title
    writes = [Write(tab, row, col, f"текст {row} {col}") for row in range(80) for col in range(3)]
    google.faults.add(WRITE, times=None, skip=1, status=403, body={"error": {"code": 403}})

    with pytest.raises(OutsideFailed, match=r"Записано частей: 1 из \d; остальное допишет следующий запуск"):
        workbook.apply(workbook.snapshot([tab]), writes)


def test_pauses_grow_and_have_some_chance_in_them(google: Server, workbook: GoogleWorkbook, still: StillClock) -> None:
    google.faults.add(READ, times=5, status=503)

    lines(workbook)

    assert still.pauses == [1, 2, 4, 8, 16]

    still.luck, still.pauses = 0.0, []
    google.faults.add(READ, times=2, status=503)
    lines(workbook)
    assert still.pauses == [0.5, 1]


def test_a_redirect_is_not_followed(google: Server, workbook: GoogleWorkbook) -> None:
    google.faults.add(READ, status=302, headers={"Location": f"{google.url}/v4/elsewhere"})

    lines(workbook)

    assert [entry.request.path for entry in google.log if "elsewhere" in entry.request.path] == []


def test_a_new_tab_has_the_same_number_whoever_adds_it_and_whenever(google: Server) -> None:
    numbers = []
    for _ in range(2):
        book = opened(google, new_key(google))
        book.furnish([LAYOUT])
        numbers.append([grid.id for grid in seen(google, book.key).grids if grid.title == "Пары"])

    assert numbers[0] == numbers[1]


def refusal(status: int, reason: str) -> dict[str, Any]:
    about = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}
    return {"status": status, "body": {"error": {"code": status, "message": "no", "details": [about]}}}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refusal(403, "SERVICE_DISABLED"), "Google Sheets API"),
        (refusal(403, ""), "robot@localhost"),
        (refusal(403, "storageQuotaExceeded"), "нет своего места"),
        (refusal(404, ""), "Таблицы Google с таким адресом нет"),
        (refusal(418, ""), "ответ 418"),
        ({"status": 400, "body": {"error": {"message": "This operation is not supported for this document"}}}, "Excel"),
    ],
)
def test_what_does_not_pass_is_said_at_once_in_one_sentence(
    google: Server, workbook: GoogleWorkbook, still: StillClock, fault: dict[str, Any], sentence: str
) -> None:
    google.faults.add(READ, times=None, **fault)

    with pytest.raises(OutsideFailed, match=sentence) as told:
        workbook.snapshot(["Пары"])

    assert (told.value.status, len(google.log), still.pauses) == (4, 1, [])
    google.faults.clear()


def test_a_403_that_means_too_many_requests_passes(google: Server, workbook: GoogleWorkbook) -> None:
    google.faults.add(READ, **refusal(403, "rateLimitExceeded"))

    assert lines(workbook)[1][0] == "П-1"


def test_a_spreadsheet_that_is_not_shared_or_not_there_is_named_so(google: Server) -> None:
    with pytest.raises(OutsideFailed, match="robot@localhost"):
        opened(google, "1" + "x" * 43).snapshot(["Пары"])
    with pytest.raises(OutsideFailed, match="Таблицы Google с таким адресом нет"):
        opened(google, "no-such-key").snapshot(["Пары"])


def test_a_protected_part_and_a_write_that_never_fits_end_with_a_sentence(
    google: Server, workbook: GoogleWorkbook
) -> None:
    told = "You are trying to edit a protected cell or object."
    google.faults.add(WRITE, status=400, body={"error": {"code": 400, "message": told}})
    with pytest.raises(OutsideFailed, match="защищена от изменений"):
        propose(workbook)
    google.faults.add(WRITE, times=None, status=400, body={"error": {"code": 400, "message": "Invalid requests[0]."}})
    for act in (lambda: propose(workbook), lambda: workbook.furnish([replace(LAYOUT, title="Новый")])):
        google.log.clear()
        with pytest.raises(OutsideFailed, match="Google не принял запись"):
            act()
        assert posts(google) == 4
    google.faults.clear()


def test_sixty_requests_a_minute_of_a_kind_and_no_more(still: StillClock) -> None:
    window = Minute(still.clock)
    for _ in range(WINDOW_REQUESTS):
        window.enter()
        still.time += 0.1

    window.enter()

    assert still.pauses == [pytest.approx(60 - WINDOW_REQUESTS * 0.1)]
    assert window.left == 0


def test_every_request_has_its_limits_of_time(
    google: Server, workbook: GoogleWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = []
    send = workbook.http.session.request

    def watched(*args: Any, **kwargs: Any) -> Any:
        limits.append(kwargs.get("timeout"))
        return send(*args, **kwargs)

    monkeypatch.setattr(workbook.http.session, "request", watched)
    propose(workbook)

    assert limits == [TIMEOUT, TIMEOUT]


def test_furnishing_under_faults_makes_every_tab_once(google: Server, still: StillClock) -> None:
    book = opened(google, new_key(google), still)
    google.faults.add(WRITE, times=2, when="after", status=503)

    book.furnish([LAYOUT])

    google.faults.clear()
    assert [grid.title for grid in seen(google, book.key).grids].count("Пары") == 1
    assert book.furnish([LAYOUT]).requests == 0


def test_under_many_faults_the_sheet_is_the_same_cell_for_cell(google: Server, still: StillClock) -> None:
    results = []
    for share in (0.0, 0.3):
        book = opened(google, new_key(google), still)
        for when in ("before", "after"):
            google.faults.add("", times=None, share=share / 2, when=when, status=503)
            google.faults.add("", times=None, share=share / 4, when=when, drop=True)
        book.furnish([LAYOUT])
        for run in range(8):
            shot = book.snapshot(["Пары"])
            writes = [Write("Пары", 1 + run * 3 + n, 0, f"П-{run}-{n}") for n in range(3)]
            book.apply(shot, [*writes, Write("Пары", 1, 2, f"раз {run}")])
        results.append(lines(book))
        google.faults.clear()

    assert results[0] == results[1]
    assert len(results[0]) == 25
