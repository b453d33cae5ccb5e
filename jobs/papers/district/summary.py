"""«Свод»: a district's schools in its workbook, a row each, and what they come to. Figures alone, no name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.papers.district.columns import COLUMNS, Column
from jobs.papers.district.figures import Cells, Figure
from jobs.papers.district.received import TOTAL, Received
from jobs.papers.district.stacked import total
from jobs.papers.district.year import Year
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of
from jobs.records.pairs import APPROVED, PROPOSED
from jobs.records.papers import DRAFT, Paper
from sync.columns import DATE, WHOLE, Row, column, record
from sync.rolling import Standing

_BY = "region"
_GONE = "Папки этой школы больше нет. Если она не нужна, удалите строку."
_OUTCOMES = {0: "готово", 1: "есть замечания", None: "ждёт"}
_FAILED, _LEFT = "не выполнено", "нет в районе"


@record(
    "Свод",
    about="Школы района: как идёт программа в каждой. Лист ведёт программа.",
    at_once=True,
    key=("school",),
    frozen="Школа",
    faded="Что мешает",
    how="Строка на школу, внизу — итог. Серая строка — числа не сегодняшние: дата стоит в «Последнем успехе», "
    "причина — в «Что мешает». Свои столбцы добавляйте справа.",
)
@dataclass(frozen=True, kw_only=True)
class SchoolRow(Row):
    """One school, or all of them."""

    school: str = column("Школа", by=_BY, note="Папка школы.", width=18)
    day: date | None = column("Последний успех", DATE, by=_BY, note="На какой день числа этой строки.", width=12)
    result: str = column("Итог", by=_BY, note="Чем закончился последний запуск.", width=26)
    requests: int | None = column("Запросов", WHOLE, by=_BY, note="Сколько запросов на наставника.", width=10)
    offers: int | None = column("Наставников", WHOLE, by=_BY, note="Сколько человек готовы помогать.", width=10)
    proposed: int | None = column("Пар предложено", WHOLE, by=_BY, note="Ждут решения куратора.", width=10)
    approved: int | None = column("утверждено", WHOLE, by=_BY, note="Куратор согласен, приказа ещё нет.", width=10)
    running: int | None = column("действует", WHOLE, by=_BY, note="Пары по подписанным приказам.", width=10)
    without: int | None = column("Без пары", WHOLE, by=_BY, note="Запросы, которым наставника нет.", width=10)
    coverage: str = column("Охват, %", by=_BY, note="Доля наставляемых среди обучающихся 10–19 лет.", width=9)
    meetings: int | None = column("Встреч", WHOLE, by=_BY, note="Встречи с начала учебного года.", width=9)
    overdue: int | None = column("Просрочено", WHOLE, by=_BY, note="Пары, чей срок следующей встречи прошёл.", width=10)
    content: str = column("Удовлетворённость", by=_BY, note="Наставляемые по анкетам «после», %.", width=20)
    signed: int | None = column("Приказов подписано", WHOLE, by=_BY, note="За этот учебный год.", width=10)
    drafts: int | None = column("проектов", WHOLE, by=_BY, note="Приказы, которые ждут подписи.", width=10)
    stage: str = column("Этап дорожной карты", by=_BY, note="Какой этап идёт из скольких.", width=10)
    remarks: int | None = column("Замечаний", WHOLE, by=_BY, note="Сколько замечаний в книге школы.", width=10)
    hindrance: str = column("Что мешает", by=_BY, note="Почему числа не сегодняшние и что сделать.", width=60)


def _offers(year: Year) -> Figure:
    return Figure(len(year.desk.office.offers))


def _pairs(status: str) -> Column:
    return Column(status, status, lambda year: Figure(sum(pair.status == status for pair in year.desk.pairs)))


def _overdue(year: Year) -> Figure:
    due = (work.next_due for work in year.desk.work.values())
    return Figure(sum(day is not None and day < year.day for day in due))


def _orders(year: Year) -> Iterator[Paper]:
    return (paper for paper in year.desk.held if paper.kind.startswith("Приказ") and not paper.void)


def _signed(year: Year) -> Figure:
    signed = (paper for paper in _orders(year) if is_signed(paper))
    return Figure(sum(year.office.is_this_year(day_of(paper, year.office)) for paper in signed))


def _drafts(year: Year) -> Figure:
    return Figure(sum(paper.status == DRAFT for paper in _orders(year)))


def _stage(year: Year) -> Figure:
    """«3 из 6»: the last stage that has begun."""
    begun = [line.number for line in year.desk.roadmap if line.term.first and line.term.first <= year.day]
    whole = max((line.number for line in year.desk.roadmap), default=0)
    return Figure(f"{max(begun, default=0)} из {whole}" if whole else None)


#: What the district's table does not count.
FURTHER = (
    Column("offers", "Наставников", _offers),
    _pairs(PROPOSED),
    _pairs(APPROVED),
    Column("overdue", "Просрочено", _overdue),
    Column("signed", "Приказов подписано", _signed),
    Column("drafts", "проектов", _drafts),
    Column("stage", "Этап дорожной карты", _stage, adding=None),
)
#: What a run itself counts.
_COUNTED = tuple(Column(key, key, lambda _: Figure(None)) for key in ("requests", "without", "remarks"))
#: The column whose figure stands in each field.
_SHOWN: Mapping[str, str] = {
    "requests": "requests",
    "offers": "offers",
    "proposed": PROPOSED,
    "approved": APPROVED,
    "running": "running",
    "without": "without",
    "coverage": "mentees_share",
    "meetings": "meetings",
    "overdue": "overdue",
    "content": "content_mentees",
    "signed": "signed",
    "drafts": "drafts",
    "stage": "stage",
    "remarks": "remarks",
}
_BY_KEY = {one.key: one for one in (*COLUMNS, *FURTHER, *_COUNTED)}


def cells(one: Standing) -> Cells:
    """What a school's last success told, by the keys of the columns."""
    assert one.good
    counted = {column.key: one.good.counts.get(column.key, 0) for column in _COUNTED}
    return {key: str(value) for key, value in {**one.good.figures, **counted, "name": one.school}.items()}


