from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from sync.columns import ADDRESS, DATE, EVERY_WRITER, TEXT, WHOLE, CellOf, Row, column, record
from sync.draft import Draft
from sync.parsing import parse
from sync.plan import Tally
from sync.problems import Refused
from sync.report import plan_lines
from sync.runner import Forecast
from sync.table import Link, Sheet, Table, Value, find_table
from sync.workbook import Snapshot


@record(
    "Пары",
    key=("pair",),
    decided=lambda row: row.decision == "да",
    undone=lambda was, now: now is None or not now.status,
)
@dataclass(frozen=True, kw_only=True)
class Pair(Row):
    pair: str = column("Пара", by="pairing")
    decision: str = column("Решение")
    status: str = column("Статус", by=("pairing", "orders"))
    order: str = column("Приказ", by="orders", extra=True)


@record("Сводка", rewritten=True)
@dataclass(frozen=True, kw_only=True)
class Line(Row):
    name: str = column("Что", by="pairing")
    count: int | None = column("Сколько", WHOLE, by="pairing")


@record("Дела", rewritten=True)
@dataclass(frozen=True, kw_only=True)
class Todo(Row):
    where: CellOf | str = column("Где", ADDRESS, by="today")


def table_of(kind: type[Row], *rows: Sequence[Value], header: Sequence[Value] = ()) -> Table:
    titles: Sequence[Value] = header or [col.title for col in kind.spec.columns]
    table, problems = find_table(Sheet(kind.spec.title, [titles, *rows]), kind.spec.titles, kind.spec.extras)
    assert table, problems
    return table


@record("Документы", key=("paper",))
@dataclass(frozen=True, kw_only=True)
class Paper(Row):
    paper: str = column("Документ", by=EVERY_WRITER)
    mark: str = column("Отпечаток", by=EVERY_WRITER, hidden=True)


def drafted(table: Table, kind: type[Row]) -> Draft:
    return Draft({kind: table}, {kind: parse(table, kind)[0]})


def test_only_cells_that_differ_are_planned_and_people_s_cells_never() -> None:
    table = table_of(Pair, ["П-001", "да", "предложена"], ["П-002", None, "предложена"])
    draft = drafted(table, Pair)
    first, second = parse(table, Pair)[0]
    draft.want("pairing", Pair, [first.with_(status="утверждена", decision="нет"), second])

    plan = draft.plan()

    assert [(change.cell, change.before, change.after) for change in plan.changes] == [
        ("Пары!C2", "предложена", "утверждена")
    ]
    assert plan.tallies == {"pairing": {"Пары": Tally(changed=1)}}


def test_new_rows_come_below_and_count_as_added_once_whoever_fills_them() -> None:
    table = table_of(Pair, ["П-001", "да", "предложена"])
    draft = drafted(table, Pair)
    old = parse(table, Pair)[0]
    new = Pair(pair="П-002", status="предложена")
    draft.want("pairing", Pair, [*old, new])
    draft.want("orders", Pair, [*old, new.with_(order="Д-001")])

    plan = draft.plan()

    assert {(change.cell, change.after) for change in plan.changes} == {
        ("Пары!A3", "П-002"),
        ("Пары!C3", "предложена"),
        ("Пары!D3", "Д-001"),
    }
    assert plan.tallies == {"pairing": {"Пары": Tally(added=1)}, "orders": {"Пары": Tally(changed=1)}}


def test_a_job_that_says_what_an_earlier_one_said_changes_nothing_of_its_own() -> None:
    table = table_of(Pair, ["П-001", "да", "предложена"])
    draft = drafted(table, Pair)
    wanted = [row.with_(status="утверждена") for row in parse(table, Pair)[0]]
    draft.want("pairing", Pair, wanted)
    draft.want("orders", Pair, wanted)

    assert set(draft.plan().tallies) == {"pairing"}


def test_two_jobs_that_undo_each_other_plan_nothing() -> None:
    table = table_of(Pair, ["П-001", "да", "действует"])
    draft = drafted(table, Pair)
    rows = parse(table, Pair)[0]
    draft.want("pairing", Pair, [row.with_(status="утверждена") for row in rows])
    draft.want("orders", Pair, rows)
    plan = draft.plan()

    assert (list(plan.changes), plan.tallies) == ([], {})


def test_a_column_of_our_own_that_is_absent_gets_its_header_with_the_first_value() -> None:
    table = table_of(Pair, ["П-001", "да", "предложена"], header=["Пара", "Решение", "Статус", "моё"])
    draft = drafted(table, Pair)
    draft.want("orders", Pair, [row.with_(order="Д-001") for row in parse(table, Pair)[0]])

    assert [(write.row, write.col, write.value) for write in draft.plan().writes] == [
        (0, 4, "Приказ"),
        (1, 4, "Д-001"),
    ]


def test_a_rewritten_tab_is_laid_from_the_top_and_its_rest_cleared() -> None:
    table = table_of(Line, ["а", 1], ["б", 2], ["в", 3])
    draft = drafted(table, Line)
    draft.want("pairing", Line, [Line(name="а", count=1), Line(name="в", count=3)])

    plan = draft.plan()

    assert [(change.cell, change.after) for change in plan.changes] == [
        ("Сводка!A3", "в"),
        ("Сводка!B3", 3),
        ("Сводка!A4", None),
        ("Сводка!B4", None),
    ]
    assert plan.tallies == {"pairing": {"Сводка": Tally(changed=1, removed=1)}}


