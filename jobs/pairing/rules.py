"""Who may be paired: one named rule set."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import product
from typing import Literal

from jobs.pairing.circle import MENTEE, MENTOR, Circle, Help, Need
from jobs.records.kinds import DayOrYes
from jobs.records.people import Person
from jobs.school.roster import has_left
from jobs.school.settings import Settings
from sync.columns import loose

Test = Callable[[Need, Help, Circle], bool]

#: Roles of the school's own people; every other mentor comes from outside.
INSIDE = frozenset({"ученик", "педагог"})


class Asked(IntEnum):
    """Of which pairs a rule is asked: of those that run, and so on, up to those that the matching makes itself."""

    ALWAYS = 0
    UNTIL_SIGNED = 1
    WHEN_PROPOSED = 2
    #: a wish of the mentor's offer: the coordinator's own pairs pass over it
    IN_MATCHING = 3


@dataclass(frozen=True)
class Rule:
    """One reason why a pair is impossible.

    `name` is what the school reads; `cure` what could be done about it at one mentor or mentee, "" where nothing (see
    `cured`).
    `about`: what alone the rule looks at, the mentee, the mentor, the form and the request of the offer; or at both.
    """

    name: str
    cure: str
    about: Literal["mentee", "mentor", "offer", "pair"]
    allows: Test
    asked: Asked = Asked.ALWAYS


def _valid(paper: DayOrYes, today: date) -> bool:
    """Whether a consent or a certificate is there and in force."""
    return paper is True or (isinstance(paper, date) and paper <= today)


def _mentee_role(need: Need, _: Help, circle: Circle) -> bool:
    sides = circle.sides(need.form)
    return sides is None or need.mentee.role in sides[1]


def _mentor_role(need: Need, help_: Help, circle: Circle) -> bool:
    sides = circle.sides(need.form)
    return sides is None or help_.mentor.role in sides[0]


def _class_wanted(need: Need, help_: Help, _: Circle) -> bool:
    wanted = help_.offer.classes if help_.offer else ()
    own = need.mentee.school_class
    return not wanted or not own or own in wanted or str(need.class_number) in wanted


def _both_pupils(need: Need, help_: Help) -> bool:
    return help_.mentor.role == need.mentee.role == "ученик"


def _classes_known(need: Need, help_: Help, _: Circle) -> bool:
    return not _both_pupils(need, help_) or bool(help_.mentor.school_class and need.mentee.school_class)


def _class_gap(need: Need, help_: Help, circle: Circle) -> bool:
    mentor, mentee = help_.class_number, need.class_number
    if mentor is None or mentee is None or not _both_pupils(need, help_):
        return True
    return mentor - mentee >= circle.settings.class_gap


def _written_consent(need: Need, help_: Help, circle: Circle) -> bool:
    if not help_.mentor.role == need.mentee.role == "педагог" or circle.today < circle.settings.written_consent_from:
        return True
    return help_.offer is not None and _valid(help_.offer.written_consent, circle.today)


def _certificate(_: Need, help_: Help, circle: Circle) -> bool:
    return not _from_outside(help_.mentor, circle.settings) or _valid(help_.mentor.certificate, circle.today)


def _from_outside(mentor: Person, settings: Settings) -> bool:
    """Whether the mentor is none of the school's own people; a teacher may belong to another organisation."""
    if mentor.role != "педагог":
        return mentor.role not in INSIDE
    ours = {_bare(name) for name in (settings.full_name, settings.short_name) if name}
    return bool(mentor.organisation and ours) and _bare(mentor.organisation) not in ours


def _bare(name: str) -> str:
    """An organisation's name as it is compared: quotation marks do not matter."""
    return loose(re.sub(r"[«»“”„\"']", "", name))


def _admitted(person: Person, role: str, circle: Circle) -> bool:
    talk = circle.talks.get((person.code, role))
    return talk is None or talk.admitted is not False


def _no_refusal(need: Need, help_: Help, circle: Circle) -> bool:
    return frozenset((need.mentee.code, help_.mentor.code)) not in circle.refusals


