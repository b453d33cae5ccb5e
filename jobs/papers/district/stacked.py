"""The tables of many schools in one, with totals and with who has not sent."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jobs.papers.district.columns import COLUMNS, Column
from jobs.papers.district.figures import NUMBER, Cells
from jobs.papers.district.received import TOTAL, Received, received
from jobs.papers.district.tables import BY_FORM, COUNTED, FORM, NOTES, REPORT
from jobs.russian.numbers import counted
from jobs.school.shares import NO_DATA
from sync.columns import loose
from sync.leaves import Leaf
from sync.stacking import Sent, Stack, Stacking

#: The sheet that says of whom the stack has nothing, and the list of all who should send.
LACKING, LISTED = "Кто не прислал", "школы.txt"
_TWICE = "{school}: две разные таблицы на {day} ({files}). Ни одна не вошла: оставьте верную и повторите."
_OLD = "{school}: таблица за {year} учебный год не вошла. Попросите школу прислать новую."
_AHEAD = (
    "{school}: таблица на {day} названа таблицей за {year} учебный год и не вошла. Попросите школу исправить «Учебный "
    "год» и прислать новую."
)
_STRANGE = "«{file}», столбец «{column}»: «{typed}» не складывается, в итог не вошло. Исправьте и повторите."
_DAYS = "Отчётные даты разные: {days}. Если нужна одна, попросите остальных прислать таблицу на неё."
_UNLISTED = "{school}: нет в списке «{listed}». Впишите её туда или исправьте название."
_NO_LIST = "Кто не прислал, не сказано: положите в эту папку список «{listed}», по школе в строке, и повторите."
_ABSENT, _DOUBTED = "таблицы нет", "две разные таблицы на один день"
_PAST, _FUTURE = "таблица за прошлый учебный год", "таблица за будущий учебный год"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class _Chosen:
    """The rows that are stacked, by school; the schools that sent only what is not, each with why; remarks."""

    rows: Sequence[Received]
    passed: Sequence[tuple[str, str]]
    remarks: Sequence[str]


@dataclass(frozen=True)
class Total:
    """What a column comes to, on how many schools that rests, and the remarks on it."""

    column: Column
    value: str | int | None
    lacking: Sequence[str]
    remarks: Sequence[str]

    @property
    def cell(self) -> str | int:
        """What stands in the row of totals."""
        if self.value is None:
            return NO_DATA if self.column.adding else ""
        return self.value


def stack(sent: Sequence[Sent], expected: Sequence[str] | None) -> Stack:
    """One row a school with its newest table of the newest school year, and what they come to."""
    found, unread = received(sent)
    chosen = _chosen(found)
    remarks = [*unread, *chosen.remarks]
    if not chosen.rows:
        return Stack((), remarks=remarks)
    known = [*(row.school for row in chosen.rows), *(school for school, _ in chosen.passed)]
    absent = [one for one in expected or () if not any(_is(one, school) for school in known)]
    unlisted = [one for one in known if not any(_is(name, one) for name in expected or ())] if expected else []
    totals = [total(column, chosen.rows) for column in COLUMNS]
    remarks += [text for total in totals for text in total.remarks]
    remarks += [_UNLISTED.format(school=one, listed=LISTED) for one in unlisted]
    remarks += _several_days(chosen.rows)
    lacking = sorted([*((one, _ABSENT) for one in absent), *chosen.passed], key=lambda one: _natural(one[0]))
    leaves = [_report(chosen.rows, totals), _by_form(chosen.rows), _notes(totals, chosen.rows), _lacking(lacking)]
    return Stack(leaves, list(_account(chosen.rows, lacking, listed=expected is not None)), remarks)


def total(column: Column, rows: Sequence[Received]) -> Total:
    """The sums over the schools that have data; what cannot be added is left out, with a remark."""
    added: list[tuple[int, ...]] = []
    lacking, remarks = [], []
    for row in rows if column.adding else ():
        assert column.adding
        try:
            numbers = column.adding.numbers(column.key, row.cells)
        except ValueError as typed:
            numbers = ()
            remarks.append(_STRANGE.format(file=row.file, column=column.name, typed=typed))
        if numbers:
            added.append(numbers)
        else:
            lacking.append(row.school)
    sums = [sum(one) for one in zip(*added, strict=True)]
    value = column.adding.told(sums) if column.adding and sums else None
    return Total(column, value, lacking, remarks)


def _chosen(found: Sequence[Received]) -> _Chosen:
    newest = max((row.year for row in found if row.year and not row.ahead), default=None)
    rows: list[Received] = []
    passed: list[tuple[str, str]] = []
    remarks: list[str] = []
    for _, sent in groupby(sorted(found, key=_by_school), key=lambda row: loose(row.school)):
        own = list(sent)
        school = own[0].school
        current = [row for row in own if row.year in (None, newest) and not row.ahead]
        last = [row for row in current if row.day == max(one.day for one in current)]
        if not current:
            other = max(own, key=lambda row: row.year or 0)
            passed.append((school, _FUTURE if other.ahead else _PAST))
            remarks.append(_not_now(other))
        elif any(row.cells != last[0].cells for row in last):
            passed.append((school, _DOUBTED))
            files = ", ".join(f"«{row.file}»" for row in last)
            remarks.append(_TWICE.format(school=school, day=f"{last[0].day:%d.%m.%Y}", files=files))
        else:
            rows.append(last[0])
    return _Chosen(rows, passed, remarks)


def _not_now(row: Received) -> str:
    year = f"{row.year}/{row.year + 1}" if row.year else ""
    return (_AHEAD if row.ahead else _OLD).format(school=row.school, day=f"{row.day:%d.%m.%Y}", year=year)


def _by_school(row: Received) -> tuple[object, ...]:
    return _natural(row.school), loose(row.school), row.file


def _natural(text: str) -> list[tuple[int, str]]:
    """So that school 2 stands before school 10."""
    parts = (part.strip() for part in _DIGITS.split(loose(text)))
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts if part]


def _is(listed: str, school: str) -> bool:
    """Whether a name of the list is that of the school: its words are among the other's, the numbers are the same."""
    one, other = (set(re.findall(r"\w+", loose(name))) for name in (listed, school))
    numbers = [{word for word in words if word.isdigit()} for words in (one, other)]
    return bool(one and other) and numbers[0] == numbers[1] and (one <= other or other <= one)


