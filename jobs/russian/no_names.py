"""Finds what people type beside a name and is none: «мл.», «д-р», «директор», initials without points."""

import re
from typing import Final

from jobs.russian.dictionary import is_known, is_surname
from jobs.russian.far_eastern import still_words
from jobs.russian.full_name import FullName, read
from jobs.russian.given_names import is_given
from jobs.russian.lists import words
from jobs.russian.spelling import CYRILLIC_WORD, INITIALS, KIN, PARTICLES, has_vowel

_ONLY_NAME: Final = "В имени есть слово или сокращение, которое не имя. Оставьте только фамилию, имя и отчество."
_POINTS: Final = "Инициалы пишутся с точками: «Фамилия И.О.». Лучше написать имя и отчество полностью."
_WHOLE: Final = "В имени одно слово. Напишите фамилию, имя и отчество полностью."
_ONE_PERSON: Final = "Здесь как будто не один человек. Оставьте в ячейке одно имя."

#: More words than a person's name has, with particles and a double surname.
_MOST_WORDS: Final = 10
#: Words before or after a name that are written out.
_TITLES: Final = words("""
    академик вакансия гражданин гражданка господин госпожа директор доктор доцент завуч мадам младшая младший педагог
    профессор старшая старший товарищ тренер ученик ученица учитель учительница
""")
_CUT_PATRONYMIC: Final = re.compile("[А-ЯЁа-яё]+-(?:на|вна|вич|ич|ч)")


def no_name(full_name: str) -> str | None:
    """Return a sentence where a part of the typed text is no name, else None. The sentence holds no name."""
    typed = full_name.replace(",", " ").split()
    if len(typed) > _MOST_WORDS or _names_several(full_name):
        return _ONE_PERSON
    if any(_is_abbreviation(word, typed) or word.lower() in _TITLES for word in typed):
        return _ONLY_NAME
    name = read(full_name)
    if any(_is_cut_short(word, typed) for word in typed) or _has_bare_initials(name):
        return _POINTS
    if len(name.words) == 1:
        return _WHOLE
    return _ONE_PERSON if len(name.texts("surname", "given", "patronymic")) > 5 else None


def _names_several(full_name: str) -> bool:
    """Tell «Орлов Пётр, Белова Анна»: two words or more on either side of a sign, a given name among them."""
    parts = [part.split() for part in re.split("[,;/]", full_name)]
    return sum(len(part) > 1 and any(map(is_given, part)) for part in parts) > 1


def _is_abbreviation(word: str, typed: list[str]) -> bool:
    """Tell «мл.», «Ив-на», «г-н», and a word in small letters beside capitals that belongs to no surname."""
    if INITIALS.fullmatch(word) or not CYRILLIC_WORD.fullmatch(word.rstrip(".")):
        return False
    cut = word.endswith(".") and len(word) <= 5 and not is_given(word[:-1])
    if cut or _CUT_PATRONYMIC.fullmatch(word):
        return True
    if not all(map(has_vowel, word.split("-"))) and not _is_cut_short(word, typed):
        return True
    common = word.islower() and is_known(word) and not (is_given(word) or is_surname(word))
    return common and word not in PARTICLES.union(KIN) and any(other[0].isupper() for other in typed)


def _is_cut_short(word: str, typed: list[str]) -> bool:
    """Tell two or three capitals beside words with small letters: «ПЛ»."""
    capitals = word.isupper() and 2 <= len(word) <= 3 and word.isalpha()
    return capitals and any(not other.isupper() for other in typed)


def _has_bare_initials(name: FullName) -> bool:
    """Tell given names of a letter or two that nobody bears, outside Korean and Chinese names."""
    given = name.texts("given", "patronymic")
    return any(len(word) == 1 or (len(word) == 2 and not is_given(word)) for word in given) and not still_words(
        name, "m"
    )
