"""Now against wanted, cell by cell: a plan in the making."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sync.chart import HEIGHT, Cells, Chart
from sync.columns import CellOf, Row, written
from sync.kinds import same_value
from sync.layout import CHECK
from sync.plan import Change, Plan, Tally, Undone
from sync.plot import Plot
from sync.table import Link, Table, Value, address, is_blank
from sync.values import as_text
from sync.workbook import Write

#: What stands in a «Проверка» that people merged: one cell cannot speak of several rows.
MERGED = "Ячейки объединены. Разъедините их: у каждой строки своя проверка."

#: How the sentence above a header is called in place of a title.
ABOVE = "над таблицей"

Identity = int | tuple[object, ...]


class Draft:
    """A plan in the making: takes what each job wants in turn."""

    def __init__(self, tables: Mapping[type[Row], Table], rows: Mapping[type[Row], Sequence[Row]]) -> None:
        """`tables` and the `rows` parsed from them, by record type."""
        self._tables = tables
        self._before = rows
        self._final: dict[type[Row], Sequence[Row]] = dict(rows)
        self._wanted: dict[type[Row], dict[Identity, dict[str, tuple[Value, str]]]] = {}
        self._labels: dict[tuple[type[Row], Identity], str] = {}
        self._lost: dict[type[Row], set[str]] = {}
        self._rows_laid: dict[type[Row], dict[tuple[object, ...], int]] = {}
        self._captions: dict[type[Row], tuple[str, str]] = {}
        self._taken_back: dict[type[Row], set[str]] = {}
        self._plots: list[Plot] = []

    def want(self, job: str, kind: type[Row], rows: Sequence[Row]) -> None:
        """Note what `job` wants in the tab of `kind`: all rows that should exist."""
        if kind not in self._tables:
            return
        wanted, columns = self._wanted.setdefault(kind, {}), kind.spec.owned_by(job)
        for identity, row in self._identified(kind, rows):
            known = wanted.setdefault(identity, {})
            self._labels[kind, identity] = _label(row)
            for title, value in written(row, columns).items():
                if title not in known or not same_value(known[title][0], value):
                    known[title] = (value, job)
        if kind.spec.rewritten:
            self._clear_rest(job, kind, len(rows))
        self._final[kind] = rows

    def caption(self, job: str, kind: type[Row], text: str) -> None:
        """Note the sentence that `job` wants above the header of the tab of `kind`, where there is room for one."""
        if kind in self._tables and self._tables[kind].header:
            self._captions[kind] = (job, text)

    def plot(self, plot: Plot) -> None:
        """Note a chart that a job wants."""
        self._plots.append(plot)

    def miss(self, kind: type[Row], names: Collection[str]) -> None:
        """Note decided rows of the tab of `kind` that stand there no longer; each counts once, whoever misses it."""
        self._lost.setdefault(kind, set()).update(names)

    def pass_over(self, kind: type[Row], names: Collection[str]) -> None:
        """Note rows of the tab of `kind`, by their first cell, that people themselves decided anew."""
        self._taken_back.setdefault(kind, set()).update(names)

    def _identified(self, kind: type[Row], rows: Sequence[Row]) -> Iterable[tuple[Identity, Row]]:
        if kind.spec.rewritten:
            first = self._tables[kind].header + 1
            return ((first + n, row) for n, row in enumerate(rows))
        return ((_identity(row), row) for row in rows)

    def _clear_rest(self, job: str, kind: type[Row], count: int) -> None:
        table = self._tables[kind]
        for row in range(table.header + 1 + count, table.next_row()):
            self._wanted[kind][row] = {col.title: (None, job) for col in kind.spec.columns if col.owned_by(job)}

    def plan(self, passed: Callable[[Change], Change] = lambda change: change) -> Plan:
        """The finished plan; `passed` gives each change as it may be written."""
        changes: list[Change] = []
        headers: list[Write] = []
        for kind in self._wanted:
            found = [one for one in map(passed, self._changes(kind)) if not same_value(one.before, one.after)]
            changes += found
            table = self._tables[kind]
            headers += [
                Write(table.tab, table.header, table.columns[title], title, hides=kind.titled(title).hidden)
                for title in sorted(table.absent & {change.title for change in found})
            ]
        tallies = self._tallies(changes)
        return Plan(changes, headers, tallies, [*self._undone()], [*self._reversed()], [*self._charts()])

    def _captioned(self, kind: type[Row]) -> Iterable[Change]:
        table, row = self._tables[kind], self._tables[kind].header - 1
        if kind in self._captions:
            job, text = self._captions[kind]
            before = table.sheet.value(row, 0)
            if not same_value(before, text):
                yield Change(job, table.tab, row, 0, ABOVE, before, text)

    def _changes(self, kind: type[Row]) -> Iterable[Change]:
        yield from self._captioned(kind)
        table = self._tables[kind]
        free = table.next_row()
        for identity, wanted in self._wanted[kind].items():
            new = not isinstance(identity, int)
            row = free if new else identity
            assert isinstance(row, int)
            free += new
            for title, (after, job) in wanted.items():
                before = None if new or title in table.absent else table.value(row, title)
                after = self._address(after) if isinstance(after, CellOf) else after
                if not new and (merged := table.merge_over(row, title)):
                    if (row, table.columns[title]) != (merged.top, merged.left):
                        continue  # nobody sees it, and the next run would read the value of the whole merge
                    after = MERGED if title == CHECK else after
                if not same_value(before, after):
                    label = self._labels.get((kind, identity), "")
                    yield Change(job, table.tab, row, table.columns[title], title, before, after, label)

    def _charts(self) -> Iterable[Chart]:
        """The charts, of rows where they will be laid; none where a tab is missing, or no row stands."""
        for plot in self._plots:
            on, of = self._tables.get(plot.on), self._tables.get(type(plot.rows[0])) if plot.rows else None
            if on is None or of is None:
                continue
            top = self._row_of(plot.rows[0]) or 0

            def cells(title: str, of: Table = of, top: int = top, bottom: int = top + len(plot.rows) - 1) -> Cells:
                return Cells(of.tab, of.columns[title], top, bottom)

            yield Chart(
                on.tab,
                plot.title,
                cells(plot.labels),
                [(name, cells(title)) for name, title in plot.series.items()],
                plot.axes,
                row=on.header + 1 + HEIGHT * plot.place,
                col=max(on.columns.values()) + 2,
            )

    def _address(self, cell: CellOf) -> Link:
        """Where the cell stands once the plan is carried out: the tab alone for a row that nobody wants there.

        Of a folded column it is the cell in sight of the same row: the other one would not be seen.
        """
        kind = type(cell.row)
        title = kind.spec.in_sight(cell.title)
        table = self._tables.get(kind)
        row = self._row_of(cell.row) if table else None
        if table is None or row is None or not cell.title or title not in table.columns:
            return Link(kind.spec.title)
        return Link(address(table.tab, row, table.columns[title]))

    def _row_of(self, row: Row) -> int | None:
        """The number of the row, from 0: where it stands, or where it will be laid."""
        kind = type(row)
        if row.place and not kind.spec.rewritten:
            return row.place.row
        return self._laid(kind).get(_key(row))

    def _laid(self, kind: type[Row]) -> dict[tuple[object, ...], int]:
        """The numbers of rows without a place yet, by their keys; of a tab that is laid anew, of all rows."""
        if kind not in self._rows_laid:
            table, final = self._tables[kind], self._final[kind]
            first = table.header + 1 if kind.spec.rewritten else table.next_row()
            new = final if kind.spec.rewritten else [row for row in final if row.place is None]
            self._rows_laid[kind] = {_key(row): first + number for number, row in enumerate(new)}
        return self._rows_laid[kind]

    def _tallies(self, changes: Sequence[Change]) -> dict[str, dict[str, Tally]]:
        tabs = {table.tab: table for table in self._tables.values()}
        rows: dict[tuple[str, str], dict[int, list[Change]]] = {}
        for change in changes:
            rows.setdefault((change.job, change.tab), {}).setdefault(change.row, []).append(change)
        tallies: dict[str, dict[str, Tally]] = {}
        seen: set[tuple[str, int]] = set()
        for (job, tab), by_row in rows.items():
            fates = ["changed" if (tab, row) in seen else self._fate(tabs[tab], found) for row, found in by_row.items()]
            seen |= {(tab, row) for row in by_row}
            tallies.setdefault(job, {})[tab] = Tally(*(fates.count(fate) for fate in ("added", "changed", "removed")))
        return tallies

    @staticmethod
    def _fate(table: Table, changes: Sequence[Change]) -> str:
        row = changes[0].row
        touched = {change.title for change in changes}
        rest = [table.value(row, title) for title in table.columns if title not in touched | table.absent]
        if all(is_blank(value) for value in rest):
            if all(is_blank(change.before) for change in changes):
                return "added"
            if all(is_blank(change.after) for change in changes):
                return "removed"
        return "changed"

    def _undone(self) -> Iterable[Undone]:
        for kind, rows in self._before.items():
            spec = kind.spec
            if spec.decided is None or spec.undone is None or kind not in self._wanted:
                continue
            people_did = self._taken_back.get(kind, ())
            decided = [row for row in rows if spec.decided(row) and _label(row) not in people_did]
            after = dict(self._identified(kind, self._final[kind]))
            gone, lost = (
                sum(spec.undone(row, after.get(_identity(row))) for row in decided),
                len(self._lost.get(kind, ())),
            )
            yield Undone(spec.title, gone + lost, len(decided) + lost, lost)

    def _reversed(self) -> Iterable[str]:
        for kind in self._wanted:
            if kind.spec.reversed and (sentence := kind.spec.reversed(self._before[kind], self._final[kind])):
                yield sentence


def _identity(row: Row) -> Identity:
    if row.place:
        return row.place.row
    return _key(row)


def _key(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in row.spec.key) or (id(row),)


def _label(row: Row) -> str:
    first = row.spec.columns[0]
    return as_text(first.kind.write(getattr(row, first.name))) if row.spec.key else ""
