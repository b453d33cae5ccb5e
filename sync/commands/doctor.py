"""`nastavnik doctor`: everything that the work needs, line by line: in order, or what to mend."""

import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

from sync import fault
from sync.addresses import webdav_address
from sync.apart import misplaced
from sync.book import Book
from sync.command import Command
from sync.finding import Finding, looked
from sync.mailing import outbox_of
from sync.moving import waiting
from sync.outbox import DOUBTFUL
from sync.problems import OutsideFailed, SyncError
from sync.session import Session
from sync.settings import CONFIG, OUTBOX, Setup, spreadsheet_key
from sync.table import Sheet, find_table

#: Any of these gives documents their look: the first is what templates name, the second has its measures.
FONTS = ("Times New Roman", "Liberation Serif")
#: How the folders are called that a program copies to a cloud: Google's shared drives first.
CLOUDS = (
    *("общие диски", "shared drives", "мой диск", "my drive", "googledrive", "google drive", "google диск"),
    *("onedrive", "яндекс.диск", "yandex.disk", "yandexdisk", "dropbox", "icloud"),
)
#: So many remarks on columns are shown of a book.
SHOWN = 3
#: Bytes that documents, copies and LibreOffice want to be free.
FREE = 500 * 2**20


def _perform(session: Session, _: Namespace) -> int:
    """Say what was found; the status is 0, 1 where there is something to mend, 4 where the world failed."""
    findings = []
    for finding in _findings(session):
        session.say(str(finding))
        findings.append(finding)
    wrong = [finding for finding in findings if finding.mend]
    session.say("Всё в порядке." if not wrong else f"Исправить: {len(wrong)}.")
    return 4 if any(finding.outside for finding in wrong) else int(bool(wrong))


def _findings(session: Session) -> Iterator[Finding]:
    setup = session.setup
    yield looked("Настройки school.toml", lambda: _settings(session))
    yield from _books(session, session.books())
    yield looked("Где что лежит", lambda: _places(session.setup))
    yield looked("Папка документов", lambda: _writable(setup.folder) or setup.unnamed_folder)
    if cloud := _cloud(setup.folder):
        yield looked("Общий диск для документов", lambda: _shared(cloud, private=session.private))
    yield looked("Место на диске", lambda: _room(setup.folder))
    yield looked("Последний запуск", lambda: _last(session))
    yield Finding("Сигнал о запусках", note=_heard(setup))
    yield looked("Шаблоны документов", lambda: _templates(session))
    yield looked("Шрифты", _fonts)
    yield looked("LibreOffice", _office)
    yield looked("Диаграммы в справке", _pictures)
    yield from _mail(session)


def _mail(session: Session) -> Iterator[Finding]:
    """The mail server, where there is one, and letters that people have to see to."""
    server = session.setup.mail
    if server is None:
        yield Finding("Почта", note="не настроена, письма ложатся в «out/почта»: отправляйте их сами")
    else:
        from sync.backends.mail.doctor import examine

        yield from examine(server)
        off = "выключена: в разделе [mail] нет send = true; письма ложатся в «out/почта»"
        yield Finding("Рассылка", note="включена" if server.send else off)
    letters = looked("Письма", lambda: _letters(session))
    if letters.mend:
        yield letters


def _letters(session: Session) -> str:
    """Raises SyncError where people have to see to one."""
    try:
        doubtful = outbox_of(session.setup).of(*DOUBTFUL)
    except OSError:
        raise OutsideFailed(
            f"файл «{session.setup.beside(OUTBOX).name}» не читается. Проверьте права на него."
        ) from None
    if doubtful:
        raise SyncError(f"под вопросом или не приняты: {len(doubtful)}. Что делать, скажет nastavnik outbox.")
    return ""


def _settings(session: Session) -> str:
    session.guard()
    return "" if session.setup.config else f"файла {CONFIG} нет, действуют обычные настройки"


def _places(setup: Setup) -> str:
    if wrong := misplaced(setup):
        raise SyncError(wrong)
    waits = "; прежнее место освободит ближайший запуск" if waiting(setup) else ""
    kept = setup.home.resolve().parent
    return f"документы — {setup.folder.resolve()}, журнал, отметки и прежние версии книг — {kept}{waits}"


def _books(session: Session, books: Sequence[Book]) -> Iterator[Finding]:
    """Every book; of several spreadsheets each line says which it speaks of, and what is the robot's is said once."""
    said: set[str] = set()
    several = sum(bool(spreadsheet_key(book.where)) for book in books) > 1
    for book in books:
        for finding in _book(session, book):
            if finding.shared and finding.what in said:
                continue
            said.add(finding.what)
            own = several and spreadsheet_key(book.where) and not finding.shared
            yield replace(finding, what=f"{finding.what}, {book.name}") if own else finding


def _book(session: Session, book: Book) -> Iterator[Finding]:
    key = spreadsheet_key(book.where)
    if webdav_address(book.where):
        yield from _afar(session, book)
        return
    if not key:
        yield looked(f"Книга {Path(book.where).name}", lambda: _file(session, book))
        yield looked(f"Папка книги {Path(book.where).name}", lambda: _folder_of(book))
        return
    from sync.backends.google import doctor

    zone = session.setup.time_zone.key
    yield from doctor.examine(key, session.access, _needed(session, book), zone, headers=partial(_headers, session))


