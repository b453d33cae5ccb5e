"""What people do in the invented school's workbook from the first decisions to May."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from jobs.demo import beginning
from jobs.demo.answers import answered, measured
from jobs.demo.care import again, asked, came_of, helped, outcomes, review_of, talks
from jobs.demo.grown import signed_anew
from jobs.demo.judged import judged
from jobs.demo.late import help_those_who_wait, new_teacher
from jobs.demo.meetings import held
from jobs.demo.people import who
from jobs.demo.requests import COLLEAGUES, PEERS
from jobs.demo.rewards import REWARDING
from jobs.demo.roadmap import mark_all, mark_late
from jobs.demo.signing import sign
from jobs.demo.stories import told
from jobs.records.lists import Parameter
from jobs.records.pairs import AGREED, APPROVE, FIX, PROPOSED, REFUSED, REJECT, RUNNING, Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.plans import Task
from jobs.records.programme import RoadmapRow
from jobs.records.requests import Offer, Request
from jobs.records.results import Story
from jobs.records.surveys import AFTER, BEFORE, Criterion, Influence, Survey, Swot
from jobs.records.wanted import Wanted
from jobs.records.work import Control, Meeting, Support
from jobs.russian.names import short
from sync.columns import Row
from sync.job import Records
from sync.scenes import Scene

_SIGNED = date(2023, 11, 20)
_WINTER = date(2023, 12, 22)
_AFTER_HOLIDAYS = date(2024, 1, 15)
_CHANGED = date(2024, 1, 19)
_SPRING = date(2024, 3, 4)
_CHANGED_AGAIN = date(2024, 3, 11)
_LAST_LESSONS = date(2024, 5, 24)
_END = date(2024, 5, 31)
_NEXT_END = date(2025, 5, 30)


def _proposed(records: Records) -> list[Pair]:
    return sorted((pair for pair in records.of(Pair) if pair.status == PROPOSED), key=lambda pair: pair.pair)


def _running(records: Records) -> list[Pair]:
    return [pair for pair in records.of(Pair) if pair.status == RUNNING]


def _approved(pair: Pair) -> Pair:
    return pair.with_(decision=APPROVE, agreement=AGREED)


def _decide(records: Records) -> list[Row]:
    """One pair is rejected, one kept for later, in one a side refuses; the rest is approved."""
    proposed = _proposed(records)
    worst = min(proposed, key=lambda pair: (pair.fit or 0, pair.pair))
    refused, later = [pair for pair in proposed if pair.form == PEERS and pair is not worst][-2:]
    rest = [pair for pair in proposed if pair not in (worst, later, refused)]
    return [
        worst.with_(decision=REJECT, comment="лучше поискать другого наставника"),
        later.with_(decision=FIX, comment="ждём возвращения с соревнований"),
        refused.with_(agreement=REFUSED, comment="родители просят не торопиться"),
        *map(_approved, rest),
    ]


def _decide_rest(records: Records) -> list[Row]:
    return [*map(_approved, _proposed(records))]


def _give_up(records: Records, day: date, comment: str) -> Pair:
    """The first pair of pupils whose mentor has no other, and whom somebody else can help: it ends."""
    running = _running(records)
    load = Counter(pair.mentor_code for pair in running)
    pair = next(
        pair
        for pair in running
        if pair.form == PEERS and pair.since == _SIGNED and load[pair.mentor_code] == 1 and " на " in pair.spare
    )
    return pair.with_(finish=day, reason="замена наставника", comment=comment)


def _work_until_winter(records: Records) -> list[Row]:
    """Everybody has met, answered and been talked with; a mentor gives up, the district asks."""
    running = _running(records)
    return [
        *held(running, _SIGNED, _WINTER),
        *talks(running, date(2023, 12, 4), date(2023, 12, 20)),
        *helped(records.of(Waiting), date(2023, 12, 12), date(2024, 1, 22)),
        *help_those_who_wait(records),
        _give_up(records, _WINTER, "уезжает на сборы до мая"),
        *answered(records, BEFORE, date(2023, 12, 8)),
        *measured(records, BEFORE, date(2023, 12, 8)),
        *mark_late(records),
        Wanted(kind="район", due=date(2023, 12, 28), asked_by="отдел образования", details="на 22.12.2023"),
    ]


def _return_from_holidays(records: Records) -> list[Row]:
    return [
        *held(_running(records), _WINTER, _AFTER_HOLIDAYS),
        *outcomes(records.of(Pair), records.of(Task), _AFTER_HOLIDAYS),
        *_decide_rest(records),
    ]


def _go_on(records: Records) -> list[Row]:
    """One pair has fallen silent, another mentor is ill for long, a teacher is new at school."""
    running = _running(records)
    ill = _give_up(records, _SPRING, "наставник болеет")
    return [
        *held(running, _AFTER_HOLIDAYS, _SPRING),
        *again(running, records.of(Control), date(2024, 1, 23)),
        *new_teacher(records),
        *answered(records, BEFORE, date(2024, 2, 9)),
        ill.with_(reason="длительная болезнь"),
    ]


def _agree(records: Records) -> list[Row]:
    """The coordinator approves what is proposed, and has asked the silent pair."""
    return [*_decide_rest(records), asked(_running(records), date(2024, 3, 5))]


def _sign_again(records: Records) -> list[Row]:
    """The silent pair has met."""
    return [*sign(_CHANGED_AGAIN, 48, 9)(records), *held(_running(records), _SPRING, _CHANGED_AGAIN)]


def _going_on(running: Sequence[Pair]) -> list[Pair]:
    """Colleagues one of whom has begun too late in the year to be through with it, with the day of the next one."""
    late = {pair.mentor_code for pair in running if pair.form == COLLEAGUES and pair.since and pair.since >= _SPRING}
    return [pair.with_(finish=_NEXT_END) for pair in running if pair.form == COLLEAGUES and pair.mentor_code in late]


def _meet_for_the_last_time(records: Records) -> list[Row]:
    """The last meetings are held, two pairs are to go on, every task has its outcome, there is something to tell."""
    running = _running(records)
    going_on = _going_on(running)
    ending = [pair for pair in running if pair.pair not in {one.pair for one in going_on}]
    return [
        *going_on,
        *held([*ending, *going_on], _CHANGED_AGAIN, _LAST_LESSONS),
        *talks(running, date(2024, 5, 13), _LAST_LESSONS),
        *outcomes(running, records.of(Task), _LAST_LESSONS),
        *answered(records, AFTER, date(2024, 5, 20)),
        *measured(records, AFTER, date(2024, 5, 20)),
        *judged(records),
        *told(records, _LAST_LESSONS),
    ]


def _end_the_year(records: Records) -> list[Row]:
    """Every pair has its result; a mentor asks for a certificate, and who has come of age signs for himself."""
    return [
        *signed_anew(records, _END),
        *(
            pair.with_(finish=_END, reason="программа выполнена", result=came_of(pair), review_link=review_of(pair))
            for pair in _running(records)
            if not pair.finish
        ),
        *mark_all(records, _END),
        *(row.with_(value=f"{_END:%d.%m.%Y}") for row in records.of(Parameter) if row.name == "Закрыть год"),
        Wanted(
            kind="справка о наставнической деятельности",
            about=who("учитель химии, 1"),
            due=date(2024, 6, 5),
            asked_by=short(who("учитель химии, 1")),
            details="для аттестации",
        ),
    ]


#: What runs where an order is all that changes.
_ORDERS = ("pairing", "orders", "meetings", "informing")

SCENES: tuple[Scene, ...] = (
    *beginning.SCENES,
    Scene(date(2023, 11, 13), "Куратор решила, каким парам быть", kinds=(Pair,), edit=_decide),
    Scene(
        _SIGNED,
        "Директор подписала приказ, канцелярия вписала номер",
        kinds=(Paper,),
        edit=sign(_SIGNED, 201),
        prints=("талоны", "анкеты-до", "влияние", "беседы"),
    ),
    Scene(
        _WINTER,
        "Пары встречаются, заполнили анкеты «до»; один наставник уезжает; район запросил цифры",
        kinds=(Pair, Meeting, Control, Waiting, Support, Person, Offer, Wanted, Survey, Influence, RoadmapRow),
        edit=_work_until_winter,
    ),
    Scene(
        _AFTER_HOLIDAYS,
        "Куратор утвердила замену и пары тех, кто ждал",
        kinds=(Pair, Meeting, Task),
        edit=_return_from_holidays,
        jobs=_ORDERS,
    ),
    Scene(
        _CHANGED,
        "Директор подписала приказ об изменениях",
        kinds=(Paper,),
        edit=sign(_CHANGED, 12),
        jobs=_ORDERS,
    ),
    Scene(
        _SPRING,
        "Одна пара замолчала; второй наставник надолго заболел; пришла молодая учительница",
        kinds=(Pair, Meeting, Control, Person, Request, Offer, Survey),
        edit=_go_on,
    ),
    Scene(
        date(2024, 3, 6),
        "Куратор утвердила вторую замену и пару педагогов и спросила замолчавшую пару, что мешает",
        kinds=(Pair, Control),
        edit=_agree,
    ),
    Scene(
        _CHANGED_AGAIN,
        "Директор подписала приказы и соглашение; замолчавшая пара снова встретилась",
        kinds=(Paper, Pair, Meeting),
        edit=_sign_again,
        jobs=(*_ORDERS, "monitoring"),
        prints=("анкеты-после", "влияние"),
    ),
    Scene(
        _LAST_LESSONS,
        "Пары провели последние встречи, заполнили планы и анкеты «после»; две пары педагогов продолжат и осенью",
        kinds=(Pair, Meeting, Control, Task, Person, Survey, Influence, Criterion, Swot, Story),
        edit=_meet_for_the_last_time,
    ),
    *REWARDING,
    Scene(
        _END,
        "Куратор закрыла год и вписала результаты; учительница химии просит справку для аттестации",
        kinds=(Pair, Parameter, Wanted, Person, RoadmapRow),
        edit=_end_the_year,
        prints=("карта",),
    ),
)
