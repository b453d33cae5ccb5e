"""A process that has loaded and done all that a run needs, with the school that it made: trials are forked from it."""

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf  # noqa: F401 - what a run would load
from crash_school import RUN, founded
from crash_steps import Tree, lying

import sync.backends.google.workbook  # noqa: F401
from jobs.__main__ import main
from sync.backends.xlsx import XlsxWorkbook


def _made() -> Tree:
    """The school just before the run that is looked at; that run is done once, so that trials find all warm."""
    path = os.environ["PATH"]
    os.environ["PATH"] = ""
    with TemporaryDirectory() as folder, chdir(folder), redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        founded(XlsxWorkbook(Path("школа.xlsx")), Path(), lambda *words: main(words))
        made = lying(Path())
        main(RUN)
    os.environ["PATH"] = path
    return made


MADE = _made()
