"""The presentation of the coordinator, and the two orders on rewards (reference/year.md 6.11, 6.12, 6.14)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from jobs.paperwork.acquaintance import acquainted_with, appointed, leaders
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.declined import (
    COORDINATOR,
    DIRECTOR,
    DIRECTORS_POST,
    PERSONNEL_OFFICER,
    Declined,
    Use,
    in_sentence,
)
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import BLANK, control, day_of, glued, head, inflected, watches_over, who, written
from jobs.records.papers import PRESENTATION, REWARDS, REWARDS_ORDER, STAFF_REWARDS, Paper
from jobs.records.results import NO_LONGER
from jobs.rewards.awards import Award
from jobs.rewards.composing import covering, members
from jobs.rewards.desk import Desk
from jobs.rewards.proposing import ASKED
from jobs.rewards.wording import as_declined, parts, usual
from jobs.russian.names import key, signature
from sync.columns import class_number

SHOWN_BY, TO_STAFF, TO_PUPILS = "rewards-presentation.docx", "order-rewards-staff.docx", "order-rewards.docx"
TITLES = {
    PRESENTATION: "Представление куратора о поощрении",
    STAFF_REWARDS: "О поощрении работников за наставническую деятельность",
    REWARDS: "О поощрении участников программы наставничества",
}
#: How long after its day what an order on rewards asks for is to be done.
_TERM = timedelta(days=10)
_CURATOR = Use("Куратор", COORDINATOR.typed, ("gent",))
#: «с» stands before such a word as «со».
_HARD = re.compile(r"[сзшжв][бвгджзклмнпрстфхцчшщ]", re.IGNORECASE)
#: The number of a pair does not come apart at the end of a line.
_PAIR = re.compile(r"\bП-(?=\d)")
#: Acts on work say nothing of pupils.
_OF_WORK = "трудов"


@dataclass(frozen=True)
class Matter:
    """What the papers are about: the awards by code, and all papers as they will stand."""

    desk: Desk
    awards: Mapping[str, Award]
    papers: Sequence[Paper]

    @property
    def office(self) -> Chancery:
        """The school."""
        return self.desk.office

    def those_of(self, paper: Paper) -> list[Award]:
        """Whom the paper is about, by name."""
        found = [self.awards[code] for code in members(paper) if code in self.awards]
        return sorted(found, key=lambda award: award.order)


def _granted(paper: Paper, matter: Matter) -> object:
    """Who gets what, and for what; None while that cannot be told of somebody."""
    found = [matter.awards.get(code) for code in members(paper)]
    if any(award is None or award.is_held or not award.row.decision for award in found):
        return None
    return [
        [award.code, " ".join(key(award.name)), award.row.decision, list(award.kinds), award.wording]
        for award in found
        if award
    ]


def _named(paper: Paper, matter: Matter) -> object:
    """Whom the presentation names, which grants nothing; None while that cannot be told of somebody."""
    found = [matter.awards.get(code) for code in members(paper)]
    return None if any(award is None or award.is_held for award in found) else members(paper)


def _context_of_staff(paper: Paper, matter: Matter) -> Mapping[str, object]:
    office, those = matter.office, matter.those_of(paper)
    posts = {award.name: award.person.post if award.person else "" for award in those}
    officer = appointed({"": office.settings.personnel_officer}, office)
    return {
        **_of_order(paper, matter, asked={**posts, **officer}, known={}),
        "кадровику": inflected(PERSONNEL_OFFICER, "datv", office),
    }


def _context_of_pupils(paper: Paper, matter: Matter) -> Mapping[str, object]:
    office, those = matter.office, matter.those_of(paper)
    pupils = {award.person.school_class for award in those if award.person and award.person.school_class}
    classes = sorted(pupils, key=lambda one: (class_number(one) or 0, one))
    asked = leaders(classes, {}, office)
    return {**_of_order(paper, matter, asked=asked, known={}), "классным_руководителям": _leaders(classes)}


def _leaders(classes: Sequence[str]) -> str:
    """«Классным руководителям 9А, 10Б классов»; "" without pupils."""
    if not classes:
        return ""
    one = len(classes) == 1
    return (
        f"Классному руководителю {classes[0]} класса" if one else f"Классным руководителям {', '.join(classes)} классов"
    )


def _of_order(paper: Paper, matter: Matter, *, asked: Mapping[str, str], known: Mapping[str, str]) -> dict[str, object]:
    """What both orders say; nobody watches over an order who is rewarded by it, or has something to do."""
    office, those = matter.office, matter.those_of(paper)
    points = [part.context for part in parts(those)]
    addressees = [*asked, *(award.name for award in those)]
    watching = appointed({"": office.settings.controller}, office) if watches_over(office, addressees) else {}
    grounds = _grounds(paper, office)
    return {
        **head(paper, TITLES[paper.kind], "", office),
        "основания": glued(", ".join(grounds)),
        "с": "со" if grounds and _HARD.match(grounds[0]) else "с",
        "представление": _shown(paper, matter),
        "награды": points,
        "списком": any(point["списком"] for point in points),
        "срок": written(office.calendar.term(day_of(paper, office) + _TERM), office),
        "контроль": control(office, addressees),
        **acquainted_with({**known, **asked, **watching}, office),
    }


def _grounds(paper: Paper, office: Chancery) -> list[str]:
    acts = office.grounds(REWARDS_ORDER, day_of(paper, office))
    return [act for act in acts if paper.kind == STAFF_REWARDS or _OF_WORK not in act.lower()]


def _shown(paper: Paper, matter: Matter) -> str:
    """«представления куратора программы наставничества Ветровой Н.С. от 20 мая 2024 г.»; "" without one."""
    found = [covering(code, [PRESENTATION], matter.papers) for code in members(paper)]
    days = sorted({day_of(one, matter.office) for one in found if one})
    if not days:
        return ""
    word = "представления" if len(days) == 1 else "представлений"
    dated = " и ".join(f"от {written(day, matter.office)}" for day in days)
    return glued(f"{word} куратора программы наставничества {inflected(_CURATOR, 'gent', matter.office)} {dated}")


def _context_of_presentation(paper: Paper, matter: Matter) -> Mapping[str, object]:
    office = matter.office
    to = [one for use in (DIRECTORS_POST, DIRECTOR) if (one := use.declined(office.settings, office.roster))]
    named = " ".join(one.in_case("datv", office.inflection) for one in to)
    return {
        **head(paper, TITLES[PRESENTATION], "", office),
        "дата": written(day_of(paper, office), office),
        "директору": named[:1].upper() + named[1:] or BLANK,
        "куратор": signature(office.settings.coordinator) or BLANK,
        "люди": [_proposed(number, award) for number, award in enumerate(matter.those_of(paper), 1)],
    }


def _proposed(number: int, award: Award) -> dict[str, object]:
    grounds = "" if award.row.grounds in {ASKED, NO_LONGER} else award.row.grounds
    return {
        "номер": number,
        "кто": ", ".join(filter(None, (award.name, who(award.person)))),
        "за": _PAIR.sub("П\u2011", grounds) or f"За {award.wording or usual(award)}",
        "поощрение": "; ".join(award.kinds),
    }


def _doubts(paper: Paper, matter: Matter) -> Iterator[Remark]:
    """What is not certain about the names that the paper declines."""
    if paper.void or is_signed(paper) or paper.kind == PRESENTATION:
        return
    for award in matter.those_of(paper):
        one = as_declined(award)
        if doubt := one.doubt(matter.office.inflection) or _of_post(one, matter.office):
            yield "Файл", f"{award.code}: {doubt}"


def _of_post(one: Declined, office: Chancery) -> str:
    """What is not certain about the post."""
    post = in_sentence(one.person.post) if one.person and not one.person.school_class else ""
    return Declined(_POST, post, None, one.person).doubt(office.inflection) if post else ""


_POST = Use("Должность", lambda _: "", ("datv", "accs"), post=True)


def _blanks(matter: Matter) -> list[str]:
    """Parameters without which such a paper has ruled blanks."""
    return matter.office.blanks_of_head


def _form(
    kind: str,
    template: str,
    context: Callable[[Paper, Matter], Mapping[str, object]],
    granted: Callable[[Paper, Matter], object] = _granted,
    word: str = "Приказ",
) -> Form[Matter]:
    return Form(
        kind=kind,
        template=template,
        word=word,
        title=lambda paper, _: TITLES[paper.kind],
        context=context,
        granted=granted,
        doubts=_doubts,
        blanks=_blanks,
    )


FORMS = (
    _form(PRESENTATION, SHOWN_BY, _context_of_presentation, _named, "Представление"),
    _form(STAFF_REWARDS, TO_STAFF, _context_of_staff),
    _form(REWARDS, TO_PUPILS, _context_of_pupils),
)
