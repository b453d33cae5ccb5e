"""What stands in the places that the templates of orders leave open."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from jobs.orders.acquainted import acquainted, class_teachers
from jobs.orders.desk import Desk, purpose_of
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Line, counts, entries
from jobs.paperwork.declined import COORDINATOR, PSYCHOLOGIST
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import requisites
from jobs.paperwork.wording import (
    NARROW_BLANK,
    NBSP,
    control,
    day_of,
    head,
    inflected,
    named_in_text,
    school_year,
    who,
    written,
)
from jobs.records.papers import CHANGES, PAIRS, PAIRS_ORDER, PAPER_KINDS, STAFF, TEACHERS_ORDER, Paper
from jobs.russian.names import short
from sync.columns import loose

#: Days from the order to the plans (reference/domain.md §2.5: an order of 20 November wants them by 20 December).
PLAN_DAYS = 30


def short_title(paper: Paper, desk: Desk) -> str:
    """The heading of the order, without the school year."""
    heading, base = PAPER_KINDS[kind_of(paper)].heading, desk.paper(purpose_of(paper).key)
    if kind_of(paper) != CHANGES:
        return heading
    return f"{heading} {named_in_text(base, desk.office)}" if base else paper.title


def title(paper: Paper, desk: Desk) -> str:
    """«Заголовок» of the order."""
    if kind_of(paper) != PAIRS:
        return short_title(paper, desk)
    return f"{short_title(paper, desk)} на {school_year(day_of(paper, desk.office), desk.office)} учебный год"


def pairs_context(paper: Paper, desk: Desk) -> dict[str, object]:
    """What order-pairs.docx is filled with; the keys of all templates: templates/README.md."""
    rows = itertools.groupby(printed_rows(paper, desk), key=lambda row: row["форма"])
    forms = [{"название": form, "пары": list(pairs)} for form, pairs in rows]
    return {**of_every_order(paper, desk), "формы": forms}


def staff_context(paper: Paper, desk: Desk) -> dict[str, object]:
    """What order-staff.docx is filled with."""
    return {**of_every_order(paper, desk), "пары": list(printed_rows(paper, desk))}


def of_every_order(paper: Paper, desk: Desk) -> dict[str, object]:
    """What stands in every order on pairs."""
    office = desk.office
    teachers = STAFF in {kind_of(paper), kind_of(desk.paper(purpose_of(paper).key) or paper)}
    return {
        **head(paper, title(paper, desk), TEACHERS_ORDER if teachers else PAIRS_ORDER, office),
        "срок_планов": written(office.calendar.term(day_of(paper, office) + timedelta(days=PLAN_DAYS)), office),
        "психологу": inflected(PSYCHOLOGIST, "datv", office),
        "куратору": inflected(COORDINATOR, "datv", office),
        "контроль": control(office),
        "ознакомлены": [
            {"имя": name, "должность": post}
            for name, post in sorted(acquainted(paper, desk).items(), key=lambda one: loose(one[0]))
        ],
        "классным_руководителям": class_teachers(paper, desk),
        "педагоги": teachers,
    }


def printed_rows(paper: Paper, desk: Desk) -> Iterator[dict[str, object]]:
    """The printed rows that the paper approves, in the order of their numbers."""
    groups = _groups(paper, desk)
    for line in sorted(entries(paper), key=lambda line: line.row):
        if not line.removed and line.pair in desk.by_name:
            row = _row(line, paper, desk)
            yield row if row["группа"] in groups else {**row, "группа": ""}


def _row(line: Line, paper: Paper, desk: Desk) -> dict[str, object]:
    """One row of appendix 1. Of the request only the word of «Справочники»: details may mark a child."""
    pair, office = desk.by_name[line.pair], desk.office
    teacher = office.teacher(pair).person
    offer = office.offers.get(pair.mentor_code)
    consent = offer.written_consent if offer else None
    return {
        "строка": line.row,
        "наставник": office.name(pair.mentor_code, pair.mentor),
        "кто_наставник": who(office.roster.by_code(pair.mentor_code)),
        "наставляемый": office.name(pair.mentee_code, pair.mentee),
        "кто_наставляемый": who(office.roster.by_code(pair.mentee_code)),
        "группа": pair.group,
        "форма": office.words.form(pair.form) or pair.form,
        "запрос": office.words.request(pair.request) or "",
        "педагог": short(teacher.name) if teacher else NARROW_BLANK,
        "период": _period(paper, office),
        "согласие": f"{consent:%d.%m.%Y}" if isinstance(consent, date) else "имеется" if consent else "",
    }


def _groups(paper: Paper, desk: Desk) -> frozenset[str]:
    """The groups of which two pairs or more stand in the paper, or in it and those above that it goes on."""
    names = [other.paper for other in desk.papers]
    above = desk.papers[: names.index(paper.paper)] if paper.paper in names else ()
    lines = [line for one in (*filter(counts, above), paper) for line in entries(one)]
    gone = {line.pair for line in lines if line.removed}
    here = {line.pair for line in lines if line.pair in desk.by_name} - gone
    count = Counter(desk.by_name[name].group for name in here)
    return frozenset(group for group in count if group and count[group] > 1)


def _period(paper: Paper, office: Chancery) -> str:
    known = requisites(paper)
    until = f"по{NBSP}{office.last_day(day_of(paper, office)):%d.%m.%Y}"
    return f"с{NBSP}{known.day:%d.%m.%Y} {until}" if known else until
