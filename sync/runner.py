"""Read once, let every job decide in turn, write once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sync.columns import Row
from sync.deciding import Result, as_told, decide_all, draft_of, let_out, results_of, with_further
from sync.document import Document, DocumentWriter
from sync.guard import Exposed, Gate, Guard
from sync.job import Job, Records
from sync.memory import Memory
from sync.plan import Plan
from sync.problems import Problem, SyncError
from sync.reading import Reading, read
from sync.signing import Binder, Bundle, Signing, is_unbound, laid_ready
from sync.table import Table
from sync.taking import Brought, Intake, take
from sync.typed import typed
from sync.workbook import Receipt, Snapshot, Workbook, Write

#: From what was read, on a day: the tabs whose rows must not be trusted, each with what to do.
Torn = Callable[[Records, date], Mapping[type[Row], Problem]]


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
    #: tabs that cannot be read, each with what is wrong with it
    frozen: Mapping[type[Row], Problem] = field(default_factory=dict)
    #: what of the workbook must not leave, and how its texts may be shown
    exposed: Exposed = field(default_factory=Exposed)
    #: what was read, and what the jobs would leave
    records: Records = field(default_factory=lambda: Records({}))
    decided: Records = field(default_factory=lambda: Records({}))
    #: the tabs whose season has come
    show: Collection[str] = ()
    #: why no document can be made: what is wrong with their templates
    faulty: str = ""
    #: what waits for a signature, None where that cannot be told; whether something else lies there
    bundle: Bundle | None = None
    unbound: bool = False
    #: what becomes of the files that people brought
    intake: Intake = field(default_factory=Intake)

    def refuse_faulty(self) -> None:
        """Raise SyncError where a template is wrong that documents are to be made of."""
        if self.faulty:
            raise SyncError(self.faulty)

    def told(self, problem: Problem, *, named: bool) -> str:
        """What is wrong, a sentence; with whom it means where people may be `named`."""
        return self.shown(problem.named if named else problem.unnamed, named=named)

    def shown(self, text: str, *, named: bool) -> str:
        """A text of the workbook as it may be shown."""
        return self.exposed.hidden(text) if named else self.exposed.unnamed(text)

    @property
    def remarks(self) -> list[Problem]:
        """Every remark once, in the order of the jobs; what asks nothing of anybody is none."""
        return [problem for problem in self._told if problem.asks]

    @property
    def asides(self) -> list[Problem]:
        """What is told and asks nothing of anybody."""
        return [problem for problem in self._told if not problem.asks]

    @property
    def _told(self) -> list[Problem]:
        return list(dict.fromkeys(problem for result in self.results for problem in result.remarks))

    @property
    def counts(self) -> dict[str, int]:
        """The counts of all jobs."""
        return {name: count for result in self.results for name, count in result.outcome.counts.items()}

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write or to make."""
        return not (
            self.plan.changes or self.intake.writes or self.documents or self.show or self.faulty or self.unbound
        )


@dataclass(frozen=True)
class Done:
    """What a run did: documents made, by job; in how many portions the cells were written; what to look at.

    `remarks`: what could not be done, by job. `waits`: what waits for a signature, a sentence.
    """

    documents: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    portions: int = 1
    notes: Sequence[str] = ()
    remarks: Sequence[tuple[str, Problem]] = ()
    waits: str = ""


def forecast(
    workbook: Workbook,
    jobs: Sequence[Job],
    today: date,
    writer: DocumentWriter,
    *,
    memory: Memory | None = None,
    guard: Guard | None = None,
    torn: Torn = lambda _, __: {},
    also: Sequence[type[Row]] = (),
    signing: Signing | None = None,
    binder: Binder | None = None,
    out: str = "out",
    brought: Brought | None = None,
) -> Forecast:
    """Read the tabs of `jobs` (and the tabs `also`) once and let each job decide. Writes nothing; raises SyncError.

    Tabs that are `torn` are frozen. With a `memory` a robot's cell that a person changed by hand is remarked on before
    it is put back. What the `guard` finds is told with the first job. `signing` tells what waits for a signature, which
    the `binder` lays ready. `out`: the folder of documents as people see it. The lines of the files that were `brought`
    are seen by the jobs as if they stood there.
    """
    seen = _seen(workbook, jobs, today, writer, guard, torn, also, brought)
    found, exposed = seen.found, seen.exposed
    decided, left = decide_all(jobs, seen.records, today)
    plan = draft_of(decided, found, guard, exposed, out).plan(seen.gate.passed)
    results = results_of(decided, found.problems, [*exposed.problems, *found.lacking])
    wanted = let_out(results, seen.gate)
    documents, faulty = _lacking(wanted, writer)
    known = signing and not faulty and all(kind in found.rows for kind in signing.reads)
    bundle = signing.bundle(left, [one for _, one in wanted], today) if signing and binder and known else None
    unbound = bundle is not None and binder is not None and is_unbound(bundle, binder, [one for _, one in documents])
    by_hand = memory.edited(plan.changes, found.tables) if memory else []
    unread = [(one.name, problem) for one in jobs[:1] for problem in seen.intake.problems]
    return Forecast(
        today=today,
        snapshot=seen.snapshot,
        tables=found.tables,
        results=[as_told(one, exposed) for one in with_further(results, [*seen.gate.stopped, *by_hand, *unread])],
        plan=plan,
        documents=documents,
        rows_read=found.count,
        frozen=found.frozen,
        exposed=exposed,
        records=seen.records,
        decided=left,
        show=list(dict.fromkeys([*left.due, *seen.intake.due(seen.snapshot)])),
        faulty=faulty,
        bundle=bundle,
        unbound=unbound,
        intake=seen.intake,
    )


