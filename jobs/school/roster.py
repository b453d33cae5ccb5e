"""Who is meant by a code or a name that somebody typed."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.records import codes
from jobs.records.kinds import in_force
from jobs.records.people import GONE, Code, Person
from jobs.russian.names import key
from jobs.school.dictionaries import Dictionaries
from sync.columns import class_number
from sync.problems import NOBODY, Whom

#: The words of a name and the day of birth.
Identity = tuple[tuple[str, ...], date | None]

#: How much alike two names are, 0–1, of which one may be the other with a typo (`difflib`).
CLOSE = 0.85
#: So many people are listed in a remark.
LISTED = 5
_NO_SUCH_CODE = "«{code}» — человека с таким кодом нет в листе «Контингент»."
_MISTYPED = "в коде «{typed}» описка. Перепишите его из листа «Коды» целиком, с последней буквой."
_CODE_ONLY = (
    "здесь нужен код, и ничего больше. Впишите его из листа «Коды»; если стояло имя, удалите его и из истории версий."
)


@dataclass(frozen=True)
class Found:
    """The person who was meant, or in a sentence why nobody was found; `whom` that sentence means."""

    person: Person | None = None
    problem: str = ""
    whom: Whom = NOBODY


class Roster:
    """Everyone who may take part, and how they are looked up. Names are compared by their words, in any order."""

    def __init__(self, people: Iterable[Person], known: Iterable[Code] = (), *, codes_only: bool = False) -> None:
        """`people` are the rows of «Контингент»; `known` those of «Коды», where what is shown of a person stands.

        With `codes_only` people stand under codes alone: nobody is found, or offered, by a name.
        """
        rows, book = list(people), list(known)
        self.codes_only = codes_only
        self._people = [person for person in rows if person.name]
        self._by_code = {person.code: person for person in rows if person.code}
        self._shown = {code.code: code.name for code in book}
        self._written = {code.code for code in book if code.place}
        self._sought: dict[str, Found] = {}
        self._hidden = [person for person in rows if not person.code and is_frozen(person)]
        #: whether a row hides somebody: then nobody who is not to be found may be called gone
        self.hides_somebody = bool(self._hidden)

    @cached_property
    def _by_key(self) -> dict[tuple[str, ...], list[Person]]:
        found: dict[tuple[str, ...], list[Person]] = {}
        for person in self._people:
            found.setdefault(key(person.name), []).append(person)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self._people:
            for word in set(key(person.name)):
                found.setdefault(word, []).append(person)
        return found

    @property
    def people(self) -> Sequence[Person]:
        """Everybody who has a name, in the order of the roster."""
        return self._people

    def by_code(self, code: str) -> Person | None:
        """The person with this code."""
        return self._by_code.get(code)

    def name(self, code: str) -> str:
        """The full name shown for a code; the code itself when nobody has it any more."""
        person = self._by_code.get(code)
        return self._shown.get(code) or (person.name if person else "") or code

    def hides(self, code: str) -> bool:
        """Whether a row that cannot be read may be the one of this code, by the name that «Коды» has of it."""
        shown = key(self._shown.get(code, ""))
        return any(not person.name or not shown or key(person.name) == shown for person in self._hidden)

    def named(self, words: tuple[str, ...]) -> list[Person]:
        """Everybody whose full name has these words (`jobs.russian.names.key`)."""
        return self._by_key.get(words, [])

    def class_teachers(self, school_class: str) -> list[Person]:
        """Who leads the class; «7» in «Классное руководство» means every class of the parallel."""
        suiting = {school_class, str(class_number(school_class))}
        return [person for person in self._leading if suiting.intersection(person.leads)]

    @cached_property
    def _leading(self) -> Sequence[Person]:
        return [person for person in self._people if person.leads]

    def find(self, typed: str) -> Found:
        """The person meant by a roster code, or by a full name that stands exactly once in the roster."""
        if typed not in self._sought:
            self._sought[typed] = self._find(typed)
        return self._sought[typed]

    def _find(self, typed: str) -> Found:
        first = "" if self.codes_only else typed.partition(" ")[0]
        if code := codes.normal(typed) or codes.normal(first):
            person = self._by_code.get(code)
            return Found(person) if person else Found(problem=_NO_SUCH_CODE.format(code=code))
        if codes.looks_like(typed):
            return Found(problem=_MISTYPED.format(typed=typed))
        return Found(problem=_CODE_ONLY) if self.codes_only else self._find_by_name(typed)

    def renamed(self, typed: str, code: str) -> Found | None:
        """What to say of a name that nobody has any more, where the code beside it tells who had it; None otherwise."""
        words, person = key(typed), self._by_code.get(code)
        if self.codes_only or person is None or self.named(words) or self._near(words):
            return None
        if len({*words} & {*key(person.name)}) < 2:
            return None
        return Found(problem=_ALIKE, whom=self._whom(typed, [person]))

    def is_erased(self, typed: str) -> bool:
        """Whether the code stands there of somebody whom the school has erased."""
        return self._shown.get(codes.normal(typed) or "") == GONE

    def is_no_code(self, typed: str) -> bool:
        """Whether something stands there that must not stand beside a code."""
        return self.codes_only and bool(typed) and not (codes.normal(typed) or codes.looks_like(typed))

    def meant(self, typed: str) -> Person | None:
        """Whom `find` finds; where codes alone count also whom a name means, whole or not, if it means one person.

        They are not told so: what depends on them waits.
        """
        found = self.find(typed).person
        if found or not self.is_no_code(typed):
            return found
        beside = [code for word in typed.split() if (code := codes.normal(word))]
        near = [self._by_code.get(beside[0])] if beside else self.named(key(typed)) or self._near(key(typed))
        return near[0] if len(near) == 1 else None

    def likely(self, typed: str) -> Person | None:
        """Whom `find` finds, else the only one whose name begins so («Ветрова Н.С.»): for texts that people look at."""
        near = [] if self.codes_only else self._near(key(typed))
        return self.find(typed).person or (near[0] if len(near) == 1 else None)

    def _find_by_name(self, typed: str) -> Found:
        words = key(typed)
        named = self.named(words)
        if len(named) == 1:
            return Found(named[0])
        why, alike = (_NAMESAKES, named) if named else self._explained(words)
        return Found(problem=why, whom=self._whom(typed, alike))

    def _explained(self, words: tuple[str, ...]) -> tuple[str, Sequence[Person]]:
        """Why nobody is found by these words, and who may be meant."""
        near = self._near(words)
        if any(len(word.rstrip(".")) == 1 or "." in word for word in words):
            return f"имя записано с инициалами, не полностью. {_WHOLE}", near
        if len(words) < 3 and near:
            return f"имя записано не полностью. {_WHOLE}", near
        alike = self._alike(words)
        return _ALIKE if alike else _NOBODY, alike

    def _whom(self, typed: str, people: Sequence[Person]) -> Whom:
        listed = tuple((f"{one.name}, {_whereabouts(one)}", self._sign(one)) for one in people[:LISTED])
        return Whom(typed, listed, max(0, len(people) - LISTED))

    def _sign(self, person: Person) -> str:
        """What stands for a person in a log: the code. One that nobody has written yet may become another's."""
        return person.code if person.code in self._written else _whereabouts(person)

    def _near(self, words: tuple[str, ...]) -> list[Person]:
        """People whose name holds every whole word typed and begins like every initial typed."""
        whole = [word for word in words if len(word.rstrip(".")) > 1 and "." not in word.rstrip(".")]
        initials = [part for word in words if word not in whole for part in word.split(".") if part]
        if not whole:
            return []
        pool = self._by_word.get(whole[0], [])
        return [person for person in pool if _holds(key(person.name), whole, initials)]

    def _alike(self, words: tuple[str, ...]) -> list[Person]:
        """People whose name shares two words with the one that was typed and hardly differs in the rest."""
        pools = (self._by_word.get(word, ()) for word in set(words))
        hits = Counter(key(person.name) for pool in pools for person in pool)
        near = {" ".join(name): name for name, count in hits.items() if count >= 2}
        alike = difflib.get_close_matches(" ".join(words), near, n=LISTED, cutoff=CLOSE)
        return [person for name in alike for person in self._by_key[near[name]]]


