"""A sheet's XML as rows of values."""

import math
import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from lxml import etree

from sync.backends.xlsx.formats import Kind
from sync.backends.xlsx.markup import SAFE, Element, local, refuse_doctype
from sync.backends.xlsx.references import column_index, hinted, row_index
from sync.backends.xlsx.serials import from_serial
from sync.problems import SyncError
from sync.table import Area, Broken, Percent, Sheet, Value

#: Farther cells are strays that are not read; more than STRAYS of them are a sheet that no school needs.
LONGEST, WIDEST, STRAYS = 200_000, 1_000, 100
#: Places of all rows together, gaps included.
LARGEST = 5_000_000
#: Error values as the Russian Excel shows them.
ERRORS = {
    "#NULL!": "#ПУСТО!",
    "#DIV/0!": "#ДЕЛ/0!",
    "#VALUE!": "#ЗНАЧ!",
    "#REF!": "#ССЫЛКА!",
    "#NAME?": "#ИМЯ?",
    "#NUM!": "#ЧИСЛО!",
    "#N/A": "#Н/Д",
    "#GETTING_DATA": "#ОЖИДАНИЕ_ДАННЫХ",
    "#SPILL!": "#ПЕРЕНОС!",
    "#CALC!": "#ВЫЧИСЛ!",
    "#FIELD!": "#ПОЛЕ!",
}
UNCOMPUTED = Broken("формула ещё не посчитана: откройте книгу в Excel или LibreOffice и сохраните")
UNREADABLE = Broken("значение ячейки повреждено", "Впишите его заново.")
_CLOCK = re.compile(r"T?\d\d:\d\d(:\d\d([.,]\d+)?)?Z?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def text_of(rich: Element) -> str:
    """The text of an <si> or <is>: runs joined, hints for reading aloud left out."""
    if len(rich) == 1 and local(rich[0]) == "t":  # so it is with nearly every text
        return unescape(rich[0].text or "")
    texts: list[str] = []
    for node in rich:
        name = local(node)
        if name == "t":
            texts.append(node.text or "")
        elif name == "r":
            texts += [part.text or "" for part in node if local(part) == "t"]
    return unescape("".join(texts))


def unescape(text: str) -> str:
    """`text` with _x000D_ and its kind read; a half of a pair of surrogates becomes �."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Rows of one sheet as they come in. `kinds` are the kinds of number formats by style."""

    def __init__(self, title: str, strings: Sequence[str], kinds: Sequence[Kind], *, since_1904: bool) -> None:
        self.title = title
        self.strings = strings
        self.kinds = kinds
        self.since_1904 = since_1904
        self.rows: dict[int, list[Value]] = {}
        self._places = 0
        self._strays = 0

    def row(self, row: Element, index: int) -> None:
        """Take in a <row>."""
        col = -1
        for cell in row:
            col = column_index(cell, col)
            value = self._value(cell)
            if value is None:
                continue
            if index >= LONGEST or col >= WIDEST:
                self._count(strays=1)
            else:
                self._put(index, col, value)

    def _put(self, index: int, col: int, value: Value) -> None:
        line = self.rows.setdefault(index, [])
        if col >= len(line):
            self._count(places=col + 1 - len(line))
            line.extend([None] * (col + 1 - len(line)))
        line[col] = value

    def _count(self, *, places: int = 0, strays: int = 0) -> None:
        self._places += places
        self._strays += strays
        if self._places > LARGEST or self._strays > STRAYS:
            raise SyncError(
                f"Лист «{self.title}» слишком велик: заполнены строки после {LONGEST} или столбцы после {WIDEST}. "
                "Удалите лишнее и сохраните."
            )

    def _value(self, cell: Element) -> Value:
        value = formula = None
        for node in cell:
            name = node.tag[node.tag.rfind("}") + 1 :]
            if name == "v":
                value = node
            elif name == "f":
                formula = node
            elif name == "is":
                return text_of(node)
        kind = cell.get("t", "n")
        text = value.text if value is not None else None
        if text is not None:
            return self._convert(kind, text, cell.get("s"))
        empty_text = kind == "str" and value is not None
        return UNCOMPUTED if formula is not None and not empty_text else None

    def _convert(self, kind: str, text: str, style: str | None) -> Value:
        if kind == "s":
            return self._shared(text.strip())
        if kind == "n":
            return self._number(text.strip(), style or "0")
        if kind == "b":
            return text.strip() in {"1", "true"}
        if kind == "e":
            return Broken(ERRORS.get(text, text))
        return _iso(text) if kind == "d" else unescape(text)

    def _shared(self, number: str) -> Value:
        if not self.strings:
            raise LookupError("every text of the workbook is lost")
        known = number.isdecimal() and int(number) < len(self.strings)
        return self.strings[int(number)] if known else UNREADABLE

    def _number(self, text: str, style: str) -> Value:
        try:
            number = int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return Broken(f"«{text}» — не число", "Впишите значение.")
        kind = self.kinds[int(style)] if style.isdecimal() and int(style) < len(self.kinds) else "plain"
        if kind == "plain":
            return number
        if kind == "percent":
            return Percent(number)
        return from_serial(number, clock=kind == "time", since_1904=self.since_1904)


def _iso(text: str) -> Value:
    """A day, a moment, or a time of day."""
    try:
        if _CLOCK.fullmatch(text.strip()):
            return time.fromisoformat(text.strip().removeprefix("T").rstrip("Z"))
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return UNREADABLE
    return moment.date() if moment.time() == datetime.min.time() else moment.replace(tzinfo=None)


def read_sheet(data: bytes, title: str, strings: Sequence[str], kinds: Sequence[Kind], *, since_1904: bool) -> Sheet:
    """The sheet in `data`, a worksheet part. Raises SyncError for a sheet beyond sane sizes, ValueError for none."""
    reader = _Reader(title, strings, kinds, since_1904=since_1904)
    merged: list[Area] = []
    index = -1
    tags = ("{*}row", "{*}mergeCell")
    nodes = etree.iterparse(BytesIO(data), tag=tags, remove_comments=True, remove_pis=True, **SAFE)
    for _, node in nodes:
        if local(node) == "row":
            index = row_index(node, index)
            reader.row(node, index)
            forget(node)
        else:
            merged += [found for found in [hinted(node)] if found]
    refuse_doctype(nodes.root)
    lines = [reader.rows.get(index, []) for index in range(max(reader.rows, default=-1) + 1)]
    return Sheet(title, lines, merged)


def forget(node: Element) -> None:
    """Free what was read, and all before it: a long part never stands in memory as a tree."""
    node.clear()
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        del parent[0]
