"""The papers that somebody asked for, and what is wrong with what was asked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.papers import certificate
from jobs.papers.asking import FORMS, Wish, wishes
from jobs.papers.desk import Desk
from jobs.papers.making import answered
from jobs.papers.partners import checked
from jobs.paperwork.chancery import CHANCERY, read_chancery
from jobs.paperwork.drafts import Purpose
from jobs.paperwork.filing import filed
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.progress import PairWork
from jobs.records.verdicts import saying
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.school.attendance import read_attendance
from sync.job import Job, Outcome, Records
from sync.problems import Problem

NAME = "papers"
_BLANK = "Подготовлено с пустыми местами: {gaps}."


def decide(records: Records, today: date) -> Outcome:
    """A paper for every row of «Что подготовить» that asks for one, and a verdict on each row."""
    desk = _desk(records, today)
    wanted = wishes(records.of(Wanted), desk)
    papers, codes = answered(records.of(Paper), wanted, today)
    found = filed(papers, FORMS, desk, desk.office)
    by_code = {paper.paper: paper for paper in found.papers}
    told = [(wish, list(_wrong(wish, by_code.get(_answer(wish, codes)), desk))) for wish in wanted]
    partners, wrong = checked(records.of(Partner), desk, NAME)
    return Outcome(
        {
            Paper: found.papers,
            Wanted: [_row(wish, _answer(wish, codes), problems) for wish, problems in told],
            Partner: partners,
        },
        remarks=[*found.remarks, *(problem for _, problems in told for problem in problems), *wrong],
        documents=found.documents,
    )


def _desk(records: Records, today: date) -> Desk:
    work = {row.pair: row for row in records.of(PairWork)}
    office = read_chancery(records, today)
    return Desk(office, records.of(Paper), records.of(Pair), read_attendance(records, today), work)


def _answer(wish: Wish, codes: Mapping[Purpose, str]) -> str:
    """The code of the paper that answers the row; while it is unclear what the row asks for, the one it had."""
    return codes[wish.purpose] if wish.purpose else wish.row.document


def _wrong(wish: Wish, paper: Paper | None, desk: Desk) -> Iterator[Problem]:
    if wish.problem:
        yield wish.problem
    elif wish.asked and wish.asked.form and paper and not paper.void:
        blanks = [name.lower() for name in wish.asked.form.blanks(desk)]
        if gaps := [*blanks, *wish.asked.gaps(paper, desk)]:
            yield wish.row.problem("Вид документа", _BLANK.format(gaps=", ".join(gaps)))


def _row(wish: Wish, paper: str, problems: Sequence[Problem]) -> Wanted:
    told = [*wish.row.unread.values(), *(problem.named for problem in problems)]
    return wish.row.with_(document=paper, check=saying(wish.row, NAME, *told))


_READS = (*CHANCERY, CalendarRow, Pair, Meeting, PairWork, Paper)
JOB = Job(
    name=NAME,
    title="документы по запросу",
    purpose="готовит документы с листа «Что подготовить» и проверяет лист «Партнёры»",
    reads=_READS,
    spares=(CalendarRow, PairWork),
    writes=(Paper, Wanted, Partner),
    decide=decide,
    templates=certificate.FIELDS,
)
