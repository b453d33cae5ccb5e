"""The indicators of twenty random rosters with gaps, against those that another hand counts (plain_monitoring)."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from monitoring_school import MayOf, pair
from plain_monitoring import indicators

from jobs.records.people import Person
from jobs.records.plans import Task
from jobs.records.programme import Coverage
from jobs.records.surveys import Survey

TODAY = date(2024, 5, 20)
#: Whom a random school has, with how many of them; and how many of its cells are lacking.
ROLES = {"ученик": 60, "педагог": 14, "партнёр": 4}
GAPS = 0.15
CLASSES = ("5А", "7Б", "9А", "10А", "11Б")


class Chance:
    """A random school, as rows of both kinds: the product's, and plain ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.people = [self._person(role, number) for role, count in ROLES.items() for number in range(count)]
        self.pairs = [self._pair(number) for number in range(1, self.random.randint(8, 40))]
        self.surveys = [self._survey() for _ in range(self.random.randint(0, 90))]
        self.tasks = [self._task(number) for number in range(self.random.randint(0, 60))]
        self.coverage = [
            {"Класс": one, "Чего не хватает": self.random.choice(["", "", "родители", "1 согласие"])}
            for one in (*CLASSES, "Шахматный кружок", "Педагоги")
        ]

    def _gap(self) -> bool:
        return self.random.random() < GAPS

    def _person(self, role: str, number: int) -> dict[str, Any]:
        letter = {"ученик": "У", "педагог": "П", "партнёр": "Р"}[role]
        one: dict[str, Any] = {"Код": f"{letter}-{number}", "Роль": role, "ФИО": f"Озеров Пётр{role}{number} Олегович"}
        if role == "ученик" and not self._gap():
            one["Дата рождения"] = date(2004, 9, 1) + timedelta(days=self.random.randint(-400, 4400))
        if role == "ученик":
            one["Класс"] = self.random.choice([*CLASSES, "4А"])
        if role == "педагог" and not self._gap():
            one["Стаж"] = self.random.randint(0, 9)
        if role == "партнёр":
            one["Организация"] = self.random.choice(["ООО «Заря»", "ооо «Заря»", "АО «Луч»"])
        if self._gap():
            one["Выбыл"] = self.random.choice([date(2023, 8, 20), date(2024, 2, 1)])
        return one

    def _pair(self, number: int) -> dict[str, Any]:
        mentor, mentee = self.random.sample(self.people, 2)
        status = self.random.choice(["действует", "действует", "действует", "завершена", "утверждена"])
        since = self.random.choice([date(2023, 11, 20), date(2024, 1, 15), date(2024, 5, 10)])
        end = since + timedelta(days=self.random.choice([5, 40])) if status == "завершена" else None
        return {
            "Пара": f"П-{number:03}",
            "наставник": mentor["Код"],
            "наставляемый": mentee["Код"],
            "Статус": status,
            "С": since if status != "утверждена" else None,
            "Завершить": end and min(end, TODAY),
            "Причина": self.random.choice(["", "программа выполнена", "по просьбе наставника"]) if end else "",
        }

    def _survey(self) -> dict[str, Any]:
        one = self.random.choice(self.pairs)
        role = self.random.choice(["наставник", "наставляемый"])
        row: dict[str, Any] = {
            "Участник": one[role],
            "Роль": role,
            "Этап": self.random.choice(["до", "после", "после"]),
        }
        row["Дата"] = date(2024, 5, self.random.randint(1, 19))
        if not self._gap():
            row["Удовлетворённость"] = self.random.randint(1, 10)
        if row["Этап"] == "после" and not self._gap():
            row["Ожидания"] = self.random.choice([True, False, 4, 7, 9])
        return row

    def _task(self, number: int) -> dict[str, Any]:
        due = None if self._gap() else date(2024, 5, 1) + timedelta(days=self.random.randint(-90, 40))
        done = self.random.choice(["", "да"])
        return {"Пара": self.random.choice(self.pairs)["Пара"], "Задание": f"Дело {number}", "Срок": due, "Итог": done}

    @property
    def school(self) -> MayOf:
        """The same rows as the product has them."""
        names = {one["Код"]: one["ФИО"] for one in self.people}
        people = [
            Person(
                code=one["Код"],
                name=one["ФИО"],
                role=one["Роль"],
                born=one.get("Дата рождения"),
                experience=one.get("Стаж"),
                organisation=one.get("Организация", ""),
                school_class=one.get("Класс", ""),
                left=one.get("Выбыл"),
            )
            for one in self.people
        ]
        pairs = [
            pair(
                int(one["Пара"][2:]),
                one["наставник"],
                one["наставляемый"],
                status=one["Статус"],
                since=one["С"],
                finish=one["Завершить"],
                reason=one["Причина"],
            )
            for one in self.pairs
        ]
        surveys = [
            Survey(
                day=one["Дата"],
                person=names[one["Участник"]],
                role=one["Роль"],
                stage=one["Этап"],
                comfort=5,
                satisfaction=one.get("Удовлетворённость"),
                expectations=one.get("Ожидания"),
            )
            for one in self.surveys
        ]
        tasks = [Task(pair=one["Пара"], task=one["Задание"], due=one["Срок"], actual=one["Итог"]) for one in self.tasks]
        coverage = [Coverage(school_class=one["Класс"], lacking=one["Чего не хватает"]) for one in self.coverage]
        return MayOf(people, pairs, [*surveys, *tasks, *coverage])


@pytest.mark.parametrize("seed", range(20))
def test_another_hand_counts_the_same(seed: int) -> None:
    chance = Chance(seed)
    found = chance.school.run(TODAY)
    told = {row.indicator: (row.value, row.base) for row in found.figures if row.section == "показатели"}
    counted = indicators(chance.people, chance.pairs, chance.surveys, chance.tasks, chance.coverage, TODAY)

    assert told == counted
