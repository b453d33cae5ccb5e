"""What jobs want of what stands in the workbook, one after another, and how it is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sync.columns import Row
from sync.course import Follow, Stage, nobody
from sync.document import Document
from sync.draft import Draft
from sync.guard import Exposed, Gate, Guard
from sync.job import OUT, Job, Outcome, Records
from sync.problems import NOBODY, Problem
from sync.reading import Reading


@dataclass(frozen=True)
class Result:
    """What one job found and wants."""

    job: Job
    outcome: Outcome
    remarks: Sequence[Problem]


def decide_all(
    jobs: Sequence[Job], records: Records, today: date, follow: Follow = nobody
) -> tuple[list[tuple[Job, Outcome]], Records]:
    """What each job wants, from the records that the jobs before it left; the records that the last one leaves."""
    decided = []
    for job in jobs:
        follow(Stage.DECIDING, job.title)
        decided.append((job, job.outcome(records, today)))
        records = records.after(decided[-1][1].rows)
    return decided, records


def draft_of(
    decided: Iterable[tuple[Job, Outcome]], found: Reading, guard: Guard | None, exposed: Exposed, out: str
) -> Draft:
    """What the jobs want, as it may be written."""
    draft = Draft(found.tables, found.rows)
    for job, outcome in decided:
        for kind, wanted in outcome.rows.items():
            draft.want(job.name, kind, guard.marked(wanted, exposed) if guard else wanted)
        for kind, text in outcome.captions.items():
            draft.caption(job.name, kind, text.replace(OUT, out))
        for plot in outcome.plots:
            draft.plot(plot)
        for kind, names in outcome.lost.items():
            draft.miss(kind, names)
        for kind, names in outcome.taken_back.items():
            draft.pass_over(kind, names)
    return draft


def results_of(
    decided: Iterable[tuple[Job, Outcome]],
    problems: Mapping[type[Row], Sequence[Problem]],
    first: Sequence[Problem],
) -> list[Result]:
    """Each job with its remarks: those that come `first`, of the tabs it looks at, its own; none is told twice."""
    results = []
    told: set[Problem] = set()
    for job, outcome in decided:
        found = [problem for kind in job.tabs for problem in problems.get(kind, ())]
        fresh = [one for one in dict.fromkeys([*first, *found, *outcome.remarks]) if one not in told]
        told.update(fresh)
        results.append(Result(job, outcome, fresh))
    return results


def let_out(results: Sequence[Result], gate: Gate) -> list[tuple[str, Document]]:
    """The documents as they may be made, each with its job."""
    return [
        (result.job.name, passed)
        for result in results
        for document in result.outcome.documents
        if (passed := gate.let_out(result.job.name, document))
    ]


def with_further(results: Sequence[Result], further: Sequence[tuple[str, Problem]]) -> list[Result]:
    """The results with further remarks, each at its job."""
    return [
        replace(result, remarks=[*result.remarks, *(problem for job, problem in further if job == result.job.name)])
        for result in results
    ]


def as_told(result: Result, exposed: Exposed) -> Result:
    """The result with its remarks as they may be told; where people stand under codes alone, they name nobody."""
    return replace(
        result,
        remarks=[
            replace(one, text=exposed.hidden(one.text), whom=NOBODY if exposed.codes_only else one.whom)
            for one in result.remarks
        ],
    )
