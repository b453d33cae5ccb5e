"""Which deed is proven by what: a row for each (reference/year.md §9)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Council, Coverage, Inform, Programme
from jobs.records.progress import PairWork
from jobs.records.requests import Choice, Interview, Offer, Request, RequestSummary
from jobs.records.results import MenteeRegister, MentorRegister
from jobs.records.surveys import Criterion, Influence, Survey
from jobs.records.work import Control, Meeting, Support
from jobs.roadmap import by_papers, by_people, by_work, reach
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question
from jobs.school.chain import FIRST, LAST, PLANNING, TRIAL
from jobs.school.deeds import Deed
from sync.columns import Row


@dataclass(frozen=True)
class Rule:
    """How a deed is proven.

    `find`: the proof there is, None where nothing is done. `tabs`: where it is read; the first is the one that people
    look at. `job`: which job makes that of it. `document`: the kind of paper that it ends with. `example`: a proof.
    """

    find: Callable[[Question, Facts], Proof | None]
    tabs: tuple[type[Row], ...]
    job: str
    document: str
    example: str


_ORDER = "приказ от 30.08.2023 № 166"
_MINUTES = "протокол от 04.09.2023 № 3"
_SHARE = "48 из 48"
RULES: Mapping[Deed, Rule] = {
    Deed.INTRODUCED: Rule(by_papers.introduced, (Paper,), "papers", "приказ", _ORDER),
    Deed.COORDINATOR: Rule(by_papers.coordinator, (Paper,), "papers", "приказ", "приказ от 30.08.2023 № 167"),
    Deed.REGULATION: Rule(
        by_papers.regulation, (Paper,), "papers", "приказ об изменениях в Положение", "приказ от 12.10.2023 № 190"
    ),
    Deed.ROADMAP: Rule(
        by_papers.roadmap,
        (Paper,),
        "roadmap",
        "дорожная карта",
        "дорожная карта утверждена приказом от 30.08.2023 № 166",
    ),
    Deed.SURVEY: Rule(
        by_people.survey,
        (RequestSummary, Request, Offer, Person),
        "intake",
        "сводка запросов",
        "опрос за сентябрь 2023 г.: 96 запросов, 41 наставник",
    ),
    Deed.COUNCIL: Rule(by_papers.council, (Council,), "papers", "протокол", _MINUTES),
    Deed.FORMS_CHOSEN: Rule(by_papers.forms_chosen, (Council,), "papers", "протокол", _MINUTES),
    Deed.PROGRAMMES: Rule(
        by_papers.programmes,
        (Programme, Paper, Pair, Request, Person),
        "papers",
        "банк программ",
        "банк программ: 5 программ, 2 формы из 2",
    ),
    Deed.PARENTS_TOLD: Rule(
        reach.parents_told, (Coverage,), "informing", "письма родителям, протоколы собраний", "27 классов из 27"
    ),
    Deed.CLUBS_TOLD: Rule(
        reach.clubs_told, (Coverage,), "informing", "протоколы заседаний", "3 объединения из 4: нет ШНО «Шаг в науку»"
    ),
    Deed.CLASSES_TOLD: Rule(
        reach.classes_told, (Coverage,), "informing", "памятка к классному часу", "27 классов из 27"
    ),
    Deed.INTERVIEWS: Rule(
        by_people.interviews, (Interview, Request, Offer, Person), "intake", "листы собеседований", "88 из 90"
    ),
    Deed.MENTEES_LISTED: Rule(
        by_people.mentees_listed,
        (MenteeRegister, Pair, Person),
        "registers",
        "база наставляемых",
        "База на 15.12.2023: наставляемых 60 (педагогов 6), из них в парах 48",
    ),
    Deed.MENTORS_LISTED: Rule(
        by_people.mentors_listed,
        (MentorRegister, Pair, Person),
        "registers",
        "база наставников",
        "База на 15.12.2023: наставников 41, из них в парах 38",
    ),
    Deed.COMPARED: Rule(by_people.compared, (Pair,), "pairing", "список пар", "подбор 01.11.2023: 48 пар"),
    Deed.GROUP_MEETING: Rule(
        by_people.group_meeting,
        (Choice, Council, Pair, Person),
        "pairing",
        "листы выбора",
        "групповая встреча 20.10.2023: выбор сделан в 30 из 48 пар",
    ),
    Deed.PAIRED: Rule(by_people.paired, (Pair,), "pairing", "список пар", "утверждено пар: 48"),
    Deed.PAIRS_APPROVED: Rule(by_papers.pairs_approved, (Paper,), "orders", "приказ", "приказ от 20.11.2023 № 201-ОД"),
    Deed.PLANS: Rule(
        by_work.plans,
        (PairWork,),
        "plans",
        "индивидуальные планы развития",
        "индивидуальные планы (траектории): 46 из 48",
    ),
    Deed.SUPPORT: Rule(
        by_people.support,
        (Support, Waiting, Request, Pair, Paper, Person),
        "support",
        "листы сопровождения",
        "в списке 6, помощь получили 5",
    ),
    Deed.FIRST_MEETING: Rule(
        by_work.met(FIRST), (Meeting, PairWork, Pair, Person), "meetings", "листы учёта встреч", _SHARE
    ),
    Deed.TRIAL_MEETING: Rule(
        by_work.met(TRIAL), (Meeting, PairWork, Pair, Person), "meetings", "листы учёта встреч", _SHARE
    ),
    Deed.PLANNING_MEETING: Rule(
        by_work.met(PLANNING), (Meeting, PairWork, Pair, Person), "meetings", "листы учёта встреч", _SHARE
    ),
    Deed.REGULAR_MEETINGS: Rule(
        by_work.regular,
        (Meeting, PairWork, Pair, Person),
        "meetings",
        "листы учёта встреч",
        "48 из 48, всего 560 встреч",
    ),
    Deed.LAST_MEETING: Rule(
        by_work.met(LAST), (Meeting, PairWork, Pair, Person), "meetings", "листы учёта встреч", _SHARE
    ),
    Deed.CONTROL: Rule(by_work.control, (Control, Pair, Person), "plans", "листы бесед", "1 полугодие 48 из 48"),
    Deed.SATISFACTION: Rule(
        by_work.satisfaction, (Survey, Pair, Person), "monitoring", "справка по итогам", "41 из 48"
    ),
    Deed.QUALITY: Rule(by_work.quality, (Criterion,), "monitoring", "справка по итогам", "оценка программы: 9 из 9"),
    Deed.INFLUENCE: Rule(
        by_work.influence, (Influence, Pair, Person), "monitoring", "справка по итогам", "36 из 44 обучающихся"
    ),
    Deed.REWARDS: Rule(by_papers.rewards, (Paper,), "rewards", "приказ", "приказ от 24.05.2024 № 98"),
    Deed.THANKS: Rule(by_papers.thanks, (Paper,), "rewards", "благодарственные письма", "Благодарственные письма (32)"),
    Deed.PUBLISHED: Rule(
        by_papers.published,
        (Inform, Paper),
        "publication",
        "материалы для публикации",
        "публикация 30.05.2024: school5.example/nastavniki",
    ),
}
#: Every tab that a proof rests on.
TABS: tuple[type[Row], ...] = tuple(dict.fromkeys(tab for rule in RULES.values() for tab in rule.tabs))
