"""What is to be done about papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.paperwork.composition import entries
from jobs.paperwork.declined import doubts
from jobs.paperwork.inflection import read_inflection
from jobs.paperwork.kinds import kind_of, series_of
from jobs.paperwork.requisites import is_numbered
from jobs.records.declensions import Declension
from jobs.records.kinds import in_force
from jobs.records.lists import Parameter
from jobs.records.pairs import APPROVED, Pair
from jobs.records.papers import ACTIVITY, DRAFT, GRANTING, PERSONNEL, Paper
from jobs.records.requests import Offer
from jobs.records.wanted import Wanted
from jobs.russian.numbers import counted
from jobs.school.office import EMPLOYEE
from jobs.today.duty import COORDINATOR, LAW, OVERDUE, SOON, Matter
from jobs.today.school import NAMED, ORDER, School, matter_of


def drafts(school: School) -> Iterator[Matter]:
    """Orders on pairs that nobody has registered for three days."""
    for paper in school.records.of(Paper):
        if not _waits(paper) or paper.created is None or paper.created + timedelta(days=3) > school.today:
            continue
        lines = entries(paper)
        pairs, ends = counted(len(lines), "пара"), all(line.removed for line in lines)
        yield matter_of(
            LAW,
            f"Отдать на регистрацию и подпись: {paper.title} ({pairs}), проект от {paper.created:%d.%m.%Y}",
            f"проект без номера, {'пары им ещё не исключены' if ends else 'пары не действуют'}",
            [paper],
            "Номер",
            due=school.calendar.term(paper.created + timedelta(days=5)),
        )


def orders(school: School) -> Iterator[Matter]:
    """All other orders that nobody has registered for three days, in one row."""
    waiting = [(paper, paper.created) for paper in school.records.of(Paper) if paper.created and _is_other_order(paper)]
    late = [(paper, day) for paper, day in waiting if day + timedelta(days=3) <= school.today]
    if late:
        first = min(day for _, day in late)
        what = f"Отдать на регистрацию и подпись: {'; '.join(paper.title for paper, _ in late)}"
        due = school.calendar.term(first + timedelta(days=5))
        yield matter_of(LAW, what, f"проект без номера с {first:%d.%m.%Y}", [one for one, _ in late], "Номер", due=due)


def declensions(school: School) -> Iterator[Matter]:
    """Names and posts that an order without a number declines, and that nobody is sure how to decline."""
    drafts = [paper for paper in school.records.of(Paper) if _waits(paper)]
    inflection = read_inflection(school.records.of(Declension))
    settings, roster = school.office.settings, school.office.roster
    doubtful = list(doubts(settings, roster, inflection, school.records.of(Parameter))) if drafts else []
    if doubtful:
        what, tab = f"Проверить склонения: {len(doubtful)}", Declension.spec.title
        cells = ", ".join(problem.cell for problem in doubtful[:NAMED])
        yield Matter(LAW, what, f"в проекте приказа: {cells}", drafts, "Номер", ORDER[Declension], tab=tab)


def written_consents(school: School) -> Iterator[Matter]:
    """Employees who are to mentor employees and have not agreed in writing."""
    if school.today < school.office.settings.written_consent_from:
        return
    offers = {offer.code: offer for offer in school.records.of(Offer)}
    lacking = {
        pair.mentor_code: offers[pair.mentor_code]
        for pair in school.pairs.values()
        if pair.status == APPROVED and pair.mentor_code in offers and _among_teachers(pair, school)
        if not (_in_post(pair, school) or in_force(offers[pair.mentor_code].written_consent, school.today))
    }
    if lacking:
        people = counted(len(lacking), "человек")
        what = f"Взять письменное согласие наставника: {people}"
        why = "без него приказ о наставничестве педагогов не подписать"
        yield matter_of(LAW, what, why, [*lacking.values()], "Письменное согласие")


def wanted(school: School) -> Iterator[Matter]:
    """Papers that somebody asked for and that are not made, a week before their day."""
    for row, due in _near(school):
        if not row.document and not row.rewards:
            what, who = f"Подготовить: {row.kind}", row.asked_by or COORDINATOR
            yield matter_of(_rank(due, school), what, "просили подготовить", [row], "Вид документа", who=who, due=due)


def promised(school: School) -> Iterator[Matter]:
    """Papers that were made because somebody asked, until they are signed; the earliest day of each counts."""
    drafts = {paper.paper: paper for paper in school.records.of(Paper) if paper.status == DRAFT and not paper.void}
    asked = {row.document: (row, due) for row, due in sorted(_near(school), key=lambda one: one[1], reverse=True)}
    for name in drafts.keys() & asked.keys() - {""}:
        row, due = asked[name]
        what, why = f"Подписать и отдать: {row.kind} ({name})", "проект готов, подписи нет"
        yield matter_of(_rank(due, school), what, why, [drafts[name]], "Подписан", due=due)


def _near(school: School) -> Iterator[tuple[Wanted, date]]:
    """The rows that ask for a paper whose day comes within a week, or has passed."""
    for row in school.records.of(Wanted):
        if row.due and row.due - timedelta(days=7) <= school.today:
            yield row, row.due


def _rank(due: date, school: School) -> int:
    return OVERDUE if due < school.today else SOON


def _waits(paper: Paper) -> bool:
    """Whether it is a draft of an order on pairs without a number."""
    return kind_of(paper) in GRANTING and _is_without_number(paper)


def _is_other_order(paper: Paper) -> bool:
    """Whether it is a draft of another order without a number."""
    return series_of(paper) in {ACTIVITY, PERSONNEL} and kind_of(paper) not in GRANTING and _is_without_number(paper)


def _is_without_number(paper: Paper) -> bool:
    return paper.status == DRAFT and not is_numbered(paper) and not paper.void


def _in_post(pair: Pair, school: School) -> bool:
    mentor = school.office.roster.by_code(pair.mentor_code)
    return mentor is not None and bool(mentor.in_post)


def _among_teachers(pair: Pair, school: School) -> bool:
    people = [school.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
    return all(person is not None and person.role == EMPLOYEE for person in people)
