"""What the invented school tells of its pairs at the end of the year."""

from collections.abc import Iterator
from datetime import date

from jobs.records.pairs import RUNNING, Pair
from jobs.records.people import Person
from jobs.records.results import Story
from jobs.school.consents import PUBLICATION
from sync.job import Records

_TOLD = (
    (
        "Как мы полюбили дроби",
        "Осенью дроби казались шифром. Мы делили яблоки и ленты, а в апреле контрольная была написана на четыре.",
        "дроби.jpg",
    ),
    (
        "Новичок, который всех собрал",
        "Новый ученик три недели молчал, а в марте сам собрал команду на школьную игру.",
        "",
    ),
)


def told(records: Records, day: date) -> Iterator[Story]:
    """Stories of pairs both of whom agreed to it, and one that waits for somebody to allow it."""
    people = {person.code: person for person in records.of(Person)}
    agreed = (pair for pair in records.of(Pair) if pair.status == RUNNING and all(_agrees(pair, people, day)))
    for pair, (title, text, photo) in zip(agreed, _TOLD, strict=False):
        yield Story(
            day=day,
            pair=pair.pair,
            title=title,
            text=text,
            author="школьная газета",
            photo=photo,
            pictured=(pair.mentor, pair.mentee) if photo else (),
            may_publish=True,
        )
    yield Story(day=day, title="Первый урок", text="Расскажем осенью.", author="школьная газета", may_publish=False)


def _agrees(pair: Pair, people: dict[str, Person], day: date) -> Iterator[bool]:
    for code in (pair.mentor_code, pair.mentee_code):
        yield code in people and PUBLICATION.is_given(people[code], day)
