"""Note what a run wrote, so that it can be taken back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sync.journal import JournalLine, like
from sync.last import LastRun, WrittenBook
from sync.runner import Forecast
from sync.session import Session
from sync.settings import LAST, spreadsheet_key
from sync.workbook import Write


def note(session: Session, found: Forecast, line: JournalLine, also: Sequence[Write]) -> None:
    """Keep what the run wrote, if it wrote; copies of the books lie among the former versions. A full disk keeps none.

    `also`: the cells of its row in the workbook's journal.
    """
    with suppress(OSError):
        books = tuple(_books(session))
        elsewhere = tuple(book.name for book, kept in session.shelved if spreadsheet_key(book.where) and kept.writes)
        if books or elsewhere:
            last = replace(_last(session, found, line, also), books=books, elsewhere=elsewhere)
            last.keep(session.setup.beside(LAST))


def _books(session: Session) -> Iterator[WrittenBook]:
    """The books that were written, each with a copy of what stands there now."""
    from sync.backends.folder import put
    from sync.backends.xlsx import XlsxWorkbook
    from sync.backends.xlsx.disk import as_left
    from sync.backends.xlsx.stored import digest

    for book, workbook in session.shelved:
        left = workbook.left if isinstance(workbook, XlsxWorkbook) else None
        if isinstance(workbook, XlsxWorkbook) and left and left.former:
            copy = as_left(left.former.parent, workbook.path)
            put(copy, left.data, mode=left.former.stat().st_mode & 0o777)
            yield WrittenBook(book.key, _told(session, left.former), _told(session, copy), digest(left.data))


def _last(session: Session, found: Forecast, line: JournalLine, also: Sequence[Write]) -> LastRun:
    row, journal = tuple(str(write.value) for write in also[:2]), session.school.journal
    return LastRun(
        time=f"{datetime.fromisoformat(line.time):%d.%m.%Y %H:%M}",
        jobs=tuple(result.job.title for result in found.results),
        changes=_changes(found),
        cells=line.changed,
        documents=tuple(one.place for _, one in found.documents if one.place.endswith(".docx") and not one.withdrawn),
        brought=tuple(one.name for one in found.intake.files if one.new),
        row=row,
        rows=1 + (like(found.snapshot.sheets.get(journal.spec.title), journal, row) or 0),
    )


def _changes(found: Forecast) -> dict[str, dict[str, int]]:
    """Rows added, changed and removed, by tab; a row that several jobs change counts once."""
    rows = Counter(tab for tab, _ in {(change.tab, change.row) for change in found.plan.changes})
    changes = {}
    for tab, count in rows.items():
        tallies = [own[tab] for own in found.plan.tallies.values() if tab in own]
        added, removed = sum(tally.added for tally in tallies), sum(tally.removed for tally in tallies)
        changes[tab] = {"added": added, "changed": count - added - removed, "removed": removed}
    for tab, count in found.intake.added.items():
        changes.setdefault(tab, {"added": 0})["added"] += count
    return changes


def _told(session: Session, path: Path) -> str:
    """A path as it is called from the folder of the home book: that may move as a whole."""
    whole, base = path.resolve(), session.setup.home.resolve().parent
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else whole.as_posix()
