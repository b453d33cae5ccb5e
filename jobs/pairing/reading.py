"""What the tabs say of everybody, read once."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from jobs.pairing.entered import EnteredPairs
from jobs.pairing.participants import Ends, Mentor, Need, Participants, Unread
from jobs.paperwork.former import Claims
from jobs.paperwork.life import LIVE
from jobs.records.pairs import REFUSED
from jobs.records.people import Person
from jobs.records.programme import Programme
from jobs.records.requests import MENTEE, MENTOR, Choice, CoordinatorPair, Interview, Offer, Request
from jobs.school.admission import Admitted
from jobs.school.admitted import read_interviews, read_offers, read_requests
from jobs.school.choosing import NO, chosen, refused, those
from jobs.school.interviews import talks
from jobs.school.office import Office
from jobs.school.settings import Settings
from jobs.school.waiting import read_waits
from sync.columns import loose
from sync.job import Records


def read_participants(records: Records, office: Office, entered: EnteredPairs, claims: Claims) -> Participants:
    """Read everything once. Remarks are the business of `intake`; rows that cannot be used freeze whom they name."""
    settings, today = office.settings, office.today
    requests, offers = read_requests(records, today), read_offers(records, today)
    interviews, choices = read_interviews(records, today), office.reader.read(records.of(Choice))
    return Participants(
        today=today,
        settings=settings,
        words=office.words,
        roster=office.roster,
        needs=sorted((Need(one, one.person) for one in requests if one.usable and one.person), key=lambda n: n.key),
        mentors={
            one.person.code: _mentor(one, one.person, settings, entered) for one in offers if one.usable and one.person
        },
        own=sorted(claims.rows, key=_own_order),
        claim_faults=claims.faults,
        last_day=office.last_day(office.today),
        programmes=None if records.frozen(Programme) else records.of(Programme),
        requests=requests,
        offers=offers,
        waits=read_waits(requests, [one.pair for one in entered.rows], office.words, office.today),
        talks=talks(interviews),
        choices=_choices(choices),
        refusals=frozenset(_refusals(requests, choices, entered)),
        past=entered.past,
        unread=Unread(
            people=_gathered(_unread(requests, offers, interviews, choices)),
            askers=frozenset(_meant(one) for one in requests if not one.usable and not one.repeated),
            pairs=_gathered((ends, _spoiled(one)) for one in choices if _hides_refusal(one) for ends in _ends(one)),
        ),
    )


def _mentor(one: Admitted[Offer], person: Person, settings: Settings, entered: EnteredPairs) -> Mentor:
    places = one.row.places or settings.places
    if "Мест" in one.row.misread:  # the pairs that stand keep their places while nobody can tell how many there are
        places = max(places, sum(row.ends[0] == person.code and row.pair.status in LIVE for row in entered.rows))
    return Mentor(
        person=person,
        places=places,
        offer=one.row,
        forms=frozenset(one.forms),
        requests=frozenset(one.requests),
        subjects=frozenset(map(loose, one.listed.get("Предметы", ()))),
    )


def _own_order(own: Admitted[CoordinatorPair]) -> tuple[date, tuple[str, ...]]:
    return own.row.day or date.max, tuple(person.code for person in own.people.values())


def _ends(choice: Admitted[Choice]) -> Iterator[frozenset[str]]:
    """The two of each pair that the row is about, as far as they are known."""
    if choice.person:
        yield from (frozenset((choice.person.code, other.code)) for other in those(choice))


def _choices(choices: Sequence[Admitted[Choice]]) -> dict[Ends, int]:
    found: dict[Ends, int] = {}
    for one in choices:
        for (chooser, other), place in chosen(one):
            ends = chooser.code, other.code
            found[ends] = min(place, found.get(ends, place))
    return found


def _refusals(
    requests: Sequence[Admitted[Request]], choices: Sequence[Admitted[Choice]], entered: EnteredPairs
) -> Iterator[frozenset[str]]:
    """Also of rows with something unreadable in them: what they plainly refuse is refused."""
    yield from (frozenset(one.ends) for one in entered.rows if one.pair.agreement == REFUSED)
    yield from (ends for one in choices if refused(one) for ends in _ends(one))
    for one in requests:
        unwanted = one.people.get("Нежелательный наставник")
        if one.person and unwanted:
            yield frozenset((one.person.code, unwanted.code))


Concerned = TypeVar("Concerned", bound=Hashable)


def _gathered(found: Iterable[tuple[Concerned, str]]) -> dict[Concerned, list[str]]:
    cells: dict[Concerned, list[str]] = {}
    for whom, cell in found:
        cells.setdefault(whom, []).append(cell)
    return cells


def _unread(
    requests: Sequence[Admitted[Request]],
    offers: Sequence[Admitted[Offer]],
    interviews: Sequence[Admitted[Interview]],
    choices: Sequence[Admitted[Choice]],
) -> Iterator[tuple[tuple[str, str], str]]:
    """Whom an unreadable row may concern, on which side, and its cell."""
    for request in requests:
        if request.person and any(fault.title == "Нежелательный наставник" for fault in request.faults):
            yield (request.person.code, MENTEE), request.row.cell("Нежелательный наставник")
    for offer in offers:
        if _is_broken(offer):
            yield (_meant(offer), MENTOR), _spoiled(offer)
    for talk in interviews:
        if _is_broken(talk):
            sides = [talk.row.role] if talk.row.role else [MENTOR, MENTEE]
            yield from (((_meant(talk), side), _spoiled(talk)) for side in sides)
    for choice in choices:
        # Who refused somebody, or whom, is not to be told: whoever of them is known waits.
        if _hides_refusal(choice):
            yield from (((code, side), _spoiled(choice)) for code in _alone(choice) for side in (MENTOR, MENTEE))


def _alone(choice: Admitted[Choice]) -> Iterable[str]:
    """Those whom the row names beside somebody who is not known."""
    if choice.person is None:
        return [other.code for other in those(choice)]
    return [choice.person.code] if len(those(choice)) < max(1, len(choice.row.others)) else []


def _spoiled(one: Admitted[Offer] | Admitted[Interview] | Admitted[Choice]) -> str:
    """The first cell of the row that has to be put right."""
    return one.row.cell(next(iter([*one.row.unreadable, *(fault.title for fault in one.faults)])))


def _is_broken(one: Admitted[Offer] | Admitted[Interview] | Admitted[Choice]) -> bool:
    return bool(one.faults or one.row.unreadable)


def _hides_refusal(choice: Admitted[Choice]) -> bool:
    """Whether the row cannot be read, and may say «нет»."""
    said = choice.row.attitude == NO or "Отношение" in choice.row.unreadable
    return _is_broken(choice) and said


def _meant(one: Admitted[Request] | Admitted[Offer] | Admitted[Interview]) -> str:
    """Who is meant, or was meant while the row could be read."""
    return one.person.code if one.person else one.row.code
