"""`nastavnik demo`: the invented school: its workbook is made, its year is played."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter

from sync import report
from sync.command import Command
from sync.edits import edit
from sync.lock import held
from sync.moving import folder
from sync.problems import OutsideFailed, SyncError
from sync.runner import Done, Forecast
from sync.scenes import Demo, Scene
from sync.school import School
from sync.session import Session, run
from sync.settings import WORKBOOK

#: So many changed cells of each tab, and so many remarks of the first scene, are printed.
EXAMPLES = 2
REMARKS = 12


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar="ПАПКА")


def _perform(session: Session, options: Namespace) -> int:
    name = WORKBOOK if session.setup.spreadsheet else session.setup.file.name
    book = str(options.folder / name)
    session.setup = replace(session.setup, workbook=book, books={}, local=None, people={}, out=options.out)
    play(session, session.school.demo)
    return 0


def play(session: Session, demo: Demo) -> None:
    """Make the demo's workbook where the session's school lies and play every scene; tells what was done in sentences.

    Raises SyncError where a workbook stands that is not the demo's; an earlier demo is put aside.
    """
    started = perf_counter()
    _make(session, demo)
    papers: list[Path] = []
    words = session.school.counts
    for number, scene in enumerate(demo.scenes, 1):
        session.say("", f"{number}. {scene.day:%d.%m.%Y}. {scene.words}.")
        begun = perf_counter()
        found, done = _played(session, scene)
        session.say(*_told(found, words, first=number == 1), f"   Заняло {_seconds(perf_counter() - begun)}.")
        papers += [path for made in done.documents.values() for path in made]
    again, _ = run(replace(session), ["all"], write=False)
    left = "изменений нет" if again.nothing else f"ещё изменений: {len(again.plan.changes)}"
    session.say("", f"Повторный запуск: {left}. {report.count_line(again.counts, words)}")
    session.say(*_to_open(session, papers), f"Всё вместе заняло {_seconds(perf_counter() - started)}{_memory()}.")


def _make(session: Session, demo: Demo) -> None:
    """The workbook with what people have written by the first scene."""
    with held(session.setup.beside("lock")):
        _put_aside_former(session, demo)
        session.workbook().furnish(session.school.layouts(typed=demo.rows))
    amounts = ", ".join(f"«{tab}» {len(rows)}" for tab, rows in demo.rows.items())
    session.say(f"Выдуманная школа: {demo.mark}. Люди и события придуманы.", f"Строк на листах: {amounts}.")


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
    aside.mkdir(parents=True)
    try:
        for former in (
            file.parent / "out",
            session.setup.beside("memory.json"),
            session.setup.beside("memory.key"),
            file,
        ):  # the workbook last: it is the mark
            if former.exists():
                former.rename(aside / former.name)
    except OSError:
        raise OutsideFailed(f"Прежний показ в папке «{file.parent}» занят. Закройте его файлы и повторите.") from None


def _played(session: Session, scene: Scene) -> tuple[Forecast, Done]:
    session.today = scene.day
    if scene.kinds:
        edit(session.workbook(), scene.kinds, scene.edit)
    found, done = run(session, scene.jobs, write=True)
    assert done
    return found, done


def _told(found: Forecast, words: Mapping[str, str], *, first: bool) -> Iterator[str]:
    """What a scene changed, its counts in these words, remarks; of the first one the remarks themselves."""
    remarks = [str(problem) for problem in found.remarks]
    yield from (f"   {line}" for line in _abridged(report.plan_lines(found, named=True)))
    yield from (f"   {line}" for line in report.document_lines(found))
    if found.counts:
        yield f"   {report.count_line(found.counts, words)}"
    yield f"   Замечаний: {len(remarks)}" + ("; первые:" if first else ".")
    yield from (f"     {line}" for line in (remarks[:REMARKS] if first else ()))


def _abridged(lines: Iterable[str]) -> Iterator[str]:
    """The plan with no more than EXAMPLES changed cells of each tab."""
    shown = 0
    for line in lines:
        shown = shown + 1 if line.startswith(" ") else 0
        if shown <= EXAMPLES and not line.startswith(("  …", "  впервые")):
            yield line


def _to_open(session: Session, papers: list[Path]) -> Iterator[str]:
    """The workbook, the papers one by one, of sets the folder."""
    yield "Откройте:"
    out = folder(session.setup)
    standing = [path if path.parent == out else path.parent for path in papers if path.exists()]
    yield from (f"  {path}" for path in dict.fromkeys((session.setup.file, *standing)))


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
