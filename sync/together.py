"""Cells of which the same is said, told in one line."""

from collections.abc import Iterable, Iterator

#: So many cells, one below the other, are told as one stretch.
ALIKE = 5


def together(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """«cell: text» for each pair; «Запросы!C2:C9 (8): text» where ALIKE or more stand one below the other."""
    for run in _runs(told):
        cells, text = [cell for cell, _ in run], run[0][1]
        if len(run) < ALIKE:
            yield from (f"{cell}: {text}" for cell in cells)
        else:
            yield f"{cells[0]}:{cells[-1].rpartition('!')[2]} ({len(run)}): {text}"


def _runs(told: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The pairs in their order, cut where the text changes or the next cell is not the one below."""
    run: list[tuple[str, str]] = []
    for cell, text in told:
        if run and (text != run[-1][1] or cell != _below(run[-1][0])):
            yield run
            run = []
        run.append((cell, text))
    if run:
        yield run


def _below(cell: str) -> str:
    """«Запросы!C7» → «Запросы!C8»; itself for what ends in no number."""
    column = cell.rstrip("0123456789")
    row = cell.removeprefix(column)
    return f"{column}{int(row) + 1}" if row else cell
