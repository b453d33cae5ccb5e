"""Which rows of «Встречи» count for which pair, and what is wrong with those that do not (reference/year.md 5.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from jobs.records.calendar import CalendarRow
from jobs.records.codes import normal
from jobs.records.lists import MEETING_KIND
from jobs.records.pairs import Pair
from jobs.records.work import Meeting as MeetingRow
from jobs.school.admission import Admitted, Remark
from jobs.school.chain import Chain, Meeting, chained
from jobs.school.couples import EVE, Couples, Meant, first_day, last_day, ran_on, read_couples
from jobs.school.office import read_office
from jobs.school.year import Calendar, read_calendar
from sync.columns import loose
from sync.job import Records
from sync.problems import NOBODY, Whom

#: From so many minutes on somebody may have taken hours for minutes.
LONG = 240
_COLUMN, _DAY, _MINUTES, _ABSENT = "Пара", "Дата", "Минут", "Отсутствовали"

_NOT_YET = "дата ещё не наступила. Когда встреча пройдёт, строка засчитается сама."
_BEFORE = "встреча раньше приказа (пара действует с {since:%d.%m.%Y}). Не засчитана: проверьте дату."
_NO_ORDER = "встреча раньше приказа: подписанного приказа на эту пару ещё нет. Пока не засчитана."
_AFTER = "пара завершена {end:%d.%m.%Y}. Если встреча была, исправьте «Завершить» на листе «Пары»."
_HOLIDAYS = "К сведению: встреча в каникулы, {day:%d.%m.%Y}, засчитана."
_DAY_OFF = "К сведению: встреча в нерабочий день, {day:%d.%m.%Y}, засчитана."
_LONG = "240 минут и больше: проверьте, не перепутаны ли часы и минуты. Засчитано."
_STRANGER = "этого человека нет в {where}. Уберите или исправьте."
_NOBODY_CAME = "отсутствовали все: встреча не засчитана."
_UNKNOWN_KIND = "«{typed}» — такого вида нет. Выберите: {known}. Пока не засчитана."


@dataclass(frozen=True)
class Attendance:
    """By pair its chain of meetings; the pairs of which a row cannot be read; the rows, and the remarks on each."""

    chains: dict[str, Chain] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    rows: Sequence[Admitted[MeetingRow]] = ()
    #: by the index of the row
    remarks: dict[int, list[Remark]] = field(default_factory=dict)

    def chain(self, pair: str) -> Chain:
        """The meetings of a pair."""
        return self.chains.get(pair, Chain())


@dataclass(frozen=True)
class _Desk:
    couples: Couples
    calendar: Calendar
    kinds: Sequence[str]
    codes_only: bool
    today: date


def read_attendance(records: Records, today: date) -> Attendance:
    """The meetings of the school, read once for all jobs of a run; needs «Встречи», «Пары» and «Календарь»."""
    return records.once(_attendance, today)


def _attendance(records: Records, today: date) -> Attendance:
    office = read_office(records, today)
    return attended(
        office.reader.read(records.of(MeetingRow)),
        read_couples(records, today),
        read_calendar(records.of(CalendarRow), office.year(today)),
        kinds=office.words.values(MEETING_KIND),
        codes_only=office.settings.local_only,
        today=today,
    )


def attended(
    rows: Sequence[Admitted[MeetingRow]],
    couples: Couples,
    calendar: Calendar,
    *,
    kinds: Sequence[str],
    codes_only: bool,
    today: date,
) -> Attendance:
    """What the rows of «Встречи» say of each pair; `kinds` is the school's list «Вид встречи»."""
    desk = _Desk(couples, calendar, kinds, codes_only, today)
    meetings: dict[str, list[Meeting]] = {}
    unclear: set[str] = set()
    remarks: dict[int, list[Remark]] = {}
    index: dict[int, int] = {}
    for number, one in enumerate(rows):
        line = one.row.place.row + 1 if one.row.place else number + 2
        index[line] = number
        counted, wrong = _read(one, desk, line)
        remarks[number] = wrong
        unclear |= _frozen(one, desk)
        for pair, meeting in counted:
            meetings.setdefault(pair, []).append(meeting)
    chains = {pair: chained(found) for pair, found in meetings.items()}
    for chain in chains.values():
        for line, text in chain.remarks:
            if all(text != known.text for known in remarks[index[line]]):
                remarks[index[line]].append(Remark("Вид встречи", text))
    return Attendance(chains, frozenset(unclear), rows, remarks)


