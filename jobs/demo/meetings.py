"""When the pairs of the invented school meet, and what about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat

from jobs.demo.calendar import CALENDAR
from jobs.demo.people import NAMESAKES
from jobs.demo.requests import PEERS
from jobs.demo.tables import lines
from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.work import Meeting
from jobs.russian.names import short
from jobs.school.chain import LAST, OPENING, REGULAR
from jobs.school.year import read_calendar

#: From this day on pairs hold their last meetings.
_LAST_MEETINGS = date(2024, 5, 13)
#: Whoever is to end after this day goes on in the next school year.
_SUMMER = date(2024, 8, 31)
#: Who chooses a profession met in the spring holidays.
HOLIDAY_TRIP = date(2024, 3, 27)
#: So long nobody hears of the silent pair; on the day after it meets again.
SILENCE = (date(2024, 1, 10), date(2024, 3, 8))
#: Request | topic | what came of it.
_TALK = """
успеваемость | Разобрали ошибки в тетради | понял, где сбивается
успеваемость | Решали задания из учебника | решил пять из шести
успеваемость | Готовились к контрольной | составили памятку
успеваемость | Повторили прошлую тему | объяснил сам
адаптация | Прошли по школе и кружкам | выбрали кружок
адаптация | Говорили о дружбе в классе | на перемене уже не один
адаптация | Готовили классный час | роли распределены
социализация | Вместе дежурили по школе | справились
социализация | Играли с ребятами из другого класса | познакомились
социализация | Готовили поздравление учителям | выступили вдвоём
профориентация | Читали о профессии | записали вопросы
профориентация | Смотрели условия приёма | список экзаменов
профориентация | Разобрали пробное тестирование | видны сильные стороны
олимпиады и проекты | Решали задания прошлых лет | две задачи из трёх
олимпиады и проекты | Собирали материал | есть план работы
олимпиады и проекты | Репетировали защиту | уложились в пять минут
творчество и спорт | Тренировались вместе | получается увереннее
творчество и спорт | Готовили выступление | половина готова
вхождение в профессию | Разобрали открытый урок | записали три приёма
вхождение в профессию | Смотрели тетради и журнал | договорились об отметках
вхождение в профессию | Составили план урока | урок проведён
методика и мастерство | Разобрали методику | попробует на уроке
методика и мастерство | Готовили материалы к аттестации | папка собрана
"""
_BEGUN = (
    ("Познакомились, договорились о времени", "встречаемся раз в две недели"),
    ("Первое общее дело", "понравилось обоим"),
    ("Составили план", "наметили, с чего начать"),
)
_AGAIN = "Договорились встречаться по субботам"
_ENDED = ("Подвели итоги года", "довольны оба")
_TOPICS: Mapping[str, list[tuple[str, str]]] = {
    request: [(topic, result) for asked, topic, result in lines(_TALK) if asked == request]
    for request in dict.fromkeys(row[0] for row in lines(_TALK))
}
_CALENDAR = read_calendar(CALENDAR, 2023)


@dataclass(frozen=True)
class Team:
    """Those who meet together: a pair, or the pairs of a group; `name` is what teachers write in «Пара»."""

    name: str
    pairs: tuple[Pair, ...]

    @property
    def number(self) -> int:
        """A number of its own, the same on every machine."""
        return int(self.pairs[0].pair.split("-")[1])

    @property
    def since(self) -> date:
        """The day from which the first of them may meet."""
        return min(pair.since for pair in self.pairs if pair.since)

    @property
    def end(self) -> date:
        """The day on which the last of them ends; far away while none has."""
        return max(pair.finish or date.max for pair in self.pairs)

    @property
    def goes_on(self) -> bool:
        """Whether it is to end only in the next school year."""
        return all(pair.finish and pair.finish > _SUMMER for pair in self.pairs)


def teams(pairs: Iterable[Pair]) -> list[Team]:
    """Those who work, or have worked, by an order; a group of which one pair is left is that pair."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.status in {RUNNING, ENDED} and pair.since:
            found.setdefault(pair.group if pair.status == RUNNING and pair.group else pair.pair, []).append(pair)
    return [Team(name if len(those) > 1 else those[0].pair, tuple(those)) for name, those in found.items()]


def silent(found: Sequence[Team]) -> Team:
    """The pair of pupils that nobody hears of for weeks."""
    return next(team for team in found if len(team.pairs) == 1 and team.pairs[0].form == PEERS and team.number >= 20)


def held(pairs: Sequence[Pair], after: date, until: date) -> list[Meeting]:
    """The rows that teachers write of the meetings after one day until another, by day."""
    found = teams(pairs)
    quiet = silent(found)
    rows = [row for team in found for row in _of(team) if not (team == quiet and _in_silence(row))]
    rows.append(Meeting(day=SILENCE[1] + timedelta(days=1), pair=quiet.name, minutes=60, topic=_AGAIN))
    chooser = next(team for team in found if team.pairs[0].request == "профориентация")
    rows.append(
        Meeting(day=HOLIDAY_TRIP, pair=chooser.name, minutes=90, topic="Были на дне открытых дверей в колледже")
    )
    return sorted((row for row in rows if row.day and after < row.day <= until), key=lambda row: row.day or after)


def _in_silence(row: Meeting) -> bool:
    return row.day is not None and SILENCE[0] <= row.day <= SILENCE[1] + timedelta(days=1)


def _of(team: Team) -> Iterator[Meeting]:
    for order, day in enumerate(_days(team)):
        if day <= team.end:
            yield _meeting(team, order, day)
    last = _CALENDAR.lesson_day(_LAST_MEETINGS + timedelta(days=team.number % 10))
    if last <= team.end:
        topic, result = _ENDED
        kind = REGULAR if team.goes_on else LAST
        yield Meeting(day=last, pair=team.name, kind=kind, minutes=40, topic=topic, result=result)


def _days(team: Team) -> Iterator[date]:
    """Every second week but for holidays, until a few days before the last meetings."""
    steps = chain((2 + team.number % 6, 8, 11), repeat(14 + team.number % 3))
    day = _next_day(team.since, next(steps))
    while day < _LAST_MEETINGS - timedelta(days=4):
        yield day
        day = _next_day(day, next(steps))


def _next_day(day: date, days: int) -> date:
    """So many days later; a week later where there are holidays."""
    day += timedelta(days=days)
    while _CALENDAR.in_holidays(day):
        day += timedelta(weeks=1)
    return _CALENDAR.lesson_day(day)


def _meeting(team: Team, order: int, day: date) -> Meeting:
    """The `order`-th meeting; of every second pair teachers write the kind, too."""
    first, talks = team.pairs[0], _TOPICS[team.pairs[0].request]
    topic, result = _BEGUN[order] if order < len(_BEGUN) else talks[(order + team.number) % len(talks)]
    kind = [*OPENING, REGULAR][min(order, len(OPENING))] if len(team.pairs) == 1 and team.number % 2 else ""
    away = team.pairs[order % len(team.pairs)] if len(team.pairs) > 1 and order % 4 == 2 else None
    absent = (away.mentee if away.mentee != NAMESAKES[0] else away.mentee_code) if away else ""
    return Meeting(
        day=day,
        pair=team.name,
        kind=kind,
        minutes=None if (order + team.number) % 17 == 0 else 30 + 5 * ((order + team.number) % 5),
        topic=topic,
        result=result,
        absent=(absent,) if absent else (),
        entered_by=short(first.mentor) if first.form != PEERS else "",
    )
