"""The two official registers: who asks for a mentor, who is one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from jobs.paperwork.wording import calling
from jobs.records import SCHOOL
from jobs.records.kinds import in_force
from jobs.records.pairs import ENDED, RUNNING, Pair, ended_with_the_year
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.requests import MENTEE, MENTOR, Interview, Offer, Request
from jobs.records.results import MenteeRegister, MentorRegister, Story
from jobs.school.admission import Admitted
from jobs.school.admitted import read_interviews, read_offers, read_requests
from jobs.school.interviews import talks
from jobs.school.keeping import keeping
from jobs.school.office import Office, read_office
from jobs.school.parameters import DayOfYear
from jobs.school.roster import has_left, is_frozen
from sync.columns import class_number, loose
from sync.job import Job, Outcome, Records

Registered = TypeVar("Registered", MenteeRegister, MentorRegister)
#: «Отметка о прохождении программы», and in the register of mentors «Результаты» of one who has nobody yet.
WAITS, WAITS_FOR_MENTEE = "ждёт наставника", "ждёт наставляемого"
TAKES_PART, DONE, NOT_DONE = "участвует", "пройдена", "не завершена"
NO_CONSENT = "нет согласия"
#: How «План» of «Работа пар» begins where there is one.
_DONE_OF = re.compile(r"\d+ из \d+")
#: The first day of a school year, and so the last but one of the former.
FIRST_DAY = DayOfYear(1, 8)


def decide(records: Records, today: date) -> Outcome:
    """Lay both registers anew: a row for everybody whose request or offer stands, or whose pair an order names."""
    office = read_office(records, today)
    admitted = talks(read_interviews(records, today))
    refused = {who for who, talk in admitted.items() if talk.admitted is False}
    plans = {row.pair: row.plan for row in records.of(PairWork)}
    year = _Year(office, tuple(records.of(Story)), refused, plans)
    requests, offers = read_requests(records, today), read_offers(records, today)
    pairs = sorted(filter(year.counts, records.of(Pair)), key=lambda pair: (pair.since or date.max, pair.pair))
    asking = _sides(requests, pairs, lambda pair: pair.mentee_code, MENTEE, year)
    helping = _sides(offers, pairs, lambda pair: pair.mentor_code, MENTOR, year)
    unclear = _unclear([*requests, *offers], records.of(Pair), office)
    mentees = keeping(records.of(MenteeRegister), [_mentee(one, year) for one in asking], lambda r: unclear(r.code))
    mentors = keeping(records.of(MentorRegister), [_mentor(one, year) for one in helping], lambda r: unclear(r.code))
    if records.frozen(Story):
        mentees = _linked(mentees, records.of(MenteeRegister))
        mentors = _linked(mentors, records.of(MentorRegister))
    return Outcome(
        {
            MenteeRegister: [row.with_(number=number) for number, row in enumerate(mentees, 1)],
            MentorRegister: [row.with_(number=number) for number, row in enumerate(mentors, 1)],
        }
    )


@dataclass(frozen=True)
class _Year:
    """The school year of the day: what of it counts."""

    office: Office
    stories: tuple[Story, ...]
    #: (code, role) of those who were not admitted at their interview
    refused: set[tuple[str, str]]
    #: «План» of «Работа пар», by pair
    plans: Mapping[str, str]

    @cached_property
    def first(self) -> date:
        """Its first day."""
        return FIRST_DAY.of(self.office.year(self.office.today))

    def has(self, day: date | None) -> bool:
        """Whether the day is one of its own; who wrote no day means this year."""
        return day is None or self.first <= day < self.first.replace(year=self.first.year + 1)

    def counts(self, pair: Pair) -> bool:
        """Whether an order covers the pair, and it runs or ended in this year."""
        return pair.status == RUNNING or (pair.status == ENDED and self.has(pair.until))

    def result(self, pair: Pair) -> str:
        """What came of the pair, in people's words, or else how far its plan is carried out."""
        done = _DONE_OF.match(self.plans.get(pair.pair, ""))
        return pair.result or (f"план: {done[0]}" if done else "")

    def accepts(self, person: Person, role: str) -> bool:
        """Whether nothing stands against somebody who asks or offers."""
        here = not has_left(person, self.office.today) and in_force(person.consent, self.office.today)
        return here and (person.code, role) not in self.refused


