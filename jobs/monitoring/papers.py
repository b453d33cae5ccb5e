"""The two papers on the year: when they are begun, and how they follow the figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobs.monitoring import report, results_order
from jobs.monitoring.summary import Summary
from jobs.paperwork.drafts import Purpose, asked
from jobs.paperwork.filing import Filed, filed
from jobs.paperwork.season import is_wanted, year_key
from jobs.records.papers import Paper
from jobs.school.parameters import DayOfYear

FORMS = (report.FORM, results_order.FORM)
#: From this day of a school year on they are begun.
_BEGUN = DayOfYear(10, 5)


def year_papers(papers: Sequence[Paper], summary: Summary, today: date) -> Filed:
    """All rows of «Документы» with these two brought up to date."""
    return filed(asked(papers, FORMS, summary, _wanted(papers, summary), today), FORMS, summary, summary.office)


def reported(summary: Summary) -> bool:
    """Whether the time has come to say what the year gave."""
    office = summary.office
    return bool(summary.rows) and office.is_this_year(office.today) and office.today >= _begun(summary)


def _wanted(papers: Sequence[Paper], summary: Summary) -> Iterator[Purpose]:
    """The report from May on; the order with it, or as soon as the year is closed."""
    office = summary.office
    closed = office.settings.year_closed is not None and bool(summary.rows) and office.is_this_year(office.today)
    for form, in_season in ((report.FORM, reported(summary)), (results_order.FORM, reported(summary) or closed)):
        purpose = Purpose(form.kind, year_key(office))
        if is_wanted(purpose, papers, office, in_season=in_season):
            yield purpose


def _begun(summary: Summary) -> date:
    return _BEGUN.of(summary.office.year(summary.office.today))
