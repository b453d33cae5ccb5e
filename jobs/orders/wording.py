"""The text of an order: what stands in the places that its template leaves open."""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jobs.orders.drafting import CHANGES, PAIRS, STAFF, Book, kind_of, purpose_of
from jobs.paperwork.composition import Line, entries, full_number, requisites
from jobs.records.papers import PAIRS_ORDER, TEACHERS_ORDER, Paper
from jobs.records.people import Person
from jobs.russian.dates import in_words, quoted
from jobs.russian.names import decline, gender_of, short, signature
from jobs.russian.posts import decline as decline_post
from jobs.school.office import Office, is_employee
from jobs.school.settings import QUOTED_DATE
from sync.columns import loose

#: A ruled blank, to be filled in by hand.
BLANK = "_" * 20
NARROW_BLANK = "_" * 10
NBSP = "\u00a0"
#: Days from the order to the plans (reference/domain.md §2.5: an order of 20 November wants them by 20 December).
PLAN_DAYS = 30
#: The template of each kind.
TEMPLATES = {PAIRS: "order-pairs.docx", STAFF: "order-staff.docx", CHANGES: "order-changes.docx"}
_GENDERS = {"м": "m", "ж": "f"}


def title(paper: Paper, book: Book) -> str:
    """«Заголовок» of the order."""
    if kind_of(paper) == PAIRS:
        return f"{short_title(paper, book)} на {_school_year(_day(paper, book.office), book.office)} учебный год"
    return short_title(paper, book)


def short_title(paper: Paper, book: Book) -> str:
    """The heading without the school year, as file names have it."""
    if kind_of(paper) == PAIRS:
        return "Об утверждении наставнических пар и групп"
    if kind_of(paper) == STAFF:
        return "О наставничестве педагогических работников"
    base = book.paper(purpose_of(paper)[1])
    return f"О внесении изменений в приказ {_named_in_text(base, book.office)}" if base else paper.title


def context(paper: Paper, book: Book) -> dict[str, object]:
    """What the template of the paper is filled with; its keys are listed in templates/README.md."""
    kinds = {PAIRS: _pairs_context, STAFF: _staff_context, CHANGES: _changes_context}
    return _common_context(paper, book) | kinds[kind_of(paper)](paper, book)


def _common_context(paper: Paper, book: Book) -> dict[str, object]:
    office, settings = book.office, book.office.settings
    day = _day(paper, office)
    known = requisites(paper, settings.number_suffix)
    teachers = STAFF in {kind_of(paper), kind_of(book.paper(purpose_of(paper)[1]) or paper)}
    acts = office.grounds(TEACHERS_ORDER if teachers else PAIRS_ORDER, day)
    return {
        "учредитель": _numbered_name(settings.founder),
        "полное_наименование": _numbered_name(settings.full_name) or BLANK,
        "краткое_наименование": _numbered_name(settings.short_name),
        "город": settings.town or BLANK,
        "дата": _written(known.day, office) if known else BLANK,
        "номер": known.number if known else full_number(paper.number, settings.number_suffix) or NARROW_BLANK,
        "заголовок": _glued(title(paper, book)),
        "основания": _glued(", ".join(acts)),
        "учебный_год": _school_year(day, office),
        "срок_планов": _written(day + timedelta(days=PLAN_DAYS), office),
        "психологу": _inflected(settings.psychologist, "datv", office),
        "куратору": _inflected(settings.coordinator, "datv", office),
        "контроль": _control(office),
        "должность_директора": _numbered_name(settings.director_post),
        "директор": signature(settings.director) or BLANK,
        "ознакомлены": [
            {"имя": name, "должность": post}
            for name, post in sorted(_acquainted(paper, book).items(), key=lambda one: loose(one[0]))
        ],
        "педагоги": teachers,
    }


def _pairs_context(paper: Paper, book: Book) -> dict[str, object]:
    rows = itertools.groupby(_rows(paper, book), key=lambda row: row["форма"])
    return {"формы": [{"название": form, "пары": list(pairs)} for form, pairs in rows]}


def _staff_context(paper: Paper, book: Book) -> dict[str, object]:
    return {"пары": list(_rows(paper, book))}


def _changes_context(paper: Paper, book: Book) -> dict[str, object]:
    base = book.paper(purpose_of(paper)[1])
    removed = [line.row for line in entries(paper) if line.removed]
    added = [line.row for line in entries(paper) if not line.removed]
    return {
        "основной_приказ": _glued(_named_in_text(base, book.office)) if base else f"от {BLANK} № {NARROW_BLANK}",
        "основной_заголовок": _glued(base.title) if base else BLANK,
        "исключить": f"{_numbered('строку', 'строки', removed)} исключить{';' if added else '.'}" if removed else "",
        "дополнить": f"дополнить {_numbered('строкой', 'строками', added)} следующего содержания:" if added else "",
        "пары": list(_rows(paper, book)),
    }


