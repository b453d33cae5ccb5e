"""How far the roadmap is carried out, on paper: «Ход выполнения на 15.01.2024»."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jobs.paperwork.filing import Filed
from jobs.paperwork.reports import PROGRESS, day_of_report, is_report
from jobs.records.papers import Paper
from jobs.records.programme import DONE, LATE
from jobs.records.verdicts import FINE
from jobs.roadmap.document import PROGRESS_TEMPLATE, Plan, named
from jobs.roadmap.rows import stages
from sync.document import Document


def report(plan: Plan, day: date) -> Document:
    """Every row with its state and what confirms it; nobody signs it."""
    states = [answer.state for _, standing in plan.told for answer in standing.answers]
    context = {
        **named(plan),
        "день": f"{day:%d.%m.%Y}",
        "выполнено": f"{states.count(DONE)} из {len(states)}",
        "просрочено": states.count(LATE) or "",
        "этапы": stages(plan.told, joined=False),
    }
    return Document(_file(day), PROGRESS_TEMPLATE, context, passing=True)


def filed_reports(papers: Sequence[Paper], plan: Plan) -> Filed:
    """The rows of the reports that somebody asked for, and these; once its day has passed one stays as it is."""
    asked = [paper for paper in papers if is_report(paper, PROGRESS) and not paper.void]
    days = {paper.paper: day_of_report(paper) for paper in asked}
    rows = [_titled(paper, days[paper.paper]) if paper.paper in days else paper for paper in papers]
    made = [replace(report(plan, day), final=day < plan.office.today) for day in sorted(set(days.values()))]
    return Filed(rows, made)


def _titled(paper: Paper, day: date) -> Paper:
    title = f"{PROGRESS} дорожной карты на {day:%d.%m.%Y}"
    return paper.with_(title=title, file=_file(day), status="", check=FINE)


def _file(day: date) -> str:
    return f"{day} {PROGRESS} дорожной карты.docx"
