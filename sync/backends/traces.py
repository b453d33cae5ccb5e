"""Files that the program keeps, looked through for a text that has to go."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sync.backends.folder import in_words, put
from sync.backends.mail import FOLDER as LETTERS
from sync.backends.readable import text_in
from sync.places import OWNER
from sync.settings import Setup, is_online

#: More files than these of the school's folder are not looked through.
MOST = 5000
#: What is no paper of anybody, and what a run that breaks off leaves for the next one to know whom it erases.
_PASSED = frozenset({".lock", ".lease", ".tmp", ".key"})
PENDING = "erasing.json"
#: Files in which a line without the text is as good as before.
_TEXTS = frozenset({".json", ".jsonl", ".txt", ".toml", ".csv"})

#: How the program's papers are called.
_DATED = re.compile(r"20\d\d-[01]\d-[0-3]\d ")
#: The day in a file's name, and the moment of an entry in a journal.
_DAY = re.compile(r"\b20\d\d-[01]\d-[0-3]\d\b")
_TIME = re.compile(r'"time": "(20\d\d-\d\d-\d\d)')

Erased = Callable[[str], str]


@dataclass(frozen=True)
class Traced:
    """Where a text was found. `gone`: files to delete; `mended`: texts of the program's own that stay without it.

    `kept`: files that the law keeps, each with what is told of it; `unread`: what nobody can read by machine;
    `elsewhere`: files of the school's folder that are not the program's.
    """

    gone: Sequence[Path] = ()
    mended: Sequence[Path] = ()
    kept: Sequence[tuple[Path, str]] = ()
    unread: Sequence[Path] = ()
    elsewhere: Sequence[Path] = ()


def trace(
    setup: Setup,
    out: Path,
    erased: Erased,
    kept: Mapping[str, str],
    before: date | None = None,
    former: Sequence[Path] = (),
) -> Traced:
    """Look through all that the program keeps of a school; `out`: its papers, the rest see `sync.erasing.Erasure`.

    `former`: workbooks of years that go whole, with what the program keeps beside them.
    """
    books = _books(setup)
    papers = [out, setup.inbox, *_backups(setup)]
    files = [one for root in papers for one in _below(root)]
    own = [one for one in _beside(setup) if one not in books]
    held = {out / place: why for place, why in kept.items()}
    said = {one: _holds(one, erased) for one in (*files, *own)}
    shared = not out.resolve().is_relative_to(setup.home.parent.resolve())
    named = [one for one in files if _is_found(one, said) or _is_old(one, before)]
    found = [
        one
        for one in named
        if one in held or _is_ours(one, out, shared=shared, by_age=one not in said or not said[one])
    ]
    whole = [other for one in former for other in (one, *_named_after(one))]
    rest = [one for one in _school(setup) if one not in {*files, *own, *books, *whole}]
    strange = [one for one in rest if _holds(one, erased)]
    return Traced(
        gone=[*(one for one in found if one.with_suffix(".docx") not in held), *whole],
        mended=[
            one
            for one in own
            if said[one] or (before and one.suffix == ".jsonl" and _kept_lines(one, before) != _decoded(one))
        ],
        kept=[(one, held[one]) for one in found if one in held],
        unread=[one for one in files if said[one] is None and one not in found],
        elsewhere=[*(one for one in named if one not in found and _is_found(one, said)), *strange],
    )


def remove(traced: Traced, erased: Erased, *, before: date | None = None) -> None:
    """Delete what has to go and write what stays without the text. Raises OutsideFailed for a file that is open."""
    try:
        for one in traced.gone:
            one.unlink(missing_ok=True)
            with suppress(OSError):  # not empty
                one.parent.rmdir()
        for one in traced.mended:
            text = _kept_lines(one, before) if before and one.suffix == ".jsonl" else _decoded(one)
            if one.suffix in _TEXTS and text is not None:
                put(one, erased(text).encode(), mode=OWNER)
            else:
                one.unlink(missing_ok=True)
    except OSError as wrong:
        raise in_words(wrong, Path(wrong.filename or ".")) from None


def _is_ours(path: Path, out: Path, *, shared: bool, by_age: bool) -> bool:
    """Whether the program may delete a file among its papers; people keep theirs there too.

    In a folder `shared` with others, only what bears the program's mark, and letters; of old files, named by their day.
    """
    if out not in path.parents:
        return True
    if out / LETTERS in path.parents:
        return True
    if shared:
        word = path.with_suffix(".docx")
        return path.suffix in {".docx", ".pdf"} and word.exists() and _is_marked(word)
    return not by_age or path.parent != out or _DATED.match(path.name) is not None


def _is_marked(word: Path) -> bool:
    try:
        with ZipFile(word) as parts:
            return "Наставник " in parts.read("docProps/core.xml").decode("utf-8", "replace")
    except (OSError, KeyError, BadZipFile):
        return False


def _is_found(one: Path, said: Mapping[Path, bool | None]) -> bool:
    """A PDF beside a Word file is the same paper."""
    word = one.with_suffix(".docx")
    return bool(said[word] if one.suffix == ".pdf" and word in said else said[one])


def _holds(path: Path, erased: Erased) -> bool | None:
    """Whether a file holds the text, in its name too; None where that cannot be told."""
    if erased(path.name) != path.name:
        return True
    if path.suffix == ".pdf" and path.with_suffix(".docx").exists():
        return False  # as its Word file says
    try:
        text = text_in(path.name, path.read_bytes())
    except OSError:
        return None
    return None if text is None else erased(text) != text


def _is_old(path: Path, before: date | None) -> bool:
    """Whether a file is of a day before: by the day that its name begins with, else by its last change."""
    if before is None:
        return False
    named = _DAY.search(path.name)
    day = named[0] if named else f"{datetime.fromtimestamp(path.stat().st_mtime):%Y-%m-%d}"
    return day < before.isoformat()


def _kept_lines(path: Path, before: date) -> str | None:
    """A journal without the entries of earlier days."""
    text = _decoded(path)
    if text is None:
        return None
    return "".join(line for line in text.splitlines(keepends=True) if not _is_early(line, before))


def _is_early(line: str, before: date) -> bool:
    told = _TIME.search(line)
    return told is not None and told[1] < before.isoformat()


def _named_after(book: Path) -> Iterator[Path]:
    """What the program keeps beside a workbook."""
    return (one for one in book.parent.glob(f"{book.stem}.*") if one != book and one.is_file())


def _is_passed(one: Path) -> bool:
    return one.suffix in _PASSED or one.name.endswith(f".{PENDING}")


def _decoded(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def _books(setup: Setup) -> list[Path]:
    return [Path(one) for one in (setup.workbook, *setup.books.values()) if not is_online(one)]


def _backups(setup: Setup) -> list[Path]:
    found = [setup.home.parent / "backups", *(setup.backups(str(one)) for one in _books(setup))]
    return [one for at, one in enumerate(found) if one not in found[:at] and found[0] not in one.parents]


def _beside(setup: Setup) -> Iterable[Path]:
    """The program's own files beside the home book, whatever they are called."""
    found = setup.home.parent.glob(f"{setup.home.stem}.*") if setup.home.parent.is_dir() else ()
    return [one for one in found if one.is_file() and not _is_passed(one)]


def _below(root: Path) -> Iterator[Path]:
    return (one for one in sorted(root.rglob("*")) if one.is_file()) if root.is_dir() else iter(())


def _school(setup: Setup) -> list[Path]:
    """The files of the school's folder; hidden ones are another program's."""
    found: list[Path] = []
    home = setup.home.parent
    for one in home.rglob("*"):
        if len(found) >= MOST:
            break
        hidden = any(part.startswith(".") for part in one.relative_to(home).parts)
        if one.is_file() and not hidden and not _is_passed(one):
            found.append(one)
    return found
