"""Asks the OpenCorpora dictionary (pymorphy3) how a single known word is declined."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sync.remembered import remembered

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

#: The oblique cases by their OpenCorpora names, which are also the names that this package speaks.
CASES: Final = ("gent", "datv", "accs", "ablt", "loct")

#: The five oblique forms of a word, in the order of CASES.
Forms = tuple[str, ...]

_GENDERS: Final = {"m": "masc", "f": "femn"}
_PROPER: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})


@cache
def _analyzer() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # sixteen megabytes that a run without documents need not load

    return MorphAnalyzer()


@remembered(8192)
def _readings(word: str) -> tuple[Any, ...]:
    """Return how the dictionary reads the word as a singular nominative noun; nothing for a word it only guesses."""
    lowered = word.lower()
    if not re.fullmatch("[а-яё-]+", lowered) or not _analyzer().word_is_known(lowered):
        return ()
    return tuple(one for one in _analyzer().parse(lowered) if {"NOUN", "sing", "nomn"} in one.tag)


def is_known(word: str) -> bool:
    """Tell whether the dictionary knows the word, whatever it is."""
    return bool(_analyzer().word_is_known(word.lower()))


@remembered(8192)
def is_word(word: str, *, as_it_is: bool = False) -> bool:
    """Tell whether the word, in any of its forms, is something else than a name: «мороз», «орлов» of «орёл».

    `as_it_is`: in the form in which dictionaries list it.
    """
    lowered = word.lower()
    return is_known(lowered) and any(
        _listed(one.tag) or not as_it_is
        for one in _analyzer().parse(lowered)
        if not (_PROPER | {"Poss"}) & one.tag.grammemes
    )


def name_genders(word: str) -> frozenset[str]:
    """Return «m» and «f» as the dictionary knows the word as a given name of men and of women."""
    tags = [reading.tag for reading in _readings(word) if "Name" in reading.tag]
    return frozenset(gender for gender in _GENDERS if any(_suits(tag, gender) for tag in tags))


def is_surname(word: str) -> bool:
    """Tell whether the dictionary knows the word as a surname."""
    return any("Surn" in reading.tag for reading in _readings(word))


def name_forms(word: str, gender: str) -> Forms | None:
    """Return the forms of a given name of this gender («m», «f»), or None where the dictionary does not know it."""
    for reading in _readings(word):
        if "Name" in reading.tag and _suits(reading.tag, gender):
            return _forms(reading, word)
    return None


def noun_forms(word: str, gender: str, *, living: bool = False) -> Forms | None:
    """Return the forms of a common noun of this grammatical gender, as of a living being, or None.

    `living` asks for a noun that names a living being, not only declines like one.
    """
    for reading in _readings(word):
        if _PROPER & reading.tag.grammemes or not _suits(reading.tag, gender):
            continue
        if "anim" in reading.tag or not living:
            return _forms(reading, word)
    return None


def _suits(tag: Any, gender: str) -> bool:
    return _GENDERS[gender] in tag or "ms-f" in tag


def _forms(reading: Any, word: str) -> Forms | None:
    found: dict[str, str] = {}
    for form in reading.lexeme:
        for case in CASES:
            if {case, "sing"} in form.tag:
                found.setdefault(case, _moved(form.word, reading.word, word))
    if len(found) < len(CASES):
        return None
    accusative = found["gent"] if "masc" in reading.tag and "inan" in reading.tag else found["accs"]
    return found["gent"], found["datv"], accusative, found["ablt"], found["loct"]


def _moved(form: str, known: str, word: str) -> str:
    """Give the dictionary's ending to the word as it is written, with its own capitals, «е» and «ё»."""
    same = 0
    while same < min(len(form), len(known)) and form[same] == known[same]:
        same += 1
    moved = word[:same] + form[same:]
    return moved[0].upper() + moved[1:] if word[0].isupper() else moved


def _listed(tag: Any) -> bool:
    """Whether a dictionary lists a word in the form of this tag."""
    declined = {"NOUN", "ADJF"} & tag.grammemes
    return {"sing", "nomn"} <= tag.grammemes if declined else not {"VERB", "GRND", "PRTF", "ADJS"} & tag.grammemes
