"""What the points of an order say: until when, to whom, who watches over them."""

from datetime import date, timedelta

from jobs.orders.acquainted import acquainted, added, addressees, class_teachers, on_staff
from jobs.orders.desk import Desk
from jobs.paperwork.acquaintance import acquainted_with
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.declined import COORDINATOR, PERSONNEL_OFFICER, PSYCHOLOGIST
from jobs.paperwork.wording import control, day_of, inflected, written
from jobs.records.pairs import Pair
from jobs.records.papers import TEACHERS_ORDER, Paper
from jobs.school.office import PUPIL, is_employee

#: Days until the parents are told, and until agreements are prepared; working days until the site tells of the pairs
#: (reference/year.md §6.7).
_NOTICE, _SITE = timedelta(days=10), 10


def points(paper: Paper, desk: Desk) -> dict[str, object]:
    """What stands in the points of every order on pairs, and below them; the keys: templates/README.md."""
    office = desk.office
    return {
        **_terms(day_of(paper, office), office),
        **_asked(added(paper, desk), office),
        "психологу": inflected(PSYCHOLOGIST, "datv", office),
        "куратору": inflected(COORDINATOR, "datv", office),
        "кадровику": inflected(PERSONNEL_OFFICER, "datv", office),
        "классным_руководителям": class_teachers(paper, desk),
        "педагоги": on_staff(paper, desk),
        "контроль": control(office, addressees(paper, desk)),
        **acquainted_with(acquainted(paper, desk), office),
    }


def article_holds(day: date, office: Chancery) -> bool:
    """Whether «Основания» have the article on mentoring teachers (ТК РФ, ст. 351.8) in force on the day."""
    return any("351.8" in act for act in office.grounds(TEACHERS_ORDER, day))


def _terms(day: date, office: Chancery) -> dict[str, object]:
    """The days until which something is to be done, counted from the order's own."""
    calendar, settings = office.calendar, office.settings
    end = calendar.last_working_day(office.last_day(day))
    first = calendar.lesson_day(day + timedelta(days=settings.first_meeting_days))
    plan = calendar.lesson_day(day + timedelta(days=settings.plan_days))
    notice = calendar.term(day + _NOTICE)
    return {
        "срок_встреч": written(max(day, min(first, end)), office),
        "срок_планов": written(max(day, min(plan, end)), office),
        "срок_уведомления": written(notice, office),
        "срок_соглашений": written(notice, office),
        "срок_сайта": written(calendar.after_working_days(day, _SITE), office),
    }


def _asked(pairs: list[Pair], office: Chancery) -> dict[str, object]:
    """Whether teachers of the appendix are asked for anything, and whether pupils mentor."""
    mentors = [office.roster.by_code(pair.mentor_code) for pair in pairs]
    teachers = [office.teacher(pair).person for pair in pairs]
    return {
        "педагогам": any(map(is_employee, (*mentors, *teachers))),
        "наставники_обучающиеся": any(mentor is not None and mentor.role == PUPIL for mentor in mentors),
    }