@dataclass(frozen=True)
class _Seen:
    """What stands in the workbook, and as jobs may use it; the gate that what they want has to pass."""

    snapshot: Snapshot
    found: Reading
    exposed: Exposed
    records: Records
    gate: Gate
    intake: Intake = field(default_factory=Intake)


def _seen(
    workbook: Workbook,
    jobs: Sequence[Job],
    today: date,
    writer: DocumentWriter,
    guard: Guard | None,
    torn: Torn,
    also: Sequence[type[Row]],
    brought: Brought | None,
) -> _Seen:
    kinds = list(dict.fromkeys(kind for job in jobs for kind in job.tabs))
    needed = (*(guard.reads if guard else ()), *(brought.kinds if brought else ()))
    kinds += [kind for kind in dict.fromkeys(needed) if kind not in kinds]
    watched = guard.watches if guard else ()
    asked = dict.fromkeys(kind.spec.title for kind in (*kinds, *watched, *also))
    snapshot = workbook.snapshot(list(asked), others=bool(watched))
    if not any(kind.spec.title in snapshot.sheets for kind in kinds):
        raise SyncError("Это не книга «Наставника»: нужных листов в ней нет. Создайте их: nastavnik init.")

    def look(snapshot: Snapshot) -> _Seen:
        found = read(snapshot, kinds, today, also=also).with_documents(writer.lying)
        found = found.without(torn(found.records, today))
        exposed = guard.look(found.records, typed(snapshot, watched)) if guard else Exposed()
        records = guard.told(found.records, exposed) if guard else found.records
        return _Seen(snapshot, found, exposed, records, Gate(exposed, [kind.spec.title for kind in watched]))

    seen = look(snapshot)
    if brought is None:
        return seen
    intake = take(brought, seen.found, seen.records, seen.exposed)
    whole = look(intake.seen(snapshot)) if intake.writes and jobs else seen
    return replace(whole, snapshot=snapshot, intake=intake)


def _lacking(wanted: Sequence[tuple[str, Document]], writer: DocumentWriter) -> tuple[list[tuple[str, Document]], str]:
    """The documents that do not lie there yet as they should, each with its job; none and why, of a faulty template."""
    try:
        lacking = writer.missing([document for _, document in wanted])
    except SyncError as wrong:
        if wrong.status != SyncError.status:
            raise
        return [], str(wrong)
    return [(job, document) for job, document in wanted if document in lacking], ""


def apply(
    forecast: Forecast,
    workbook: Workbook,
    writer: DocumentWriter,
    *,
    force: bool = False,
    memory: Memory | None = None,
    also: Sequence[Write] = (),
    binder: Binder | None = None,
) -> Done:
    """Do what `forecast` says: documents first, then cells (with the cells `also`), then what waits for a signature.

    Raises Refused before anything is written when the plan takes back too much and `force` is not given, SyncError for
    a faulty template.
    """
    forecast.refuse_faulty()
    if not force:
        forecast.plan.refuse_if_unsafe()
    made: dict[str, list[Path]] = {}
    for job in dict.fromkeys(job for job, _ in forecast.documents):
        made[job] = writer.write([document for owner, document in forecast.documents if owner == job])
    left = writer.missing([document for _, document in forecast.documents])
    failed = [(job, _no_pdf(document)) for job, document in forecast.documents if document in left]
    receipt = Receipt()
    if memory and (forecast.plan.changes or not memory.digests):
        memory.keep(forecast.plan.changes, forecast.tables)
    if memory and forecast.intake.writes:
        memory.seal.keep()
    if forecast.plan.changes or forecast.intake.writes or forecast.show:
        told = [*forecast.intake.writes, *forecast.plan.writes]
        writes = [*told, *also] if told else []
        receipt = workbook.apply(forecast.snapshot, writes, show=forecast.show)
    waits = ""
    if forecast.bundle is not None and binder:
        waits, wrong = laid_ready(forecast.bundle, binder, anew=forecast.unbound)
        failed += [(forecast.results[0].job.name, wrong)] if wrong else []
    return Done(made, receipt.portions, receipt.notes, failed, waits if forecast.documents or forecast.unbound else "")


def _no_pdf(document: Document) -> Problem:
    again = "Следующий запуск попробует снова; можно сохранить PDF из Word самим"
    return Problem(document.cell, f"PDF не получился: «{document.file}». {again}.")
