"""What a number format makes of a number."""

import re
from typing import Literal

Kind = Literal["date", "moment", "time", "percent", "plain"]

#: Built-in formats (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates of East Asian versions).
BUILT_IN: dict[int, Kind] = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "date"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 46, 47), "time"),
    22: "moment",
    9: "percent",
    10: "percent",
}
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+|ч+|м+|с+)\])[^\]]*\]')
_HALVES_OF_DAY = re.compile(r"am/pm|a/p")
_FRACTION_OF_SECOND = re.compile(r"(?<=[sс])[.,]0+")
_DAY = re.compile(r"[dy]|(?<![а-я])(?:д{1,4}|г{2,4})(?![а-я])")
_MONTH = re.compile(r"m|(?<![а-я])м{1,5}(?![а-я])")
_HOUR = re.compile(r"[hs]|(?<![а-я])(?:ч{1,2}|с{1,2})(?![а-я])")


def kind_of(code: str) -> Kind:
    """What the format `code` shows: [$-419]Д ММММ ГГГГ → date, [h]:mm → time, 0.0% → percent."""
    plain = _HALVES_OF_DAY.sub("", _LITERAL.sub("", code.lower()).partition(";")[0])
    plain = _FRACTION_OF_SECOND.sub("", plain)
    if plain in {"general", "standard", "основной"}:
        return "plain"
    if re.search(r"[0#?@]", plain):
        return "percent" if "%" in plain else "plain"
    hour = _HOUR.search(plain)
    if _DAY.search(plain) or (_MONTH.search(plain) and not hour):
        return "moment" if hour else "date"
    return "time" if hour else "plain"
