"""Whether an older copy of a book was put over what the last run wrote, so that something is lost for good."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from sync.columns import Row
from sync.journal import like
from sync.last import LastRun, WrittenBook
from sync.parsing import parse
from sync.problems import Refused, SyncError
from sync.runner import Forecast
from sync.session import Session
from sync.settings import LAST
from sync.table import Sheet, Table, find_table, fold, is_blank
from sync.values import as_text

#: So many rows of a tab are listed.
LISTED = 3
_OLDER = (
    "Книга стала прежней: записи о запуске {time} в ней нет, и пропало: {lost}. Похоже, редактор или облако положили "
    "поверх неё старую копию. Ничего не записано, чтобы не сделать второго приказа. Впишите пропавшее снова или "
    "положите на место книги «{left}» — такой её оставил тот запуск. Если всё верно, повторите с --force."
)


def refuse_older(session: Session, found: Forecast) -> None:
    """Raise Refused where rows that people decided on, or what they typed there, went with the last run's own row.

    What the program writes anew by itself is no loss.
    """
    last, journal = LastRun.load(session.setup.beside(LAST)), session.school.journal
    if last is None or last.undone or not last.row:
        return
    known = like(found.snapshot.sheets.get(journal.spec.title), journal, last.row)
    if known is None or known >= last.rows:
        return
    for book in last.books:
        if lost := list(_lost(_left(session, book), found)):
            raise Refused(_OLDER.format(time=last.time, lost="; ".join(lost), left=book.left))


def _left(session: Session, book: WrittenBook) -> Mapping[str, Sheet]:
    """The tabs as the run left them; none where its copy is not there."""
    from sync.backends.xlsx.differing import sheets
    from sync.backends.xlsx.stored import digest

    path = session.setup.home.parent / book.left
    with suppress(OSError, SyncError):
        data = path.read_bytes()
        if digest(data) == book.digest:
            return {fold(title): sheet for title, sheet in sheets(data, path.name).items()}
    return {}


def _lost(left: Mapping[str, Sheet], found: Forecast) -> Iterator[str]:
    """What people decided on that stood there and does not now, a tab after the other."""
    for kind, table in found.tables.items():
        sheet = left.get(fold(kind.spec.title))
        former = find_table(sheet, kind.spec.titles, kind.spec.extras, kind.spec.required)[0] if sheet else None
        if kind.spec.decided and kind.spec.undone and former:
            lost = list(_lost_of(kind, former, table, {_identity(row): row for row in found.decided.of(kind)}))
            more = f" и ещё {len(lost) - LISTED}" if len(lost) > LISTED else ""
            if lost:
                yield f"{kind.spec.title}: {', '.join(lost[:LISTED])}{more}"


def _lost_of(kind: type[Row], former: Table, table: Table, after: Mapping[tuple[object, ...], Row]) -> Iterator[str]:
    """The rows of `former` that the run takes back, those it leaves being `after`, or in which something is gone."""
    assert kind.spec.decided
    assert kind.spec.undone
    keys = [kind.spec.columns[0].title, *(col.title for col in kind.spec.columns if col.name in kind.spec.key)]
    typed = [col.title for col in kind.spec.people if col.title not in {*former.absent, *table.absent}]
    standing = {_shown(table, row, keys): row for row in table.filled()}
    for one in parse(former, kind)[0]:
        if one.place and kind.spec.decided(one):
            shown = _shown(former, one.place.row, keys)
            gone = [title for title in typed if _is_gone(former, one.place.row, table, standing.get(shown), title)]
            if gone or kind.spec.undone(one, after.get(_identity(one))):
                yield f"{shown[0]} ({', '.join(gone)})" if gone else shown[0]


def _is_gone(former: Table, before: int, table: Table, now: int | None, title: str) -> bool:
    return not is_blank(former.value(before, title)) and (now is None or is_blank(table.value(now, title)))


def _identity(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in row.spec.key)


def _shown(table: Table, row: int, titles: Sequence[str]) -> tuple[str, ...]:
    values = (table.value(row, title) for title in titles)
    return tuple(as_text(value) if isinstance(value, str | int | float) else "" for value in values)