def _frozen(one: Admitted[MeetingRow], desk: _Desk) -> set[str]:
    """The pairs that a row means whose day cannot be read."""
    if _DAY not in one.row.unreadable:
        return set()
    return {pair.pair for pair in desk.couples.meant(one.row.pair, None).pairs}


def _read(one: Admitted[MeetingRow], desk: _Desk, line: int) -> tuple[list[tuple[str, Meeting]], list[Remark]]:
    """For which pairs the row counts, and what is wrong with it."""
    row = one.row
    if row.day is None or not row.pair:
        return [], []
    meant = desk.couples.meant(row.pair, row.day)
    if meant.problem:
        return [], [Remark(_COLUMN, meant.problem, meant.whom)]
    if refusal := _refusal(row, meant, desk):
        return [], [refusal]
    present, wrong = _present(one, meant, desk)
    wrong += _asides(row, row.day, desk)
    kind = _known(row.kind, desk.kinds)
    if row.kind and not kind:
        text = _UNKNOWN_KIND.format(typed=row.kind, known="; ".join(desk.kinds))
        return [], [*wrong, Remark("Вид встречи", text)]
    meeting = Meeting(row.day, kind, row.minutes, row.next_day, line, row.topic, row.result, _absent(one, meant))
    return [(pair.pair, meeting) for pair in present], wrong


def _known(typed: str, kinds: Sequence[str]) -> str:
    return next((kind for kind in kinds if loose(kind) == loose(typed)), "")


def _refusal(row: MeetingRow, meant: Meant, desk: _Desk) -> Remark | None:
    """Why the meeting counts for none of its pairs."""
    day = row.day
    assert day is not None
    if day > desk.today:
        return Remark(_DAY, _NOT_YET)
    if any(ran_on(pair, day, eve=EVE) for pair in meant.pairs):
        return None
    covered = [(since, last_day(pair)) for pair in meant.pairs if (since := first_day(pair))]
    if not covered:
        return Remark(_DAY, _NO_ORDER)
    since, end = min(covered)
    if day < since or end is None:
        return Remark(_DAY, _BEFORE.format(since=since))
    return Remark(_DAY, _AFTER.format(end=end))


def _present(one: Admitted[MeetingRow], meant: Meant, desk: _Desk) -> tuple[list[Pair], list[Remark]]:
    """The pairs that met: those that ran on the day, without those whose mentee was absent."""
    assert one.row.day is not None
    running = [pair for pair in meant.pairs if ran_on(pair, one.row.day, eve=EVE)]
    absent = one.several.get(_ABSENT, ())
    codes = {person.code for person in absent} | {normal(text) for text in one.row.absent}
    known = {code for pair in running for code in (pair.mentee_code, pair.mentor_code)}
    where = f"группе {meant.group}" if meant.group else f"паре {meant.pairs[0].pair}"
    wrong = [
        Remark(_ABSENT, _STRANGER.format(where=where), NOBODY if desk.codes_only else Whom(person.name))
        for person in absent
        if person.code not in known
    ]
    present = [pair for pair in running if not codes & {pair.mentee_code, pair.mentor_code}]
    return present, [*wrong, Remark(_ABSENT, _NOBODY_CAME)] if running and not present else wrong


def _absent(one: Admitted[MeetingRow], meant: Meant) -> tuple[str, ...]:
    """The codes of those of the group who did not come."""
    group = {code for pair in meant.pairs for code in (pair.mentor_code, pair.mentee_code)}
    known = (person.code for person in one.several.get(_ABSENT, ()))
    return tuple(code for code in dict.fromkeys((*known, *map(normal, one.row.absent))) if code in group)


def _asides(row: MeetingRow, day: date, desk: _Desk) -> Iterator[Remark]:
    if desk.calendar.in_holidays(day):
        yield Remark(_DAY, _HOLIDAYS.format(day=day))
    elif desk.calendar.is_off(day):
        yield Remark(_DAY, _DAY_OFF.format(day=day))
    if row.minutes is not None and row.minutes >= LONG:
        yield Remark(_MINUTES, _LONG)
