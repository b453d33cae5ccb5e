"""What the survey of requests tells those who choose the forms and programmes of the year (year.md 6.6)."""

from collections.abc import Sequence
from datetime import date

from jobs.papers.desk import Desk
from jobs.records.programme import Council
from jobs.records.requests import RequestSummary
from sync.columns import loose


def is_about_forms(row: Council) -> bool:
    """Whether the forms, or the programmes, of the year are chosen there."""
    agenda = loose(row.agenda)
    return "форм" in agenda and ("выбор" in agenda or "определен" in agenda)


def choice_rows(desk: Desk, day: date) -> list[dict[str, object]]:
    """A row a form: how many ask, how many places there are, how many lack one, which programmes are for it."""
    found = []
    surveyed, rows = _survey(desk, day)
    for form in desk.forms:
        asked = sum(row.asked or 0 for row in rows if desk.office.words.form(row.form) == form)
        places = _places(form, surveyed, desk)
        programmes = [one.name for one in desk.programmes if desk.office.words.form(one.form) == form]
        if asked or places or programmes:
            found.append(
                {
                    "форма": form,
                    "запросов": asked,
                    "мест": places,
                    "не_хватает": str(max(0, asked - places) or "—"),
                    "программы": "; ".join(f"«{name}»" for name in programmes) or "—",
                }
            )
    return found


def draft_decision(desk: Desk, day: date) -> str:
    """What the council may decide, in the words of the table; "" where nobody has asked for anything."""
    forms = [f"«{row['форма']}»" for row in choice_rows(desk, day) if row["запросов"]]
    if not forms:
        return ""
    _, rows = _survey(desk, day)
    short = sorted({row.request for row in rows if (row.asked or 0) > (row.offered or 0) and row.request})
    more = f"; поручить найти наставников по запросам: {', '.join(short)}" if short else ""
    year = desk.office.year(day)
    return f"Реализовать в {year}/{year + 1} учебном году формы: {', '.join(forms)}{more}."


def _survey(desk: Desk, day: date) -> tuple[date | None, Sequence[RequestSummary]]:
    """The last survey up to the day, or the first one after it: its month and its rows."""
    months = sorted({row.day for row in desk.surveys if row.day})
    before = [one for one in months if one <= day]
    chosen = before[-1] if before else months[0] if months else None
    return chosen, [row for row in desk.surveys if row.day == chosen]


def _places(form: str, month: date | None, desk: Desk) -> int:
    """The places of all who offered such help up to the end of the month of the survey."""
    office = desk.office
    return sum(
        offer.places or office.settings.places
        for offer in office.offers.values()
        if form in map(office.words.form, offer.forms) and not offer.unreadable
        if month and (offer.day is None or (offer.day.year, offer.day.month) <= (month.year, month.month))
    )
