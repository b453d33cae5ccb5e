"""Columns of a filled table, as wide as their longest words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from sync.backends.word.letters import Letters

#: What a word has beside its letters: a border, and what programs differ in; twentieths of a point.
_SPARE = 40
#: To what shares of their size letters may go, and to how many half points at least.
_SHARES, LEAST = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7), 16


_P, _R, _RPR, _T, _SZ, _VAL, _W, _TYPE, _PSTYLE = (
    qn(f"w:{name}") for name in ("p", "r", "rPr", "t", "sz", "val", "w", "type", "pStyle")
)
_TBL, _TR, _TC, _TCW, _HEAD = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "tcW", "tblHeader"))
_GRID_BEFORE, _GRID_SPAN = qn("w:gridBefore"), qn("w:gridSpan")
#: What is looked at of a table, in one go: it has hundreds of cells.
_LOOKED_AT = (_TR, _GRID_BEFORE, _HEAD, _TC, _TCW, _GRID_SPAN, _P, _PSTYLE, _SZ, _T)
_NBSP = "\u00a0"
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


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it stands in its cell: its style, the size of its letters (half points), what holds its text."""

    element: etree._Element
    style: str = ""
    size: float = 0
    texts: list[etree._Element] = field(default_factory=list)

    def written(self, letters: Letters) -> tuple[float, float]:
        """The width of its longest word and the size of its letters."""
        return letters.written("".join(text.text or "" for text in self.texts), self.style, self.size)


@dataclass(slots=True)
class _Cell:
    """A cell: its first column, the number of columns that it takes, what tells its width, what stands in it."""

    place: int
    is_head: bool
    span: int = 1
    width: etree._Element | None = None
    paragraphs: list[_Paragraph] = field(default_factory=list)


#: Of one column: for each size of its letters (half points) the longest word, in widths of that size.
_Words = dict[float, float]


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
    for table in body.iter(_TBL):
        grid = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        widths = [int(float(column.get(_W, "0"))) for column in grid]
        cells, margins = _cells(table), _margins(table) + _SPARE
        words = _words(cells, len(grid), letters)
        if any(word + margins > width for word, width in zip(_longest(words), widths, strict=True) if word):
            fit = _fitted(widths, words, margins)
            if not fit.whole and _loosen(cells):
                fit = _fitted(widths, _words(cells, len(grid), letters), margins)
            _lay(cells, grid, fit.widths)
            if fit.share < 1:
                _shrink(cells, letters, fit.share)
            if not fit.whole:
                _hyphenate(cells)


def is_even(body: etree._Element) -> bool:
    """Whether the rows of every table have as many columns as it says, so that docxtpl has nothing to put right."""
    return all(_is_even(table) for table in body.iter(_TBL))


def _is_even(table: etree._Element) -> bool:
    columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
    rows = [(sum(1 for _ in row.iterchildren(_TC)), row.iter(_GRID_SPAN)) for row in table.iter(_TR)]
    widest = max((cells + sum(int(one.get(_VAL, "1")) - 1 for one in spans) for cells, spans in rows), default=0)
    return max((cells for cells, _ in rows), default=0) <= columns <= widest


def _fitted(widths: Sequence[int], words: Sequence[_Words], margins: int) -> _Fit:
    """The first share at which the longest words stand side by side, or the last."""
    for share in _SHARES:
        longest = _longest(words, share)
        needed = [ceil(word) + margins if word else width for word, width in zip(longest, widths, strict=True)]
        whole = sum(needed) <= sum(widths)
        if whole:
            break
    return _Fit(_shared(widths, needed), share, whole)


def _words(cells: Sequence[_Cell], columns: int, letters: Letters) -> list[_Words]:
    """The longest words of each column; none of a column that people fill by hand."""
    found, filled = [_Words() for _ in range(columns)], set[int]()
    for cell in cells:
        if cell.span == 1 and cell.place < columns:
            for one in cell.paragraphs:
                widest, size = one.written(letters)
                found[cell.place][size] = max(found[cell.place].get(size, 0), widest / size)
                if widest and not cell.is_head:
                    filled.add(cell.place)
    return [words if place in filled else _Words() for place, words in enumerate(found)]


def _longest(words: Sequence[_Words], share: float = 1) -> list[float]:
    """The width of the longest word of each column at a share of its size, twentieths of a point."""
    return [max((width * _less(size, share) for size, width in column.items()), default=0) for column in words]


def _less(size: float, share: float) -> float:
    """The size of letters at a share, half points."""
    return max(min(LEAST, size), round(size * share)) if share < 1 else size


def _loosen(cells: Sequence[_Cell]) -> bool:
    """Let lines break at the no-break spaces of a table; whether it has any."""
    found = [text for cell in cells for one in cell.paragraphs for text in one.texts if _NBSP in (text.text or "")]
    for text in found:
        text.text = (text.text or "").replace(_NBSP, " ")
    return bool(found)


def _cells(table: etree._Element) -> list[_Cell]:
    """The cells of a table; what stands in a table within a cell counts as standing in the cell."""
    found, row, cell, is_own = list[_Cell](), _Cell(0, is_head=False), None, False
    for one in table.iter(*_LOOKED_AT):
        tag = one.tag
        if tag == _TR:
            if is_own := next(one.iterancestors(_TBL)) is table:
                row, cell = _Cell(0, is_head=False), None
        elif tag == _TC:
            if is_own or next(next(one.iterancestors(_TR)).iterancestors(_TBL)) is table:
                cell = _Cell(cell.place + cell.span if cell else row.place, is_head=row.is_head)
                found.append(cell)
        else:
            _note(cell or row, one, tag)
    return found


def _note(cell: _Cell, found: etree._Element, tag: str) -> None:
    """What stands in a cell, or one of its properties says; those of a row stand before its first cell."""
    if tag == _P:
        cell.paragraphs.append(_Paragraph(found))
    elif cell.paragraphs:
        _note_text(cell.paragraphs[-1], found, tag)
    elif tag == _TCW:
        cell.width = found
    elif tag == _GRID_SPAN:
        cell.span = int(found.get(_VAL, "1"))
    elif tag == _GRID_BEFORE:
        cell.place = int(found.get(_VAL, "0"))
    elif tag == _HEAD:
        cell.is_head = True


def _note_text(paragraph: _Paragraph, found: etree._Element, tag: str) -> None:
    if tag == _T:
        paragraph.texts.append(found)
    elif tag == _PSTYLE:
        paragraph.style = found.get(_VAL, "")
    elif tag == _SZ:
        paragraph.size = max(paragraph.size, float(found.get(_VAL, "0")))


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
        if cell.width is not None:
            cell.width.set(_W, str(sum(widths[cell.place : cell.place + cell.span])))
            cell.width.set(_TYPE, "dxa")


def _shrink(cells: Sequence[_Cell], letters: Letters, share: float) -> None:
    for one in (one for cell in cells for one in cell.paragraphs):
        _, size = one.written(letters)
        for run in one.element.iterchildren(_R):
            _put(_first(run, _RPR), _SZ, str(int(_less(size, share))), _AFTER_SIZE)


def _hyphenate(cells: Sequence[_Cell]) -> None:
    for one in (one for cell in cells for one in cell.paragraphs):
        _put(_first(one.element, _PPR), _NO_HYPHENS, "0", _AFTER_HYPHENS)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    """As `find`, which takes three times as long."""
    return next(element.iterchildren(name), None)


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
