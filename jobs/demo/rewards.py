"""Whom the invented school rewards at the end of May."""

from datetime import date

from jobs.demo.people import COORDINATOR, who
from jobs.records.codes import LETTERS
from jobs.records.papers import DRAFT, PRESENTATION, REWARDS, STAFF_REWARDS, Paper
from jobs.records.results import LETTER, NO_REWARD, PARENTS_LETTER, REWARD, THANKS, TO_DISTRICT, Reward
from jobs.records.wanted import Wanted
from jobs.russian.names import short
from sync.columns import Row
from sync.job import Records
from sync.scenes import Scene

_DECIDED, _SIGNED = date(2024, 5, 28), date(2024, 5, 29)
#: The office's numbers of the day.
_NUMBERS = {STAFF_REWARDS: "15", REWARDS: "98"}
#: How people are rewarded, by the letter of their code; of the others, and of the best.
_USUAL = {LETTERS["педагог"]: (THANKS,)}
_BEST = {LETTERS["педагог"]: (THANKS, TO_DISTRICT), LETTERS["ученик"]: (LETTER, PARENTS_LETTER)}
_WORDING = "помощь молодым коллегам и открытые уроки"


def _ask(records: Records) -> list[Row]:
    """The museum has led no pair and has helped all the same."""
    return [
        Wanted(
            kind="поощрение",
            about=who("партнёр, 2"),
            due=date(2024, 5, 31),
            asked_by=short(COORDINATOR),
            details="провела для наставников и наставляемых занятия в музее",
        )
    ]


def _decide(records: Records) -> list[Row]:
    """All are rewarded but the one who met least; the first teacher and the first pupil most of all."""
    open_ = [row for row in records.of(Reward) if row.code and not row.decision]
    pupils = [row for row in open_ if row.code[0] == LETTERS["ученик"]]
    best = [next(row for row in open_ if row.code[0] == letter) for letter in _BEST]
    return [_decided(row, best=row in best, refused=row is pupils[-1]) for row in open_]


def _decided(row: Reward, *, best: bool, refused: bool) -> Reward:
    usual = _USUAL.get(row.code[0], (LETTER,))
    if refused:
        return row.with_(decision=NO_REWARD)
    wording = _WORDING if best and row.code[0] == LETTERS["педагог"] else ""
    return row.with_(decision=REWARD, kinds=_BEST.get(row.code[0], usual) if best else usual, wording=wording)


def _sign(records: Records) -> list[Row]:
    """The director signs the presentation and both orders."""
    drafts = [paper for paper in records.of(Paper) if paper.status == DRAFT]
    return [
        paper.with_(
            day=_DECIDED if paper.kind == PRESENTATION else _SIGNED, signed=True, number=_NUMBERS.get(paper.kind, "")
        )
        for paper in drafts
        if paper.kind in {PRESENTATION, STAFF_REWARDS, REWARDS}
    ]


REWARDING = (
    Scene(
        date(2024, 5, 27),
        "Куратор попросила поощрить и музей, который помогал без пары",
        kinds=(Wanted,),
        edit=_ask,
        jobs=("rewards",),
    ),
    Scene(
        _DECIDED,
        "Куратор решила, кого и как наградить",
        kinds=(Reward,),
        edit=_decide,
        jobs=("rewards",),
    ),
    Scene(
        _SIGNED,
        "Директор подписала приказы о поощрении, благодарственные письма готовы к печати",
        kinds=(Paper,),
        edit=_sign,
        jobs=("rewards",),
    ),
)
