"""Reports as of a day that somebody asked for: «Состав» of their rows is their name and the day."""

from collections.abc import Iterable
from datetime import date

from jobs.records.papers import REPLACED, SET, Paper

#: How far the roadmap is carried out.
PROGRESS = "Ход выполнения"
#: What the school publishes, once a year.
PUBLISHED = "Материалы для публикации"
#: What is shown to those who inspect the school.
INSPECTION = "Папка проверки"


def key(name: str, day: date) -> str:
    """«Состав» of the row: «Ход выполнения: 2024-01-15»."""
    return f"{name}: {day.isoformat()}"


def is_report(paper: Paper, name: str) -> bool:
    """Whether the row is such a report."""
    return paper.kind == SET and paper.contents.startswith(f"{name}: ")


def day_of_report(paper: Paper) -> date:
    """The day in «Состав» of a report."""
    return date.fromisoformat(paper.contents.partition(": ")[2])


def published(papers: Iterable[Paper], year: str) -> Paper | None:
    """The row of what is published of the school year «2023/2024»; None while there is nothing."""
    rows = (paper for paper in papers if paper.kind == SET and paper.status != REPLACED)
    return next((paper for paper in rows if paper.contents == f"{PUBLISHED}: {year}"), None)
