"""Proposals and statuses in «Пары», those who wait in «Без пары»."""

from datetime import date

from jobs.pairing.choice_sheets import CHOICE_FIELDS, choice_sheets
from jobs.pairing.explaining import explained
from jobs.pairing.holding import Holding
from jobs.pairing.participants import Participants
from jobs.pairing.proposing import propose
from jobs.pairing.revising import revised
from jobs.pairing.standing import read_standing
from jobs.pairing.waiting import waiting_rows
from jobs.paperwork.composition import lost, taken_back
from jobs.paperwork.life import as_decided
from jobs.records import SCHOOL
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.programme import Programme
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request
from jobs.records.verdicts import OPENINGS, saying
from sync.job import Job, Outcome, PrintedSet, Records
from sync.problems import Problem

NAME = "pairing"


def decide(records: Records, today: date) -> Outcome:
    """Match what is open, give every pair its status, and say of everyone left why."""
    standing = read_standing(records, today)
    entered, participants, holding = standing.entered, standing.participants, standing.holding
    proposal = propose(participants, holding)
    left = [need for need in participants.needs if holding.open(need) and need.key not in proposal.chosen]
    told = explained(left, participants, holding, proposal)
    pairs, pair_remarks = revised(participants, entered, holding, proposal)
    offers, offer_remarks = _overfull_offers(participants, holding)
    own, own_remarks = _own_verdicts(participants, holding)
    return Outcome(
        rows={
            Pair: as_decided(pairs, records.of(Pair)),
            Waiting: waiting_rows(told, records.of(Waiting), participants),
            Offer: offers,
            CoordinatorPair: own,
        },
        remarks=[*pair_remarks, *offer_remarks, *own_remarks],
        counts=_counts(participants, holding, len(left)),
        lost={Pair: lost(standing.papers, (one.pair for one in entered.rows))},
        taken_back={Pair: taken_back(standing.papers)},
    )


def _counts(participants: Participants, holding: Holding, left: int) -> dict[str, int]:
    repeated = sum(one.repeated for one in participants.requests)
    closed = sum(need.key in holding.closed for need in participants.needs)
    return {
        "requests": len(participants.requests),
        "paired": len(participants.needs) - left - closed,
        "without": left,
        "closed": closed,
        "repeated": repeated,
        "unreadable": len(participants.requests) - len(participants.needs) - repeated,
    }


def _overfull_offers(participants: Participants, holding: Holding) -> tuple[list[Offer], list[Problem]]:
    """A remark on each offer whose places are fewer than the pairs that stand."""
    rows, remarks, full = [], [], holding.overfull
    for one in participants.offers:
        count = full.get(one.person.code) if one.person and one.usable else None
        said = ""
        if count and one.person:
            places = participants.mentors[one.person.code].places
            said = f"мест {places}, а пар уже {count}: новых не будет. Исправьте «Мест» или закончите лишнюю пару."
            remarks.append(one.row.problem("Мест", f"{OPENINGS[NAME]}{said}"))
        rows.append(one.row.with_(check=saying(one.row, NAME, said)))
    return rows, remarks


def _own_verdicts(participants: Participants, holding: Holding) -> tuple[list[CoordinatorPair], list[Problem]]:
    rows, remarks = [], []
    for one in participants.own:
        title, said = holding.own_faults.get(one.row.place.row, ("", "")) if one.row.place else ("", "")
        if said:
            remarks.append(one.row.problem(title, f"{OPENINGS[NAME]}{said}"))
        rows.append(one.row.with_(check=saying(one.row, NAME, said)))
    return rows, remarks


JOB = Job(
    name=NAME,
    title="подбор",
    purpose="предлагает пары и группы, ведёт их состояние; объясняет, почему кто-то без пары",
    reads=(*SCHOOL, Request, Offer, Interview, Choice, CoordinatorPair, Programme, Pair, Waiting, Paper),
    spares=(Programme,),
    writes=(Pair, Waiting, Offer, CoordinatorPair),
    decide=decide,
    templates=CHOICE_FIELDS,
    sets=(PrintedSet(name="выбор", nothing="некого и не с кем знакомить", documents=choice_sheets),),
)
