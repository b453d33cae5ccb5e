"""Read once, let every job decide in turn, write once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sync.columns import Row, parse
from sync.document import Document, DocumentWriter
from sync.job import Job, Outcome, Records
from sync.memory import Memory
from sync.plan import Change, Draft, Plan
from sync.problems import Problem, SyncError
from sync.table import Table, address, find_table
from sync.workbook import Snapshot, Workbook, Write


@dataclass(frozen=True)
class Result:
    """What one job found and wants."""

    job: Job
    outcome: Outcome
    remarks: Sequence[Problem]


@dataclass(frozen=True)
class Forecast:
    """What a run would do, before anything is written."""

    today: date
    snapshot: Snapshot
    tables: Mapping[type[Row], Table]
    results: Sequence[Result]
    plan: Plan
    documents: Sequence[tuple[str, Document]]
    rows_read: int

    @property
    def remarks(self) -> list[Problem]:
        """Every remark once, in the order of the jobs."""
        return list(dict.fromkeys(problem for result in self.results for problem in result.remarks))

    @property
    def counts(self) -> dict[str, int]:
        """The counts of all jobs."""
        return {name: count for result in self.results for name, count in result.outcome.counts.items()}

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write or to make."""
        return not self.plan.changes and not self.documents


@dataclass(frozen=True)
class Done:
    """What a run did: documents made, by job."""

    documents: Mapping[str, Sequence[Path]] = field(default_factory=dict)


def forecast(
    workbook: Workbook,
    jobs: Sequence[Job],
    today: date,
    writer: DocumentWriter,
    *,
    memory: Memory | None = None,
    also: Sequence[str] = (),
) -> Forecast:
    """Read the tabs of `jobs` (and the tabs `also`) once and let each job decide. Writes nothing; raises SyncError.

    With a `memory` a robot's cell that a person changed by hand is remarked on before it is put back.
    """
    kinds = list(dict.fromkeys(kind for job in jobs for kind in (*job.reads, *job.writes)))
    snapshot = workbook.snapshot([*(kind.spec.title for kind in kinds), *also])
    if not any(kind.spec.title in snapshot.sheets for kind in kinds):
        raise SyncError("Это не книга «Наставника»: нужных листов в ней нет. Создайте их: nastavnik init.")
    tables, rows, problems = _read(snapshot, kinds)
    records = Records(rows, [kind for kind in kinds if kind not in tables])
    draft = Draft(tables, rows)
    results = []
    told: set[Problem] = set()
    for job in jobs:
        outcome = Outcome() if any(records.frozen(kind) for kind in job.needs) else job.decide(records, today)
        for kind, wanted in outcome.rows.items():
            draft.want(job.name, kind, wanted)
        records = records.after(outcome.rows)
        found = [problem for kind in (*job.reads, *job.writes) for problem in problems.get(kind, ())]
        remarks = [problem for problem in dict.fromkeys([*found, *outcome.remarks]) if problem not in told]
        told.update(remarks)
        results.append(Result(job, outcome, remarks))
    plan = draft.plan()
    if memory:
        results = _with_hand_edits(results, memory.edited(plan.changes, tables))
    wanted_papers = [(result.job.name, document) for result in results for document in result.outcome.documents]
    lacking = writer.missing([document for _, document in wanted_papers])
    documents = [(job, document) for job, document in wanted_papers if document in lacking]
    read = sum(len(found) for found in rows.values())
    return Forecast(today, snapshot, tables, results, plan, documents, read)


def _with_hand_edits(results: Sequence[Result], edits: Sequence[tuple[Change, Problem]]) -> list[Result]:
    return [
        replace(
            result,
            remarks=[*result.remarks, *(problem for change, problem in edits if change.job == result.job.name)],
        )
        for result in results
    ]


def _read(
    snapshot: Snapshot, kinds: Sequence[type[Row]]
) -> tuple[dict[type[Row], Table], dict[type[Row], Sequence[Row]], dict[type[Row], list[Problem]]]:
    tables: dict[type[Row], Table] = {}
    rows: dict[type[Row], Sequence[Row]] = {}
    problems: dict[type[Row], list[Problem]] = {}
    for kind in kinds:
        sheet = snapshot.sheets.get(kind.spec.title)
        if sheet is None:
            problems[kind] = [
                Problem(address(kind.spec.title, 0, 0), "такого листа в книге нет. Добавьте его: nastavnik init.")
            ]
            continue
        table, problems[kind] = find_table(sheet, kind.spec.titles, kind.spec.extras)
        if table:
            tables[kind] = table
            rows[kind], problems[kind] = parse(table, kind)
    return tables, rows, problems


def apply(
    forecast: Forecast,
    workbook: Workbook,
    writer: DocumentWriter,
    *,
    force: bool = False,
    memory: Memory | None = None,
    also: Sequence[Write] = (),
) -> Done:
    """Do what `forecast` says: documents first, then cells (with the cells `also`).

    Raises Refused before anything is written when the plan takes back too much and `force` is not given.
    """
    if not force:
        forecast.plan.refuse_if_unsafe()
    made: dict[str, list[Path]] = {}
    for job in dict.fromkeys(job for job, _ in forecast.documents):
        made[job] = writer.write([document for owner, document in forecast.documents if owner == job])
    if forecast.plan.changes:
        workbook.apply(forecast.snapshot, [*forecast.plan.writes, *also])
    if memory and (forecast.plan.changes or not memory.digests):
        memory.keep(forecast.plan.changes, forecast.tables)
    return Done(made)
