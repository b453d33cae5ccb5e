"""Rules that put the endings of the five oblique cases on one word of a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from jobs.russian import surname_words as listed
from jobs.russian.dictionary import Forms


@dataclass(frozen=True)
class Ending:
    """Words that fit `shape` lose `cut` letters and take five `endings`; without endings they stay."""

    shape: re.Pattern[str]
    cut: int = 0
    endings: str = ""

    def forms(self, word: str) -> Forms:
        """Return the five forms of the word."""
        if not self.endings:
            return (word,) * 5
        stem = word[: len(word) - self.cut]
        return tuple(stem + ending for ending in self.endings.split())


def rule(shape: str, cut: int = 0, endings: str = "") -> Ending:
    """Return the rule for words that end in the pattern `shape`."""
    return Ending(re.compile(rf"(?:{shape})$"), cut, endings)


def _whole(words: Iterable[str]) -> str:
    return f"^(?:{'|'.join(sorted(words))})"


_VOWEL: Final = "[аеёиоуыэюя]"
#: The beginning of a word whose first vowel comes next: what follows is its only or its first syllable.
_START: Final = "^[^аеёиоуыэюя]*"
_POSSESSIVE: Final = f"^(?:{'|'.join(listed.POSSESSIVE_STEMS)})"

#: Words in a vowel that never change, then nouns of the first declension; for women and men alike.
FIRST_DECLENSION: Final = (
    rule(f"[оеёиуыэюіїє]|[аеёиоуыэюя]а|{_START}[ая]"),
    rule(_whole(listed.STRESSED_FRENCH)),
    rule("ворота"),  # «Забейворота»: a neuter plural, not a noun in -а
    rule(_whole(one for one in listed.STRESSED_ENDING if one.endswith("а")), 1, "и е у ой е"),
    rule("[жчшщ]а", 1, "и е у ей е"),
    rule("[гкх]а", 1, "и е у ой е"),
    rule("ца", 1, "ы е у ей е"),
    rule("а", 1, "ы е у ой е"),
    rule("ия", 1, "и и ю ей и"),
    rule("я", 1, "и е ю ей е"),
)

#: Nouns of the second declension: men's names in a consonant, -й or -ь.
SECOND_DECLENSION: Final = (
    rule(f"{_START}ий", 1, "я ю я ем е"),
    rule("ий", 1, "я ю я ем и"),
    rule("[жчшщ]ь", 1, "а у а ем е"),
    rule("[йь]", 1, "я ю я ем е"),
    rule("[жчшщц]", 0, "а у а ем е"),
    rule("[а-яё]", 0, "а у а ом е"),
)

MASCULINE_NOUN: Final = (*FIRST_DECLENSION, *SECOND_DECLENSION)

MASCULINE_SURNAME: Final = (
    # Genitive plurals of a family («Черных») stay; German names and single syllables do not belong to them.
    rule(f"[бвдзлмпрстц]их|{_START}их", 0, "а у а ом е"),
    rule("[иы]х"),
    # Adjectives.
    rule(rf"{_POSSESSIVE}ий", 2, "ьего ьему ьего ьим ьем"),
    rule(f"{_START}(?<!зл)ой", 1, "я ю я ем е"),
    rule("[гкхжчшщ]ой", 2, "ого ому ого им ом"),
    rule("ой", 2, "ого ому ого ым ом"),
    rule(_whole(listed.NOUNS_IN_IY), 1, "я ю я ем и"),
    rule("[гкх]ий", 2, "ого ому ого им ом"),
    rule("ый", 2, "ого ому ого ым ом"),
    rule("[жчшщ]ий|шеий", 2, "его ему его им ем"),
    rule("[^аеёоуыэюя]ний", 2, "его ему его им ем"),
    rule(_whole(listed.FOREIGN_IN_OV), 0, "а у а ом е"),
    rule(f"{_START}[иы]н", 0, "а у а ом е"),  # one syllable: Korean, Chinese, English
    rule("[тд]дин", 0, "а у а ом е"),
    rule("[оеё]в|[иы]н", 0, "а у а ым е"),
    # Vowels that come and go. After letters not listed here, and in one syllable, the vowel is kept.
    rule(f"[её]нок|{_VOWEL}.*[жчшщ]ёк", 2, "ка ку ка ком ке"),
    rule(f"{_VOWEL}ёк", 2, "йка йку йка йком йке"),
    rule(f"{_VOWEL}.*ёк", 2, "ька ьку ька ьком ьке"),
    rule(f"{_VOWEL}.*[аеиоуя]ец", 2, "йца йцу йца йцем йце"),
    rule(f"(?<={_VOWEL})[всп]ец|убец|робец|ырец", 2, "ца цу ца цом це"),
    rule(f"{_VOWEL}.*{_VOWEL}[нм]ец", 2, "ца цу ца цем це"),
    rule(f"{_START}{_VOWEL}[нм]ец", 2, "ца цу ца цом це"),
    rule("палец", 2, "ьца ьцу ьца ьцем ьце"),
    # Stress on the ending, which decides between -ом and -ем.
    rule(_whole(one for one in listed.STRESSED_ENDING if one[-1] != "а"), 0, "а у а ом е"),
    rule(_whole(listed.UNSTRESSED_ACH), 0, "а у а ем е"),
    rule("ач", 0, "а у а ом е"),
    *MASCULINE_NOUN,
)

FEMININE_SURNAME: Final = (
    rule(_whole((*listed.NOUNS_IN_OVA, *listed.NOUNS_IN_INA)), 1, "ы е у ой е"),
    rule(_whole(listed.GEORGIAN_AYA), 1, "и е ю ей е"),
    rule(rf"{_POSSESSIVE}ья", 1, "ей ей ю ей ей"),
    rule(f"{_VOWEL}ая", 1, "и е ю ей е"),
    rule("^(?:чуж|больш)ая", 2, "ой ой ую ой ой"),
    rule("[жчшщ]ая", 2, "ей ей ую ей ей"),
    rule("ая", 2, "ой ой ую ой ой"),
    rule("яя", 2, "ей ей юю ей ей"),
    rule("[оеё]ва|[иы]на|[ьвр]ска|[ыи]нска|ицка", 1, "ой ой у ой ой"),
    *FIRST_DECLENSION,
    rule("[а-яё]"),
)

#: Given names of women that the dictionary does not know: soft ones in -ль stay («Айгуль»), other soft ones change.
FEMININE_GIVEN: Final = (*FIRST_DECLENSION, rule("ль"), rule("ь", 1, "и и ь ью и"), rule("[а-яё]"))

MASCULINE_PATRONYMIC: Final = (
    rule("^(?:иль|кузьм|лук|фом)ич", 0, "а у а ом е"),  # the others are stressed earlier: «Саввичем», «Фокичем»
    rule("[иы]ч", 0, "а у а ем е"),
)

FEMININE_PATRONYMIC: Final = (rule("на", 1, "ы е у ой е"),)


def forms_by(rules: tuple[Ending, ...], word: str) -> Forms:
    """Return the forms that the first fitting rule gives; a word that fits none stays as it is."""
    lowered = word.lower()
    fitting = next((one for one in rules if one.shape.search(lowered)), None)
    return fitting.forms(word) if fitting else (word,) * 5
