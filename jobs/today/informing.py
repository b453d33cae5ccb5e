"""What is to be done to tell everybody of the programme, and to collect consents (reference/year.md 4.1, 5.4)."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobs.records.papers import REPLACED, SET, Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage
from jobs.school.classes import by_number, untaught
from jobs.school.consents import PROCESSING, comes_of_age, participants
from jobs.school.roadmap import Deed, end_of
from jobs.today.duty import LAW, SOON, TIDY, Matter
from jobs.today.school import School, matter_of
from jobs.today.texts.classes import TO_RETURN
from jobs.today.texts.text import FILE
from sync.columns import Row, class_number

CLASS_TEACHERS = "классные руководители"
#: How the sets of consents begin in «Состав».
_SET = "Согласия: "
#: So many classes are named in one row.
_LISTED = 12


def consents(school: School) -> Iterator[Matter]:
    """Those who take part without a consent to use their data."""
    if not school.records.of(Coverage):
        return
    people = [one.person for one in participants(school.records, school.today).values()]
    lacking = [person for person in people if PROCESSING.is_lacking(person, school.today)]
    if lacking:
        what = f"Получить согласия: {len(lacking)} из {len(people)}. Ведомости в out/классы"
        why = "без согласия данные обрабатывать нельзя"
        rows = [row for row in school.records.of(Coverage) if "соглас" in row.lacking] or _in_tab(lacking, school)
        title = "Согласий получено" if isinstance(rows[0], Coverage) else PROCESSING.title
        who = _class_teachers(by_number({person.school_class for person in lacking if person.school_class}))
        yield matter_of(LAW, what, why, rows, title, who=who, due=_due(school, lacking))


def untold(school: School) -> Iterator[Matter]:
    """Classes and clubs that nobody has told yet."""
    gaps: dict[tuple[str, ...], list[Coverage]] = {}
    for row in school.records.of(Coverage):
        if found := tuple(gap for gap in row.gaps if "соглас" not in gap):
            gaps.setdefault(found, []).append(row)
    if gaps:
        told = "; ".join(f"{_named(rows)} ({', '.join(found)})" for found, rows in gaps.items())
        first = next(iter(gaps.values()))
        why = "о программе знают не все"
        yield matter_of(
            SOON,
            f"Рассказать о программе: {told}",
            why,
            first,
            "Чего не хватает",
            who=_class_teachers([row.school_class for rows in gaps.values() for row in rows]),
            due=_told_by(school),
        )


def unled(school: School) -> Iterator[Matter]:
    """Classes of the programme that nobody leads."""
    classes = school.office.classes
    lacking = untaught(classes, school.office) if school.records.of(Coverage) else []
    people = school.records.of(Person)
    if lacking and people:
        what = f"Указать классных руководителей: {len(lacking)}"
        yield matter_of(TIDY, what, f"нет у {_short(lacking)}", people[:1], "Классное руководство")


def _class_teachers(names: Sequence[str]) -> str:
    """Who they are, and of which classes a text to them lies ready."""
    classes = [name for name in names if class_number(name)]
    return f"{CLASS_TEACHERS} (текст: out/{FILE}, {_short(classes)})" if classes else CLASS_TEACHERS


def _due(school: School, lacking: Sequence[Person]) -> date | None:
    """When the first of the consents should be back; whoever came of age since is asked from that day on."""
    sets = [paper for paper in school.records.of(Paper) if paper.kind == SET and paper.contents.startswith(_SET)]
    made = [paper.created for paper in sets if paper.created and paper.status != REPLACED]
    if not made:
        return None
    grown = [comes_of_age(one) for one in lacking if PROCESSING.is_outgrown(one, school.today)]
    asked = [day for day in grown if day]
    return school.calendar.term((min(made) if len(asked) < len(lacking) else min(asked)) + TO_RETURN)


def _told_by(school: School) -> date | None:
    found = end_of(Deed.PARENTS_TOLD, school.roadmap)
    return found.last if found else None


def _in_tab(people: Sequence[Person], school: School) -> Sequence[Row]:
    codes = {person.code for person in people}
    return [person for person in school.records.of(Person) if person.code in codes] or people


def _named(rows: Sequence[Coverage]) -> str:
    return _short([row.school_class for row in rows])


def _short(names: Sequence[str]) -> str:
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" и ещё {rest}" if rest > 0 else "")
