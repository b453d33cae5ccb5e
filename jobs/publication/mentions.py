"""Whom a text for the public names without a consent to publication (reference/year.md 5.8)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jobs.publication.text import Said, Text
from jobs.records.people import Person
from jobs.russian.dictionary import is_word
from jobs.russian.full_name import FullName, Word, read
from jobs.russian.given_names import is_given
from jobs.russian.names import normalise
from jobs.russian.pet_names import called
from jobs.russian.spelling import PARTICLES
from jobs.school.spelled import all_forms, plain
from sync.columns import class_number
from sync.remembered import remembered

#: A first name or a class stands at most so many words away from what it belongs to.
APART = 3
#: Of so many names the forms are kept.
_KNOWN = 1 << 12
_PIECE = re.compile(r"[^\W\d_]+")
#: How surnames end that have a form of their own for men, for women and for a family.
_FAMILY = (
    (re.compile("(?<=[ОЕ]В)А?$|(?<=[ИЫ]Н)А?$"), " А У ЫМ Е ОЙ ОЮ Ы ЫХ ЫМИ"),
    (re.compile("(?<=[СЦ]К)(?:ИЙ|АЯ)$"), "ИЙ АЯ ОГО ОМУ ИМ ОМ ОЙ УЮ ОЮ ИЕ ИХ ИМИ"),
    (re.compile("(?<=[БВДЗЛМНПРСТ])(?:ЫЙ|ОЙ|АЯ)$"), "ЫЙ ОЙ АЯ ОГО ОМУ ЫМ ОМ УЮ ОЮ ЫЕ ЫХ ЫМИ"),
    (re.compile("(?<=[БВГДЖЗКЛМНПРСТФХЦЧШЩ])$"), " А У ОМ ЕМ Е Ы И ОВ ЕЙ АМ АМИ АХ"),
    (re.compile("[АЯ]$"), "А Я Ы И Е У Ю ОЙ ЕЙ"),
)


@dataclass(frozen=True)
class Mention:
    """What a text says of somebody: `said`, of the person with this code. `by_class`: by a first name and a class.

    `doubtful`: it may as well be another word; somebody should look at it.
    """

    said: str
    code: str
    by_class: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class _Bearer:
    """A person as texts may name him. `common`: the surname, or what is looked for of it, is a word as well."""

    code: str
    school_class: str
    may: bool
    givens: frozenset[str]
    initials: str
    common: bool = False


@dataclass
class Mentions:
    """The people of a roster in every case, and who of them may be named; one look-up a word of a text."""

    _by_surname: dict[str, list[_Bearer]] = field(default_factory=dict)
    _by_given: dict[str, list[_Bearer]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[tuple[Person, bool]]) -> "Mentions":
        """All people, and of each whether he may be named."""
        known = cls()
        for person, may in people:
            known._note(person, may)
        return known

    def _note(self, person: Person, may: bool) -> None:
        name = read(normalise(person.name))
        givens = frozenset(_givens(name))
        initials = "".join(plain(word.text)[:1] for word in name.words if word.role in ("given", "patronymic"))
        for piece in _surnames(name):
            common = is_word(piece, as_it_is=True)
            bearer = _Bearer(person.code, person.school_class, may, givens, initials, common)
            for form in _all_forms_of(piece):
                self._by_surname.setdefault(form, []).append(bearer)
        bearer = _Bearer(person.code, person.school_class, may, givens, initials)
        for form in givens:
            self._by_given.setdefault(form, []).append(bearer)

    def found(self, typed: str, *, is_prose: bool = True) -> list[Mention]:
        """Whom the text names who may not be named; of what is no prose («Мороз.jpg») every word may be a surname."""
        found = [one for joined in (False, True) for one in self._of(Text(typed, joined=joined), is_prose=is_prose)]
        return list(dict.fromkeys(found))

    def _of(self, text: Text, *, is_prose: bool) -> Iterator[Mention]:
        surnames = (self._surname(text, at, is_prose=is_prose) for at in range(len(text.words)))
        yield from (one for one in surnames if one)
        yield from self._by_class(text)

    def _surname(self, text: Text, at: int, *, is_prose: bool) -> Mention | None:
        word = text.words[at]
        those = self._by_surname.get(word.plain, ())
        barred = [one for one in those if not one.may]
        if not barred or self._is_another(text, at, those):
            return None
        first = barred[0].code
        if self._is_named(text, at):
            return Mention(word.typed, first)
        if is_prose and all(one.common for one in barred):
            doubtful = word.is_capital and word.opens
            return Mention(word.typed, first, doubtful=doubtful) if word.is_capital else None
        if is_prose and not word.is_capital and is_word(word.typed):
            return None  # a flight of eagles, «стая орлов», is nobody
        return Mention(word.typed, first)

    def _is_another(self, text: Text, at: int, bearers: Sequence[_Bearer]) -> bool:
        """Whether the words beside the surname tell that somebody is meant who may be named."""
        near = {text.words[one].plain for one in (at - 1, at + 1) if 0 <= one < len(text.words)}
        initial = _initial(text, at)
        meant = [one for one in bearers if near & one.givens or (initial and initial == one.initials[:1])]
        return bool(meant) and all(one.may for one in meant)

    def _is_named(self, text: Text, at: int) -> bool:
        """Whether a first name of somebody, or an initial, stands beside word number `at`."""
        beside = [one for one in (*range(at - 2, at), at + 1, at + 2) if 0 <= one < len(text.words)]
        return any(text.words[one].plain in self._by_given for one in beside) or bool(_initial(text, at))

    def _by_class(self, text: Text) -> Iterator[Mention]:
        """A first name and a class which together tell one child: «Маша, 7А»."""
        for school_class, at in text.classes():
            for word in text.words[max(0, at - APART) : at + APART + 1]:
                if word.is_capital and (code := self._only(word, school_class)):
                    yield Mention(f"{word.typed}, {school_class}", code, by_class=True)

    def _only(self, word: Said, school_class: str) -> str:
        """The code of the only child of the class, or of the year, with this first name who may not be named."""
        barred = [one for one in self._by_given.get(word.plain, ()) if not one.may and _is_of(one, school_class)]
        return barred[0].code if len(barred) == 1 else ""


def _initial(text: Text, at: int) -> str:
    """The initial beside word number `at`: «Мороз И.», «И.П. Мороз»."""
    if text.is_followed(at) and (after := text.initial(at + 1)):
        return after
    first = at
    while text.initial(first - 1):
        first -= 1
    return text.initial(first) if first < at else ""


def _is_of(bearer: _Bearer, school_class: str) -> bool:
    return bearer.school_class == school_class or str(class_number(bearer.school_class)) == school_class


def _surnames(name: FullName) -> Iterator[str]:
    """The words that tell a family, parts of double ones each by itself; of an unusual name every word."""
    words = [word.text for word in name.words if word.role == "surname" or _is_unusual(word)]
    pieces = [piece for word in words or name.texts("given") for piece in _PIECE.findall(word)]
    yield from (piece for piece in pieces if len(piece) > 1 and piece.lower() not in PARTICLES)


def _is_unusual(word: Word) -> bool:
    return word.role == "given" and not is_given(word.text)


def _givens(name: FullName) -> Iterator[str]:
    for word in name.words:
        if word.role == "given" and len(word.text) > 1:
            yield from _forms_of_given(word.text)


@remembered(_KNOWN)
def _forms_of_given(name: str) -> frozenset[str]:
    """The first name as grown-ups and children say it, in every case."""
    forms = FullName(tuple(Word(one, "given") for one in (name, *called(name))))
    return frozenset(all_forms(forms, "m", "given") | all_forms(forms, "f", "given"))


@remembered(_KNOWN)
def _all_forms_of(surname: str) -> frozenset[str]:
    """The surname as men, women and the whole family bear it, in every case; also where families differ on that."""
    one = FullName((Word(surname, "surname"),))
    found = all_forms(one, "m", "surname") | all_forms(one, "f", "surname")
    capital = plain(surname)
    for ending, others in _FAMILY:
        if ending.search(capital):
            found |= {ending.sub("", capital) + other for other in others.split(" ")}
            break
    return frozenset(found)
