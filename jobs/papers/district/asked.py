"""The district's table as a row of «Документы»: one for each day that it is asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jobs.papers.desk import Desk, read_desk
from jobs.papers.district.tables import FOLDER, documents, file_of
from jobs.papers.district.year import Year
from jobs.records.papers import SET, Paper
from jobs.records.verdicts import FINE
from jobs.records.wanted import Wanted
from sync.columns import DATE
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

_KEY = "Отчёт району: "
TOO_EARLY = "отчёт району готовится, когда подписан первый приказ о парах этого учебного года."


def key(row: Wanted, desk: Desk) -> str:
    """«Состав» of its row: the day in «Подробности», else «Срок», else the day when it was first asked for."""
    former = next((paper.contents for paper in desk.papers if paper.paper == row.document != ""), "")
    if day := _written(row.details) or row.due:
        return f"{_KEY}{day.isoformat()}"
    return former if former.startswith(_KEY) else f"{_KEY}{desk.office.today.isoformat()}"


def is_district(paper: Paper) -> bool:
    """Whether it is such a row."""
    return paper.kind == SET and paper.contents.startswith(_KEY)


def titled(paper: Paper) -> Paper:
    """The row with its title and its file."""
    day = _day(paper)
    file = f"{FOLDER}/{file_of(day)}"
    return paper.with_(title=f"Отчёт району на {day:%d.%m.%Y}", file=file, status="", check=FINE)


def made(papers: Sequence[Paper], desk: Desk) -> Iterator[Document]:
    """Their tables, and the sentences of the last one; once its day has passed a table stays as it is."""
    days = sorted(map(_day, papers))
    for day in days:
        table, sentences = documents(Year(desk, day))
        yield replace(table, final=day < desk.office.today)
        if day == days[-1]:
            yield replace(sentences, final=day < desk.office.today)


def printed(records: Records, today: date, choice: Choice) -> Sequence[Document]:
    """The table and the sentences of today; nothing before the first signed order. Raises SyncError for a part."""
    if choice != Choice():
        raise SyncError("Отчёт району — о всей школе: уберите --class и --pair.")
    year = Year(read_desk(records, today), today)
    return documents(year) if year.has_begun else ()


def _day(paper: Paper) -> date:
    return date.fromisoformat(paper.contents.removeprefix(_KEY))


def _written(details: str) -> date | None:
    """The first day in a text, «на 15.01.2024»."""
    for found in re.findall(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d", details):
        try:
            day: date = DATE.read(found)
        except ValueError:
            continue
        return day
    return None
