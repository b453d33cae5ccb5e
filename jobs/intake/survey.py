"""«Сводка запросов»: what is asked and offered, by form, request and class."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from jobs.records.requests import Offer, Request, RequestSummary
from jobs.school.admission import Admitted
from jobs.school.settings import Settings
from sync.columns import class_number

#: Form, request and class; the class is "" for adults, and for what is offered and nobody asks.
Cell = tuple[str, str, str]


def summarise(
    requests: Sequence[Admitted[Request]],
    offers: Sequence[Admitted[Offer]],
    before: Sequence[RequestSummary],
    settings: Settings,
    today: date,
) -> list[RequestSummary]:
    """The survey of this month beside the earlier ones, which stay as they are.

    A survey bears the first day of the month of the newest request or offer, so that it does not change by itself. A
    day after today is a mistake, and dates none.
    """
    asking, offering = [one for one in requests if one.usable], [one for one in offers if one.usable]
    days = [
        day for day in (*(one.row.day for one in asking), *(one.row.day for one in offering)) if day and day <= today
    ]
    month = max(days, default=today).replace(day=1)
    asked = Counter(_cell(one) for one in asking)
    cells = sorted({*asked, *_unasked(asked, offering)}, key=_order)
    rows = {(row.day, row.form, row.request, row.school_class): row for row in before}
    wanted = []
    for cell in cells:
        known = rows.pop((month, *cell), None)
        row = known or RequestSummary(day=month, form=cell[0], request=cell[1], school_class=cell[2])
        wanted.append(row.with_(asked=asked[cell], offered=_offered(cell, offering, settings)))
    gone = [row.with_(asked=0, offered=0) if row.day == month else row for row in rows.values()]
    return sorted([*gone, *wanted], key=lambda row: (row.place is None, row.place.row if row.place else 0))


def _cell(one: Admitted[Request]) -> Cell:
    return one.form, one.request, one.person.school_class if one.person else ""


def _order(cell: Cell) -> tuple[str, str, int, str]:
    return cell[0], cell[1], class_number(cell[2]) or 0, cell[2]


def _unasked(asked: Counter[Cell], offers: Sequence[Admitted[Offer]]) -> Iterator[Cell]:
    """What mentors offer and nobody asks for."""
    known = {cell[:2] for cell in asked}
    for one in offers:
        yield from (
            (form, request, "") for form in one.forms for request in one.requests if (form, request) not in known
        )


def _offered(cell: Cell, offers: Sequence[Admitted[Offer]], settings: Settings) -> int:
    form, request, school_class = cell
    suiting = {"", school_class, str(class_number(school_class))}
    return sum(
        one.row.places or settings.places
        for one in offers
        if form in one.forms and request in one.requests
        if not (one.row.classes and school_class) or suiting & set(one.row.classes)
    )
