"""What people's rows mean: whom they name, what they ask; and why a row cannot be used."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from jobs.records.people import Person
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request
from jobs.school.dictionaries import Dictionaries
from jobs.school.roster import Found, Roster, is_frozen
from sync.columns import Row, loose
from sync.problems import Problem

AnyRow = TypeVar("AnyRow", bound=Row)

#: «Проверка» of a row with which nothing is wrong.
FINE = "ок"
#: The remark on a day after today.
NOT_YET = "дата ещё не наступила. Проверьте год."
#: In «Проверка» of a row that `intake` has read, what `pairing` says follows this.
VERDICT = "По парам: "


@dataclass(frozen=True)
class Admitted(Generic[AnyRow]):
    """A row as it was understood.

    `people` by column title; `form`, `request` in the school's own spelling. `faults` and `remarks` are (title,
    sentence): a row with a fault is not used. `repeated` rows say the same as an earlier row.
    """

    row: AnyRow
    people: dict[str, Person] = field(default_factory=dict)
    form: str = ""
    request: str = ""
    forms: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    repeated: bool = False

    @property
    def usable(self) -> bool:
        """Whether the row can be acted on."""
        return not self.faults and not self.row.unreadable and not self.repeated

    @property
    def person(self) -> Person | None:
        """Who the row is about."""
        return self.people.get("Участник")

    @property
    def check(self) -> str:
        """What `intake` says in «Проверка»."""
        said = [*self.row.unreadable.values(), *(text for _, text in (*self.faults, *self.remarks))]
        return sentences(said) or FINE

    def check_after(self, before: str) -> str:
        """«Проверка» as `intake` leaves it: what `pairing` said of the row stays behind."""
        _, verdict, said = before.partition(VERDICT)
        return self.check_with(said if verdict else "")

    def check_with(self, said: str) -> str:
        """«Проверка» as `pairing` leaves it: a sentence of its own, or "", after what is wrong in the row itself."""
        verdict = f"{VERDICT}{said}" if said else ""
        return f"{self.check} {verdict}".strip() if self.check != FINE else verdict or FINE

    @property
    def problems(self) -> list[Problem]:
        """Faults and remarks with their cells (what the parser already told is left out)."""
        return [self.row.problem(title, text) for title, text in (*self.faults, *self.remarks)]


def sentences(said: Iterable[str]) -> str:
    """What is wrong as one text, each sentence once."""
    return " ".join(text[:1].upper() + text[1:] for text in dict.fromkeys(said))


class Reader:
    """Reads people's rows against the roster and the dictionaries."""

    def __init__(self, roster: Roster, words: Dictionaries, today: date) -> None:
        """`words` are the school's forms and requests; a row dated after `today` has a remark."""
        self.roster = roster
        self.words = words
        self.today = today

    def requests(self, rows: Sequence[Request]) -> list[Admitted[Request]]:
        """«Запросы»: a repeat is (person, form, request, subject) once more."""
        read = self._dated([self._request(row) for row in rows])
        return _mark_repeats(
            read,
            lambda one: (one.person and one.person.code, one.form, one.request, loose(one.row.subject)),
            "такой запрос уже есть в строке {row}. Эту строку можно удалить.",
        )

    def offers(self, rows: Sequence[Offer]) -> list[Admitted[Offer]]:
        """«Наставники»: one row a mentor; a second one is a repeat."""
        read = self._dated([self._offer(row) for row in rows])
        return _mark_repeats(
            read,
            lambda one: one.person and one.person.code,
            "этот наставник уже записан в строке {row}. Соедините сведения в одной строке, вторую удалите.",
        )

    def interviews(self, rows: Sequence[Interview]) -> list[Admitted[Interview]]:
        """«Собеседования»."""
        return self._dated([self._simple(row, {"Участник": row.person}) for row in rows])

    def choices(self, rows: Sequence[Choice]) -> list[Admitted[Choice]]:
        """«Групповая встреча»."""
        read = self._dated([self._simple(row, {"Участник": row.person, "С кем": row.other}) for row in rows])
        return [replace(one, faults=(*one.faults, ("С кем", _ONESELF))) if _is_oneself(one) else one for one in read]

    def coordinator_pairs(self, rows: Sequence[CoordinatorPair]) -> list[Admitted[CoordinatorPair]]:
        """«Пары куратора»."""
        read = []
        for row in rows:
            people, faults = self._people(row, {"Наставник": row.mentor, "Наставляемый": row.mentee}, whole=True)
            form, request, wrong = self._form_and_request(row)
            read.append(Admitted(row, people, form, request, faults=(*faults, *wrong)))
        return _mark_repeats(
            self._dated(read),
            lambda one: tuple(person.code for person in one.people.values()),
            "эта пара уже записана в строке {row}. Эту строку можно удалить.",
        )

    def _request(self, row: Request) -> Admitted[Request]:
        people, faults = self._people(row, {"Участник": row.person}, whole=True)
        form, request, wrong = self._form_and_request(row)
        # An unwanted mentor whom nobody can identify must not be proposed by mistake: the row waits.
        unwanted, unknown = self._people(row, {"Нежелательный наставник": row.unwanted})
        wanted, doubtful = self._people(row, {"Желаемый наставник": row.wanted})
        return Admitted(
            row, people | unwanted | wanted, form, request, faults=(*faults, *wrong, *unknown), remarks=doubtful
        )

    def _offer(self, row: Offer) -> Admitted[Offer]:
        people, faults = self._people(row, {"Участник": row.person}, whole=True)
        teacher, doubtful = self._people(row, {"Ответственный педагог": row.teacher})
        forms = {typed: self.words.form(typed) for typed in row.forms}
        skills = {typed: self.words.request(typed) for typed in row.skills}
        wrong = [("Формы", _unknown(typed, self.words.forms)) for typed, known in forms.items() if not known]
        wrong += [("Компетенции", _unknown(typed, self.words.requests)) for typed, known in skills.items() if not known]
        return Admitted(
            row,
            people | teacher,
            forms=tuple(known for known in forms.values() if known),
            requests=tuple(known for known in skills.values() if known),
            faults=(*faults, *wrong),
            remarks=doubtful,
        )

    def _simple(self, row: AnyRow, typed: dict[str, str]) -> Admitted[AnyRow]:
        people, faults = self._people(row, typed)
        return Admitted(row, people, faults=faults)

    def _dated(self, read: list[Admitted[AnyRow]]) -> list[Admitted[AnyRow]]:
        """The rows with a remark where the day has not come yet: mostly a mistyped year, and no reason to wait."""
        return [
            replace(one, remarks=(*one.remarks, ("Дата", NOT_YET)))
            if (day := getattr(one.row, "day", None)) and day > self.today
            else one
            for one in read
        ]

    def _people(
        self, row: Row, typed: dict[str, str], *, whole: bool = False
    ) -> tuple[dict[str, Person], tuple[tuple[str, str], ...]]:
        """Who is meant, by title, and faults. `whole`: everything that the roster says of them must be readable."""
        people: dict[str, Person] = {}
        faults: list[tuple[str, str]] = []
        for title, text in typed.items():
            if not text:
                continue
            person = self.roster.meant(text)
            if person and person.code:
                people[title] = person
            fault = _fault(self.roster.find(text), whole=whole)
            if fault and title not in row.unreadable:
                faults.append((title, fault))
        return people, tuple(faults)

    def _form_and_request(self, row: Request | CoordinatorPair) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        form, request = self.words.form(row.form), self.words.request(row.request)
        wrong = []
        if row.form and not form:
            wrong.append(("Форма", _unknown(row.form, self.words.forms)))
        if row.request and not request:
            wrong.append(("Запрос", _unknown(row.request, self.words.requests)))
        return form or "", request or "", tuple(wrong)


