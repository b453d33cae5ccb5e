"""In «Персональные данные: только в школе» nothing but codes leaves the school."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from jobs.fresh.contents import FRESH, FRESH_CODED
from jobs.privacy.remarks import HISTORY, NAME, Trace, problems, refusal, said
from jobs.privacy.traces import PHONE, Traces
from jobs.records import LOCAL, TABS
from jobs.records.lists import Parameter
from jobs.records.people import Code, Person
from jobs.school.settings import IN_TABLE, LOCAL_ONLY, MODE, PEOPLE, parameters, read_settings
from sync.columns import Row, cells, loose
from sync.guard import Exposed, Guard, Said, Typed
from sync.job import Records
from sync.problems import Problem, SyncError
from sync.remembered import remembered

_NO_LOCAL_BOOK = (
    "В «Настройках» выбрано «Персональные данные: только в школе», но книга для имён не указана. "
    'Впишите в school.toml раздел [books] и в нём: local = "люди.xlsx"; затем выполните nastavnik init.'
)
_UNCLEAR = (
    f"В «Настройках» непонятно значение «{MODE}», а книга для имён есть. "
    "Выберите: «в таблице» или «только в школе»; до этого ничего не записывается."
)
_NO_SETTINGS = (
    "Лист «Настройки» не читается, а книга для имён есть: неизвестно, где им можно стоять. Верните лист и его "
    "заголовки; до этого ничего не записывается."
)
#: What the program itself writes into new tabs: its examples name people who do not exist.
_OURS = frozenset(
    value
    for fresh in (FRESH, FRESH_CODED)
    for rows in fresh.values()
    for row in rows
    for value in cells(row, "").values()
)
_PEOPLE = frozenset(map(loose, PEOPLE))
#: Parameters that hold a phone of the school's own, or a number as long as one.
_SCHOOLS_NUMBERS = frozenset(map(loose, ("Телефон", "ИНН", "ОГРН")))
_OPEN = "есть книга для имён, но {chosen}: имена попадут во все книги. Выберите «{mode}»."
_IN_SETTINGS = f"здесь данные о человеке. Перенесите их в school.toml, раздел [people], {HISTORY}"
#: The tabs outside the book for names.
WATCHED = tuple(kind for kind in TABS if kind not in LOCAL)
#: Of these the tabs whose rows are about people: a row with a name where a code belongs waits.
WAITING = tuple(
    kind for kind in WATCHED if any(column.required and column.names_person for column in kind.spec.columns)
)


@dataclass(frozen=True)
class _Home:
    """What of the school stands outside the workbook: `people` by parameter, and whether there is a book for names.

    `cloud`: another book is in one; `misplaced` says what lies where names may not.
    """

    people: Mapping[str, str]
    local_book: bool
    cloud: bool
    misplaced: str = ""

    def told(self, records: Records, exposed: Exposed) -> Records:
        """The records as if «Настройки» held what school.toml says of people; rows that name somebody wait."""
        unread = _unread(exposed.said)
        waiting = {kind: [_waiting(row, unread.get(_at(row), {})) for row in records.of(kind)] for kind in WAITING}
        return records.after(waiting | self._settings(records))

    def _settings(self, records: Records) -> dict[type[Row], Sequence[Row]]:
        rows = list(records.of(Parameter))
        told = {loose(name): value for name, value in self.people.items()}
        standing = {loose(row.name) for row in rows}
        rows = [row.with_(value=told.get(loose(row.name), row.value)) for row in rows]
        rows += [
            Parameter(name=name, value=value) for name, value in self.people.items() if loose(name) not in standing
        ]
        return {Parameter: rows}

    def look(self, records: Records, typed: Iterable[Typed]) -> Exposed:
        """A remark for every cell outside the school that tells of a person. Raises SyncError without a local book."""
        rows = records.of(Parameter)
        settings, wrong = read_settings(rows)
        # A guess would write names where they may not stand.
        if self.local_book and records.frozen(Parameter):
            raise SyncError(_NO_SETTINGS)
        if self.local_book and _is_unclear(rows, wrong):
            raise SyncError(_UNCLEAR)
        if settings.local_only and not self.local_book:
            raise SyncError(_NO_LOCAL_BOOK)
        if settings.local_only and self.misplaced:
            raise SyncError(self.misplaced)
        if not settings.local_only:
            seen = _open(rows) if self.local_book and self.cloud else Exposed()
            return replace(seen, unnamed=self._unnamed(records))
        traces = self._traces(records)
        left = list(_left_in_settings(records))
        told = {problem.cell for problem, _ in left}
        schools = {row.cell("Значение") for row in rows if loose(row.name) in _SCHOOLS_NUMBERS}
        found = [trace for trace in _found(typed, traces, told) if not _is_schools_number(trace, schools, traces)]
        return Exposed(
            [*(problem for problem, _ in left), *problems(found, traces.hidden)],
            [*(one for _, one in left), *said(found, traces.hidden)],
            traces.hidden,
            traces.hidden,
            refusal=lambda text: "" if text in _OURS else refusal(traces.found(text)),
            codes_only=True,
        )

    def _traces(self, records: Records) -> Traces:
        """What tells of people: those of the roster and of «Коды», and those whom the settings name."""
        known = [*records.of(Person), *(Person(name=code.name, born=code.born) for code in records.of(Code))]
        standing = (row.value for row in records.of(Parameter) if loose(row.name) in _PEOPLE)
        people = tuple((one.name, one.gender, one.phone, one.representative, one.born) for one in known)
        return _traces_of(people, ";".join([*self.people.values(), *standing]))

    def _unnamed(self, records: Records) -> Callable[[str], str]:
        """What hides names in a text; they are looked up with the first text."""
        traces = cache(lambda: self._traces(records))
        return lambda text: traces().hidden(text)


@remembered(2)  # the runs of one process mostly know the same people
def _traces_of(people: tuple[tuple[str, str, str, str, date | None], ...], names: str) -> Traces:
    """What tells of people with such a name, gender, phone, parent and birth date, and of those in a list of names."""
    known = (
        Person(name=name, gender=gender, phone=phone, representative=parent, born=born)
        for name, gender, phone, parent, born in people
    )
    return Traces.of(known, re.split("[;,]", names))


def _found(typed: Iterable[Typed], traces: Traces, told: set[str]) -> Iterator[Trace]:
    """What `typed` tells of people; the cells `told` are told of already."""
    waiting = {(loose(kind.spec.title), col.title) for kind in WAITING for col in kind.spec.columns if col.names_person}
    known: dict[str, list[str]] = {}
    for cell in typed:
        if cell.text not in known:
            known[cell.text] = [] if cell.text in _OURS else list(traces.found(cell.text))
        for kind in known[cell.text] if cell.address not in told else ():
            waits = kind == NAME and cell.below and (loose(cell.tab), cell.column) in waiting
            yield Trace(cell, kind, waits)


def _is_schools_number(trace: Trace, schools: set[str], traces: Traces) -> bool:
    """Whether the trace is no more than a number of the school, in one of the cells `schools` meant for these."""
    return trace.kind == PHONE and trace.cell.address in schools and not traces.calls_somebody(trace.cell.text)


def _at(row: Row) -> tuple[str, int]:
    return (row.place.tab, row.place.row) if row.place else ("", -1)


def _is_unclear(rows: Iterable[Parameter], wrong: Iterable[Problem]) -> bool:
    """Whether the mode is set to something that cannot be read."""
    cells = {problem.cell for problem in wrong}
    modes = [row for row in rows if loose(row.name) == loose(MODE)]
    return any("Значение" in row.unreadable or row.cell("Значение") in cells for row in modes)


def _open(rows: Iterable[Parameter]) -> Exposed:
    """There is a book for names, and yet they may stand in every book."""
    mode = next((row for row in rows if loose(row.name) == loose(MODE)), Parameter())
    chosen = f"выбрано «{IN_TABLE}»" if mode.value else f"«{MODE}» не выбраны"
    text = _OPEN.format(chosen=chosen, mode=LOCAL_ONLY)
    return Exposed([mode.problem("Значение", text)], [Said(*_at(mode), text)] if mode.place else ())


def _left_in_settings(records: Records) -> Iterator[tuple[Problem, Said]]:
    for row in records.of(Parameter):
        if loose(row.name) in _PEOPLE and row.value:
            yield row.problem("Значение", _IN_SETTINGS), Said(*_at(row), _IN_SETTINGS)


def _unread(said: Iterable[Said]) -> dict[tuple[str, int], dict[str, str]]:
    """The columns of rows that count as unreadable, each with its sentence."""
    unread: dict[tuple[str, int], dict[str, str]] = {}
    for one in said:
        unread.setdefault((one.tab, one.row), {}).update(dict.fromkeys(one.unread, one.text))
    return unread


def _waiting(row: Row, unread: Mapping[str, str]) -> Row:
    """`row` as unreadable where a name stands for a code; who is meant stays: what depends on them is frozen."""
    return row.with_(unreadable={**row.unreadable, **unread}) if unread else row


def marked(rows: Sequence[Row], exposed: Exposed) -> list[Row]:
    """`rows` as they may be written: the remarks on their cells in «Проверка», settings from outside left out.

    Personal data leave a row that goes into another book than the one for names.
    """
    said: dict[tuple[str, int], list[str]] = {}
    for one in exposed.said:
        said.setdefault((one.tab, one.row), []).append(one.text)
    inside = [row for row in rows if row.place or not isinstance(row, Parameter)]
    told = [_marked(row, said.get(_at(row), []), exposed.hidden) for row in inside]
    return [_impersonal(row) for row in told] if exposed.codes_only else told


def _impersonal(row: Row) -> Row:
    empty = {col.name: col.kind.empty for col in row.spec.columns if col.personal and col.owners}
    return row.with_(**empty) if empty and type(row) not in LOCAL else row


def _marked(row: Row, said: Sequence[str], hidden: Callable[[str], str]) -> Row:
    check = next((column.name for column in row.spec.columns if column.title == "Проверка"), None)
    before = getattr(row, check) if check else ""
    told = hidden(before) if "«" in before else before
    # What stands in «Проверка» of rows that people decide on is read by the jobs: no remark is put before it.
    if said and check and not row.spec.decided:
        texts = [text[:1].upper() + text[1:] for text in dict.fromkeys(said)]
        texts = [text for text in texts if text not in told]  # a row that waits says so itself
        told = " ".join([*texts, *([told] if told not in {"", "ок"} else [])])
    return row.with_(**{check: told}) if check and told != before else row


def guard(people: Mapping[str, str], local_book: bool, cloud: bool = True, misplaced: str = "") -> Guard:
    """What holds whatever jobs run; `people` is the table [people] of school.toml.

    `local_book`: there is a book for names; `cloud`: one of the others is a spreadsheet on Google; `misplaced`: what
    lies where names may not, a sentence that stops «только в школе».

    Raises SyncError for a name there that is no such parameter, or a value that is wrong; it does not repeat the value.
    """
    readers = {spec.title: spec.read for _, spec in parameters() if spec.title in PEOPLE}
    for name, value in people.items():
        if name not in readers:
            raise SyncError(f"school.toml, раздел [people]: нет параметра «{name}». Есть: {', '.join(PEOPLE)}.")
        try:
            readers[name](value)
        except ValueError:
            raise SyncError(f"school.toml, раздел [people]: значение «{name}» непонятно. Исправьте его.") from None
    home = _Home(people, local_book, cloud, misplaced)
    watches = WATCHED if local_book else ()
    return Guard(reads=(Parameter, Person, Code), watches=watches, look=home.look, told=home.told, marked=marked)
