"""The coordinator's letter of the day: what «Сегодня» says, as far as it waits."""

from datetime import date
from functools import partial

from jobs.records.today import Duty
from jobs.school.settings import Settings
from jobs.today.digest import MOST, digest

MONDAY, TUESDAY = date(2023, 11, 13), date(2023, 11, 14)
SETTINGS = Settings(coordinator_email="curator@school5.example")
SIGN = Duty(
    number=1, what="Отдать на подпись", who="куратор", due="18.11.2023", why="проект без номера", where="Документы"
)
TELL = Duty(number=2, what="Рассказать о программе: 6Б", who="классные руководители", due="сегодня", where="Охват")


def test_the_letter_says_what_waits_until_when_whose_it_is_and_where() -> None:
    (letter,) = digest(lambda: [SIGN, TELL], SETTINGS, MONDAY)

    assert (letter.to, letter.addressee) == ("curator@school5.example", "Куратору")
    assert letter.plain.splitlines()[2:7] == [
        "Дела по программе наставничества на 13 ноября, самое срочное вверху:",
        "1. Отдать на подпись — до 18.11.2023",
        "   проект без номера · Документы",
        "2. Рассказать о программе: 6Б — сегодня",
        "   классные руководители · Охват",
    ]


def test_its_key_is_the_same_the_next_day_and_another_when_something_is_done() -> None:
    days = ((MONDAY, [SIGN, TELL]), (TUESDAY, [SIGN, TELL]), (MONDAY, [TELL]))
    keys = [digest(partial(list, rows), SETTINGS, day)[0].key for day, rows in days]

    assert keys[0] == keys[1] != keys[2]


def test_nothing_to_do_or_nobody_to_write_to_makes_no_letter() -> None:
    assert digest(lambda: [], SETTINGS, MONDAY) == []
    assert digest(lambda: [SIGN], Settings(), MONDAY) == []


def test_a_long_day_is_told_in_short() -> None:
    (letter,) = digest(lambda: [SIGN] * (MOST + 8), SETTINGS, MONDAY)

    assert len(letter.points) == MOST
    assert letter.closing.startswith("И ещё 8 дел.")
