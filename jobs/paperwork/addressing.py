"""How papers speak to people: «Уважаемая Вера Юрьевна!», «Дорогая Василиса!»."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.inflection import GENDERS
from jobs.records.people import Person
from jobs.russian.full_name import FullName, read

#: Between two people of «Представитель».
_NEXT = re.compile(r"[,;/\n]|\s+и\s+|\s[–—-]\s", re.IGNORECASE)
#: What stands beside a name there: who that is, and a telephone.
_BESIDE = re.compile(
    r"\(.*?\)|\b(?:мама|мать|папа|отец|опекун|попечитель|бабушка|дедушка|тел)\b\.?|[+(\d].*", re.IGNORECASE
)
_RESPECTED, _DEAR = {"m": "Уважаемый", "f": "Уважаемая"}, {"m": "Дорогой", "f": "Дорогая"}


@dataclass(frozen=True)
class Address:
    """What a letter begins with. `several`: it is for more than one; `unsure`: both genders stand in it."""

    text: str
    several: bool = False
    unsure: bool = False


def gender_of(person: Person | None, office: Chancery) -> str | None:
    """«m», «f» or None: as «Склонения» says, else the roster, else the name itself."""
    if person is None:
        return None
    return office.inflection.gender(office.name(person.code, person.name), GENDERS.get(person.gender))


def name_of(person: Person, office: Chancery) -> FullName:
    """The words of the full name."""
    return read(office.name(person.code, person.name))


def given(name: FullName) -> str:
    """The given name alone."""
    return " ".join(name.texts("given"))


def without_patronymic(person: Person, case: str, office: Chancery) -> str:
    """«Аникиной Василисе»: a pupil in a case, as «Склонения» says or as the program declines."""
    return _part(person, case, office, {"surname", "fixed", "given", "initials"})


def given_in_genitive(person: Person, office: Chancery) -> str:
    """«Василисы»."""
    return _part(person, "gent", office, {"given"})


def _part(person: Person, case: str, office: Chancery, roles: Set[str]) -> str:
    """The words of the full name that have one of these roles, in a case; all of it where nobody can tell them."""
    full = office.name(person.code, person.name)
    told = full if case == "nomn" else office.inflection.name(full, case, gender_of(person, office))
    known, written = read(full).words, told.split()
    if len(known) != len(written):
        return told
    return " ".join(text for text, word in zip(written, known, strict=True) if word.role in roles)


def to_parents(pupil: Person, child: str) -> Address:
    """«Уважаемые Антон Петрович и Ольга Юрьевна!», or «Уважаемые родители Василисы!» where nobody is named whole.

    `child`: the pupil in the genitive.
    """
    parents = list(_representatives(pupil))
    if not parents:
        return Address(f"Уважаемые родители {child}!", several=True)
    if len(parents) == 1:
        return to_adult(parents[0], parents[0].gender_of_patronymic)
    names = [_by_patronymic(one) for one in parents]
    return Address(f"Уважаемые {', '.join(names[:-1])} и {names[-1]}!", several=True)


def to_adult(name: FullName, gender: str | None) -> Address:
    """«Уважаемая Лариса Вадимовна!»."""
    called = _by_patronymic(name) or " ".join(filter(None, (given(name), *name.texts("surname"))))
    return _called(called, gender, _RESPECTED)


def to_pupil(name: FullName, gender: str | None) -> Address:
    """«Дорогая Василиса!»."""
    return _called(given(name) or " ".join(word.text for word in name.words), gender, _DEAR)


def _called(name: str, gender: str | None, words: dict[str, str]) -> Address:
    word = words.get(gender or "", "/".join(words.values()))
    return Address(f"{word} {name}!", unsure=gender is None)


def _representatives(pupil: Person) -> Iterator[FullName]:
    for part in _NEXT.split(pupil.representative):
        name = read(_BESIDE.sub("", part).strip())
        if _by_patronymic(name):
            yield name


def _by_patronymic(name: FullName) -> str:
    """«Вера Юрьевна»; "" where one of the two is lacking."""
    first, patronymic = given(name), " ".join(name.texts("patronymic"))
    return f"{first} {patronymic}" if first and patronymic else ""
