"""`nastavnik init`: a workbook ready to fill, with the people of an export."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sync import report
from sync.applying import Done
from sync.columns import Row
from sync.command import Command
from sync.course import Stage
from sync.edits import edit
from sync.job import Records
from sync.lock import held
from sync.problems import SyncError
from sync.roster_export import Import
from sync.school import School
from sync.session import Session
from sync.workbook import Workbook

if TYPE_CHECKING:
    from sync.backends.export import Export


def _add(parser: ArgumentParser, school: School) -> None:
    people = school.roster_kind.spec.title.lower()
    parser.add_argument("--roster", type=Path, metavar="ФАЙЛ", help=f"{people} из выгрузки: .csv, .xlsx, HTML")


def _perform(session: Session, options: Namespace) -> int:
    workbook = session.workbook()
    coded = session.private and session.setup.cloud
    layouts = session.school.layouts(coded=coded, today=session.today)
    export = exported(options.roster, session.school) if options.roster else None
    with held(session.setup.beside("lock"), founding=True):
        session.course.follow(Stage.FURNISHING)
        receipt = workbook.furnish(layouts)
        new = receipt.cells >= sum(len(tab.columns) for tab in layouts)
        added = () if new else add_parameters(session, workbook, coded=coded)
        names = ", ".join(book.where for book in session.books())
        ready = f"готово. Откройте и начните с листа «{session.school.start.spec.title}»"
        done = ready if new else "добавлено недостающее" if receipt.cells or added else "всё на месте"
        session.say(f"{names}: {done}.", *receipt.notes, *added)
        problems = take(session, workbook, export) if export is not None else 0
        session.course.follow(Stage.DONE)
    session.out = report.as_json(session.today, session.school.counts, done=Done(), requests=session.requests)
    return 1 if problems else 0


def add_parameters(session: Session, workbook: Workbook, *, coded: bool) -> Sequence[str]:
    """Add the rows of parameters that an older workbook lacks, below all others; returns what to tell of it."""
    school, kind = session.school, session.school.parameters
    found: Sequence[Row] = ()
    if kind is None:
        return ()

    def lacking(records: Records) -> Sequence[Row]:
        nonlocal found
        found = school.absent(records, coded=coded)
        return found

    try:
        edit(workbook, [kind], lacking)
    except SyncError as wrong:
        if wrong.status != SyncError.status:
            raise
        return ()  # the tab cannot be read: what to do with it is told when it is looked at
    return [f"{kind.spec.title}: добавлено строк внизу: {len(found)}. Оставьте их или впишите своё."] if found else ()


def exported(path: Path, school: School) -> "Export":
    """The export at `path`; raises SyncError for a file that the school's side does not understand."""
    from sync.backends.export import read

    export = read(path)
    school.take_roster(export.rows, (), export.tabs)
    return export


def take(session: Session, workbook: Workbook, export: "Export") -> int:
    """Add the people of the export to the roster tab, update those it knows; returns how many rows need a look.

    Only people's cells are written; nobody is removed, no cell is emptied. Raises SyncError without a roster tab.
    """
    kind = session.school.roster_kind
    found = Import(())

    def change(records: Records) -> Sequence[Row]:
        nonlocal found
        found = session.school.take_roster(export.rows, records.of(kind), export.tabs)
        return found.rows

    edit(workbook, [kind], change)
    session.say(f"{kind.spec.title} из файла «{export.name}»:", *(f"  {line}" for line in found.account))
    if found.doubts:
        session.say(f"Посмотрите сами ({len(found.doubts)}):")
        session.say(*(f"  {export.places[doubt.row]}: {doubt.text}" for doubt in found.doubts))
    return len({doubt.row for doubt in found.doubts})


COMMAND = Command("init", "создать книгу или добавить в неё недостающее", _perform, _add)