def _numbered(one: str, many: str, rows: Sequence[int]) -> str:
    return f"{many if len(rows) > 1 else one} {', '.join(map(str, rows))}"


def _rows(paper: Paper, book: Book) -> Iterator[dict[str, object]]:
    """The printed rows that the paper approves, in the order of their numbers."""
    for line in sorted(entries(paper), key=lambda line: line.row):
        if not line.removed and line.pair in book.by_name:
            yield _row(line, paper, book)


def _row(line: Line, paper: Paper, book: Book) -> dict[str, object]:
    """One row of appendix 1. Of the request only the word of «Справочники»: details may mark a child."""
    pair, office = book.by_name[line.pair], book.office
    teacher = office.teacher(pair).person
    offer = office.offers.get(pair.mentor_code)
    consent = offer.written_consent if offer else None
    return {
        "строка": line.row,
        "наставник": office.name(pair.mentor_code, pair.mentor),
        "кто_наставник": _who(office.roster.by_code(pair.mentor_code)),
        "наставляемый": office.name(pair.mentee_code, pair.mentee),
        "кто_наставляемый": _who(office.roster.by_code(pair.mentee_code)),
        "группа": pair.group,
        "форма": office.words.form(pair.form) or pair.form,
        "запрос": office.words.request(pair.request) or "",
        "педагог": short(teacher.name) if teacher else NARROW_BLANK,
        "период": _period(paper, office),
        "согласие": f"{consent:%d.%m.%Y}" if isinstance(consent, date) else "имеется" if consent else "",
    }


def _who(person: Person | None) -> str:
    """The class of a pupil; the post of an adult, and where he comes from."""
    if person is None:
        return ""
    post = ", ".join(filter(None, [person.post or person.role, person.organisation]))
    return person.school_class or _numbered_name(post)


def _period(paper: Paper, office: Office) -> str:
    known = requisites(paper)
    until = f"по{NBSP}{office.last_day(_day(paper, office)):%d.%m.%Y}"
    return f"с{NBSP}{known.day:%d.%m.%Y} {until}" if known else until


def _acquainted(paper: Paper, book: Book) -> dict[str, str]:
    """Employees who sign that they know the order: full name → post. Never a pupil, never somebody from outside."""
    office, settings = book.office, book.office.settings
    found: list[Person] = []
    for line in entries(paper):
        if pair := book.by_name.get(line.pair):
            people = [office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
            found += [person for person in (*people, office.teacher(pair).person) if person and is_employee(person)]
    listed = {decline(person.name, "nomn"): person.post for person in found}
    named = {"куратор программы наставничества": settings.coordinator}
    if kind_of(paper) == PAIRS:
        named["педагог-психолог"] = settings.psychologist
    for usual_post, typed in named.items():
        person = office.roster.find(typed).person if typed else None
        if typed:
            listed[decline(person.name if person else typed, "nomn")] = (person.post if person else "") or usual_post
    return listed


def _inflected(typed: str, case: str, office: Office) -> str:
    """«Петровой А.И.» of a person named in the settings."""
    person = office.roster.find(typed).person if typed else None
    name = person.name if person else typed
    gender = (_GENDERS.get(person.gender) if person else None) or gender_of(name)
    return short(decline(short(name), case, gender)) or BLANK


def _control(office: Office) -> str:
    """Who watches over the order, to the end of the sentence."""
    typed = office.settings.coordinator
    if not typed:
        return "оставляю за собой."
    person = office.roster.find(typed).person
    post = decline_post(person.post, "accs") if person and person.post else "куратора программы наставничества"
    return f"возложить на {post} {_inflected(typed, 'accs', office)}".removesuffix(".") + "."


def _day(paper: Paper, office: Office) -> date:
    """The day of the order; of a draft the day when it was begun."""
    known = requisites(paper)
    return known.day if known else paper.day or paper.created or office.today


def _school_year(day: date, office: Office) -> str:
    year = office.year(day)
    return f"{year}/{year + 1}"


def _written(day: date, office: Office) -> str:
    return quoted(day) if office.settings.date_style == QUOTED_DATE else in_words(day)


def _named_in_text(paper: Paper, office: Office) -> str:
    """How another order names this one: «от 20.11.2023 № 201-ОД»."""
    known = requisites(paper, office.settings.number_suffix)
    return f"от {known.day:%d.%m.%Y} № {known.number}" if known else f"от {BLANK} № {NARROW_BLANK}"


def _numbered_name(text: str) -> str:
    """«Школа № 5» on one line."""
    return re.sub(" ?№ ?", lambda found: found[0].replace(" ", NBSP), text)


def _glued(text: str) -> str:
    """`text` whose dates and numbers do not come apart at the end of a line."""
    return re.sub(r"(№|\bот) (?=\S)", rf"\1{NBSP}", text)
