"""In «Персональные данные: только в школе» nothing but codes leaves the school."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jobs.privacy.traces import Traces
from jobs.records.people import Code, Person
from jobs.records.school import Parameter
from jobs.records.settings import PEOPLE, parameters, read_settings
from sync.columns import Row, loose
from sync.job import Exposed, Guard, Records, Typed
from sync.problems import Problem, SyncError

_NO_LOCAL_BOOK = (
    "В «Настройках» выбрано «Персональные данные: только в школе», но книга для имён не указана. "
    'Впишите в school.toml раздел [books] и в нём: local = "люди.xlsx"; затем выполните nastavnik init.'
)
#: The parameter that turns all this on.
MODE = "Персональные данные"
_UNCLEAR = (
    f"В «Настройках» непонятно значение «{MODE}», а книга для имён есть. "
    "Выберите: «в таблице» или «только в школе»; до этого ничего не записывается."
)
_HISTORY = "а прежнее удалите и из истории версий: имена и данные людей не покидают школу."
#: What to do instead, by what was found.
_CURES = {
    "имя": f"здесь имя человека. Замените его кодом из листа «Коды», {_HISTORY}",
    "телефон": f"здесь номер телефона. Замените его кодом человека, {_HISTORY}",
    "почта": f"здесь адрес эл. почты. Замените его кодом человека, {_HISTORY}",
    "дата рождения": f"здесь дата рождения человека из контингента. Замените её кодом человека, {_HISTORY}",
}
#: What the program itself writes into a new «Настройки»: its examples name people who do not exist.
_OUR_NOTES = frozenset(spec.note for _, spec in parameters())
_IN_SETTINGS = f"здесь данные о человеке. Перенесите их в school.toml, раздел [people], {_HISTORY}"


@dataclass(frozen=True)
class _Home:
    """What of the school stands outside the workbook: `people` by parameter, and whether there is a book for names."""

    people: Mapping[str, str]
    local_book: bool

    def told(self, records: Records) -> Records:
        """The records as if «Настройки» held what school.toml says of people."""
        if records.frozen(Parameter):
            return records
        rows = list(records.of(Parameter))
        told = {loose(name): value for name, value in self.people.items()}
        standing = {loose(row.name) for row in rows}
        rows = [row.with_(value=told.get(loose(row.name), row.value)) for row in rows]
        rows += [
            Parameter(name=name, value=value) for name, value in self.people.items() if loose(name) not in standing
        ]
        return records.after({Parameter: rows})

    def look(self, records: Records, typed: Iterable[Typed]) -> Exposed:
        """A remark for every cell outside the school that tells of a person. Raises SyncError without a local book."""
        rows = records.of(Parameter)
        settings, problems = read_settings(rows)
        if self.local_book and _is_unclear(rows, problems):
            raise SyncError(_UNCLEAR)  # a guess would write names where they may not stand
        if not settings.local_only:
            return Exposed()
        if not self.local_book:
            raise SyncError(_NO_LOCAL_BOOK)
        known = [*records.of(Person), *(Person(name=code.name, born=code.born) for code in records.of(Code))]
        traces = Traces.of(known, re.split("[;,]", ";".join(self.people.values())))
        in_settings = list(_left_in_settings(records))
        told = {problem.cell for problem in in_settings}
        found = [
            Problem(cell.address, _CURES[kind])
            for cell in typed
            if cell.address not in told and cell.text not in _OUR_NOTES
            for kind in traces.found(cell.text)
        ]
        return Exposed([*in_settings, *found], traces.hidden)


def _is_unclear(rows: Iterable[Parameter], problems: Iterable[Problem]) -> bool:
    """Whether the mode is set to something that cannot be read."""
    wrong = {problem.cell for problem in problems}
    modes = [row for row in rows if loose(row.name) == loose(MODE)]
    return any("Значение" in row.unreadable or row.cell("Значение") in wrong for row in modes)


def _left_in_settings(records: Records) -> Iterator[Problem]:
    names = {loose(name) for name in PEOPLE}
    for row in records.of(Parameter):
        if loose(row.name) in names and row.value:
            yield row.problem("Значение", _IN_SETTINGS)


def marked(rows: Sequence[Row], exposed: Exposed) -> list[Row]:
    """`rows` as they may be written: the remarks on their cells in «Проверка», settings from outside left out."""
    said: dict[tuple[str, int], list[str]] = {}
    for problem in exposed.problems:
        tab, _, cell = problem.cell.rpartition("!")
        said.setdefault((tab, int(re.sub(r"\D", "", cell)) - 1), []).append(problem.text)
    inside = [row for row in rows if row.place or not isinstance(row, Parameter)]
    return [
        _marked(row, said.get((row.place.tab, row.place.row), []) if row.place else [], exposed.hidden)
        for row in inside
    ]


def _marked(row: Row, said: Sequence[str], hidden: Callable[[str], str]) -> Row:
    check = next((column.name for column in row.spec.columns if column.title == "Проверка"), None)
    before = getattr(row, check) if check else ""
    told = hidden(before) if "«" in before else before
    # What stands in «Проверка» of rows that people decide on is read by the jobs: no remark is put before it.
    if said and check and not row.spec.decided:
        texts = [text[:1].upper() + text[1:] for text in dict.fromkeys(said)]
        told = " ".join([*texts, *([told] if told not in {"", "ок"} else [])])
    return row.with_(**{check: told}) if check and told != before else row


def guard(people: Mapping[str, str], local_book: bool) -> Guard:
    """What holds whatever jobs run; `people` is the table [people] of school.toml.

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
    home = _Home(people, local_book)
    return Guard(reads=(Parameter, Person, Code), exempt=(Person, Code), told=home.told, look=home.look, marked=marked)
