"""«Ход программы»: once a month the last page of the director's set (reference/year.md 8.1)."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_signing import AGREEMENT, COORDINATOR, Office
from test_status_page import FULL, made

from jobs.paperwork.signing import SIGNING, waiting
from jobs.records.lists import Parameter
from jobs.records.papers import Paper
from sync.backends import pdf
from sync.document import Document
from sync.job import Records
from sync.signing import Bundle

NOVEMBER, FRIDAY, LATER, JANUARY = date(2023, 11, 28), date(2023, 12, 1), date(2023, 12, 12), date(2024, 1, 9)
OLD = COORDINATOR.with_(created=NOVEMBER)
NEW = AGREEMENT.with_(created=LATER)


def bundle(papers: Sequence[Paper], today: date, *, page: bool = True) -> Bundle:
    """What waits of these papers; `page`: whether the job has run that makes the director's page."""
    documents = [Document(paper.file) for paper in papers] + ([made(today, **FULL)] if page else [])
    found = waiting(Records({Paper: papers, Parameter: ()}), documents, today)
    assert found is not None
    return found


def named(found: Bundle) -> str:
    return found.closing.file.removesuffix(".docx") if found.closing else ""


def test_the_page_is_the_last_of_the_set_and_the_register_tells_of_it() -> None:
    found = bundle([OLD], FRIDAY)
    rows = SIGNING.register(found, [2, 1, 1]).context["строки"]

    assert named(found) == "Ход программы на 01.12.2023"
    assert [(row["название"], row["листов"]) for row in rows] == [  # type: ignore[attr-defined]
        ("Приказ «О назначении куратора программы наставничества»", 2),
        ("Ход программы на 01.12.2023", 1),
        ("Этот реестр", 1),
    ]


def test_it_goes_with_what_waits_on_the_first_working_day_and_with_no_later_set_of_the_month() -> None:
    assert named(bundle([OLD.with_(created=FRIDAY)], FRIDAY))
    assert not named(bundle([NEW], LATER))
    assert not named(bundle([OLD, NEW], LATER))


def test_a_week_later_it_is_no_news_any_more() -> None:
    assert named(bundle([OLD], date(2023, 12, 7)))
    assert not named(bundle([OLD], date(2023, 12, 8)))


def test_it_does_not_come_before_the_first_working_day() -> None:
    sunday = date(2023, 10, 1)
    waits = OLD.with_(created=date(2023, 9, 28))

    assert not named(bundle([waits], sunday))
    assert named(bundle([waits], date(2023, 10, 2)))


def test_without_its_job_the_set_is_laid_ready_without_it() -> None:
    assert not named(bundle([OLD], FRIDAY, page=False))


def test_what_it_says_later_in_the_month_is_no_reason_to_lay_the_set_ready_anew() -> None:
    first, later = bundle([OLD], FRIDAY).closing, bundle([OLD], date(2023, 12, 5)).closing
    january = bundle([OLD], JANUARY).closing

    assert first is not None
    assert later is not None
    assert january is not None
    assert first.fingerprint == later.fingerprint != january.fingerprint


class _School(Office):
    """A school the director of which has a page."""

    page: Document | None = None

    @property
    def bundle(self) -> Bundle:
        documents = [*self.school.outcome.documents, *([self.page] if self.page else [])]
        rows = [Parameter(name=name, value=value) for name, value in self.school.parameters.items()]
        found = waiting(Records({Paper: self.school.papers, Parameter: rows}), documents, self.day)
        assert found is not None
        return found

    day = date(2023, 11, 13)


@pytest.mark.slow
@pytest.mark.parametrize("office", [True, False])
def test_the_page_lies_behind_all_others_and_stays_when_its_job_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: bool
) -> None:
    if office and (pdf.office() is None or not shutil.which("pdftotext")):
        pytest.skip("LibreOffice is not installed")
    if not office:
        monkeypatch.setattr(pdf, "office", lambda: None)
    school = _School(tmp_path)
    school.page, school.day = made(FRIDAY, **FULL), FRIDAY
    school.run()
    lying = school.lying()

    if office:
        (name,) = lying
        pages = PdfReader(tmp_path / "на подпись" / name).pages
        assert "ХОД ПРОГРАММЫ НАСТАВНИЧЕСТВА" in pages[-1].extract_text()
        assert school.binder.told(school.bundle).startswith(f"Директору на подпись: 1 документ, {len(pages)} лист")
    else:
        assert "3. Ход программы на 01.12.2023.docx" in lying
    school.page = None
    assert not school.binder.lacks(school.bundle)

    school.page, school.day = made(JANUARY, **FULL), JANUARY
    assert school.binder.lacks(school.bundle)
