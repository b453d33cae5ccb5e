"""Tables of a sheet: they grow when rows are written below them; their rows of totals are no rows."""

from collections.abc import Iterable

from sync.backends.xlsx.markup import child, whole
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.references import hinted, span
from sync.backends.xlsx.relations import Relations
from sync.table import Area


def totals_of(package: Package, relations: Relations) -> list[Area]:
    """The rows of totals of a sheet's tables."""
    found = []
    for part in relations.of("table"):
        table = package.tree(part)
        now, count = hinted(table), whole(table, "totalsRowCount")
        if now and count > 0:
            found.append(Area(max(now.top, now.bottom - count + 1), now.left, now.bottom, now.right))
    return found


def extend_tables(package: Package, relations: Relations, filled: Iterable[tuple[int, int]]) -> None:
    """Let each table reach over the filled cells, (row, col), that follow its last row without a gap.

    A table with a row of totals stays as it is: what stands below the totals is no row of it.
    """
    cells = set(filled)
    for part in relations.of("table"):
        table = package.tree(part)
        now = hinted(table)
        if now is None:
            continue
        rows = {row for row, col in cells if now.left <= col <= now.right}
        bottom = now.bottom
        while bottom + 1 in rows:
            bottom += 1
        if bottom == now.bottom or whole(table, "totalsRowCount"):
            continue
        wide = span(Area(now.top, now.left, bottom, now.right))
        table.set("ref", wide)
        filters = child(table, "autoFilter")
        if filters is not None:
            filters.set("ref", wide)
        package.touch(part)
