"""Everyone at the invented school: 420 pupils, 36 teachers, and those who help from outside."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from jobs.demo.names import Namer, feminine
from jobs.records.people import Person

#: Pupils of each class, 5А and 5Б, 6А and 6Б and so on: 420 in all.
SIZES = {5: (33, 32), 6: (32, 31), 7: (31, 32), 8: (33, 30), 9: (32, 31), 10: (27, 26), 11: (26, 24)}
#: Two pupils who share every word of their names.
NAMESAKES = ("Кузнецов Артём Дмитриевич", ("6А", "8Б"))
#: A pupil who came in October: the roster does not have him yet.
NEWCOMER = Person(
    name="Лагутин Платон Игоревич",
    gender="м",
    born=date(2010, 6, 18),
    role="ученик",
    school_class="7А",
    representative="Лагутина Вера Павловна, +7 900 000-05-00",
    consent=date(2023, 10, 16),
    participation_consent=date(2023, 10, 16),
)
COORDINATOR = "Ветрова Наталья Сергеевна"
PSYCHOLOGIST = "Ильинская Ольга Викторовна"
DIRECTOR = "Озерова Марина Павловна"

#: Teachers of the school: post, years of experience, gender.
_TEACHERS = (
    ("учитель русского языка и литературы", 31, "f"),
    ("учитель русского языка и литературы", 18, "f"),
    ("учитель русского языка и литературы", 7, "f"),
    ("учитель русского языка и литературы", 1, "f"),
    ("учитель математики", 27, "f"),
    ("учитель математики", 22, "m"),
    ("учитель математики", 9, "f"),
    ("учитель математики", 0, "f"),
    ("учитель физики", 25, "m"),
    ("учитель физики", 2, "m"),
    ("учитель химии", 19, "f"),
    ("учитель биологии", 16, "f"),
    ("учитель биологии", 1, "f"),
    ("учитель географии", 12, "f"),
    ("учитель истории и обществознания", 24, "f"),
    ("учитель истории и обществознания", 8, "m"),
    ("учитель истории и обществознания", 0, "m"),
    ("учитель английского языка", 20, "f"),
    ("учитель английского языка", 11, "f"),
    ("учитель английского языка", 6, "f"),
    ("учитель английского языка", 2, "f"),
    ("учитель немецкого языка", 29, "f"),
    ("учитель информатики", 14, "m"),
    ("учитель информатики", 1, "f"),
    ("учитель физической культуры", 21, "m"),
    ("учитель физической культуры", 10, "f"),
    ("учитель физической культуры", 3, "m"),
    ("учитель технологии", 26, "m"),
    ("учитель изобразительного искусства", 13, "f"),
    ("учитель музыки", 17, "f"),
    ("преподаватель-организатор ОБЖ", 15, "m"),
    ("социальный педагог", 12, "f"),
    ("педагог-библиотекарь", 23, "f"),
    ("педагог дополнительного образования", 5, "m"),
)
#: Helpers from outside: role, where from, post, gender, whether the certificate is there.
_OUTSIDE = (
    ("выпускник", "Светлоозёрский политехнический институт", "студент 2 курса", "m", True),
    ("выпускник", "Областной педагогический университет", "студентка 3 курса", "f", True),
    ("студент", "Педагогический колледж «Вереск»", "студентка 4 курса", "f", True),
    ("родитель", "ООО «Озёрные мастерские»", "инженер", "m", True),
    ("родитель", "Городская поликлиника", "медицинская сестра", "f", False),
    ("партнёр", "Типография «Ладья»", "технолог", "m", True),
    ("партнёр", "Краеведческий музей", "научный сотрудник", "f", True),
)
LETTERS = "АБ"


class _Registry:
    """Makes the people in the order of the roster."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._namer = Namer(dice)
        self._phones = 0

    def people(self) -> Iterator[Person]:
        """Teachers, pupils class by class, then the others."""
        yield self._teacher(COORDINATOR, "заместитель директора по воспитательной работе", 22, "f")
        yield self._teacher(PSYCHOLOGIST, "педагог-психолог", 14, "f")
        classes = [f"{number}{letter}" for number, sizes in SIZES.items() for letter in LETTERS[: len(sizes)]]
        for number, (post, years, gender) in enumerate(_TEACHERS):
            teacher = self._teacher(self._namer.adult(gender), post, years, gender)
            yield teacher.with_(leads=tuple(classes[number :: len(_TEACHERS)])) if "учитель" in post else teacher
        for number, sizes in SIZES.items():
            for letter, size in zip(LETTERS, sizes, strict=True):
                yield from self._class(number, f"{number}{letter}", size)
        for role, organisation, post, gender, certified in _OUTSIDE:
            yield self._helper(role, organisation, post, gender, certified=certified)

    def _class(self, number: int, school_class: str, size: int) -> list[Person]:
        namesake = [NAMESAKES[0]] if school_class in NAMESAKES[1] else []
        genders = [self._dice.choice("mf") for _ in range(size - len(namesake))]
        named = [(name, "m") for name in namesake] + [(self._namer.pupil(gender), gender) for gender in genders]
        return [self._pupil(name, gender, number, school_class) for name, gender in sorted(named, key=_alphabetical)]

    def _pupil(self, name: str, gender: str, number: int, school_class: str) -> Person:
        # In October 2023 a fifth-former is eleven, born between October 2011 and September 2012.
        born = date(2016 - number, 10, 1) + timedelta(days=self._dice.randrange(365))
        mother = self._namer.adult("f", feminine(name.split()[0]))
        person = Person(
            name=name,
            gender="м" if gender == "m" else "ж",
            born=born,
            role="ученик",
            school_class=school_class,
            representative=f"{mother}, {self._phone()}" if self._dice.random() < 0.93 else "",
            email=f"u{self._phones:03}@school5.example" if number >= 8 and self._dice.random() < 0.7 else "",
        )
        return self._consenting(person, 0.96)

    def _teacher(self, name: str, post: str, years: int, gender: str) -> Person:
        age = 23 + years + self._dice.randrange(6)
        phone = self._phone()
        person = Person(
            name=name,
            gender="м" if gender == "m" else "ж",
            born=date(2023 - age, 1, 1) + timedelta(days=self._dice.randrange(365)),
            role="педагог",
            post=post,
            experience=years,
            email=f"t{self._phones:02}@school5.example",
            phone=phone,
        )
        return self._consenting(person, 1)

    def _helper(self, role: str, organisation: str, post: str, gender: str, *, certified: bool) -> Person:
        age = 20 if role in {"выпускник", "студент"} else 42
        person = Person(
            name=self._namer.adult(gender),
            gender="м" if gender == "m" else "ж",
            born=date(2023 - age, 3, 1) + timedelta(days=self._dice.randrange(200)),
            role=role,
            post=post,
            organisation=organisation,
            phone=self._phone(),
            certificate=date(2023, 9, 20) if certified else None,
        )
        return self._consenting(person, 1)

    def _consenting(self, person: Person, share: float) -> Person:
        """The person with the consents of September, which most have given."""
        day = date(2023, 9, 1) + timedelta(days=self._dice.randrange(20))
        if self._dice.random() >= share:
            return person
        published = day if self._dice.random() < 0.6 else None
        return replace(person, consent=day, participation_consent=day, publication_consent=published)

    def _phone(self) -> str:
        self._phones += 1
        return f"+7 900 000-{self._phones // 100:02}-{self._phones % 100:02}"


def _alphabetical(named: tuple[str, str]) -> str:
    return named[0].replace("ё", "е")


PEOPLE: tuple[Person, ...] = tuple(_Registry(Random(2023)).people())


def teacher(post: str, number: int = 1) -> str:
    """The name of the first, second… person with this post."""
    return [person.name for person in PEOPLE if person.post == post][number - 1]


def who(asked: str) -> str:
    """The name meant by «5А, 2» (the second in the register), «учитель математики, 4» or «выпускник, 1».

    Any other text is a name already.
    """
    found = re.fullmatch(r"(.+), (\d+)", asked)
    if not found:
        return asked
    same = [one.name for one in PEOPLE if found[1] in {one.school_class, one.post, one.role}]
    return same[int(found[2]) - 1]
