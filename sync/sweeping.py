"""Erasing in every place where the program keeps something: first looked through, then done."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.addresses import webdav_address
from sync.backends.folder import put
from sync.backends.traces import PENDING, Traced, remove, trace
from sync.columns import Row, Tab, written
from sync.course import Stage
from sync.erasing import Erasure
from sync.journal import JournalLine
from sync.kinds import same_value
from sync.moving import folder
from sync.places import OWNER
from sync.plan import Change
from sync.problems import SyncError
from sync.reading import Reading
from sync.session import Session
from sync.settings import spreadsheet_key
from sync.table import Sheet, Table, address, is_blank
from sync.workbook import Snapshot, Workbook, Write

#: So many files are listed by their names.
LISTED = 20
_HISTORY = (
    "Таблица Google помнит прежние версии: «Файл» → «История версий». Программа их не стирает и обсуждений "
    "(комментариев) не видит: сделайте копию таблицы без комментариев, работайте в ней, а прежнюю таблицу удалите и "
    "очистите корзину."
)
_VERSIONS = (
    "Сервер может помнить прежние версии книги (в Nextcloud — «Версии» в свойствах файла и «Корзина»): удалите их там."
)


@dataclass(frozen=True)
class Sweep:
    """What would be erased where, before anything is."""

    erasure: Erasure
    workbook: Workbook
    snapshot: Snapshot
    tables: Mapping[type[Row], Table]
    writes: Sequence[Write]
    #: rows emptied and cells changed, by tab
    rows: Mapping[str, int]
    cells: Mapping[str, int]
    traced: Traced
    #: tabs in which something stands that only people can take away
    astray: Sequence[str]

    @property
    def nothing(self) -> bool:
        """Whether nothing is to be erased."""
        return not (self.writes or self.traced.gone or self.traced.mended or self.astray)


def look(
    session: Session,
    workbook: Workbook,
    snapshot: Snapshot,
    found: Reading,
    erasure: Erasure,
    former: Sequence[Path] = (),
) -> Sweep:
    """Look through the tabs that were read and through the files of the school; `former`: see `trace`."""
    session.course.follow(Stage.LOOKING)
    cleared = _cleared(found, erasure)
    changed = _changed(found, erasure)
    told = {(one.tab, one.row, one.col): one for one in (*cleared, *changed)}
    named, astray = _named(snapshot, found, erasure, told, whole=len(session.books()) == 1)
    rows = Counter(tab for tab, _ in dict.fromkeys((one.tab, one.row) for one in cleared))
    cells = Counter(one.tab for one in (*changed, *named))
    writes = [*told.values(), *named]
    out = folder(session.setup)
    traced = trace(session.setup, out, erasure.text, erasure.kept, erasure.before, former)
    return Sweep(erasure, workbook, snapshot, found.tables, writes, rows, cells, traced, astray)


def carry_out(session: Session, sweep: Sweep) -> list[Path]:
    """Erase; a run that breaks off is finished by the next one. Returns the protocol."""
    session.course.follow(Stage.ERASING)
    erasure, setup = sweep.erasure, session.setup
    sections = _with_former(told_in_full(session, sweep), known(session))
    pending = setup.beside(PENDING)
    if erasure.known:
        kept = {**erasure.known, _TOLD: json.dumps(sections[_DONE], ensure_ascii=False)}
        put(pending, json.dumps(kept, ensure_ascii=False).encode(), mode=OWNER)
    remove(sweep.traced, erasure.text, before=erasure.before)
    _remember(session, sweep)
    if sweep.writes:
        sweep.workbook.apply(sweep.snapshot, sweep.writes)
    _scrub(session, erasure)
    pending.unlink(missing_ok=True)  # before the last look: it names whom nobody is to find
    moment = datetime.now(setup.time_zone).isoformat(timespec="seconds")
    session.journal.add(
        JournalLine(moment, ("erasing",), f"удалено: {erasure.whose}", ok=True, changed=len(sweep.writes))
    )
    left = trace(setup, folder(setup), erasure.text, erasure.kept, erasure.before)
    remove(left, erasure.text)
    protocol = session.writer().write([erasure.protocol(sections, session.today)])
    session.course.follow(Stage.DONE)
    return protocol


def known(session: Session) -> Mapping[str, str]:
    """What a run that broke off has left."""
    try:
        found = json.loads(session.setup.beside(PENDING).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def refuse_other(known: Mapping[str, str], *, year: str = "") -> None:
    """Raise SyncError where a run that broke off was erasing other years, or for `year` a person."""
    other = known.get("year", "")
    if other != year and (other or known):
        begun = f"purge --before {other}" if other else f"forget {known.get('code')}"
        raise SyncError(f"Сначала закончите прерванное удаление: nastavnik {begun} --apply")


def _with_former(sections: dict[str, list[str]], known: Mapping[str, str]) -> dict[str, list[str]]:
    """The sections of the protocol with what a run that broke off has erased: of one place it knew the whole."""
    former = [str(line) for line in json.loads(known.get(_TOLD, "[]"))]
    places = {line.rpartition(": ")[0] for line in former}
    rest = [line for line in sections[_DONE] if line.rpartition(": ")[0] not in places]
    return sections | {_DONE: [*former, *rest]}


#: The section of the protocol on what is erased, and what a run that breaks off leaves of it.
_DONE, _TOLD = "Уничтожено", "told"
#: What the sections of the protocol are called while nothing is done yet.
_PLANNED = {_DONE: "Будет уничтожено", "Оставлено по закону": "Останется по закону"}


def plan_lines(session: Session, sweep: Sweep) -> Iterator[str]:
    """What would be erased, for whoever called."""
    for name, lines in told_in_full(session, sweep).items():
        if lines:
            yield f"{_PLANNED.get(name, name)}:"
            yield from (f"  {line}" for line in lines)


def told_in_full(session: Session, sweep: Sweep) -> dict[str, list[str]]:
    """The same in the sections of the protocol; no sentence names anybody."""
    traced, text = sweep.traced, sweep.erasure.text
    base = session.setup.home.parent

    def called(path: Path) -> str:
        return text(path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix())

    tabs = dict.fromkeys([*sweep.rows, *sweep.cells])
    erased = [
        f"Лист «{tab}»: "
        + ", ".join(
            f"{what} {count[tab]}" for what, count in (("строк", sweep.rows), ("ячеек", sweep.cells)) if count.get(tab)
        )
        for tab in tabs
    ]
    folders = Counter(called(one.parent) for one in traced.gone)
    erased += [f"Папка «{name}»: файлов {count}" for name, count in sorted(folders.items())]
    erased += [f"Файл программы «{called(one)}»: прочие строки оставлены" for one in traced.mended]
    people = [_HISTORY] if session.setup.cloud else []
    people += [_VERSIONS] if any(map(webdav_address, (session.setup.workbook, *session.setup.books.values()))) else []
    people += [f"Лист «{tab}» в другой книге: уберите сведения сами" for tab in sweep.astray]
    people += map(text, sweep.erasure.left)
    people += _listed("Прочитать программа не может, посмотрите сами", [called(one) for one in traced.unread])
    people += _listed(
        "Назван и здесь; книгу другого года очистит эта же команда с --workbook, остальное удалите сами",
        [called(one) for one in traced.elsewhere],
    )
    people += ["Бумажные экземпляры, отправленные письма и копии на других дисках программа не видит."]
    return {
        _DONE: erased,
        "Оставлено по закону": [f"{why}: «{called(one)}»" for one, why in traced.kept],
        "Остаётся людям": people,
    }


def _listed(what: str, names: Sequence[str]) -> list[str]:
    more = f" и ещё {len(names) - LISTED}" if len(names) > LISTED else ""
    return [f"{what} ({len(names)}): {'; '.join(names[:LISTED])}{more}"] if names else []


def _cleared(found: Reading, erasure: Erasure) -> list[Write]:
    """Every cell of the rows of which nothing stays, people's own columns too."""
    writes = []
    for row in erasure.cleared:
        table = found.tables.get(type(row))
        if table and row.place and row.place.row < len(table.sheet.rows):
            line = table.sheet.rows[row.place.row]
            writes += [Write(table.tab, row.place.row, col, None) for col, one in enumerate(line) if not is_blank(one)]
    return writes


