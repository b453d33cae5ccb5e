"""Days that cannot be: consents without one, ends before their beginnings."""

from datetime import date
from typing import Any

import pytest
from fakes import MemoryWorkbook, run
from pairing_school import TODAY, School

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import Pair
from jobs.records.papers import Act
from jobs.records.people import Person
from jobs.records.work import Control
from sync.columns import Column, Row
from sync.parsing import parse
from sync.table import Sheet, Value, find_table

ASKED, HELPS = "Белова", "Орлова"
PAIRED = {(HELPS, ASKED)}
YEAR = date(2023, 8, 1)


def two() -> School:
    """Белова asks, Орлова is the only mentor."""
    found = School()
    found.mentee(ASKED)
    found.mentor(HELPS)
    return found


def read(kind: type[Row], typed: dict[str, Value]) -> Any:
    """The only row of a tab, read as in the school year 2023–2024."""
    titles = [col.title for col in kind.spec.columns]
    table, _ = find_table(Sheet(kind.spec.title, [titles, [typed.get(title) for title in titles]]), titles)
    assert table
    (row,), _ = parse(table, kind, YEAR)
    return row


@pytest.mark.parametrize("typed", ["+", "да", "есть", True])
def test_a_consent_without_a_date_is_remarked_on_and_holds_as_given(typed: Value) -> None:
    found = two()
    for title in ("Согласие_на_обработку", "Согласие_на_участие", "Согласие_на_публикацию"):
        found.book.edit(Person, 0, **{title: typed})
    found.run()

    assert found.check(Person, 0).startswith("«Согласие на обработку» — без даты. Впишите день, когда подписали")
    assert [cell for cell, _ in found.remarks] == ["Контингент!M2", "Контингент!N2", "Контингент!O2"]
    assert found.book.rows(Person)[0]["Согласие на обработку"] == typed
    assert found.live == PAIRED


def test_a_consent_of_tomorrow_is_remarked_on_and_not_yet_given() -> None:
    found = two()
    found.book.edit(Person, 0, Согласие_на_обработку=date(2032, 9, 12))
    found.run()

    assert found.check(Person, 0) == "Дата согласия 12.09.2032 ещё не наступила. Проверьте год."
    assert found.live == set()


@pytest.mark.parametrize(
    ("title", "typed"),
    [("Выбыл", date(1930, 1, 1)), ("Выбыл", date(2023, 8, 31)), ("Согласие_на_участие", "01.09.1930")],
)
def test_what_ends_before_it_begins_is_a_remark_in_the_roster(title: str, typed: Value) -> None:
    found = two()
    found.book.edit(Person, 0, **{title: typed})
    found.run()

    assert "раньше, чем" in found.check(Person, 0)


def ends() -> list[tuple[type[Row], Column, str]]:
    return [(kind, col, begin) for kind in TABS for col in kind.spec.columns for begin in col.begins_in]


@pytest.mark.parametrize(("kind", "col", "begin"), ends())
def test_an_end_before_the_beginning_is_no_day_on_any_tab(kind: type[Row], col: Column, begin: str) -> None:
    early = read(kind, {begin: date(2024, 5, 31), col.title: date(2023, 9, 1)})
    right = read(kind, {begin: date(2023, 9, 1), col.title: date(2024, 5, 31)})

    assert early.unread[col.title] == f"«{col.title}» 01.09.2023 раньше, чем «{begin}» 31.05.2024. Проверьте год."
    assert getattr(early, col.name) is None
    assert (right.unread.get(col.title), getattr(right, col.name)) == (None, date(2024, 5, 31))


def test_the_tabs_with_a_beginning_and_an_end_are_told_of() -> None:
    assert {kind for kind, _, _ in ends()} >= {Act, Person, Pair, Control}


def test_an_act_that_ends_before_it_begins_is_remarked_on_by_all_jobs() -> None:
    book = MemoryWorkbook()
    for kind in TABS:
        book.put(kind)
    book.add(Act, {"Основание": "Законом", "Действует с": "01.09.2024", "Действует по": "31.08.2023"})
    found, _ = run(book, JOBS, TODAY)

    assert any(one.text.startswith("«Действует по» 31.08.2023 раньше, чем «Действует с»") for one in found.remarks)
