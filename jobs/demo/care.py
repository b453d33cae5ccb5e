"""How the coordinator and the psychologist of the invented school look after its pairs, and what came of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jobs.demo.meetings import Team, silent, teams
from jobs.demo.people import COORDINATOR
from jobs.demo.programmes import OUTCOMES, TYPICAL_TASKS
from jobs.records.pairs import RUNNING, WAITS, Pair, Waiting
from jobs.records.plans import TAKEN_OUT, Task
from jobs.records.work import Control, Support
from jobs.russian.names import short
from sync.columns import loose

#: Of so many pairs one has a trouble, and the coordinator decides what to do until a day.
_SELDOM = 12
_TROUBLES = (
    ("не совпадает расписание", "встречаться по субботам"),
    ("наставляемый пропускает встречи", "поговорить вместе с классным руководителем"),
    ("задания оказались трудными", "разбить задание на две части"),
    ("негде заниматься", "библиотека открыта для пары по вторникам"),
)
_HELP = ("беседа", "занятие в группе", "совместная игра в классе")
_RESULTS = {
    "успеваемость": ("исправил двойки, пишет контрольные на 3 и 4", "оценка за год выше на балл", "не боится отвечать"),
    "адаптация": ("в классе появились друзья", "ходит в кружок", "сам знакомится с новичками"),
    "социализация": ("участвует в делах класса", "ссор стало меньше", "выступил на школьном празднике"),
    "профориентация": ("выбрал, куда поступать", "знает, какие экзамены сдавать", "прошёл пробу в колледже"),
    "олимпиады и проекты": ("призёр районного этапа", "проект защищён", "работа принята на конференцию"),
    "творчество и спорт": ("диплом районного конкурса", "играет в школьной команде", "работы на школьной выставке"),
    "вхождение в профессию": ("открытый урок дан", "сам составляет рабочую программу", "готов вести класс"),
    "методика и мастерство": ("аттестация пройдена", "методику применяет на уроках"),
}
_DONE, _IN_PART = "выполнено", "частично"


def talks(pairs: Sequence[Pair], first: date, last: date) -> list[Control]:
    """The coordinator talks with everybody who works, from one day to another; a few have a trouble."""
    found = [team for team in teams(pairs) if team.end > last and team.since < first]
    return [
        _talk(team, order, first + timedelta(days=order * (last - first).days // len(found)))
        for order, team in enumerate(found)
    ]


def _talk(team: Team, order: int, day: date) -> Control:
    row = Control(day=_no_sunday(day), pair=team.name, held_by=short(COORDINATOR), on_track="да")
    if order % _SELDOM != 5 or day.year > 2023:
        return row
    trouble, decision = _TROUBLES[order // _SELDOM % len(_TROUBLES)]
    return row.with_(on_track=_IN_PART, troubles=trouble, decision=decision, due=date(2024, 1, 15))


def again(pairs: Sequence[Pair], known: Sequence[Control], day: date) -> list[Control]:
    """The coordinator asks those with a trouble once more; the silent pair does not answer."""
    quiet = silent(teams(pairs)).name
    fine = Control(day=day, held_by=short(COORDINATOR), on_track="да", troubles="уже не мешает")
    return [fine.with_(pair=row.pair) for row in known if row.on_track == _IN_PART and row.pair != quiet]


def asked(pairs: Sequence[Pair], day: date) -> Control:
    """The coordinator asks the silent pair why it does not meet."""
    return Control(
        day=day,
        pair=silent(teams(pairs)).name,
        held_by=short(COORDINATOR),
        on_track=_IN_PART,
        troubles="наставник готовился к олимпиаде",
        decision="встречаться по субботам",
        due=date(2024, 5, 31),
    )


def _no_sunday(day: date) -> date:
    return day - timedelta(days=1) if day.weekday() == 6 else day


def helped(waiting: Sequence[Waiting], first: date, next_day: date) -> list[Support]:
    """The psychologist, or the coordinator, has seen each of those who wait."""
    people = dict.fromkeys(row.person for row in waiting if row.status == WAITS)
    return [
        Support(
            day=first + timedelta(days=order % 5),
            person=name,
            help=_HELP[order % 3],
            mark="настроен хорошо, ждёт наставника",
            next_day=next_day,
        )
        for order, name in enumerate(people)
    ]


def outcomes(pairs: Sequence[Pair], known: Sequence[Task], due: date) -> list[Task]:
    """What mentors write of the tasks whose days have come by `due`; a few tasks never end."""
    told = {(row.pair, loose(row.task)) for row in known}
    return [
        row
        for team in teams(pair for pair in pairs if pair.status == RUNNING)
        for row in _outcomes(team, due)
        if (row.pair, loose(row.task)) not in told
    ]


def _outcomes(team: Team, due: date) -> Iterator[Task]:
    programme = team.pairs[0].programme
    for order, task in enumerate(one for one in TYPICAL_TASKS if one.programme == programme):
        day = team.since + timedelta(days=21 + (task.days or 0))
        row = Task(pair=team.name, section=task.section, task=task.task)
        if day > due:
            continue
        if (team.number + order) % 23 == 7:
            yield row.with_(actual=TAKEN_OUT)
        elif (team.number + order) % 19:
            yield row.with_(
                actual=OUTCOMES[programme, task.task], mark=_DONE if (team.number + order) % 7 else _IN_PART
            )


def came_of(pair: Pair) -> str:
    """«Результат» of a pair."""
    results = _RESULTS[pair.request]
    return results[int(pair.pair.split("-")[1]) % len(results)]


def review_of(pair: Pair) -> str:
    """Where a few pairs tell of their year."""
    number = int(pair.pair.split("-")[1])
    return f"school5.example/nastavnik/{number}" if number % 15 == 0 else ""