def _afar(session: Session, book: Book) -> Iterator[Finding]:
    """A book on a WebDAV server."""
    from sync.backends.webdav import DavFile, doctor

    stored = session.file(book.where).stored
    assert isinstance(stored, DavFile)
    wrong = False
    for finding in doctor.examine(stored):
        wrong |= bool(finding.mend)
        yield finding
    if not wrong:
        yield looked(f"Листы книги {stored.name}", lambda: _sheets(session, book))


def _file(session: Session, book: Book) -> str:
    from sync.backends.xlsx.disk import refuse_if_open

    found = _sheets(session, book)
    refuse_if_open(Path(book.where))
    return found


def _sheets(session: Session, book: Book) -> str:
    needed = _needed(session, book)
    sheets = session.opened(book.where).snapshot(needed).sheets
    lacking = [tab for tab in needed if tab not in sheets]
    found = [f"нет листов: {', '.join(lacking)}. Добавьте: nastavnik init."] if lacking else []
    if wrong := " ".join([*found, _headers(session, sheets)]).strip():
        raise SyncError(wrong)
    return ""


def _needed(session: Session, book: Book) -> list[str]:
    """The tabs of the contract that belong in a book."""
    own = {kind.spec.title for kind in session.school.tabs if kind.spec.extra or kind.spec.later}
    return [tab for tab in book.tabs if tab not in own]


def _headers(session: Session, sheets: Mapping[str, Sheet]) -> str:
    """What is wrong with the columns that people fill, tab by tab; "" for nothing."""
    kinds = [kind for kind in session.school.tabs if kind.spec.title in sheets and not kind.spec.robots_own]
    found = [
        str(problem)
        for kind in kinds
        for spec in [kind.spec]
        for problem in find_table(sheets[spec.title], spec.titles, spec.extras, spec.required)[1]
    ]
    more = f" И ещё замечаний: {len(found) - SHOWN}." if len(found) > SHOWN else ""
    return " ".join(found[:SHOWN]) + more


def _folder_of(book: Book) -> str:
    folder = Path(book.where).parent
    if book.private and (cloud := _cloud(folder)):
        raise SyncError(f"папка «{cloud}» уходит в облако, а в книге имена. Переложите книгу и исправьте school.toml.")
    return _writable(folder)


def _cloud(folder: Path) -> str:
    """The part of the path that some cloud's program copies away, by its usual names; "" for a folder of this place."""
    return next((part for part in folder.absolute().parts if part.casefold().startswith(CLOUDS)), "")


def _shared(cloud: str, *, private: bool) -> str:
    if private:
        raise SyncError(f"папка «{cloud}» уходит в облако, а в документах имена. Укажите в out папку этого компьютера.")
    return f"папка «{cloud}»: приказы с именами лежат и в облаке"


def _writable(folder: Path) -> str:
    existing = _existing(folder)
    try:
        with TemporaryFile(dir=existing):
            return ""
    except OSError:
        raise SyncError(f"в папку «{existing}» нельзя записать. Дайте на неё права тому, кто запускает.") from None


def _room(folder: Path) -> str:
    free = shutil.disk_usage(_existing(folder)).free
    if free < FREE:
        raise OutsideFailed(f"свободно {free // 2**20} МБ, нужно хотя бы {FREE // 2**20}. Освободите место.")
    return f"свободно {free / 2**30:.1f} ГБ".replace(".", ",")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists: documents make their own."""
    whole = folder.resolve()
    found = next((known for known in (whole, *whole.parents) if known.is_dir()), None)
    if found is None:
        raise SyncError(f"папки «{folder}» нет, и диска тоже. Подключите диск или исправьте out в school.toml.")
    return found


def _templates(session: Session) -> str:
    from sync.backends.templates import every_template

    found = every_template(session.setup.templates, session.school.templates, session.school.pages)
    if wrong := [one.wrong for one in found if one.wrong]:
        raise SyncError(" ".join(" ".join(wrong).split()))
    return ""


def _last(session: Session) -> str:
    said = session.journal.last()
    if fault.SAID in said:
        raise SyncError(f"{said}. Повторите его; если повторится, перешлите эту строку разработчику.")
    return said or "ещё не было"


def _heard(setup: Setup) -> str:
    """Who hears of runs; asking it would be a sign."""
    host = urlsplit(setup.ping).hostname
    return f"его ждёт {host}" if host else "ping не указан: если компьютер выключен, об этом никто не узнает"


def _fonts() -> str:
    program = shutil.which("fc-list")
    if sys.platform in {"win32", "darwin"}:
        return "есть в системе"
    listed = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=False) if program else None
    if listed is None or not any(font in listed.stdout for font in FONTS):
        raise SyncError(f"нет ни {' ни '.join(FONTS)}: строки в PDF лягут иначе. Поставьте пакет fonts-liberation.")
    return next(font for font in FONTS if font in listed.stdout)


def _office() -> str:
    from sync.backends.pdf import office

    if office() is None:
        raise SyncError("не найден: рядом с чистовиками не будет PDF. Поставьте LibreOffice.")
    return ""


def _pictures() -> str:
    if find_spec("matplotlib") is None:
        raise SyncError("нет matplotlib: справка выйдет без них, с одними таблицами. Поставьте программу заново.")
    return ""


COMMAND = Command("doctor", "проверить книги, Google, папки, шаблоны, шрифты и LibreOffice", _perform)
