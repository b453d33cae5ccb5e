"""Nobody without a consent to publication is named in anything that the school publishes, however it is spelled."""

import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from test_publication import FIGURES, GIVEN, ORDER, PEOPLE, School, pair, pupil, said, story

from jobs.records.codes import make
from jobs.records.people import Person
from jobs.records.results import REWARD, Reward, Story
from jobs.russian.names import decline, short, signature
from jobs.school.settings import IN_TABLE, LOCAL_ONLY, MODE

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
#: Beginnings and endings of invented surnames: usual ones, adjectives, Ukrainian, Armenian, German ones.
STEMS = ("Жарк", "Плёсн", "Дубрав", "Ковал", "Щегл", "Ёлк", "Тёрн", "Мохов", "Чапл", "Зырян")
MEN = ("ов", "ёв", "ин", "ский", "енко", "ян", "чук", "ых", "ман", "ец")
WOMEN = ("ова", "ёва", "ина", "ская", "енко", "ян", "чук", "ых", "ман", "ец")
BOYS, GIRLS = ("Пётр", "Семён", "Илья", "Лев"), ("Анна", "Софья", "Юлия", "Любовь")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "without ё": lambda text: text.replace("ё", "е").replace("Ё", "Е"),
    "capitals": str.upper,
    "small letters": str.lower,
    "long dashes": lambda text: text.replace("-", " – "),
    "with an accent": lambda text: text[:2] + "\u0301" + text[2:],
    "soft hyphen": lambda text: text[:3] + "\u00ad" + text[3:],
    "parted": lambda text: text[:3] + "-\n" + text[3:],
    "parted in one line": lambda text: text[:3] + "- " + text[3:],
    "a hyphen within": lambda text: text[:2] + "-" + text[2:],
    "spaced": lambda text: " ".join(text).replace("  ", " "),
    "Latin letters": lambda text: text.replace("о", "o").replace("а", "a").replace("е", "e"),
}


def planted(count: int = 200) -> list[Person]:
    """People without a consent: every third has a double surname, every seventh two surnames."""
    rng = random.Random(11)
    found = []
    for number in range(count):
        man = number % 2 == 0
        ends, givens = (MEN, BOYS) if man else (WOMEN, GIRLS)
        surname, other = (rng.choice(STEMS) + rng.choice(ends) for _ in range(2))
        joined = f"{surname}-{other}" if number % 3 == 0 else f"{surname} {other}" if number % 7 == 0 else surname
        name = f"{joined} {rng.choice(givens)} {'Олегович' if man else 'Олеговна'}"
        found.append(pupil(make("ученик", 100 + number), name, f"{5 + number % 6}А", gender="м" if man else "ж"))
    return found


def named(person: Person, rng: random.Random) -> Iterator[str]:
    """The person in a case, with initials on either side, and the surname alone."""
    gender = "m" if person.gender == "м" else "f"
    form = decline(person.name, rng.choice(CASES), gender)
    yield from (form, short(form), signature(form), form.rpartition(" ")[0].rpartition(" ")[0])


def stories(people: Sequence[Person]) -> list[tuple[str, Story]]:
    """What was typed of each, and a story with it: in the text, in the title, as the author, as a picture."""
    rng = random.Random(12)
    found = []
    for number, person in enumerate(people):
        spelled = SPELLINGS[rng.choice(list(SPELLINGS))]
        typed = spelled(rng.choice(list(named(person, rng))))
        fields = (
            {"text": f"На встрече все слушали рассказ: {typed} и друзья."},
            {"title": f"Встреча, {typed}"},
            {"author": typed},
            {"photo": f"{typed}.jpg", "pictured": (PEOPLE[0].name,)},
        )[number % 4]
        found.append((typed, story(**fields)))
    return found


@pytest.mark.parametrize("mode", [IN_TABLE, LOCAL_ONLY])
def test_none_of_200_people_is_named_in_anything_for_the_public(mode: str) -> None:
    people = planted()
    typed = stories(people)
    pairs = [pair(number, one.code, PEOPLE[1].code) for number, one in enumerate(people, 10)]
    rewards = [Reward(code=one.code, person=one.name, decision=REWARD) for one in people]
    school = School(
        [one for _, one in typed],
        people=[*PEOPLE, *people],
        pairs=pairs,
        rewards=rewards,
        settings={MODE: mode},
    )

    found = "\n".join(said(school.run()).values())

    assert [text for text, _ in typed if text in found] == []
    assert [one.name for one in people if one.name.split()[0].casefold() in found.casefold()] == []


@pytest.mark.parametrize("mode", [IN_TABLE, LOCAL_ONLY])
def test_each_of_200_people_alone_stops_what_would_name_him(mode: str) -> None:
    people = planted()
    school = School(people=[*PEOPLE, *people], figures=FIGURES, papers=[ORDER], settings={MODE: mode})
    mentions = school.desk().mentions

    missed = [
        text
        for text, one in stories(people)
        if not any(
            not found.doubtful
            for typed, prose in ((one.text, True), (one.title, True), (one.author, False), (one.photo, False))
            for found in mentions.found(typed, is_prose=prose)
        )
    ]

    assert missed == []


def test_200_people_who_agreed_stop_nothing() -> None:
    people = [one.with_(publication_consent=GIVEN) for one in planted()]
    mentions = School(people=[*PEOPLE, *people]).desk().mentions

    assert [text for text, one in stories(people) if mentions.found(one.text)] == []
