"""One run: the lock, what the jobs want, the journal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sync import report
from sync.ahead import forecasts, look_ahead
from sync.answers import Filled
from sync.applying import Done, apply
from sync.course import Stage
from sync.deciding import with_further
from sync.document import DocumentWriter
from sync.job import Job
from sync.journal import JournalLine, row
from sync.lock import held
from sync.mailing import mailed
from sync.memory import Memory
from sync.moving import folder
from sync.noting import note
from sync.older import refuse_older
from sync.places import working_in
from sync.problems import Busy, SyncError
from sync.runner import Forecast
from sync.session import Session
from sync.signing import Binder
from sync.standstill import Standstill
from sync.taking import TAKE, Brought
from sync.workbook import Workbook, Write


def run(
    session: Session,
    names: Sequence[str],
    *,
    write: bool,
    force: bool = False,
    bring: bool = True,
    send: bool = False,
    begun: Callable[[], None] = lambda: None,
) -> tuple[Forecast, Done | None]:
    """One run of the named jobs: the forecast and, with `write`, what was done. Keeps the lock and the journal.

    Once all is written it makes its letters and, where school.toml lets it, with `send` sends those that wait. A run of
    all jobs takes what lies in the folder of files that people `bring`. Where nothing has changed since a run that had
    nothing to do, its forecast says the same, and no more: it has no records. `begun` is called once the lock is held.
    """
    jobs = session.school.chosen(names)
    session.course.follow(Stage.READING)
    with _working(session, names, write=write, begun=begun):
        inbox = session.inbox()
        seen = inbox.look() if bring and "all" in names else []
        files = (lambda: inbox.read(seen)) if seen else None
        found, done = _run(session, jobs, files, write=write, force=force, anew=not bring)
        if done:
            left = [(found.results[0].job.name, problem) for problem in inbox.settle(seen, found.intake.to_mend)]
            done = replace(done, remarks=[*done.remarks, *left])
            if session.prints:
                session.course.follow(Stage.MAILING)
                whole = len(jobs) == len(session.school.jobs)
                done = mailed(session.setup, found, done, session.binder(), send=send, whole=whole)
                session.course.follow(Stage.DONE)
            look_ahead(session, jobs, found, done)
    if done and done.remarks:
        found = replace(found, results=with_further(found.results, done.remarks))
    session.report(found, done)
    return found, done


def take(session: Session, path: Path, *, write: bool) -> tuple[Forecast, Done | None]:
    """Take the lines of one file. Raises SyncError for one that is not understood."""
    from sync.backends.inbox import named

    with _working(session, [TAKE], write=write):
        found, done = _run(session, [], lambda: [named(path)], write=write)
    session.report(found, done)
    return found, done


@contextmanager
def _working(
    session: Session, names: Sequence[str], *, write: bool, begun: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Where something is written: hold the lock, put things where they belong, note in the journal what fails."""
    if not write:
        yield
        return
    with held(session.setup.beside("lock")), _noted(session, names):
        begun()
        session.setup.refuse_taken()
        session.settle()
        with working_in(folder(session.setup)):
            yield


@contextmanager
def _noted(session: Session, names: Sequence[str]) -> Iterator[None]:
    """Note why the jobs did not come to their end; that another run was at work is no failure."""
    try:
        yield
    except Busy:
        raise
    except (SyncError, KeyboardInterrupt) as wrong:
        if session.course.reached not in {Stage.MAILING, Stage.AHEAD, Stage.DONE}:
            with suppress(OSError, SyncError):  # why nothing was written is what has to be told
                session.fail(names, _why(wrong))
        raise


def _why(wrong: BaseException) -> str:
    return wrong.unquoted if isinstance(wrong, SyncError) else str(wrong) or "остановлено"


def _run(
    session: Session,
    jobs: Sequence[Job],
    files: Callable[[], Sequence[Filled]] | None,
    *,
    write: bool,
    force: bool = False,
    anew: bool = False,
) -> tuple[Forecast, Done | None]:
    """Forecast and, with `write`, apply; the `files` that people bring are read once the workbook is.

    `anew`: everything is decided anew, as it is with files, or by force.
    """
    means = _Means.of(session, whole=not write, anew=force or files is not None or anew)
    found = means.forecast(session, jobs, files)
    if not (force or anew):
        refuse_older(session, found)
    if not jobs:
        found.intake.refuse_wrong()
    return found, _write(session, found, partial(means.carry_out, session, found, force=force)) if write else None


@dataclass(frozen=True)
class _Means:
    """What a run works with; without a `standstill` all is decided anew."""

    memory: Memory
    writer: DocumentWriter
    binder: Binder | None
    workbook: Workbook
    standstill: Standstill | None

    @classmethod
    def of(cls, session: Session, *, whole: bool, anew: bool) -> "_Means":
        """Those of a session; `whole`: see `Session.opened`."""
        memory, writer, binder = session.memory(), session.writer(), session.binder()
        workbook = session.workbook(whole=whole)
        return cls(memory, writer, binder, workbook, None if anew else session.standstill(memory))

    def forecast(self, session: Session, jobs: Sequence[Job], files: Callable[[], Sequence[Filled]] | None) -> Forecast:
        """What the jobs want of the workbook as it stands, and of the files."""
        school = session.school
        kinds = [*school.taken, *school.understood_by]
        return forecasts(session, jobs)(
            self.workbook,
            writer=self.writer,
            memory=self.memory,
            binder=self.binder,
            brought=Brought(files, kinds, school.understand, self.memory.seal) if files else None,
            standstill=self.standstill,
            follow=session.course.follow,
        )

    def carry_out(self, session: Session, found: Forecast, *, also: Sequence[Write], force: bool) -> Done:
        """Write what was found, and the cells `also`."""
        return apply(
            found,
            self.workbook,
            self.writer,
            force=force,
            memory=self.memory,
            binder=self.binder,
            standstill=self.standstill,
            also=also,
            follow=session.course.follow,
        )


def _write(session: Session, found: Forecast, carry_out: Callable[..., Done]) -> Done:
    line, kind = _line(session, found), session.school.journal
    titles = {result.job.name: result.job.title for result in found.results} | {TAKE: "строки из файлов"}
    also = row(found.snapshot.sheets.get(kind.spec.title), kind, line, titles)
    done = carry_out(also=also)
    session.journal.add(line)
    note(session, found, line, also)
    session.course.follow(Stage.DONE)
    return done


def _line(session: Session, found: Forecast) -> JournalLine:
    return JournalLine(
        time=datetime.now(session.setup.time_zone).isoformat(timespec="seconds"),
        jobs=tuple(result.job.name for result in found.results) or (TAKE,),
        result="выполнено, есть замечания" if found.remarks else "выполнено",
        ok=True,
        read=found.rows_read,
        changed=len(found.plan.changes) + len(found.intake.writes),
        remarks=len(found.remarks),
        documents=len(found.documents),
        counts=report.job_counts(found),
    )
