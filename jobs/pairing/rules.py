"""Who may be paired: one named rule set."""

from collections.abc import Iterator

from jobs.pairing.conditions import (
    admitted,
    certificate,
    class_gap,
    class_wanted,
    classes_known,
    common_subject,
    mentee_role,
    mentor_role,
    no_refusal,
    subjects_wanted,
    written_consent,
)
from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.rule import Asked, Rule
from jobs.pairing.sights import CLASSES, SELF, Sight, doubts, nothing, standing
from jobs.records.kinds import in_force
from jobs.records.requests import MENTEE, MENTOR
from jobs.school.roster import has_left

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
        lambda need, _, participants: in_force(need.mentee.consent, participants.today),
    ),
    Rule(
        "наставляемый не допущен на собеседовании",
        "провести собеседование ещё раз",
        "mentee",
        lambda need, _, participants: admitted(need.mentee, MENTEE, participants),
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
        mentee_role,
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
        "по предмету из запроса никто не помогает",
        "",
        "offer",
        common_subject,
        Asked.IN_MATCHING,
        sees=Sight(subjects_wanted, lambda mentor, _: mentor.subjects),
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
        mentor_role,
        Asked.UNTIL_SIGNED,
        sees=Sight(lambda need, _: need.form, lambda mentor, _: mentor.person.role),
    ),
    Rule(
        "класс наставляемого не среди тех, с которыми готов работать наставник",
        "добавить {parallel} класс в столбец «Классы» у наставника",
        "pair",
        class_wanted,
        Asked.IN_MATCHING,
        sees=Sight(lambda need, _: need.mentee.school_class, lambda mentor, _: mentor.offer and mentor.offer.classes),
    ),
    Rule(
        "не указан класс ученика",
        "вписать класс на лист «Контингент»",
        "pair",
        classes_known,
        Asked.UNTIL_SIGNED,
        sees=CLASSES,
    ),
    Rule("класс наставника младше, чем нужно", "", "pair", class_gap, Asked.UNTIL_SIGNED, sees=CLASSES),
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
        lambda _, mentor, participants: in_force(mentor.person.consent, participants.today),
    ),
    Rule(
        "наставник не допущен на собеседовании",
        "провести собеседование с наставником ещё раз",
        "mentor",
        lambda _, mentor, participants: admitted(mentor.person, MENTOR, participants),
    ),
    Rule(
        "нет письменного согласия наставника-работника",
        "взять письменное согласие у наставника",
        "pair",
        written_consent,
        sees=Sight(
            lambda need, _: need.mentee.role,
            lambda mentor, _: (
                mentor.person.role,
                mentor.person.in_post,
                mentor.offer and mentor.offer.written_consent,
            ),
        ),
    ),
    Rule(
        "нет справки об отсутствии судимости у наставника",
        "получить справку об отсутствии судимости у наставника",
        "mentor",
        certificate,
    ),
    Rule("одна из сторон отказалась", "", "pair", no_refusal, sees=standing(lambda known: known.refused)),
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
