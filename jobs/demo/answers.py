"""What the participants of the invented school answer, and what their class teachers see."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random

from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR
from jobs.records.surveys import AFTER, BEFORE, Influence, Survey
from sync.columns import class_number
from sync.job import Records

#: The lowest score that anybody gives.
_LEAST = {BEFORE: 5, AFTER: 6}
_SAID = {
    BEFORE: ("Хочу разобраться с дробями.", "Найти друзей.", "Чтобы было интересно.", ""),
    AFTER: ("Стало легче отвечать у доски.", "Мы подружились.", "Не хватило времени.", ""),
}
#: Up to this class the short questionnaire is given.
_YOUNG = 7


def answered(records: Records, stage: str, day: date) -> Iterator[Survey]:
    """The questionnaires of everybody in a pair who has not answered at this stage."""
    known = {(row.code, row.role, row.stage) for row in records.of(Survey)}
    people = {person.code: person for person in records.of(Person)}
    for code, role in _sides(records):
        if (code, role, stage) not in known:
            number = class_number(people[code].school_class)
            yield _survey(_called(code, people), role, stage, day, short=number is not None and number <= _YOUNG)


def measured(records: Records, stage: str, day: date) -> Iterator[Influence]:
    """What class teachers say of the pupils in pairs, with the marks of the term."""
    known = {(row.code, row.stage) for row in records.of(Influence)}
    people = {person.code: person for person in records.of(Person)}
    for code in dict.fromkeys(code for code, _ in _sides(records) if people[code].school_class):
        if (code, stage) not in known:
            dice, better = Random(code), stage == AFTER
            first = [dice.randint(3, 8) for _ in range(3)]
            gains = [dice.choice((0, 0, 1, 2)) * better for _ in range(3)]
            involvement, wish, confidence = (score + gain for score, gain in zip(first, gains, strict=True))
            average = Decimal(dice.randint(31, 45)) / 10 + Decimal(dice.randint(-1, 4)) / 10 * better
            yield Influence(
                day=day,
                person=_called(code, people),
                stage=stage,
                involvement=involvement,
                average=float(average),
                wish_for_school=wish,
                confidence=confidence,
            )


def _sides(records: Records) -> list[tuple[str, str]]:
    """Everybody in a pair of the year, once a role, by the code."""
    pairs = [pair for pair in records.of(Pair) if pair.status in {RUNNING, ENDED}]
    sides = [((pair.mentor_code, MENTOR), (pair.mentee_code, MENTEE)) for pair in pairs]
    return list(dict.fromkeys(side for both in sides for side in both))


def _called(code: str, people: Mapping[str, Person]) -> str:
    """The name, or the code of somebody who has a namesake."""
    name = people[code].name
    return code if sum(person.name == name for person in people.values()) > 1 else name


def _survey(name: str, role: str, stage: str, day: date, *, short: bool) -> Survey:
    dice, after = Random(f"{name}, {role}, {stage}"), stage == AFTER
    comfort, usefulness, support, clarity, organisation, satisfaction, expectations = (
        dice.randint(_LEAST[stage], 10) for _ in range(7)
    )
    return Survey(
        day=day,
        person=name,
        role=role,
        stage=stage,
        comfort=comfort,
        usefulness=usefulness,
        support=support,
        clarity=None if short else clarity,
        organisation=None if short else organisation,
        satisfaction=satisfaction,
        expectations=expectations if after and not short else None,
        go_on=dice.random() < 0.8 if after else None,
        comment=dice.choice(_SAID[stage]),
    )
