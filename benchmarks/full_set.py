"""Times every paper of a school with 120 pairs on the day of its order. By hand: `python benchmarks/full_set.py`.

Processor seconds of the run that makes what the school gets by itself, without PDFs; then of each set that people
print, its Word files alone. The figures stand in docs/command.md.
"""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from year import PROPOSED_ON, SIGNED_ON, Played, timed  # noqa: E402

from jobs.records.pairs import APPROVE, PROPOSED, Pair  # noqa: E402
from jobs.records.papers import PAPER_KINDS, Paper  # noqa: E402
from jobs.whole import SCHOOL  # noqa: E402
from sync.columns import Row  # noqa: E402
from sync.job import Choice, Records  # noqa: E402
from sync.problems import SyncError  # noqa: E402
from sync.runner import forecast, to_print  # noqa: E402
from sync.session import Session  # noqa: E402

PAIRS, REQUESTS = 120, 300


def approve(records: Records) -> list[Pair]:
    """The first pairs that are proposed."""
    return [one.with_(decision=APPROVE) for one in records.of(Pair) if one.status == PROPOSED][:PAIRS]


def sign(records: Records) -> list[Row]:
    """Every draft that has a number gets one."""
    drafts = [paper for paper in records.of(Paper) if paper.kind in PAPER_KINDS and PAPER_KINDS[paper.kind].series]
    return [paper.with_(number=str(201 + at), day=SIGNED_ON, signed=True) for at, paper in enumerate(drafts)]


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        played = Played(Path(folder), REQUESTS)
        played.run(PROPOSED_ON, force=True)
        played.type(Pair, approve)
        played.run(PROPOSED_ON, force=True)
        played.type(Paper, sign)
        whole = timed(lambda: played.run(SIGNED_ON, force=True))
        made = len(list(Path(folder, "out").rglob("*.docx")))
        print(f"| what | files | seconds |\n|---|---|---|\n| the run | {made} | {whole:.1f} |")
        session = Session(SCHOOL, replace(played.setup), SIGNED_ON, as_json=True, prints=False)
        found = forecast(session.workbook(), SCHOOL.jobs, SIGNED_ON, session.writer(), guard=session.guard())
        for name, (job, wanted) in SCHOOL.sets.items():
            try:
                documents = to_print(found, job, wanted, Choice())
            except SyncError as wrong:
                print(f"| {name} | {wrong} | |")
                continue
            print(f"| {name} | {len(documents)} | {timed(lambda d=documents: session.writer().write(d)):.1f} |")


if __name__ == "__main__":
    main()