@dataclass(frozen=True)
class _Side:
    """One person of a register: the rows that they wrote, and their pairs by date."""

    person: Person
    said: list[Admitted[Request] | Admitted[Offer]] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def since(self) -> date | None:
        """The day of the first request or offer; of a pair that the coordinator made, its first day."""
        days = [one.row.day for one in self.said if one.row.day] or [pair.since for pair in self.pairs if pair.since]
        return min(days, default=None)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the pairs, or those that were asked for."""
        wished = [form for one in self.said for form in (one.forms or (one.form,))]
        return tuple(dict.fromkeys([pair.form for pair in self.pairs] or wished))


def _sides(
    rows: Sequence[Admitted[Request]] | Sequence[Admitted[Offer]],
    pairs: Iterable[Pair],
    code_of: Callable[[Pair], str],
    role: str,
    year: _Year,
) -> list[_Side]:
    """Everybody of one register, by form, class and name."""
    found: dict[str, _Side] = {}
    for pair in pairs:
        if person := year.office.roster.by_code(code_of(pair)):
            found.setdefault(person.code, _Side(person)).pairs.append(pair)
    for one in rows:
        person = one.person if one.usable and year.has(one.row.day) else None
        if person and (person.code in found or year.accepts(person, role)):
            found.setdefault(person.code, _Side(person)).said.append(one)
    return sorted(found.values(), key=lambda side: _order(side, year.office))


def _order(side: _Side, office: Office) -> tuple[object, ...]:
    forms = [loose(form) for form in office.words.forms]
    known = [forms.index(loose(form)) for form in side.forms if loose(form) in forms]
    school_class = side.person.school_class
    return min(known, default=len(forms)), class_number(school_class) or 0, school_class, loose(side.person.name)


def _unclear(
    rows: Iterable[Admitted[Request] | Admitted[Offer]], pairs: Iterable[Pair], office: Office
) -> Callable[[str], bool]:
    """Of which codes it cannot be told today what their row should say."""
    spoiled = {one.person.code if one.person else one.row.code for one in rows if not (one.usable or one.repeated)}
    spoiled |= {code for pair in pairs if pair.unreadable for code in (pair.mentor_code, pair.mentee_code)}

    def unclear(code: str) -> bool:
        person = office.roster.by_code(code)
        return code in spoiled or (is_frozen(person) if person else office.roster.hides_somebody)

    return unclear


def _mentee(side: _Side, year: _Year) -> MenteeRegister:
    office, person = year.office, side.person
    mentors = [pair.mentor_code for pair in side.pairs]
    asked = [one.request for one in side.said] or [pair.request for pair in side.pairs]
    return MenteeRegister(
        code=person.code,
        name=office.shown(person.code),
        contacts=_contacts(person, office.today),
        born=person.born.year if person.born else None,
        request=_listed(asked),
        since=side.since,
        mentor=_listed(map(office.shown_short, mentors)),
        form=_listed(pair.form for pair in side.pairs),
        mentor_place=_listed(map(_place, map(office.roster.by_code, mentors))),
        until=_until(side.pairs),
        results=_listed(map(year.result, side.pairs)),
        link=_listed(_link(pair, year.stories) for pair in side.pairs),
        passed=_mark(side.pairs, office),
    )


def _mentor(side: _Side, year: _Year) -> MentorRegister:
    office, person = year.office, side.person
    mentees = [pair.mentee_code for pair in side.pairs]
    offers = [one.row for one in side.said if isinstance(one.row, Offer)]
    return MentorRegister(
        code=person.code,
        name=office.shown(person.code),
        contacts=_contacts(person, office.today),
        place_of_work=_place(person),
        skills=_listed(request for one in side.said for request in one.requests),
        achievements=_listed(offer.achievements for offer in offers),
        interests=_listed(interest for offer in offers for interest in offer.interests),
        mentee_age=_ages([one for offer in offers for one in offer.classes]),
        time=_listed(_resource(offer, office) for offer in offers),
        since=side.since,
        mentees=_listed(map(office.shown_short, mentees)),
        form=_listed(pair.form for pair in side.pairs),
        mentee_place=_listed(map(_place, map(office.roster.by_code, mentees))),
        until=_until(side.pairs),
        results=_listed(map(year.result, side.pairs)) if side.pairs else WAITS_FOR_MENTEE,
        link=_listed(_link(pair, year.stories) for pair in side.pairs),
    )


def _contacts(person: Person, today: date) -> str:
    if not in_force(person.consent, today):
        return NO_CONSENT
    return _listed((person.representative, person.phone, person.email))


def _place(person: Person | None) -> str:
    """The class of a pupil; the post of an adult, and where he comes from."""
    if person is None:
        return ""
    return person.school_class or ", ".join(filter(None, (calling(person), person.organisation)))


def _resource(offer: Offer, office: Office) -> str:
    return ", ".join([*offer.times, f"мест: {offer.places or office.settings.places}"])


def _ages(classes: Sequence[str]) -> str:
    """The classes that a mentor works with, «5–7, 8А»; what follows one another is one span."""
    whole = sorted({int(one) for one in classes if one.isdigit()})
    starts = [one for one in whole if one - 1 not in whole]
    ends = [one for one in whole if one + 1 not in whole]
    spans = [f"{start}–{end}" if end > start else str(start) for start, end in zip(starts, ends, strict=True)]
    named = [*spans, *dict.fromkeys(one for one in classes if not one.isdigit())]
    return f"{', '.join(named)} {'классы' if len(set(classes)) > 1 else 'класс'}" if named else ""


def _until(pairs: Sequence[Pair]) -> date | None:
    """The last day of the pairs that run, or else of those that ended."""
    running = [pair for pair in pairs if pair.status == RUNNING]
    return max((pair.until for pair in running or pairs if pair.until), default=None)


def _mark(pairs: Sequence[Pair], office: Office) -> str:
    """How far the mentee has come: a running pair wins over one that ended, a later end over an earlier one."""
    if not pairs:
        return WAITS
    if any(pair.status == RUNNING for pair in pairs):
        return TAKES_PART
    last = max(pairs, key=lambda pair: (pair.until or date.min, pair.pair))
    return NOT_DONE if not ended_with_the_year(last) and office.words.needs_order(last.reason) else DONE


def _link(pair: Pair, stories: Iterable[Story]) -> str:
    """Where something is told of the pair: the address in «Пары», else the title of a story that may be published."""
    own = {loose(pair.pair), loose(pair.group)} - {""}
    told = (f"«{one.title}»" for one in stories if one.may_publish and loose(one.pair) in own and not one.unreadable)
    return pair.review_link or next(told, "")


def _linked(rows: Iterable[Registered], before: Iterable[Registered]) -> list[Registered]:
    """The rows; where nothing is told of somebody, with the link that stood there before."""
    known = {row.code: row.link for row in before}
    return [row if row.link else row.with_(link=known.get(row.code, "")) for row in rows]


def _listed(said: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, said)))


JOB = Job(
    name="registers",
    title="базы",
    purpose="ведёт базу наставляемых и базу наставников по форме, принятой для программ наставничества",
    reads=(*SCHOOL, Request, Offer, Interview, Pair, PairWork, Story),
    spares=(Story,),
    writes=(MenteeRegister, MentorRegister),
    decide=decide,
)
