"""The decisions in docs/adr/: each has a number of its own, and bears it."""

import re
from pathlib import Path

DECISIONS = sorted((Path(__file__).parent.parent / "docs" / "adr").glob("*.md"))


def test_decisions_are_numbered_without_gap_and_bear_their_numbers() -> None:
    files = [int(path.name[:4]) for path in DECISIONS]
    titles = [re.match(r"# (\d+)\. \S", path.read_text("utf-8")) for path in DECISIONS]

    assert files == list(range(1, len(files) + 1))
    assert [int(found[1]) for found in titles if found] == files
