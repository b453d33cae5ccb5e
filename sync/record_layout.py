"""The tabs of records as they are laid out for people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sync.columns import YES_NO, Coded, Column, Row, Tab
from sync.layout import CHECK, ColumnLayout, ListSource, TabLayout
from sync.problems import ASIDE
from sync.table import Value


def layout(
    kind: type[Row],
    *,
    rows: Sequence[Sequence[Value]] = (),
    coded: bool = False,
    lists: ListSource | None = None,
    waits: bool = True,
    openings: Mapping[str, str] = {},
) -> TabLayout:
    """How the tab of this record type is laid out for people.

    Its `rows` are in the order of the record; a rare tab `waits` for its season, unless people's rows stand there.
    `coded`: where people stand under codes only; `lists`: where the lists stand that columns name by `dictionary`.
    `openings`: how a job begins that speaks in «Проверка» after another one.
    """
    spec = kind.spec
    order = sorted(range(len(spec.columns)), key=lambda at: _rank(spec, spec.columns[at]))
    columns = [spec.columns[at] for at in order]
    titles = [col.title for col in columns]
    return TabLayout(
        title=spec.title,
        columns=[_column_layout(col, spec, col.coded if coded else None, lists, openings) for col in columns],
        rows=[[row[at] for at in order] for row in rows],
        protected=spec.robots_own,
        rare=not spec.at_once,
        waits=waits and not spec.at_once,
        frozen=titles.index(spec.frozen) + 1 if spec.frozen else 0,
        printed=0 if spec.unprinted else titles.index(spec.printed) + 1 if spec.printed else None,
        headings=spec.headings,
        captioned=spec.captioned,
        dense=spec.dense,
        faded=spec.faded,
    )


def apart(kind: type[Row], lists: Mapping[str, Sequence[str]], *, coded: bool = False) -> TabLayout:
    """The tab as people fill it in a file of their own: their columns alone; `lists` to choose from, by title."""
    whole = layout(kind, coded=coded, waits=False)
    people = {col.title for col in kind.spec.people}
    own = [column for column in whole.columns if column.title in people]
    columns = [
        replace(column, choices=lists.get(column.title, column.choices), choices_from=None, folded=False, strict=False)
        for column in own
    ]
    return TabLayout(whole.title, columns, frozen=sum(column in own for column in whole.columns[: whole.frozen]))


def _rank(spec: Tab, col: Column) -> int:
    """Where a column stands in a new tab: those that are read first, then the others as they are declared."""
    return spec.first.index(col.title) if col.title in spec.first else len(spec.first)


def _column_layout(
    col: Column, spec: Tab, coded: Coded | None, lists: ListSource | None, openings: Mapping[str, str]
) -> ColumnLayout:
    yes_no = ("да", "нет") if col.kind is YES_NO else ()
    return ColumnLayout(
        title=col.title,
        note=coded.note if coded else col.note,
        width=col.width,
        format=col.kind.format,
        robot=bool(col.owners),
        required=col.starred,
        optional=col.extra or col.later,
        choices=col.values or yes_no,
        choices_from=_source((coded.dictionary if coded else "") or col.dictionary, col.listed_in, lists),
        tick="да" if col.tick else "",
        strict=coded is not None,
        longest=coded.longest if coded else 0,
        hidden=col.hidden,
        folded=bool(spec.first) and col.title not in spec.first,
        wrapped=col.wrapped or spec.dense,
        dense=spec.dense,
        quiet=_quiet(col, openings) if col.title == CHECK else (),
        several=isinstance(col.kind.empty, tuple),
    )


def _quiet(check: Column, openings: Mapping[str, str]) -> list[str]:
    return [f"{opening}{ASIDE}" for opening in ("", *(openings[job] for job in check.owners[1:] if job in openings))]


def _source(dictionary: str, listed_in: tuple[str, str] | None, lists: ListSource | None) -> ListSource | None:
    if dictionary:
        return replace(lists, listed=dictionary) if lists else None
    return ListSource(*listed_in) if listed_in else None
