"""What people do in the invented school's workbook from October to January."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jobs.demo.requests import PEERS
from jobs.demo.slips import mend
from jobs.records.pairs import AGREED, APPROVE, ENDED, FIX, PROPOSED, REFUSED, REJECT, RUNNING, Pair
from jobs.records.papers import DRAFT, Paper
from jobs.records.people import Person
from jobs.records.requests import Interview, Offer, Request
from jobs.records.work import Meeting
from sync.columns import Row
from sync.job import Records
from sync.scenes import Scene

#: Kind of meeting, weeks after the order, minutes, topic, result.
_MEETINGS = (
    ("организационная", 1, 30, "Познакомились, договорились о времени", "встречаемся раз в неделю"),
    ("пробная рабочая", 2, 40, "Первое общее дело", "понравилось обоим"),
    ("планирование", 3, 40, "Составили план развития", "наметили три шага"),
    ("регулярная", 4, 45, "Работа по плану", "первый пункт сделан"),
)
_ORDER_DAY = date(2023, 11, 20)
_REPLACEMENT_DAY = date(2024, 1, 15)


def _proposed(records: Records) -> list[Pair]:
    return sorted((pair for pair in records.of(Pair) if pair.status == PROPOSED), key=lambda pair: pair.pair)


def _approved(pair: Pair) -> Pair:
    return pair.with_(decision=APPROVE, agreement=AGREED)


def _decide(records: Records) -> list[Row]:
    """One pair is rejected, one kept for later, in one a side refuses; three wait; the rest is approved."""
    proposed = _proposed(records)
    worst = min(proposed, key=lambda pair: (pair.fit or 0, pair.pair))
    refused, later = [pair for pair in proposed if pair.form == PEERS and pair is not worst][-2:]
    rest = [pair for pair in proposed if pair not in (worst, later, refused)]
    return [
        *mend(records),
        worst.with_(decision=REJECT, comment="лучше поискать другого наставника"),
        later.with_(decision=FIX, comment="ждём возвращения с соревнований"),
        refused.with_(agreement=REFUSED, comment="родители просят не торопиться"),
        *map(_approved, rest[:-3]),
    ]


def _decide_rest(records: Records) -> list[Row]:
    """All that is undecided but two pairs."""
    undecided = [pair for pair in _proposed(records) if not pair.decision]
    return [_approved(pair) for pair in undecided[:-2]]


def _sign(first: int, day: date) -> Callable[[Records], Sequence[Row]]:
    """The director signs every draft; the office gives the numbers from `first` on."""

    def sign(records: Records) -> list[Row]:
        drafts = [paper for paper in records.of(Paper) if paper.status == DRAFT]
        return [paper.with_(number=str(first + n), day=day, signed=True) for n, paper in enumerate(drafts)]

    return sign


def _meet_and_replace(records: Records) -> list[Row]:
    """Pairs have met four times; one mentor, whose mentee somebody else can take, gives up."""
    running = [pair for pair in records.of(Pair) if pair.status == RUNNING]
    load = Counter(pair.mentor_code for pair in running)
    given_up = next(
        pair for pair in running if pair.form == PEERS and load[pair.mentor_code] == 1 and " на " in pair.spare
    )
    ended = given_up.with_(finish=_REPLACEMENT_DAY, reason="замена наставника", comment="уезжает на сборы до мая")
    return [*(meeting for number, pair in enumerate(running) for meeting in _meetings(pair, number)), ended]


def _meetings(pair: Pair, number: int) -> list[Meeting]:
    return [
        Meeting(
            day=_ORDER_DAY + timedelta(weeks=weeks, days=number % 5),
            pair=pair.pair,
            kind=kind,
            minutes=minutes,
            topic=topic,
            result=result,
        )
        for kind, weeks, minutes, topic, result in _MEETINGS
    ]


def _approve_replacement(records: Records) -> list[Row]:
    left = {pair.mentee_code for pair in records.of(Pair) if pair.status == ENDED}
    return [_approved(pair) for pair in _proposed(records) if pair.mentee_code in left and not pair.decision]


SCENES: tuple[Scene, ...] = (
    Scene(
        date(2023, 10, 27), "Запросы и наставники записаны, собеседования и групповая встреча прошли", jobs=("intake",)
    ),
    Scene(date(2023, 11, 1), "Программа подбирает пары", jobs=("pairing",)),
    Scene(
        date(2023, 11, 10),
        "Учителя исправили часть ошибок, куратор решил о большинстве пар",
        kinds=(Person, Request, Offer, Interview, Pair),
        edit=_decide,
    ),
    Scene(date(2023, 11, 15), "Куратор решил об остальных", kinds=(Pair,), edit=_decide_rest),
    Scene(_ORDER_DAY, "Директор подписал приказ № 201", kinds=(Paper,), edit=_sign(201, _ORDER_DAY)),
    Scene(
        _REPLACEMENT_DAY,
        "Пары встречаются; один наставник больше не может",
        kinds=(Pair, Meeting),
        edit=_meet_and_replace,
    ),
    Scene(date(2024, 1, 17), "Куратор согласен с новым наставником", kinds=(Pair,), edit=_approve_replacement),
    Scene(
        date(2024, 1, 19),
        "Директор подписал приказ об изменениях № 12",
        kinds=(Paper,),
        edit=_sign(12, date(2024, 1, 19)),
    ),
)
