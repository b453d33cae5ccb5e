"""Columns of a filled table, as wide as their longest words."""

from collections.abc import Collection, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from sync.backends.word.letters import Letters, Written

#: What a word has beside its letters: a border, and what programs differ in; twentieths of a point.
_SPARE = 40
#: To what shares of their size letters may go, and to how many half points at least.
_SHARES, LEAST = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7), 16


_P, _R, _RPR, _SZ, _VAL, _W, _TYPE = (qn(f"w:{name}") for name in ("p", "r", "rPr", "sz", "val", "w", "type"))
_T, _NBSP = qn("w:t"), "\u00a0"
_TR, _TRPR, _TC, _TCPR, _TCW, _HEAD = (qn(f"w:{name}") for name in ("tr", "trPr", "tc", "tcPr", "tcW", "tblHeader"))
_PPR, _NO_HYPHENS = qn("w:pPr"), qn("w:suppressAutoHyphens")
#: What stands behind these two among the properties (ECMA-376, 17.3.1.26 and 17.3.2.28).
_AFTER_HYPHENS = frozenset(
    qn(f"w:{name}")
    for name in (
        *(
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
        ),
        *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "jc", "outlineLvl", "rPr", "sectPr"),
    )
)
_AFTER_SIZE = frozenset(
    qn(f"w:{name}")
    for name in (
        *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    )
)
_GRID_BEFORE, _GRID_SPAN = qn("w:gridBefore"), qn("w:gridSpan")


class _Cell(NamedTuple):
    """A cell: its first column, the number of columns that it takes, what is written in it."""

    element: etree._Element
    place: int
    span: int
    is_head: bool
    written: list[Written]


class _Fit(NamedTuple):
    """The widths of the columns, the share of their size that letters keep, whether every word stays whole."""

    widths: list[int]
    share: float
    whole: bool


def widen(body: etree._Element, letters: Letters) -> None:
    """Give each column of the tables in the body of a document room for its longest word, at the others' expense.

    A table where everything fits stays as it is. Where there is no room for all the longest words, its letters are made
    smaller, down to LEAST; where even that does not help, lines may break at no-break spaces, then Word and LibreOffice
    may hyphenate words.
    """
    for table in body.iter(qn("w:tbl")):
        grid = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        widths = [int(float(column.get(_W, "0"))) for column in grid]
        cells, margins = list(_cells(table, letters)), _margins(table) + _SPARE
        longest = _longest(cells, len(grid))
        if any(word + margins > width for word, width in zip(longest, widths, strict=True) if word):
            fit = _fitted(widths, cells, margins)
            if not fit.whole and _loosen(table):
                cells = list(_cells(table, letters))
                fit = _fitted(widths, cells, margins)
            _lay(cells, grid, fit.widths)
            if fit.share < 1:
                _shrink(cells, fit.share)
            if not fit.whole:
                _hyphenate(cells)


def _fitted(widths: Sequence[int], cells: Sequence[_Cell], margins: int) -> _Fit:
    """The first share at which the longest words stand side by side, or the last."""
    for share in _SHARES:
        longest = _longest(cells, len(widths), share)
        needed = [ceil(word) + margins if word else width for word, width in zip(longest, widths, strict=True)]
        whole = sum(needed) <= sum(widths)
        if whole:
            break
    return _Fit(_shared(widths, needed), share, whole)


def _longest(cells: Sequence[_Cell], columns: int, share: float = 1) -> list[float]:
    """The width of the longest word of each column at a share of its size, twentieths of a point.

    0 of a column that people fill by hand.
    """
    found, filled = [0.0] * columns, set[int]()
    for cell in cells:
        if cell.span == 1 and cell.place < columns:
            widest = max((one.widest * _less(one, share) / one.size for one in cell.written), default=0)
            found[cell.place] = max(found[cell.place], widest)
            if widest and not cell.is_head:
                filled.add(cell.place)
    return [width if place in filled else 0 for place, width in enumerate(found)]


def _less(written: Written, share: float) -> float:
    """The size of its letters at a share, half points."""
    return max(min(LEAST, written.size), round(written.size * share)) if share < 1 else written.size


