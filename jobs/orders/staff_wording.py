"""What the papers on one pair of teachers say."""

from jobs.orders.desk import Desk
from jobs.paperwork.composition import Standing
from jobs.paperwork.declined import DIRECTOR, DIRECTORS_POST, MENTEE, MENTOR, Declined, declined, in_sentence
from jobs.paperwork.requisites import requisites
from jobs.paperwork.wording import BLANK, NARROW_BLANK, NBSP, day_of, head, written
from jobs.records.pairs import Pair
from jobs.records.papers import NOTICE, PAPER_KINDS, REFUSAL, TEACHERS_ORDER, Paper
from jobs.russian.names import decline, signature
from jobs.russian.numbers import agree
from sync.columns import loose

#: The reason of an end that is the mentor's own (ТК РФ, статья 351.8: «работник имеет право досрочно отказаться»).
_OWN_WISH = "по просьбе наставника"

Text = dict[str, object]


def title(paper: Paper, desk: Desk) -> str:
    """«Дополнительное соглашение (П-040)»."""
    heading = REFUSAL if refuses(paper, desk) else PAPER_KINDS[paper.kind].heading
    return f"{heading} ({paper.contents})"


def refuses(paper: Paper, desk: Desk) -> bool:
    """Whether it is the mentor who gives notice, and not the school."""
    pair = desk.by_name.get(paper.contents)
    return paper.kind == NOTICE and pair is not None and loose(pair.reason) == _OWN_WISH


def agreement(paper: Paper, desk: Desk) -> Text:
    """The agreement with the mentor; nothing while «Пары» lacks the pair."""
    pair = desk.by_name.get(paper.contents)
    if pair is None:
        return {}
    office, mentor, mentee = desk.office, mentor_of(pair, desk), mentee_of(pair, desk)
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


def consent(paper: Paper, desk: Desk) -> Text:
    """The consents of both; nothing while «Пары» lacks the pair."""
    pair = desk.by_name.get(paper.contents)
    if pair is None:
        return {}
    mentor, mentee = mentor_of(pair, desk), mentee_of(pair, desk)
    return {
        **_of_both(paper, pair, desk),
        "директору": _to_director(desk),
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


def notice(paper: Paper, desk: Desk) -> Text:
    """The notice of an early end, the school's or the mentor's; nothing while «Пары» lacks the pair or its end."""
    pair = desk.by_name.get(paper.contents)
    if pair is None or pair.finish is None:
        return {}
    mentor = mentor_of(pair, desk)
    return {
        **_of_both(paper, pair, desk),
        "работнику": _capital(_post_first(mentor, "datv", desk)),
        "от_работника": _post_first(mentor, "gent", desk),
        "директору": _to_director(desk),
        "наставляемого": _with_post(mentee_of(pair, desk), "gent", desk),
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
    return {**head(paper, title(paper, desk), TEACHERS_ORDER, desk.office), "период": period}


def mentor_of(pair: Pair, desk: Desk) -> Declined:
    """The mentor as the papers name him."""
    return declined(
        MENTOR, desk.office.roster.by_code(pair.mentor_code), desk.office.name(pair.mentor_code, pair.mentor)
    )


def mentee_of(pair: Pair, desk: Desk) -> Declined:
    """The mentee as the papers name him."""
    return declined(
        MENTEE, desk.office.roster.by_code(pair.mentee_code), desk.office.name(pair.mentee_code, pair.mentee)
    )


def _to_director(desk: Desk) -> str:
    """«Директору Смирновой О.П.»."""
    office = desk.office
    posts = [one for use in (DIRECTORS_POST, DIRECTOR) if (one := use.declined(office.settings, office.roster))]
    return _capital(" ".join(one.in_case("datv", office.inflection) for one in posts))


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
