"""Those who ask and those who help, with all that is known about them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from jobs.pairing.times import Free, free_times
from jobs.records.lists import ABOUT_A_SUBJECT
from jobs.records.people import Person
from jobs.records.programme import Programme
from jobs.records.requests import MENTEE, MENTOR, CoordinatorPair, Offer, Request
from jobs.russian.names import short
from jobs.school.admission import Admitted
from jobs.school.dictionaries import Dictionaries, Sides
from jobs.school.interviews import Talk
from jobs.school.roster import Roster
from jobs.school.settings import Settings
from jobs.school.waiting import Waits
from sync.columns import class_number, loose

#: (mentor, mentee) by their codes.
Ends = tuple[str, str]
#: Pairs of people, whoever of the two is the mentor.
Pairs = frozenset[frozenset[str]]
#: Who asks for what (contract.md §2, Identity): code, form, request, subject.
NeedKey = tuple[str, str, str, str]


@dataclass(frozen=True)
class Need:
    """A request that may get a mentor. `key` orders needs whatever the order of rows."""

    admitted: Admitted[Request]
    mentee: Person

    @property
    def form(self) -> str:
        """The form in the school's spelling."""
        return self.admitted.form

    @property
    def request(self) -> str:
        """The request in the school's spelling."""
        return self.admitted.request

    @cached_property
    def subjects(self) -> Mapping[str, str]:
        """Subjects as they are compared → as the school writes them, in an order of their own."""
        return {loose(one): one for one in sorted(self.admitted.listed.get("Предмет", ()))}

    @property
    def about_a_subject(self) -> bool:
        """Whether help is asked in what is taught."""
        return loose(self.request) in ABOUT_A_SUBJECT

    @cached_property
    def class_number(self) -> int | None:
        """The parallel of the mentee; None for adults."""
        return class_number(self.mentee.school_class)

    @cached_property
    def key(self) -> NeedKey:
        """Who asks for what."""
        return self.mentee.code, self.form, self.request, "; ".join(self.subjects)

    @cached_property
    def interests(self) -> Mapping[str, str]:
        """Interests as they are compared → as they are written."""
        return {loose(one): one for one in self.admitted.row.interests}

    @cached_property
    def times(self) -> frozenset[Free]:
        """When the mentee is free."""
        return free_times(self.admitted.row.times)


@dataclass(frozen=True)
class Mentor:
    """A mentor, with the offer if there is one. Places are those of the offer, not what is left of them."""

    person: Person
    places: int
    offer: Offer | None = None
    forms: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    #: as they are compared
    subjects: frozenset[str] = frozenset()

    @cached_property
    def class_number(self) -> int | None:
        """The parallel of the mentor; None for adults."""
        return class_number(self.person.school_class)

    @cached_property
    def interests(self) -> frozenset[str]:
        """Interests as they are compared."""
        return frozenset(map(loose, self.offer.interests)) if self.offer else frozenset()

    @cached_property
    def times(self) -> frozenset[Free]:
        """When the mentor is free."""
        return free_times(self.offer.times) if self.offer else frozenset()


@dataclass(frozen=True)
class Unread:
    """Whom something unreadable may concern: nothing new is decided about them, and nothing old is changed."""

    #: (code, MENTOR or MENTEE), one side of a person → the cells to put right
    people: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    #: unordered: two of whom one may have refused the other → the cells to put right
    pairs: Mapping[frozenset[str], Sequence[str]] = field(default_factory=dict)
    #: who asks in a request that cannot be read
    askers: frozenset[str] = frozenset()

    def touches(self, ends: Ends) -> bool:
        """Whether something unreadable may concern this pair."""
        mentor, mentee = ends
        return (mentor, MENTOR) in self.people or (mentee, MENTEE) in self.people or frozenset(ends) in self.pairs

    def cells(self, ends: Ends) -> list[str]:
        """What has to be put right before anything is decided about this pair, or ("", code): about this mentee."""
        sides = zip(ends, (MENTOR, MENTEE), strict=True)
        alone = [cell for code, side in sides if code for cell in self.people.get((code, side), ())]
        return [*alone, *self.pairs.get(frozenset(ends), ())]


