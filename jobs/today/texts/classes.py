"""What class teachers, and those who lead clubs, are asked to do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from jobs.records.calendar import EVENT, CalendarRow
from jobs.records.informed import PARENTS, PUPILS
from jobs.records.papers import REPLACED, SET, Paper
from jobs.records.people import Person
from jobs.records.programme import Council, Coverage
from jobs.russian.dates import day_and_month
from jobs.russian.numbers import whose
from jobs.school.classes import by_number
from jobs.school.consents import PROCESSING, participants
from jobs.school.office import PUPIL
from jobs.school.roadmap import Deed, end_of
from jobs.today.school import School
from jobs.today.texts.text import LONGEST, Text
from sync.columns import class_number, loose

TO_CLASSES, TO_CLUBS = "Классным руководителям", "Руководителям объединений"
#: So long after its papers were made a class should have brought them back.
TO_RETURN = timedelta(days=14)
#: What «Охват» says of a club that nobody has told.
_SITTING = "заседание"
_GROUP_MEETING, _CLASS_HOUR = "групповая встреча", "классный час"
_PARENTS = "родителям расскажите на собрании или отправьте письмо из той же папки"
_GOODBYE = "Куратор."


def of_classes(school: School) -> Iterator[Text]:
    """Of each class: consents to bring, those to tell of the programme; an invitation to the group meeting."""
    taking_part = _taking_part(school)
    gaps = {row.school_class: row.gaps for row in school.records.of(Coverage) if class_number(row.school_class)}
    for name in by_number({*taking_part, *gaps}):
        lacking = [one for one in taking_part.get(name, ()) if PROCESSING.is_lacking(one, school.today)]
        made = papers_made(name, school) if lacking else None
        asked = [*_consents(name, lacking, made, school), *_telling(name, gaps.get(name, ()), school)]
        for said in _packed(
            f"Классному руководителю {name}. Коллега, добрый день! По программе наставничества:", asked
        ):
            yield Text(TO_CLASSES, made, said)
    yield from _invitations(by_number(taking_part), school)


def of_clubs(school: School) -> Iterator[Text]:
    """Of each club that has not been told."""
    for club in (row.school_class for row in school.records.of(Coverage) if _SITTING in row.gaps):
        yield Text(
            TO_CLUBS,
            None,
            f"Руководителю объединения «{club}». Коллега, добрый день! На ближайшем заседании расскажите, пожалуйста, "
            f"о программе наставничества, 10 минут, текст у меня. День скажите мне, внесу сама. {_GOODBYE}",
        )


def papers_made(school_class: str, school: School) -> date | None:
    """When the consents of a class were laid into its folder; None while they were not."""
    sets = [paper for paper in school.records.of(Paper) if paper.kind == SET and paper.status != REPLACED]
    return min(
        (one.created for one in sets if one.contents == f"Согласия: {school_class}" and one.created), default=None
    )


def _taking_part(school: School) -> Mapping[str, Sequence[Person]]:
    """The pupils of each class who asked for help or offered it."""
    found: dict[str, list[Person]] = {}
    for one in participants(school.records, school.today).values():
        if one.person.role == PUPIL and one.person.school_class:
            found.setdefault(one.person.school_class, []).append(one.person)
    return found


def _consents(name: str, lacking: Sequence[Person], made: date | None, school: School) -> Iterator[str]:
    if lacking:
        what = "согласие" if len(lacking) == 1 else "согласия"
        due = f", срок {school.calendar.term(made + TO_RETURN):%d.%m}" if made else ""
        pupils = whose(len(lacking), "ученика", "учеников")
        yield f"получите у {pupils} {what} (бланки в учительской, папка «{name}»){due}"


def _telling(name: str, gaps: Sequence[str], school: School) -> Iterator[str]:
    book = f"одну строку внесите в книгу своего класса ({name}.xlsx) или скажите мне"
    told = []
    if PUPILS in gaps:
        told.append(f"{_class_hour(school)} расскажите о программе, 10 минут, текст на обороте")
    if PARENTS in gaps:
        told.append(_PARENTS)
    yield from (*told[:-1], *(f"{last}; {book}" for last in told[-1:]))


def _class_hour(school: School) -> str:
    """«на классном часе 22.09», by its day in «Календарь»; else by the term of the roadmap."""
    if planned := _planned(_CLASS_HOUR, school):
        return f"на классном часе {planned[0]:%d.%m}"
    term = end_of(Deed.CLASSES_TOLD, school.roadmap)
    if term and term.last and term.last >= school.today:
        return f"на классном часе, до {term.last:%d.%m},"
    return "на ближайшем классном часе"


def _invitations(classes: Sequence[str], school: School) -> Iterator[Text]:
    found = _planned(_GROUP_MEETING, school)
    if found is None:
        return
    day, where = found
    for name in classes:
        yield Text(
            TO_CLASSES,
            day,
            f"Классному руководителю {name}. Коллега, приглашаю Ваших участников программы на групповую встречу "
            f"{day_and_month(day)}{where}. Рассадка по столам у меня. {_GOODBYE}",
        )


def _planned(what: str, school: School) -> tuple[date, str] | None:
    """The next day of such an event, and what «Календарь» says after its name: « в 14:30, каб. 12»."""
    events = [
        (row.since, row.explanation)
        for row in school.records.of(CalendarRow)
        if row.event == EVENT and row.since and not row.unreadable and loose(row.explanation).startswith(what)
    ]
    events += [(row.day, "") for row in school.records.of(Council) if row.day and loose(row.kind).startswith(what)]
    found = min(((day, said) for day, said in events if day >= school.today), default=None)
    return (found[0], _after(what, found[1])) if found else None


def _after(what: str, said: str) -> str:
    rest = said.strip()[len(what) :].strip(" ,.:;—–-")
    return "" if not rest else f" в {rest}" if rest[0].isdigit() else f" {rest}"


def _packed(opening: str, asked: Sequence[str]) -> Iterator[str]:
    """The texts that ask for all this, as many things in one as fit."""
    fits: list[str] = []
    for one in asked:
        if fits and len(_joined(opening, [*fits, one])) > LONGEST:
            yield _joined(opening, fits)
            fits = []
        fits.append(one)
    if fits:
        yield _joined(opening, fits)


def _joined(opening: str, asked: Sequence[str]) -> str:
    numbered = asked if len(asked) == 1 else [f"{number}) {one}" for number, one in enumerate(asked, 1)]
    return f"{opening} {'; '.join(numbered)}. {_GOODBYE}"
