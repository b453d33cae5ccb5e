"""Nouns after a number."""

import pytest

from jobs.russian.numbers import agree, counted


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "пар"),
        (1, "пара"),
        (2, "пары"),
        (4, "пары"),
        (5, "пар"),
        (11, "пар"),
        (12, "пар"),
        (14, "пар"),
        (21, "пара"),
        (22, "пары"),
        (25, "пар"),
        (100, "пар"),
        (101, "пара"),
        (111, "пар"),
        (112, "пар"),
        (1021, "пара"),
        (-2, "пары"),
    ],
)
def test_the_noun_agrees_with_the_number(number: int, text: str) -> None:
    assert agree(number, "пара", "пары", "пар") == text


@pytest.mark.parametrize(
    ("number", "word", "text"),
    [
        (5, "человек", "5 человек"),
        (2, "человек", "2 человека"),
        (5, "год", "5 лет"),
        (21, "раз", "21 раз"),
        (3, "наставляемый", "3 наставляемых"),
        (1, "ячейка", "1 ячейка"),
        (7, "ячейка", "7 ячеек"),
        (4, "день", "4 дня"),
        (11, "место", "11 мест"),
        (22, "замечание", "22 замечания"),
    ],
)
def test_words_of_the_school_are_counted(number: int, word: str, text: str) -> None:
    assert counted(number, word) == text


def test_a_word_that_the_table_lacks_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        counted(2, "жираф")
