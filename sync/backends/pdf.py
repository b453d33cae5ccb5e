"""Word files as PDF, by LibreOffice where it is installed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from filelock import FileLock, Timeout

#: Seconds for the start of LibreOffice and for each document, fifty times what was measured (operations.md §4).
START_SECONDS = 60
DOCUMENT_SECONDS = 5
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


def convert(files: Sequence[Path]) -> dict[Path, bytes]:
    """Each Word file that LibreOffice made a PDF of, with the PDF; all in one call of it.

    A file that failed is left out, so that a PDF is a comfort and never stops a run: {} without LibreOffice.
    """
    program = office()
    if not program or not files:
        return {}
    with workroom() as folder:
        plain = {file: folder / f"{number}.docx" for number, file in enumerate(files)}
        for file, copy in plain.items():
            shutil.copyfile(file, copy)
        _run(program, folder, list(plain.values()))
        made = {file: copy.with_suffix(".pdf") for file, copy in plain.items()}
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
            if _is_ours(folder) and (folder / _LOCK).is_file():
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


def _run(program: str, folder: Path, files: Sequence[Path]) -> None:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore"]
    command += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    command += [str(file) for file in files]
    quiet = subprocess.DEVNULL
    with suppress(OSError, subprocess.TimeoutExpired):
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            process.wait(START_SECONDS + DOCUMENT_SECONDS * len(files))
        finally:
            _end(process)


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
