"""Papers on one pair of teachers: the agreement with the mentor, the consents of both, the notice of an early end."""

from collections.abc import Callable, Iterator

from jobs.orders.acquainted import on_staff
from jobs.orders.desk import Desk
from jobs.paperwork.composition import Standing
from jobs.paperwork.declined import DIRECTOR, DIRECTORS_POST, Declined, Use, declined, in_sentence
from jobs.paperwork.drafts import Purpose, own_purpose
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.requisites import is_signed, requisites
from jobs.paperwork.wording import BLANK, NARROW_BLANK, NBSP, day_of, head, written
from jobs.records.pairs import Pair
from jobs.records.papers import AGREEMENT, NOTICE, PAPER_KINDS, TEACHERS_ORDER, WORKERS_CONSENT, Paper
from jobs.russian.names import decline, signature
from jobs.russian.numbers import agree
from jobs.school.roster import has_left
from sync.columns import loose

#: Working days that lie whole between the notice and the end (ТК РФ, статья 351.8).
_WHOLE_DAYS = 3
#: No notice where the mentor's own work at school ends.
_DISMISSAL = "прекращение трудового договора"
MENTOR = Use("Наставник", lambda _: "", ("gent", "datv"))
MENTEE = Use("Наставляемый", lambda _: "", ("gent", "datv"))

Text = dict[str, object]


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


def _agreement(paper: Paper, desk: Desk) -> Text:
    pair = desk.by_name.get(paper.contents)
    if pair is None:
        return {}
    office, mentor, mentee = desk.office, _mentor(pair, desk), _mentee(pair, desk)
    offer, often = office.offers.get(pair.mentor_code), office.settings.meetings_a_month
    consent = offer.written_consent if offer else None
    return {
        **_of_both(paper, pair, desk),
        "работник": _name(mentor),
        "должность": _post(mentor, "nomn", desk),
        "наставляемому": _with_post(mentee, "datv", desk),
        "запрос": office.words.request(pair.request) or BLANK,
        "согласие": BLANK if consent is None or consent is True else written(consent, office),
        "как_часто": f"{often}{NBSP}{agree(often, 'раза', 'раз', 'раз')}",
        "подпись_работника": signature(_name(mentor)),
        "получил": _by_gender(mentor, "получил", "получила", desk),
    }


def _consent(paper: Paper, desk: Desk) -> Text:
    pair = desk.by_name.get(paper.contents)
    if pair is None:
        return {}
    office, mentor, mentee = desk.office, _mentor(pair, desk), _mentee(pair, desk)
    posts = [one for use in (DIRECTORS_POST, DIRECTOR) if (one := use.declined(office.settings, office.roster))]
    told = [one.in_case("datv", office.inflection) for one in posts]
    return {
        **_of_both(paper, pair, desk),
        "директору": _capital(" ".join(told)),
        "от_наставника": _post_first(mentor, "gent", desk),
        "от_наставляемого": _post_first(mentee, "gent", desk),
        "наставник": _nominative(mentor, desk),
        "наставляемый": _nominative(mentee, desk),
        "наставника": _with_post(mentor, "gent", desk),
        "наставляемого": _with_post(mentee, "gent", desk),
        "согласен_наставник": _by_gender(mentor, "согласен", "согласна", desk),
        "согласен_наставляемый": _by_gender(mentee, "согласен", "согласна", desk),
        "подпись_наставника": signature(_name(mentor)),
        "подпись_наставляемого": signature(_name(mentee)),
    }


def _notice(paper: Paper, desk: Desk) -> Text:
    pair = desk.by_name.get(paper.contents)
    if pair is None or pair.finish is None:
        return {}
    mentor = _mentor(pair, desk)
    return {
        **_of_both(paper, pair, desk),
        "работнику": _capital(_post_first(mentor, "datv", desk)),
        "наставляемого": _with_post(_mentee(pair, desk), "gent", desk),
        "завершить": written(pair.finish, desk.office),
        "подпись_работника": signature(_name(mentor)),
        "получил": _by_gender(mentor, "получил", "получила", desk),
    }


