"""Times PDFs beside a bare call of LibreOffice over the same files. By hand: `python benchmarks/printing.py`.

Then 500 letters to parents in one file. The figures stand in docs/command.md.
"""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from documents import copies, orders  # noqa: E402

from jobs.whole import SCHOOL  # noqa: E402
from sync.backends import pdf  # noqa: E402
from sync.backends.word import WordWriter  # noqa: E402
from sync.document import Document  # noqa: E402

ORDERS, LETTERS = 50, 500
LETTER = "parents-letters.docx"


def bare(files: list[Path], folder: Path) -> float:
    """Seconds of one call of LibreOffice over the files."""
    started = time.perf_counter()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(pdf.office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    return time.perf_counter() - started


def letters() -> Document:
    """So many letters in one file."""
    fields = dict(SCHOOL.templates[LETTER])
    lists = {name: [*value] * LETTERS for name, value in fields.items() if isinstance(value, list)}
    return Document("letters.docx", LETTER, fields | lists)


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        writer = WordWriter(Path(one))
        made = writer.write([replace(order, pdf=True, final=False) for order in copies(orders()[-1], ORDERS)])
        plain = bare(made, Path(other))
        started = time.perf_counter()
        assert len(writer.print()) == ORDERS
        ours = time.perf_counter() - started
    print(f"{ORDERS} orders: bare {plain:.1f} s, ours {ours:.1f} s, {ours / plain:.2f} times")
    started = time.process_time()
    content = WordWriter(Path(one)).content(letters())
    print(f"{LETTERS} letters in one file: {time.process_time() - started:.1f} s, {len(content) // 1024} KiB")


if __name__ == "__main__":
    main()