@dataclass(frozen=True)
class Participants:
    """Everything that rules and scores look at."""

    today: date
    settings: Settings
    words: Dictionaries
    roster: Roster
    needs: Sequence[Need]
    mentors: Mapping[str, Mentor]
    own: Sequence[Admitted[CoordinatorPair]]
    #: what is wrong with those of them that say that their pair runs already: (column, sentence)
    claim_faults: Mapping[Ends, tuple[str, str]]
    #: the last day of the programme in this school year
    last_day: date
    #: None while the tab cannot be read
    programmes: Sequence[Programme] | None
    requests: Sequence[Admitted[Request]]
    offers: Sequence[Admitted[Offer]]
    waits: Waits
    talks: Mapping[tuple[str, str], Talk] = field(default_factory=dict)
    #: who chose whom at the group meeting: (chooser, chosen) → 1, 2, 3
    choices: Mapping[tuple[str, str], int] = field(default_factory=dict)
    #: unordered: neither side is put together with the other
    refusals: frozenset[frozenset[str]] = frozenset()
    #: pairs that ended or were rejected this year
    past: frozenset[Ends] = frozenset()
    unread: Unread = Unread()

    @cached_property
    def refused(self) -> Mapping[str, Pairs]:
        """The refusals in which a person stands."""
        return _by_person(self.refusals)

    @cached_property
    def parted(self) -> Mapping[str, Pairs]:
        """The pairs of `past` in which a person stands."""
        return _by_person(self.past)

    @cached_property
    def doubtful(self) -> Mapping[str, Pairs]:
        """The pairs in which a person stands, and of which something cannot be read."""
        return _by_person(self.unread.pairs)

    @cached_property
    def chose(self) -> Mapping[str, Pairs]:
        """The choices that a person made, or that others made of him."""
        return _by_person(self.choices)

    @cached_property
    def choosers(self) -> frozenset[str]:
        """Everybody who chose somebody at the group meeting."""
        return frozenset(chooser for chooser, _ in self.choices)

    def waited(self, need: Need) -> int:
        """For how many days the request has waited."""
        return self.waits.days(need.admitted)

    def waits_since(self, need: Need) -> date | None:
        """The day of a request that has waited longer than the newest one."""
        return need.admitted.row.day if self.waited(need) else None

    @cached_property
    def _sides(self) -> dict[str, Sides | None]:
        return {form: self.words.sides(form) for form in self.words.forms}

    def sides(self, form: str) -> Sides | None:
        """The roles of mentors and of mentees that a form asks for; None where the school does not tell them."""
        return self._sides[form] if form in self._sides else self.words.sides(form)

    @cached_property
    def _asked(self) -> dict[tuple[str, str, str], list[Need]]:
        found: dict[tuple[str, str, str], list[Need]] = {}
        for need in self.needs:
            found.setdefault(same_request(need.mentee.code, need.form, need.request), []).append(need)
        return found

    def asked(self, mentee: str, form: str, request: str) -> Sequence[Need]:
        """The needs of this mentee with this form and request: one, or one for each subject."""
        return self._asked.get(same_request(mentee, form, request), ())

    @cached_property
    def asked_by(self) -> Mapping[str, Sequence[Request]]:
        """Every request by the code of who asks, also those that cannot be read; repeats are left out."""
        found: dict[str, list[Request]] = {}
        for one in self.requests:
            if not one.repeated:
                found.setdefault(one.person.code if one.person else one.row.code, []).append(one.row)
        return found

    def name(self, code: str) -> str:
        """The name to show; the code where names must stay out of the workbook."""
        return code if self.settings.local_only else self.roster.name(code)

    def short(self, code: str) -> str:
        """The name with initials; the code as well where two mentors have the same."""
        if self.settings.local_only:
            return code
        name = short(self.roster.name(code))
        return f"{name} ({code})" if self._namesakes[name] > 1 else name

    @cached_property
    def _namesakes(self) -> Counter[str]:
        return Counter(short(self.roster.name(code)) for code in self.mentors)


def same_request(mentee: str, form: str, request: str) -> tuple[str, str, str]:
    """What a request and a pair are compared by: a pair does not name the subject."""
    return mentee, loose(form), loose(request)


def _by_person(pairs: Iterable[Iterable[str]]) -> dict[str, Pairs]:
    found: dict[str, set[frozenset[str]]] = {}
    for pair in map(frozenset, pairs):
        for code in pair:
            found.setdefault(code, set()).add(pair)
    return {code: frozenset(those) for code, those in found.items()}
