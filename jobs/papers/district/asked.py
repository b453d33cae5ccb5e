"""The district's table as a row of «Документы»: one for each day that it is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jobs.papers.desk import Desk, read_desk
from jobs.papers.district.tables import FOLDER, documents, file_of
from jobs.papers.district.year import Year
from jobs.paperwork.reports import day_of_report, is_report
from jobs.records.papers import Paper
from jobs.records.verdicts import FINE
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

#: How «Состав» of its row begins.
NAME = "Отчёт району"
TOO_EARLY = "отчёт району готовится, когда подписан первый приказ о парах этого учебного года."


def is_district(paper: Paper) -> bool:
    """Whether it is such a row."""
    return is_report(paper, NAME)


def titled(paper: Paper) -> Paper:
    """The row with its title and its file."""
    day = day_of_report(paper)
    file = f"{FOLDER}/{file_of(day)}"
    return paper.with_(title=f"{NAME} на {day:%d.%m.%Y}", file=file, status="", check=FINE)


def made(papers: Sequence[Paper], desk: Desk) -> Iterator[Document]:
    """Their tables, and the sentences of the last one; once its day has passed a table stays as it is."""
    days = sorted(map(day_of_report, papers))
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
