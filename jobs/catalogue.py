"""Every job, in the order in which `all` runs them."""

from jobs.intake import deciding as intake
from jobs.orders import deciding as orders
from jobs.pairing import deciding as pairing
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair, PairNumber, Waiting
from jobs.records.papers import Act, Paper
from jobs.records.people import Code, Person
from jobs.records.programme import Programme
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request, RequestSummary
from sync.job import Job

_PEOPLE_SAID = (Parameter, Entry, Person, Code, Request, Offer, Interview, Choice, CoordinatorPair)

JOBS = (
    Job(
        name="intake",
        title="приём",
        purpose="читает запросы, наставников, собеседования и выборы; даёт коды; пишет, что исправить",
        reads=_PEOPLE_SAID,
        needs=(Person, Code),
        writes=(Parameter, Entry, Person, Code, Request, Offer, Interview, Choice, CoordinatorPair, RequestSummary),
        decide=intake.decide,
    ),
    Job(
        name="pairing",
        title="подбор",
        purpose="предлагает пары и группы, ведёт их состояние; объясняет, почему кто-то без пары",
        reads=(*_PEOPLE_SAID, Programme, Pair, Waiting, Paper),
        needs=(*_PEOPLE_SAID, Pair, Waiting, Paper),
        writes=(Pair, Waiting, Offer, CoordinatorPair),
        decide=pairing.decide,
    ),
    Job(
        name="orders",
        title="приказы",
        purpose="готовит приказы о парах и об изменениях, следит за их подписанием",
        reads=(Parameter, Entry, Act, Person, Code, Offer, Pair, Paper),
        needs=(*_PEOPLE_SAID, Pair, Paper),
        writes=(Paper, Pair, PairNumber),
        decide=orders.decide,
    ),
)
