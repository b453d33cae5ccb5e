"""A second client works in the spreadsheet while we do: whatever it does, and whenever, people lose nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from google_school import Person, StillClock, new_key, opened
from google_server import Server

from sync.backends.google.cells import Cell
from sync.backends.google.spreadsheet import MARK
from sync.backends.google.workbook import STALE, GoogleWorkbook
from sync.problems import OutsideFailed
from sync.table import Value
from sync.workbook import Write

HEADER = ["Дата", "Участник", "Форма", "Моё", "Код", "Проверка", "Заметки", "Итог"]
#: The columns of HEADER that the robot fills.
ROBOT = ("Код", "Проверка")
COUNT = 9
WRITE = ":batchUpdate"

Doing = Callable[[Person], None]


def school(google: Server) -> Person:
    """A tab where people wrote, with a formula in each row, and the robot has written codes."""
    person = Person(google, new_key(google))
    person.do({"addSheet": {"properties": {"title": "Запросы"}}})
    person.type(0, 0, *HEADER)
    for n in range(1, COUNT + 1):
        row: list[Value] = [date(2023, 10, n), f"Ученик {n}", "Ученик – ученик", f"=B{n + 1}", f"У-{n}", None, f"з{n}"]
        person.type(n, 0, *row)
    person.type(1, 7, f"=COUNTA(F2:F{COUNT + 1})")
    return person


def insert_row(person: Person) -> None:
    person.insert("ROWS", 2)
    person.type(2, person.col("Участник"), "Новая Нина")
    person.type(2, person.col("Заметки"), "прошу")


def insert_named_row(person: Person) -> None:
    person.insert("ROWS", 2)
    person.type(2, person.col("Участник"), "Новая Нина")


def insert_blank_rows(person: Person) -> None:
    person.insert("ROWS", 4, 2)


def insert_above_the_header(person: Person) -> None:
    person.insert("ROWS", 0)
    person.type(0, 1, "Запросы нашей школы")


def delete_row(person: Person) -> None:
    person.delete("ROWS", 3)


def sort_rows(person: Person) -> None:
    person.sort(person.col("Участник"))


def edit_cell(person: Person) -> None:
    if any("Ученик 5" in line for line in person.lines()):
        person.type(person.row("Ученик 5"), person.col("Участник"), "Другой Дмитрий")


def insert_column(person: Person) -> None:
    person.insert("COLUMNS", person.col("Участник") + 1)


def insert_first_column(person: Person) -> None:
    person.insert("COLUMNS", 0)


def insert_two_columns_before_the_formulas(person: Person) -> None:
    person.insert("COLUMNS", 0, 2)


def insert_two_columns_inside(person: Person) -> None:
    person.insert("COLUMNS", person.col("Участник") + 1, 2)


def delete_column(person: Person) -> None:
    if "Форма" in (value for line in person.lines() for value in line):
        person.delete("COLUMNS", person.col("Форма"))


def add_below(person: Person) -> None:
    at = person.col("Участник")
    last = max(row for row, line in enumerate(person.lines()) if len(line) > at and line[at])
    person.type(last + 1, at, "Последний Пётр")


def nothing(_: Person) -> None:
    pass


DOINGS = [
    insert_row,
    insert_blank_rows,
    insert_above_the_header,
    delete_row,
    sort_rows,
    edit_cell,
    insert_column,
    insert_first_column,
    insert_two_columns_before_the_formulas,
    insert_two_columns_inside,
    delete_column,
    add_below,
]


def checks() -> list[Write]:
    return [Write("Запросы", row, 5, f"ок {row}") for row in range(1, COUNT + 1)]


def people_see(person: Person, *, in_order: bool = True) -> list[list[tuple[str, Value]]]:
    """Every cell but those under the robot's titles, as formula and value; of a count, the formula.

    Of a formula whose rows were put in another order only that it is there: services differ in what it then points to.
    """

    def seen(cell: Cell) -> tuple[str, Value]:
        if cell.formula and not in_order:
            return ("=", None)
        return (cell.formula, None if "COUNTA" in cell.formula else cell.value)

    lines = [[seen(cell) for cell in row] for row in person.grid.rows]
    robots = {person.col(title) for title in ROBOT}
    cut = [[cell for col, cell in enumerate(line) if col not in robots] for line in lines]
    for line in cut:
        while line and line[-1] == ("", None):
            line.pop()
    while cut and not cut[-1]:
        cut.pop()
    return cut


def check_of(person: Person, name: str) -> Value:
    return person.grid.cell(person.row(name), person.col("Проверка")).value


def run_while(google: Server, person: Person, first: Doing, second: Doing) -> GoogleWorkbook:
    """Our run, with `first` between its read and its write and `second` between its write and its mending."""
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: first(person), WRITE)
    google.before(lambda: second(person), WRITE, nth=2)
    workbook.apply(snapshot, checks())
    for left in google.faults.hooks:
        left.action()
    google.faults.clear()
    return workbook


#: What is typed into a row that is put in between our write and its mending is lost in the columns that are being
#: mended: no reading has seen it. It takes a column and a row that move in one second; so the new row has a name only.
SECOND = [nothing, insert_named_row, *DOINGS[1:]]


@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("first", DOINGS)
def test_every_cell_of_peoples_is_as_if_no_robot_had_been_there(google: Server, first: Doing, second: Doing) -> None:
    person, twin = school(google), school(google)
    first(twin)
    second(twin)

    run_while(google, person, first, second)

    in_order = sort_rows not in (first, second)
    assert people_see(person, in_order=in_order) == people_see(twin, in_order=in_order)


@pytest.mark.parametrize("first", DOINGS)
def test_every_check_stands_in_its_row_after_the_same_run(google: Server, first: Doing) -> None:
    person = school(google)

    run_while(google, person, first, nothing)

    left = [n for n in range(1, COUNT + 1) if any(f"Ученик {n}" in line for line in person.lines())]
    assert [check_of(person, f"Ученик {n}") for n in left] == [f"ок {n}" for n in left]
    assert len(left) >= COUNT - 1


def test_a_quiet_spreadsheet_takes_one_write_and_a_moved_row_one_more(google: Server) -> None:
    quiet = run_while(google, school(google), nothing, nothing)
    moved = run_while(google, school(google), insert_row, nothing)

    assert [(book.reads, book.writes) for book in (quiet, moved)] == [(1, 1), (1, 2)]


def test_a_row_edited_meanwhile_waits_for_the_next_run(google: Server) -> None:
    person = school(google)

    run_while(google, person, edit_cell, nothing)

    assert check_of(person, "Другой Дмитрий") is None


def test_a_pair_added_while_somebody_inserts_a_row_goes_below_the_others(google: Server) -> None:
    person = Person(google, new_key(google), "Пары")
    person.do({"addSheet": {"properties": {"title": "Пары"}}})
    for row, text in enumerate(["Пара Кто Решение", "П-1 Анна утвердить", "П-2 Вера"]):
        person.type(row, 0, *text.split())
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Пары"])
    google.before(lambda: person.insert("ROWS", 1), WRITE)

    workbook.apply(snapshot, [Write("Пары", 3, 0, "П-3"), Write("Пары", 3, 1, "Глеб")])

    assert [[value for value in line if value] for line in person.lines() if any(line)] == [
        ["Пара", "Кто", "Решение"],
        ["П-1", "Анна", "утвердить"],
        ["П-2", "Вера"],
        ["П-3", "Глеб"],
    ]


def test_a_line_that_somebody_types_where_lines_of_a_file_go_is_not_written_over(google: Server) -> None:
    person = Person(google, new_key(google), "Запросы")
    person.do({"addSheet": {"properties": {"title": "Запросы"}}})
    for row, text in enumerate(["Участник Запрос", "Анна адаптация"]):
        person.type(row, 0, *text.split())
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: person.type(2, 0, "Вера", "социализация"), WRITE)
    taken = [("Глеб", "адаптация"), ("Дарья", "адаптация")]

    workbook.apply(
        snapshot,
        [
            Write("Запросы", row, col, text, opens=True)
            for row, line in enumerate(taken, 2)
            for col, text in enumerate(line)
        ],
    )

    assert sorted([value for value in line if value] for line in person.lines() if any(line)) == [
        ["Анна", "адаптация"],
        ["Вера", "социализация"],
        ["Глеб", "адаптация"],
        ["Дарья", "адаптация"],
        ["Участник", "Запрос"],
    ]


def test_rows_deleted_at_the_end_of_the_grid_do_not_stop_the_run(google: Server) -> None:
    person = school(google)
    height = person.grid.height
    person.delete("ROWS", COUNT + 1, height - COUNT - 1)

    run_while(google, person, delete_row, nothing)

    assert (check_of(person, "Ученик 2"), check_of(person, f"Ученик {COUNT}")) == ("ок 2", f"ок {COUNT}")


def test_a_tab_renamed_meanwhile_is_still_the_same_tab(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    renamed = {"sheetId": person.grid.id, "title": "Запросы 2023"}
    google.before(lambda: person.do({"updateSheetProperties": {"properties": renamed, "fields": "title"}}), WRITE)

    workbook.apply(snapshot, checks())

    person.tab = "Запросы 2023"
    assert check_of(person, "Ученик 4") == "ок 4"


def test_a_tab_deleted_meanwhile_ends_the_run_with_a_sentence_and_the_others_are_as_they_were(google: Server) -> None:
    person = school(google)
    other = Person(google, person.key, person.book.grids[0].title)
    other.type(0, 0, "Моё")
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы", other.tab])
    google.before(lambda: person.do({"deleteSheet": {"sheetId": person.grid.id}}), WRITE)

    with pytest.raises(OutsideFailed, match="Лист удалили"):
        workbook.apply(snapshot, [Write(other.tab, 0, 1, "да"), *checks()])

    assert other.lines() == [["Моё"]]


def test_people_who_never_stop_end_the_run_with_a_sentence(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    for nth in range(1, 30):
        google.before(lambda: person.insert("ROWS", 1), WRITE, nth=nth)

    with pytest.raises(OutsideFailed, match="Таблицу прямо сейчас меняют"):
        workbook.apply(snapshot, checks())


def test_a_mending_that_fails_says_which_tab_to_look_at(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: insert_first_column(person), WRITE)
    google.faults.add(WRITE, times=None, skip=1, status=503)

    with pytest.raises(OutsideFailed, match="сверьте «Запросы» с «Файл» → «История версий»"):
        workbook.apply(snapshot, checks())


def pairs_beside(google: Server, person: Person) -> Person:
    """Another tab of the same spreadsheet, where the robot adds rows."""
    pairs = Person(google, person.key, "Пары")
    pairs.do({"addSheet": {"properties": {"title": "Пары"}}})
    for row, text in enumerate(["Пара Кто Решение", "П-1 Анна утвердить", "П-2 Вера"]):
        pairs.type(row, 0, *text.split())
    return pairs


@pytest.mark.parametrize("doing", DOINGS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_write_in_doubt_is_done_once_whatever_people_did_before_it_was_looked_for(
    google: Server, doing: Doing, when: str
) -> None:
    person, twin = school(google), school(google)
    pairs = pairs_beside(google, person)
    doing(twin)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы", "Пары"])
    google.faults.add(WRITE, when=when, status=503)
    google.before(lambda: doing(person), "^GET")

    new = [Write("Пары", row, col, f"{row} {col}") for row in (3, 4) for col in (0, 1)]
    workbook.apply(snapshot, [*new, *checks()])

    added = [line[:2] for line in pairs.lines()[3:] if any(line)]
    left = [n for n in range(1, COUNT + 1) if any(f"Ученик {n}" in line for line in person.lines())]
    assert added == [["3 0", "3 1"], ["4 0", "4 1"]]
    assert [check_of(person, f"Ученик {n}") for n in left] == [f"ок {n}" for n in left]
    in_order = doing is not sort_rows
    assert people_see(person, in_order=in_order) == people_see(twin, in_order=in_order)


def test_one_mark_stands_in_the_spreadsheet_however_many_writes_there_were(google: Server) -> None:
    person = school(google)
    for doing in (nothing, insert_row, nothing):
        run_while(google, person, doing, nothing)

    marks = [one for one in google.store.books[person.key].metadata if one["metadataKey"] == MARK]
    assert len(marks) == 1


def test_people_who_fill_a_new_column_while_google_is_busy_lose_nothing(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])

    def insert_and_fill() -> None:
        at = person.col("Проверка")
        person.insert("COLUMNS", at)
        for row in range(COUNT + 1):
            person.type(row, at, f"моё {row}")

    google.faults.add(WRITE, status=429, headers={"Retry-After": "5"})
    google.before(insert_and_fill, "^GET")

    receipt = workbook.apply(snapshot, checks())

    assert [line[5] for line in person.lines()[: COUNT + 1]] == [f"моё {row}" for row in range(COUNT + 1)]
    assert [check_of(person, f"Ученик {n}") for n in (1, COUNT)] == ["ок 1", f"ок {COUNT}"]
    assert receipt.notes == []


def test_after_a_long_run_the_spreadsheet_is_read_again_before_it_is_written(google: Server) -> None:
    person, still = school(google), StillClock()
    workbook = opened(google, person.key, still)
    snapshot = workbook.snapshot(["Запросы"])
    at = person.col("Проверка")
    person.insert("COLUMNS", at)
    person.type(1, at, "моё")
    still.time += 2 * STALE

    receipt = workbook.apply(snapshot, checks())

    assert (receipt.notes, workbook.reads, workbook.writes) == ([], 2, 1)
    assert (person.lines()[1][at], check_of(person, "Ученик 1")) == ("моё", "ок 1")


def test_a_column_that_moved_under_the_write_is_named_so_that_people_look_at_it(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: insert_column(person), WRITE)

    receipt = workbook.apply(snapshot, checks())

    (note,) = receipt.notes
    assert "На листе «Запросы»" in note
    assert "История версий" in note


def test_a_number_that_was_hit_comes_back_with_its_own_look(google: Server) -> None:
    person = school(google)
    look = {"userEnteredFormat": {"numberFormat": {"type": "CURRENCY", "pattern": '#,##0.00" ₽"'}}}
    price = {"userEnteredValue": {"numberValue": 7.5}} | look
    start = {"sheetId": person.grid.id, "rowIndex": 1, "columnIndex": person.col("Заметки")}
    person.do({"updateCells": {"rows": [{"values": [price]}], "fields": "*", "start": start}})
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: person.delete("COLUMNS", 0), WRITE)

    workbook.apply(snapshot, checks())

    cell = person.grid.cell(1, person.col("Заметки"))
    assert (cell.value, cell.format) == (7.5, look["userEnteredFormat"]["numberFormat"])


@pytest.mark.parametrize("nth", [1, 2])
def test_rows_that_move_before_a_portion_or_between_two_are_followed(google: Server, nth: int) -> None:
    person = school(google)
    workbook = opened(google, person.key, largest_body=5_000)
    snapshot = workbook.snapshot(["Запросы"])
    google.before(lambda: person.insert("ROWS", 2, 3), WRITE, nth=nth)

    receipt = workbook.apply(snapshot, checks())

    assert receipt.portions > 1
    assert [check_of(person, f"Ученик {n}") for n in range(1, COUNT + 1)] == [f"ок {n}" for n in range(1, COUNT + 1)]


def test_another_child_in_the_place_of_a_deleted_row_does_not_get_its_code(google: Server) -> None:
    person = school(google)
    workbook = opened(google, person.key)
    snapshot = workbook.snapshot(["Запросы"])

    def replace_row() -> None:
        person.delete("ROWS", 4)
        person.insert("ROWS", 4)
        person.type(4, person.col("Участник"), "Совсем Другая", "Ученик – ученик")

    google.before(replace_row, WRITE)
    codes = [Write("Запросы", row, 4, f"У-{row}0") for row in range(1, COUNT + 1)]
    workbook.apply(snapshot, [*codes, *checks()])

    row = person.row("Совсем Другая")
    assert [person.grid.cell(row, person.col(title)).value for title in ROBOT] == [None, None]
    assert person.grid.cell(person.row("Ученик 5"), person.col("Код")).value == "У-50"
