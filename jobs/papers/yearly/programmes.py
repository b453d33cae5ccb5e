"""«Банк программ наставничества» (year.md 6.30)."""

from collections.abc import Mapping
from datetime import date

from jobs.papers.desk import Desk
from jobs.papers.yearly.wording import year_of
from jobs.paperwork.form import Form
from jobs.paperwork.wording import BLANK, glued, head
from jobs.records.papers import PROGRAMME_BANK, Paper
from jobs.records.programme import Programme
from jobs.russian.names import signature
from sync.columns import loose

KIND = PROGRAMME_BANK
TEMPLATE = "programme-bank.docx"
_TITLE = "Банк программ наставничества"
_NONE = "—"


def chosen(desk: Desk) -> list[date]:
    """The days of this year's councils that spoke of programmes; none while there are no programmes."""
    councils = [row for row in desk.councils if row.day and "программ" in loose(row.agenda)]
    days = [row.day for row in councils if row.day and desk.office.is_this_year(row.day)]
    return days if any(row.name for row in desk.programmes) else []


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    rows = [row for row in desk.programmes if row.name]
    approved = {_approved(row) for row in rows}
    return {
        **head(paper, _TITLE, "", desk.office),
        "учебный_год": year_of(paper, desk),
        "утверждён": glued(approved.pop()) if len(approved) == 1 else "",
        "программы": [_row(number, row, desk) for number, row in enumerate(rows, 1)],
        "куратор": signature(desk.office.settings.coordinator) or BLANK,
    }


def _row(number: int, row: Programme, desk: Desk) -> dict[str, object]:
    hours = f"{row.hours:g}".replace(".", ",") if row.hours else _NONE
    return {
        "номер": number,
        "программа": row.name,
        "форма": desk.office.words.form(row.form) or row.form or _NONE,
        "запросы": ", ".join(row.requests) or _NONE,
        "цель": row.goal or _NONE,
        "часов": hours,
        "автор": row.author or _NONE,
        "утверждена": glued(_approved(row)) or _NONE,
        "ссылка": row.link,
    }


def _approved(row: Programme) -> str:
    """«педсовет, протокол № 1 от 30.08.2023»; "" of a programme without minutes."""
    if not row.protocol:
        return ""
    dated = f" от {row.approved:%d.%m.%Y}" if row.approved and f"{row.approved:%d.%m.%Y}" not in row.protocol else ""
    return f"{row.protocol}{dated}"


FORM: Form[Desk] = Form(
    kind=KIND, template=TEMPLATE, word="Банк программ", title=lambda _paper, _desk: _TITLE, context=_context
)
