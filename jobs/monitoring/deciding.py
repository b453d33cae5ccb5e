"""What participants answered and what the year gave, counted."""

from collections.abc import Collection
from datetime import date

from jobs.monitoring import report, results_order
from jobs.monitoring.checking import NAME, checked, read_roles
from jobs.monitoring.facts import read_facts
from jobs.monitoring.form_questions import FORM_FIELDS, form_questions
from jobs.monitoring.influence import INFLUENCE_FIELDS
from jobs.monitoring.influence import printed as influence_sheets
from jobs.monitoring.papers import reported, year_papers
from jobs.monitoring.questionnaires import FIELDS, printer
from jobs.monitoring.remarks import remarks
from jobs.monitoring.summary import Summary
from jobs.monitoring.table import chart_rows, laid, plots
from jobs.paperwork.chancery import CHANCERY, read_chancery
from jobs.paperwork.filing import Filed
from jobs.records import SCHOOL
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Coverage, Inform, Programme
from jobs.records.progress import PairWork
from jobs.records.results import ChartRow, MonitoringRow
from jobs.records.surveys import AFTER, BEFORE, Criterion, Influence, Survey, Swot
from jobs.records.work import Meeting, Support
from jobs.school.answers import Answers, answers_of, respondents
from jobs.school.office import read_office
from sync.job import Job, Outcome, PrintedSet, Records

#: What the figures are counted from.
READS = (
    *CHANCERY,
    Pair,
    PairWork,
    Survey,
    Influence,
    Criterion,
    Swot,
    Meeting,
    Coverage,
    Inform,
    Task,
    Programme,
    TypicalTask,
    Waiting,
    Support,
    Paper,
)
_NOBODY = "ни одна пара ещё не действует, или ответы всех уже внесены"


def decide(records: Records, today: date) -> Outcome:
    """«Код» and «Проверка» of every answer, «Анкеты» of every line of «Работа пар», the figures of the year."""
    office, pairs = read_office(records, today), records.of(Pair)
    found = checked(records.of(Survey), records.of(Influence), read_roles(pairs, office), office)
    answers, by_name = answers_of(found.surveys, office), {pair.pair: pair for pair in pairs}
    lines = [
        row if records.frozen(Survey) else _line(row, by_name.get(row.pair), answers, found.unclear)
        for row in records.of(PairWork)
    ]
    facts = read_facts(records, today, found)
    charts = chart_rows(facts, records.of(ChartRow), records.frozen)
    rows = laid(facts, records.of(MonitoringRow), records.frozen)
    summary = Summary(read_chancery(records, today), facts, rows, charts)
    papers = Filed(records.of(Paper)) if any(map(records.frozen, READS)) else year_papers(facts.papers, summary, today)
    told = remarks(summary, records.of(Parameter)) if reported(summary) else ()
    return Outcome(
        {
            Survey: found.surveys,
            Influence: found.influence,
            PairWork: lines,
            MonitoringRow: rows,
            ChartRow: charts,
            Paper: papers.papers,
        },
        remarks=[*found.remarks, *papers.remarks, *told],
        documents=papers.documents,
        plots=plots(charts),
    )


def _line(row: PairWork, pair: Pair | None, answers: Answers, unclear: Collection[str]) -> PairWork:
    """The line with its «Анкеты»; as it was while something of the pair or of an answer to it cannot be read."""
    if pair is None or pair.unreadable or {pair.mentor_code, pair.mentee_code} & set(unclear):
        return row
    return row.with_(surveys=said(pair, answers))


def said(pair: Pair, answers: Answers) -> str:
    """«до: оба; после: наставник»; nothing while nobody has answered."""
    people = respondents([pair])
    told = []
    for stage in (BEFORE, AFTER):
        roles = [one.role for one in people if one.answered(stage, answers)]
        if roles:
            told.append(f"{stage}: {'оба' if len(roles) == len(people) else roles[0]}")
    return "; ".join(told)


JOB = Job(
    name=NAME,
    title="мониторинг",
    purpose="читает анкеты и измерения: чьи они, что исправить, кто ещё не ответил; считает показатели года и готовит "
    "справку и приказ об итогах",
    reads=READS,
    spares=tuple(kind for kind in READS if kind not in {*SCHOOL, Pair}),
    writes=(Survey, Influence, PairWork, MonitoringRow, ChartRow, Paper),
    decide=decide,
    templates={
        **FIELDS,
        **INFLUENCE_FIELDS,
        **FORM_FIELDS,
        report.TEMPLATE: report.FIELDS,
        results_order.TEMPLATE: results_order.FIELDS,
    },
    sets=(
        PrintedSet(name="анкеты-до", nothing=_NOBODY, documents=printer(BEFORE)),
        PrintedSet(name="анкеты-после", nothing=_NOBODY, documents=printer(AFTER)),
        PrintedSet(name="влияние", nothing=_NOBODY, documents=influence_sheets),
        PrintedSet(name="вопросы", nothing="спрашивать не о чем", documents=form_questions),
    ),
)
