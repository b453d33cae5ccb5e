"""What is to be done about the work of pairs."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.records.progress import NO_MEETINGS, OVER, TIME_TO_END, PairWork
from jobs.records.work import Control
from jobs.school.couples import read_couples
from jobs.today.duty import OVERDUE, SOON, Matter
from jobs.today.school import School, matter_of


def silent(school: School) -> Iterator[Matter]:
    """Pairs that have not met for so long that the coordinator is told."""
    rows = [row for row in school.records.of(PairWork) if row.state == NO_MEETINGS]
    rows = [row for row in rows if (row.silent or 0) >= school.office.settings.tell_days]
    rows.sort(key=lambda row: (row.last or row.since or date.max, row.pair))
    since = [day for row in rows if (day := row.last or row.since)]
    if rows and since:
        what = f"Узнать, почему не встречаются: {school.named([row.pair for row in rows])}"
        why = f"без встреч с {min(since):%d.%m.%Y}"
        yield matter_of(OVERDUE, what, why, rows, "Состояние", due=school.today)


def to_end(school: School) -> Iterator[Matter]:
    """Pairs past their last day of which nobody has said that they ended."""
    rows = [row for row in school.records.of(PairWork) if row.state == TIME_TO_END]
    rows = [row for row in rows if row.until and row.until < school.today]
    pairs = [pair for row in rows if (pair := school.pairs.get(row.pair)) and not pair.finish]
    if pairs:
        what = (
            f"Завершить пары: {school.named([pair.pair for pair in pairs])}. Впишите «Завершить» или «Закрыть год» на "
            "листе «Настройки»"
        )
        yield matter_of(OVERDUE, what, "срок работы пар прошёл", pairs, "Завершить", due=school.today)


def no_plan(school: School) -> Iterator[Matter]:
    """Pairs whose plan is due and has no task."""
    due = timedelta(days=school.office.settings.plan_days)
    rows = [row for row in school.records.of(PairWork) if row.plan == "нет" and row.since and row.state != OVER]
    rows = [row for row in rows if row.since and row.since + due < school.today]
    if rows:
        what = f"Составить план: {school.named([row.pair for row in rows])} (нет ни одного задания)"
        yield matter_of(OVERDUE, what, "срок планов прошёл", rows, "План")


def troubles(school: School) -> Iterator[Matter]:
    """Talks that found trouble with no decision, or whose decision is due."""
    couples = read_couples(school.records, school.today)
    meant = [
        (talk, couples.meant(talk.pair, talk.day)) for talk in school.records.of(Control) if talk.day and talk.pair
    ]
    last: dict[str, date] = {}
    for talk, these in meant:
        for pair in these.pairs:
            last[pair.pair] = max(talk.day or date.min, last.get(pair.pair, date.min))
    for talk, these in meant:
        waits = [pair.pair for pair in these.pairs if last[pair.pair] == talk.day]
        if waits and _is_open(talk, school.today):
            what = f"Решить, что делать с планом: {these.group or waits[0]}"
            yield matter_of(OVERDUE, what, f"беседа {talk.day:%d.%m.%Y}", [talk], "Решение", due=talk.due)


def _is_open(talk: Control, today: date) -> bool:
    """Whether the talk found trouble of which nobody has decided, or whose day has passed."""
    undecided = talk.on_track == "нет" and not talk.decision
    return undecided or (talk.on_track in {"нет", "частично"} and talk.due is not None and talk.due < today)


def talks(school: School) -> Iterator[Matter]:
    """Pairs with which nobody has talked in the term."""
    month = school.today - timedelta(days=30)
    rows = [row for row in school.records.of(PairWork) if row.talk.startswith("нет в эт")]
    rows = [row for row in rows if row.since and row.since < month and row.state != OVER]
    ends = _term_end(school)
    if rows and ends and timedelta(0) <= ends - school.today <= timedelta(days=14):
        what = f"Поговорить с парами: {school.named([row.pair for row in rows])}"
        yield matter_of(SOON, what, "беседы ещё не было", rows, "Беседа", due=ends)


def _term_end(school: School) -> date | None:
    """The last day of the half-year or the quarter of today."""
    year, terms = school.office.year(school.today), school.calendar.terms
    spans = terms.get(school.office.settings.talk_every, ())
    if spans:
        return next((span.last for span in spans if span.has(school.today)), None)
    halves = (date(year, 12, 31), date(year + 1, 5, 31))
    return next((day for day in halves if day >= school.today), None)
