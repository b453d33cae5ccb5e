"""Interviews, choices at the group meeting and the coordinator's own pairs at the invented school."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from jobs.demo.offers import OFFERS
from jobs.demo.people import COORDINATOR, PSYCHOLOGIST, who
from jobs.demo.requests import PEERS, REQUESTS, TEACHERS
from jobs.demo.tables import lines
from jobs.records.requests import Choice, CoordinatorPair, Interview
from jobs.russian.names import short

#: Who is not admitted, and what the psychologist advises.
_NOT_YET = ("8Б, 23", "Пока не готов, поговорить ещё раз в декабре.")
_ADVICE = (
    "Лучше с наставником постарше.",
    "Начать с коротких встреч.",
    "Нужна поддержка классного руководителя.",
    "Умеет объяснять, терпелив.",
    "Готов встречаться каждую неделю.",
)
#: Who chooses | whom | 1, 2, 3 or нет | comment.
_CHOICES = """
5А, 2 | 11А, 6 | 1 | понравилось, как рассказывал
5А, 2 | 10Б, 2 | 2 |
11А, 6 | 5А, 2 | 1 |
11А, 6 | 5А, 17 | 2 |
5А, 17 | 8А, 11 | 1 |
8А, 11 | 5А, 17 | 1 |
5Б, 4 | 9А, 24 | 1 | оба играют в футбол
9А, 24 | 5Б, 4 | 2 |
5Б, 11 | 10Б, 9 | 1 |
6А, 12 | 10Б, 20 | 1 |
10Б, 20 | 6А, 12 | 1 | соседи по двору
10Б, 20 | 6Б, 14 | нет | родственники, просит другого
6А, 25 | 10А, 11 | 1 |
10А, 11 | 6А, 25 | 1 |
7Б, 5 | 10А, 4 | 1 |
7Б, 5 | 11А, 15 | 3 |
10А, 4 | 7Б, 5 | 1 | знакомы по кружку
7Б, 13 | 9Б, 9 | 1 |
7А, 19 | 9Б, 20 | 1 |
9Б, 20 | 7А, 19 | 2 |
6А, 3 | 11Б, 16 | 2 |
8А, 16 | 9Б, 9 | нет | были в ссоре
"""


def _interviews() -> Iterator[Interview]:
    dice = Random(5)
    mentees = dict.fromkeys(request.person for request in REQUESTS)
    talks = [(name, "наставляемый") for name in mentees] + [(offer.person, "наставник") for offer in OFFERS]
    for number, (name, role) in enumerate(talks):
        if dice.random() < 0.15:  # nobody has had the time yet
            continue
        not_yet = name == who(_NOT_YET[0])
        low = 3 if role == "наставник" else 2
        yield Interview(
            day=date(2023, 10, 2) + timedelta(days=number // 6),
            person=name,
            role=role,
            interviewer=short(PSYCHOLOGIST if number % 3 else COORDINATOR),
            motivation=dice.randint(low, 5),
            communication=dice.randint(low, 5),
            readiness=dice.randint(low, 5),
            admitted=not not_yet,
            advice=_NOT_YET[1] if not_yet else dice.choice(_ADVICE) if dice.random() < 0.4 else "",
        )


INTERVIEWS: tuple[Interview, ...] = tuple(_interviews())
CHOICES: tuple[Choice, ...] = tuple(
    Choice(day=date(2023, 10, 20), person=who(chooser), others=(who(chosen),), attitude=attitude, comment=comment)
    for chooser, chosen, attitude, comment in lines(_CHOICES)
)
COORDINATOR_PAIRS: tuple[CoordinatorPair, ...] = (
    CoordinatorPair(
        day=date(2023, 10, 25),
        mentor=who("учитель географии, 1"),
        mentee=who("9Б, 6"),
        form=TEACHERS,
        request="профориентация",
        grounds="вместе готовили поход в прошлом году",
    ),
    CoordinatorPair(
        day=date(2023, 10, 25),
        mentor=who("10Б, 9"),
        mentee=who("5Б, 20"),
        form=PEERS,
        request="адаптация",
        grounds="занимаются в одном театральном кружке",
    ),
)
