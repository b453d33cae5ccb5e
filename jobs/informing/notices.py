"""«Уведомление родителей»: what parents are told of a signed order (reference/year.md 6.19, 6.27 E, 6.29)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.informing.consents import is_adult
from jobs.paperwork.addressing import gender_of, given, given_in_genitive, name_of, to_parents
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Standing
from jobs.paperwork.wording import BLANK, NBSP, glued, named_in_text, who, written
from jobs.records.kinds import in_force
from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.russian.names import alphabetical, signature
from jobs.russian.numbers import agree
from jobs.school.consents import Participant
from jobs.school.office import PUPIL
from jobs.school.outsiders import from_outside
from sync.columns import class_number
from sync.problems import Problem

TEMPLATE = "parents-notice.docx"
#: «Заголовок» of a set without its class.
HEADING = "Уведомления родителям"
_NO_CERTIFICATE = (
    "уведомления родителям пары {pair} не делаю: у наставника нет справки об отсутствии судимости. Впишите её дату."
)
_NO_GENDER = "пол неясен: в уведомлении родителям «включён(а)». Впишите м или ж."
_GUARDIAN = re.compile(r"(?i)\bопекун|\bпопечител")
_HE_OR_SHE = {"m": "включён", "f": "включена"}
_LEARNS = {"m": "обучающийся", "f": "обучающаяся"}

FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "куратор": "Н.С. Ветрова",
        "телефон": "8 (00000) 0-00-05",
        "раз_в_месяц": "2 раза",
        "уведомления": [
            {
                "обращение": "Уважаемая Вера Юрьевна!",
                "кто": "Ваша дочь Василиса",
                "с": "20 ноября 2023 г.",
                "включён": "включена",
                "наставником": False,
                "пару": "пару",
                "пары": "пары",
                "программа": "Шаг навстречу",
                "приказ": "приказ от 20.11.2023 № 201-ОД",
                "другая_сторона": "Наставник — обучающаяся 10 класса",
                "отвечает": "Гладких Ирина Романовна, социальный педагог",
                "взрослый": False,
                "имя": "Озерова Василиса",
                "класс": "6А",
            }
        ],
    }
}


@dataclass(frozen=True)
class Notice:
    """What is told to the parents of a pupil: of `pair`, in which the pupil is the mentor or the mentee.

    `group`: the pairs that work together, this one among them.
    """

    pupil: Person
    pair: Pair
    group: Sequence[Pair]
    order: Paper
    office: Chancery

    @property
    def is_mentor(self) -> bool:
        """Whether the pupil is the mentor."""
        return self.pupil.code == self.pair.mentor_code

    @property
    def gender(self) -> str | None:
        """«m», «f» or None."""
        return gender_of(self.pupil, self.office)

    @property
    def context(self) -> dict[str, object]:
        """What the template is filled with."""
        several, mentor = len(self.group) > 1, self.office.roster.by_code(self.pair.mentor_code)
        teacher = "" if mentor and mentor.role != PUPIL else self._responsible
        name = name_of(self.pupil, self.office)
        return {
            "обращение": to_parents(self.pupil, given_in_genitive(self.pupil, self.office)).text,
            "кто": _child(self.pupil, self.gender, self.office),
            "с": written(self.pair.since, self.office) if self.pair.since else BLANK,
            "включён": _HE_OR_SHE.get(self.gender or "", "включён(а)"),
            "наставником": self.is_mentor,
            "пару": "группу" if several else "пару",
            "пары": "группы" if several else "пары",
            "программа": self.pair.programme,
            "приказ": glued(f"приказ {named_in_text(self.order, self.office)}"),
            "другая_сторона": self._mentees if self.is_mentor else f"Наставник — {_mentor(mentor, self.office)}",
            "отвечает": teacher,
            "взрослый": bool(mentor and from_outside(mentor, self.office.settings)),
            "имя": " ".join(word.text for word in name.words if word.role in {"surname", "fixed", "given"}),
            "класс": self.pupil.school_class,
        }

    @property
    def remarks(self) -> Iterator[Problem]:
        """What of it could not be told."""
        if self.gender is None:
            yield self.pupil.problem("Пол", _NO_GENDER)

    @property
    def _responsible(self) -> str:
        found = self.office.teacher(self.pair).person
        return ", ".join(filter(None, (self.office.name(found.code, found.name), who(found)))) if found else BLANK

    @property
    def _mentees(self) -> str:
        """«Наставляемые — обучающиеся 5 и 6 классов»."""
        found = [self.office.roster.by_code(one.mentee_code) for one in self.group]
        numbers = sorted({number for one in found if one and (number := class_number(one.school_class))})
        if len(self.group) > 1:
            said = " и ".join(filter(None, (", ".join(map(str, numbers[:-1])), *map(str, numbers[-1:]))))
            return f"Наставляемые — обучающиеся {said} {'класса' if len(numbers) == 1 else 'классов'}"
        return f"Наставляемый — {_learner(found[0], self.office)}"


def notices(
    pairs: Iterable[Pair], standings: Mapping[str, Standing], office: Chancery
) -> tuple[dict[tuple[str, str], list[Notice]], list[Problem]]:
    """The notices of signed orders by class and by code of the order, and why some are not made."""
    signed = [(pair, paper) for pair in pairs if (paper := _order(pair, standings))]
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair, paper in signed:
        groups.setdefault((paper.paper, _group(pair)), []).append(pair)
    found: dict[tuple[str, str], list[Notice]] = {}
    blocked: list[Problem] = []
    for pair, paper in signed:
        mentor = office.roster.by_code(pair.mentor_code)
        if mentor and from_outside(mentor, office.settings) and not in_force(mentor.certificate, office.today):
            blocked.append(mentor.problem("Справка об отсутствии судимости", _NO_CERTIFICATE.format(pair=pair.pair)))
            continue
        together = groups[paper.paper, _group(pair)]
        for pupil in _pupils(pair, together, office):
            place = pupil.school_class, paper.paper
            found.setdefault(place, []).append(Notice(pupil, pair, together, paper, office))
    for mine in found.values():
        mine.sort(key=lambda one: (alphabetical(office.name(one.pupil.code, one.pupil.name)), one.pair.pair))
    return found, blocked


def of_all(told: Sequence[Notice], office: Chancery) -> Mapping[str, object]:
    """What the template is filled with."""
    times = office.settings.meetings_a_month
    return {
        "куратор": signature(office.settings.coordinator) or BLANK,
        "телефон": office.settings.phone or BLANK,
        "раз_в_месяц": f"{times}{NBSP}{agree(times, 'раз', 'раза', 'раз')}",
        "уведомления": [one.context for one in told],
    }


def _order(pair: Pair, standings: Mapping[str, Standing]) -> Paper | None:
    """The signed order that covers the pair."""
    where = standings.get(pair.pair, Standing())
    covered = pair.status in {RUNNING, ENDED} and where.state == "signed" and pair.since is not None
    return where.paper if covered else None


def _group(pair: Pair) -> str:
    return pair.group or pair.pair


def _pupils(pair: Pair, together: Sequence[Pair], office: Chancery) -> Iterator[Person]:
    """The pupils of a pair whose parents are told; a mentor's once a group."""
    first = min(together, key=lambda one: one.pair)
    for code in (pair.mentee_code, *([pair.mentor_code] if pair is first else [])):
        person = office.roster.by_code(code)
        if person and person.role == PUPIL and person.school_class and not _grown(person, office.today):
            yield person


def _grown(person: Person, today: date) -> bool:
    return is_adult(Participant(person), today)


def _mentor(mentor: Person | None, office: Chancery) -> str:
    """A pupil by the class alone; an adult by name and post."""
    if mentor is None or mentor.role == PUPIL:
        return _learner(mentor, office)
    return ", ".join(filter(None, (office.name(mentor.code, mentor.name), who(mentor))))


def _learner(person: Person | None, office: Chancery) -> str:
    """«обучающаяся 10 класса»."""
    word = _LEARNS.get(gender_of(person, office) or "", "обучающийся(аяся)")
    number = class_number(person.school_class) if person else None
    return f"{word} {number}{NBSP}класса" if number else f"{word} нашей школы"


def _child(pupil: Person, gender: str | None, office: Chancery) -> str:
    """«Ваша дочь Василиса»; without a representative the name alone."""
    first = given(name_of(pupil, office))
    if not pupil.representative:
        return first
    if _GUARDIAN.search(pupil.representative):
        return f"Ваш(а) подопечный(ая) {first}"
    return {"m": f"Ваш сын {first}", "f": f"Ваша дочь {first}"}.get(gender or "", f"Ваш(а) сын (дочь) {first}")
