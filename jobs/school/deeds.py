"""What the items of a roadmap ask for, as their words tell (reference/year.md §9)."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from sync.columns import loose
from sync.remembered import remembered


class Deed(Enum):
    """What an item of a roadmap asks for, where the program knows how it is proven (reference/year.md §9)."""

    INTRODUCED = auto()
    COORDINATOR = auto()
    REGULATION = auto()
    ROADMAP = auto()
    SURVEY = auto()
    COUNCIL = auto()
    FORMS_CHOSEN = auto()
    PROGRAMMES = auto()
    PARENTS_TOLD = auto()
    CLUBS_TOLD = auto()
    CLASSES_TOLD = auto()
    INTERVIEWS = auto()
    MENTEES_LISTED = auto()
    MENTORS_LISTED = auto()
    COMPARED = auto()
    GROUP_MEETING = auto()
    PAIRED = auto()
    PAIRS_APPROVED = auto()
    PLANS = auto()
    SUPPORT = auto()
    FIRST_MEETING = auto()
    TRIAL_MEETING = auto()
    PLANNING_MEETING = auto()
    REGULAR_MEETINGS = auto()
    LAST_MEETING = auto()
    CONTROL = auto()
    SATISFACTION = auto()
    QUALITY = auto()
    INFLUENCE = auto()
    REWARDS = auto()
    THANKS = auto()
    PUBLISHED = auto()


@remembered(1 << 11)
def deeds(text: str) -> tuple[Deed, ...]:
    """All that the words of `text` ask for."""
    plain = loose(text)
    return tuple(
        dict.fromkeys(deed for deed, stems, without in _WORDS if _has(plain, stems) and not _has_any(plain, without))
    )


def _has(plain: str, stems: Sequence[str]) -> bool:
    return all(re.search(rf"\b(?:{stem})", plain) for stem in stems)


def _has_any(plain: str, stems: Sequence[str]) -> bool:
    return any(re.search(rf"\b(?:{stem})", plain) for stem in stems)


#: A deed is asked for where all of the stems stand, and none of those that follow (reference/year.md §9).
_WORDS: tuple[tuple[Deed, tuple[str, ...], tuple[str, ...]], ...] = (
    (Deed.INTRODUCED, ("приказ", "внедрен|реализац"), ("дорожн", "поощр", "итог")),
    (Deed.COORDINATOR, ("назначен", "куратор"), ()),
    (Deed.REGULATION, ("положени",), ("материальн",)),
    (Deed.ROADMAP, ("дорожн", "утвержд|разработ|составлен"), ()),
    (Deed.SURVEY, ("предварит", "запрос"), ()),
    (Deed.COUNCIL, ("совещани|педсовет|педагогическ[а-я]+ совет",), ()),
    (Deed.FORMS_CHOSEN, ("выбор|определен", "форм"), ("банк",)),
    (Deed.PROGRAMMES, ("банк", "программ"), ()),
    (Deed.PARENTS_TOLD, ("информир", "родител"), ()),
    (Deed.PARENTS_TOLD, ("родительск", "собрани"), ()),
    (Deed.CLUBS_TOLD, ("заседани", "рдш|движени|музе|шно|клуб|объединени|совет"), ()),
    (Deed.CLASSES_TOLD, ("классн", "час"), ()),
    (Deed.INTERVIEWS, ("собеседовани", "желающ|проведени|организаци"), ("анализ", "контрол")),
    (Deed.MENTEES_LISTED, ("баз", "наставляем"), ()),
    (Deed.MENTORS_LISTED, ("баз", "наставник"), ()),
    (Deed.COMPARED, ("анализ", "сопоставлен"), ()),
    (Deed.GROUP_MEETING, ("группов", "встреч"), ("анализ",)),
    (Deed.PAIRED, ("соединени|формировани|подбор", "пар"), ("сопоставлен", "не сформировавш")),
    (Deed.PAIRS_APPROVED, ("приказ", "утвержд|закреплен", "пар"), ()),
    (Deed.PLANS, ("план|траектори", "индивидуал"), ()),
    (Deed.SUPPORT, ("психолог", "сопровожд"), ()),
    (Deed.FIRST_MEETING, ("организационн", "встреч"), ()),
    (Deed.TRIAL_MEETING, ("пробн", "встреч"), ()),
    (Deed.PLANNING_MEETING, ("встреч[а-я]*-планировани|планировани", "встреч"), ()),
    (Deed.REGULAR_MEETINGS, ("регулярн", "встреч"), ()),
    (Deed.LAST_MEETING, ("заключительн|итогов", "встреч"), ()),
    (Deed.CONTROL, ("текущ", "контрол"), ()),
    (Deed.SATISFACTION, ("удовлетворен",), ()),
    (Deed.QUALITY, ("качеств", "реализац"), ()),
    (Deed.INFLUENCE, ("влияни",), ()),
    (Deed.REWARDS, ("приказ|представлени|награжден", "поощр|награжд"), ()),
    (Deed.THANKS, ("благодарств",), ()),
    (Deed.PUBLISHED, ("публикаци|размещени",), ()),
)
