"""Notes on cells: a comment each, and the box it is shown in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from sync.backends.xlsx.book import SheetPart, WorkbookPart
from sync.backends.xlsx.columns import width_of
from sync.backends.xlsx.markup import SHEET_ORDER, XML_SPACE, Element, add, child, children, ensure, namespace
from sync.backends.xlsx.references import cell
from sync.backends.xlsx.relations import Relations

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AUTHOR = "Наставник"
#: A box on the screen, pixels: its width, the height of a line, what is left around the text; characters in a line.
_WIDTH, _LINE, _AROUND, _CHARACTERS = 330, 17, 14, 50
#: Sizes of cells on the screen, pixels: a character, a header, a row below.
_CHARACTER, _HEADER, _ROW = 7, 40, 17
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DRAWING = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{}}"/></o:shapelayout></xml>'
_SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_SPACES} id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;width:{{width}}pt;'
    'height:{height}pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")


@dataclass(frozen=True)
class Note:
    """A text to show beside a cell; indexes from 0."""

    row: int
    col: int
    text: str


def add_notes(book: WorkbookPart, tab: SheetPart, notes: Sequence[Note]) -> None:
    """Hang notes on cells of a tab, beside those that it has."""
    if notes:
        relations = Relations(book.package, tab.part)
        _add_comments(book, relations, notes)
        _add_boxes(book, tab, relations, notes)


def _add_comments(book: WorkbookPart, relations: Relations, notes: Sequence[Note]) -> None:
    parts = relations.of("comments")
    part = parts[0] if parts else _new_comments(book, relations)
    root = book.package.tree(part)
    order = "authors commentList extLst"
    authors, comments = ensure(root, "authors", order), ensure(root, "commentList", order)
    names = [author.text for author in children(authors, "author")]
    if AUTHOR not in names:
        add(authors, "author", text=AUTHOR)
    known = [*names, AUTHOR].index(AUTHOR)
    for note in notes:
        comment = add(comments, "comment", {"ref": cell(note.row, note.col), "authorId": known})
        run = add(add(comment, "text"), "r")
        font = add(run, "rPr")
        add(font, "sz", {"val": 9})
        add(font, "rFont", {"val": "Arial"})
        add(run, "t", text=note.text).set(XML_SPACE, "preserve")
    book.package.touch(part)


def _new_comments(book: WorkbookPart, relations: Relations) -> str:
    empty = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{namespace(book.root)}"/>'
    part = book.package.add("xl/comments{}.xml", empty.encode(), _COMMENTS_TYPE)
    relations.add(f"{book.office}/comments", part)
    return part


def _add_boxes(book: WorkbookPart, tab: SheetPart, relations: Relations, notes: Sequence[Note]) -> None:
    """Boxes are added as text: such drawings are not always well-formed XML."""
    sheet = book.package.tree(tab.part)
    part = _drawing_part(book, sheet, relations)
    data = book.package.read(part)
    first = max(map(int, _SHAPE_ID.findall(data)), default=1024 * _number(part)) + 1
    width = cache(lambda col: round(width_of(sheet, col) * _CHARACTER))
    boxes = "".join(_box(width, note, first + n) for n, note in enumerate(notes))
    if b"_x0000_t202" not in data:
        boxes = _SHAPE_TYPE + boxes
    end = data.rfind(b"</xml>")
    book.package.put(part, data[:end] + boxes.encode() + data[end:])
    book.package.touch(tab.part)


def _drawing_part(book: WorkbookPart, sheet: Element, relations: Relations) -> str:
    known = child(sheet, "legacyDrawing")
    part = relations.target(known.get(f"{{{book.office}}}id")) if known is not None else None
    if part:
        return part
    part = book.package.add("xl/drawings/vmlDrawing{}.vml", b"", _DRAWING_TYPE)
    book.package.put(part, _DRAWING.format(_number(part)).encode())
    drawing = ensure(sheet, "legacyDrawing", SHEET_ORDER)
    drawing.set(f"{{{book.office}}}id", relations.add(f"{book.office}/vmlDrawing", part))
    return part


def _number(part: str) -> int:
    return int("".join(re.findall(r"\d+", part.rpartition("/")[2])) or 1)


def _box(width: Callable[[int], int], note: Note, number: int) -> str:
    lines = sum(-(-max(len(line), 1) // _CHARACTERS) for line in note.text.split("\n"))
    height = lines * _LINE + _AROUND
    left, top = (note.col + 1, 12), (note.row, 6)
    right = _reach(width, *left, _WIDTH)
    bottom = _reach(lambda row: _HEADER if row == note.row else _ROW, *top, height)
    anchor = ", ".join(map(str, (left[0], left[1], top[0], top[1], right[0], right[1], bottom[0], bottom[1])))
    points = {"width": _WIDTH * 0.75, "height": height * 0.75}
    return _SHAPE.format(id=number, anchor=anchor, row=note.row, col=note.col, **points)


def _reach(size: Callable[[int], int], start: int, offset: int, length: int) -> tuple[int, int]:
    """The cell, and the pixels within it, where a box of `length` pixels ends."""
    offset += length
    while offset > size(start):
        offset -= size(start)
        start += 1
    return start, offset