@pytest.mark.parametrize(("gone", "refused"), [(3, False), (4, True)])
def test_the_brake_refuses_to_take_back_more_than_three_of_ten_decided_rows(gone: int, refused: bool) -> None:
    table = table_of(Pair, *([f"П-{n:03}", "да", "утверждена"] for n in range(10)))
    draft = drafted(table, Pair)
    rows = parse(table, Pair)[0]
    draft.want("pairing", Pair, [row.with_(status="" if n < gone else "утверждена") for n, row in enumerate(rows)])
    plan = draft.plan()

    if not refused:
        plan.refuse_if_unsafe()
        return
    with pytest.raises(Refused, match="4 из 10 строк листа «Пары»"):
        plan.refuse_if_unsafe()


def test_every_job_that_writes_a_tab_fills_its_shared_columns_and_each_row_keeps_its_owner() -> None:
    table = table_of(Paper, ["Д-001", "a1"])
    draft = drafted(table, Paper)
    (first,) = parse(table, Paper)[0]
    second, third = Paper(paper="Д-002", mark="b1"), Paper(paper="Д-003", mark="c1")
    draft.want("orders", Paper, [first.with_(mark="a2"), second])
    draft.want("plans", Paper, [first.with_(mark="a2"), second, third])

    plan = draft.plan()

    assert [(change.job, change.row, change.after) for change in plan.changes if change.title == "Отпечаток"] == [
        ("orders", 1, "a2"),
        ("orders", 2, "b1"),
        ("plans", 3, "c1"),
    ]
    assert plan.tallies["plans"] == {"Документы": Tally(added=1)}


def test_the_brake_lets_small_lists_change() -> None:
    table = table_of(Pair, *([f"П-{n:03}", "да", "утверждена"] for n in range(9)))
    draft = drafted(table, Pair)
    draft.want("pairing", Pair, [row.with_(status="") for row in parse(table, Pair)[0]])

    draft.plan().refuse_if_unsafe()


def test_kinds_write_what_they_read() -> None:
    assert [kind.write(kind.read(value)) for kind, value in ((TEXT, "а"), (WHOLE, "3"), (DATE, None))] == ["а", 3, None]


def told(kind: type[Row], table: Table, *wanted: Row) -> list[str]:
    """The plan in words when a job wants these rows."""
    draft = drafted(table, kind)
    draft.want("orders", kind, wanted)
    return list(plan_lines(Forecast(date(2023, 11, 15), Snapshot({}), {kind: table}, [], draft.plan(), [], 0)))


def test_a_plan_counts_the_cells_that_are_filled_for_the_first_time_when_there_are_any() -> None:
    table = table_of(Paper, ["Д-001", "a1"], ["Д-002", None])
    first, second = parse(table, Paper)[0]

    assert told(Paper, table, first.with_(mark="b2"), second) == ["Документы: изменённых строк 1"]
    assert told(Paper, table, first, second.with_(mark="b2")) == [
        "Документы: изменённых строк 1",
        "  впервые заполняемых ячеек: 1",
    ]


def test_a_plan_without_a_change_says_so() -> None:
    table = table_of(Paper, ["Д-001", "a1"])

    assert told(Paper, table, *parse(table, Paper)[0]) == ["Менять нечего: в книге уже всё так, как должно быть."]


def pointed_at(row: Row, title: str, draft: Draft) -> Value:
    """What stands in the only cell of «Дела» when it points to a cell of the row."""
    draft.want("today", Todo, [Todo(where=CellOf(row, title))])
    (change,) = [change for change in draft.plan().changes if change.tab == "Дела"]
    return change.after


def with_todo(*kinds: tuple[type[Row], Table]) -> Draft:
    tables: dict[type[Row], Table] = {Todo: table_of(Todo)} | dict(kinds)
    return Draft(tables, {kind: parse(table, kind)[0] for kind, table in tables.items()})


def test_a_cell_of_a_row_that_is_laid_in_the_same_run_has_the_address_where_it_comes_to_stand() -> None:
    draft = with_todo((Pair, table_of(Pair, ["П-001", "да", "действует"], ["П-002", None, "предложена"])))
    draft.want("pairing", Pair, [Pair(pair="П-003", status="предложена"), Pair(pair="П-004", status="предложена")])

    assert pointed_at(Pair(pair="П-004"), "Решение", draft) == Link("Пары!B5")


def test_a_cell_of_a_row_that_stands_there_keeps_its_address_and_one_of_a_rewritten_tab_gets_its_new_one() -> None:
    pairs, lines = table_of(Pair, ["П-001", "да", "действует"]), table_of(Line, ["старое", 1], ["новое", 2])
    draft = with_todo((Pair, pairs), (Line, lines))
    (standing,) = parse(pairs, Pair)[0]
    old, new = parse(lines, Line)[0]
    draft.want("pairing", Line, [new, old])

    assert pointed_at(standing, "Статус", draft) == Link("Пары!C2")
    assert pointed_at(new, "Сколько", draft) == Link("Сводка!B2")


def test_a_cell_of_a_row_that_nobody_wants_is_its_tab() -> None:
    draft = with_todo((Pair, table_of(Pair, ["П-001", "да", "действует"])))

    assert pointed_at(Pair(pair="П-009"), "Решение", draft) == Link("Пары")
