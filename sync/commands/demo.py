"""`nastavnik demo`: the invented school: its workbook is made, its year is played."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from glob import escape
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from sync import report
from sync.applying import Done
from sync.command import Command
from sync.course import Stage
from sync.document import Document
from sync.edits import act
from sync.job import Choice
from sync.lock import held
from sync.moving import folder
from sync.next_book import make
from sync.places import make_folder
from sync.problems import OutsideFailed, SyncError
from sync.rehearsal import Rehearsal
from sync.run import run
from sync.runner import Forecast, to_print
from sync.scenes import Demo, Scene
from sync.school import School
from sync.session import Session
from sync.settings import STANDSTILL, WORKBOOK

#: How the files of papers begin.
_DAY = re.compile(r"\d{4}-\d\d-\d\d ")

#: So many scenes, the last one with them, take as long as LibreOffice does for the papers of all earlier ones.
_BEHIND = 4
#: So many papers for printing are made at once while PDFs are waited for.
_AT_ONCE = 4


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar="ПАПКА")


def _perform(session: Session, options: Namespace) -> int:
    name = WORKBOOK if session.setup.online else session.setup.file.name
    book = str(options.folder / name)
    session.setup = replace(session.setup, workbook=book, books={}, local=None, people={}, out=options.out)
    session.repeats = False  # the scenes play on other days than the next run
    play(session, session.school.demo)
    return 0


def play(session: Session, demo: Demo) -> None:
    """Make the demo's workbook where the session's school lies and play every scene, then make the next year's.

    Each is told in a line. What people open lies there after the last scene: see `sync.rehearsal`. An earlier demo is
    put aside. Raises SyncError where a workbook stands that is not the demo's.
    """
    started = perf_counter()
    _make(session, demo)
    played = _Played(session)
    found = played.play(demo.scenes)
    session.say("", f"{_left(found)} {report.count_line(found.counts, session.school.counts)}", "")
    session.course.follow(Stage.PLAYING, "книга следующего года")
    further = make(session)
    session.say(*further.account, "", *_to_open(session, further.setup.file))
    session.say(f"Всё вместе заняло {_seconds(perf_counter() - started)}{_memory()}.")


@dataclass
class _Played:
    """A year being played; `prints`: what people print on its days, by the place where it lies."""

    session: Session
    prints: dict[str, Document] = field(default_factory=dict)

    def play(self, scenes: Sequence[Scene]) -> Forecast:
        """Play them, each told in a line; returns what the last one found."""
        session, last = self.session, scenes[-1]
        early = Rehearsal(session.school, session.setup, session.today, session.as_json, known=session.known)
        for scene in scenes[:-_BEHIND]:
            self._rehearse(early, scene)
        with early.printing():
            for scene in scenes[-_BEHIND:-1]:
                self._rehearse(early, scene)
            self._act(early, last)
            early.release()
        session.meanwhile = self._print_some
        found, done = _run(session, last)
        self._note_prints(last, found)
        session.course.follow(Stage.PLAYING, "бумаги для печати")
        session.writer().write(list(self.prints.values()))
        session.say(_told(last, found, done, folder(session.setup)))
        return found

    def _rehearse(self, early: Rehearsal, scene: Scene) -> None:
        self._act(early, scene)
        found, done = _run(early, scene)
        self._note_prints(scene, found)
        self.session.say(_told(scene, found, done, folder(self.session.setup)))

    def _act(self, early: Rehearsal, scene: Scene) -> None:
        self.session.course.follow(Stage.PLAYING, f"{scene.day:%d.%m.%Y}")
        act(early.workbook(), scene, early.known)

    def _note_prints(self, scene: Scene, found: Forecast) -> None:
        sets = [one for name in scene.prints for one in self.session.school.sets[name]]
        self.prints |= {one.place: one for job, wanted in sets for one in to_print(found, job, wanted, Choice())}

    def _print_some(self) -> None:
        """Make some of what people print."""
        some = list(islice(self.prints, _AT_ONCE))
        self.session.writer().write([self.prints[place] for place in some])
        for place in some:
            del self.prints[place]


def _make(session: Session, demo: Demo) -> None:
    """The workbook with what people have written by the first scene."""
    with held(session.setup.beside("lock"), founding=True):
        _put_aside_former(session, demo)
        session.course.follow(Stage.FURNISHING)
        session.workbook().furnish(session.school.layouts(typed=demo.rows))
    session.say(f"Выдуманная школа: {demo.mark}. Люди и события придуманы.", "")


def _put_aside_former(session: Session, demo: Demo) -> None:
    """Move an earlier demo into backups/; raise SyncError for a workbook that is something else."""
    from sync.backends.xlsx.disk import refuse_if_open

    file = session.setup.file
    if not file.exists():
        return
    refuse_if_open(file)
    sheets = session.workbook().snapshot(demo.rows).sheets
    if not any(demo.mark in row for sheet in sheets.values() for row in sheet.rows):
        raise SyncError(
            f"В папке «{file.parent}» уже есть своя книга {file.name}. Укажите другую: nastavnik demo ПАПКА."
        )
    backups = file.parent / "backups"
    aside = next(folder for n in count(1) if not (folder := backups / f"прежний показ {n}").exists())
    make_folder(aside)
    try:
        for former in (
            file.parent / "out",
            session.setup.beside("memory.json"),
            session.setup.beside("memory.key"),
            session.setup.beside(STANDSTILL),
            *file.parent.glob(f"{escape(file.stem)} 20??-20??{file.suffix}"),
            file,
        ):  # the workbook last: it is the mark
            if former.exists():
                former.rename(aside / former.name)
    except OSError:
        raise OutsideFailed(f"Прежний показ в папке «{file.parent}» занят. Закройте его файлы и повторите.") from None


def _run(session: Session, scene: Scene) -> tuple[Forecast, Done]:
    session.today = scene.day
    found, done = run(session, scene.jobs, write=True)
    assert done
    return found, done


def _told(scene: Scene, found: Forecast, done: Done, out: Path) -> str:
    """What people did on the day of a scene, which papers came out, and how many cells are to be put right."""
    told = [f"{scene.day:%d.%m.%Y}. {scene.words}."]
    if papers := "; ".join(_papers([path for made in done.documents.values() for path in made], out)):
        told.append(f"Готово: {papers}.")
    if found.remarks:
        told.append(f"Исправить ячеек: {len(found.remarks)}.")
    return " ".join(told)


def _papers(made: Sequence[Path], out: Path) -> Iterator[str]:
    """The papers made, one by one; of sets the folders."""
    yield from (_DAY.sub("", path.stem) for path in made if path.parent == out and path.suffix == ".docx")
    sets = sorted({path.parent.relative_to(out).parts[0] for path in made if path.parent != out})
    if sets:
        yield f"{'папка' if len(sets) == 1 else 'папки'} {', '.join(f'«{name}»' for name in sets)}"


def _left(found: Forecast) -> str:
    """What people have to put right at the end."""
    return f"Осталось исправить ячеек: {len(found.remarks)}." if found.remarks else "Замечаний нет."


def _to_open(session: Session, further: Path) -> Iterator[str]:
    """What waits for a signature, the workbooks, pages and papers one by one, of sets the folder."""
    from sync.backends.folder import ASIDE
    from sync.backends.mail import FOLDER as LETTERS

    out, signing = folder(session.setup), session.school.signing
    waits = sorted((out / signing.folder).glob("*.*")) if signing else []
    papers = [path.with_suffix(".pdf") if path.with_suffix(".pdf").exists() else path for path in out.glob("*.docx")]
    seen = {ASIDE, LETTERS, signing.folder if signing else ""}
    pages = sorted(path for path in out.glob("*") if path.suffix in {".html", ".txt"})
    folders = sorted(path for path in out.glob("*") if path.is_dir() and path.name not in seen)
    yield "Откройте:"
    yield from (f"  {path}" for path in (*waits, session.setup.file, further, *pages, *sorted(papers), *folders))


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} с".replace(".", ",")


def _memory() -> str:
    """The peaks of memory, where the system tells them: of this program, and of LibreOffice if it made PDFs."""
    try:
        import resource
    except ImportError:  # Windows
        return ""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    own, office = (
        resource.getrusage(whose).ru_maxrss // unit for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f", памяти понадобилось до {own} МБ" + (f" (и LibreOffice до {office} МБ)" if office else "")


COMMAND = Command("demo", "показать работу на выдуманной школе", _perform, _add)
