"""The papers that somebody asked for, and what is wrong with what was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jobs.papers import agreement, certificate, regulation
from jobs.papers.asking import Wish, wishes
from jobs.papers.declension_sheet import DECLENSION_FIELDS, declension_sheet
from jobs.papers.desk import DESK, Desk, read_desk
from jobs.papers.district import asked as district
from jobs.papers.fields import FIELDS
from jobs.papers.making import answered
from jobs.papers.partners import checked
from jobs.papers.yearly import coordinator, introduction, minutes, programmes, realisation
from jobs.papers.yearly.due import due
from jobs.paperwork.drafts import Purpose, asked
from jobs.paperwork.filing import Filed, filed
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Waiting
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.progress import PairWork
from jobs.records.requests import Request, RequestSummary
from jobs.records.results import MonitoringRow, Reward
from jobs.records.verdicts import saying
from jobs.records.wanted import Wanted
from sync.job import Job, Outcome, PrintedSet, Records
from sync.problems import Problem

NAME = "papers"
#: The papers that are made by themselves when the year has come to them, and when they are asked for.
YEARLY = (realisation.FORM, coordinator.FORM, minutes.FORM, programmes.FORM)
#: All papers of this job, but for the district's tables.
FORMS = (
    *YEARLY,
    introduction.FORM,
    regulation.FORM,
    regulation.CHANGES_FORM,
    agreement.FORM,
    certificate.FORM,
)
_BLANK = "Подготовлено с пустыми местами: {gaps}."


def decide(records: Records, today: date) -> Outcome:
    """A paper for every row of «Что подготовить» that asks for one, and a verdict on each row."""
    desk = read_desk(records, today)
    wanted = wishes(records.of(Wanted), desk)
    papers, codes = answered(records.of(Paper), wanted, today)
    papers = asked(papers, YEARLY, desk, [*due(desk), *_of_the_year(wanted)], today)
    tables = [paper for paper in papers if paper.paper in codes.values() and district.is_district(paper)]
    papers = [district.titled(paper) if paper in tables else paper for paper in papers]
    found = _filed(papers, replace(desk, papers=papers))
    by_code = {paper.paper: paper for paper in found.papers}
    told = [(wish, list(_wrong(wish, by_code.get(_answer(wish, codes)), desk))) for wish in wanted]
    partners, wrong = checked(records.of(Partner), desk, NAME)
    return Outcome(
        {
            Paper: found.papers,
            Wanted: [_row(wish, _answered(wish, codes, desk), problems) for wish, problems in told],
            Partner: partners,
        },
        remarks=[*found.remarks, *(problem for _, problems in told for problem in problems), *wrong],
        documents=[*found.documents, *district.made(tables, desk)],
    )


def _filed(papers: Sequence[Paper], desk: Desk) -> Filed:
    """All papers brought up to date; minutes are numbered on «Совещания», and their rows stay as they were typed."""
    found = filed([minutes.numbered(paper, desk) for paper in papers], FORMS, desk, desk.office)
    typed = [one.with_(number=own.number, day=own.day) for one, own in zip(found.papers, papers, strict=True)]
    return replace(found, papers=typed)


def _of_the_year(wanted: Sequence[Wish]) -> Iterator[Purpose]:
    """What is asked for of that which is also made without being asked for."""
    kinds = {form.kind for form in YEARLY}
    yield from (wish.purpose for wish in wanted if wish.purpose and wish.purpose.kind in kinds)


def _answer(wish: Wish, codes: Mapping[Purpose, str]) -> str:
    """The code of the paper that answers the row; while it is unclear what the row asks for, the one it had."""
    return codes[wish.purpose] if wish.purpose else wish.row.document


def _answered(wish: Wish, codes: Mapping[Purpose, str], desk: Desk) -> str:
    """What «Документ» of the row says."""
    by_another = wish.asked and wish.asked.answer
    return by_another(wish.row, desk) if by_another else _answer(wish, codes)


def _wrong(wish: Wish, paper: Paper | None, desk: Desk) -> Iterator[Problem]:
    if wish.problem:
        yield wish.problem
    elif wish.asked and paper and not paper.void and (gaps := list(wish.asked.gaps(paper, desk))):
        yield wish.row.problem("Вид документа", _BLANK.format(gaps=", ".join(gaps)))


def _row(wish: Wish, paper: str, problems: Sequence[Problem]) -> Wanted:
    told = [*wish.row.unread.values(), *(problem.named for problem in problems)]
    return wish.row.with_(document=paper, check=saying(wish.row, NAME, *told))


JOB = Job(
    name=NAME,
    title="документы года",
    purpose="готовит приказы начала года, протоколы, банк программ и документы с листа «Что подготовить», проверяет "
    "лист «Партнёры»",
    reads=DESK,
    spares=(CalendarRow, PairWork, Request, Waiting, MonitoringRow, RequestSummary, Reward),
    writes=(Paper, Wanted, Partner),
    decide=decide,
    templates={**FIELDS, **DECLENSION_FIELDS},
    sets=(
        PrintedSet(
            name="район", nothing="в этом учебном году ещё нет подписанного приказа о парах", documents=district.printed
        ),
        PrintedSet(
            name="склонения", nothing="ни в одной бумаге склонение не вызывает сомнений", documents=declension_sheet
        ),
    ),
)