def _fault(found: Found, *, whole: bool) -> str:
    person = found.person
    if person and is_frozen(person) and (whole or not person.code):
        return f"строка этого человека в контингенте не читается ({person.cell('ФИО')}). Исправьте её."
    return found.problem if not person else "" if person.code else _NO_CODE


def _unknown(typed: str, known: Sequence[str]) -> str:
    return f"«{typed}» нет в справочнике. Выберите: {', '.join(known)}; или добавьте в лист «Справочники»."


_ONESELF = "выбран тот же человек. Впишите, с кем он хочет или не хочет работать."
_NO_CODE = "этому человеку ещё не дан код. Выполните nastavnik run intake --apply."


def _is_oneself(one: Admitted[Choice]) -> bool:
    codes = {person.code for person in one.people.values()}
    return len(one.people) == 2 and len(codes) == 1


def _mark_repeats(
    read: list[Admitted[AnyRow]], same: Callable[[Admitted[AnyRow]], object], sentence: str
) -> list[Admitted[AnyRow]]:
    """Of the rows that say the same the earliest holds, whatever their order in the tab."""
    first: dict[object, Admitted[AnyRow]] = {}
    for one in sorted((one for one in read if one.usable), key=_age):
        first.setdefault(same(one), one)
    marked = []
    for one in read:
        earlier = first[same(one)] if one.usable else one
        if earlier is one:
            marked.append(one)
            continue
        row = earlier.row.place.row + 1 if earlier.row.place else 0
        title = one.row.spec.columns[1].title
        marked.append(replace(one, repeated=True, remarks=(*one.remarks, (title, sentence.format(row=row)))))
    return marked


#: What people write for one another: it decides nothing.
_ASIDE = frozenset({"Подробности", "Кто внёс", "Основание", "Достижения", "Ответственный педагог"})


def _age(one: Admitted[AnyRow]) -> tuple[date, str, int]:
    """By date, then by what decides about the pair, then by the place in the tab."""
    typed = {col.title: getattr(one.row, col.name) for col in one.row.spec.columns if not col.owners}
    decisive = [loose(repr(value)) for title, value in typed.items() if title not in _ASIDE]
    return typed.get("Дата") or date.max, "".join(decisive), one.row.place.row if one.row.place else 0
