"""How wide the words of a Word document are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree

#: Letters by their width, thousandths of the size of Times New Roman (Liberation Serif has the same).
_WIDTHS = {
    **dict.fromkeys("., '", 260),
    **dict.fromkeys("ijlt:;/frI-()", 330),
    **dict.fromkeys('sJзг"э', 430),
    **dict.fromkeys("тaceаесёz", 445),
    **dict.fromkeys("ьявклорухбdghknopqvxyчдЗ–«»_0123456789", 510),
    **dict.fromkeys("ъийнпцРFPSБЬГ", 570),
    **dict.fromkeys("ЕТЁELTZмф", 640),
    **dict.fromkeys("ЧЭВКСЯBCRыЛДж", 690),
    **dict.fromkeys("ЪУАИЙНОПХЦwADGHKNOQUVXYю", 740),
    **dict.fromkeys("шщm&Ф", 790),
    **dict.fromkeys("ЫМMЖ%", 890),
    **dict.fromkeys("№—ШЩЮW@", 1020),
}
#: Of a sign that is not among them; how much wider letters are in bold.
_OTHER, _BOLD = 750, 1.08
#: Where a line may break: after a space or a hyphen, never at a no-break space.
_BREAK = re.compile(r"[ \t\n]+(?![–—])|(?<=[-–—/])(?=\w)")
_P, _T, _SZ, _VAL, _PSTYLE = (qn(f"w:{name}") for name in ("p", "t", "sz", "val", "pStyle"))


class Written(NamedTuple):
    """A paragraph: the width of its longest word (twentieths of a point), the size of its letters (half points)."""

    paragraph: etree._Element
    widest: float
    size: float


class Letters:
    """The letters of a document with these styles, those of python-docx."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._styles = [style for style in styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
        self._known: dict[str, tuple[float, bool]] = {}

    def of(self, cell: etree._Element) -> Iterator[Written]:
        """How wide and how large each paragraph of a table's cell is written."""
        paragraph, style, sizes, texts = None, "", list[float](), list[str]()
        for one in cell.iter(_P, _PSTYLE, _SZ, _T):  # in one go: a table has hundreds of cells
            if one.tag == _T:
                texts.append(one.text or "")
            elif one.tag == _PSTYLE:
                style = one.get(_VAL, "")
            elif one.tag == _SZ:
                sizes.append(float(one.get(_VAL, "0")))
            else:
                if paragraph is not None:
                    yield self._written(paragraph, style, sizes, texts)
                paragraph, style, sizes, texts = one, "", [], []
        if paragraph is not None:
            yield self._written(paragraph, style, sizes, texts)

    def _written(self, paragraph: etree._Element, style: str, sizes: Sequence[float], texts: Sequence[str]) -> Written:
        if style not in self._known:
            self._known[style] = self._look(style)
        usual, bold = self._known[style]
        size = max(sizes, default=0) or usual
        widest = max(map(_width, _BREAK.split("".join(texts))))
        return Written(paragraph, widest / 1000 * size * 10 * (_BOLD if bold else 1), size)

    def _look(self, name: str) -> tuple[float, bool]:
        """The size of a style's letters, half points, and whether they are bold; "" is the usual style."""
        style = next((one for one in self._styles if one.style_id == name or (not name and one.element.default)), None)
        size, bold = None, None
        while style is not None and (size is None or bold is None):
            size = style.font.size.pt * 2 if size is None and style.font.size else size
            bold = style.font.bold if bold is None else bold
            style = style.base_style
        return size or 24, bool(bold)


@cache
def _width(word: str) -> int:
    return sum(_WIDTHS.get(sign, _OTHER) for sign in word)
