"""How many of several hundred names and posts of invented people are declined right, and of which doubt is told."""

import csv
from pathlib import Path
from typing import Final

from jobs.russian import names, posts
from jobs.russian.dictionary import CASES

HERE: Final = Path(__file__).parent


def rows(file_name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module: what is declined, its gender, a column a case (empty: disputed)."""
    with (HERE / file_name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def wrong_names(row: dict[str, str]) -> list[str]:
    return [
        declined
        for case in CASES
        if row[case] and plain(declined := names.decline(row["full_name"], case, row["gender"])) != plain(row[case])
    ]


def wrong_posts(row: dict[str, str]) -> list[str]:
    return [
        declined
        for case in CASES
        if row.get(case) and plain(declined := posts.decline(row["post"], case)) != plain(row[case])
    ]


def test_names_of_all_kinds_are_declined_right() -> None:
    people = rows("russian_names.tsv")
    wrong = [row for row in people if wrong_names(row)]

    assert len(wrong) <= 0.005 * len(people), [wrong_names(row) for row in wrong]
    assert [row["full_name"] for row in wrong if not names.doubtful(row["full_name"], row["gender"])] == []


def test_few_names_that_are_declined_right_are_called_doubtful() -> None:
    people = rows("russian_names.tsv")
    doubtful = [row["full_name"] for row in people if names.doubtful(row["full_name"], row["gender"])]

    assert len(doubtful) <= 0.03 * len(people), doubtful


def test_posts_of_all_kinds_are_declined_right_and_none_of_them_is_doubtful() -> None:
    listed = rows("russian_posts.tsv")

    assert [wrong_posts(row) for row in listed if wrong_posts(row)] == []
    assert [row["post"] for row in listed if posts.doubtful(row["post"])] == []
