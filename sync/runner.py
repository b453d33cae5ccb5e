"""Read once, and let every job decide in turn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sync.chart import Chart
from sync.columns import Row
from sync.course import Follow, Stage, nobody
from sync.deciding import Result, as_told, decide_all, draft_of, let_out, results_of, with_further
from sync.document import Document, DocumentWriter
from sync.guard import Exposed, Guard
from sync.job import Choice, Job, PrintedSet, Records
from sync.known import Known
from sync.memory import Memory
from sync.message import Message
from sync.plan import Plan
from sync.pointed import tab_of
from sync.problems import FaultyTemplates, Problem, SyncError
from sync.reading import Reading
from sync.sight import Seen, Sight, Torn
from sync.signing import Binder, Signing, ToSign
from sync.standstill import Said, Standstill
from sync.table import Link, Table, fold
from sync.taking import Brought, Intake
from sync.workbook import Snapshot, Workbook, Write

#: The name of a job, a document that it wants.
_Owned = tuple[str, Document]


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
    #: what waits for a signature
    to_sign: ToSign = field(default_factory=ToSign)
    #: what becomes of the files that people brought
    intake: Intake = field(default_factory=Intake)
    #: what people should be told, each with its job; None where a run only says again what was said
    messages: Sequence[tuple[str, Message]] | None = None
    #: the documents that a letter goes with, withdrawn ones too
    lettered: Sequence[tuple[str, Document]] = ()
    #: a digest of all that it rests on; "" where that is not asked, or where it says what was said before
    rests: str = ""

    def refuse_faulty(self) -> None:
        """Raise SyncError where a template is wrong that documents are to be made of."""
        if self.faulty:
            raise FaultyTemplates(self.faulty)

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
            self.plan.changes
            or self.plan.charts
            or self.intake.writes
            or self.documents
            or self.show
            or self.faulty
            or self.to_sign.anew
        )

    def writes(self, also: Sequence[Write]) -> list[Write]:
        """The cells to write; with the cells `also` where there are any."""
        told = [*self.intake.writes, *self.plan.writes]
        return [*told, *also] if told else []

    @property
    def pointed(self) -> list[str]:
        """The cells that remarks and links send people to, of tabs whose rows may lie in folded groups."""
        tabs = {table.tab for kind, table in self.tables.items() if kind.spec.headings}
        links = [change.after for change in self.plan.changes if isinstance(change.after, Link)]
        cells = dict.fromkeys([*(problem.cell for problem in self.remarks), *links])
        return [cell for cell in cells if tab_of(cell) in tabs]

    @property
    def said(self) -> Said | None:
        """What it says, to be said again; None where there is something to do, or a tab cannot be read."""
        if not self.nothing or self.frozen:
            return None
        told = {problem.unnamed: self.told(problem, named=False) for problem in self._told}
        return Said(self.results, self.rows_read, told, self.to_sign.count)


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
    standstill: Standstill | None = None,
    known: Known | None = None,
    follow: Follow = nobody,
) -> Forecast:
    """Read the tabs of `jobs` (and the tabs `also`) once and let each job decide. Writes nothing; raises SyncError.

    Tabs that are `torn` are frozen. With a `memory` a robot's cell that a person changed by hand is remarked on before
    it is put back. What the `guard` finds is told with the first job. `signing` tells what waits for a signature, which
    the `binder` lays ready. `out`: the folder of documents as people see it. The lines of the files that were `brought`
    are seen by the jobs as if they stood there. Nothing is decided where the `standstill` knows what would be said.
    Rows that are `known` are not read anew. `follow` is told how far it has come.
    """
    follow(Stage.READING, "")
    sight = Sight(jobs, today, writer.lying, guard, torn, also, brought, known or Known())
    snapshot = sight.snapshot(workbook)
    rests = standstill.rests_on(snapshot, jobs, today) if standstill else ""
    if standstill and (said := standstill.said(rests, jobs)):
        return _repeated(said, snapshot, today)
    run = _Run(jobs, today, writer, memory, guard, signing, binder, out, follow)
    return replace(run.decided(snapshot, sight.seen(snapshot)), rests=rests)


def _repeated(said: Said, snapshot: Snapshot, today: date) -> Forecast:
    """The forecast of a run that says what was said before."""
    exposed = Exposed(unnamed=lambda text: said.unnamed[text])
    return Forecast(
        today,
        snapshot,
        {},
        said.results,
        Plan(),
        [],
        said.rows_read,
        exposed=exposed,
        to_sign=ToSign(count=said.to_sign),
    )


def to_print(found: Forecast, job: Job, wanted: PrintedSet, choice: Choice) -> list[Document]:
    """A set of the job's papers as of the forecast, to be made anew.

    Raises SyncError for a choice that means nothing, and where a name may not leave the school.
    """
    documents = wanted.documents(found.decided.shown(job.tabs), found.today, choice)
    if why := next((why for one in documents if (why := found.exposed.refusal(one.place))), ""):
        raise SyncError(why)
    return [replace(document, anew=True) for document in documents]


@dataclass(frozen=True)
class _Run:
    """What a forecast is made of, beside what is seen."""

    jobs: Sequence[Job]
    today: date
    writer: DocumentWriter
    memory: Memory | None
    guard: Guard | None
    signing: Signing | None
    binder: Binder | None
    out: str
    follow: Follow

    def decided(self, snapshot: Snapshot, seen: Seen) -> Forecast:
        """What the jobs want of what was read."""
        decided, left = decide_all(self.jobs, seen.records, self.today, self.follow)
        plan = draft_of(decided, seen.found, self.guard, seen.exposed, self.out).plan(seen.gate.passed)
        plan = replace(plan, charts=[one for one in plan.charts if _is_new(one, snapshot)])
        results = results_of(decided, seen.found.problems, [*seen.exposed.problems, *seen.found.lacking])
        wanted = let_out(results, seen.gate)
        documents, faulty = _lacking(wanted, self.writer)
        told = [(one.job.name, message) for one in results for message in one.outcome.messages]
        messages = [(job, message) for job, message in told if seen.gate.let_tell(job, message)]
        return Forecast(
            today=self.today,
            snapshot=snapshot,
            tables=seen.found.tables,
            results=self._told(results, seen, plan),
            plan=plan,
            documents=documents,
            rows_read=seen.found.count,
            frozen=seen.found.frozen,
            exposed=seen.exposed,
            records=seen.records,
            decided=left,
            show=list(dict.fromkeys([*left.due, *seen.intake.due(snapshot)])),
            faulty=faulty,
            to_sign=ToSign() if faulty else self._to_sign(left, wanted, documents, seen.found),
            intake=seen.intake,
            messages=messages,
            lettered=[(job, document) for job, document in wanted if document.letter],
        )

    def _told(self, results: Sequence[Result], seen: Seen, plan: Plan) -> list[Result]:
        """The results with all remarks, as they may be told."""
        by_hand = self.memory.edited(plan.changes, seen.found.tables) if self.memory else []
        unread = [(one.name, problem) for one in self.jobs[:1] for problem in seen.intake.problems]
        further = [*seen.gate.stopped, *by_hand, *unread]
        return [as_told(one, seen.exposed) for one in with_further(results, further)]

    def _to_sign(self, left: Records, wanted: Sequence[_Owned], lacking: Sequence[_Owned], found: Reading) -> ToSign:
        if self.signing is None or self.binder is None or not all(kind in found.rows for kind in self.signing.reads):
            return ToSign()
        bundle = self.signing.bundle(left, [one for _, one in wanted], self.today)
        return ToSign.of(bundle, self.binder, [one for _, one in lacking])


def _is_new(chart: Chart, snapshot: Snapshot) -> bool:
    return snapshot.charts.get((fold(chart.tab), chart.title)) != chart.about


def _lacking(wanted: Sequence[_Owned], writer: DocumentWriter) -> tuple[list[_Owned], str]:
    """The documents that do not lie there yet as they should, each with its job; none and why, of a faulty template."""
    try:
        lacking = set(map(id, writer.missing([document for _, document in wanted])))
    except SyncError as wrong:
        if wrong.status != SyncError.status:
            raise
        return [], str(wrong)
    return [(job, document) for job, document in wanted if id(document) in lacking], ""
