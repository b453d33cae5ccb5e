"""The consents of those who take part and lack one, each a paper of its own (reference/year.md 6.20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.informing.addressing import handed_to
from jobs.paperwork import psychologist
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.inflection import GENDERS
from jobs.paperwork.wording import BLANK, NBSP, numbered_name, school_year
from jobs.russian.dates import in_words
from jobs.russian.names import alphabetical
from jobs.school.consents import (
    CONSENTS,
    PARTICIPATION,
    PROCESSING,
    PSYCHOLOGIST,
    PUBLICATION,
    SIGNS_ALONG,
    Consent,
    Participant,
    comes_of_age,
)
from jobs.school.office import PUPIL, Office
from sync.document import Document

#: The file of each consent, and its template.
FILES: Mapping[Consent, tuple[str, str]] = {
    PROCESSING: ("Согласия на обработку данных", "consent-processing.docx"),
    PARTICIPATION: ("Согласия на участие", "consent-participation.docx"),
    PUBLICATION: ("Согласия на распространение данных", "consent-publication.docx"),
    PSYCHOLOGIST: ("Согласия на помощь психолога", psychologist.TEMPLATE),
}
#: «Ведомость выдачи и возврата», and its template.
SHEET = ("Ведомость согласий", "consent-sheet.docx")
#: What the papers name of the school, by the parameter that says it.
NAMED = ("ИНН", "ОГРН", "Адрес", "Сайт", "Страница в социальной сети")
#: In the place of a consent that nobody is asked for; of one that is there.
_NOT_ASKED, _THERE = "—", "есть"
_TO_RETURN = "□ выдано\n□ вернул(а)"

_PERSON = {
    "имя": "Озеров Пётр Олегович",
    "класс": "6А",
    "чей": "обучающегося 6А класса Озерова Петра Олеговича",
    "взрослый": False,
    "роль": "наставляемого",
    "своя_подпись": True,
}
_SCHOOL = {
    "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "краткое_наименование": "МБОУ «Школа № 5»",
    "учебный_год": "2023/2024",
    "адрес": "187650, г. Сертолово, ул. Школьная, д. 1",
    "инн": "0000000000",
    "огрн": "0000000000000",
    "сайт": "school5.example",
    "страница": "social.example/school5",
    "до": "31 августа 2024 г.",
}
_LINE = {
    "номер": 1,
    "имя": "Озеров Пётр",
    "обработка": _TO_RETURN,
    "участие": _THERE,
    "распространение": _TO_RETURN,
    "психолог": _TO_RETURN,
}
#: What their templates may name, with examples.
FIELDS: Mapping[str, Mapping[str, object]] = {
    **{template: {**_SCHOOL, "люди": [_PERSON]} for _, template in list(FILES.values())[:3]},
    **psychologist.FIELDS,
    SHEET[1]: {"учебный_год": "2023/2024", "кого": "7А", "кому": "Сомовой Д.Л.", "строки": [_LINE]},
}


@dataclass(frozen=True)
class Pile:
    """The consents of a class or of the adults. `named`: how their files are told from others."""

    named: str
    folder: str
    people: Sequence[Participant]
    office: Chancery

    @property
    def count(self) -> int:
        """How many papers it has."""
        return sum(len(self._lacking(consent)) for consent in CONSENTS)

    @property
    def documents(self) -> list[Document]:
        """A file a consent, and the sheet of what was handed out; those that nobody lacks are to go."""
        return [*map(self._consent, CONSENTS), self._sheet]

    def _lacking(self, consent: Consent) -> list[Participant]:
        return [one for one in self._by_name if consent.is_lacking(one.person, self.office.today)]

    @property
    def _by_name(self) -> list[Participant]:
        return sorted(self.people, key=lambda one: (alphabetical(self._name(one)), one.person.code))

    def _consent(self, consent: Consent) -> Document:
        file, template = FILES[consent]
        told = [self._person(one) for one in self._lacking(consent)]
        context = (
            psychologist.consents([{word: one[word] for word in psychologist.ANYBODY} for one in told], self.office)
            if consent is PSYCHOLOGIST
            else {**_of_school(self.office), "люди": told}
        )
        return self._document(file, template, context, made=bool(told))

    @property
    def _sheet(self) -> Document:
        lines = [self._line(number, one) for number, one in enumerate(self._by_name, 1)]
        context = {
            "учебный_год": _year(self.office),
            "кого": self.named,
            "кому": handed_to(self.named, self.office),
            "строки": lines,
        }
        return self._document(*SHEET, context, made=bool(self.count))

    def _document(self, file: str, template: str, context: Mapping[str, object], *, made: bool) -> Document:
        name = f"{file} {self.named}.docx"
        if not made:
            return Document(name, folder=self.folder, withdrawn=True)
        return Document(name, template, context, folder=self.folder, passing=True)

    def _person(self, one: Participant) -> dict[str, object]:
        person, adult = one.person, is_adult(one, self.office.today)
        return {
            "имя": self._name(one),
            "класс": person.school_class,
            "чей": self._whose(one),
            "взрослый": adult,
            "роль": _role(one),
            "своя_подпись": not adult and _signs_along(one, self.office),
        }

    def _whose(self, one: Participant) -> str:
        """«обучающейся 5А класса Лисиной Анны Павловны»; of an unknown gender the name as it is."""
        name, place = self._name(one), one.person.school_class
        gender = self.office.inflection.gender(name, GENDERS.get(one.person.gender))
        of_class = f" {place}{NBSP}класса" if place else ""
        if gender is None:
            return f"обучающегося{of_class}: {name}"
        word = "обучающегося" if gender == "m" else "обучающейся"
        return f"{word}{of_class} {self.office.inflection.name(name, 'gent', gender)}"

    def _line(self, number: int, one: Participant) -> dict[str, object]:
        words = ("обработка", "участие", "распространение", "психолог")
        said = (self._said(consent, one) for consent in CONSENTS)
        return {"номер": number, "имя": self._name(one), **dict(zip(words, said, strict=True))}

    def _said(self, consent: Consent, one: Participant) -> str:
        if consent.is_lacking(one.person, self.office.today):
            return _TO_RETURN
        return _THERE if consent.is_given(one.person, self.office.today) else _NOT_ASKED

    def _name(self, one: Participant) -> str:
        return self.office.name(one.person.code, one.person.name)


def is_adult(one: Participant, today: date) -> bool:
    """Whether nobody signs for him."""
    grown = comes_of_age(one.person)
    return one.person.role != PUPIL or (grown is not None and grown <= today)


def _signs_along(one: Participant, office: Office) -> bool:
    """Whether the pupil signs beside the parent: who is fourteen by the end of the school year, or may be."""
    day = comes_of_age(one.person, SIGNS_ALONG)
    return day is None or day <= last_day(office)


def last_day(office: Office) -> date:
    """Until when a consent of the school year holds."""
    return date(office.year(office.today) + 1, 8, 31)


def _role(one: Participant) -> str:
    roles = (("наставляемого", one.asks), ("наставника", one.offers))
    return " и ".join(name for name, takes in roles if takes)


def unsaid(office: Office) -> list[str]:
    """The parameters that the consents name and nobody has filled in."""
    settings = office.settings
    values = (settings.tax_number, settings.state_number, settings.address, settings.site, settings.page)
    return [name for name, value in zip(NAMED, values, strict=True) if not value]


def _of_school(office: Office) -> dict[str, object]:
    settings = office.settings
    return {
        "полное_наименование": numbered_name(settings.full_name) or BLANK,
        "краткое_наименование": numbered_name(settings.short_name),
        "учебный_год": _year(office),
        "адрес": settings.address or BLANK * 2,
        "инн": settings.tax_number or BLANK,
        "огрн": settings.state_number or BLANK,
        "сайт": settings.site or BLANK,
        "страница": settings.page or BLANK,
        "до": in_words(last_day(office)),
    }


def _year(office: Office) -> str:
    return school_year(office.today, office)
