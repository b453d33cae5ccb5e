"""Put back the books as they stood before the last run that wrote."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sync.journal import JournalLine
from sync.last import LastRun, WrittenBook
from sync.lock import held
from sync.moving import folder
from sync.problems import Refused, SyncError
from sync.session import Session
from sync.settings import LAST, STANDSTILL

if TYPE_CHECKING:
    from sync.backends.xlsx import XlsxWorkbook

#: So many cells, and files, are listed by their names.
LISTED = 10
#: The counts of rows in words.
_ROWS = {"added": "новых строк", "changed": "изменённых строк", "removed": "убранных строк"}
_HISTORY = (
    "{whose} — таблица Google, и прежние версии она помнит сама: «Файл» → «История версий» → «Смотреть историю "
    "версий», выберите версию до {time} и нажмите «Восстановить эту версию». Смотрите, чтобы не пропало вписанное "
    "людьми позже."
)
_NOTHING = "Возвращать нечего: запусков, которые что-то записали бы в эту книгу, здесь ещё не было."
_TWICE = (
    "Возвращать больше нечего: запуск {time} уже снят ({undone}), а возвращается только последний. Более ранние версии "
    "лежат в «backups»: закройте книгу и положите нужную на её место под прежним именем."
)
_GONE = (
    "Книги, какой она была до запуска {time}, в «backups» нет: её удалили, сами или вместе со сведениями о человеке. "
    "Вернуть нечего."
)
_OTHERS = (
    "После запуска {time} книгу меняли: {cells}. Вернуть прежнюю — значит потерять это; ничего не тронуто. Исправьте "
    "лишнее в самой книге и запустите задания ещё раз. Или перенесите изменённое в версию «{former}» и положите её на "
    "место книги."
)
_ELSEWHERE = "Книги, в которую писал запуск {time}, в настройках больше нет. Верните прежние настройки и повторите."


@dataclass(frozen=True)
class _Turn:
    """One book to put back."""

    workbook: "XlsxWorkbook"
    now: bytes
    former: bytes


def undo(session: Session) -> list[str]:
    """Put back what the last run wrote over; returns what to tell of it. Once more finds nothing to do.

    Raises Refused, and touches nothing, where a book holds anything that the run did not leave there; SyncError where
    the version before is not there, or is a spreadsheet's own to give.
    """
    setup = session.setup
    with held(setup.beside("lock")):
        last = LastRun.load(setup.beside(LAST))
        if last is None and not setup.cloud:
            return [_NOTHING]
        if last is None or last.elsewhere:
            names = ", ".join(last.elsewhere) if last else "книга"
            whose = f"{names[:1].upper()}{names[1:]}"
            raise SyncError(_HISTORY.format(whose=whose, time=last.time if last else "последнего запуска"))
        if last.undone:
            return [_TWICE.format(time=last.time, undone=last.undone)]
        turns = [turn for book in last.books if (turn := _turn(session, last, book))]
        for turn in turns:
            turn.workbook.put(turn.former, before=turn.now)
        _settle(session, last)
        return list(_told(session, last, turns))


def _turn(session: Session, last: LastRun, written: WrittenBook) -> _Turn | None:
    """What is to be put back of a book; None where it stands as before. Raises Refused where it was changed since."""
    from sync.backends.xlsx import XlsxWorkbook

    where = next((book.where for book in session.books() if book.key == written.key), None)
    workbook = session.opened(where) if where else None
    if not isinstance(workbook, XlsxWorkbook):
        raise SyncError(_ELSEWHERE.format(time=last.time))
    workbook.stored.refuse_if_open()
    base, now = session.setup.home.parent, workbook.content()
    try:
        former = (base / written.former).read_bytes()
    except OSError:
        raise SyncError(_GONE.format(time=last.time)) from None
    if now == former:
        return None
    if cells := list(_changed(base / written.left, written.digest, now)):
        more = f" и ещё {len(cells) - LISTED}" if len(cells) > LISTED else ""
        shown = ", ".join(cells[:LISTED]) + more
        raise Refused(_OTHERS.format(time=last.time, cells=shown, former=written.former))
    return _Turn(workbook, now, former)


def _changed(left: Path, known: str, now: bytes) -> Iterator[str]:
    """The cells in which the book is not what the run left."""
    from sync.backends.xlsx.differing import differing, sheets
    from sync.backends.xlsx.stored import digest

    if digest(now) == known:
        return
    with suppress(OSError):
        data = left.read_bytes()
        if digest(data) == known:
            yield from differing(sheets(data, left.name), sheets(now, left.name))
            return
    yield "где именно, не сказать"


def _settle(session: Session, last: LastRun) -> None:
    """Note in the journal that it is done."""
    setup, moment = session.setup, datetime.now(session.setup.time_zone)
    with suppress(OSError):
        setup.beside(STANDSTILL).unlink(missing_ok=True)
    replace(last, undone=f"{moment:%d.%m.%Y %H:%M}").keep(setup.beside(LAST))
    time = moment.isoformat(timespec="seconds")
    session.journal.add(JournalLine(time, ("undo",), f"снято записанное {last.time}", ok=True, changed=last.cells))


def _told(session: Session, last: LastRun, turns: Sequence[_Turn]) -> Iterator[str]:
    jobs = f" ({', '.join(last.jobs)})" if last.jobs else ""
    yield f"Снято то, что записал запуск {last.time}{jobs}: ячеек {last.cells}."
    for tab, counts in last.changes.items():
        said = ", ".join(f"{words} {counts[key]}" for key, words in _ROWS.items() if counts.get(key))
        yield f"  {tab}: {said}"
    for turn in turns:
        if turn.workbook.left and turn.workbook.left.former:
            yield f"Книга — та, что была до него; снятая лежит здесь: {turn.workbook.left.former}"
    if last.documents:
        yield f"Документы того запуска остались в папке {folder(session.setup)} ({len(last.documents)}):"
        yield from (f"  {place}" for place in last.documents[:LISTED])
        if len(last.documents) > LISTED:
            yield f"  … и ещё {len(last.documents) - LISTED}"
        yield (
            "Ненужные проекты удалите («на подпись» обновит следующий запуск), зарегистрированное оставьте: номера, "
            "вписанные в книгу до того запуска, на месте."
        )
    if last.brought:
        names = ", ".join(f"«{name}»" for name in last.brought[:LISTED])
        yield f"Строки из файлов тоже сняты: {names}. Чтобы внести их снова, верните файлы из «входящие/принято»."
    if session.setup.mail:
        yield "Письма, которые уже ушли, не вернуть; что ещё ждёт отправки, покажет nastavnik outbox."
    yield "Следующий запуск сделает то же самое: сначала исправьте в книге то, из-за чего вернули прежнюю."