def _several_days(rows: Sequence[Received]) -> Iterator[str]:
    days = Counter(row.cells.get("day", "") for row in rows)
    if len(days) > 1:
        told = (f"{day or 'не указана'} ({counted(count, 'школа')})" for day, count in days.most_common())
        yield _DAYS.format(days=", ".join(told))


def _report(rows: Sequence[Received], totals: Sequence[Total]) -> Leaf:
    """With the hidden row of keys, so that it can be stacked in its turn."""
    schools = [[_cell(column, row) for column in COLUMNS] for row in rows]
    whole = [f"{TOTAL}: {counted(len(rows), 'школа')}", *(one.cell for one in totals[1:])]
    columns = [(column.title, column.width) for column in COLUMNS]
    return Leaf(REPORT, columns, [[column.key for column in COLUMNS], *schools, whole], hidden=1)


def _cell(column: Column, row: Received) -> str | int:
    text = row.cells.get(column.key, "")
    try:
        return next(iter(NUMBER.numbers(column.key, row.cells)), text) if column.adding is NUMBER else text
    except ValueError:
        return text


def _by_form(rows: Sequence[Received]) -> Leaf:
    """Every school's rows, and below them what each form comes to."""
    told = [(row.school, form) for row in rows for form in row.forms]
    names = dict.fromkeys(form[FORM] for _, form in told)
    forms = sorted(names, key=lambda name: loose(name) == "всего")
    whole = [(TOTAL, name, [form for _, form in told if form[FORM] == name]) for name in forms]
    lines = [(school, form[FORM], [form]) for school, form in told]
    columns = [(COLUMNS[0].title, 34), (FORM, 26), *((title, 14) for title in COUNTED)]
    return Leaf(BY_FORM, columns, [[school, name, *_sums(of)] for school, name, of in (*lines, *whole)])


def _sums(forms: Sequence[Cells]) -> Iterator[str | int]:
    """The sum of each column; nothing where one of its cells is no number."""
    for title in COUNTED:
        try:
            yield sum(sum(NUMBER.numbers(title, form)) for form in forms)
        except ValueError:
            yield ""


def _notes(totals: Sequence[Total], rows: Sequence[Received]) -> Leaf:
    columns = [("Показатель", 40), (TOTAL, 24), ("Как посчитано", 70)]
    return Leaf(NOTES, columns, [[one.column.name, one.cell, _base(one, len(rows))] for one in totals[1:]])


def _base(total: Total, schools: int) -> str:
    """On how many schools it rests, and which have no data."""
    if not total.column.adding:
        return "не складывается"
    if not total.lacking:
        return f"по всем школам ({schools})"
    names = ", ".join(total.lacking)
    return f"по {schools - len(total.lacking)} из {schools}; {NO_DATA}: {names}"


def _lacking(lacking: Sequence[tuple[str, str]]) -> Leaf:
    return Leaf(LACKING, [("Школа", 50), ("Почему", 40)], [list(one) for one in lacking])


def _account(rows: Sequence[Received], lacking: Sequence[tuple[str, str]], *, listed: bool) -> Iterator[str]:
    yield f"В своде {counted(len(rows), 'школа')}."
    if lacking:
        yield f"Нет {len(lacking)}: {'; '.join(f'{school} — {why}' for school, why in lacking)}."
    elif listed:
        yield "Прислали все."
    if not listed:
        yield _NO_LIST.format(listed=LISTED)


STACKING = Stacking("Свод района", LISTED, stack)
