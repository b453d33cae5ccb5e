"""The tabs of records as they are laid out for people."""

from collections.abc import Sequence
from dataclasses import replace

from sync.columns import YES_NO, Coded, Column, Row
from sync.layout import ColumnLayout, ListSource, TabLayout
from sync.table import Value


def layout(
    kind: type[Row],
    *,
    rows: Sequence[Sequence[Value]] = (),
    coded: bool = False,
    lists: ListSource | None = None,
) -> TabLayout:
    """How the tab of this record type is laid out for people.

    `coded`: where people stand under codes only; `lists`: where the lists stand that columns name by `dictionary`.
    """
    spec = kind.spec
    return TabLayout(
        title=spec.title,
        columns=[_column_layout(col, col.coded if coded else None, lists) for col in spec.columns],
        rows=rows,
        protected=spec.robots_own,
        colour=spec.colour,
    )


def _column_layout(col: Column, coded: Coded | None, lists: ListSource | None) -> ColumnLayout:
    yes_no = ("да", "нет") if col.kind is YES_NO else ()
    return ColumnLayout(
        title=col.title,
        note=coded.note if coded else col.note,
        width=col.width,
        format=col.kind.format,
        robot=bool(col.owners),
        required=col.required,
        optional=col.extra or col.later,
        choices=col.values or yes_no,
        choices_from=_source((coded.dictionary if coded else "") or col.dictionary, col.listed_in, lists),
        tick="да" if col.tick else "",
        strict=coded is not None,
        longest=coded.longest if coded else 0,
        hidden=col.hidden,
        several=isinstance(col.kind.empty, tuple),
    )


def _source(dictionary: str, listed_in: tuple[str, str] | None, lists: ListSource | None) -> ListSource | None:
    if dictionary:
        return replace(lists, listed=dictionary) if lists else None
    return ListSource(*listed_in) if listed_in else None
