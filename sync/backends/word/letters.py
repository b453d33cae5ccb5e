"""How wide the words of a Word document are."""

import re
from collections.abc import Iterable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from sync.remembered import remembered

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


class Letters:
    """The letters of a document with these styles, those of python-docx."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._styles = [style for style in styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
        self._known: dict[str, tuple[float, bool]] = {}

    def written(self, text: str, style: str, size: float) -> tuple[float, float]:
        """The width of the longest word (twentieths of a point) and the size of the letters (half points).

        `size`: what stands beside the text, 0 where the `style` tells it; "" is the usual style.
        """
        if style not in self._known:
            self._known[style] = self._look(style)
        usual, bold = self._known[style]
        size = size or usual
        return _widest(text) / 1000 * size * 10 * (_BOLD if bold else 1), size

    def _look(self, name: str) -> tuple[float, bool]:
        """The size of a style's letters, half points, and whether they are bold."""
        style = next((one for one in self._styles if one.style_id == name or (not name and one.element.default)), None)
        size, bold = None, None
        while style is not None and (size is None or bold is None):
            size = style.font.size.pt * 2 if size is None and style.font.size else size
            bold = style.font.bold if bold is None else bold
            style = style.base_style
        return size or 24, bool(bold)


@remembered(10_000)  # the same names and posts stand in one document after another
def _widest(text: str) -> int:
    """The width of its longest word, thousandths of the size."""
    return max(sum(_WIDTHS.get(sign, _OTHER) for sign in word) for word in _BREAK.split(text))
