"""Declines one word of a name: a surname, a given name or a patronymic."""

import re
from collections.abc import Callable
from typing import Final, Literal

from jobs.russian import endings
from jobs.russian.dictionary import Forms, name_forms, noun_forms
from jobs.russian.lists import words
from jobs.russian.spelling import CYRILLIC_WORD
from jobs.russian.surname_words import (
    FIXED_FIRST_PARTS,
    MONGOLIAN_PARTS,
    MUSLIM_FIRST_PARTS,
    TURKIC_LAST_PARTS,
    TURKIC_LAST_PARTS_OF_SURNAMES,
    TWO_FAMILIES,
)
from sync.remembered import remembered

Kind = Literal["surname", "given", "patronymic"]

#: Men's surnames that may be nouns of the dictionary: not those in -ов and -ин, which are adjectives, as is «Простой».
_MAY_BE_NOUN: Final = re.compile(r"^лев$|(?<!^простой)(?<![оеё]в)(?<![иы]н)(?<=[^аеёиоуыэюя])$")
#: Surnames that are given names with a declension of their own.
_MAY_BE_NAME: Final = re.compile(r"[гкх]ий$|^(?:павел|п[её]тр)$")

#: Men's names that the dictionary leaves as they are, which nobody does.
_DECLINED_ANYWAY: Final = words("гарсия гия закария захария зекерия")
#: Letters of the longest word that may be a name; the rules need not be asked about more.
_LONGEST: Final = 80


@remembered(8192)
def forms_of(word: str, kind: Kind, gender: str | None) -> Forms:
    """Return the oblique forms of one word, double ones («Соколов-Микитов», «Анна-Мария») part by part.

    `gender` is «m», «f» or None. For None a word that men and women decline differently stays
    as it is. A word that is not written in Russian letters stays as it is.
    """
    if len(word) > _LONGEST or not CYRILLIC_WORD.fullmatch(word):
        return (word,) * 5
    if gender is None:
        shared = forms_of(word, kind, "m")
        return shared if shared == forms_of(word, kind, "f") else (word,) * 5
    parts = word.split("-")
    if kind == "given" and len(parts) > 1 and (known := name_forms(word, gender)):
        return known
    whole = changes_only_at_its_end(parts, kind)
    fixed = [whole or part.lower() in FIXED_FIRST_PARTS or _is_middle(parts, at) for at, part in enumerate(parts)]
    fixed[-1] = False
    declined = [(part,) * 5 if stays else _RULES[kind](part, gender) for part, stays in zip(parts, fixed, strict=True)]
    return tuple("-".join(case) for case in zip(*declined, strict=True))


def changes_only_at_its_end(parts: list[str], kind: Kind) -> bool:
    """Tell whether only the last part of a double word changes.

    So it does in «Амет-хана», «Магомед-Расула», «Бадма-Цырена», «Турсун-заде».
    """
    lowered = [part.lower() for part in parts]
    if kind == "surname":
        return lowered[-1] in TURKIC_LAST_PARTS_OF_SURNAMES or lowered[0] in MONGOLIAN_PARTS
    muslim = len(lowered) > 1 and lowered[0] in MUSLIM_FIRST_PARTS
    return muslim or lowered[-1] in TURKIC_LAST_PARTS or bool(MONGOLIAN_PARTS.intersection(lowered))


def _is_middle(parts: list[str], at: int) -> bool:
    """Tell «Тян» in «Семёнов-Тян-Шанский»: one syllable between two surnames stays."""
    return 0 < at < len(parts) - 1 and syllables(parts[at]) == 1


def is_variable(word: str, gender: str) -> bool:
    """Tell whether families decline this surname differently: a vowel that comes and goes, or an unknown stress."""
    lowered = word.lower()
    if re.search(r"(?<!и)[жчшщ]а?$", lowered) and syllables(word) > 1:
        return not noun_forms(word, "f" if lowered.endswith("а") else "m") and (gender != "f" or lowered.endswith("а"))
    if gender == "f":
        return lowered in TWO_FAMILIES
    genitive = forms_of(word, "surname", gender)[0].lower()
    came_and_went = not genitive.endswith("го") and not genitive.startswith(lowered.rstrip("аяйь"))
    return came_and_went or bool(
        re.search(r"(?:[её]нок|ок|ец|ень|оть)$", lowered) or _is_feminine_noun_in_soft_sign(word)
    )


def _is_feminine_noun_in_soft_sign(word: str) -> bool:
    return word.endswith("ь") and noun_forms(word, "f") is not None and noun_forms(word, "m") is None


def _surname(word: str, gender: str) -> Forms:
    if re.search(r"[жчшщц]а$", word.lower()) and (known := noun_forms(word, "f")):
        return known  # the dictionary knows the stress: «Лапшой», but «Кашей»
    if gender == "f":
        return endings.forms_by(endings.FEMININE_SURNAME, word)
    return _masculine_noun(word) or endings.forms_by(endings.MASCULINE_SURNAME, word)


def _masculine_noun(word: str) -> Forms | None:
    """Return the forms of a surname that is a word of the dictionary: «Соловья», «Стрельца», «Грачом»."""
    lowered = word.lower()
    known = name_forms(word, "m") if _MAY_BE_NAME.search(lowered) else None
    if not known and _MAY_BE_NOUN.search(lowered):
        known = noun_forms(word, "m")
    if not known or not re.search(r"(?:[ая]|го)$", known[0]) or _loses_its_only_vowel(lowered, known[0]):
        return None
    # Only the bearer knows the stress of a surname, and «е» is right in both: «Ковалем» is «Ковалём» as well.
    return tuple(re.sub("ём$", "ем", form) for form in known)


def _loses_its_only_vowel(word: str, genitive: str) -> bool:
    """Tell «Рот»: a surname of one syllable keeps its vowel, but for «Лев», whose forms everyone knows."""
    return word != "лев" and syllables(word) == 1 == syllables(genitive)


def syllables(word: str) -> int:
    """Return how many syllables a Russian word has."""
    return len(re.findall("[аеёиоуыэюя]", word.lower()))


def _given(word: str, gender: str) -> Forms:
    rules = endings.MASCULINE_NOUN if gender == "m" else endings.FEMININE_GIVEN
    known = None if gender == "m" and word.lower() in _DECLINED_ANYWAY else name_forms(word, gender)
    return known or endings.forms_by(rules, word)


def _patronymic(word: str, gender: str) -> Forms:
    return endings.forms_by(endings.MASCULINE_PATRONYMIC if gender == "m" else endings.FEMININE_PATRONYMIC, word)


_RULES: Final[dict[Kind, Callable[[str, str], Forms]]] = {
    "surname": _surname,
    "given": _given,
    "patronymic": _patronymic,
}
