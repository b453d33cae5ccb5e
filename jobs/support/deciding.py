"""Who is helped while there is no pair, and what the psychologist gets on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jobs.paperwork.choosing import class_of
from jobs.paperwork.kinds import grants
from jobs.paperwork.sets import filed_sets
from jobs.records import SCHOOL
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.progress import PairWork
from jobs.records.requests import Request
from jobs.records.work import Support
from jobs.school.office import read_office
from jobs.school.unpaired import read_unpaired
from jobs.support.checking import NAME, checked
from jobs.support.papers import FIELDS, HEADING, Desk, as_of
from sync.document import Document
from sync.job import Choice, Job, Outcome, PrintedSet, Records
from sync.problems import SyncError

_NO_PAIRS = "--pair: в этом наборе только те, кто без пары. Уберите --pair или назовите класс: --class 7А."


def decide(records: Records, today: date) -> Outcome:
    """A verdict on every row of «Сопровождение», the list of those without a pair, and a sheet for each of them."""
    office = read_office(records, today)
    helped, remarks = checked(records.of(Support), records.of(Pair), office.reader, today)
    desk = _desk(records, helped, today)
    # Before the first order everybody waits: no row of «Документы» comes before it.
    begun = any(map(grants, records.of(Paper)))
    papers = desk.papers if begun else replace(desk.papers, count=0)
    filed = filed_sets(records, [papers], {HEADING}, today)
    return Outcome({Support: helped, Paper: filed.papers}, remarks=remarks, documents=filed.documents)


def _desk(records: Records, helped: Sequence[Support], today: date) -> Desk:
    people = read_unpaired(records, helped, today)
    return Desk(people, read_office(records, today), as_of(records.of(Request), people, helped, today))


def printed(records: Records, today: date, choice: Choice) -> list[Document]:
    """The papers of everybody without a pair, or of one class. Raises SyncError where a pair is asked for."""
    if choice.pair:
        raise SyncError(_NO_PAIRS)
    desk = _desk(records, records.of(Support), today)
    if choice.school_class:
        name = class_of(choice.school_class, desk.office)
        mates = [one for one in desk.people if one.person and one.person.school_class == name]
        desk = replace(desk, people=mates, part=True)
    return [document for document in desk.papers.documents if not document.withdrawn]


JOB = Job(
    name=NAME,
    title="сопровождение",
    purpose="готовит педагогу-психологу список тех, кто без пары, и листы сопровождения",
    reads=(*SCHOOL, Request, Pair, Waiting, PairWork, Support, Paper),
    spares=(PairWork,),
    writes=(Support, Paper),
    decide=decide,
    templates=FIELDS,
    sets=(PrintedSet(name="психологу", nothing="все, кто просил наставника, в парах", documents=printed),),
)
