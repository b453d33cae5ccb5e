"""The indicators counted again, in another way and by another hand: nothing here comes from the product.

Rows are plain dicts of Russian titles, as a tab has them; an answer is what «Значение» and «Из скольких» should say.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

Rows = list[dict[str, Any]]
NO_DATA, TOO_FEW = ("нет данных", ""), "данных мало, вывода нет"
SEPTEMBER = date(2023, 9, 1)


def share(part: int, whole: int) -> tuple[str, str]:
    if whole == 0 or part > whole:
        return NO_DATA
    tenths = int(Fraction(part * 1000, whole) + Fraction(1, 2))
    tenths = min(tenths, 999) if part < whole else tenths
    return f"{tenths // 10},{tenths % 10} %", f"{part} из {whole}"


def age(born: date) -> int:
    return next(years for years in range(120, -1, -1) if (born.year + years, born.month, born.day) <= (2023, 9, 1))


def indicators(
    people: Rows, pairs: Rows, surveys: Rows, tasks: Rows, coverage: Rows, today: date
) -> dict[str, tuple[str, str]]:
    known = {one["Код"]: one for one in people}
    real = [one for one in pairs if one["Статус"] in ("действует", "завершена") and one["С"] and one["С"] <= today]
    here = [one for one in people if not (one.get("Выбыл") and one["Выбыл"] < SEPTEMBER)]
    pupils = [one for one in here if one["Роль"] == "ученик"]
    mentees, mentors = ({one[side] for one in real} for side in ("наставляемый", "наставник"))
    outside = any(one["Код"] not in mentees | mentors for one in pupils)

    def of_age(low: int, codes: set[str]) -> tuple[str, str]:
        dated = [one["Код"] for one in pupils if one.get("Дата рождения") and low <= age(one["Дата рождения"]) <= 19]
        return share(len(codes & set(dated)), len(dated)) if outside else NO_DATA

    young = {one["Код"] for one in here if one["Роль"] == "педагог" and (one.get("Стаж", 99) <= 3)}
    due = [one for one in tasks if one["Срок"] and one["Срок"] <= today and any(p["Пара"] == one["Пара"] for p in real)]
    employers = {
        known[one["наставник"]]["Организация"].casefold()
        for one in real
        if one["Статус"] == "действует" and known[one["наставник"]]["Роль"] == "партнёр"
    }
    learning = {one["Класс"] for one in pupils if not (one.get("Выбыл") and one["Выбыл"] <= today)}
    informed = [one for one in coverage if one["Класс"] in learning]
    return {
        "Обучающиеся 10–19 лет в роли наставляемых": of_age(10, mentees),
        "Обучающиеся 15–19 лет в роли наставников": of_age(15, mentors),
        "Молодые специалисты в роли наставляемых": share(len(young & mentees), len(young)),
        **{
            f"Удовлетворённость {role}ов" if role == "наставник" else "Удовлетворённость наставляемых": content(
                [one for one in surveys if one["Роль"] == role and one["Этап"] == "после"],
                {one[role] for one in real if ((one.get("Завершить") or today) - one["С"]).days >= 14},
            )
            for role in ("наставляемый", "наставник")
        },
        "Пары, завершившие программу": share(
            sum(one["Статус"] == "завершена" and one["Причина"] in ("", "программа выполнена") for one in real),
            len(real),
        ),
        "Планы выполнены": share(sum(bool(one["Итог"]) for one in due), len(due)),
        "Охват классов информированием": share(sum(not one["Чего не хватает"] for one in informed), len(informed)),
        "Предприятия-партнёры": (str(len(employers)), "—"),
    }


def content(rows: Rows, asked: set[str]) -> tuple[str, str]:
    last: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda one: one["Дата"]):  # of one day the lower row is the later one
        last[row["Участник"]] = row
    said = []
    for code in asked & last.keys():
        mark, hopes = last[code].get("Удовлетворённость"), last[code].get("Ожидания")
        if mark is not None:
            said.append(mark >= 7)
        elif hopes is not None:
            said.append(hopes >= 7 if not isinstance(hopes, bool) else hopes)
    if not said:
        return NO_DATA
    if len(said) < 5:
        return TOO_FEW, f"ответили {len(said)} из {len(asked)}"
    return share(Counter(said)[True], len(said))
