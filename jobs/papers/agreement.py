"""«Соглашение о сотрудничестве в области наставничества» with an organisation of «Партнёры» (year.md 6.21)."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from jobs.papers.desk import Desk, in_words
from jobs.paperwork.declined import Declined, Use, with_post
from jobs.paperwork.form import Form
from jobs.paperwork.wording import BLANK, head, numbered_name, written
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.russian.names import signature
from sync.columns import loose

KIND = "Соглашение с партнёром"
TEMPLATE = "partner-agreement.docx"
_TITLE = "Соглашение о сотрудничестве"
_PARTNER, _DIRECTOR = (Use(who, lambda _: "", ("gent",)) for who in ("Партнёр", "Директор в соглашении"))
#: How much alike two names are, 0–1, of which one may be the other with a slip (`difflib`).
_CLOSE = 0.6
_ACTING = {"m": "действующего", "f": "действующей", None: "действующего (действующей)"}
_GROUNDS = {
    "устав": "устава",
    "доверенность": "доверенности",
    "положение": "положения",
    "приказ": "приказа",
    "свидетельство": "свидетельства",
}
_NO_ONE = "не указано, с кем соглашение. Впишите организацию с листа «Партнёры»."
_UNKNOWN = "организации «{typed}» на листе «Партнёры» нет. {near}"
_NEAR = "Похожа: «{near}»."
_ENTER = "Впишите её туда: название, кто подписывает, на каком основании."


def partner(typed: str, desk: Desk) -> Partner | None:
    """The organisation of that name; where none is called so to the letter, the only one but for the quotes."""
    same = [one for one in desk.partners if loose(one.organisation) == loose(typed) != ""]
    alike = [one for one in desk.partners if _unquoted(one.organisation) == _unquoted(typed) != ""]
    return next(iter(same), alike[0] if len(alike) == 1 else None)


def _unquoted(name: str) -> str:
    return loose(re.sub("[«»\"“”„']", "", name))


def unknown(typed: str, desk: Desk) -> str:
    """Why there is no such organisation, and the cure."""
    if not typed:
        return _NO_ONE
    names = {loose(one.organisation): one.organisation for one in desk.partners}
    near = difflib.get_close_matches(loose(typed), names, n=1, cutoff=_CLOSE)
    return _UNKNOWN.format(typed=typed, near=_NEAR.format(near=names[near[0]]) if near else _ENTER)


def gaps(paper: Paper, desk: Desk) -> Iterator[str]:
    """What the paper lacks, in words that stand after a colon."""
    yield from in_words(_blanks(desk))
    one = partner(paper.contents, desk)
    if one is None or not (one.representative and one.post and one.acts_on):
        yield "реквизиты организации"
    if one is None or one.until is None:
        yield "срок"


def _blanks(desk: Desk) -> list[str]:
    settings = desk.office.settings
    own = {"Адрес": settings.address, "ИНН": settings.tax_number}
    return [*desk.office.blanks_of_letter, *(name for name, value in own.items() if not value)]


def _title(paper: Paper, _desk: Desk) -> str:
    return f"{_TITLE} ({paper.contents})" if paper.contents else paper.title or _TITLE


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    office, one = desk.office, partner(paper.contents, desk)
    settings = office.settings
    return {
        **head(paper, _TITLE, "", office),
        "организация": numbered_name(one.organisation if one else paper.contents) or BLANK,
        "в_лице": _signer(one, desk),
        "действующего": _ACTING[_gender(one.representative if one else "", desk)],
        "на_основании": _grounds(one.acts_on) if one and one.acts_on else BLANK,
        "в_лице_директора": _director(desk),
        "директор_действует": _ACTING[_gender(settings.director, desk)],
        "срок": f"по {written(one.until, office)}" if one and one.until else f"по {BLANK}",
        "адрес": settings.address or BLANK,
        "инн": settings.tax_number or BLANK,
        "огрн": settings.state_number or BLANK,
        "должность_партнёра": f"{one.post[:1].upper()}{one.post[1:]}" if one and one.post else BLANK,
        "партнёр": signature(one.representative) if one and one.representative else BLANK,
    }


def _grounds(typed: str) -> str:
    """What somebody acts on, in the genitive: «устава», «доверенности от 01.02.2023 № 7»."""
    first, _, rest = typed.strip().partition(" ")
    return " ".join(filter(None, (_GROUNDS.get(first.casefold(), first), rest)))


def _gender(name: str, desk: Desk) -> str | None:
    return desk.office.inflection.gender(name) if name else None


def _signer(one: Partner | None, desk: Desk) -> str:
    """«генерального директора Соколова Ильи Петровича»."""
    if one is None or not one.representative:
        return BLANK
    return _in_genitive(with_post(_PARTNER, None, one.representative, one.post), desk)


def _director(desk: Desk) -> str:
    """«директора Озеровой Марии Павловны»."""
    settings = desk.office.settings
    if not settings.director:
        return BLANK
    return _in_genitive(with_post(_DIRECTOR, None, settings.director, settings.director_post), desk)


def _in_genitive(name_and_post: Sequence[Declined], desk: Desk) -> str:
    name, *posts = name_and_post
    inflection = desk.office.inflection
    return " ".join([*(post.in_case("gent", inflection) for post in posts), name.whole("gent", inflection)])


def declines(paper: Paper, desk: Desk) -> list[Declined]:
    """Whom and what the paper declines."""
    one, settings = partner(paper.contents, desk), desk.office.settings
    theirs = with_post(_PARTNER, None, one.representative, one.post) if one and one.representative else []
    ours = with_post(_DIRECTOR, None, settings.director, settings.director_post) if settings.director else []
    return [*theirs, *ours]


FORM: Form[Desk] = Form(kind=KIND, template=TEMPLATE, word="Соглашение", title=_title, context=_context, blanks=_blanks)
