"""Who has been told about the programme, what is lacking, and what class teachers get on paper."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.informing import class_papers, consents, notices
from jobs.informing.coverage import Survey
from jobs.informing.people import Said, remarks, unled
from jobs.informing.sets import CONSENTS, LETTERS, NOTICES, Desk, asked_by_pupils, doubtful, handed_out, unclear
from jobs.informing.telling import Telling, tellings
from jobs.paperwork.chancery import CHANCERY, read_chancery
from jobs.paperwork.choosing import class_of
from jobs.paperwork.composition import standings
from jobs.paperwork.filing import Filed
from jobs.paperwork.sets import PaperSet, filed_sets
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage, Inform
from jobs.records.progress import PairWork
from jobs.records.requests import Request
from jobs.records.verdicts import saying
from jobs.school.admitted import read_requests
from jobs.school.consents import astray, participants
from sync.columns import loose
from sync.document import Document
from sync.job import Choice, Job, Outcome, PrintedSet, Records
from sync.problems import Problem, SyncError

NAME = "informing"
_NO_PAIRS = "--pair: этот набор делают для класса. Уберите --pair или назовите класс: --class 7А."
_BLANKS = "в согласиях пустые линейки: не указаны {names}. Впишите их здесь."


def decide(records: Records, today: date) -> Outcome:
    """«Охват», verdicts on «Информирование» and «Контингент», and the papers of the classes."""
    if records.absent(Coverage):
        return Outcome()
    office = read_chancery(records, today)
    told = tellings(records.of(Inform), office)
    people = [*participants(records, today).values()]
    desk, blocked = _desk(records, today)
    sets = [*desk.consents, *(desk.letters() if desk.in_season else ()), *desk.notices()]
    filed = _filed(records, sets, desk, today)
    said = remarks(people, records.of(Pair), office.classes, office)
    return Outcome(
        {
            Inform: [_checked(one) for one in told],
            Coverage: Survey(office, told, people).rows,
            Person: _people(records.of(Person), said),
            Paper: filed.papers,
        },
        remarks=[
            *(problem for one in told for problem in one.remarks),
            *(one.problem for one in said),
            *blocked,
            *(problem for made in desk.told.values() for one in made for problem in one.remarks),
            *(_lacking(records, desk, sets) if _is_in_use(records, desk) else ()),
        ],
        documents=filed.documents,
    )


def _desk(records: Records, today: date) -> tuple[Desk, list[Problem]]:
    office = read_chancery(records, today)
    people = [*participants(records, today).values()]
    asked = [(one.person.school_class, one.request) for one in read_requests(records, today) if one.person]
    told, blocked = notices.notices(records.of(Pair), standings(records.of(Paper)), office)
    papers = records.of(Paper)
    everybody = (*records.of(Person), *office.roster.people)
    held = unclear(records.of(Pair)), doubtful(everybody, astray(records, today))
    return Desk(office, people, asked_by_pupils(asked), papers, told, *held), blocked


def _filed(records: Records, sets: Sequence[PaperSet], desk: Desk, today: date) -> Filed:
    """The rows of the sets; none comes before the first paper of the school, but in the season of letters."""
    papers = records.of(Paper)
    if records.frozen(Paper) or records.absent(PairWork):
        return Filed(papers)
    if not papers and not desk.in_season:
        return Filed(papers, [document for one in sets for document in one.documents])
    # Letters are made no more when their season is over, and those that were made lie where they lie.
    names = {CONSENTS, NOTICES, *([LETTERS] if desk.in_season else [])}
    return filed_sets(records, [*sets, *desk.kept(sets)], names, today)


def _checked(told: Telling) -> Inform:
    row = told.row
    return row.with_(check=saying(row, NAME, *row.unread.values(), *(problem.named for problem in told.remarks)))


def _people(rows: Sequence[Person], said: Sequence[Said]) -> list[Person]:
    texts: dict[str, list[str]] = {}
    for one in said:
        texts.setdefault(one.person.code, []).append(one.text)
    return [row.with_(check=saying(row, NAME, *texts.get(row.code, ()))) for row in rows]


def _is_in_use(records: Records, desk: Desk) -> bool:
    """Whether the programme has begun at this school: until then nothing is asked for the papers' sake."""
    return desk.in_season or bool(desk.papers or records.of(Inform))


def _lacking(records: Records, desk: Desk, sets: Sequence[PaperSet]) -> Iterator[Problem]:
    """What the papers lack: who leads which class, and in one remark all that the consents name of the school."""
    told = desk.office.classes if records.of(Inform) else ()
    yield from unled([*told, *(one for one in handed_out(sets) if one not in told)], desk.office)
    unsaid = consents.unsaid(desk.office)
    if unsaid and any(one.count for one in desk.consents):
        rows: Mapping[str, Parameter] = {loose(row.name): row for row in records.of(Parameter)}
        text, row = _BLANKS.format(names=", ".join(unsaid)), rows.get(loose(unsaid[0]))
        yield row.problem("Значение", text) if row else Problem("Настройки!A1", text)


def _consents(records: Records, today: date, choice: Choice) -> list[Document]:
    desk, _ = _desk(records, today)
    chosen = _class(choice, desk)
    return _made([desk.consents_of(chosen)] if chosen else desk.consents)


def _letters(records: Records, today: date, choice: Choice) -> list[Document]:
    if choice.pair:  # letters of thanks, which go by the same name, are made for a pair too
        return []
    desk, _ = _desk(records, today)
    chosen = _class(choice, desk)
    told = [
        desk.notices_of(school_class, order, mine)
        for (school_class, order), mine in desk.told.items()
        if chosen in {"", school_class}
    ]
    classes = [chosen] if chosen else desk.office.classes
    return [*(desk.kit(one).letters for one in classes), *_made(told)]


def _forms(records: Records, today: date, choice: Choice) -> list[Document]:
    desk, _ = _desk(records, today)
    chosen = _class(choice, desk)
    return [desk.kit(one).forms for one in ([chosen] if chosen else desk.office.classes)]


def _class(choice: Choice, desk: Desk) -> str:
    """The class that is asked for, "" for all. Raises SyncError where a pair is asked for, or no class of ours."""
    if choice.pair:
        raise SyncError(_NO_PAIRS)
    return class_of(choice.school_class, desk.office) if choice.school_class else ""


def _made(sets: Sequence[PaperSet]) -> list[Document]:
    return [document for one in sets for document in one.documents if not document.withdrawn]


_NO_ONE = "в классах программы пока нет учеников"
JOB = Job(
    name=NAME,
    title="информирование",
    purpose="показывает, какие классы знают о программе, и готовит классным руководителям письма, анкеты, согласия и "
    "уведомления родителям",
    reads=(*CHANCERY, Request, Pair, PairWork, Inform, Paper),
    spares=(CalendarRow, PairWork),
    writes=(Inform, Coverage, Person, Paper),
    decide=decide,
    templates={**consents.FIELDS, **class_papers.FIELDS, **notices.FIELDS},
    sets=(
        PrintedSet(name="согласия", nothing="все, кто просил или предложил помощь, их принесли", documents=_consents),
        PrintedSet(name="письма", nothing=_NO_ONE, documents=_letters),
        PrintedSet(name="анкеты-запросы", nothing=_NO_ONE, documents=_forms),
    ),
)
