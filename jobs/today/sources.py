"""Where the things to do come from: each source is a row of the table at the end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.paperwork.composition import entries
from jobs.paperwork.declined import doubts
from jobs.paperwork.inflection import read_inflection
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_numbered
from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.kinds import in_force
from jobs.records.lists import Parameter
from jobs.records.pairs import APPROVED, PROPOSED, RUNNING, WAITS, Pair, Waiting
from jobs.records.papers import DRAFT, GRANTING, Act, Paper
from jobs.records.people import Person
from jobs.records.progress import NO_MEETINGS, TIME_TO_END, PairWork
from jobs.records.requests import Offer, Request
from jobs.records.wanted import Wanted
from jobs.records.work import Control
from jobs.russian.numbers import counted
from jobs.school.office import EMPLOYEE, PUPIL, Office, read_office
from jobs.school.roster import has_left
from jobs.school.year import Calendar, read_calendar
from jobs.today.duty import COORDINATOR, LAW, OVERDUE, SOON, TIDY, Matter
from jobs.today.duty import WAITS as RANK_WAITS
from sync.columns import Row
from sync.job import Records
from sync.layout import CHECK, FINE
from sync.problems import ASIDE

#: So many pairs are named in one row.
NAMED = 3
_ORDER = {kind: number for number, kind in enumerate(TABS)}


@dataclass(frozen=True)
class School:
    """What the sources look at."""

    records: Records
    office: Office
    calendar: Calendar
    today: date

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        """The pairs by number."""
        return {pair.pair: pair for pair in self.records.of(Pair) if not pair.unreadable}

    def named(self, pairs: Sequence[str]) -> str:
        """Pairs with the people in them; where codes alone may stand, numbers only."""
        told = [self._named(name) for name in pairs[:NAMED]]
        rest = len(pairs) - NAMED
        return ", ".join(told) + (f" и ещё {rest}" if rest > 0 else "")

    def _named(self, name: str) -> str:
        pair = self.pairs.get(name)
        if pair is None or self.office.settings.local_only:
            return name
        return f"{name} {self.office.shown_short(pair.mentor_code)} – {self.office.shown_short(pair.mentee_code)}"


def read_school(records: Records, today: date) -> School:
    """The school as its rows tell of it."""
    return School(records, read_office(records, today), read_calendar(records.of(CalendarRow)), today)


def matters(school: School) -> Iterator[Matter]:
    """Everything that is to be done on the school's day."""
    for source in SOURCES:
        yield from source(school)


def _matter(rank: int, what: str, why: str, rows: Sequence[Row], title: str, **more: object) -> Matter:
    return Matter(rank, what, why, rows, title, _ORDER[type(rows[0])], **more)  # type: ignore[arg-type]


def _drafts(school: School) -> Iterator[Matter]:
    """Orders on pairs that nobody has registered for three days."""
    for paper in school.records.of(Paper):
        if not _waits(paper) or paper.created is None or paper.created + timedelta(days=3) > school.today:
            continue
        pairs = counted(len(entries(paper)), "пара")
        yield _matter(
            LAW,
            f"Отдать на регистрацию и подпись: {paper.title} ({pairs}), проект от {paper.created:%d.%m.%Y}",
            "проект без номера, пары не действуют",
            [paper],
            "Номер",
            due=school.calendar.term(paper.created + timedelta(days=5)),
        )


def _declensions(school: School) -> Iterator[Matter]:
    """Names and posts that an order without a number declines, and that nobody is sure how to decline."""
    drafts = [paper for paper in school.records.of(Paper) if _waits(paper)]
    inflection = read_inflection(school.records.of(Declension))
    settings, roster = school.office.settings, school.office.roster
    doubtful = list(doubts(settings, roster, inflection, school.records.of(Parameter))) if drafts else []
    if doubtful:
        what, tab = f"Проверить склонения: {len(doubtful)}", Declension.spec.title
        cells = ", ".join(problem.cell for problem in doubtful[:NAMED])
        yield Matter(LAW, what, f"в проекте приказа: {cells}", drafts, "Номер", _ORDER[Declension], tab=tab)


def _waits(paper: Paper) -> bool:
    """Whether it is a draft of an order on pairs without a number."""
    return paper.status == DRAFT and kind_of(paper) in GRANTING and not is_numbered(paper) and not paper.void


