"""Number, date and signature of a paper."""

import re
from datetime import date
from typing import NamedTuple

from jobs.paperwork.kinds import series_of
from jobs.records.papers import ACTIVITY, PERSONNEL, SIGNED, Paper
from jobs.school.settings import Settings
from sync.columns import loose

_MEMORY = re.compile(r"(?:№ (?P<number>.+) )?от (?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})$")


class Requisites(NamedTuple):
    """Number and date of a registered paper; the number with its suffix, "" where the paper has none."""

    number: str
    day: date

    def __str__(self) -> str:
        return f"№ {self.number} {self.dated}" if self.number else self.dated

    @property
    def dated(self) -> str:
        """«от 20.11.2023»."""
        return f"от {self.day:%d.%m.%Y}"


def is_numbered(paper: Paper) -> bool:
    """Whether the paper has been registered: its contents are closed."""
    return bool(paper.number) or is_signed(paper)


def is_signed(paper: Paper) -> bool:
    """Whether the director has signed. Signed once stays signed, whatever is removed from the row later."""
    if paper.annulled or paper.unwanted:
        return False
    if paper.day and paper.signed and (paper.number or not series_of(paper)):
        return True
    return paper.status == SIGNED and (not paper.print_ or remembered(paper) is not None)


def remembered(paper: Paper) -> Requisites | None:
    """The number and date under which the document was made, as «Отпечаток» keeps them."""
    found = _MEMORY.search(paper.print_)
    if found is None:
        return None
    return Requisites(found["number"] or "", date(*(int(found[part]) for part in ("year", "month", "day"))))


def requisites(paper: Paper, suffix: str = "") -> Requisites | None:
    """Number and date of `paper`, of a signed one those it was signed with where it lacks them; None of a draft."""
    kept = remembered(paper) if paper.status == SIGNED else None
    if kept and not (paper.day and (paper.number or not series_of(paper))):
        return kept
    if kept and paper.day == kept.day and is_number(kept.number, paper.number):
        return kept
    full = paper.number or (is_signed(paper) and not series_of(paper))
    return Requisites(full_number(paper.number, suffix), paper.day) if full and paper.day else None


def suffix_of(paper: Paper, settings: Settings) -> str:
    """What the school appends to the numbers of the paper's series: «Индекс номера», or that of the personnel."""
    return {ACTIVITY: settings.number_suffix, PERSONNEL: settings.staff_suffix}.get(series_of(paper), "")


def full_number(number: str, suffix: str) -> str:
    """The number with the school's «Индекс номера» («-ОД», «ОД»), unless it is there already."""
    if not number or loose(number).endswith(loose(suffix)):
        return number
    return f"{number}{'-' if suffix[0].isalnum() else ''}{suffix}"


def is_number(full: str, typed: str) -> bool:
    """Whether `typed` is the number `full`, with or without its suffix."""
    plain, begin = loose(full), loose(typed)
    return plain.startswith(begin) and not plain[len(begin) :][:1].isdigit()


def reference(paper: Paper, suffix: str = "") -> str:
    """How other texts name the paper: «№ 201-ОД от 20.11.2023»; only what is known of it, "" for a draft."""
    known = requisites(paper, suffix)
    return str(known) if known else f"№ {full_number(paper.number, suffix)}" if paper.number else ""
