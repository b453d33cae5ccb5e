"""What the school has set on the tab «Настройки», as typed values."""

import dataclasses
import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.lists import Parameter
from jobs.records.school_year import YEAR, school_year
from jobs.school.parameters import (
    DayOfYear,
    choice,
    day,
    day_of_year,
    email,
    group_size,
    names,
    no_doubt,
    not_whole,
    number,
    quoted,
    text,
    whole,
    yes_no,
)
from sync.columns import loose
from sync.problems import Problem

#: «Вид даты»: as the standard has it, and with the day in quotes, two digits.
PLAIN_DATE = "5 июня 2016 г."
QUOTED_DATE = "«05» июня 2016 г."

#: The parameter that says whether names may stand in every book.
MODE = "Персональные данные"
IN_TABLE, LOCAL_ONLY = "в таблице", "только в школе"
#: Parameters that tell of people: school.toml may hold them in [people], and must where names stay at school.
PEOPLE = (
    "Директор",
    "Куратор",
    "Педагог-психолог",
    "Рабочая группа",
    "Почта директора",
    "Почта куратора",
    "Почта психолога",
)
_AT_HOME = "Здесь оставьте пустым: впишите в school.toml, раздел [people]."


@dataclass(frozen=True)
class _Spec:
    title: str
    note: str
    read: Callable[[str], Any]
    default: str
    #: what may be wrong with a value that could be read, a sentence or ""
    doubt: Callable[[Any], str] = no_doubt

    def row(self, *, coded: bool) -> Parameter:
        """Its row in a new «Настройки»; `coded`: where people stand under codes only."""
        if coded and self.title in PEOPLE:
            return Parameter(name=self.title, value=self.default, explanation=_AT_HOME)
        value = LOCAL_ONLY if coded and self.title == MODE else self.default
        return Parameter(name=self.title, value=value, explanation=self.note)


