"""Finds people of the roster in what somebody typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from jobs.privacy.digits import days, has_phone, numbers
from jobs.records.people import Person
from jobs.russian.full_name import FullName, read
from jobs.russian.names import key, normalise
from jobs.school.spelled import all_forms, plain

#: What is found of a person, by the name of its remark.
PHONE = "телефон"
#: The words of a name stand at most so many words apart: «Белова, ученица 6Б, Анна».
APART = 3
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUOTED = re.compile("«[^«»]*»")
_WORD = re.compile(r"([^\W\d_]+(?:[-‐‑–][^\W\d_]+)*)(\.?)")


@dataclass(frozen=True)
class _Said:
    """A word as somebody typed it; `initial`: one capital letter."""

    text: str
    initial: bool
    #: whether a sentence or a part of one ends after it
    last: bool


@dataclass(frozen=True)
class _Known:
    """A person's surname in every case, and the other words of the name: their forms and their initials."""

    others: frozenset[str]
    initials: str


@dataclass
class Traces:
    """What tells of the people of a roster: names in every case, phones, birth dates."""

    _by_surname: dict[str, list[_Known]] = field(default_factory=dict)
    _whole: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    _phones: set[str] = field(default_factory=set)
    _days: set[date] = field(default_factory=set)

    @classmethod
    def of(cls, people: Iterable[Person], names: Iterable[str] = ()) -> "Traces":
        """What tells of `people` and of those who are only known by their full `names`."""
        traces = cls()
        for person in people:
            traces._note(person.name, person.gender)
            traces._phones.update(numbers(person.phone), numbers(person.representative))
            traces._days.update([person.born] if person.born else [])
        for name in names:
            traces._note(name, "")
        return traces

    def _note(self, full_name: str, gender: str) -> None:
        words = [plain(word) for word in key(full_name)]
        if len(words) < 2:  # one word alone means nobody
            return
        self._whole.setdefault(max(words, key=len), []).append(frozenset(words))
        name = read(normalise(full_name))
        sex = {"м": "m", "ж": "f"}.get(gender) or name.gender
        known = _Known(frozenset(all_forms(name, sex, "given", "patronymic", "father")), _initials(name))
        for form in all_forms(name, sex, "surname"):
            self._by_surname.setdefault(form, []).append(known)

    def found(self, text: str) -> Iterator[str]:
        """What of a person stands in `text`: «имя», «телефон», «почта», «дата рождения»."""
        if self._names_somebody(text):
            yield "имя"
        if has_phone(text) or self.calls_somebody(text):
            yield PHONE
        if _EMAIL.search(text):
            yield "почта"
        if any(day in self._days for day in days(text)):
            yield "дата рождения"

    def calls_somebody(self, text: str) -> bool:
        """Whether a phone of somebody in the roster stands in `text`."""
        return any(number in self._phones for number in numbers(text))

    def hidden(self, text: str) -> str:
        """`text` without what it quotes of a person; nothing of it where it names somebody outright."""
        quiet = _QUOTED.sub(lambda quoted: "«…»" if any(self.found(quoted[0])) else quoted[0], text)
        return "…" if self._names_somebody(quiet) else quiet

    def _names_somebody(self, text: str) -> bool:
        said = list(_words(text))
        plain = {word.text for word in said}
        if any(whole <= plain for word in plain for whole in self._whole.get(word, ())):
            return True
        return any(
            _beside(said, at, known) for at, word in enumerate(said) for known in self._by_surname.get(word.text, ())
        )


def _beside(said: list[_Said], at: int, known: _Known) -> bool:
    """Whether another word of the name stands near the surname at `at`, or its first initial right beside it."""
    near = said[max(0, at - APART) : at] + said[at + 1 : at + 1 + APART]
    if any(word.text in known.others for word in near if not word.initial):
        return True
    after = said[at + 1 : at + 2] if not said[at].last else []
    before = [word for word in said[max(0, at - 2) : at] if word.initial]
    return any(word.initial and word.text == known.initials[:1] for word in (*after, *before[:1]))


def _words(text: str) -> Iterator[_Said]:
    for match in _WORD.finditer(text):
        word, stop = match.groups()
        initial = len(word) == 1 and word.isupper()
        yield _Said(plain(word), initial, bool(stop) and not initial)


def _initials(name: FullName) -> str:
    return "".join(plain(word.text)[:1] for word in name.words if word.role in ("given", "patronymic", "father"))
