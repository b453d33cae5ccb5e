"""Codes: who has which, for ever."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from jobs.records import codes
from jobs.records.people import Code, Person
from jobs.russian.names import key
from jobs.school.roster import Identity, identity
from sync.problems import Problem

_TWIN = (
    "такой же человек уже записан в другой строке контингента. Если это тёзка, впишите дату рождения обоим; "
    "если повтор, удалите строку."
)
_MIXED_UP = (
    "тёзки без даты рождения: непонятно, какой код чей. Впишите каждому в «Код» его код из листа «Коды», "
    "а потом и дату рождения."
)
_OTHER_NAME = (
    "с этим кодом раньше стояло другое ФИО с той же датой рождения. Если человек сменил фамилию или имя, "
    "поставьте «да» в столбце «Смена ФИО» (добавит nastavnik init); если это другой человек, впишите его новой строкой."
)
_OTHER_BIRTH = (
    "с этим кодом раньше стояла другая дата рождения. Если она исправлена, поставьте «да» в столбце «Смена ФИО» "
    "(добавит nastavnik init); если это тёзка, впишите его новой строкой."
)


@dataclass
class Coding:
    """Codes being dealt out: `taken` by people of the roster, `book` of all codes ever given."""

    book: dict[str, Code]
    last: int
    role: Callable[[str], str | None]
    taken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    #: the codes of the book by whom they belong to
    _owned: dict[Identity, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code in self.book.values():
            self._owned.setdefault(identity(code), []).append(code.code)

    def note(self, code: Code) -> None:
        """Let the book say this of a code that stands in it."""
        self._owned[identity(self.book[code.code])].remove(code.code)
        self._owned.setdefault(identity(code), []).append(code.code)
        self.book[code.code] = code

    def new(self, person: Person) -> str:
        """The next code: the highest number ever seen plus one; none while nobody knows the person's role."""
        role = self.role(person.role)
        if role is None:
            return ""
        self.last += 1
        return codes.make(role, self.last)

    def free(self, who: Identity) -> list[str]:
        """The codes of people of this name and birth date that nobody in the roster has claimed yet."""
        return [code for code in self._owned.get(who, ()) if code not in self.taken]


def deal(
    people: Sequence[Person],
    known: Sequence[Code],
    seen: Iterable[str],
    role: Callable[[str], str | None] = lambda typed: typed,
) -> tuple[list[Person], list[Code], list[Problem]]:
    """Every person with a code, «Коды» with everyone in it, and what to put right.

    The person wins over the code that stands beside them (the roster may have been pasted over); a code in `book`
    never passes to another person. `seen` are codes met elsewhere in the workbook, so that no number is used twice.
    `role` finds a typed role in the school's own spelling, or None.
    """
    known = _mended(known, people)
    numbers = [codes.number(code) for code in (*(code.code for code in known), *(row.code for row in people), *seen)]
    coding = Coding({code.code: code for code in known if codes.normal(code.code)}, max(numbers, default=0), role)
    settled = _settle_known(people, coding)
    first = {identity(person): person for person in people if id(person) in settled}
    coded = []
    for person in people:
        same = first.setdefault(identity(person), person)
        twin = same is not person and not _plainly_another(person, same)
        coded.append(person.with_(code=settled.get(id(person)) or _settle_rest(person, coding, twin=twin)))
    return coded, _book(coding, known, coded), coding.problems


def _mended(known: Sequence[Code], people: Sequence[Person]) -> list[Code]:
    """«Коды» where a code that was spoiled by hand is read again from the roster's row of the same person."""
    beside = {identity(person): person.code for person in people if codes.normal(person.code)}
    whole = {code.code for code in known}
    mended = []
    for code in known:
        restored = beside.get(identity(code), "") if not codes.normal(code.code) else ""
        mended.append(code.with_(code=restored) if restored and restored not in whole else code)
    return mended


def _settle_known(people: Sequence[Person], coding: Coding) -> dict[int, str]:
    """Codes of people whom «Коды» knows by full name and birth date."""
    classes: dict[Identity, set[str]] = {}
    for person in people:
        classes.setdefault(identity(person), set()).add(person.school_class)
    settled = {}
    # A row that still has its own code beside it comes first: a repeated row must not take it away.
    for person in sorted(people, key=lambda one: one.code not in coding.free(identity(one))):
        if _cannot_tell(person):
            continue
        mine = coding.free(identity(person))
        beside = person.code in mine
        namesakes = person.born is None and len(classes[identity(person)]) > 1
        if beside or (len(mine) == 1 and not namesakes):
            settled[id(person)] = person.code if beside else mine[0]
            coding.taken.add(settled[id(person)])
    return settled


def _cannot_tell(person: Person) -> bool:
    return not person.name or "ФИО" in person.unreadable or "Дата рождения" in person.unreadable


def _plainly_another(person: Person, other: Person) -> bool:
    """Whether a namesake without a birth date sits in another class: two children, not one written twice."""
    return person.born is None and bool(person.school_class) and person.school_class != other.school_class


def _settle_rest(person: Person, coding: Coding, *, twin: bool) -> str:
    if _cannot_tell(person):
        return person.code
    if twin:
        coding.problems.append(person.problem("ФИО", _TWIN))
        return ""
    if coding.free(identity(person)):
        coding.problems.append(person.problem("ФИО", _MIXED_UP))
        return ""
    code = _changed(person, coding) or _born_unknown(person, coding) or coding.new(person)
    coding.taken.add(code)
    return code


def _changed(person: Person, coding: Coding) -> str:
    """The code beside a row whose name or birth date was changed, when it is plainly the same person's."""
    old = coding.book.get(person.code)
    if old is None or old.code in coding.taken:
        return ""
    same_name = key(old.name) == key(person.name)
    # Who changes a name keeps a part of it: another child born on that day may stand there after the roster was pasted.
    alike = not old.name or set(key(old.name)) & set(key(person.name))
    same_birth = old.born == person.born and old.born is not None and bool(alike)
    if not (same_name or same_birth):
        return ""
    if same_name and (old.born is None or person.born is None):
        if person.born:
            coding.note(old.with_(born=person.born))
        return old.code
    # Otherwise name or birth date differs from the book: it waits for a yes, and keeps its key meanwhile.
    if person.renamed or not old.name:
        coding.note(old.with_(name=person.name, born=person.born))
    else:
        coding.problems.append(
            person.problem(*(("Дата рождения", _OTHER_BIRTH) if same_name else ("ФИО", _OTHER_NAME)))
        )
    return old.code


def _born_unknown(person: Person, coding: Coding) -> str:
    """The code of the only free namesake in «Коды» when one of the two birth dates is not known."""
    free = [
        code for code in coding.book.values() if code.code not in coding.taken and key(code.name) == key(person.name)
    ]
    if len(free) != 1 or (free[0].born and person.born):
        return ""
    if person.born:
        coding.note(free[0].with_(born=person.born))
    return free[0].code


def _book(coding: Coding, known: Sequence[Code], people: Sequence[Person]) -> list[Code]:
    """«Коды» in the order of its rows; what is no code, or stands there twice, stays as it is."""
    left = dict(coding.book)
    kept = [left.pop(code.code, code) for code in known]
    new = [
        Code(code=person.code, name=person.name, born=person.born)
        for person in people
        if person.code and person.code not in coding.book and not _cannot_tell(person)
    ]
    return [*kept, *new]
