"""Who may be paired: one named rule set."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Literal

from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.sights import CLASSES, SELF, Sight, doubts, nothing, standing
from jobs.records.kinds import DayOrYes
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR
from jobs.school.roster import has_left
from jobs.school.settings import Settings
from sync.columns import loose

Test = Callable[[Need, Mentor, Participants], bool]

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
    Of these two kinds, `sees` says what of both; it may be left out, and then every pair is asked about by itself.
    """

    name: str
    cure: str
    about: Literal["mentee", "mentor", "offer", "pair"]
    allows: Test
    asked: Asked = Asked.ALWAYS
    sees: Sight = field(default=Sight(), kw_only=True)

    @property
    def sight(self) -> Sight:
        """All that the answer rests on."""
        return {"mentee": Sight(mentor=nothing), "mentor": Sight(need=nothing)}.get(self.about, self.sees)


def _valid(paper: DayOrYes, today: date) -> bool:
    """Whether a consent or a certificate is there and in force."""
    return paper is True or (isinstance(paper, date) and paper <= today)


def _mentee_role(need: Need, _: Mentor, participants: Participants) -> bool:
    sides = participants.sides(need.form)
    return sides is None or need.mentee.role in sides[1]


def _mentor_role(need: Need, mentor: Mentor, participants: Participants) -> bool:
    sides = participants.sides(need.form)
    return sides is None or mentor.person.role in sides[0]


def _class_wanted(need: Need, mentor: Mentor, _: Participants) -> bool:
    wanted = mentor.offer.classes if mentor.offer else ()
    own = need.mentee.school_class
    return not wanted or not own or own in wanted or str(need.class_number) in wanted


def _both_pupils(need: Need, mentor: Mentor) -> bool:
    return mentor.person.role == need.mentee.role == "ученик"


def _classes_known(need: Need, mentor: Mentor, _: Participants) -> bool:
    return not _both_pupils(need, mentor) or bool(mentor.person.school_class and need.mentee.school_class)


def _class_gap(need: Need, mentor: Mentor, participants: Participants) -> bool:
    elder, younger = mentor.class_number, need.class_number
    if elder is None or younger is None or not _both_pupils(need, mentor):
        return True
    return elder - younger >= participants.settings.class_gap


def _written_consent(need: Need, mentor: Mentor, participants: Participants) -> bool:
    if (
        not mentor.person.role == need.mentee.role == "педагог"
        or participants.today < participants.settings.written_consent_from
    ):
        return True
    return mentor.offer is not None and _valid(mentor.offer.written_consent, participants.today)


def _certificate(_: Need, mentor: Mentor, participants: Participants) -> bool:
    return not _from_outside(mentor.person, participants.settings) or _valid(
        mentor.person.certificate, participants.today
    )


def _from_outside(mentor: Person, settings: Settings) -> bool:
    """Whether the mentor is none of the school's own people; a teacher may belong to another organisation."""
    if mentor.role != "педагог":
        return mentor.role not in INSIDE
    ours = {_bare(name) for name in (settings.full_name, settings.short_name) if name}
    return bool(mentor.organisation and ours) and _bare(mentor.organisation) not in ours


def _bare(name: str) -> str:
    """An organisation's name as it is compared: quotation marks do not matter."""
    return loose(re.sub(r"[«»“”„\"']", "", name))


def _admitted(person: Person, role: str, participants: Participants) -> bool:
    talk = participants.talks.get((person.code, role))
    return talk is None or talk.admitted is not False


def _no_refusal(need: Need, mentor: Mentor, participants: Participants) -> bool:
    return frozenset((need.mentee.code, mentor.person.code)) not in participants.refusals