def _of_both(paper: Paper, pair: Pair, desk: Desk) -> Text:
    order = desk.standings.get(pair.pair, Standing()).paper
    known = requisites(order) if order else None
    since = f"{known.day:%d.%m.%Y}" if known else NARROW_BLANK
    last = desk.office.last_day(known.day if known else day_of(paper, desk.office))
    period = f"с{NBSP}{since} по{NBSP}{last:%d.%m.%Y}"
    return {**head(paper, _title(paper, desk), TEACHERS_ORDER, desk.office), "период": period}


def _mentor(pair: Pair, desk: Desk) -> Declined:
    return declined(
        MENTOR, desk.office.roster.by_code(pair.mentor_code), desk.office.name(pair.mentor_code, pair.mentor)
    )


def _mentee(pair: Pair, desk: Desk) -> Declined:
    return declined(
        MENTEE, desk.office.roster.by_code(pair.mentee_code), desk.office.name(pair.mentee_code, pair.mentee)
    )


def _name(one: Declined) -> str:
    return decline(one.text, "nomn")


def _post(one: Declined, case: str, desk: Desk) -> str:
    post = in_sentence(one.person.post or one.person.role) if one.person else ""
    return desk.office.inflection.post(post, case) if post and case != "nomn" else post


def _with_post(one: Declined, case: str, desk: Desk) -> str:
    """«Фомина Петра Олеговича, учителя физики,»: inside a sentence that goes on."""
    name, post = one.whole(case, desk.office.inflection), _post(one, case, desk)
    return f"{name}, {post}," if post else name


def _nominative(one: Declined, desk: Desk) -> str:
    return ", ".join(filter(None, (_name(one), _post(one, "nomn", desk))))


def _post_first(one: Declined, case: str, desk: Desk) -> str:
    """«учителя математики Тихоновой Веры Львовны»."""
    return " ".join(filter(None, (_post(one, case, desk), one.whole(case, desk.office.inflection))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_gender(one: Declined, his: str, hers: str, desk: Desk) -> str:
    """The word for him or her; both where that is not known."""
    return {"m": his, "f": hers}.get(desk.office.inflection.gender(one.text, one.gender) or "", f"{his}/{hers}")


def _title(paper: Paper, _desk: Desk) -> str:
    """«Дополнительное соглашение (П-040)»."""
    return f"{PAPER_KINDS[paper.kind].heading} ({paper.contents})"


def _granted(paper: Paper, desk: Desk) -> object:
    """Between whom the paper is; None while «Пары» lacks the pair."""
    pair = desk.by_name.get(paper.contents)
    return [pair.mentor_code, pair.mentee_code] if pair else None


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    """What is not certain about the names that the paper declines, and about who agrees."""
    pair = desk.by_name.get(paper.contents)
    for one in (_mentor(pair, desk), _mentee(pair, desk)) if pair and not paper.void and not is_signed(paper) else ():
        who = one.person.code if one.person else one.use.parameter
        if desk.office.inflection.gender(one.text, one.gender) is None:
            yield "Файл", f"пол участника {who} не указан: в тексте обе формы. Впишите «Пол» на листе «Контингент»."
        elif doubt := one.doubt(desk.office.inflection):
            yield "Файл", f"{who}: {doubt}"


def _form(kind: str, template: str, context: Callable[[Paper, Desk], Text], word: str) -> Form[Desk]:
    return Form(
        kind=kind, template=template, title=_title, context=context, word=word, granted=_granted, doubts=_doubts
    )


STAFF_FORMS = (
    _form(AGREEMENT, "staff-agreement.docx", _agreement, PAPER_KINDS[AGREEMENT].heading),
    _form(WORKERS_CONSENT, "staff-consent.docx", _consent, "Согласие"),
    _form(NOTICE, "staff-notice.docx", _notice, "Уведомление"),
)
