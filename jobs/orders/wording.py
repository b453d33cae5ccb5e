"""What stands in the places that the templates of orders leave open."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jobs.orders.acquainted import on_staff
from jobs.orders.desk import Desk, purpose_of
from jobs.orders.points import article_holds, points
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Line, counts, entries
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import requisites
from jobs.paperwork.wording import NARROW_BLANK, NBSP, day_of, head, named_in_text, school_year, who
from jobs.records.pairs import Pair
from jobs.records.papers import CHANGES, PAIRS, PAIRS_ORDER, PAPER_KINDS, TEACHERS_ORDER, Paper
from jobs.russian.names import short

#: What one printed row is filled with.
Row = dict[str, object]


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
    return {**of_every_order(paper, desk), "формы": by_form(printed_rows(paper, desk))}


def by_form(rows: Iterable[Row]) -> list[Row]:
    """The rows of each form together, and in them those of each group."""
    forms = [(form, list(pairs)) for form, pairs in itertools.groupby(rows, key=lambda row: row["форма"])]
    return [{"название": form, "пары": pairs, "группы": _grouped(pairs)} for form, pairs in forms]


def staff_context(paper: Paper, desk: Desk) -> dict[str, object]:
    """What order-staff.docx is filled with."""
    article = article_holds(day_of(paper, desk.office), desk.office)
    return {**of_every_order(paper, desk), **appendices(list(printed_rows(paper, desk))), "статья": article}


def appendices(rows: Sequence[Row]) -> dict[str, object]:
    """The rows of teachers: all of them, those who mentor by agreement, those whose post it belongs to."""
    by_agreement, in_post = ([row for row in rows if bool(row["в_должности"]) is told] for told in (False, True))
    return {"пары": rows, "по_соглашению": _grouped(by_agreement), "в_должности": _grouped(in_post)}


def _grouped(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows in which one mentor stands with his group, together; every other row alone."""
    found = itertools.groupby(rows, key=lambda row: (row["группа"], "" if row["группа"] else row["строка"]))
    return [{"пары": list(pairs)} for _, pairs in found]


def of_every_order(paper: Paper, desk: Desk) -> dict[str, object]:
    """What stands in every order on pairs."""
    acts = TEACHERS_ORDER if on_staff(paper, desk) else PAIRS_ORDER
    return {
        **head(paper, title(paper, desk), acts, desk.office),
        **points(paper, desk),
        "период": _period(paper, desk.office),
    }


def printed_rows(paper: Paper, desk: Desk) -> Iterator[Row]:
    """The printed rows that the paper approves, in the order of their numbers."""
    groups = _groups(paper, desk)
    for line in sorted(entries(paper), key=lambda line: line.row):
        if not line.removed and line.pair in desk.by_name:
            row = _row(line, paper, desk)
            yield row if row["группа"] in groups else {**row, "группа": ""}


def _row(line: Line, paper: Paper, desk: Desk) -> Row:
    """One row of an appendix."""
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
        **_direction(pair, teachers=on_staff(paper, desk), office=office),
        "педагог": short(teacher.name) if teacher else NARROW_BLANK,
        "период": _period(paper, office),
        "согласие": f"{consent:%d.%m.%Y}" if isinstance(consent, date) else "имеется" if consent else "",
        "в_должности": on_staff(paper, desk) and office.in_post(pair),
    }


def _direction(pair: Pair, *, teachers: bool, office: Chancery) -> dict[str, str]:
    """What the pair works on. Beside a child's name the programme, unless the school wants the request there.

    Of the request only the word of «Справочники»: details may mark a child.
    """
    request = office.words.request(pair.request) or ""
    printed = request if teachers or office.settings.request_printed else pair.programme
    return {"направление": printed or _NONE, "запрос": request if teachers else printed or _NONE}


_NONE = "—"


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
    since = f"{known.day:%d.%m.%Y}" if known else NARROW_BLANK
    return f"с{NBSP}{since} по{NBSP}{office.last_day(day_of(paper, office)):%d.%m.%Y}"
