"""`nastavnik print`: one set of papers, ready to be printed; the workbook stays as it is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sync import report
from sync.command import Command
from sync.course import Stage
from sync.document import Document
from sync.job import Choice, Job, PrintedSet
from sync.leaves import is_small_book
from sync.lock import held
from sync.problems import SyncError
from sync.runner import Forecast, forecast, to_print
from sync.school import School
from sync.session import Session
from sync.signing import Binder, Signing
from sync.taking import INBOX


def _add(parser: ArgumentParser, school: School) -> None:
    parser.add_argument("set", metavar="НАБОР", help=_there_is(school))
    parser.add_argument("--class", dest="school_class", default="", metavar="КЛАСС", help="только этот класс: 7А")
    parser.add_argument("--pair", default="", metavar="ПАРА", help="только эта пара или группа: П-012")


def _perform(session: Session, options: Namespace) -> int:
    """The status is 0 whatever there was to print. Raises SyncError for a set or a choice that means nothing."""
    signing = session.school.signing
    if signing and _folded(options.set) == signing.called:
        return _bind(session, Choice(options.school_class, options.pair))
    sets = _asked(session.school, options.set)
    choice = Choice(options.school_class, options.pair)
    with held(session.setup.beside("lock")):
        found = _decided(session, [job for job, _ in sets])
        papers = {job.name: to_print(found, job, wanted, choice) for job, wanted in sets}
        documents = [document for own in papers.values() for document in own]
        writer = session.writer()
        session.course.follow(Stage.MAKING, str(len(documents)))
        made = [*writer.write([replace(document, pdf=True) for document in documents]), *writer.print()]
        copied = [document.taken for document in documents if document.taken]
        gone = [place for place in copied if place not in writer.lying(copied)]
    printed = {job: _of(own, made) for job, own in papers.items()}
    session.out = report.as_json(
        session.today, session.school.counts, forecast=found, printed=printed, requests=session.requests
    )
    session.say(*_told(documents, made, [wanted for _, wanted in sets]), *(_GONE.format(file=file) for file in gone))
    return 0


def _of(documents: Sequence[Document], made: Sequence[Path]) -> list[Path]:
    """The files of these documents, PDFs too."""
    stems = {Path(document.file).stem for document in documents}
    return [path for path in made if path.stem in stems]


def _asked(school: School, name: str) -> list[tuple[Job, PrintedSet]]:
    asked = _folded(name)
    if asked in school.sets:
        return school.sets[asked]
    raise SyncError(f"Нет набора «{name}». {_there_is(school)}")


def _folded(name: str) -> str:
    return name.strip().casefold()


def _there_is(school: School) -> str:
    return f"Есть: {', '.join(school.printed)}."


def _bind(session: Session, choice: Choice) -> int:
    """Lay ready anew what waits for a signature, with the drafts that are not made yet."""
    if choice != Choice():
        raise SyncError("Комплект на подпись один на всю школу. Уберите --class и --pair.")
    school, writer, binder = session.school, session.writer(), session.binder()
    with held(session.setup.beside("lock")):
        found = _forecast(session, signing=school.signing, binder=binder)
        found.refuse_faulty()
        if found.to_sign.bundle is None or binder is None:
            raise SyncError("\n".join(report.stopped_lines(found)) or _UNCLEAR)
        wanted = [one.document for one in found.to_sign.bundle.papers]
        lacking = [(job, document) for job, document in found.documents if document in wanted]
        made = {job: writer.write([one for owner, one in lacking if owner == job]) for job, _ in lacking}
        binder.bind(found.to_sign.bundle)
    session.out = report.as_json(session.today, school.counts, forecast=found, printed=made, requests=session.requests)
    session.say(binder.told(found.to_sign.bundle) or "Печатать нечего: ни один проект не ждёт подписи.")
    session.say(*report.left_out_lines(found))
    return 0


_GONE = "Файла «{file}» нет в папке документов, копия не положена. Верните его из папки «прежние» и повторите."
_UNCLEAR = "Комплект не собран: не из всех проектов листа «Документы» получаются файлы. Почему, скажет nastavnik check."


def _decided(session: Session, jobs: Sequence[Job]) -> Forecast:
    """What the jobs want; raises SyncError where the tabs cannot be read that one of `jobs` needs."""
    found = _forecast(session)
    if any(result.outcome.waits_for for result in found.results if result.job in jobs):
        raise SyncError("\n".join(report.stopped_lines(found)))
    return found


def _forecast(session: Session, *, signing: Signing | None = None, binder: Binder | None = None) -> Forecast:
    school = session.school
    return forecast(
        session.workbook(),
        school.jobs,
        session.today,
        session.writer(),
        guard=session.guard(),
        torn=school.torn,
        signing=signing,
        binder=binder,
        follow=session.course.follow,
    )


def _told(documents: Sequence[Document], made: Sequence[Path], sets: Sequence[PrintedSet]) -> Iterator[str]:
    if not documents:
        why = sets[0].nothing if len(sets) == 1 else "для тех, о ком спрошено, в этом наборе пока ничего нет"
        yield f"Печатать нечего: {why}."
    yield from report.made_lines(made)
    there = {path.name for path in made}
    if filled := [document.file for document in documents if is_small_book(document) and document.file not in there]:
        yield f"Не тронуты, в них уже есть строки: {', '.join(filled)}. Положите их в папку «{INBOX}» рядом с книгой."
    printed = {path.stem for path in made if path.suffix == ".pdf"}
    word = [document.file for document in documents if document.template]
    if lacking := [file for file in word if Path(file).stem not in printed]:
        yield f"PDF не получился, печатайте из Word: {', '.join(lacking)}."


COMMAND = Command("print", "сделать один набор бумаг для печати; книгу не менять", _perform, _add)
