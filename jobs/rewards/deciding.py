"""Proposals in «Поощрения»."""

from datetime import date

from jobs.records.progress import PairWork
from jobs.records.results import Reward
from jobs.rewards.desk import DESK, read_desk
from jobs.rewards.proposing import proposed, rows
from sync.job import Job, Outcome, Records

NAME = "rewards"


def decide(records: Records, today: date) -> Outcome:
    """Who is proposed for a reward; nothing in a workbook of a version that knew no work of pairs."""
    if records.absent(PairWork):
        return Outcome()
    desk = read_desk(records, today)
    return Outcome({Reward: rows(records.of(Reward), proposed(desk), desk)})


JOB = Job(
    name=NAME,
    title="поощрения",
    purpose="предлагает, кого наградить и за что; готовит представление, приказы и благодарственные письма",
    reads=DESK,
    writes=(Reward,),
    decide=decide,
)
