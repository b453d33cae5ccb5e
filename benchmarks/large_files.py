"""Seconds and peak memory of `check` and of a run that writes, on files that are large for no good reason.

By hand: `python benchmarks/large_files.py FILE.xlsx`, a small school that is filled; copies of it are made larger.
"""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sync.backends.xlsx.book import WorkbookPart  # noqa: E402
from sync.backends.xlsx.package import Package  # noqa: E402

_COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TEXT = '<c r="{}{{0}}" t="inlineStr"><is><t>{}</t></is></c>'
_ASKS = "".join(
    _TEXT.format(col, told) for col, told in zip("BCD", ("Никто {0}", "Ученик – ученик", "адаптация"), strict=True)
)
_OWN = "".join(f'<c r="B{col}{{0}}"><v>{{0}}</v></c>' for col in _COLUMNS)
#: What is put below the rows of TAB: how many rows, and one of them.
TAB = "Запросы"
KINDS = {
    "as it is": (0, ""),
    "a million rows of coloured cells": (1_000_000, '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="2"/></row>'),
    "a million coloured rows": (1_000_000, '<row r="{0}" s="1" customFormat="1"/>'),
    "50 000 formulas": (50_000, '<row r="{0}"><c r="AZ{0}"><f>IF(A{0}="","",1)</f><v>1</v></c></row>'),
    "10 000 requests": (10_000, f'<row r="{{0}}">{_ASKS}</row>'),
    "a thousand texts of 50 000 letters": (1_000, f'<row r="{{0}}">{_ASKS}{_TEXT.format("E", "я" * 50_000)}</row>'),
    "260 000 cells of people's own": (10_000, f'<row r="{{0}}">{_OWN}</row>'),
}
CALLS = (("check",), ("run", "intake", "pairing", "--apply"))


def main(school: Path) -> None:
    """Print the table."""
    print("| file | call | status | seconds | MiB |\n|---|---|---|---|---|")
    for kind, (count, row) in KINDS.items():
        with TemporaryDirectory() as folder:
            _enlarged(school, Path(folder) / "школа.xlsx", (row.format(n) for n in range(5001, 5001 + count)))
            for words in CALLS:
                print(f"| {kind} | {words[0]} | " + " | ".join(_measured(Path(folder), words)) + " |", flush=True)


def _enlarged(school: Path, target: Path, rows: Iterable[str]) -> None:
    """A copy of the school with `rows` on TAB. This process stays small: its calls would be measured with it."""
    tab = WorkbookPart(Package(school.read_bytes(), school.name)).find(TAB)
    assert tab
    with zipfile.ZipFile(school) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            with source.open(info) as part, out.open(info.filename, "w") as made:
                head, end, tail = part.read().partition(b"</sheetData>" if info.filename == tab.part else b"\0")
                made.write(head)
                for row in rows if end else ():
                    made.write(row.encode())
                made.write(end + tail)


def _measured(folder: Path, words: tuple[str, ...]) -> list[str]:
    began = time.perf_counter()
    call = subprocess.Popen(
        [sys.executable, "-m", "jobs", *words, "--today", "2023-11-15"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(call.pid, 0)
    seconds = time.perf_counter() - began
    return [str(os.waitstatus_to_exitcode(status)), f"{seconds:.1f}", f"{used.ru_maxrss / 1024:.0f}"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
