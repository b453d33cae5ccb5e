from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sync.table import Area, Sheet, Value, address, find_table, fold, header_of, is_blank, letters

TITLES = ["Дата", "Участник", "Форма", "Запрос"]


def sheet(*rows: Sequence[Value], merged: Sequence[Area] = ()) -> Sheet:
    return Sheet("Запросы", rows, merged)


def test_cells_are_named_as_people_name_them() -> None:
    assert address("Запросы", 6, 2) == "Запросы!C7"
    assert [letters(col) for col in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_header_is_found_below_a_title_row_in_any_order_and_spelling() -> None:
    table, problems = find_table(
        sheet(["Запросы на наставничество"], [], ["моя заметка", "ЗАПРОС ", "форма", "Участник\xa0", " дата"]), TITLES
    )

    assert problems == []
    assert table
    assert table.header == 2
    assert dict(table.columns) == {"Запрос": 1, "Форма": 2, "Участник": 3, "Дата": 4}


def test_a_missing_column_freezes_the_tab_and_says_which() -> None:
    table, problems = find_table(sheet(["Дата", "Участник", "Форма"]), TITLES)

    assert table is None
    assert [(problem.cell, "«Запрос»" in problem.text) for problem in problems] == [("Запросы!A1", True)]


def test_a_doubled_column_is_a_remark_that_names_both_cells() -> None:
    table, problems = find_table(sheet([*TITLES, "Форма"]), TITLES)

    assert table is None
    assert "Запросы!C1" in problems[0].text
    assert "Запросы!E1" in problems[0].text


def test_a_tab_without_a_header_is_told_in_one_sentence() -> None:
    table, problems = find_table(sheet(["просто", "текст"]), TITLES)

    assert table is None
    assert problems[0].text.endswith(
        "Если она была, верните её из прежней копии или истории версий; если не было, добавьте: nastavnik init."
    )


def test_a_missing_column_is_looked_for_before_an_empty_one_is_added() -> None:
    _, problems = find_table(sheet(["Дата", "Умения", "Форма", "Запрос"]), TITLES)

    assert [problem.text for problem in problems] == [
        "нет столбца «Участник». Если он был, верните прежний заголовок; если его никогда не было, добавьте пустой: "
        "nastavnik init. До этого лист не обрабатывается."
    ]


def test_our_own_column_may_be_absent_and_gets_a_place_after_the_last() -> None:
    table, _ = find_table(sheet([*TITLES, "заметка"]), TITLES, ["Состав"])

    assert table
    assert table.absent == {"Состав"}
    assert table.columns["Состав"] == 5


def test_empty_rows_and_section_headings_are_no_rows() -> None:
    merged = [Area(2, 0, 2, 3)]
    table, _ = find_table(
        sheet(TITLES, [None, " "], ["7 классы"], ["12.09.2023", "А", "Б", "В"], merged=merged), TITLES
    )

    assert table
    assert list(table.filled()) == [3]


def test_a_cell_merged_down_its_column_counts_for_every_row() -> None:
    table, _ = find_table(sheet(TITLES, [date(2023, 9, 12), "А"], [None, "Б"], merged=[Area(1, 0, 2, 0)]), TITLES)

    assert table
    assert table.value(2, "Дата") == date(2023, 9, 12)


def test_a_row_taken_whole_has_the_values_of_its_cells_shorter_and_merged_ones_too() -> None:
    rows: list[Sequence[Value]] = [TITLES, [date(2023, 9, 12), "А"], [None, "Б"], ["13.09.2023"]]

    for merged in ([], [Area(1, 0, 2, 0)]):
        table, _ = find_table(sheet(*rows, merged=merged), TITLES)
        assert table is not None
        for row in (1, 2, 3):
            assert table.values(row) == {title: table.value(row, title) for title in TITLES}


def test_the_next_row_comes_below_everything_that_people_wrote_even_beside_the_table() -> None:
    table, _ = find_table(sheet(TITLES, ["1"], [None, None, None, None, None, "итого"], [False, None]), TITLES)

    assert table
    assert table.next_row() == 3


def test_the_next_row_comes_below_cells_that_people_merged_over_it() -> None:
    for value, row in (("да", 5), (None, 2)):
        merged = [Area(1, 1, 4, 1)]
        table, _ = find_table(sheet(TITLES, [date(2023, 9, 12), value], merged=merged), TITLES)

        assert table
        assert table.next_row() == row
    table, _ = find_table(sheet(TITLES, merged=[Area(1, 0, 1, len(TITLES) - 1)]), TITLES)
    assert table
    assert table.next_row() == 2  # a row there would be taken for a heading


def test_look_alike_letters_dashes_and_yo_compare_equal() -> None:
    assert fold("Учeник – ученик") == fold("УЧЕНИК  -  ученик")
    assert fold("ждёт") == fold("ждет")


def test_titles_are_found_whatever_nobody_sees_in_them() -> None:
    typed = ["Да\u00adта", "Участник\u200e", "Фо\x07рма", "За\u200bпрос\ufe0f"]

    table, problems = find_table(sheet(typed), TITLES)

    assert problems == []
    assert table


def test_points_and_composed_letters_in_titles_do_not_matter() -> None:
    table, _ = find_table(
        sheet(["Ф. И. О.", "Кто внёс".replace("ё", "е\u0308"), "Эл.почта"]), ["ФИО", "Кто внёс", "Эл. почта"]
    )

    assert table
    assert dict(table.columns) == {"ФИО": 0, "Кто внёс": 1, "Эл. почта": 2}


def test_a_cell_of_characters_that_nobody_sees_is_blank() -> None:
    assert is_blank("\u200e\u00ad\x07 \xa0\ufe0f")
    assert not is_blank("·")


def test_three_titles_of_which_one_is_required_are_a_header() -> None:
    titles = [*TITLES, *(f"Ещё {n}" for n in range(12))]
    own = sheet(["Дата", "Форма", "Участник", "Домашний адрес"])

    assert header_of(own, titles, required=["Участник"]) == (0, {"Дата": [0], "Форма": [1], "Участник": [2]})
    assert header_of(own, titles, required=["Запрос"]) is None


def test_a_remark_on_a_missing_column_names_the_title_that_looks_alike() -> None:
    _, problems = find_table(sheet(["Дата", "Ф.И.О. участника", "Форма", "Запросс"]), TITLES)

    assert ["Похож «Ф.И.О. участника» (B1)" in one.text for one in problems] == [True, False]
    assert "Похож «Запросс» (D1)" in problems[1].text


def test_a_tab_of_other_contents_is_told_what_to_write_into_its_header() -> None:
    _, problems = find_table(sheet(["меню столовой"]), TITLES, required=["Участник"])

    assert "Впишите в одну строку хотя бы «Участник», «Дата», «Форма»" in problems[0].text


def test_rows_of_totals_are_no_rows() -> None:
    table, _ = find_table(replace(sheet(TITLES, ["1"], ["Итог"]), totals=[Area(2, 0, 2, 3)]), TITLES)

    assert table
    assert list(table.filled()) == [1]
    assert table.next_row() == 3


def test_two_tabs_that_compare_alike_freeze_the_tab_and_are_both_named() -> None:
    _, problems = find_table(replace(sheet(TITLES), alike=["ЗАПРОСЫ "]), TITLES)

    assert "«Запросы», «ЗАПРОСЫ »" in problems[0].text