def _written_consents(school: School) -> Iterator[Matter]:
    """Employees who are to mentor employees and have not agreed in writing."""
    if school.today < school.office.settings.written_consent_from:
        return
    offers = {offer.code: offer for offer in school.records.of(Offer)}
    lacking = {
        pair.mentor_code: offers[pair.mentor_code]
        for pair in school.pairs.values()
        if pair.status == APPROVED and pair.mentor_code in offers and _among_teachers(pair, school)
        if not in_force(offers[pair.mentor_code].written_consent, school.today)
    }
    if lacking:
        people = counted(len(lacking), "человек")
        what = f"Взять письменное согласие наставника: {people}"
        why = "без него приказ о наставничестве педагогов не подписать"
        yield _matter(LAW, what, why, [*lacking.values()], "Письменное согласие")


def _among_teachers(pair: Pair, school: School) -> bool:
    people = [school.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
    return all(person is not None and person.role == EMPLOYEE for person in people)


def _proposals(school: School) -> Iterator[Matter]:
    """Pairs proposed more than a week ago on which nobody has decided."""
    week = school.today - timedelta(days=7)
    old = [pair for pair in school.pairs.values() if pair.status == PROPOSED and not pair.decision]
    old = [pair for pair in old if pair.proposed and pair.proposed < week]
    if old:
        first = min(pair.proposed for pair in old if pair.proposed)
        what = f"Решить по предложенным парам: {len(old)}. Впишите «утвердить» и протяните вниз"
        why = f"предложены {first:%d.%m.%Y}"
        yield _matter(RANK_WAITS, what, why, old, "Решение", due=school.today)


def _waiting(school: School) -> Iterator[Matter]:
    """People whose request has been open for more than a month."""
    month = school.today - timedelta(days=30)
    asked: dict[str, date] = {}
    for request in school.records.of(Request):
        if request.code and request.day:
            asked[request.code] = min(request.day, asked.get(request.code, request.day))
    rows = [row for row in school.records.of(Waiting) if row.status == WAITS and asked.get(row.code, month) < month]
    people = {row.code for row in rows}
    if rows:
        first = min(asked[code] for code in people)
        wait = "ждёт" if len(people) == 1 else "ждут"
        what = f"Найти наставника: {counted(len(people), 'человек')} {wait} больше месяца"
        yield _matter(RANK_WAITS, what, f"ждут с {first:%d.%m.%Y}", rows, "Что поможет", due=school.today)


def _left(school: School) -> Iterator[Matter]:
    """Running pairs of which somebody has left."""
    for pair in school.pairs.values():
        people = [school.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
        gone = next((person for person in people if person and has_left(person, school.today)), None)
        if pair.status == RUNNING and gone and not pair.finish:
            when = f" {gone.left:%d.%m.%Y}" if isinstance(gone.left, date) else ""
            what = f"Закрыть пару {pair.pair}: участник выбыл{when}"
            yield _matter(RANK_WAITS, what, "участник выбыл", [pair], "Завершить", due=school.today)


def _no_teacher(school: School) -> Iterator[Matter]:
    """Approved pairs of a pupil who mentors that nobody of the staff answers for."""
    offers = {offer.code: offer for offer in school.records.of(Offer)}
    pairs = [pair for pair in school.pairs.values() if pair.status == APPROVED and not pair.teacher]
    pairs = [pair for pair in pairs if _is_pupil(pair.mentor_code, school)]
    pairs = [pair for pair in pairs if not (pair.mentor_code in offers and offers[pair.mentor_code].teacher)]
    if pairs:
        what = f"Назначить ответственного педагога: {school.named([pair.pair for pair in pairs])}"
        yield _matter(RANK_WAITS, what, "наставник – ученик", pairs, "Ответственный педагог")


def _is_pupil(code: str, school: School) -> bool:
    person = school.office.roster.by_code(code)
    return person is not None and person.role == PUPIL


def _silent(school: School) -> Iterator[Matter]:
    """Pairs that have not met for so long that the coordinator is told."""
    rows = [row for row in school.records.of(PairWork) if row.state == NO_MEETINGS]
    rows = [row for row in rows if (row.silent or 0) >= school.office.settings.tell_days]
    rows.sort(key=lambda row: (row.last or row.since or date.max, row.pair))
    since = [day for row in rows if (day := row.last or row.since)]
    if rows and since:
        what = f"Узнать, почему не встречаются: {school.named([row.pair for row in rows])}"
        why = f"без встреч с {min(since):%d.%m.%Y}"
        yield _matter(OVERDUE, what, why, rows, "Состояние", due=school.today)


def _to_end(school: School) -> Iterator[Matter]:
    """Pairs past their last day of which nobody has said that they ended."""
    rows = [row for row in school.records.of(PairWork) if row.state == TIME_TO_END]
    rows = [row for row in rows if row.until and row.until < school.today]
    pairs = [pair for row in rows if (pair := school.pairs.get(row.pair)) and not pair.finish]
    if pairs:
        what = (
            f"Завершить пары: {school.named([pair.pair for pair in pairs])}. Впишите «Завершить» или «Закрыть год» на "
            "листе «Настройки»"
        )
        yield _matter(OVERDUE, what, "срок работы пар прошёл", pairs, "Завершить", due=school.today)


def _no_plan(school: School) -> Iterator[Matter]:
    """Pairs whose plan is due and has no task."""
    due = timedelta(days=school.office.settings.plan_days)
    rows = [row for row in school.records.of(PairWork) if row.plan == "нет" and row.since]
    rows = [row for row in rows if row.since and row.since + due < school.today]
    if rows:
        what = f"Составить план: {school.named([row.pair for row in rows])} (нет ни одного задания)"
        yield _matter(OVERDUE, what, "срок планов прошёл", rows, "План")


def _troubles(school: School) -> Iterator[Matter]:
    """Talks that found trouble with no decision, or whose decision is due."""
    later = {(talk.pair, talk.day) for talk in school.records.of(Control) if talk.day}
    for talk in school.records.of(Control):
        day = talk.day
        if day is None or not talk.pair or any(pair == talk.pair and other > day for pair, other in later if other):
            continue
        undecided = talk.on_track == "нет" and not talk.decision
        passed = talk.on_track in {"нет", "частично"} and talk.due is not None and talk.due < school.today
        if undecided or passed:
            what = f"Решить, что делать с планом: {talk.pair}"
            yield _matter(OVERDUE, what, f"беседа {day:%d.%m.%Y}", [talk], "Решение", due=talk.due)


def _talks(school: School) -> Iterator[Matter]:
    """Pairs with which nobody has talked in the term."""
    month = school.today - timedelta(days=30)
    rows = [row for row in school.records.of(PairWork) if row.talk.startswith("нет в эт")]
    rows = [row for row in rows if row.since and row.since < month]
    ends = _term_end(school)
    if rows and ends and timedelta(0) <= ends - school.today <= timedelta(days=14):
        what = f"Поговорить с парами: {school.named([row.pair for row in rows])}"
        yield _matter(SOON, what, "беседы ещё не было", rows, "Беседа", due=ends)


def _term_end(school: School) -> date | None:
    """The last day of the half-year or the quarter of today."""
    year, terms = school.office.year(school.today), school.calendar.terms
    spans = terms.get(school.office.settings.talk_every, ())
    if spans:
        return next((span.last for span in spans if span.has(school.today)), None)
    halves = (date(year, 12, 31), date(year + 1, 5, 31))
    return next((day for day in halves if day >= school.today), None)


def _wanted(school: School) -> Iterator[Matter]:
    """Papers that somebody asked for, a week before their day."""
    for row in school.records.of(Wanted):
        if row.due is None or row.document or row.due - timedelta(days=7) > school.today:
            continue
        rank = OVERDUE if row.due < school.today else SOON
        who = row.asked_by or COORDINATOR
        yield _matter(
            rank, f"Подготовить: {row.kind}", "просили подготовить", [row], "Вид документа", who=who, due=row.due
        )


def _remarks(school: School) -> Iterator[Matter]:
    """Rows that have something to put right, by tab."""
    wrong: dict[type[Row], list[Row]] = {}
    for kind in CHECKED:
        for row in school.records.of(kind):
            said = str(getattr(row, kind.titled(CHECK).name)).strip()
            if said and said != FINE and not said.startswith(ASIDE.strip()):
                wrong.setdefault(kind, []).append(row)
    if wrong:
        what = ", ".join(f"{kind.spec.title} {len(rows)}" for kind, rows in wrong.items())
        first = next(iter(wrong.values()))
        yield _matter(TIDY, f"Исправить строки: {what}", "замечания в столбце «Проверка»", first, CHECK)


#: The tabs with «Проверка».
CHECKED = tuple(kind for kind in TABS if any(col.title == CHECK for col in kind.spec.columns))
#: What the sources look at besides.
LOOKED_AT: tuple[type[Row], ...] = (Act, Waiting, PairWork, Person, CalendarRow)
#: Each tells of one kind of matter.
SOURCES: tuple[Callable[[School], Iterator[Matter]], ...] = (
    _drafts,
    _declensions,
    _written_consents,
    _proposals,
    _waiting,
    _left,
    _no_teacher,
    _silent,
    _to_end,
    _no_plan,
    _troubles,
    _talks,
    _wanted,
    _remarks,
)
