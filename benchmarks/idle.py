"""Times a run on Google beside the same on an .xlsx file and beside a careful gspread script, on the demo school.

By hand: `python benchmarks/idle.py`. The first run, which writes; one with nothing to do; one with nothing to do beside
a school's own tab of 10 000 rows. The script reads and writes the same cells (`benchmarks/careful.py`). Of several runs
with nothing to do the quickest counts.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from google_school import opened  # noqa: E402
from google_server import Server, running  # noqa: E402
from sheets import Took, layouts, run, school, timed  # noqa: E402

from jobs.whole import SCHOOL  # noqa: E402
from sync.backends.google.cells import encode  # noqa: E402
from sync.backends.xlsx import XlsxWorkbook  # noqa: E402
from sync.layout import ColumnLayout, TabLayout  # noqa: E402
from sync.table import Value, letters  # noqa: E402

#: A tab of the school's own, which no job reads.
ROWS, COLUMNS = 10_000, 20
OWN = TabLayout(
    "Журнал посещений",
    [ColumnLayout(f"Столбец {col}") for col in range(COLUMNS)],
    [[f"запись {row}, столбец {col}" for col in range(COLUMNS)] for row in range(ROWS)],
)
#: What stands above the figures.
HEAD = "run, Google s, of it the server, own CPU s, MB sent, .xlsx s, gspread s, ÷ .xlsx, ÷ gspread, requests of both"
#: So many runs of each kind; the quickest counts.
TIMES = 3
#: The tabs that a run of all jobs reads.
READ = list(dict.fromkeys(kind.spec.title for job in SCHOOL.jobs for kind in (*job.reads, *job.writes)))


def main() -> None:
    """Print the table."""
    print(f"| {HEAD.replace(', ', ' | ')} |\n|{'---|' * HEAD.count(', ')}---|")
    with running(auth=False) as server, TemporaryDirectory() as folder:
        key, file, here = school(server), Path(folder) / "школа.xlsx", Path(folder)
        XlsxWorkbook(file).furnish(layouts())
        before = _values(server, key)
        first = run(server, key, here)
        first_file = run(server, str(file), here)
        writes = _written(before, _values(server, key))
        print(_line("the first, which writes", first, first_file, _script(server, _roomy(server), here, writes)))
        print(_line("nothing to do", *_idle(server, key, file, here)))
        opened(server, key).furnish([OWN])
        XlsxWorkbook(file).furnish([OWN])
        print(_line(f"nothing to do, {ROWS} rows of no concern", *_idle(server, key, file, here)))


def _idle(server: Server, key: str, file: Path, folder: Path) -> tuple[Took, Took, Took]:
    """The quickest runs on Google, on a file, of the script; all with nothing to write."""
    kinds = zip(
        *(
            (run(server, key, folder), run(server, str(file), folder), _script(server, key, folder, []))
            for _ in range(TIMES)
        ),
        strict=True,
    )
    google, local, script = (min(some, key=lambda took: took.seconds) for some in kinds)
    return google, local, script


def _script(server: Server, key: str, folder: Path, writes: list[dict[str, object]]) -> Took:
    """The careful script on the same tabs, which writes `writes`."""
    ranges, cells = folder / "ranges.json", folder / "writes.json"
    ranges.write_text(json.dumps([f"'{title}'" for title in READ]), encoding="utf-8")
    cells.write_text(json.dumps(writes), encoding="utf-8")
    return timed(server, [str(ROOT / "benchmarks" / "careful.py"), key, str(ranges), str(cells)], folder)


def _roomy(server: Server) -> str:
    """Another spreadsheet with the demo school, and with room below: the script cannot make it."""
    key = school(server)
    tabs = opened(server, key).snapshot([tab.title for tab in SCHOOL.layouts()]).book.by_id()
    rows = {"dimension": "ROWS", "length": ROWS}
    server.edit(key, [{"appendDimension": {"sheetId": tab, **rows}} for tab in tabs])
    return key


def _values(server: Server, key: str) -> dict[tuple[str, int, int], Value]:
    """Every cell of ours that holds something."""
    sheets = opened(server, key).snapshot([tab.title for tab in SCHOOL.layouts()]).sheets
    return {
        (title, row, col): value
        for title, sheet in sheets.items()
        for row, line in enumerate(sheet.rows)
        for col, value in enumerate(line)
        if value is not None
    }


def _written(
    before: dict[tuple[str, int, int], Value], after: dict[tuple[str, int, int], Value]
) -> list[dict[str, object]]:
    """What changed as ranges with values, cells beside one another in a row together."""
    ranges: list[tuple[tuple[str, int, int], list[object]]] = []
    for title, row, col in sorted(at for at in after if after[at] != before.get(at)):
        value = next(iter((encode(after[title, row, col]).entered or {}).values()), "")
        if ranges and ranges[-1][0] == (title, row, col - len(ranges[-1][1])):
            ranges[-1][1].append(value)
        else:
            ranges.append(((title, row, col), [value]))
    return [{"range": f"'{title}'!{letters(col)}{row + 1}", "values": [values]} for (title, row, col), values in ranges]


def _line(name: str, google: Took, local: Took, script: Took) -> str:
    took = f"{google.seconds:.2f} | {google.inside:.2f} | {google.cpu:.2f} | {google.sent / 1e6:.1f}"
    beside = f"{local.seconds:.2f} | {script.seconds:.2f}"
    ratios = f"{google.seconds / local.seconds:.2f} | {google.seconds / script.seconds:.2f}"
    told = f"{google.told['read']} + {google.told['write']}, {script.told['read']} + {script.told['write']}"
    return f"| {name} | {took} | {beside} | {ratios} | {told} |"


if __name__ == "__main__":
    main()
