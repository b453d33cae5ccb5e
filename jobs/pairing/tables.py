"""Who sits at which table of the group meeting: those who may choose one another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from jobs.pairing.holding import Holding
from jobs.pairing.participants import Participants
from jobs.paperwork.piles import pile_order
from jobs.records.pairs import PROPOSED, Pair
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR
from jobs.school.roster import has_left

#: So many of a side sit at a table where each of its sides can be heard.
SEATS = 10


@dataclass
class Table:
    """A table; both sides are of one form."""

    number: int
    form: str
    mentors: Sequence[Person]
    mentees: list[Person] = field(default_factory=list)


def tables(participants: Participants, holding: Holding, pairs: Sequence[Pair]) -> list[Table]:
    """The tables, form by form: who is proposed to each other sits together, all others where there is room."""
    found: list[Table] = []
    for form in participants.words.forms:
        mentors, mentees = _mentors(form, participants, holding), _mentees(form, participants, holding)
        if mentors and mentees:
            laid = list(_laid(form, mentors, len(mentees), len(found) + 1))
            _seat(mentees, laid, _proposed(form, pairs))
            found += [table for table in laid if table.mentees]
    return found


def _mentors(form: str, participants: Participants, holding: Holding) -> list[Person]:
    free = holding.free
    offering = [one for code, one in participants.mentors.items() if form in one.forms and free.get(code)]
    return sorted((one.person for one in offering if _comes(one.person, MENTOR, participants)), key=pile_order)


def _mentees(form: str, participants: Participants, holding: Holding) -> list[Person]:
    asking = {need.mentee.code: need.mentee for need in participants.needs if need.form == form and holding.open(need)}
    return sorted((one for one in asking.values() if _comes(one, MENTEE, participants)), key=pile_order)


def _comes(person: Person, role: str, participants: Participants) -> bool:
    """Whether the person is here and was not refused at the interview."""
    talk = participants.talks.get((person.code, role))
    return not has_left(person, participants.today) and not (talk and talk.admitted is False)


def _laid(form: str, mentors: Sequence[Person], mentees: int, first: int) -> Iterator[Table]:
    """As many tables as are needed, with the mentors shared out in their order."""
    count = min(len(mentors), ceil(max(len(mentors), mentees) / SEATS))
    for number in range(count):
        those = mentors[number * len(mentors) // count : (number + 1) * len(mentors) // count]
        yield Table(first + number, form, those)


def _seat(mentees: Sequence[Person], laid: Sequence[Table], proposed: Mapping[str, str]) -> None:
    at = {mentor.code: table for table in laid for mentor in table.mentors}
    apart = [one for one in mentees if proposed.get(one.code) not in at]
    for one in mentees:
        if one not in apart:
            at[proposed[one.code]].mentees.append(one)
    for one in apart:
        min(laid, key=lambda table: (len(table.mentees), table.number)).mentees.append(one)
    for table in laid:
        table.mentees.sort(key=pile_order)


def _proposed(form: str, pairs: Sequence[Pair]) -> dict[str, str]:
    """Who is proposed to each mentee."""
    return {pair.mentee_code: pair.mentor_code for pair in pairs if pair.status == PROPOSED and pair.form == form}
