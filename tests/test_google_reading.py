"""A reading of a Google spreadsheet brings no more than is wanted, and overlooks nothing."""

from pathlib import Path
from typing import Any

import pytest
from google_school import Person, new_key, opened
from google_server import Server

from sync.backends.google.workbook import GoogleWorkbook
from sync.layout import ColumnLayout, TabLayout
from sync.table import find_table

OURS = ("Запросы", "Пары")
FOREIGN = "Старый журнал"


class School:
    """A spreadsheet with our tabs and a tab that nobody asks for; each opening knows what the ones before saw."""

    def __init__(self, server: Server, known: Path) -> None:
        self.server, self._file = server, known
        self.key = new_key(server)
        self.open().furnish([TabLayout(title, [ColumnLayout("Участник")]) for title in (*OURS, FOREIGN)])

    def open(self) -> GoogleWorkbook:
        return opened(self.server, self.key, known=self._file)

    def reading(self, *titles: str, others: bool = False) -> tuple[list[str], list[str], int]:
        """The tabs that a run sees, the tabs that the server sent for it, and its requests."""
        self.server.log.clear()
        book = self.open()
        seen = book.snapshot(titles or OURS, others=others)
        sent = self.server.log[-1].answer
        assert sent
        told = sent.body.decode()
        return list(seen.sheets), [title for title in (*OURS, FOREIGN) if f'"title": "{title}"' in told], book.reads

    def rename(self, title: str, new: str) -> None:
        person = Person(self.server, self.key, title)
        properties: dict[str, Any] = {"sheetId": person.grid.id, "title": new}
        person.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})


@pytest.fixture
def school(google: Server, tmp_path: Path) -> School:
    return School(google, tmp_path / "школа.tabs.json")


def test_a_tab_that_nobody_asks_for_is_read_the_first_time_only(school: School) -> None:
    first, second = school.reading(), school.reading()

    assert first == (list(OURS), [*OURS, FOREIGN], 1)
    assert second == (list(OURS), list(OURS), 1)


def test_what_is_read_is_the_same_with_and_without_the_other_tabs(school: School) -> None:
    whole = school.open().snapshot(OURS)
    part = school.open().snapshot(OURS)

    assert part.sheets == whole.sheets
    assert part.book == whole.book


def test_a_guard_that_looks_at_every_tab_gets_every_tab(school: School) -> None:
    school.reading()

    assert school.reading(others=True)[1] == [*OURS, FOREIGN]


def test_a_tab_renamed_since_the_last_run_is_told_of_as_missing_and_the_next_run_is_one_request(school: School) -> None:
    school.reading()
    school.rename("Пары", "Пары 2022")

    assert school.reading() == (["Запросы"], ["Запросы", FOREIGN], 2)
    assert school.reading()[2] == 1


def test_a_tab_renamed_in_its_letters_only_is_still_found(school: School) -> None:
    school.reading()
    school.rename("Запросы", "ЗАПРОСЫ")

    assert school.reading()[0] == list(OURS)
    assert school.reading()[0] == list(OURS)


def test_a_tab_that_was_missing_is_seen_as_soon_as_it_is_there(school: School) -> None:
    wanted = (*OURS, "Встречи")
    assert school.reading(*wanted)[0] == list(OURS)
    school.open().furnish([TabLayout("Встречи", [ColumnLayout("Пара")])])

    assert school.reading(*wanted)[::2] == (list(wanted), 1)


def test_a_run_of_one_job_asks_for_its_tabs_and_does_not_miss_another_that_went(school: School) -> None:
    school.reading()
    school.rename("Пары", "Пары 2022")

    assert school.reading("Запросы") == (["Запросы"], ["Запросы"], 1)


@pytest.mark.parametrize("spoiled", ["", "[]", '{"a": 1}', '{"a'])
def test_a_spoiled_file_of_known_tabs_costs_a_whole_reading_only(school: School, tmp_path: Path, spoiled: str) -> None:
    school.reading()
    (tmp_path / "школа.tabs.json").write_text(spoiled, encoding="utf-8")

    assert school.reading() == (list(OURS), [*OURS, FOREIGN], 1)
    assert school.reading()[1] == list(OURS)


def test_the_file_of_known_tabs_holds_no_title_that_is_not_ours(school: School, tmp_path: Path) -> None:
    school.reading()

    assert FOREIGN not in (tmp_path / "школа.tabs.json").read_text(encoding="utf-8")


def test_of_two_tabs_named_alike_the_one_with_rows_is_read(school: School) -> None:
    alike = "Запро\u00adсы"
    person = Person(school.server, school.key)
    person.do({"addSheet": {"properties": {"title": alike}}})
    Person(school.server, school.key, alike).type(0, 0, "Участник")
    Person(school.server, school.key, alike).type(1, 0, "Орлов Пётр")

    first, second = (school.open().snapshot(OURS).sheets["Запросы"] for _ in range(2))

    assert (first.title, first.alike) == (alike, [])
    assert second == first


def test_of_two_tabs_named_alike_that_both_hold_rows_both_are_named(school: School) -> None:
    alike = "запросы "
    school.rename("Старый журнал", alike)
    for title in ("Запросы", alike):
        Person(school.server, school.key, title).type(1, 0, "Орлов Пётр")

    _, problems = find_table(school.open().snapshot(OURS).sheets["Запросы"], ["Участник"])

    assert "«Запросы», «запросы »" in problems[0].text


def test_answers_are_asked_for_packed_as_google_wants_to_be_asked(google: Server, school: School) -> None:
    school.reading()
    headers = google.log[-1].request.headers

    assert "gzip" in headers["accept-encoding"]
    assert "gzip" in headers["user-agent"]
