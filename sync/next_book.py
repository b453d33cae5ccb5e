"""The workbook of the next school year, made of this one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sync.addresses import checked, is_online, spreadsheet_key, webdav_address
from sync.carrying import Carried
from sync.copying import first_rows, hidden_as_before, own_of_the_school
from sync.course import Stage
from sync.guard import Exposed
from sync.layout import TabLayout
from sync.lock import held
from sync.places import OWNER
from sync.problems import OutsideFailed, SyncError
from sync.reading import Reading, read
from sync.session import Session
from sync.settings import Setup
from sync.table import is_blank
from sync.typed import typed
from sync.workbook import Snapshot

#: How a file's name ends that bears its year.
YEAR = re.compile(r" ?20\d\d-20\d\d$")
_KEY = re.compile(r"(\w+)=(.+)")


@dataclass(frozen=True)
class Made:
    """Where the new workbook lies, and in sentences what of the old one went on."""

    setup: Setup
    account: Sequence[str]
    #: of the new workbook, as «Настройки» say it
    year: str


def make(session: Session, to: Sequence[str] = ()) -> Made:
    """Make the next year's workbook where it is not made yet. Raises SyncError where something else stands."""
    former = _read(session)
    there = replace(session, setup=_setup(session, to, former.carried), _opened=session._opened)
    with ExitStack() as locks:
        for lock in {session.setup.beside("lock"), there.setup.beside("lock")}:
            locks.enter_context(held(lock, founding=True))
        if _is_made(there, former.carried):
            return Made(
                there.setup, [_STANDS.format(year=former.carried.year, where=_names(there))], former.carried.year
            )
        session.course.follow(Stage.FURNISHING)
        receipt = there.workbook(whole=True).furnish(former.layouts(there))
        papers = there.writer().write([former.carried.report])
        session.course.follow(Stage.DONE)
    return Made(there.setup, [*_told(former, there, papers), *receipt.notes], former.carried.year)


_STANDS = "Книга на {year} учебный год уже есть: {where}. Ничего не изменено."


@dataclass(frozen=True)
class _Former:
    """The old workbook as it was read, and what of it goes on."""

    snapshot: Snapshot
    found: Reading
    exposed: Exposed
    carried: Carried

    def layouts(self, there: Session) -> list[TabLayout]:
        """The tabs of the new workbook."""
        school, coded = there.school, there.private and there.setup.cloud
        private = {tab for book in there.books() if book.private for tab in book.tabs}
        rows, _ = first_rows(self.carried, self.found, self.exposed.refusal, private)
        layouts = school.layouts(coded=coded, today=self.carried.begins, typed=rows)
        return hidden_as_before(layouts, self.found, self.snapshot)


def _read(session: Session) -> _Former:
    """Read the old workbook. Raises SyncError where a tab cannot be read that goes on."""
    school = session.school
    assert school.carry
    guard = session.guard()
    kinds = list(dict.fromkeys((*school.carry.reads, *(guard.reads if guard else ()))))
    watched = guard.watches if guard else ()
    titles = dict.fromkeys(kind.spec.title for kind in (*kinds, *watched, *school.tabs))
    snapshot = session.workbook(whole=True).snapshot(list(titles), others=True)
    found = read(snapshot, kinds, session.today, known=session.known)
    found = found.without(school.torn(found.records, session.today))
    if found.frozen:
        raise SyncError("\n".join(f"{problem}" for problem in found.frozen.values()))
    exposed = guard.look(found.records, typed(snapshot, watched)) if guard else Exposed()
    return _Former(snapshot, found, exposed, school.carry.over(found.records, session.today))


