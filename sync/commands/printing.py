"""`nastavnik print`: one set of papers, ready to be printed; the workbook stays as it is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sync import report
from sync.command import Command
from sync.document import Document
from sync.job import Choice, Job, PrintedSet
from sync.lock import held
from sync.problems import SyncError
from sync.runner import Forecast, forecast
from sync.school import School
from sync.session import Session


def _add(parser: ArgumentParser, school: School) -> None:
    parser.add_argument("set", metavar="НАБОР", help=_there_is(school))
    parser.add_argument("--class", dest="school_class", default="", metavar="КЛАСС", help="только этот класс: 7А")
    parser.add_argument("--pair", default="", metavar="ПАРА", help="только эта пара или группа: П-012")


def _perform(session: Session, options: Namespace) -> int:
    """The status is 0 whatever there was to print. Raises SyncError for a set or a choice that means nothing."""
    job, wanted = _asked(session.school, options.set)
    with held(session.setup.beside("lock")):
        found = _decided(session, job)
        records = found.decided.shown(job.tabs)
        documents = wanted.documents(records, session.today, Choice(options.school_class, options.pair))
        made = session.writer().write([_to_print(document, found) for document in documents])
    session.out = report.as_json(
        session.today, session.school.counts, forecast=found, printed={job.name: made}, requests=session.requests
    )
    session.say(*_told(documents, made, wanted))
    return 0


def _asked(school: School, name: str) -> tuple[Job, PrintedSet]:
    asked = name.strip().casefold()
    if asked in school.sets:
        return school.sets[asked]
    if asked in school.later_sets:
        raise SyncError(f"Набора «{asked}» в этой версии ещё нет. {_there_is(school)}")
    raise SyncError(f"Нет набора «{name}». {_there_is(school)}")


def _there_is(school: School) -> str:
    return f"Есть: {', '.join(school.sets)}."


def _decided(session: Session, job: Job) -> Forecast:
    """What the jobs want; raises SyncError where the tabs cannot be read that `job` needs."""
    school = session.school
    found = forecast(
        session.workbook(), school.jobs, session.today, session.writer(), guard=session.guard(), torn=school.torn
    )
    if any(result.outcome.waits_for for result in found.results if result.job is job):
        raise SyncError("\n".join(report.stopped_lines(found)))
    return found


def _to_print(document: Document, found: Forecast) -> Document:
    """The document made anew, with its PDF; raises SyncError where its name may not leave the school."""
    if why := found.exposed.refusal(document.place):
        raise SyncError(why)
    return replace(document, pdf=True, anew=True)


def _told(documents: Sequence[Document], made: Sequence[Path], wanted: PrintedSet) -> Iterator[str]:
    if not documents:
        yield f"Печатать нечего: {wanted.nothing}."
    if made:
        yield f"Сделано, папка {made[0].parent}:"
        yield from (f"  {path.name}" for path in made)
    printed = {path.stem for path in made if path.suffix == ".pdf"}
    word = [document.file for document in documents if document.template]
    if lacking := [file for file in word if Path(file).stem not in printed]:
        yield f"PDF не получился, печатайте из Word: {', '.join(lacking)}."


COMMAND = Command("print", "сделать один набор бумаг для печати; книгу не менять", _perform, _add)
