"""Times making orders of the demo's size beside docxtpl alone. By hand: `python benchmarks/documents.py`.

Then how long it takes to see that nothing has to be made.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from demo_school import documents_of_the_demo  # noqa: E402
from docxtpl import DocxTemplate  # noqa: E402
from jinja2 import Environment, StrictUndefined  # noqa: E402

from sync.backends.word import WordWriter  # noqa: E402
from sync.document import Document  # noqa: E402

ORDERS = 500
#: So many are enough for docxtpl alone, which takes the same time for each.
ALONE = 100


def orders() -> list[Document]:
    """The largest order of the played year and the last one."""
    made = [document for document in documents_of_the_demo() if document.template.startswith("order-")]
    return [max(made, key=lambda document: len(str(document.context))), made[-1]]


def copies(order: Document, amount: int) -> list[Document]:
    """So many orders, each with a name and a number of its own, and no PDF."""
    return [
        replace(order, file=f"{number}.docx", context={**order.context, "номер": f"{number}-ОД"}, drafts=(), pdf=False)
        for number in range(amount)
    ]


def alone(documents: Sequence[Document], folder: Path) -> float:
    """Seconds a document of a plain loop over docxtpl."""
    started = time.perf_counter()
    for document in documents:
        word = DocxTemplate(ROOT / "templates" / document.template)
        word.render(document.context, Environment(undefined=StrictUndefined, autoescape=True))
        word.save(folder / document.file)
    return (time.perf_counter() - started) / len(documents)


def ours(documents: Sequence[Document], folder: Path) -> tuple[float, float]:
    """Seconds a document of a whole run, and of one that finds nothing to make."""
    started = time.perf_counter()
    WordWriter(folder).write(documents)
    written = time.perf_counter()
    assert WordWriter(folder).missing(documents) == []
    seconds = (written - started, time.perf_counter() - written)
    return seconds[0] / len(documents), seconds[1] / len(documents)


def main() -> None:
    """Print the table."""
    print(f"{ORDERS} orders each, milliseconds an order")
    print("| order | docxtpl alone | made | share | nothing to make |")
    print("|---|---|---|---|---|")
    for order in orders():
        with TemporaryDirectory() as one, TemporaryDirectory() as other:
            plain = alone(copies(order, ALONE), Path(one))
            drafts = [replace(copy, final=False) for copy in copies(order, ORDERS)]
            made, looked = ours(drafts, Path(other))
        print(
            f"| {order.file[:40]} | {plain * 1000:.0f} | {made * 1000:.0f} | {made / plain:.2f} | {looked * 1000:.2f} |"
        )


if __name__ == "__main__":
    main()
