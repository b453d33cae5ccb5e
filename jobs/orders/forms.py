"""The three orders on pairs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from jobs.orders.changes import changes_context
from jobs.orders.desk import Desk, purpose_of
from jobs.orders.drafting import without_order
from jobs.orders.wording import pairs_context, short_title, staff_context, title
from jobs.paperwork.composition import Line, entries
from jobs.paperwork.edited import is_closed
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.requisites import requisites
from jobs.paperwork.wording import day_of, named_in_text
from jobs.records.papers import CHANGES, PAIRS, STAFF, Paper
from jobs.russian.names import key
from sync.problems import ASIDE

#: So many pairs are named in a remark; the rest is counted.
_SHOWN = 5
_RESTORE = "Верните строки из прежней копии книги (папка backups; в Google — история версий)."


def granted(paper: Paper, desk: Desk) -> object:
    """Who is paired with whom, in which row, under whose eye, for how long; whose rows are taken out, since when.

    None while «Пары» lacks a pair of the paper. A name written otherwise («ё», spaces) is the same name.
    """
    lines = entries(paper)
    if any(line.pair not in desk.by_name for line in lines):
        return None
    known = requisites(paper)
    return {
        "период": [_iso(known.day if known else None), desk.office.last_day(day_of(paper, desk.office)).isoformat()],
        "строки": [_row(line, desk) for line in lines],
    }


def _row(line: Line, desk: Desk) -> list[object]:
    if line.removed:
        return ["−", line.base, line.row, line.pair, _iso(desk.by_name[line.pair].finish)]
    pair, office = desk.by_name[line.pair], desk.office
    teacher = office.teacher(pair).person
    names = office.name(pair.mentor_code, pair.mentor), office.name(pair.mentee_code, pair.mentee)
    people = [" ".join(key(name)) for name in (*names, teacher.name if teacher else "")]
    return ["+", line.base, line.row, line.pair, *people]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _lost(paper: Paper, desk: Desk) -> Iterator[Remark]:
    """What a registered order names and «Пары» has no longer; an open draft never names such pairs."""
    names = [line.pair for line in entries(paper) if line.pair not in desk.by_name]
    if names:
        stand, them = ("стоит пара", "её") if len(names) == 1 else ("стоят пары", "их")
        yield "Документ", f"в этом приказе {stand} {', '.join(names)}, а на листе «Пары» {them} нет. {_RESTORE}"


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    if paper.unwanted:
        yield from _unserved(paper, desk)
    elif not paper.void:
        yield from _lost(paper, desk)
        yield from _of_its_base(paper, desk)


def _unserved(paper: Paper, desk: Desk) -> Iterator[Remark]:
    """The pairs that go without an order as long as nobody wants it."""
    if names := without_order(paper, desk):
        one = len(names) == 1
        shown = ", ".join(names[:_SHOWN]) + (f" и ещё {len(names) - _SHOWN}" if len(names) > _SHOWN else "")
        they = f"пар{'а' if one else 'ы'} {shown} оста{'ё' if one else 'ю'}тся без приказа"
        yield "Подписан", f"приказ не нужен, поэтому {they}. Чтобы выпустить его, очистите «Подписан»."


def _of_its_base(paper: Paper, desk: Desk) -> Iterator[Remark]:
    """What became of the order that a registered order of changes is about."""
    base = desk.paper(purpose_of(paper).key)
    if base and base.annulled:
        yield "Подписан", f"приказ {base.paper}, который он меняет, аннулирован. Аннулируйте и этот."
    elif base and is_closed(paper) and paper.title and paper.title != title(paper, desk):
        now = named_in_text(base, desk.office)
        yield "Заголовок", f"{ASIDE}у приказа {base.paper} исправлены реквизиты ({now}), здесь остаются прежние."


def _hindrances(paper: Paper, desk: Desk) -> Iterator[str]:
    """The pairs that nobody of the staff answers for."""
    pairs = [pair for line in entries(paper) if not line.removed and (pair := desk.by_name.get(line.pair))]
    if names := [pair.pair for pair in pairs if desk.office.teacher(pair).problem]:
        yield f"нет ответственного педагога у {'пары' if len(names) == 1 else 'пар'} {', '.join(names)}"


def _form(kind: str, template: str, context: Callable[[Paper, Desk], Mapping[str, object]]) -> Form[Desk]:
    return Form(
        kind=kind,
        template=template,
        title=title,
        short=short_title,
        context=context,
        granted=granted,
        doubts=_doubts,
        blanks=lambda desk: desk.office.blanks,
        hindrances=_hindrances,
    )


FORMS = (
    _form(PAIRS, "order-pairs.docx", pairs_context),
    _form(STAFF, "order-staff.docx", staff_context),
    _form(CHANGES, "order-changes.docx", changes_context),
)
