"""What the next run will find, once one has written."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from sync.applying import Done
from sync.course import Stage
from sync.job import Job
from sync.moving import as_seen, folder
from sync.problems import SyncError
from sync.runner import Forecast, forecast
from sync.session import Session
from sync.waiting import Waiting


def forecasts(session: Session, jobs: Sequence[Job]) -> Callable[..., Forecast]:
    """Makes forecasts of these jobs: `sync.runner.forecast` with what is the same for all of a session."""
    school = session.school
    surveyed = school.tabs if any(job.surveys for job in jobs) else ()
    return partial(
        forecast,
        jobs=jobs,
        today=session.today,
        guard=session.guard(),
        torn=school.torn,
        also=[school.journal, *surveyed],
        signing=school.signing if jobs else None,
        out=as_seen(folder(session.setup), session.setup),
        known=session.known,
    )


def look_ahead(session: Session, jobs: Sequence[Job], found: Forecast, done: Done) -> None:
    """Decide once more after a write, and keep what that says if there is nothing to do: the next run need not decide.

    Nothing is read: the cells that were written are laid over those that `found` was made of.
    """
    if found.nothing or done.remarks:
        return
    memory = session.memory()
    standstill = session.standstill(memory)
    if standstill is None:
        return
    session.course.follow(Stage.AHEAD)
    book = Waiting(session.workbook(), found.snapshot)
    book.apply(found.snapshot, done.written, show=found.show, charts=found.plan.charts)
    look = partial(forecasts(session, jobs), memory=memory, standstill=standstill)
    left = None
    with suppress(SyncError):  # the next run will tell
        left = look(book, writer=session.writer(), binder=session.binder())
    if left and (said := left.said):
        standstill.keep(left.rests, said)
    else:
        standstill.drop()
    session.course.follow(Stage.DONE)
