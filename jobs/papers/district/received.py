"""The rows of the district's tables that schools sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobs.papers.district.columns import COLUMNS
from jobs.papers.district.figures import Cells
from jobs.papers.district.tables import BY_FORM, COUNTED, FORM, REPORT
from jobs.records.school_year import begun, school_year
from sync.columns import loose
from sync.problems import SyncError
from sync.stacking import Sent

#: How the row of totals begins in a table that was stacked already.
TOTAL = "Итого"
_KEYS, _NAME = {column.key for column in COLUMNS}, COLUMNS[0].title
_UNREAD = "«{file}» не вошёл: {why}"
_OTHER = "листа «{sheet}» в нём нет. Нужна таблица, которую делает nastavnik print район."
_NO_KEYS = (
    "на листе «{sheet}» нет скрытой второй строки с именами столбцов. Попросите школу прислать таблицу, как её сделала "
    "программа."
)
_NO_NAME = "на листе «{sheet}» не указано «{name}». Впишите название школы и повторите."
_NOBODY = "на листе «{sheet}» нет строки школы."


@dataclass(frozen=True)
class Received:
    """The row of one school.

    The file that it came in, its cells as text, its rows of «По формам» by their titles; the calendar year in which its
    school year begins, None where the table does not say.
    """

    file: str
    cells: Cells
    forms: Sequence[Cells] = ()
    year: int | None = None

    @property
    def school(self) -> str:
        """Its name as the table has it."""
        return self.cells["name"]

    @property
    def day(self) -> date:
        """The day that it tells of; the first of all days where that cannot be read."""
        try:
            return datetime.strptime(self.cells.get("day", ""), "%d.%m.%Y").date()
        except ValueError:
            return date.min

    @property
    def ahead(self) -> bool:
        """Whether its school year begins after the day that it tells of."""
        return self.year is not None and self.day > date.min and self.year > begun(self.day)


def received(sent: Iterable[Sent]) -> tuple[list[Received], list[str]]:
    """The rows of all files, and what is wrong with those that have none."""
    rows: list[Received] = []
    wrong: list[str] = []
    for one in sent:
        if one.wrong:
            wrong.append(one.wrong)
            continue
        try:
            rows += _rows(one)
        except (SyncError, ValueError) as why:
            wrong.append(_UNREAD.format(file=one.name, why=why))
    return rows, wrong


def _rows(sent: Sent) -> list[Received]:
    """Raises SyncError for a file that is no such table, ValueError for a school year that cannot be read."""
    table = _sheet(sent, REPORT)
    if table is None:
        raise SyncError(_OTHER.format(sheet=REPORT))
    keys = next((row for row in table if len(_KEYS & set(row)) > len(_KEYS) // 2), None)
    if keys is None:
        raise SyncError(_NO_KEYS.format(sheet=REPORT))
    cells = [_named(keys, row) for row in table if row is not keys and any(row)]
    schools = [one for one in cells if not _is_frame(one.get("name", ""))]
    if not schools:
        raise SyncError(_NOBODY.format(sheet=REPORT))
    if not all(one.get("name") for one in schools):
        raise SyncError(_NO_NAME.format(sheet=REPORT, name=_NAME))
    forms = list(_forms(sent))
    return [
        Received(sent.name, one, [form for form in forms if _tells_of(form, one, schools)], _year(one))
        for one in schools
    ]


def _year(school: Cells) -> int | None:
    typed = school.get("year", "")
    return school_year(typed) if typed else None


def _is_frame(name: str) -> bool:
    """Whether the row is the header or that of totals."""
    return loose(name) == loose(_NAME) or loose(name).startswith(loose(TOTAL))


def _forms(sent: Sent) -> Iterator[Cells]:
    table = _sheet(sent, BY_FORM) or []
    titles = next((row for row in table if {FORM, *COUNTED} <= set(row)), None)
    for row in table if titles else ():
        cells = _named(titles or (), row)
        if row is not titles and cells.get(FORM) and not _is_frame(cells.get(_NAME, "")):
            yield cells


def _tells_of(form: Cells, school: Cells, schools: Sequence[Cells]) -> bool:
    """Whether a row of «По формам» is this school's: in a table of one school it says no name."""
    name = form.get(_NAME, "")
    return loose(name) == loose(school["name"]) if name else len(schools) == 1


def _sheet(sent: Sent, title: str) -> Sequence[Sequence[str]] | None:
    return next((rows for name, rows in sent.sheets if loose(name) == loose(title)), None)


def _named(names: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    return {name: cell for name, cell in zip(names, row, strict=False) if name}