#: In the order in which they are tried: the first that removes the last mentor is the reason that the school reads.
#: Sources: contract.md §2 and issue of the main job, point 4; ТК РФ ст. 351.8 and 351.1.
RULES: tuple[Rule, ...] = (
    Rule(
        "программа этого учебного года закончилась",
        "ничего: новые пары предложат в новом учебном году; если программа продолжается, перенесите «Окончание "
        "программы» на листе «Настройки»",
        "mentee",
        lambda _, __, participants: participants.today <= participants.last_day,
        Asked.WHEN_PROPOSED,
        sees=Sight(nothing, nothing),
    ),
    Rule(
        "наставляемый выбыл",
        "ничего: уберите запрос, если он больше не нужен",
        "mentee",
        lambda need, _, participants: not has_left(need.mentee, participants.today),
    ),
    Rule(
        "нет согласия на обработку данных наставляемого",
        "взять согласие у представителя (у взрослого — у него самого) и вписать дату на лист «Контингент»",
        "mentee",
        lambda need, _, participants: _valid(need.mentee.consent, participants.today),
    ),
    Rule(
        "наставляемый не допущен на собеседовании",
        "провести собеседование ещё раз",
        "mentee",
        lambda need, _, participants: _admitted(need.mentee, MENTEE, participants),
    ),
    Rule(
        "в справочнике не сказано, кто кому помогает в этой форме",
        "вписать роли этой формы в «Пояснение» на листе «Справочники»",
        "mentee",
        lambda need, _, participants: participants.sides(need.form) is not None,
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
        lambda need, _, participants: (need.mentee.code, MENTEE) not in participants.unread.people,
        Asked.WHEN_PROPOSED,
    ),
    Rule(
        "никто не готов помогать в этой форме",
        "",
        "offer",
        lambda need, mentor, _: mentor.offer is None or need.form in mentor.forms,
        Asked.IN_MATCHING,
        sees=Sight(lambda need, _: need.form, lambda mentor, _: (mentor.offer is None, mentor.forms)),
    ),
    Rule(
        "с таким запросом никто не помогает",
        "",
        "offer",
        lambda need, mentor, _: mentor.offer is None or need.request in mentor.requests,
        Asked.IN_MATCHING,
        sees=Sight(lambda need, _: need.request, lambda mentor, _: (mentor.offer is None, mentor.requests)),
    ),
    Rule(
        "наставник и наставляемый — один человек",
        "",
        "pair",
        lambda need, mentor, _: need.mentee.code != mentor.person.code,
        Asked.UNTIL_SIGNED,
        sees=SELF,
    ),
    Rule(
        "роль наставника не подходит к форме",
        "",
        "pair",
        _mentor_role,
        Asked.UNTIL_SIGNED,
        sees=Sight(lambda need, _: need.form, lambda mentor, _: mentor.person.role),
    ),
    Rule(
        "класс наставляемого не среди тех, с которыми готов работать наставник",
        "добавить {parallel} класс в столбец «Классы» у наставника",
        "pair",
        _class_wanted,
        Asked.IN_MATCHING,
        sees=Sight(lambda need, _: need.mentee.school_class, lambda mentor, _: mentor.offer and mentor.offer.classes),
    ),
    Rule(
        "не указан класс ученика",
        "вписать класс на лист «Контингент»",
        "pair",
        _classes_known,
        Asked.UNTIL_SIGNED,
        sees=CLASSES,
    ),
    Rule("класс наставника младше, чем нужно", "", "pair", _class_gap, Asked.UNTIL_SIGNED, sees=CLASSES),
    Rule(
        "наставник выбыл",
        "",
        "mentor",
        lambda _, mentor, participants: not has_left(mentor.person, participants.today),
    ),
    Rule(
        "нет согласия на обработку данных наставника",
        "взять согласие на обработку данных у наставника",
        "mentor",
        lambda _, mentor, participants: _valid(mentor.person.consent, participants.today),
    ),
    Rule(
        "наставник не допущен на собеседовании",
        "провести собеседование с наставником ещё раз",
        "mentor",
        lambda _, mentor, participants: _admitted(mentor.person, MENTOR, participants),
    ),
    Rule(
        "нет письменного согласия наставника-работника",
        "взять письменное согласие у наставника",
        "pair",
        _written_consent,
        sees=Sight(
            lambda need, _: need.mentee.role,
            lambda mentor, _: (mentor.person.role, mentor.offer and mentor.offer.written_consent),
        ),
    ),
    Rule(
        "нет справки об отсутствии судимости у наставника",
        "получить справку об отсутствии судимости у наставника",
        "mentor",
        _certificate,
    ),
    Rule("одна из сторон отказалась", "", "pair", _no_refusal, sees=standing(lambda known: known.refused)),
    Rule(
        "эта пара в этом году уже завершена или отклонена",
        "",
        "pair",
        lambda need, mentor, participants: (mentor.person.code, need.mentee.code) not in participants.past,
        Asked.WHEN_PROPOSED,
        sees=standing(lambda known: known.parted),
    ),
    Rule(
        "о наставнике не всё удалось прочитать",
        "сначала исправить {cells}",
        "pair",
        lambda need, mentor, participants: not participants.unread.touches((mentor.person.code, need.mentee.code)),
        Asked.WHEN_PROPOSED,
        sees=Sight(
            lambda need, known: doubts(need.mentee.code, MENTEE, known),
            lambda mentor, known: doubts(mentor.person.code, MENTOR, known),
            sets=True,
        ),
    ),
)
#: What a need that nobody can serve lacks when there is no mentor to look at.
NOBODY = "никто не предложил помощь"
#: Rules that look at the mentee alone: whatever the mentor, their answer is the same.
OF_MENTEE = tuple(rule for rule in RULES if rule.about == "mentee")


def broken(need: Need, mentor: Mentor, participants: Participants, asked: Asked = Asked.IN_MATCHING) -> Iterator[Rule]:
    """The rules that forbid this pair, of those that are asked of pairs of its kind."""
    return (rule for rule in RULES if rule.asked <= asked and not rule.allows(need, mentor, participants))


def cured(rule: Rule, need: Need, mentor: Mentor, participants: Participants) -> str:
    """What could be done at this mentor or mentee: the rule's cure with their class, or the cells to put right."""
    code = "" if rule.about == "mentee" else mentor.person.code
    cells = dict.fromkeys(participants.unread.cells((code, need.mentee.code)))
    return rule.cure.format(parallel=need.class_number, cells=" и ".join(f"«{cell}»" for cell in cells))