def _parameter(
    title: str,
    note: str,
    read: Callable[[str], Any] = text,
    *,
    default: str = "",
    empty: object = "",
    doubt: Callable[[Any], str] = no_doubt,
) -> Any:
    """A field for the parameter `title`; `default` is written as a school would write it, `empty` holds without one."""
    spec = _Spec(title, note, read, default, doubt)
    return dataclasses.field(default=read(default) if default else empty, metadata={"parameter": spec})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every parameter of contract.md §2. "" means: not filled in; documents leave a ruled blank there."""

    full_name: str = _parameter(
        "Полное наименование", "Как в уставе, вместе с кавычками. Печатается вверху каждого приказа.", quoted
    )
    short_name: str = _parameter("Краткое наименование", "Как в уставе, например: МОБУ «СОШ № 2».", quoted)
    founder: str = _parameter("Учредитель", "Кто учредил школу. Печатается над названием; можно не заполнять.", quoted)
    town: str = _parameter("Населённый пункт", "Где издаётся приказ, например: г. Сертолово.")
    director_post: str = _parameter(
        "Должность директора", "Как подписывать, например: Директор или И. о. директора.", quoted, default="Директор"
    )
    director: str = _parameter("Директор", "ФИО полностью, например: Смирнова Ольга Петровна.", doubt=not_whole)
    coordinator: str = _parameter("Куратор", "Кто отвечает за программу: ФИО полностью.", doubt=not_whole)
    psychologist: str = _parameter(
        "Педагог-психолог", "Кто сопровождает тех, кто пока без пары: ФИО полностью.", doubt=not_whole
    )
    working_group: tuple[str, ...] = _parameter(
        "Рабочая группа", "ФИО через точку с запятой.", names, empty=(), doubt=not_whole
    )
    year: int | None = _parameter(YEAR, "Например: 2023–2024. Пусто — текущий учебный год.", school_year, empty=None)
    age_day: DayOfYear = _parameter(
        "Возраст на дату", "На какой день учебного года считать возраст, например: 01.09.", day_of_year, default="01.09"
    )
    places: int = _parameter(
        "Наставляемых у наставника",
        "Скольких берёт наставник, если на листе «Наставники» не указано, сколько у него мест. От 1 до 10.",
        whole(1, 10),
        default="3",
    )
    group_size: tuple[int, int] = _parameter(
        "Размер группы", "От скольких до скольких наставляемых в группе, например: 2–10.", group_size, default="2–10"
    )
    everyone: bool = _parameter(
        "Режим подбора",
        "«никто не остался один» (или «охватить как можно больше») — сначала как можно больше пар, потом лучшие; "
        "«лучшее совпадение» — самые подходящие пары, даже если кто-то останется без наставника. "
        "Не выбрано — никто не остался один.",
        choice({"никто не остался один": True, "лучшее совпадение": False}, {"охватить как можно больше": True}),
        default="никто не остался один",
    )
    class_gap: int = _parameter(
        "Разница классов",
        "На сколько классов, не меньше, ученик-наставник старше наставляемого. 0 — можно из одной параллели.",
        whole(0, 11),
        default="0",
    )
    written_consent_from: date = _parameter(
        "Письменное согласие наставника-работника с",
        "С какого дня педагогу, который наставляет педагога, нужно письменное согласие (ТК РФ, статья 351.8).",
        day,
        default="01.03.2025",
    )
    remind_days: int = _parameter(
        "Дней без встречи: напомнить", "Через сколько дней без встречи напомнить паре.", whole(1, 365), default="21"
    )
    tell_days: int = _parameter(
        "Дней без встречи: сообщить куратору",
        "Через сколько дней без встречи сообщить куратору.",
        whole(1, 365),
        default="35",
    )
    satisfaction: float = _parameter(
        "Порог удовлетворённости",
        "С какой средней оценки (от 1 до 10) участник считается довольным. Печатается в отчёте.",
        number(1, 10),
        default="7",
    )
    director_email: str = _parameter("Почта директора", "Куда писать директору; можно не заполнять.", email)
    coordinator_email: str = _parameter("Почта куратора", "Куда писать куратору; можно не заполнять.", email)
    psychologist_email: str = _parameter(
        "Почта психолога", "Куда писать педагогу-психологу; можно не заполнять.", email
    )
    number_suffix: str = _parameter(
        "Индекс номера",
        "Что добавлять к номеру приказа, например: -ОД. Если он в номере уже есть, второй раз не добавится.",
    )
    date_style: str = _parameter(
        "Вид даты",
        f"Как писать даты в документах: {PLAIN_DATE} или {QUOTED_DATE}",
        choice(
            {PLAIN_DATE: PLAIN_DATE, QUOTED_DATE: QUOTED_DATE},
            # a spreadsheet may have turned the sample into a date cell
            {"5 июня 2016": PLAIN_DATE, "05.06.2016": PLAIN_DATE, '"05" июня 2016 г.': QUOTED_DATE},
        ),
        default=PLAIN_DATE,
    )
    local_only: bool = _parameter(
        MODE,
        "«в таблице» — имена стоят в этой книге; «только в школе» — имена только в файле, который не покидает школу.",
        choice({IN_TABLE: False, LOCAL_ONLY: True}),
        default=IN_TABLE,
    )
    site: str = _parameter("Сайт", "Адрес сайта школы, например: school2.example.")
    programme_end: DayOfYear = _parameter(
        "Окончание программы",
        "Последний день работы пар в учебном году, например: 31.05. После него новых пар не предлагают.",
        day_of_year,
        default="31.05",
    )
    year_closed: date | None = _parameter(
        "Закрыть год",
        "День, с которого закончены все пары, у которых не заполнено «Завершить», например: 31.05.2024. Пусто — пары "
        "работают.",
        day,
        empty=None,
    )
    common_subject: bool = _parameter(
        "Общий предмет обязателен",
        "да — с успеваемостью, олимпиадами и проектами помогает тот, у кого есть предмет из запроса; "
        "нет — общий предмет лишь прибавляет баллы.",
        yes_no,
        default="да",
    )

    @property
    def group_least(self) -> int:
        """The least number of mentees in a group."""
        return self.group_size[0]

    @property
    def group_most(self) -> int:
        """The greatest number of mentees in a group."""
        return self.group_size[1]


def parameters() -> Iterator[tuple[str, _Spec]]:
    """Every field of Settings with its parameter, in the order of the tab."""
    for each in dataclasses.fields(Settings):
        yield each.name, each.metadata["parameter"]


def read_settings(rows: Sequence[Parameter]) -> tuple[Settings, list[Problem]]:
    """The settings of the school, and a remark for each row that is wrong, unknown or doubled.

    What is missing, empty or wrong has its default; the first of doubled rows holds.
    """
    known = {loose(spec.title): (name, spec) for name, spec in parameters()}
    values: dict[str, Any] = {}
    seen: dict[str, Parameter] = {}
    problems: list[Problem] = []
    for row in rows:
        title = loose(row.name)
        if title not in known:
            problems += _unknown(row)
        elif title in seen:
            problems.append(_doubled(row, seen[title]))
        else:
            seen[title] = row
            name, spec = known[title]
            try:
                values |= {name: spec.read(row.value)} if row.value else {}
            except ValueError as wrong:
                problems.append(row.problem("Значение", f"{wrong} {_meanwhile(spec)}"))
            if name in values and (doubt := spec.doubt(values[name])):
                problems.append(row.problem("Значение", doubt))
    return Settings(**values), problems


def _unknown(row: Parameter) -> list[Problem]:
    if "Параметр" in row.unreadable:  # reading has remarked on it already
        return []
    titles = {loose(spec.title): spec.title for _, spec in parameters()}
    near = difflib.get_close_matches(loose(row.name), titles, n=1)
    hint = f"Возможно, это «{titles[near[0]]}»." if near else "Исправьте название или удалите строку."
    return [row.problem("Параметр", f"«{row.name}» — такого параметра нет. {hint}")]


def _doubled(row: Parameter, first: Parameter) -> Problem:
    return row.problem(
        "Параметр",
        f"параметр «{row.name}» уже стоит в ячейке {first.cell('Параметр')}, действует он. Удалите лишнюю строку.",
    )


def _meanwhile(spec: _Spec) -> str:
    return f"Пока действует обычное значение: {spec.default}." if spec.default else "Пока считается незаполненным."
