"""Tells the surname, the given name and the patronymic of a full name apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final, Literal

from jobs.russian.dictionary import is_surname
from jobs.russian.given_names import gender_of_given, is_given, is_listed
from jobs.russian.lists import words
from jobs.russian.spelling import CYRILLIC_WORD, INITIALS, KIN, PARTICLES, has_vowel, normalise
from jobs.russian.surname_words import NOUNS_IN_OVA
from sync.remembered import remembered

#: «father» is a father's name before «оглы»; it never changes, nor does «fixed»: particles and foreign letters.
Role = Literal["surname", "given", "patronymic", "father", "kin", "initials", "fixed"]

#: Particles that belong to the surname in capitals too; the others may be a surname themselves («Де», «Ван»).
_SURE_PARTICLES: Final = words("фон аль эль ибн дель дер")

_FATHER_AND_KIN: Final = re.compile(rf".{{3,}}(?:{'|'.join(KIN)})")
_FEMININE_PATRONYMIC: Final = re.compile(r".+(?:[оеё]вна|ична|[иї]вна)")
_MASCULINE_PATRONYMIC: Final = re.compile(r".+[оеё]вич|.+йович|(?:иль|кузьм|лук|никит|сав+|фом|фок|ион|сил)ич")
_FEMININE_SURNAME: Final = re.compile(r".+(?:[оеё]ва|[сц]кая)")
_MASCULINE_SURNAME: Final = re.compile(r".+(?:[оеё]в|[сц]к[ио]й)")
#: Endings of surnames that given names outside the lists hardly have; they tell «Заурбек Шевченко» from the reverse.
_LIKE_SURNAME: Final = re.compile(
    r".+(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ой|ая)|ко|[иы]х|[яа]нц?|[уюя]к|дзе|швили|ич|ава|ман|штейн|берг)"
)
#: Endings of surnames that no given name has; they tell «Мелисса Зуева» from the reverse.
_SURELY_SURNAME: Final = re.compile(r".+(?:[оеё]ва?|[сц]к(?:ий|ой|ая)|енко|[чщ]ук|ых|дзе|швили|штейн)")
#: Endings that only surnames have.
_SURNAME: Final = re.compile(r".+(?:[оеё]ва?|[иы]на?|[иыо]й|[ая]я|енко|[ыи]х|дзе|швили|[яа]нц?|[еу]к|ич)")

#: A word of syllables as Chinese, Korean and Vietnamese have them in Russian letters.
EASTERN_SYLLABLES: Final = re.compile(
    r"(?:(?:нг|дз|дж|цз|чж|[чткп]х|[кхт]в|[бвгджзклмнпрстфхцчшй])?[аеёиоуыэюя]{1,3}(?:нг|нь|ль|[нмптклчрй])?){1,3}"
)

#: Given names that are surnames as often, so that «Ким Чен» is read in the house order.
_ALSO_SURNAMES: Final = frozenset({"ким", "ян"})


@dataclass(frozen=True)
class Word:
    """A word of a full name and what it is."""

    text: str
    role: Role


@dataclass(frozen=True)
class FullName:
    """The words of a normalised full name in the order in which they were written."""

    words: tuple[Word, ...]

    def texts(self, *roles: Role) -> tuple[str, ...]:
        """Return the words that have one of these roles."""
        return tuple(word.text for word in self.words if word.role in roles)

    @cached_property
    def gender(self) -> str | None:
        """«m» or «f» where the name tells it for certain: by the patronymic, by the given name, else by «-ов», «-ова».

        A surname alone tells nothing, and where patronymic and given name contradict each other nothing is told.
        """
        given = _gender_of_givens(self)
        if given and self.gender_of_patronymic not in (given, None):
            return None
        return self.gender_of_patronymic or given or _gender_of_surname(self)

    @property
    def gender_of_patronymic(self) -> str | None:
        """«m» or «f» as the patronymic, or «оглы» or «кызы», tells it."""
        for word in (*self.texts("kin"), *self.texts("father")):
            ending = next((kin for kin in KIN if word.lower().endswith(kin)), None)
            if ending:
                return KIN[ending]
        for word in self.texts("patronymic"):
            return "f" if word.lower().endswith("на") else "m"
        return None


def without_patronymic(full_name: str) -> str:
    """«Озеров Пётр»: the name without what tells of the father."""
    return " ".join(read(full_name).texts("surname", "given", "initials", "fixed"))


@remembered(4096)
def read(full_name: str) -> FullName:
    """Read a full name in any of the usual orders; «Фамилия Имя Отчество» where nothing tells another."""
    texts = normalise(full_name).split()
    roles = [_fixed_role(text, last=at == len(texts) - 1) for at, text in enumerate(texts)]
    if _begins_with_particle(texts):
        roles[0] = "fixed"
    _mark_father(texts, roles)
    middle = next((at for at, role in enumerate(roles) if role == "father"), None)
    if middle is None and (middle := _patronymic_at(texts, _open(roles))) is not None:
        roles[middle] = "patronymic"
    surnames = _surnames_at(texts, _open(roles), middle, initials="initials" in roles)
    for at in _open(roles):
        roles[at] = "surname" if at in surnames else "given"
    return FullName(tuple(Word(text, role or "given") for text, role in zip(texts, roles, strict=True)))


def _open(roles: Sequence[Role | None]) -> list[int]:
    return [at for at, role in enumerate(roles) if role is None]


def _fixed_role(text: str, *, last: bool) -> Role | None:
    if INITIALS.fullmatch(text):
        return "initials"
    if text.lower() in KIN:
        return "kin"
    if not (CYRILLIC_WORD.fullmatch(text) and has_vowel(text)):
        return "fixed"  # «7А», «мл.», «д-р»
    particle = text.lower() in _SURE_PARTICLES or (text in PARTICLES and text.islower())
    return "fixed" if particle and not last else None


def _begins_with_particle(texts: Sequence[str]) -> bool:
    """Tell «Ван Гог Винсент» from «Ван Сяо Мин» and «Ван Олег Петрович»."""
    if len(texts) < 3 or texts[0].lower() not in PARTICLES or not any(map(is_given, texts[2:])):
        return False
    return not is_given(texts[1]) and not EASTERN_SYLLABLES.fullmatch(texts[1].lower())


def _mark_father(texts: Sequence[str], roles: list[Role | None]) -> None:
    if roles and roles[0] == "kin":
        roles[0] = None  # «Оглы Иван»: here it is a surname
    for at in range(1, len(texts)):
        if roles[at] == "kin" and roles[at - 1] is None:
            roles[at - 1] = "father"
        elif at > 1 and roles[at] is None and _FATHER_AND_KIN.fullmatch(texts[at].lower()):
            roles[at] = "father"  # «Вагиф-оглы», «Нурсултанулы»


def _patronymic_at(texts: Sequence[str], places: Sequence[int]) -> int | None:
    found = [
        at
        for before, at in pairwise(places)
        if _is_patronymic(texts[at], texts[before], last=at == places[-1], of=len(places))
    ]
    if len(found) > 1 and is_given(texts[places[0]]):
        return found[0]  # «Роман Аркадьевич Абрамович»
    return found[-1] if found else None


def _is_patronymic(text: str, before: str, *, last: bool, of: int) -> bool:
    """Tell whether a word is a patronymic by its ending, the word before it and its place among `of` words."""
    lowered = text.lower()
    if _FEMININE_PATRONYMIC.fullmatch(lowered):
        return True
    if of == 2 and gender_of_given(before) != "m":
        return False  # «Женя Петрович»: a surname as well
    masculine = _MASCULINE_PATRONYMIC.fullmatch(lowered) or (last and of > 2 and lowered.endswith(("ич", "ыч")))
    return bool(masculine) and gender_of_given(before) != "f"  # «Лопес Мария Абрамович»


def _surnames_at(texts: Sequence[str], places: list[int], middle: int | None, *, initials: bool) -> list[int]:
    """Return which of the free places hold the surname; `middle` is the place of the patronymic."""
    if middle is not None and any(at > middle for at in places):
        return [at for at in places if at > middle]
    if len(places) < 2:
        alone_is_given = not initials and all(_more_given_than_surname(texts[at]) for at in places)
        return [] if alone_is_given else places
    first, last = texts[places[0]], texts[places[-1]]
    if middle is None and _is_reversed(first, last):
        return places[-1:]
    return places[: 1 + _more_surnames([texts[at] for at in places])]


def _more_surnames(typed: Sequence[str]) -> int:
    """Return how many words after the first are surnames too: one in «Петров Белый Олег», none in «Ли Анна Мария»."""
    if not is_given(typed[-1]):
        return 0
    return len(list(takewhile(lambda word: _SURNAME.fullmatch(word.lower()) and not is_given(word), typed[1:-1])))


def _more_given_than_surname(text: str) -> bool:
    return is_listed(text) or (is_given(text) and not is_surname(text) and not _LIKE_SURNAME.fullmatch(text.lower()))


def _is_reversed(first: str, last: str) -> bool:
    """Tell «Анна Шевченко» from «Шевченко Анна»."""
    if is_listed(first) and is_listed(last):
        return is_surname(last) and not is_surname(first)
    if is_listed(first):
        sure = first.lower() not in _ALSO_SURNAMES and not (is_surname(first) and is_given(last))
        return sure or bool(_LIKE_SURNAME.fullmatch(last.lower()))
    if is_listed(last):
        return False
    if _SURELY_SURNAME.fullmatch(last.lower()) and not is_given(last):
        return not _SURELY_SURNAME.fullmatch(first.lower())
    return _more_given_than_surname(first) and not _more_given_than_surname(last)


def _gender_of_givens(name: FullName) -> str | None:
    # In «Анна Марк» either word may be the given name.
    unsure = [text for text in name.texts("surname") if is_listed(text) and not is_surname(text)]
    known = {gender_of_given(text) for text in (*name.texts("given"), *unsure)} - {None}
    return known.pop() if len(known) == 1 else None


def _gender_of_surname(name: FullName) -> str | None:
    """Return the gender that «-ов» or «-ова» tells beside initials or a name like «Саша»."""
    surnames = [text.lower().split("-")[-1] for text in name.texts("surname")]
    if len(surnames) != 1 or not name.texts("given", "initials"):
        return None
    if len({gender_of_given(given) for given in name.texts("given")} - {None}) > 1:
        return None
    if _FEMININE_SURNAME.fullmatch(surnames[0]) and surnames[0] not in NOUNS_IN_OVA:
        return "f"
    return "m" if _MASCULINE_SURNAME.fullmatch(surnames[0]) else None
