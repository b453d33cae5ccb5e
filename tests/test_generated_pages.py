"""Pages that the program writes of itself."""

import pytest

from docs.generate import COMMAND, PAGES, ROOT, jobs_and_tabs
from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.requests import Request


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_says_what_the_program_says_now(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == PAGES[page](), f"renew it: {COMMAND}"


def test_every_job_and_every_tab_has_a_section_of_its_own() -> None:
    headings = [line for line in jobs_and_tabs().splitlines() if line.startswith("### ")]

    assert [line for line in headings if "`" in line] == [f"### `{job.name}` — {job.title}" for job in JOBS]
    assert [line for line in headings if "`" not in line] == [f"### {kind.spec.title}" for kind in TABS]


def test_a_teacher_sees_what_a_request_cannot_do_without() -> None:
    section = jobs_and_tabs().partition("### Запросы\n")[2].partition("\n### ")[0]
    needed = [col.title for col in Request.spec.columns if col.required]

    assert all(f"**{title}**" in section for title in needed)
    assert section.count("**") == 2 * len(needed)