def _changed(found: Reading, erasure: Erasure) -> list[Write]:
    rows = {row.place: row for rows in found.rows.values() for row in rows if row.place}
    return [
        write
        for row in erasure.changed
        if row.place and (former := rows.get(row.place))
        for write in _differing(row, former, found.tables[type(row)])
    ]


def _differing(row: Row, former: Row, table: Table) -> Iterator[Write]:
    """What changes of a row: whatever says the same stays as people typed it."""
    columns = [col for col in row.spec.columns if col.title not in table.absent and col.title not in row.unread]
    before = written(former, columns)
    for title, value in written(row, columns).items():
        if row.place and not same_value(before[title], value):
            yield Write(table.tab, row.place.row, table.columns[title], value)


def _named(
    snapshot: Snapshot, found: Reading, erasure: Erasure, told: Mapping[tuple[str, int, int], Write], *, whole: bool
) -> tuple[list[Write], list[str]]:
    """Cells whose text names the person, and those of other books' tabs, which only people can mend."""
    tables = {table.tab: (kind.spec, table) for kind, table in found.tables.items()}
    writes, astray = [], []
    for sheet in (*snapshot.sheets.values(), *snapshot.others):
        spec, table = tables.get(sheet.title, (None, None))
        for row, col, clean in _told_on(sheet, erasure):
            if (sheet.title, row, col) in told:
                continue
            if not whole and sheet in snapshot.others:
                astray.append(address(sheet.title, row, col))
            else:
                renewed = spec and table and _is_renewed(spec, table, row, col)
                writes.append(Write(sheet.title, row, col, None if renewed else clean))
    return writes, astray


def _told_on(sheet: Sheet, erasure: Erasure) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(sheet.rows):
        for col, value in enumerate(line):
            if isinstance(value, str) and (clean := erasure.text(value)) != value:
                yield row, col, clean


def _is_renewed(spec: Tab, table: Table, row: int, col: int) -> bool:
    """Whether the program writes the cell again as it should be."""
    title = next((title for title, at in table.columns.items() if at == col), "")
    return row > table.header and spec.decided is None and bool(title) and bool(spec.by_title[title].owners)


def _remember(session: Session, sweep: Sweep) -> None:
    """Let the memory know what will stand in the robot's cells: it was no hand of people's, and forget who is gone."""
    memory = session.memory()
    titles = {table.tab: {col: title for title, col in table.columns.items()} for table in sweep.tables.values()}
    changes = [
        Change("", one.tab, one.row, one.col, titles[one.tab][one.col], None, one.value)
        for one in sweep.writes
        if one.col in titles.get(one.tab, ())
    ]
    if memory.digests:
        memory.keep(changes, sweep.tables)


def _scrub(session: Session, erasure: Erasure) -> None:
    """Take it also out of what the books hold beside their cells."""
    from sync.backends.scrubbing import scrub

    for where in (session.setup.workbook, *session.setup.books.values()):
        if spreadsheet_key(where):
            session.spreadsheet(where).scrub(erasure.text)
        else:
            scrub(session.file(where).stored, erasure.text)
