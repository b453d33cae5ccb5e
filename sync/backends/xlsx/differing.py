"""Which cells of two versions of one file differ, whoever saved them and however."""

from collections.abc import Iterator, Mapping

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.read import UNCOMPUTED
from sync.table import Sheet, Value, address, is_blank


def sheets(data: bytes, name: str) -> dict[str, Sheet]:
    """Every tab of a file, by its title. Raises SyncError for a file that cannot be read."""
    return {sheet.title: sheet for sheet in WorkbookPart(Package(data, name)).others(())}


def differing(before: Mapping[str, Sheet], after: Mapping[str, Sheet]) -> Iterator[str]:
    """The cells that another value stands in, «Пары!X5», tab by tab; a tab that came or went by its title alone."""
    for title in dict.fromkeys((*before, *after)):
        if title not in before or title not in after:
            yield title
        else:
            yield from _cells(before[title], after[title])


def _cells(before: Sheet, after: Sheet) -> Iterator[str]:
    for row in range(max(len(before.rows), len(after.rows))):
        width = max(len(sheet.rows[row]) if row < len(sheet.rows) else 0 for sheet in (before, after))
        for col in range(width):
            if not _same(before.value(row, col), after.value(row, col)):
                yield address(before.title, row, col)


def _same(before: Value, after: Value) -> bool:
    """Whether nobody typed anything: programs compute formulas and keep 7 as 7.0 when they save."""
    if before == UNCOMPUTED or (is_blank(before) and is_blank(after)):
        return True
    return before == after
