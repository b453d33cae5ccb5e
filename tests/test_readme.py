"""README.md and README.ru.md: what they promise is what the program has."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from jobs.pairing.scores import WEIGHTS
from jobs.records import LOCAL
from jobs.records import TEACHERS as FOR_TEACHERS
from jobs.school.settings import PEOPLE
from jobs.whole import COUNTS, SCHOOL
from sync.backends.google.faults import WINDOW_REQUESTS
from sync.backends.google.http import SCOPES
from sync.backends.google.requests import LARGEST_BODY
from sync.cli import parser
from sync.commands import LATER
from sync.problems import Busy, OutsideFailed, Refused, SyncError
from sync.report import as_json
from sync.settings import read_setup

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ru.md")
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/*.md"))
)

TITLES = {
    "statuses": {"README.md": "| status | meaning |", "README.ru.md": "| код | что значит |"},
    "settings": {
        "README.md": "| key | what it sets | without it |",
        "README.ru.md": "| ключ | что задаёт | если не указан |",
    },
    "books": {"README.md": "| book | its tabs |", "README.ru.md": "| книга | её листы |"},
    "weights": {"README.md": "| for | points |", "README.ru.md": "| за что | баллов |"},
}


def text_of(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text("utf-8")


def table(readme: str, name: str) -> list[list[str]]:
    """The rows of a table, without its header."""
    _, below = text_of(readme).split(f"{TITLES[name][readme]}\n")
    lines = below.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip(" `") for cell in line.strip("|").split(" |")] for line in lines]


def commands(page: str) -> list[list[str]]:
    """The words after bootstrap.py of every command on a line of its own or between backticks."""
    found = re.findall(r"(?:^    |`)python3 \S*bootstrap\.py ([^`\n]+)", text_of(page), re.MULTILINE)
    return [line.split() for line in found]


@pytest.mark.parametrize("readme", READMES)
def test_the_other_tables_are_those_of_the_code(readme: str, tmp_path: Path) -> None:
    (tmp_path / "school.toml").write_text("unknown = 1", "utf-8")
    with pytest.raises(SyncError) as refused:
        read_setup(tmp_path / "school.toml", None, None)
    keys = str(refused.value).partition("Известны: ")[2].rstrip(".").split(", ")
    statuses = {int(status) for status, _ in table(readme, "statuses")}

    assert [row[0] for row in table(readme, "settings")] == keys
    assert [int(points) for _, points in table(readme, "weights")] == [weight.points for weight in WEIGHTS.values()]
    assert statuses == {0, 1, 130, *(wrong.status for wrong in (SyncError, Refused, OutsideFailed, Busy))}


@pytest.mark.parametrize("readme", READMES)
def test_the_books_have_the_tabs_and_the_people_that_the_code_gives_them(readme: str) -> None:
    teachers, local, coordinator = table(readme, "books")

    assert teachers == ["teachers", ", ".join(kind.spec.title for kind in FOR_TEACHERS)]
    assert local == ["local", ", ".join(kind.spec.title for kind in LOCAL)]
    assert coordinator[0] == "coordinator"
    assert ", ".join(PEOPLE) in " ".join(text_of(readme).split())


@pytest.mark.parametrize("readme", READMES)
def test_what_the_robot_asks_of_google_is_what_the_readme_says(readme: str) -> None:
    first = text_of(readme).partition("\n## Google Sheets" if readme == "README.md" else "\n## Таблица Google")[2]
    told = first.partition("\n## ")[0]

    assert [scope for scope in SCOPES if f"`{scope.rpartition('/')[2]}`" not in told] == []
    assert len(re.findall(rf"\b{WINDOW_REQUESTS}\b", told)) == 2
    assert f"{LARGEST_BODY // 1_000_000} M" in told or f"{LARGEST_BODY // 1_000_000} М" in told
    assert len(re.findall(r"^\d\. ", told, re.MULTILINE)) == 7


@pytest.mark.parametrize("readme", READMES)
def test_the_json_of_the_readme_has_the_shape_of_a_real_one(readme: str) -> None:
    shown = json.loads(text_of(readme).split("```json\n")[1].partition("```")[0])
    real = as_json(date(2023, 11, 15), COUNTS)

    assert list(shown) == list(real)
    assert list(shown["counts"]) == list(real["counts"])
    first, *parts = shown["counts"].values()
    assert first == sum(parts)


@pytest.mark.parametrize("readme", READMES)
def test_both_readmes_open_with_the_two_commands(readme: str) -> None:
    assert commands(readme)[:2] == [["demo"], ["test"]]


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_every_command_of_a_page_is_understood(page: str) -> None:
    for words in commands(page):
        if words != ["test"]:
            options, unknown = parser(lambda: SCHOOL, words).parse_known_args(words)

            assert not unknown
            assert options.command not in LATER


@pytest.mark.parametrize("readme", READMES)
def test_commands_that_are_yet_to_come_are_named_as_such(readme: str) -> None:
    assert set(LATER) <= set(re.findall(r"`([a-z-]+)`", text_of(readme).rpartition("\n## ")[2]))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(page))

    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []
