"""Word files as PDF, by LibreOffice where it is installed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import monotonic, time

from filelock import FileLock, Timeout

from sync.interruption import deferred

#: Seconds for the start of LibreOffice and for each document, fifty times what was measured (operations.md §4).
START_SECONDS = 60
DOCUMENT_SECONDS = 5
#: Seconds between two looks at what LibreOffice has made.
_LOOK_SECONDS = 0.02
#: A lock younger than this may be of a run that has made the file and does not hold it yet.
BEGUN_SECONDS = 60
#: How the folders begin that documents are copied to, and the file that is held while they are in use.
_PREFIX, _LOCK = "nastavnik-", "lock"

#: Nothing of a document is run or fetched: no macros, no active content, no linked pictures.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">{}</item>
</oor:items>
""".format(
    "".join(
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        for name, value in {
            "BlockUntrustedRefererLinks": "true",
            "DisableActiveContent": "true",
            "DisableMacrosExecution": "true",
            "MacroSecurityLevel": "3",
        }.items()
    )
)


def office() -> str | None:
    """The LibreOffice program of this machine; None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found or sys.platform != "win32":
        return found
    usual = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice" / "program" / "soffice.exe"
    return str(usual) if usual.exists() else None


#: Is told again and again how many PDFs are made, and of how many files.
Printing = Callable[[int, int], None]


def unheard(_: int, __: int) -> None:
    """Tell nobody how many are made."""


def convert(files: Sequence[Path], printing: Printing = unheard) -> dict[Path, bytes]:
    """Each Word file that LibreOffice made a PDF of, with the PDF; all in one call of it.

    A file that failed is left out, so that a PDF is a comfort and never stops a run: {} without LibreOffice.
    """
    with begun(files, printing) as made:
        return made()


@contextmanager
def begun(files: Sequence[Path], printing: Printing = unheard) -> Iterator[Callable[[], dict[Path, bytes]]]:
    """LibreOffice at work while something else is done; what waits for the PDFs and gives them as `convert` does."""
    program = office()
    if not program or not files:
        yield dict
        return
    with workroom() as folder:
        copies = _copied(files, folder)
        count = _Count(list(copies.values()), printing)
        with _at_work(program, folder, list(copies.values())) as finish:

            def made() -> dict[Path, bytes]:
                finish(count.look)
                return _made(copies)

            yield made


def convert_with(
    files: Sequence[Path],
    first: bytes,
    last: Callable[[Mapping[Path, bytes]], bytes],
    printing: Printing = unheard,
    further: Sequence[Path] = (),
) -> tuple[dict[Path, bytes], bytes]:
    """As `convert`; then, in the same call, of the `further` files and of the Word file that `last` makes.

    `last` is given the PDFs of `files`. LibreOffice reads each file when its turn comes: while it is at work on the
    further ones and on the Word file `first`, which nobody gets to see, the last one is put into its place. b"" where
    that came too late, or one of those PDFs failed.
    """
    program = office()
    if not program or not (files or further):
        return {}, b""
    with workroom() as folder:
        copies = _copied([*files, *further], folder)
        turn = _Turn({file: copies[file] for file in files}, folder, last)
        count = _Count(list(copies.values()), printing)

        def look() -> None:
            count.look()
            turn.look()

        for file in (turn.before, turn.file):
            file.write_bytes(first)
        with _at_work(program, folder, [*copies.values(), turn.before, turn.file]) as finish:
            finish(look)
        pdf = turn.file.with_suffix(".pdf")
        return _made(copies), pdf.read_bytes() if turn.in_time and _is_pdf(pdf) else b""


class _Count:
    """Counts the PDFs as they appear, one after another."""

    def __init__(self, copies: Sequence[Path], printing: Printing) -> None:
        self._copies, self._printing, self._made = copies, printing, 0

    def look(self) -> None:
        """Tell of them."""
        while self._made < len(self._copies) and self._copies[self._made].with_suffix(".pdf").exists():
            self._made += 1
        self._printing(self._made, len(self._copies))


class _Turn:
    """Puts a Word file into its place before the turn comes to it."""

    def __init__(
        self, copies: Mapping[Path, Path], folder: Path, content: Callable[[Mapping[Path, bytes]], bytes]
    ) -> None:
        self.before, self.file = folder / "before.docx", folder / "last.docx"
        self.in_time = False
        self._copies, self._content, self._is_put = copies, content, False

    def look(self) -> None:
        """Put it there once the others that it tells of are PDFs."""
        if self._is_put or not all(_is_whole(copy.with_suffix(".pdf")) for copy in self._copies.values()):
            return
        new = self.file.with_name("new")
        new.write_bytes(self._content(_made(self._copies)))
        new.replace(self.file)
        self._is_put, self.in_time = True, not self.before.with_suffix(".pdf").exists()


def _copied(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """A copy of each file under a plain name."""
    copies = {file: folder / f"{number}.docx" for number, file in enumerate(files)}
    for file, copy in copies.items():
        shutil.copyfile(file, copy)
    return copies


def _made(copies: Mapping[Path, Path]) -> dict[Path, bytes]:
    """The PDF of each file whose copy became one."""
    made = {file: copy.with_suffix(".pdf") for file, copy in copies.items()}
    return {file: pdf.read_bytes() for file, pdf in made.items() if _is_pdf(pdf)}


@contextmanager
def workroom() -> Iterator[Path]:
    """A folder for copies of documents that is gone afterwards, or with the next run where this one is killed."""
    with TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name, FileLock(Path(name) / _LOCK):
        yield Path(name)


def tidy() -> None:
    """Remove the copies of documents that runs which were killed left behind, and end the LibreOffice at work on them.

    A folder in use is held by its lock; those of other people are left alone.
    """
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, Timeout):
            if _is_ours(folder) and time() - (folder / _LOCK).stat().st_mtime > BEGUN_SECONDS:
                with FileLock(folder / _LOCK, timeout=0):
                    _end_office(folder)
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _end_office(folder: Path) -> None:
    """End the programs that were started with the profile in `folder`, where the system lists them as files."""
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if (folder / "profile").as_uri().encode() in command.read_bytes():
                os.kill(int(command.parent.name), signal.SIGKILL)


@contextmanager
def _at_work(program: str, folder: Path, files: Sequence[Path]) -> Iterator[Callable[[Callable[[], None]], None]]:
    """LibreOffice making PDFs of the files, one after another; what waits for its end, and asks a look meanwhile."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore"]
    command += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    command += [str(file) for file in files]
    quiet = subprocess.DEVNULL
    process = None

    def finish(look: Callable[[], None]) -> None:
        until = monotonic() + START_SECONDS + DOCUMENT_SECONDS * len(files)
        while process and _runs(process) and monotonic() < until:
            look()

    try:
        with suppress(OSError), deferred():  # who is interrupted here would not know whom to end
            process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        yield finish
    finally:
        if process:
            _end(process)


def _runs(process: subprocess.Popen[bytes]) -> bool:
    """Whether it is still at work after a moment."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(_LOOK_SECONDS)
        return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing of LibreOffice behind: it starts processes of its own, and they may hang."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_pdf(file: Path) -> bool:
    """The exit status of LibreOffice says nothing (operations.md §0): only the file itself does."""
    return file.exists() and file.read_bytes()[:4] == b"%PDF"


def _is_whole(file: Path) -> bool:
    """Whether LibreOffice has written the PDF to its end."""
    return file.exists() and file.read_bytes().rstrip().endswith(b"%%EOF")