#: In the order in which they are tried: the first that removes the last mentor is the reason that the school reads.
#: Sources: contract.md §2 and issue of the main job, point 4; ТК РФ ст. 351.8 and 351.1.
RULES: tuple[Rule, ...] = (
    Rule(
        "наставляемый выбыл",
        "ничего: уберите запрос, если он больше не нужен",
        "mentee",
        lambda need, _, circle: not has_left(need.mentee, circle.today),
    ),
    Rule(
        "нет согласия на обработку данных наставляемого",
        "взять согласие у представителя (у взрослого — у него самого) и вписать дату на лист «Контингент»",
        "mentee",
        lambda need, _, circle: _valid(need.mentee.consent, circle.today),
    ),
    Rule(
        "наставляемый не допущен на собеседовании",
        "провести собеседование ещё раз",
        "mentee",
        lambda need, _, circle: _admitted(need.mentee, MENTEE, circle),
    ),
    Rule(
        "в справочнике не сказано, кто кому помогает в этой форме",
        "вписать роли этой формы в «Пояснение» на листе «Справочники»",
        "mentee",
        lambda need, _, circle: circle.sides(need.form) is not None,
        Asked.UNTIL_SIGNED,
    ),
    Rule(
        "роль наставляемого не подходит к форме",
        "исправить «Форма» в запросе или «Роль» на листе «Контингент»",
        "mentee",
        _mentee_role,
        Asked.UNTIL_SIGNED,
    ),
    Rule(
        "о наставляемом не всё удалось прочитать",
        "сначала исправить {cells}",
        "mentee",
        lambda need, _, circle: (need.mentee.code, MENTEE) not in circle.unread.people,
        Asked.WHEN_PROPOSED,
    ),
    Rule(
        "никто не готов помогать в этой форме",
        "",
        "offer",
        lambda need, help_, _: help_.offer is None or need.form in help_.forms,
        Asked.IN_MATCHING,
    ),
    Rule(
        "с таким запросом никто не помогает",
        "",
        "offer",
        lambda need, help_, _: help_.offer is None or need.request in help_.requests,
        Asked.IN_MATCHING,
    ),
    Rule(
        "наставник и наставляемый — один человек",
        "",
        "pair",
        lambda need, help_, _: need.mentee.code != help_.mentor.code,
        Asked.UNTIL_SIGNED,
    ),
    Rule("роль наставника не подходит к форме", "", "pair", _mentor_role, Asked.UNTIL_SIGNED),
    Rule(
        "класс наставляемого не среди тех, с которыми готов работать наставник",
        "добавить {parallel} класс в столбец «Классы» у наставника",
        "pair",
        _class_wanted,
        Asked.IN_MATCHING,
    ),
    Rule(
        "не указан класс ученика",
        "вписать класс на лист «Контингент»",
        "pair",
        _classes_known,
        Asked.UNTIL_SIGNED,
    ),
    Rule("класс наставника младше, чем нужно", "", "pair", _class_gap, Asked.UNTIL_SIGNED),
    Rule(
        "наставник выбыл",
        "",
        "mentor",
        lambda _, help_, circle: not has_left(help_.mentor, circle.today),
    ),
    Rule(
        "нет согласия на обработку данных наставника",
        "взять согласие на обработку данных у наставника",
        "mentor",
        lambda _, help_, circle: _valid(help_.mentor.consent, circle.today),
    ),
    Rule(
        "наставник не допущен на собеседовании",
        "провести собеседование с наставником ещё раз",
        "mentor",
        lambda _, help_, circle: _admitted(help_.mentor, MENTOR, circle),
    ),
    Rule(
        "нет письменного согласия наставника-работника",
        "взять письменное согласие у наставника",
        "pair",
        _written_consent,
    ),
    Rule(
        "нет справки об отсутствии судимости у наставника",
        "получить справку об отсутствии судимости у наставника",
        "mentor",
        _certificate,
    ),
    Rule("одна из сторон отказалась", "", "pair", _no_refusal),
    Rule(
        "эта пара в этом году уже завершена или отклонена",
        "",
        "pair",
        lambda need, help_, circle: (help_.mentor.code, need.mentee.code) not in circle.past,
        Asked.WHEN_PROPOSED,
    ),
    Rule(
        "о наставнике не всё удалось прочитать",
        "сначала исправить {cells}",
        "pair",
        lambda need, help_, circle: not circle.unread.touches((help_.mentor.code, need.mentee.code)),
        Asked.WHEN_PROPOSED,
    ),
)
#: What a need that nobody can serve lacks when there is no mentor to look at.
NOBODY = "никто не предложил помощь"
#: Rules that look at the mentee alone: whatever the mentor, their answer is the same.
OF_MENTEE = tuple(rule for rule in RULES if rule.about == "mentee")
_OF_MENTOR = tuple(rule for rule in RULES if rule.about == "mentor")
_OF_BOTH = tuple(rule for rule in RULES if rule.about == "pair")


def broken(need: Need, help_: Help, circle: Circle, asked: Asked = Asked.IN_MATCHING) -> Iterator[Rule]:
    """The rules that forbid this pair, of those that are asked of pairs of its kind."""
    return (rule for rule in RULES if rule.asked <= asked and not rule.allows(need, help_, circle))


def cured(rule: Rule, need: Need, help_: Help, circle: Circle) -> str:
    """What could be done at this mentor or mentee: the rule's cure with their class, or the cells to put right."""
    mentor = "" if rule.about == "mentee" else help_.mentor.code
    cells = dict.fromkeys(circle.unread.cells((mentor, need.mentee.code)))
    return rule.cure.format(parallel=need.class_number, cells=" и ".join(f"«{cell}»" for cell in cells))


def candidates(circle: Circle) -> Iterator[tuple[Need, list[Help]]]:
    """Each need with the mentors with whom it may be paired, by code: those whom `broken` says nothing against."""
    offered: dict[tuple[str, str], list[Help]] = {}
    for _, help_ in sorted(circle.helps.items()):
        if circle.needs and _passes(_OF_MENTOR, circle.needs[0], help_, circle):
            for form, request in product(help_.forms, help_.requests):
                offered.setdefault((form, request), []).append(help_)
    for need in circle.needs:
        open_ = _passes(OF_MENTEE, need, Help(need.mentee, 1), circle)
        found = offered.get((need.form, need.request), []) if open_ else []
        yield need, [help_ for help_ in found if _passes(_OF_BOTH, need, help_, circle)]


def _passes(rules: Sequence[Rule], need: Need, help_: Help, circle: Circle) -> bool:
    return all(rule.allows(need, help_, circle) for rule in rules)
