"""The coordinator's talks with pairs: one in each term (reference/year.md 5.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.calendar import HALF_YEAR, QUARTER
from jobs.records.work import Control
from jobs.school.year import Calendar, Span

#: «Беседа» of a pair with which nobody has talked in the term.
_NONE_YET = {HALF_YEAR: "нет в этом полугодии", QUARTER: "нет в этой четверти"}


@dataclass(frozen=True)
class Term:
    """The term of a school year in which a talk is due; `kind`: half a year or a quarter."""

    kind: str
    span: Span

    def said(self, talks: Iterable[Control]) -> str:
        """«Беседа»: the last talk of the term, «12.12.2023, да», or that there was none."""
        held = [talk for talk in talks if talk.day and self.span.has(talk.day)]
        if not held:
            return _NONE_YET[self.kind]
        last = max(held, key=lambda talk: talk.day or date.min)
        return ", ".join(filter(None, (f"{last.day:%d.%m.%Y}", last.on_track)))


def term_of(day: date, kind: str, calendar: Calendar, year: int) -> Term:
    """The term of `day`, or the last one that began before it: of the calendar, or else half of the year `year`."""
    spans: Sequence[Span] = calendar.terms.get(kind, ())
    if not spans:
        kind = HALF_YEAR
        spans = calendar.terms.get(HALF_YEAR, ()) or (
            Span(date(year, 9, 1), date(year, 12, 31)),
            Span(date(year + 1, 1, 1), date(year + 1, 5, 31)),
        )
    begun = [span for span in spans if span.first <= day]
    return Term(kind, max(begun, key=lambda span: span.first) if begun else min(spans, key=lambda span: span.first))
