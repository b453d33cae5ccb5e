"""The words of a letter of thanks: to a pupil, to an adult, to parents."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.paperwork.addressing import Address, given, name_of, to_adult, to_parents, to_pupil, without_patronymic
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.wording import day_of
from jobs.records.papers import PRESENTATION, Paper
from jobs.records.people import Person
from jobs.rewards.awards import PUPILS, Award
from jobs.rewards.composing import ORDERS, covering
from jobs.rewards.wording import in_case, in_year
from jobs.russian.full_name import read
from jobs.russian.spelling import NBSP
from jobs.school.office import is_employee
from sync.columns import class_number

_LEARNS = {"datv": {"m": "ученику", "f": "ученице"}, "gent": {"m": "ученика", "f": "ученицы"}}
_BECAME, _WORKED = {"m": "стал", "f": "стала"}, {"m": "работал", "f": "работала"}
_CHILD = {"m": "сына", "f": "дочери"}
_RELIABLE = "{who} {became} наставником, на которого можно положиться."


@dataclass(frozen=True)
class Thanks:
    """What is said to whom is rewarded, or, `to_parents`, to the parents."""

    award: Award
    to_parents: bool = False

    @cached_property
    def address(self) -> Address:
        """«Дорогая Василиса!»."""
        person, gender = self.award.person, self.award.gender
        if self.to_parents and person:
            return to_parents(person, without_patronymic(person, "gent", self._office))
        name = name_of(person, self._office) if person else read(self.award.name)
        return to_pupil(name, gender) if self._is_pupil else to_adult(name, gender)

    @property
    def whom(self) -> str:
        """«Аникиной Василисе, ученице 10 «Б» класса»."""
        person = self.award.person
        if not (self._is_pupil and person):
            return in_case(self.award, "datv")
        case = "gent" if self.to_parents else "datv"
        pupil = f"{without_patronymic(person, case, self._office)}, {self._learner(person, case)}".removesuffix(", ")
        return f"Родителям (законным представителям) {pupil}" if self.to_parents else pupil

    @property
    def text(self) -> str:
        """«Благодарим тебя за …»."""
        why, more = (self.award.wording, "") if self.award.wording else self._own_words
        return f"Благодарим {self._you} за {why}. {more}".strip()

    @property
    def wish(self) -> str:
        """What is wished at the end."""
        if self.to_parents:
            family = "вашей" if self.address.several else "Вашей"
            return f"Желаем {family} семье здоровья, взаимопонимания и радостных событий!"
        if self._is_pupil:
            return "Желаем новых успехов в учёбе и добрых друзей!"
        return "Желаем Вам здоровья, вдохновения и новых успехов!"

    @property
    def _office(self) -> Chancery:
        return self.award.desk.office

    @property
    def _is_pupil(self) -> bool:
        return self.award.audience == PUPILS

    @property
    def _you(self) -> str:
        """«тебя» to a pupil, «Вас» to one adult, «вас» to several."""
        if self.to_parents:
            return "вас" if self.address.several else "Вас"
        return "тебя" if self._is_pupil else "Вас"

    def _learner(self, person: Person, case: str) -> str:
        """«ученице 10 «Б» класса»."""
        words = _LEARNS[case]
        said = words.get(self.award.gender or "", "/".join(words.values()))
        number = class_number(person.school_class)
        if not number:
            return said
        letter = person.school_class.removeprefix(str(number))
        return f"{said} {number}{f'{NBSP}«{letter}»' if letter else ''} класса"

    @property
    def _own_words(self) -> tuple[str, str]:
        """What stands after «за», and the sentence after it."""
        if self.to_parents:
            return self._to_parents
        return self._to_pupil if self._is_pupil else self._to_adult

    @property
    def _to_pupil(self) -> tuple[str, str]:
        if self.award.is_mentor:
            whom = "младшим ребятам" if self._helped_younger else "ребятам"
            reliable = _RELIABLE.format(who="Ты", became=self._by_gender(_BECAME))
            return in_year(f"помощь {whom}", self.award), reliable
        if self.award.is_mentee:
            return in_year("старание и настойчивость в программе наставничества", self.award), ""
        return in_year("помощь программе наставничества", self.award), ""

    @property
    def _to_adult(self) -> tuple[str, str]:
        if self.award.is_mentor:
            whom = "коллегам увереннее работать" if self._helped_colleagues else "ребятам поверить в свои силы"
            helped = "помощь и поддержку, которую Вы оказали как наставник"
            return in_year(helped, self.award), f"Ваши внимание и опыт помогли {whom}."
        if self.award.is_mentee:
            return in_year("активное участие в программе наставничества", self.award), ""
        return in_year("помощь, которую Вы оказали программе наставничества", self.award), ""

    @property
    def _to_parents(self) -> tuple[str, str]:
        you = "вы" if self.address.several else "Вы"
        child = _CHILD.get(self.award.gender or "", "ребёнка")
        why = in_year(f"воспитание {child} и поддержку, которую {you} оказали программе наставничества", self.award)
        name = given(name_of(self.award.person, self._office)) if self.award.person else ""
        if self.award.is_mentor and name:
            return why, _RELIABLE.format(who=name, became=self._by_gender(_BECAME))
        if self.award.is_mentee and name:
            return why, f"{name} с интересом {self._by_gender(_WORKED)} вместе с наставником."
        return why, ""

    def _by_gender(self, words: dict[str, str]) -> str:
        return words.get(self.award.gender or "", "/".join(words.values()))

    @property
    def _mentees(self) -> list[Person | None]:
        pairs = self.award.desk.mentoring.get(self.award.code, ())
        return [self._office.roster.by_code(pair.mentee_code) for pair in pairs]

    @property
    def _helped_younger(self) -> bool:
        """Whether all mentees learn in a lower class."""
        own = class_number(self.award.person.school_class) if self.award.person else None
        numbers = [class_number(one.school_class) if one else None for one in self._mentees]
        return own is not None and all(number is not None and number < own for number in numbers)

    @property
    def _helped_colleagues(self) -> bool:
        return all(is_employee(one) for one in self._mentees)


def year_of(award: Award, papers: Sequence[Paper]) -> int:
    """The year of the paper by which the person is rewarded; the year in which the school year ends without one."""
    paper = covering(award.code, ORDERS, papers) or covering(award.code, [PRESENTATION], papers)
    office = award.desk.office
    return day_of(paper, office).year if paper else office.year(office.today) + 1
