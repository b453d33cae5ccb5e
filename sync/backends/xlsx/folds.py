"""Rows of a worksheet that stay bytes until something is written to them: a tree of all of them fills the memory."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sync.backends.xlsx.markup import SAFE, Element

#: The instruction that stands for folded rows in a tree: <?rows FIRST LAST?>, their places among all folded ones.
MARK = "rows"
_MARKED = re.compile(rb"<\?rows (\d+) (\d+)\?>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_DATA = re.compile(rb"<(\w+:)?sheetData\s*>")
_ROOT = re.compile(rb"<(\w+:)?worksheet\s[^>]*>")
_CODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=[\"']([^\"']+)")


@dataclass(frozen=True)
class _Region:
    """Where the rows of a worksheet part stand, and the patterns of its rows."""

    root: bytes
    start: int
    end: int
    row: re.Pattern[bytes]
    number: re.Pattern[bytes]
    #: rows one after another that hold nothing
    empty: re.Pattern[bytes]

    @property
    def closing(self) -> bytes:
        """The end of the root."""
        return b"</" + self.root[1:].split(None, 1)[0] + b">"


def _region(data: bytes) -> _Region | None:
    """The region of `data`; None where its rows cannot be told by their tags alone."""
    begin, root, coding = _DATA.search(data), _ROOT.search(data), _CODING.match(data)
    utf8 = not coding or coding[1].lower() in {b"utf-8", b"us-ascii"}
    if not begin or not root or not utf8 or data.find(b"<!") >= 0 or data.find(b"<?", 5) >= 0:
        return None
    p = re.escape(begin[1] or b"")
    end = data.find(b"</" + (begin[1] or b"") + b"sheetData", begin.end())
    row = b"<" + p + rb"row(?=[\s/>])[^>]*"
    close = b"</" + p + rb"row\s*>"
    cell = b"<" + p + rb"c\s[^>]*(?:/>|></" + p + rb"c>)\s*"
    unnumbered = re.compile(b"<" + p + rb'row(?=[\s/>])(?![^>]*\sr="\d{1,7}")')
    if end < 0 or unnumbered.search(data, begin.end(), end):
        return None
    return _Region(
        root[0],
        begin.end(),
        end,
        re.compile(row + rb"(?:(?<=/)>|(?<!/)>.*?" + close + b")", re.DOTALL),
        re.compile(b"<" + p + rb'row\s(?:[^>]*\s)?r="(\d{1,7})"'),
        re.compile(b"(?:" + row + rb"(?:(?<=/)>|(?<!/)>\s*(?:" + cell + b")*" + close + rb")\s*){1,200}"),
    )


@dataclass(frozen=True)
class Folds:
    """The folded rows of the part `data`: the index of each, and where it begins and ends."""

    data: bytes
    root: bytes
    closing: bytes
    indexes: "array[int]" = field(default_factory=lambda: array("I"))
    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    ends: "array[int]" = field(default_factory=lambda: array("Q"))

    def place(self, index: int) -> int:
        """How many folded rows stand above the row `index`: its own place where it is one of them."""
        return bisect_left(self.indexes, index)

    def holds(self, index: int) -> bool:
        """Whether the row was folded."""
        place = self.place(index)
        return place < len(self.indexes) and self.indexes[place] == index

    def row(self, index: int) -> Element:
        """The row as an element."""
        place = self.place(index)
        text = self.root + self.data[self.starts[place] : self.ends[place]] + self.closing
        return etree.fromstring(text, etree.XMLParser(**SAFE))[0]

    def unfolded(self, text: bytes) -> Iterator[bytes | memoryview]:
        """The pieces of the part whose folded form is `text`, every row as it stood."""
        at, whole = 0, memoryview(self.data)
        for mark in _MARKED.finditer(text):
            yield text[at : mark.start()]
            yield whole[self.starts[int(mark[1])] : self.ends[int(mark[2])]]
            at = mark.end()
        yield text[at:]


def fold(data: bytes) -> tuple[bytes, Folds | None]:
    """A worksheet part with marks in the place of its rows, and these rows; those with formulas are left.

    Where its rows cannot be told one by one, or do not stand in their order, it comes back as it is.
    """
    region = _region(data)
    if region is None:
        return data, None
    folds = Folds(data, region.root, region.closing)
    pieces: list[bytes] = []
    last, at, first = -1, 0, 0
    for row in region.row.finditer(data, region.start, region.end):
        number = region.number.match(data, row.start())
        index = int(number[1]) - 1 if number else -1
        if index <= last:
            return data, None
        last = index
        if _FORMULA.search(data, row.start(), row.end()):
            continue
        if folds.ends and data[folds.ends[-1] : row.start()].strip():
            pieces += [data[at : folds.starts[first]], _mark(first, len(folds.ends) - 1)]
            at, first = folds.ends[-1], len(folds.ends)
        folds.indexes.append(index)
        folds.starts.append(row.start())
        folds.ends.append(row.end())
    if not folds.ends:
        return data, None
    pieces += [data[at : folds.starts[first]], _mark(first, len(folds.ends) - 1), data[folds.ends[-1] :]]
    return b"".join(pieces), folds


def _mark(first: int, last: int) -> bytes:
    return b"<?%s %d %d?>" % (MARK.encode(), first, last)


def formulas_in(data: bytes) -> int:
    """How many formulas stand in a worksheet part."""
    return sum(1 for _ in _FORMULA.finditer(data))


def lean(data: bytes) -> bytes:
    """A worksheet part without the rows in which nothing stands."""
    region = _region(data)
    if region is None:
        return data
    at, pieces = 0, []
    for run in region.empty.finditer(data, region.start, region.end):
        pieces.append(data[at : run.start()])
        at = run.end()
    return b"".join([*pieces, data[at:]]) if at else data
