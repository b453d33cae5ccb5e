"""What an export says between its lists: which class comes next, who has left, how many there are."""

import re
from collections.abc import Sequence

from jobs.russian.lists import words
from sync.columns import CLASS, loose

#: How a number, an ending of it and a letter stand together: «5А», «5-а», «9 «Б»», «7-го «Б»».
_NUMBER = r"(?<![\w.,/№-])(?<!№\s)(1[0-2]|[1-9])(?:\s?-?(?:й|го|ого|ый|ом|м)(?!\w))?"
_LETTER = r"[«\"'“„]?([а-яёa-z])[»\"'”“]?(?!\w)"
_GAP = r"\s*-?\s*"
_CLASS_WORD = r"кл(?:асс(?:а|е|ом|у)?)?(?!\w)\.?"
_COLON = r"(?:\s*\(группа\))?\s*[:№«\"-]*\s*"
#: «5 класс А»; «5А класса», «9 класса»; «класс: 5А», «класса 9». «5–11 классов» are several.
_SPLIT = re.compile(rf"{_NUMBER}{_GAP}{_CLASS_WORD}\s*{_LETTER}$")
_BEFORE = re.compile(rf"{_NUMBER}(?:{_GAP}{_LETTER})?{_GAP}[»\"]?\s*{_CLASS_WORD}")
_AFTER = re.compile(rf"{_CLASS_WORD}{_COLON}(1[0-2]|[1-9])(?![\d.,-]\d)(?:{_GAP}{_LETTER})?(?!\w)")
#: A class by itself or in a sentence without the word: the letter stands right beside the number.
_BARE = re.compile(rf"{_NUMBER}(?:-(?![еяхйм]\b))?{_LETTER}")
#: What such a sentence speaks of: «ул. Мира, 5а» is an address.
_LISTED = re.compile(r"\b(спис|учащ|обучающ|ученик|воспитанник|контингент|состав)")
_ALONE = re.compile(rf"{_NUMBER}{_GAP}{_LETTER}")
_LEAVERS = re.compile(r"(выбыл|выбывш|отчислен)\w*\b.*")
#: How rows begin that stand where people do and are none; no surname sounds so.
_NOBODY = frozenset(
    words("""
    всего итого количество численность наполняемость список списки кл классный классная директор завуч заместитель
    учащиеся учащихся обучающиеся обучающихся ученики учеников выбыли выбыло выбывшие прибыли прибыло прибывшие
    отчислены отчислено дата подпись отчет исполнитель ответственный составил составила секретарь учебный учебная
    примечание из в
    """)
)


def class_of(texts: Sequence[str]) -> str:
    """The class that a heading names, told as the roster writes it; "" for none, or for several."""
    plain = loose(" ".join(texts).replace("_", " "))
    if alone := _ALONE.fullmatch(plain):
        return _as_class(*alone.groups())
    bare = [_BARE] if _LISTED.search(plain) or _BARE.match(plain) else []
    for pattern in (_SPLIT, _BEFORE, _AFTER, *bare):
        found = {_as_class(*match.groups()) for match in pattern.finditer(plain)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def of_leavers(texts: Sequence[str]) -> bool:
    """Whether a heading stands above people who have left."""
    return bool(_LEAVERS.fullmatch(loose(" ".join(texts))))


def is_nobody(name: str) -> bool:
    """Whether what stands in the place of a name is a line of totals, or a heading."""
    first = re.match(r"\w*", loose(name))
    return ":" in name or (first is not None and first[0] in _NOBODY)


def _as_class(number: str, letter: str | None) -> str:
    return str(CLASS.read(f"{number}{letter or ''}"))
