"""«Сегодня»: what is to be done, the most urgent first."""

from dataclasses import replace
from datetime import date
from functools import partial

from jobs.paperwork.progress import PAGES
from jobs.records import SCHOOL, TABS
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Offer, Request
from jobs.records.today import DECISIONS, Duty
from jobs.today.beginning import beginning
from jobs.today.coming import done
from jobs.today.digest import digest
from jobs.today.duty import COORDINATOR, ranked
from jobs.today.page.page import page
from jobs.today.pairs import open_proposals
from jobs.today.rewards import open_rewards
from jobs.today.school import School, read_school
from jobs.today.sources import CHECKED, LOOKED_AT, matters
from jobs.today.texts.file import texts
from sync.columns import Row
from sync.document import Document
from sync.job import OUT, Job, Outcome, Records

NAME = "today"
CAPTION = (
    "Составлено {day:%d.%m.%Y}. Вписанное после этого появится здесь при следующем запуске или после «Записать». "
    "Бумаги: {out}/на подпись."
)
HOW_TO_SHOW = "скрыт: правой кнопкой по ярлыку листа → Показать"


def decide(records: Records, today: date) -> Outcome:
    """The rows of «Сегодня»; of a school without a pair, what it lacks before its first order."""
    school = read_school(records, today)
    rows = _duties(school, today)
    messages = digest(partial(_duties, replace(school, nameless=True), today), school.office.settings, today)
    rows = rows or [Duty(number=1, what=done(school), who=COORDINATOR)]
    hidden = [_hidden(kind) for kind in records.after({Duty: rows}).hidden(TABS)]
    below = [Duty(), *hidden] if hidden else []
    return Outcome(
        {Duty: [*rows, *below]},
        documents=_files(school),
        messages=messages,
        captions={Duty: CAPTION.format(day=today, out=OUT)},
        counts={DECISIONS: len(open_proposals(school)) + len(open_rewards(school))},
    )


def _duties(school: School, today: date) -> list[Duty]:
    found = ranked(matters(school), today)
    return found if school.records.of(Pair) else beginning(school.records, school, today) or found


def _files(school: School) -> list[Document]:
    """What lies beside the papers; while a tab cannot be read that it rests on, it lies as it is."""
    records = school.records
    unclear = any(records.frozen(kind) and not records.absent(kind) for kind in _RESTS_ON)
    return [] if unclear else [page(school), texts(school)]


def _hidden(kind: type[Row]) -> Duty:
    """The line of a hidden tab: what it is for, and how it is shown."""
    return Duty(what=f"Лист «{kind.spec.title}». {kind.spec.about}", why=HOW_TO_SHOW)


#: What the page and the texts tell of.
_RESTS_ON = (Person, Pair, Paper, PairWork, Coverage, Request, Offer, RoadmapRow, Waiting)
_READS: tuple[type[Row], ...] = tuple(dict.fromkeys((*SCHOOL, *CHECKED, *LOOKED_AT)))
JOB = Job(
    name=NAME,
    title="сегодня",
    purpose="собирает на один лист, что сделать сегодня, самое срочное вверху",
    reads=tuple(kind for kind in TABS if kind in _READS),
    spares=_READS,
    writes=(Duty,),
    surveys=True,
    decide=decide,
    pages=PAGES,
)