def _holds(name: tuple[str, ...], whole: list[str], initials: list[str]) -> bool:
    rest = [word for word in name if word not in whole]
    return set(whole) <= set(name) and all(any(word.startswith(first) for word in rest) for first in initials)


_WHOLE = "Впишите фамилию, имя и отчество, как в листе «Контингент», или код."
_ALIKE = "такого ФИО в листе «Контингент» нет. Впишите ФИО как там или код."
_NOBODY = "такого ФИО в листе «Контингент» нет. Проверьте написание или добавьте человека в контингент."
_NAMESAKES = "таких людей в контингенте несколько. Впишите код нужного из листа «Контингент»."


def _whereabouts(person: Person) -> str:
    return person.school_class or person.post or person.role or "роль не указана"


def read_roster(
    people: Iterable[Person], known: Iterable[Code], words: Dictionaries, *, codes_only: bool = False
) -> Roster:
    """The roster with every role in the school's own spelling; a role that the school does not know freezes its row.

    `codes_only`: people stand under codes alone («Персональные данные: только в школе»). A code that stands beside
    another person than «Коды» says (the roster was pasted over) is not believed.
    """
    book = list(known)
    owners = {code.code: code for code in book}
    codes_of: dict[Identity, list[str]] = {}
    for code in book:
        codes_of.setdefault(identity(code), []).append(code.code)
    read = [_with_role(_with_code(person, codes_of, owners), words) for person in people]
    return Roster(read, book, codes_only=codes_only)


def identity(person: Person | Code) -> Identity:
    """What tells people apart: the words of the name and the day of birth."""
    return key(person.name), person.born


def _with_code(person: Person, codes_of: Mapping[Identity, Sequence[str]], owners: Mapping[str, Code]) -> Person:
    mine = codes_of.get(identity(person), ())
    if is_frozen(person) or person.code in mine:
        return person
    if len(mine) == 1:
        return person.with_(code=mine[0])
    owner = owners.get(person.code)
    stranger = owner and owner.born != person.born and key(owner.name) != key(person.name)
    return person.with_(code="") if stranger else person


def _with_role(person: Person, words: Dictionaries) -> Person:
    role = words.role(person.role)
    if role:
        return person.with_(role=role)
    return person.with_(unreadable={**person.unreadable, "Роль": unknown_role(person)}) if person.role else person


def unknown_role(person: Person) -> str:
    """The sentence for a role that «Справочники» does not have."""
    return f"«{person.role}» — такой роли нет в справочнике. Выберите роль из списка или добавьте её в «Справочники»."


def has_left(person: Person, today: date) -> bool:
    """Whether the person has left by `today`."""
    return in_force(person.left, today)


def is_frozen(person: Person) -> bool:
    """Whether a cell of the person's row that matters cannot be read."""
    return bool(person.unreadable)
