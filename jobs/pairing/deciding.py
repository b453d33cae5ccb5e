"""Proposals and statuses in «Пары», those who wait in «Без пары»."""

from datetime import date

from jobs.pairing.circle import Circle
from jobs.pairing.ledger import read_ledger
from jobs.pairing.proposing import propose
from jobs.pairing.reading import read_circle, read_reader
from jobs.pairing.revising import revised
from jobs.pairing.standing import Standings, hold
from jobs.pairing.without import explain, waiting_rows
from jobs.paperwork.composition import lost
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.requests import CoordinatorPair, Offer
from jobs.school.admission import VERDICT
from sync.job import Outcome, Records
from sync.problems import Problem


def decide(records: Records, today: date) -> Outcome:
    """Match what is open, give every pair its status, and say of everyone left why."""
    reader = read_reader(records, today)
    ledger = read_ledger(records.of(Pair), records.of(Paper), reader.roster, today)
    circle = read_circle(records, reader, ledger, today)
    stand = hold(circle, ledger)
    proposal = propose(circle, stand)
    left = [need for need in circle.needs if stand.open(need) and need.key not in proposal.chosen]
    told = [(need, explain(need, circle, stand, proposal)) for need in left]
    pairs, pair_remarks = revised(circle, ledger, stand, proposal)
    offers, offer_remarks = _overfull_offers(circle, stand)
    own, own_remarks = _own_verdicts(circle, stand)
    return Outcome(
        rows={
            Pair: pairs,
            Waiting: waiting_rows(told, records.of(Waiting), circle),
            Offer: offers,
            CoordinatorPair: own,
        },
        remarks=[*pair_remarks, *offer_remarks, *own_remarks],
        counts=_counts(circle, stand, len(left)),
        lost={Pair: lost(records.of(Paper), (one.pair for one in ledger.rows))},
    )


def _counts(circle: Circle, stand: Standings, left: int) -> dict[str, int]:
    repeated = sum(one.repeated for one in circle.requests)
    closed = sum(need.key in stand.closed for need in circle.needs)
    return {
        "requests": len(circle.requests),
        "paired": len(circle.needs) - left - closed,
        "without": left,
        "closed": closed,
        "repeated": repeated,
        "unreadable": len(circle.requests) - len(circle.needs) - repeated,
    }


def _overfull_offers(circle: Circle, stand: Standings) -> tuple[list[Offer], list[Problem]]:
    """A remark on each offer whose places are fewer than the pairs that stand."""
    rows, remarks, full = [], [], stand.overfull
    for one in circle.offers:
        count = full.get(one.person.code) if one.person and one.usable else None
        said = ""
        if count and one.person:
            places = circle.helps[one.person.code].places
            said = f"мест {places}, а пар уже {count}. Ни одна не разрывается, новых не будет."
            remarks.append(one.row.problem("Мест", f"{VERDICT}{said}"))
        rows.append(one.row.with_(check=one.check_with(said)))
    return rows, remarks


def _own_verdicts(circle: Circle, stand: Standings) -> tuple[list[CoordinatorPair], list[Problem]]:
    rows, remarks = [], []
    for one in circle.own:
        said = stand.own_faults.get(one.row.place.row, "") if one.row.place else ""
        if said:
            remarks.append(one.row.problem("Наставник", f"{VERDICT}{said}"))
        rows.append(one.row.with_(check=one.check_with(said)))
    return rows, remarks
