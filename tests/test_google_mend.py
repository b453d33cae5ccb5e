"""What people do to a tab between our reading and our writing costs nobody a cell."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.backends.google.align import COMMON
from sync.backends.google.cells import Cell, encode
from sync.backends.google.mend import mend, with_cells
from sync.backends.google.moved import moved
from sync.backends.google.requests import Cells
from sync.backends.google.spreadsheet import Grid
from sync.table import Value

HEADER = ["Дата", "Участник", "Запрос", "Кто внёс", "Код", "Проверка"]
#: The columns of HEADER that the robot fills.
ROBOT = ("Код", "Проверка")
ROUNDS = 8

Lines = list[list[Value]]


def grid(lines: Lines) -> Grid:
    return Grid(1, "Запросы", [[encode(value) if value != "=A1" else FORMULA for value in line] for line in lines])


FORMULA = Cell(7, {"formulaValue": "=A1"})


def lines_of(some: Grid) -> Lines:
    return [[cell.formula or cell.value for cell in row] for row in some.rows]


def school(count: int) -> Lines:
    """Rows that people filled; the robot has written codes, not yet checks."""
    rows: Lines = [[f"{n % 28 + 1:02}.10.2023", f"Ученик {n}", "адаптация", None, f"У-{n}", None] for n in range(count)]
    return [list(HEADER), *rows]


def settle(before: Lines, writes: dict[tuple[int, int], Value], *meanwhile: Callable[[Lines], None]) -> Lines:
    """Write as the backend does; `meanwhile` are people's doings before the first write, the second, and so on."""
    shot = grid(before)
    cells: Cells = {at: encode(value) for at, value in writes.items()}
    lines = [list(line) for line in before]
    acts = list(meanwhile)
    for round_ in range(ROUNDS):
        if acts:
            acts.pop(0)(lines)
        after = with_cells(grid(lines), cells)
        cells = mend(shot, cells, after, overwritten=True, stale=round_ == 0).cells
        lines, shot = lines_of(after), after
        if not cells:
            for act in acts:
                act(lines)
            return lines
    raise AssertionError("never at rest")


def checks(count: int) -> dict[tuple[int, int], Value]:
    return {(row, 5): f"ок {row - 1}" for row in range(1, count + 1)}


def people_see(lines: Lines) -> list[dict[str, Value]]:
    """Rows below the header by title, without the robot's columns and blank cells."""
    titles = lines[0]
    rows: list[dict[str, Value]] = [
        {str(t): v for t, v in zip(titles, row, strict=False) if v and t not in ROBOT} for row in lines[1:]
    ]
    return [row for row in rows if row]


def check_of(lines: Lines, person: str) -> Value:
    at = lines[0].index("Проверка")
    row = next(line for line in lines if person in line)
    return row[at] if at < len(row) else None


def test_every_row_of_a_long_tab_is_known_though_somebody_filled_a_column_and_put_a_row_in() -> None:
    count = 2 * COMMON
    before = school(count)
    after = [list(line) for line in before]
    for line in after[1:]:
        line[3] = "учитель"
    after.insert(1, [None, "Новый Никита", "адаптация", "учитель"])
    cells: Cells = {at: encode(value) for at, value in checks(count).items()}

    mended = mend(grid(before), cells, grid(after), overwritten=False, stale=False).cells

    assert {at: cell.value for at, cell in mended.items()} == {(row + 2, 5): f"ок {row}" for row in range(count)}


def _typed(lines: Lines, person: str) -> list[Value]:
    row = {"Дата": "09.10.2023", "Участник": person, "Кто внёс": "учитель"}
    return [row.get(str(title)) for title in lines[0]]


def insert_row(lines: Lines) -> None:
    lines.insert(2, _typed(lines, "Новая Нина"))


def insert_blank(lines: Lines) -> None:
    lines.insert(3, [])


def delete_row(lines: Lines) -> None:
    del lines[2]


def sort_rows(lines: Lines) -> None:
    at = lines[0].index("Участник")
    lines[1:] = sorted(lines[1:], key=lambda line: str(line[at] if len(line) > at else ""), reverse=True)


def edit_cell(lines: Lines) -> None:
    line = next((line for line in lines if "Ученик 3" in line), None)
    if line:
        line[line.index("Ученик 3")] = "Другой Дмитрий"


def insert_column(lines: Lines) -> None:
    for line in lines:
        line.insert(2, None)


def delete_column(lines: Lines) -> None:
    if "Запрос" in lines[0]:
        at = lines[0].index("Запрос")
        for line in lines:
            del line[at : at + 1]


