"""A school whose only job tells people this and that, and its letters."""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fakes import ListingWriter, MemoryWorkbook

from jobs.records.journal import JournalRow
from sync.applying import Done
from sync.backends.mail import eml, letter_of
from sync.columns import Row, column, record
from sync.commands import outbox as command
from sync.document import Document
from sync.job import Job, Outcome, Records
from sync.mail_server import MailServer
from sync.mailing import outbox_of
from sync.message import Message, Point
from sync.roster_export import Import
from sync.run import run
from sync.scenes import Demo
from sync.school import School
from sync.session import Session
from sync.settings import Setup
from sync.signing import Bundle, Enclosed, Signing
from sync.timetable import Slot

MOSCOW = ZoneInfo("Europe/Moscow")
MONDAY, TUESDAY, WEDNESDAY = date(2024, 2, 5), date(2024, 2, 6), date(2024, 2, 7)
CURATOR, TEACHER, DIRECTOR = "curator@school.example", "gladkih@school.example", "director@school.example"


@record("Запросы")
@dataclass(frozen=True, kw_only=True)
class Request(Row):
    person: str = column("Участник")


def reminder(pair: str, to: str = TEACHER, addressee: str = "Наставнику П-0013Э") -> Message:
    """A reminder that the pair has not met."""
    return Message(
        f"напомнить {pair}",
        to,
        "Когда встречались",
        "Давно не отмечены встречи:",
        addressee=addressee,
        points=[Point(f"пара {pair}", "с 12 января")],
        closing="Поможем.\n\nКуратор",
        reply=CURATOR,
    )


def digest(*matters: str, day: date = MONDAY) -> Message:
    """What the coordinator is to do."""
    return Message(
        f"сегодня {' '.join(matters)}",
        CURATOR,
        f"Дела на {day:%d.%m.%Y}",
        "Дела:",
        addressee="Куратору",
        points=[Point(one) for one in matters],
        series="сегодня",
    )


class Tray:
    """Where what waits for the director lies: its file is a letter with a PDF."""

    def __init__(self, out: Path) -> None:
        self._out, self._lies = out, ""

    def lacks(self, bundle: Bundle) -> bool:
        return self._lies != bundle.name

    def bind(self, bundle: Bundle) -> None:
        self._lies = bundle.name
        file = letter_of(_to_director(bundle), self._out)
        file.unlink(missing_ok=True)
        if bundle.papers:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._whole.write_bytes(bundle.name.encode())
            file.write_bytes(eml(_to_director(bundle), {self._whole: bundle.name.encode()}))

    def told(self, bundle: Bundle) -> str:
        return ""

    def letter(self, bundle: Bundle) -> Message | None:
        return None if self.lacks(bundle) else _to_director(bundle)

    def enclosed(self, bundle: Bundle) -> Sequence[Path]:
        return [self._whole]

    @property
    def _whole(self) -> Path:
        return self._out / "комплект.pdf"


def _to_director(bundle: Bundle) -> Message:
    return Message(bundle.name, DIRECTOR, "На подпись", "Ждёт:", addressee="Директору", series="на подпись")


@dataclass
class MailSession(Session):
    """A session over a workbook in memory."""

    book: MemoryWorkbook = field(default_factory=MemoryWorkbook)
    tray: Tray | None = None

    def binder(self) -> Tray | None:
        return self.tray

    def workbook(self, *, whole: bool = False) -> MemoryWorkbook:
        return self.book

    def writer(self) -> ListingWriter:
        return ListingWriter()


class MailSchool:
    """The school, in a folder; what its job tells may change from run to run."""

    def __init__(self, folder: Path, server: MailServer | None = None) -> None:
        self.folder, self.server = folder, server
        self.messages: Sequence[Message] = ()
        self.documents: Sequence[Document] = ()
        self.to_sign = ""
        self._tray = Tray(folder / "out")
        self.said: list[str] = []
        self.book = MemoryWorkbook(Журнал=[list(JournalRow.spec.titles)]).put(Request, {"Участник": "У-0001Х"})

    def run(self, *messages: Message, day: date = MONDAY, send: bool = False, jobs: Sequence[str] = ("all",)) -> Done:
        """One applied run on which the job of the meetings tells this."""
        self.messages = messages
        _, done = run(self.session(day), jobs, write=True, send=send)
        assert done
        return done

    def session(self, day: date = MONDAY) -> MailSession:
        setup = Setup(str(self.folder / "школа.xlsx"), time_zone=MOSCOW, mail=self.server)
        return MailSession(self._school, setup, day, as_json=False, repeats=False, book=self.book, tray=self._tray)

    def outbox(self, *words: str) -> int:
        """What `nastavnik outbox` says; returns its exit status."""
        from argparse import ArgumentParser

        session, parser = self.session(), ArgumentParser()
        command.COMMAND.add(parser, session.school)
        self.said = []
        session.say = lambda *lines: self.said.extend(lines)  # type: ignore[method-assign]
        return command.COMMAND.perform(session, parser.parse_args(words))

    @property
    def _signing(self) -> Signing:
        """The director's set is called `to_sign`; "" where nothing waits."""

        def waiting(*_: object) -> Bundle:
            papers = [Enclosed(document=Document("Приказ.docx"), title="Приказ")] if self.to_sign else []
            return Bundle(name=self.to_sign, papers=papers, to=DIRECTOR)

        return Signing(
            reads=(),
            bundle=waiting,
            register=lambda _, __: Document("Реестр.docx"),
            letter=_to_director,
            told=lambda *_: "",
            folder="на подпись",
            called="комплект",
        )

    @property
    def _school(self) -> School:
        def decide(_: Records, __: date) -> Outcome:
            return Outcome(messages=self.messages, documents=self.documents)

        job = Job(name="meetings", title="встречи", purpose="", reads=(Request,), writes=(), decide=decide)
        other = replace(job, name="intake", decide=lambda _, __: Outcome())
        return School(
            load_jobs=lambda: [job, other],
            timetable=[Slot(("meetings",), (0,), time(6, 30))],
            tabs=(Request,),
            fresh={},
            start=Request,
            journal=JournalRow,
            counts={},
            roster_kind=Request,
            take_roster=_nobody,
            load_demo=lambda: Demo("", {}, ()),
            signing=self._signing,
        )

    @property
    def letters(self) -> list[str]:
        """The files that lie ready."""
        return sorted(file.name for file in (self.folder / "out" / "почта").glob("*.eml"))

    @property
    def states(self) -> list[str]:
        """What became of each letter."""
        return [one.state for one in outbox_of(self.session().setup).entries]

    def letter(self, name: str) -> EmailMessage:
        found = email.message_from_bytes(
            (self.folder / "out" / "почта" / name).read_bytes(), policy=email.policy.default
        )
        assert isinstance(found, EmailMessage)
        return found

    def text(self, name: str, kind: str = "plain") -> str:
        body = self.letter(name).get_body((kind,))
        assert body is not None
        found: str = body.get_content()
        return found


def remarks(done: Done) -> list[str]:
    """What is to be looked at after a run."""
    return [str(problem) for _, problem in done.remarks]


def _nobody(*_: Any) -> Import:
    raise AssertionError
