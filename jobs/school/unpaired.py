"""Who has no pair, since when, and why in words that hurt nobody (reference/year.md 5.3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from jobs.records.pairs import APPROVED, ENDED, PROPOSED, RUNNING, WAITS, Pair, Waiting, ended_with_the_year
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.records.work import Support
from jobs.school.admission import Admitted
from jobs.school.admitted import read_requests
from jobs.school.office import Office, is_employee, read_office
from jobs.school.roster import has_left
from jobs.school.waiting import Asked, Waits, asked_in, read_waits, served_by
from sync.columns import loose
from sync.job import Records

AnyRow = TypeVar("AnyRow", Support, Waiting)

#: So long somebody whose pair broke is thought of even when a new pair is proposed: the break itself hurts.
AFTER_A_BREAK = timedelta(days=14)
#: «Отметка» in «Без пары» of those who want no help.
_NO_HELP = frozenset({"не нужно", "отказ"})
_NO_PLACE, _NO_MENTOR, _CONSENT = "свободных мест нет", "нет наставника по запросу", "ждём согласия"
_GONE, _REFUSED = "наставник выбыл", "отказ от предложенной пары"
_STOPPED, _ANOTHER = "наставник прекратил участие", "просили другого наставника"
#: How «Причина» of «Без пары» begins, and what is said of it; of all else, that there is no mentor.
REASONS = (
    ("не хватило мест", _NO_PLACE),
    ("другим эти наставники подходят больше", _NO_PLACE),
    ("нет согласия", _CONSENT),
    ("нет письменного согласия", _CONSENT),
    ("наставник выбыл", _GONE),
    ("одна из сторон отказалась", _REFUSED),
    ("эта пара в этом году уже", _REFUSED),
)
#: What is said of a pair that ended for such a reason; of all others, that the mentor stopped.
BREAKS = {"выбытие": _GONE, "по просьбе наставляемого": _ANOTHER}


@dataclass(frozen=True)
class Unpaired:
    """One person without a pair; `person` is None for somebody who is in the roster no longer.

    `waits`: whether a request of theirs stands in «Без пары». `since`: the day of the oldest request that waits.
    `again`: since when it waits once more, after a pair. `days`: how long it has waited without a pair.
    """

    code: str
    name: str
    person: Person | None
    waits: bool
    why: str
    since: date | None
    again: date | None
    days: int
    helped: Sequence[Support]

    @property
    def employee(self) -> bool:
        """Whether the person is helped by the coordinator, and not by the psychologist."""
        return is_employee(self.person)

    @property
    def last(self) -> Support | None:
        """The latest help."""
        return max(self.helped, key=lambda row: row.day or date.min, default=None)

    @property
    def next_day(self) -> date | None:
        """The day that was set for the next help when there was help last."""
        return self.last.next_day if self.last else None


def read_unpaired(records: Records, helped: Iterable[Support], today: date) -> list[Unpaired]:
    """Everybody without a pair who may want help, whoever has waited longest first; `helped` bear their codes."""
    office = read_office(records, today)
    school = _School(records, office, _by_code(helped))
    found = [school.unpaired(code) for code in sorted(school.listed)]
    return sorted(found, key=lambda one: (-one.days, one.since or date.max, one.code))


def runs(pair: Pair, today: date) -> bool:
    """Whether the pair works today."""
    return pair.status == RUNNING and (pair.since is None or pair.since <= today)


@dataclass(frozen=True)
class _School:
    """What the tabs tell of those without a pair."""

    records: Records
    office: Office
    helped: Mapping[str, Sequence[Support]]

    @cached_property
    def listed(self) -> set[str]:
        """Whose list it is: those who wait, and those whose pair broke of late."""
        early = self.office.today - AFTER_A_BREAK
        late = {code for code, pair in self._broken.items() if pair.finish and pair.finish >= early}
        waiting = {code for code, rows in self._waiting.items() if any(not is_unwanted(row) for row in rows)}
        return {
            code for code in waiting | (late - set(self._waiting)) if not _has_left(code, self.office)
        } - self._paired

    def unpaired(self, code: str) -> Unpaired:
        """What is known of one of them."""
        rows = [row for row in self._waiting.get(code, ()) if not is_unwanted(row)]
        broken, asked = self._broken.get(code), self._open(code)
        return Unpaired(
            code=code,
            name=next((row.person for row in rows), "") or (broken.mentee if broken else ""),
            person=self.office.roster.by_code(code),
            waits=bool(rows),
            why="; ".join(dict.fromkeys(_why(rows, broken))),
            since=min((one.row.day for one in asked if one.row.day), default=None),
            again=broken.finish if broken else None,
            days=max(map(self._waits.days, asked), default=0),
            helped=self.helped.get(code, ()),
        )

    def _open(self, code: str) -> Sequence[Admitted[Request]]:
        """The requests that wait; where each has a new pair proposed, all that are not closed."""
        asked = [one for one in self._asked.get(code, ()) if asked_in(one) not in self._closed]
        return [one for one in asked if asked_in(one) not in self._met] or asked

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[Waiting]]:
        return _by_code(row for row in self.records.of(Waiting) if row.status == WAITS)

    @cached_property
    def _asked(self) -> Mapping[str, Sequence[Admitted[Request]]]:
        found: dict[str, list[Admitted[Request]]] = {}
        for one in self._requests:
            if one.usable and one.person:
                found.setdefault(one.person.code, []).append(one)
        return found

    @cached_property
    def _requests(self) -> Sequence[Admitted[Request]]:
        return read_requests(self.records, self.office.today)

    @cached_property
    def _waits(self) -> Waits:
        return read_waits(self._requests, self.records.of(Pair), self.office.words, self.office.today)

    @cached_property
    def _paired(self) -> set[str]:
        return {pair.mentee_code for pair in self.records.of(Pair) if runs(pair, self.office.today)}

    @cached_property
    def _met(self) -> set[Asked]:
        """The requests that have a pair, proposed at least."""
        pairs = [pair for pair in self.records.of(Pair) if pair.status in {PROPOSED, APPROVED, RUNNING}]
        return _enough(pairs, self.office, self._waits)

    @cached_property
    def _closed(self) -> set[Asked]:
        """The requests whose pair has done its work."""
        done = [pair for pair in self.records.of(Pair) if pair.status == ENDED and not self._reopens(pair)]
        return _enough(done, self.office, self._waits)

    @cached_property
    def _broken(self) -> Mapping[str, Pair]:
        """The latest pair of each mentee that broke, and whose request is still open."""
        today, found = self.office.today, dict[str, Pair]()
        for pair in sorted(self.records.of(Pair), key=lambda pair: (pair.finish or date.min, pair.pair)):
            over = pair.status == ENDED and self._reopens(pair) and pair.finish is not None and pair.finish <= today
            if over and served_by(pair, self.office.words) in map(asked_in, self._open(pair.mentee_code)):
                found[pair.mentee_code] = pair
        return found

    def _reopens(self, pair: Pair) -> bool:
        return not ended_with_the_year(pair) and self.office.words.needs_order(pair.reason)


def _enough(pairs: Iterable[Pair], office: Office, waits: Waits) -> set[Asked]:
    """The requests for which there are as many of these pairs as like requests."""
    count = Counter(served_by(pair, office.words) for pair in pairs)
    return {key for key, number in count.items() if number >= waits.alike.get(key, 1)}


def _why(rows: Sequence[Waiting], broken: Pair | None) -> Iterable[str]:
    if broken:
        yield BREAKS.get(loose(broken.reason), _STOPPED)
    for row in rows:
        if not (broken and loose(row.request).startswith(loose(broken.request))):
            yield next((words for begins, words in REASONS if loose(row.reason).startswith(begins)), _NO_MENTOR)


def in_wait(rows: Iterable[Waiting], office: Office) -> list[Waiting]:
    """The rows of those who wait for a mentor: whoever has left waits for nobody, though his request stands."""
    return [row for row in rows if row.status == WAITS and row.code and not _has_left(row.code, office)]


def _has_left(code: str, office: Office) -> bool:
    person = office.roster.by_code(code)
    return person is not None and has_left(person, office.today)


def is_unwanted(row: Waiting) -> bool:
    """Whether people noted that no mentor is needed."""
    return loose(row.mark).strip(" .") in _NO_HELP


def _by_code(rows: Iterable[AnyRow]) -> dict[str, list[AnyRow]]:
    found: dict[str, list[AnyRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return found