def move_column(lines: Lines) -> None:
    at = lines[0].index("Кто внёс")
    for line in lines:
        line.extend([None] * (at + 1 - len(line)))
        line.insert(0, line.pop(at))


def add_below(lines: Lines) -> None:
    lines.append(_typed(lines, "Последний Пётр"))


DOINGS = [
    insert_row,
    insert_blank,
    delete_row,
    sort_rows,
    edit_cell,
    insert_column,
    delete_column,
    move_column,
    add_below,
]


@pytest.mark.parametrize("doing", DOINGS)
def test_nothing_of_peoples_is_lost_and_every_check_stands_in_its_row(doing: Callable[[Lines], None]) -> None:
    before = school(8)
    alone = [list(line) for line in before]
    doing(alone)

    lines = settle(before, checks(8), doing)

    assert people_see(lines) == people_see(alone)
    for n in range(8):
        if any(f"Ученик {n}" in line for line in alone):
            assert check_of(lines, f"Ученик {n}") == f"ок {n}"


@pytest.mark.parametrize("second", DOINGS)
@pytest.mark.parametrize("first", DOINGS)
def test_also_when_somebody_else_goes_on_before_the_mending(
    first: Callable[[Lines], None], second: Callable[[Lines], None]
) -> None:
    before = school(8)
    alone = [list(line) for line in before]
    first(alone)
    second(alone)

    lines = settle(before, checks(8), first, second)

    assert people_see(lines) == people_see(alone)


def test_a_row_edited_meanwhile_keeps_the_edit_and_waits_for_the_next_run() -> None:
    lines = settle(school(5), checks(5), edit_cell)

    assert (check_of(lines, "Другой Дмитрий"), check_of(lines, "Ученик 1")) == (None, "ок 1")


PAIRS: Lines = [["Пара", "Кто", "Решение"], ["П-1", "Анна", "утвердить"], ["П-2", "Вера", None], ["П-3", "Глеб", None]]
NEW: dict[tuple[int, int], Value] = {(4, 0): "П-4", (4, 1): "Денис"}


def pairs(lines: Lines) -> Lines:
    return [line[:2] for line in lines if any(line)]


def test_a_pair_deleted_meanwhile_does_not_come_back() -> None:
    assert pairs(settle(PAIRS, NEW, lambda lines: lines.__delitem__(3))) == pairs([*PAIRS[:3], ["П-4", "Денис"]])
    assert pairs(settle(PAIRS, NEW, lambda lines: lines.__delitem__(1))) == pairs(
        [*PAIRS[:1], *PAIRS[2:], ["П-4", "Денис"]]
    )


def test_a_new_pair_that_landed_on_another_makes_room_and_goes_below() -> None:
    lines = settle(PAIRS, NEW, lambda lines: lines.insert(1, [None, None, None]))

    assert pairs(lines) == pairs([*PAIRS, ["П-4", "Денис"]])


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ('=СУММ(B2:$C$3)+"A1"+Лист2!A1+A1(', '=СУММ(D3:$C$3)+"A1"+Лист2!A1+A1('),
        ("=COUNTIF(B:B,B2)", "=COUNTIF(D:D,D3)"),
        ("=COUNTA(B2:B)", "=COUNTA(D3:D)"),
        ("=SUM($2:2)+LOG10(B2)", "=SUM($3:3)+LOG10(D3)"),
        ("=Запросы!B2+'запросы'!$B2", "=Запросы!D3+'запросы'!$D3"),
        ("=VLOOKUP(B2,Запросы!B:C,2,FALSE)", "=VLOOKUP(D3,Запросы!D:C,2,FALSE)"),
        (
            '=IMPORTRANGE("https://docs.google.com/d/B2","Лист!B2")&B2',
            '=IMPORTRANGE("https://docs.google.com/d/B2","Лист!B2")&D3',
        ),
    ],
)
def test_a_formula_that_was_hit_comes_back_and_points_where_it_did(formula: str, after: str) -> None:
    assert moved(formula, "Запросы", {1: 2}, {1: 3}) == after


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 4))
def test_whatever_they_do_in_whatever_order_their_cells_are_as_if_no_robot_had_been_there(
    seed: int, size: int, doings: int
) -> None:
    chance = random.Random(seed)
    before = school(max(size, 4))
    acts = [chance.choice([*DOINGS[:5], add_below]) for _ in range(doings)]
    alone = [list(line) for line in before]
    for act in acts:
        act(alone)

    lines = settle(before, checks(max(size, 4)), *acts)

    assert people_see(lines) == people_see(alone)
    for n in range(max(size, 4)):
        if any(f"Ученик {n}" in line for line in lines):
            assert check_of(lines, f"Ученик {n}") in (None, f"ок {n}")
