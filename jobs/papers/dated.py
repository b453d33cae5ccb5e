"""For which day somebody asks for a report."""

import re
from datetime import date

from jobs.papers.desk import Desk
from jobs.paperwork import reports
from jobs.records.wanted import Wanted
from sync.columns import DATE


def key(row: Wanted, name: str, desk: Desk) -> str:
    """«Состав» of the report: the day in «Подробности», else «Срок», else the day when it was first asked for."""
    former = next((paper for paper in desk.papers if paper.paper == row.document != ""), None)
    if day := _written(row.details) or row.due:
        return reports.key(name, day)
    return former.contents if former and reports.is_report(former, name) else reports.key(name, desk.office.today)


def _written(details: str) -> date | None:
    """The first day in a text, «на 15.01.2024»."""
    for found in re.findall(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d", details):
        try:
            day: date = DATE.read(found)
        except ValueError:
            continue
        return day
    return None
