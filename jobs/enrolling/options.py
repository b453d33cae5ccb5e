"""What is ticked on the forms of paper, as the values of the school's lists (reference/year.md 7.1, 7.2)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from jobs.records.requests import Offer, Request
from jobs.school.dictionaries import Dictionaries
from jobs.school.roster import Roster
from sync.columns import TEXT, Row, loose

#: Ticked where no help is asked for.
NOT_NEEDED = "пока не нужно"
_NOBODY: frozenset[str] = frozenset()
_M = TypeVar("_M")


def _compared(options: Mapping[str, _M]) -> dict[str, _M]:
    return {loose(option): meant for option, meant in options.items()}


_REQUESTS = _compared(
    {
        "с учёбой": "успеваемость",
        "освоиться в классе": "адаптация",
        "найти друзей, войти в дела школы": "социализация",
        "выбрать профессию": "профориентация",
        "подготовиться к олимпиаде, сделать проект": "олимпиады и проекты",
        "в творчестве, спорте": "творчество и спорт",
    }
)
#: The roles of those by whom somebody would like to be helped, and of those whom a mentor is ready to help.
_HELPERS = _compared(
    {
        "старшеклассник": frozenset({"ученик"}),
        "учитель": frozenset({"педагог"}),
        "студент, выпускник": frozenset({"студент", "выпускник"}),
        "взрослый с производства": frozenset({"партнёр"}),
    }
)
_HELPED = _compared({"ученикам": frozenset({"ученик"}), "учителям": frozenset({"педагог"})})
#: Who asks, where the roster does not know who it was: the questionnaire of requests is for pupils.
_PUPIL = "ученик"
#: Signs between the ticks of one answer; inside brackets they part none.
_BETWEEN = re.compile(r"[;,\n](?![^(]*\))")
#: So many parts may one option be taken for: «студент, выпускник».
_LONGEST = 2
_SUBJECT = re.compile(r"\s*\((?:предметы?\b:?)?\s*([^()]*)\)")
_MORE = re.compile(r"больше:? ?(\d+)")


@dataclass(frozen=True)
class Options:
    """The options beside the school's lists; whose form of mentoring is meant, the roster tells."""

    words: Dictionaries
    roster: Roster

    def in_words(self, kind: type[Row], told: Mapping[str, Any]) -> dict[str, Any]:
        """What a line tells, by title, in words of the school; what it has none for stays as it was answered."""
        said = {title: TEXT.read(told[title]) for title in told if isinstance(told[title], str | int)}
        if kind is Request:
            return {**told, **self._request(said)}
        return {**told, **(self._offer(said) if kind is Offer else {})}

    def _request(self, said: Mapping[str, str]) -> dict[str, Any]:
        asker = self._role(said) or _PUPIL
        found = {
            "Запрос": lambda option: "" if option == NOT_NEEDED else self._value(option),
            "Форма": lambda option: self._form(_HELPERS.get(option, _NOBODY), frozenset({asker})),
        }
        subjects = "; ".join(one for one in _SUBJECT.findall(said.get("Запрос", "")) if one)
        translated = _translated(said, found)
        return {**({"Предмет": subjects} if subjects and translated and "Предмет" not in said else {}), **translated}

    def _offer(self, said: Mapping[str, str]) -> dict[str, Any]:
        mentor = frozenset({role} if (role := self._role(said)) else ())
        more = _MORE.fullmatch(loose(said.get("Мест", "")))
        found = {
            "Компетенции": self._value,
            "Формы": lambda option: self._form(mentor, _HELPED.get(option, _NOBODY)),
        }
        return {**({"Мест": int(more[1])} if more else {}), **_translated(said, found)}

    def _role(self, said: Mapping[str, str]) -> str | None:
        person = self.roster.likely(said.get("Участник", ""))
        return self.words.role(person.role) if person else None

    def _value(self, option: str) -> str | None:
        return self.words.request(_REQUESTS.get(option, ""))

    def _form(self, mentors: frozenset[str], mentees: frozenset[str]) -> str | None:
        """The only form of the school whose sides have these roles."""
        sides = {form: self.words.sides(form) for form in self.words.forms}
        found = [form for form, of in sides.items() if of and mentors & of[0] and mentees & of[1]]
        return found[0] if len(found) == 1 else None


#: The value that an option, as it is compared, means: "" for none; None for what is no option.
_Meaning = Callable[[str], str | None]


def _translated(said: Mapping[str, str], meanings: Mapping[str, _Meaning]) -> dict[str, str]:
    """The answers that hold an option, by title, each option as what it means."""
    answers = {title: _answer(said[title], meant) for title, meant in meanings.items() if title in said}
    return {title: answer for title, answer in answers.items() if answer is not None}


def _answer(text: str, meaning: _Meaning) -> str | None:
    """None for an answer without options."""
    ticks, found, understood = [one.strip() for one in _BETWEEN.split(text) if one.strip()], [], False
    while ticks:
        likely = [(", ".join(ticks[:many]), many) for many in range(min(_LONGEST, len(ticks)), 0, -1)]
        meant = ((meaning(loose(_SUBJECT.sub("", option))), many) for option, many in likely)
        value, many = next(((value, many) for value, many in meant if value is not None), (None, 1))
        found.append(ticks[0] if value is None else value)
        understood |= value is not None
        ticks = ticks[many:]
    return "; ".join(dict.fromkeys(filter(None, found))) or text if understood else None
