"""What people's rows mean: whom they name, what they ask; and why a row cannot be used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from jobs.records.people import Person
from jobs.records.verdicts import joined
from jobs.school.dictionaries import Dictionaries
from jobs.school.roster import Roster, is_frozen
from sync.columns import LIST, Column, Named, Row, loose
from sync.problems import NOBODY, Problem, Whom

AnyRow = TypeVar("AnyRow", bound=Row)

#: So many values of a list are told.
LISTED = 12
#: The remark on a day after today.
NOT_YET = "дата ещё не наступила. Проверьте год."
_CONSENT_NOT_YET = "дата согласия {day:%d.%m.%Y} ещё не наступила. Проверьте год."
#: The remark on a «да» where a day should stand.
UNDATED = "«{title}» — без даты. Впишите день, когда подписали, например: 01.09.2023. Пока считается, что оно есть."


@dataclass(frozen=True)
class Remark:
    """What is wrong in the column `title`, a sentence, and whom it means."""

    title: str
    text: str
    whom: Whom = NOBODY


@dataclass(frozen=True)
class Admitted(Generic[AnyRow]):
    """A row as it was understood.

    By title of the column: `people` who are named, one in a cell; `several` in a list; `listed` values of lists in the
    school's own spelling, those that an open list does not have as they are. A row with a fault is not used; a remark
    leaves it in use. `repeated` rows say the same as an earlier row.
    """

    row: AnyRow
    people: dict[str, Person] = field(default_factory=dict)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    several: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    faults: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    repeated: bool = False

    @property
    def usable(self) -> bool:
        """Whether the row can be acted on."""
        return not self.faults and not self.row.unreadable and not self.repeated

    @property
    def person(self) -> Person | None:
        """Who the row is about."""
        return self.people.get("Участник")

    @cached_property
    def form(self) -> str:
        """The form of mentoring in the school's own spelling, "" where the row names none."""
        return next(iter(self.listed.get("Форма", ())), "")

    @cached_property
    def request(self) -> str:
        """What is asked, in the school's own spelling, "" where the row names none."""
        return next(iter(self.listed.get("Запрос", ())), "")

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that a mentor offers."""
        return self.listed.get("Формы", ())

    @property
    def requests(self) -> tuple[str, ...]:
        """What a mentor helps with."""
        return self.listed.get("Компетенции", ())

    @property
    def said(self) -> str:
        """What is wrong in the row itself, as «Проверка» says it; "" for nothing."""
        return joined([*self.row.unread.values(), *(problem.named for problem in self.problems)])

    @property
    def problems(self) -> list[Problem]:
        """Faults and remarks with their cells (what the parser already told is left out)."""
        return [self.row.problem(one.title, one.text, one.whom) for one in (*self.faults, *self.remarks)]


@dataclass(frozen=True)
class Reader:
    """Reads the rows of any tab against the roster and the lists, as its columns say; `today` is the day of the run."""

    roster: Roster
    words: Dictionaries
    today: date

    def read(self, rows: Sequence[AnyRow]) -> list[Admitted[AnyRow]]:
        """The rows of one tab, in their order; of those that say the same the earliest holds."""
        read = [self._admitted(row) for row in rows]
        return _with_repeats(read, rows[0].spec.same, rows[0].spec.repeated) if rows and rows[0].spec.same else read

    def code(self, one: Admitted[AnyRow], typed: str, before: str) -> str:
        """«Код» of a row about the person `typed`; the one from `before` stays while nobody is understood.

        No code stands beside a name where codes alone leave the school: the two together would tell whose it is.
        """
        return "" if self.roster.is_no_code(typed) else one.person.code if one.person else before

    def _admitted(self, row: AnyRow) -> Admitted[AnyRow]:
        minded = row.spec.minded
        meant = {col.title: self._meant(_typed(row, col)) for col in minded if col.named}
        wrong = [(col, remark) for col in minded for remark in self._wrong(row, col, meant)]
        several = {title: meant.pop(title) for title in list(meant) if isinstance(row.titled(title).kind.empty, tuple)}
        people = {title: found[0] for title, found in meant.items() if found}
        return Admitted(
            row,
            people,
            listed={col.title: self._known(_typed(row, col), col) for col in minded if col.dictionary},
            several=several,
            faults=tuple(remark for col, remark in wrong if _holds(col)),
            remarks=tuple(remark for col, remark in wrong if not _holds(col)),
        )

    def _meant(self, typed: Sequence[str]) -> tuple[Person, ...]:
        return tuple(person for text in typed if (person := self.roster.meant(text)) and person.code)

    def _known(self, typed: Sequence[str], col: Column) -> tuple[str, ...]:
        """The values of its list that a cell means, each once; what an open list does not have stays as it is."""
        meant = [self.words.meant(col.dictionary, text) or ((text,) if col.open_list else ()) for text in typed]
        return tuple({loose(value): value for values in meant for value in values}.values())

    def _wrong(self, row: Row, col: Column, meant: Mapping[str, Sequence[Person]]) -> Iterator[Remark]:
        """What is wrong with a cell that could be read."""
        typed = _typed(row, col)
        before = getattr(row, "code", "") if col.title == "Участник" else ""
        yield from day_remarks(row, col, self.today)
        if col.named and col.title not in row.unread:
            yield from (
                Remark(col.title, *fault) for text in typed if (fault := self._unfound(text, col.named, before))
            )
        if col.named and _is_repeated(col, meant):
            yield Remark(col.title, _ONESELF)
        if col.dictionary:
            unknown = (text for text in typed if not self.words.meant(col.dictionary, text))
            yield from (
                Remark(col.title, self._several(row, text, col) or self._not_listed(text, col)) for text in unknown
            )

    def _unfound(self, typed: str, named: Named, before: str) -> tuple[str, Whom] | None:
        """Why it is not clear whom a cell names, and who may be meant; `before`: the code that stands for the cell."""
        found = self.roster.find(typed)
        person = found.person
        if person is None and not named.holds and self.roster.is_erased(typed):
            return None
        if person is None:
            found = self.roster.renamed(typed, before) or found
            return found.problem, found.whom
        whom = NOBODY if self.roster.codes_only else Whom(typed)
        if is_frozen(person) and (named.whole or not person.code):
            return _UNREAD.format(cell=person.cell("ФИО")), whom
        return None if person.code else (_NO_CODE, whom)

    def _several(self, row: Row, typed: str, col: Column) -> str:
        """The sentence for values of the list that stand in one cell, where it holds one; "" for anything else."""
        parts = LIST.read(typed)
        if len(parts) < 2 or not all(self.words.meant(col.dictionary, part) for part in parts):
            return ""
        apart = ", для остального добавьте строки" if col.title in row.spec.same else ""
        return f"«{typed}» — здесь нужно одно значение. Оставьте одно{apart}."

    def _not_listed(self, typed: str, col: Column) -> str:
        known, near = self.words.values(col.dictionary), ", ".join(self.words.near(col.dictionary, typed))
        alike = f" {'Похожие' if ', ' in near else 'Похожий'}: {near}." if near else ""
        some = ", ".join(known[:LISTED]) + (" и так далее" if len(known) > LISTED else "")
        listed = "Выберите из списка" if near and len(known) > LISTED else f"Выберите: {some};"
        return f"«{typed}» нет в справочнике.{alike} {listed} или добавьте в лист «Справочники»."


def day_remarks(row: Row, col: Column, today: date) -> Iterator[Remark]:
    """What is wrong with a day that could be read: it has not come yet, or nobody wrote it."""
    day = getattr(row, col.name)
    if col.past and isinstance(day, date) and day > today:
        yield Remark(col.title, _CONSENT_NOT_YET.format(day=day) if "согласие" in loose(col.title) else NOT_YET)
    if col.wants_day and day is True:
        yield Remark(col.title, UNDATED.format(title=col.title))


def _typed(row: Row, col: Column) -> tuple[str, ...]:
    """What people wrote in a cell: one text, or those of a list."""
    value = getattr(row, col.name)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def _holds(col: Column) -> bool:
    """Whether nothing is concluded from a row while this cell is unclear."""
    return col.named.holds if col.named else bool(col.dictionary) and not col.open_list


_ONESELF = "выбран тот же человек. Впишите, с кем он хочет или не хочет работать."
_UNREAD = "строка этого человека в контингенте не читается ({cell}). Исправьте её."
_NO_CODE = "этому человеку ещё не дан код. Выполните nastavnik run intake --apply."


def _is_repeated(col: Column, meant: Mapping[str, Sequence[Person]]) -> bool:
    """Whether the cell names the person whom another one of the row names, and must not."""
    others = {person.code for person in meant.get(col.named.besides, ())} if col.named else set()
    return any(person.code in others for person in meant.get(col.title, ()))


def _with_repeats(read: list[Admitted[AnyRow]], same: Sequence[str], sentence: str) -> list[Admitted[AnyRow]]:
    """Rows alike in the columns `same`: the earliest holds, whatever their order in the tab."""
    alike: dict[object, list[Admitted[AnyRow]]] = {}
    for one in read:
        if one.usable:
            alike.setdefault(_sense(one, same), []).append(one)
    first = {sense: min(rows, key=_age) if len(rows) > 1 else rows[0] for sense, rows in alike.items()}
    marked = []
    for one in read:
        earlier = first[_sense(one, same)] if one.usable else one
        if earlier is one:
            marked.append(one)
            continue
        row = earlier.row.place.row + 1 if earlier.row.place else 0
        marked.append(replace(one, repeated=True, remarks=(*one.remarks, Remark(same[0], sentence.format(row=row)))))
    return marked


def _sense(one: Admitted[AnyRow], titles: Sequence[str]) -> tuple[object, ...]:
    """What a row says in these columns, however it is spelled."""
    return tuple(_said_in(one, title) for title in titles)


def _said_in(one: Admitted[AnyRow], title: str) -> object:
    if title in one.people:
        return one.people[title].code
    listed = frozenset(map(loose, one.listed.get(title, ())))
    return listed or loose(str(getattr(one.row, one.row.titled(title).name)))


#: What people write for one another: it decides nothing.
_ASIDE = frozenset({"Подробности", "Кто внёс", "Основание", "Достижения", "Ответственный педагог"})


def _age(one: Admitted[AnyRow]) -> tuple[date, str, int]:
    """By date, then by what decides about the pair, then by the place in the tab."""
    typed = {col.title: getattr(one.row, col.name) for col in one.row.spec.people}
    decisive = [loose(repr(value)) for title, value in typed.items() if title not in _ASIDE]
    return typed.get("Дата") or date.max, "".join(decisive), one.row.place.row if one.row.place else 0
