"""The tabs that a run looks at, as tables and as records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sync.columns import Column, Row
from sync.document import Lying
from sync.job import Records
from sync.known import Known
from sync.parsing import parse
from sync.problems import ASIDE, Problem
from sync.seasons import Seasons
from sync.table import Sheet, Table, address, find_table, is_blank
from sync.workbook import Snapshot

_NO_TAB = (
    "такого листа в книге нет. Если он был, верните его из прежней копии или истории версий; если не было, "
    "добавьте: nastavnik init."
)
_NO_KEY = (
    "нет столбца «{title}», по нему узнаются строки. Верните столбец из прежней копии или истории версий; если он не "
    "нужен, удалите и строки под заголовком. До этого лист не обрабатывается."
)
_LATER = f"{ASIDE}в книге ещё нет того, что появилось в новой версии программы"


@dataclass(frozen=True)
class Reading:
    """What stands on the tabs, by record type. A tab without `rows` is frozen; what cannot be read is in `problems`.

    `lacking` is the one remark on all columns and tabs that a later version of the program brought and that are simply
    not there: such a tab has no rows and no table, and nothing is frozen.
    """

    tables: dict[type[Row], Table] = field(default_factory=dict)
    rows: dict[type[Row], Sequence[Row]] = field(default_factory=dict)
    problems: dict[type[Row], list[Problem]] = field(default_factory=dict)
    lacking: Sequence[Problem] = ()
    seasons: Seasons = field(default_factory=Seasons)

    @cached_property
    def records(self) -> Records:
        """The rows as jobs may read them."""
        frozen = [kind for kind in self.problems if kind not in self.rows]
        return Records(self.rows, frozen, [kind for kind in self.rows if kind not in self.tables], self.seasons)

    @property
    def frozen(self) -> Mapping[type[Row], Problem]:
        """The tabs that cannot be read, each with its first remark."""
        return {kind: found[0] for kind, found in self.problems.items() if found and kind not in self.rows}

    def without(self, torn: Mapping[type[Row], Problem]) -> "Reading":
        """The same with the tabs `torn` frozen, each for its reason."""
        if not torn:
            return self
        tables = {kind: table for kind, table in self.tables.items() if kind not in torn}
        rows = {kind: found for kind, found in self.rows.items() if kind not in torn}
        problems = self.problems | {kind: [problem] for kind, problem in torn.items()}
        return replace(self, tables=tables, rows=rows, problems=problems)

    @property
    def count(self) -> int:
        """How many rows were read."""
        return sum(map(len, self.rows.values()))

    def with_documents(self, lying: Callable[[Iterable[str]], Mapping[str, Lying]]) -> "Reading":
        """The same rows, told how the documents lie that they name."""
        naming = {kind: [col for col in kind.spec.columns if col.document] for kind in self.rows}
        named = [(row, col) for kind, cols in naming.items() for col in cols for row in self.rows[kind]]
        found = lying(
            {name for row, col in named if col.document and col.document(row) and (name := getattr(row, col.name))}
        )
        told = {
            kind: [_told(row, naming[kind], found) for row in rows] for kind, rows in self.rows.items() if naming[kind]
        }
        return replace(self, rows=self.rows | told)


def read(
    snapshot: Snapshot,
    kinds: Sequence[type[Row]],
    today: date,
    *,
    also: Sequence[type[Row]] = (),
    known: Known | None = None,
) -> Reading:
    """The tabs of `kinds` in a workbook, first the one that says in which year days without one lie.

    Of the tabs `also` nothing but whether rows stand there is of interest. Rows that are `known` are not read anew.
    """
    year: date | None = None
    tables: dict[type[Row], Table] = {}
    rows: dict[type[Row], Sequence[Row]] = {}
    problems: dict[type[Row], list[Problem]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.spec.year_begins is None):
        sheet = snapshot.sheets.get(kind.spec.title)
        if sheet is None:
            missed = not (kind.spec.extra or kind.spec.later)
            problems[kind] = [Problem(address(kind.spec.title, 0, 0), _NO_TAB)] if missed else []
            rows |= {kind: ()} if kind.spec.later else {}
            continue
        table, problems[kind] = _found(sheet, kind)
        if table:
            tables[kind] = table
            rows[kind], problems[kind] = parse(table, kind, year, known)
            year = kind.spec.year_begins(rows[kind], today) if kind.spec.year_begins else year
    lacking = _lacking([kind for kind in kinds if kind in rows], tables)
    return Reading(tables, rows, problems, lacking, Seasons(snapshot.hidden, _in_view(snapshot, [*kinds, *also])))


def _in_view(snapshot: Snapshot, kinds: Iterable[type[Row]]) -> dict[str, Sheet]:
    """The tabs that rows bring into view."""
    titles = [kind.spec.title for kind in kinds if not kind.spec.backstage]
    return {title: snapshot.sheets[title] for title in titles if title in snapshot.sheets}


def _told(row: Row, columns: Iterable[Column], found: Mapping[str, Lying]) -> Row:
    return row.with_(lying={col.title: found[name] for col in columns if (name := getattr(row, col.name)) in found})


def _lacking(kinds: Iterable[type[Row]], tables: Mapping[type[Row], Table]) -> list[Problem]:
    found = []
    for kind in kinds:
        table = tables.get(kind)
        if table is None:
            found.append((address(kind.spec.title, 0, 0), f"лист «{kind.spec.title}»"))
            continue
        titles = [col.title for col in kind.spec.columns if col.later and col.title in table.absent]
        found += [(address(table.tab, table.header, 0), f"столбец «{one}» на листе «{table.tab}»") for one in titles]
    named = "; ".join(words for _, words in found)
    return [Problem(found[0][0], f"{_LATER}: {named}. Добавьте: nastavnik init. Остальное работает.")] if found else []


def _found(sheet: Sheet, kind: type[Row]) -> tuple[Table | None, list[Problem]]:
    """The table on a tab; an empty tab of computed rows gets its header with the first of them."""
    titles = [*kind.spec.titles, *kind.spec.extras]
    computed = kind.spec.robots_own and kind.spec.decided is None
    if computed and all(is_blank(value) for row in sheet.rows for value in row):
        return Table(sheet, 0, {title: col for col, title in enumerate(titles)}, frozenset(titles)), []
    table, problems = find_table(sheet, kind.spec.titles, kind.spec.extras, kind.spec.required)
    if table and (lost := _lost_key(table, kind)):
        return None, [*problems, Problem(address(sheet.title, table.header, 0), _NO_KEY.format(title=lost))]
    return table, problems


def _lost_key(table: Table, kind: type[Row]) -> str:
    """The column that rows of the robot are known by and that stands there no more, though rows do; "" for none."""
    named = {col.name: col.title for col in kind.spec.columns if col.extra}
    lost = [named[name] for name in kind.spec.key if named.get(name) in table.absent and not kind.spec.rewritten]
    filled = (
        any(not is_blank(value) for row in table.sheet.rows[table.header + 1 :] for value in row) if lost else False
    )
    return lost[0] if filled else ""
