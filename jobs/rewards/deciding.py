"""Proposals in «Поощрения», the papers on what is decided there, the letters."""

from datetime import date

from jobs.paperwork.filing import filed
from jobs.paperwork.sets import with_sets
from jobs.records.papers import Paper
from jobs.records.progress import PairWork
from jobs.records.results import Reward
from jobs.rewards.awards import read_awards, remarks
from jobs.rewards.composing import composed, late, told
from jobs.rewards.desk import DESK, read_desk
from jobs.rewards.fields import FIELDS
from jobs.rewards.forms import FORMS, Matter
from jobs.rewards.letters import HEADING, letter_set, letters, printed, single, unsure
from jobs.rewards.proposing import proposed, rows
from sync.job import Job, Outcome, PrintedSet, Records

NAME = "rewards"


def decide(records: Records, today: date) -> Outcome:
    """Who is proposed for a reward and who gets one; nothing in a workbook of a version that knew no work of pairs."""
    if records.absent(PairWork):
        return Outcome()
    desk = read_desk(records, today)
    table = rows(records.of(Reward), proposed(desk), desk)
    awards = read_awards(table, desk)
    papers = composed(records.of(Paper), awards, desk)
    orders = filed(papers, FORMS, Matter(desk, awards, papers), desk.office)
    thanks = letters(awards, orders.papers)
    sets = with_sets(orders.papers, [letter_set(thanks, awards, desk)], {HEADING}, today)
    by_row = {id(award.row): award for award in awards.values()}
    return Outcome(
        {
            Reward: [
                row.with_(document=told(award, sets.papers, desk)) if (award := by_row.get(id(row))) else row
                for row in table
            ],
            Paper: sets.papers,
        },
        remarks=[
            *remarks(table, awards),
            *unsure(thanks),
            *late(awards, sets.papers),
            *orders.remarks,
        ],
        documents=[*orders.documents, *sets.documents, *single(thanks, awards, desk)],
    )


JOB = Job(
    name=NAME,
    title="поощрения",
    purpose="предлагает, кого наградить и за что; готовит представление, приказы и благодарственные письма",
    reads=DESK,
    writes=(Reward, Paper),
    decide=decide,
    templates=FIELDS,
    sets=(PrintedSet(name="письма", nothing="благодарственных писем для тех, о ком спрошено, нет", documents=printed),),
)
