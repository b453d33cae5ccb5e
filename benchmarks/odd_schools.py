"""Puts whatever can be put into a workbook there, and lets commands meet it: how many examples, which faults.

By hand: `python benchmarks/odd_schools.py 500`, so many examples for each of the two kinds of school.
"""

import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from odd_cells import Odd, commands, odds  # noqa: E402
from odd_school import BOOK, LOCAL, faults, made, plant  # noqa: E402


def main() -> None:
    """Print the figures."""
    count, number = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with TemporaryDirectory() as folder:
        for private in (False, True):
            school = Path(folder) / f"made {private}"
            school.mkdir()
            made(school, private=private)
            _meet(school, Path(folder) / "met", [BOOK, LOCAL] if private else [BOOK], count, number)


def _meet(school: Path, here: Path, books: list[Path], count: int, number: int) -> None:
    found: Counter[str] = Counter()
    met, ended, began = Counter[str](), Counter[int](), time.process_time()

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(odds(), commands())
    def meet(odd: list[Odd], words: tuple[str, ...]) -> None:
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(school, here)
        for book in books:
            plant(here / book, odd)
        met[words[0]] += 1
        said, wrong = faults(here, books, words)
        ended[said.status] += 1
        for fault in wrong:
            if fault not in found:
                print(f"{' '.join(words)}: {fault}\n    {str(odd)[:1500]}", flush=True)
            found[fault] += 1

    meet()
    took = time.process_time() - began
    print(f"{len(books)} books: {sum(met.values())} examples in {took:.0f} s of CPU; faults: {len(found)}")
    print(f"  commands: {dict(met)}; statuses: {dict(ended)}", flush=True)


if __name__ == "__main__":
    main()