def _loosen(table: etree._Element) -> bool:
    """Let lines break at the no-break spaces of a table; whether it has any."""
    found = False
    for text in table.iter(_T):
        if text.text and _NBSP in text.text:
            text.text, found = text.text.replace(_NBSP, " "), True
    return found


def _cells(table: etree._Element, letters: Letters) -> Iterator[_Cell]:
    for row in table.iterchildren(_TR):
        properties = _child(row, _TRPR)
        place = _number(properties, _GRID_BEFORE, 0)
        is_head = _child(properties, _HEAD) is not None
        for cell in row.iterchildren(_TC):
            span = _number(_child(cell, _TCPR), _GRID_SPAN, 1)
            yield _Cell(cell, place, span, is_head, list(letters.of(cell)))
            place += span


def _number(properties: etree._Element | None, name: str, usual: int) -> int:
    found = _child(properties, name)
    return int(found.get(_VAL, usual)) if found is not None else usual


def _margins(table: etree._Element) -> int:
    own = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    sides = [own.find(qn(f"w:{side}")) for side in ("left", "right")] if own is not None else [None, None]
    return sum(int(float(side.get(_W, "108"))) if side is not None else 108 for side in sides)


def _shared(widths: Sequence[int], needed: Sequence[int]) -> list[int]:
    """`widths` with room for what is needed, taken from those that have more.

    Where there is not enough, the longest words alone have to give way.
    """
    total = sum(widths)
    needed = _capped(needed, total)
    least = [max(width, need) for width, need in zip(widths, needed, strict=True)]
    spare = [width - need for width, need in zip(least, needed, strict=True)]
    over = sum(least) - total
    share = over / sum(spare) if sum(spare) else 0
    return _whole([one - share * free for one, free in zip(least, spare, strict=True)], total)


def _capped(needed: Sequence[int], total: int) -> list[int]:
    """What is needed, the greatest cut to one measure so that all of it fits into `total`."""
    room = total
    for left, need in zip(range(len(needed), 0, -1), sorted(needed), strict=True):
        if need * left >= room:
            return [min(one, room // left) for one in needed]
        room -= need
    return list(needed)


def _whole(widths: Sequence[float], total: int) -> list[int]:
    found = [int(width) for width in widths]
    found[found.index(max(found))] += total - sum(found)
    return found


def _lay(cells: Sequence[_Cell], grid: Sequence[etree._Element], widths: Sequence[int]) -> None:
    for column, width in zip(grid, widths, strict=True):
        column.set(_W, str(width))
    for cell in cells:
        properties = _child(cell.element, _TCPR)
        own = _child(properties, _TCW)
        if own is not None:
            own.set(_W, str(sum(widths[cell.place : cell.place + cell.span])))
            own.set(_TYPE, "dxa")


def _shrink(cells: Sequence[_Cell], share: float) -> None:
    for written in (one for cell in cells for one in cell.written):
        for run in written.paragraph.iterchildren(_R):
            _put(_first(run, _RPR), _SZ, str(int(_less(written, share))), _AFTER_SIZE)


def _hyphenate(cells: Sequence[_Cell]) -> None:
    for written in (one for cell in cells for one in cell.written):
        _put(_first(written.paragraph, _PPR), _NO_HYPHENS, "0", _AFTER_HYPHENS)


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    """As `find`, which takes three times as long."""
    return next(element.iterchildren(name), None) if element is not None else None


def _first(element: etree._Element, name: str) -> etree._Element:
    """The properties of a paragraph or run, made where there are none."""
    found = _child(element, name)
    if found is None:
        found = element.makeelement(name)
        element.insert(0, found)
    return found


def _put(properties: etree._Element, name: str, value: str, after: Collection[str]) -> None:
    """Set a property; one that is not there is put before those that stand `after` it."""
    found = _child(properties, name)
    if found is None:
        found = properties.makeelement(name)
        place = next((number for number, one in enumerate(properties) if one.tag in after), len(properties))
        properties.insert(place, found)
    found.set(_VAL, value)