def rows(standings: Sequence[Standing], old: Sequence[Row]) -> list[Row]:
    """The rows that should stand there: each school where it stood, new ones below, their total last."""
    known = {row.school: row for row in old if isinstance(row, SchoolRow)}
    told = {one.school: _fields(one) for one in standings}
    new = [school for school in told if school not in known]
    placed = [_placed(row, told) for row in old if isinstance(row, SchoolRow) and row.school != TOTAL]
    fresh = [SchoolRow(school=school).with_(**told[school]) for school in new]
    last = known.get(TOTAL, SchoolRow())
    if new and last.place:  # the first of the new ones stands where the total stood
        fresh[0], last = last.with_(**told[new[0]]), SchoolRow()
    return [*placed, *fresh, last.with_(**_whole(standings))]


def _placed(row: SchoolRow, told: Mapping[str, Mapping[str, object]]) -> SchoolRow:
    if row.school in told:
        return row.with_(**told[row.school])
    return row.with_(result=_LEFT, hindrance=_GONE) if row.school else row


def _fields(one: Standing) -> dict[str, object]:
    found = cells(one) if one.good else {}
    return {
        "school": one.school,
        "day": one.good.slot if one.good else None,
        "result": _OUTCOMES.get(one.status, _FAILED),
        "hindrance": one.hindrance,
        **{field: _value(field, found.get(key, "")) for field, key in _SHOWN.items()},
    }


def _whole(standings: Sequence[Standing]) -> dict[str, object]:
    """The sums of the schools that have figures; a share of all, never the mean of shares."""
    received = [Received(one.school, cells(one)) for one in standings if one.good]
    sums = {field: total(_BY_KEY[key], received).value for field, key in _SHOWN.items()}
    return {
        "school": TOTAL,
        "day": None,
        "result": f"школ: {len(standings)}, обновлены: {sum(one.is_fresh for one in standings)}",
        "hindrance": "",
        **{field: _value(field, "" if value is None else str(value)) for field, value in sums.items()},
    }


def _value(field: str, text: str) -> object:
    is_number = SchoolRow.spec.by_title[_TITLES[field]].kind is WHOLE
    return (int(text) if text.isdecimal() else None) if is_number else text


_TITLES = {col.name: col.title for col in SchoolRow.spec.columns}
