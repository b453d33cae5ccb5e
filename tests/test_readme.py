"""README.md, README.ru.md and the pages of docs/: what they promise is what the program has."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from jobs.pairing.scores import WEIGHTS
from jobs.records import LOCAL, TEACHERS
from jobs.school.settings import PEOPLE
from jobs.whole import COUNTS, SCHOOL
from sync.backends.google.faults import WINDOW_REQUESTS
from sync.backends.google.key import SCOPES
from sync.backends.google.requests import LARGEST_BODY
from sync.cli import parser
from sync.problems import Busy, OutsideFailed, Refused, SyncError
from sync.report import as_json
from sync.settings import read_setup

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ru.md")
#: Lines that a screen holds.
SCREEN = 60
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/*.md"))
)


def text_of(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text("utf-8")


def table(page: str, header: str) -> list[list[str]]:
    """The rows of the table with this header."""
    _, below = text_of(page).split(f"{header}\n")
    lines = below.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip(" `") for cell in line.strip("|").split(" |")] for line in lines]


def commands(page: str) -> list[list[str]]:
    """The words after bootstrap.py of every command on a line of its own or between backticks."""
    found = re.findall(r"(?:^    |`)python3 \S*bootstrap\.py ([^`\n]+)", text_of(page), re.MULTILINE)
    return [line.split() for line in found]


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_a_screen_and_opens_with_the_two_commands(readme: str) -> None:
    assert len(text_of(readme).splitlines()) <= SCREEN
    assert commands(readme)[:2] == [["demo"], ["test"]]


@pytest.mark.parametrize(
    ("page", "header"),
    [("docs/command.md", "| status | meaning |"), ("docs/ru/administrator.md", "| код | что значит |")],
)
def test_every_status_is_told(page: str, header: str) -> None:
    failures = (wrong.status for wrong in (SyncError, Refused, OutsideFailed, Busy))

    assert {int(status) for status, _ in table(page, header)} == {0, 1, 70, 130, *failures}


@pytest.mark.parametrize(
    ("page", "header"), [("docs/matching.md", "| for | points |"), ("docs/ru/coordinator.md", "| за что | баллов |")]
)
def test_every_score_is_told(page: str, header: str) -> None:
    assert [int(points) for _, points in table(page, header)] == [weight.points for weight in WEIGHTS.values()]


def test_every_key_of_the_settings_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "school.toml").write_text("unknown = 1", "utf-8")
    with pytest.raises(SyncError) as refused:
        read_setup(tmp_path / "school.toml", None, None)
    keys = str(refused.value).partition("Известны: ")[2].rstrip(".").split(", ")

    assert [row[0] for row in table("docs/ru/administrator.md", "| ключ | что задаёт | если не указан |")] == keys


@pytest.mark.parametrize(
    ("page", "header"),
    [("docs/personal-data.md", "| book | its tabs |"), ("docs/ru/personal-data.md", "| книга | её листы |")],
)
def test_the_books_have_the_tabs_and_the_people_that_the_code_gives_them(page: str, header: str) -> None:
    teachers, local, coordinator = table(page, header)

    assert teachers == ["teachers", ", ".join(kind.spec.title for kind in TEACHERS)]
    assert local == ["local", ", ".join(kind.spec.title for kind in LOCAL)]
    assert coordinator[0] == "coordinator"
    assert ", ".join(PEOPLE) in " ".join(text_of(page).split())


@pytest.mark.parametrize("page", ["docs/google.md", "docs/ru/google.md"])
def test_what_the_robot_asks_of_google_is_what_the_page_says(page: str) -> None:
    told = text_of(page)

    assert [scope for scope in SCOPES if f"`{scope.rpartition('/')[2]}`" not in told] == []
    assert len(re.findall(rf"\b{WINDOW_REQUESTS}\b", told)) == 2
    assert f"{LARGEST_BODY // 1_000_000} M" in told or f"{LARGEST_BODY // 1_000_000} М" in told


def test_google_is_connected_in_seven_steps() -> None:
    assert "за семь шагов" in text_of("docs/ru/google.md")
    assert re.findall(r"^(\d)\. ", text_of("docs/ru/google.md"), re.MULTILINE) == list("1234567")


def test_the_json_of_the_page_has_the_shape_of_a_real_one() -> None:
    shown = json.loads(text_of("docs/command.md").split("```json\n")[1].partition("```")[0])
    real = as_json(date(2023, 11, 15), COUNTS)

    assert list(shown) == list(real)
    assert list(shown["counts"]) == list(real["counts"])
    first, *parts = shown["counts"].values()
    assert first == sum(parts)


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_every_command_of_a_page_is_understood(page: str) -> None:
    for words in commands(page):
        if words not in (["test"], ["--version"]):
            _, unknown = parser(lambda: SCHOOL, words).parse_known_args(words)

            assert not unknown


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(page))

    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_docs_is_reached_from_a_readme(page: str) -> None:
    reached = {
        (ROOT / start).parent.joinpath(target).resolve()
        for start in (*READMES, "docs/ru/administrator.md")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text_of(start))
    }

    assert (ROOT / page) in reached or (ROOT / page).parent in reached or page in READMES