def _setup(session: Session, named: Sequence[str], carried: Carried) -> Setup:
    """Where the new workbook lies, or its several books. Raises SyncError for a place that is none."""
    old, keys = session.setup, {book.key for book in session.school.books}
    told: dict[str, str] = {}
    for one in named:
        pair = _KEY.fullmatch(one)
        key, where = (pair[1], pair[2]) if pair and pair[1] in keys else ("", one)
        told[key] = where
    places = {"": old.workbook, **old.books}
    new = {key: _place(told.get(key, ""), where, key, carried) for key, where in places.items()}
    books = {key: where for key, where in new.items() if key}
    local = next((Path(books[book.key]) for book in session.school.books if book.private and book.key in books), None)
    rights = OWNER if old.online else old.mode
    setup = replace(old, workbook=new[""], books=books, local=local, rights=rights)
    setup.refuse_odd()
    return setup


def _place(told: str, former: str, key: str, carried: Carried) -> str:
    name = f"--to {key}=" if key else "--to "
    if not told and spreadsheet_key(former):
        raise SyncError(
            "Книга — таблица Google. Создайте пустую таблицу, дайте программе право редактора, как в прежней, и "
            f"укажите её адрес: nastavnik next-year {name}АДРЕС. Или назовите файл: {name}ПУТЬ.xlsx"
        )
    if not told and webdav_address(former):
        raise SyncError(
            "Книга лежит на сервере. Назовите для новой адрес с новым именем в той же папке: "
            f"nastavnik next-year {name}https://…/ИМЯ.xlsx. Или назовите файл: {name}ПУТЬ.xlsx"
        )
    years = carried.year.replace("–", "-")
    if not told:
        old = Path(former)
        return str(old.with_name(f"{YEAR.sub('', old.stem)} {years}{old.suffix}"))
    if is_online(checked(told)):
        return told
    path = Path(told) / Path(former).name if Path(told).is_dir() and not is_online(former) else Path(told)
    if path.suffix.casefold() != ".xlsx":
        raise SyncError(f"{name.strip()}: «{told}» — не файл .xlsx и не адрес таблицы Google. Исправьте.")
    return str(path)


def _is_made(there: Session, carried: Carried) -> bool:
    """Whether every book stands there as this command makes it. Raises SyncError where something else does."""
    whole = next(book.key for book in there.school.books if not book.tabs)
    seen = [(book, _seen(there, book.where)) for book in there.books()]
    filled = [(book, snapshot) for book, snapshot in seen if snapshot and _is_filled(snapshot)]
    ours = any(book.key == whole and _year_of(one, there) == carried.year for book, one in filled)
    if filled and not ours:
        raise SyncError(_TAKEN.format(where=filled[0][0].where, year=carried.year))
    return len(filled) == len(seen)


_TAKEN = (
    "«{where}»: здесь уже есть записи, и это не книга на {year} учебный год. Ничего не тронуто. Укажите новый файл или "
    "пустую таблицу: nastavnik next-year --to КУДА"
)


def _year_of(snapshot: Snapshot, there: Session) -> str:
    assert there.school.carry
    return there.school.carry.year_of(read(snapshot, there.school.tabs, there.today).records, there.today)


def _seen(there: Session, where: str) -> Snapshot | None:
    if not spreadsheet_key(where) and not there.file(where).stored.stands():
        return None
    titles = [kind.spec.title for kind in there.school.tabs]
    try:
        return there.opened(where, whole=True).snapshot(titles, others=True)
    except OutsideFailed as wrong:  # the old workbook has been read: it is not that one
        raise OutsideFailed(f"{where}: {wrong}") from wrong


def _is_filled(snapshot: Snapshot) -> bool:
    sheets = [*snapshot.sheets.values(), *snapshot.others]
    return any(not is_blank(value) for sheet in sheets for row in sheet.rows for value in row)


def _told(former: _Former, there: Session, papers: Sequence[Path]) -> Iterator[str]:
    yield f"Книга на {former.carried.year} учебный год готова: {_names(there)}. Прежняя не изменена."
    yield from former.carried.account
    if own := own_of_the_school(former.snapshot, former.found):
        yield f"Свои столбцы и листы школы остались в прежней книге: {'; '.join(own)}. Нужные перенесите сами."
    yield from (f"Отчёт о переносе: {path}" for path in papers)


def _names(there: Session) -> str:
    return ", ".join(book.where for book in there.books())
