"""All pairs at once: the plan of a whole school is the one that is made by asking of every two people by themselves."""

import random
from datetime import date
from typing import Any

import plain_pairing
import pytest
from fakes import Typed
from pairing_school import COLLEAGUES, PEERS, TEACHERS, School, full

from jobs.records.pairs import Pair, Waiting
from jobs.records.requests import CoordinatorPair, Offer, Request

REQUESTS = ("адаптация", "успеваемость")
SUBJECTS = ("математика", "физика", "")
INTERESTS = ("шахматы", "Музыка", "театр", "футбол")
TIMES = ("вторник", "пн–ср", "четверг после уроков", "любое время", "после уроков")


def some(chance: random.Random, words: tuple[str, ...]) -> str:
    return "; ".join(chance.sample(words, chance.randint(0, min(3, len(words)))))


def school(seed: int) -> School:
    """Eighteen mentees, of whom some ask several times, and nine mentors; whatever can be in their way is."""
    chance = random.Random(seed)
    found = School()
    mentees = [f"Белов{letter}" for letter in "абвгдежзиклмнопрст"]
    mentors = [f"Орлов{letter}" for letter in "абвгдежзи"]
    for surname in mentees:
        found.person(surname, **_who(chance, (4, 9)))
    for surname in mentors:
        found.person(surname, **_who(chance, (6, 11)))
    for surname in [*mentees, *chance.choices(mentees, k=8), *chance.choices(mentors, k=2)]:
        _ask(found, surname, mentors, chance)
    for surname in [*mentors, chance.choice(mentees)]:
        _offer(found, surname, chance)
    for surname in chance.sample([*mentees, *mentors], 8):
        role = chance.choice(["наставник", "наставляемый"])
        scores = {title: chance.choice([2, 4, 5, None]) for title in ("Мотивация", "Общение", "Готовность")}
        found.meets(surname, role, Допуск=chance.choice(["да", "нет", None, "кажется"]), **scores)
    for _ in range(14):
        ends = chance.choice(mentees), chance.choice(mentors)
        found.chooses(*(ends if chance.random() < 0.5 else ends[::-1]), chance.choice([1, 2, 3, "нет", "да?"]))
    found.coordinator_joins(chance.choice(mentors), chance.choice(mentees))
    if chance.random() < 0.3:
        found.setting("Режим подбора", "лучшее совпадение")
    return found


def _who(chance: random.Random, classes: tuple[int, int]) -> dict[str, Any]:
    pupil = chance.random() < 0.8
    typed: dict[str, Any] = {"role": "ученик" if pupil else chance.choice(["педагог", "студент"])}
    typed["Класс"] = f"{chance.randint(*classes)}{chance.choice('АБ')}" if pupil and chance.random() < 0.95 else None
    if chance.random() < 0.07:
        typed["Согласие_на_обработку"] = None
    if chance.random() < 0.05:
        typed["Выбыл"] = date(2023, 11, 1)
    return typed


def _ask(found: School, surname: str, mentors: list[str], chance: random.Random) -> None:
    typed: dict[str, Any] = {"Предмет": chance.choice(SUBJECTS), "Дата": date(2023, 9, chance.randint(1, 30))}
    typed |= {"Интересы": some(chance, INTERESTS), "Удобное время": some(chance, TIMES)}
    if chance.random() < 0.2:
        typed["Желаемый наставник"] = full(chance.choice(mentors))
    if chance.random() < 0.15:
        typed["Нежелательный наставник"] = full(chance.choice([*mentors, "Никто"]))
    found.asks(surname, chance.choice([PEERS, PEERS, PEERS, TEACHERS]), chance.choice(REQUESTS), **typed)


def _offer(found: School, surname: str, chance: random.Random) -> None:
    typed: dict[str, Any] = {"Мест": chance.choice([1, 1, 2, 3, None, "много" if chance.random() < 0.2 else 1])}
    typed |= {"Предметы": some(chance, SUBJECTS[:2]), "Классы": chance.choice([None, None, None, "5–7"])}
    typed |= {"Интересы": some(chance, INTERESTS), "Удобное время": some(chance, TIMES)}
    forms = "; ".join(chance.sample([PEERS, TEACHERS, COLLEAGUES], chance.choice([1, 2])))
    found.offers(surname, forms, "; ".join(chance.sample(REQUESTS, chance.choice([1, 2, 2]))), **typed)


def played(seed: int) -> list[object]:
    """All that is said in three runs, between which the coordinator decides and one order is signed."""
    found, chance = school(seed), random.Random(seed)
    said: list[object] = []
    for day in (15, 22, 29):
        found.run(date(2023, 11, day))
        said.append((_shown(found), found.counts, found.remarks))
        rows = found.book.rows(Pair)
        for number in range(len(rows)):
            if chance.random() < 0.4:
                _decide(found, number, chance)
        if day == 15:
            found.sign(1, *(str(row["Пара"]) for row in rows if row.get("Решение") == "утвердить"))
        found.book.edit(Offer, chance.randrange(5), Мест=chance.choice([1, 2]))
    return said


def _decide(found: School, number: int, chance: random.Random) -> None:
    decision = chance.choice(["утвердить", "отклонить", "закрепить"])
    found.book.edit(Pair, number, Решение=decision, Согласие_сторон=chance.choice([None, None, "отказ"]))


def _shown(found: School) -> list[list[Typed]]:
    return [found.book.rows(kind) for kind in (Pair, Waiting, Offer, Request, CoordinatorPair)]


@pytest.mark.parametrize("seed", range(24))
def test_the_plan_of_a_school_is_the_one_made_of_every_two_by_themselves(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = played(seed)
    plain_pairing.use(monkeypatch)

    assert said == played(seed)
