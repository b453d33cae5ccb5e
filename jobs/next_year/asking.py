"""Who goes on together, who waits for a mentor still, who is asked again."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.next_year.emptying import anew
from jobs.next_year.people import Grown
from jobs.records.pairs import ENDED, RUNNING, WAITS, Pair, Waiting, ended_with_the_year
from jobs.records.requests import CoordinatorPair, Offer, Request
from jobs.records.work import Support
from jobs.school.admission import Admitted
from jobs.school.admitted import read_offers, read_requests
from jobs.school.office import Office
from jobs.school.unpaired import is_unwanted
from jobs.school.waiting import Asked, asked_in, served_by
from sync.columns import loose
from sync.job import Records

#: Care older than this is over.
RECENT = timedelta(days=60)


@dataclass(frozen=True)
class Broken:
    """A pair that worked and does not go on; `why` its mentor does not, "" where the mentee does not."""

    pair: Pair
    why: str = ""


@dataclass(frozen=True)
class Asking:
    """What people's tabs of the new year begin with, from what stood on those of the old."""

    records: Records
    office: Office
    roster: Grown
    #: how the year is written that is over
    year: str
    #: the first day of the new one's lessons
    begins: date

    @cached_property
    def _running(self) -> Sequence[Pair]:
        return [pair for pair in self.records.of(Pair) if pair.status == RUNNING]

    @cached_property
    def going_on(self) -> Sequence[Pair]:
        """The pairs that work, that nobody ends, and whose both sides stay."""
        return [pair for pair in self._running if not self._is_ended(pair) and self._both_stay(pair)]

    @cached_property
    def broken(self) -> Sequence[Broken]:
        """The pairs that nobody ended, and that cannot go on."""
        lost = [pair for pair in self._running if not self._is_ended(pair) and not self._both_stay(pair)]
        return [Broken(pair, self._why(pair)) for pair in lost]

    @property
    def pairs(self) -> list[CoordinatorPair]:
        """The pairs that go on, for the coordinator to confirm."""
        return [
            CoordinatorPair(
                mentor=self._called(pair.mentor_code),
                mentee=self._called(pair.mentee_code),
                form=pair.form,
                request=pair.request,
                grounds=f"продолжение из {self.year}",
            )
            for pair in self.going_on
        ]

    @cached_property
    def requests(self) -> Sequence[Request]:
        """The requests of those who still wait, each with its day."""
        why = {served_by(one.pair, self.office.words): f"наставник {one.why}" for one in self.broken if one.why}
        found = [anew(one.row, **self._said(one, why.get(asked_in(one), ""))) for one in self._open()]
        known = {asked_in(one) for one in self._requests}
        return [*found, *self._unwritten(known)]

    def _said(self, one: Admitted[Request], why: str) -> dict[str, object]:
        row = one.row
        return {
            "details": "; ".join(filter(None, (row.details.rstrip(" .;,") if why else row.details, why))),
            "wanted": self._known(row.wanted),
            "unwanted": self._known(row.unwanted),
            "answer": "",
        }

    def _unwritten(self, known: Collection[Asked]) -> Iterator[Request]:
        """A request for whoever lost a mentor whom the coordinator had found without one."""
        for one in self.broken:
            if one.why and served_by(one.pair, self.office.words) not in known:
                pair = one.pair
                person = self._called(pair.mentee_code)
                yield Request(person=person, form=pair.form, request=pair.request, details=f"наставник {one.why}")

    @cached_property
    def offers(self) -> Sequence[Offer]:
        """What mentors offered who stay, for them to confirm."""
        return [
            anew(
                one.row,
                day=None,
                written_consent=None,
                teacher=self._known(one.row.teacher),
                answer="",
                carried=True,
            )
            for one in read_offers(self.records, self.office.today)
            if one.person and not one.repeated and self.roster.goes_on(one.person.code)
        ]

    @cached_property
    def support(self) -> Sequence[Support]:
        """The late care for those who wait still, or are to be helped again."""
        early = self.office.today - RECENT
        waiting = {one.person.code for one in self._open() if one.person}
        rows = [row for row in self.records.of(Support) if row.day and row.day >= early]
        return [anew(row) for row in rows if self._is_open(row, waiting)]

    def _is_open(self, row: Support, waiting: Collection[str]) -> bool:
        code = self._code(row.person)
        again = row.next_day is not None and row.next_day >= self.office.today
        return self.roster.goes_on(code) and (again or code in waiting)

    @property
    def unread(self) -> Sequence[Request]:
        """The requests of which nobody can tell whose they are."""
        return [one.row for one in self._requests if one.person is None]

    @cached_property
    def _requests(self) -> Sequence[Admitted[Request]]:
        return read_requests(self.records, self.office.today)

    def _open(self) -> list[Admitted[Request]]:
        """The requests that no pair answers, of people who stay and want a mentor."""
        left: dict[Asked, list[Admitted[Request]]] = {}
        for one in self._requests:
            if one.person and not one.repeated and self.roster.goes_on(one.person.code):
                left.setdefault(asked_in(one), []).append(one)
        answered = Counter(served_by(pair, self.office.words) for pair in self._answering())
        return [one for key, alike in left.items() for one in self._unanswered(alike, answered[key])]

    def _answering(self) -> Iterator[Pair]:
        """The pairs to which a request belongs that is closed, or goes on with its pair."""
        yield from self.going_on
        for pair in self.records.of(Pair):
            over = pair.status == ENDED or (pair.status == RUNNING and self._is_ended(pair))
            if over and (ended_with_the_year(pair) or not self.office.words.needs_order(pair.reason)):
                yield pair

    def _unanswered(self, alike: Sequence[Admitted[Request]], answered: int) -> Sequence[Admitted[Request]]:
        """Of like requests those that wait: «Без пары» tells them apart by their subjects."""
        wanted = [one for one in alike if not self._declined(one)]
        if not answered:
            return wanted
        named = [one for one in wanted if any(_means(row, one.row) for row in self._waiting(one))]
        return named[: len(alike) - answered] if named else wanted[answered:]

    def _waiting(self, one: Admitted[Request]) -> Sequence[Waiting]:
        return [row for row in self._by_code.get(one.person.code if one.person else "", ()) if row.status == WAITS]

    def _declined(self, one: Admitted[Request]) -> bool:
        """Whether people noted that no mentor is needed."""
        rows = [row for row in self._waiting(one) if loose(row.request).startswith(loose(one.request))]
        return bool(rows) and all(map(is_unwanted, rows))

    @cached_property
    def _by_code(self) -> dict[str, list[Waiting]]:
        found: dict[str, list[Waiting]] = {}
        for row in self.records.of(Waiting):
            found.setdefault(row.code, []).append(row)
        return found

    def _is_ended(self, pair: Pair) -> bool:
        """Whether people ended the pair in the old year, or meant to."""
        return "Завершить" in pair.unread or (pair.finish is not None and pair.finish < self.begins)

    def _both_stay(self, pair: Pair) -> bool:
        return self.roster.goes_on(pair.mentor_code) and self.roster.goes_on(pair.mentee_code)

    def _why(self, pair: Pair) -> str:
        return self.roster.why_gone(pair.mentor_code) if self.roster.goes_on(pair.mentee_code) else ""

    def _called(self, code: str) -> str:
        """Somebody as people's cells name him: by the full name where that means nobody else."""
        name = self.office.roster.name(code)
        found = None if self.office.settings.local_only else self.office.roster.find(name).person
        return name if found and found.code == code else code

    def _code(self, typed: str) -> str:
        person = self.office.roster.find(typed).person
        return person.code if person else ""

    def _known(self, typed: str) -> str:
        """Whom a cell names; nobody where he stands in the new roster no more."""
        return "" if self._code(typed) in self.roster.dropped else typed


def _means(waiting: Waiting, row: Request) -> bool:
    label = loose(waiting.request)
    return label.startswith(loose(row.request)) and all(loose(one) in label for one in row.subjects)
