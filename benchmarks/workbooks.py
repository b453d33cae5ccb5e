"""Times reading a large .xlsx workbook and writing a few of its cells. By hand: `python benchmarks/workbooks.py`."""

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from sync.backends.xlsx import XlsxWorkbook  # noqa: E402
from sync.layout import ColumnLayout, TabLayout  # noqa: E402
from sync.workbook import Write  # noqa: E402

ROWS, COLUMNS, WRITTEN = 10_000, 20, 500
TAB = "Встречи"


def main() -> None:
    """Print what a reading and a writing took."""
    with TemporaryDirectory() as folder:
        workbook = XlsxWorkbook(Path(folder) / "школа.xlsx")
        rows = [[f"строка {row}, столбец {col}" for col in range(COLUMNS)] for row in range(ROWS)]
        workbook.furnish([TabLayout(TAB, [ColumnLayout(f"Столбец {col}") for col in range(COLUMNS)], rows)])
        started = time.perf_counter()
        snapshot = workbook.snapshot([TAB])
        read = time.perf_counter()
        workbook.apply(snapshot, [Write(TAB, row + 1, COLUMNS - 1, f"новое {row}") for row in range(WRITTEN)])
        written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{ROWS} x {COLUMNS} cells read in {read - started:.2f} s")
    print(f"{WRITTEN} of them written in {written - read:.2f} s; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
