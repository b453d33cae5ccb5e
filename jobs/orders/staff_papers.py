"""Papers on one pair of teachers: the agreement with the mentor, the consents of both, the notice of an early end."""

from collections.abc import Callable, Iterator

from jobs.orders.acquainted import on_staff
from jobs.orders.desk import Desk
from jobs.orders.staff_wording import Text, agreement, consent, mentee_of, mentor_of, notice, refuses, title
from jobs.paperwork.composition import Standing
from jobs.paperwork.drafts import Purpose, own_purpose
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of
from jobs.records.pairs import Pair
from jobs.records.papers import AGREEMENT, NOTICE, PAPER_KINDS, WORKERS_CONSENT, Paper
from jobs.school.roster import has_left
from sync.columns import loose

#: Working days that lie whole between the notice and the end (ТК РФ, статья 351.8).
_WHOLE_DAYS = 3
#: No notice where the mentor's own work at school ends.
_DISMISSAL = "прекращение трудового договора"


def wanted(desk: Desk) -> list[Purpose]:
    """What papers the pairs of teachers need.

    Once the order is signed none is begun any more, but the notice: whoever signed it without them has them elsewhere.
    """
    known = {own_purpose(paper) for paper in desk.papers if paper.unwanted or not paper.void}
    return [
        purpose
        for name, where in desk.standings.items()
        if where.paper and not where.paper.from_elsewhere and on_staff(where.paper, desk)
        for purpose, fits in _needs(name, where, desk)
        if (purpose in known if fits is None else fits or (purpose in known and purpose.kind != NOTICE))
    ]


def _needs(name: str, where: Standing, desk: Desk) -> Iterator[tuple[Purpose, bool | None]]:
    """Each paper that the pair may have, and whether it is needed now; None where that cannot be told."""
    pair = desk.by_name.get(name)
    clear = pair is not None and not pair.unreadable
    if pair is not None and desk.office.in_post(pair):
        return
    for kind in (AGREEMENT, WORKERS_CONSENT):
        yield Purpose(kind, name), where.state != "signed" if clear else None
    yield Purpose(NOTICE, name), _ends_early(pair, where, desk) if pair is not None and clear else None


def _ends_early(pair: Pair, where: Standing, desk: Desk) -> bool:
    office = desk.office
    if where.paper is None or where.state != "signed" or where.runs_again or pair.finish is None:
        return False
    mentor = office.roster.by_code(pair.mentor_code)
    leaves = loose(pair.reason) == _DISMISSAL or (mentor is not None and has_left(mentor, office.today))
    over = where.removal is not None and is_signed(where.removal) and notice_of(pair, desk) is None
    early = pair.finish < office.last_day(day_of(where.paper, office))
    return early and not leaves and not over and office.words.needs_order(pair.reason)


def notice_of(pair: Pair, desk: Desk) -> Paper | None:
    """The notice that the pair ends early, while it holds."""
    purpose = Purpose(NOTICE, pair.pair)
    return next((paper for paper in desk.papers if not paper.void and own_purpose(paper) == purpose), None)


def too_early(pair: Pair, desk: Desk) -> str:
    """Why the pair may not end on its day, with the first day on which it may; "" where it may."""
    notice = notice_of(pair, desk)
    if notice is None or pair.finish is None or is_signed(notice):
        return ""
    first = desk.office.calendar.after_working_days(notice.created or desk.office.today, _WHOLE_DAYS + 1)
    return _TOO_EARLY.format(first=first) if pair.finish < first else ""


_TOO_EARLY = "уведомить нужно за три рабочих дня: самый ранний день — {first:%d.%m.%Y}."


def _granted(paper: Paper, desk: Desk) -> object:
    """Between whom the paper is; None while «Пары» lacks the pair."""
    pair = desk.by_name.get(paper.contents)
    return [pair.mentor_code, pair.mentee_code] if pair else None


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    """What is not certain about the names that the paper declines, and about who agrees."""
    pair = desk.by_name.get(paper.contents)
    for one in (
        (mentor_of(pair, desk), mentee_of(pair, desk)) if pair and not paper.void and not is_signed(paper) else ()
    ):
        who = one.person.code if one.person else one.use.parameter
        if desk.office.inflection.gender(one.text, one.gender) is None:
            yield "Файл", f"пол участника {who} не указан: в тексте обе формы. Впишите «Пол» на листе «Контингент»."
        elif doubt := one.doubt(desk.office.inflection):
            yield "Файл", f"{who}: {doubt}"


def _form(
    kind: str, template: str | Callable[[Paper, Desk], str], context: Callable[[Paper, Desk], Text], word: str
) -> Form[Desk]:
    return Form(kind=kind, template=template, title=title, context=context, word=word, granted=_granted, doubts=_doubts)


def _notice_template(paper: Paper, desk: Desk) -> str:
    return "staff-refusal.docx" if refuses(paper, desk) else "staff-notice.docx"


STAFF_FORMS = (
    _form(AGREEMENT, "staff-agreement.docx", agreement, PAPER_KINDS[AGREEMENT].heading),
    _form(WORKERS_CONSENT, "staff-consent.docx", consent, "Согласие"),
    _form(NOTICE, _notice_template, notice, "Уведомление"),
)
