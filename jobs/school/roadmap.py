"""The school's roadmap as its rows tell of it: what each item asks for, and by when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from jobs.records.programme import RoadmapRow
from jobs.school.terms import Term, term
from jobs.school.year import Calendar
from sync.columns import loose

#: August is the one before the school year in the stages that prepare a programme.
EARLY_STAGES = 2
_NO_TERM = "срок не указан. Напишите, например: сентябрь–октябрь; до 15 октября; в течение года."
_NUMBERED = re.compile(r"(?:^|(?<=[\s.;:]))(?=\d{1,2}\.\s?[А-ЯЁ«])")
_OWN_NUMBER = re.compile(r"^\d{1,2}\.\s*")


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


@dataclass(frozen=True)
class Item:
    """One duty of a row, in its own words without its number, and what it asks for; nothing where that is unknown."""

    text: str
    deeds: tuple[Deed, ...]

    @property
    def is_if_needed(self) -> bool:
        """Whether it is to be done only when there is need: nothing waits for it."""
        return "при необходимости" in loose(self.text)


@dataclass(frozen=True)
class Line:
    """A row of «Дорожная карта» with what it takes from the rows above: its stage, its event, its term."""

    row: RoadmapRow
    number: int
    stage: str
    event: str
    term: Term
    items: tuple[Item, ...]


def read_roadmap(rows: Iterable[RoadmapRow], year: int, calendar: Calendar) -> tuple[Line, ...]:
    """The lines of the plan of the school year that begins in `year`; rows that cannot be read are none."""
    lines: list[Line] = []
    for row in rows:
        if not row.unreadable:
            lines.append(_line(row, lines[-1] if lines else None, year, calendar))
    return tuple(lines)


def end_of(deed: Deed, lines: Sequence[Line]) -> Term | None:
    """The term of the first line that asks for the deed and has one; None where no line does."""
    asked = (line.term for line in lines if line.term.last and any(deed in item.deeds for item in line.items))
    return next(asked, None)


def _line(row: RoadmapRow, above: Line | None, year: int, calendar: Calendar) -> Line:
    number, stage, event = _placed(row)
    begins = bool(stage) and (above is None or loose(stage) != loose(above.stage))
    ordinal = number or (above.number if above else 0) + begins
    stage = stage or (above.stage if above else "")
    same_event = above is not None and not begins and (not event or loose(event) == loose(above.event))
    event = event or (above.event if above and same_event else "")
    if not row.term and same_event and above:
        found = replace(above.term, doubt="")
    elif not row.term:
        found = Term(doubt=_NO_TERM)
    else:
        found = term(row.term, year, calendar, early=ordinal <= EARLY_STAGES)
    return Line(row, ordinal, stage, event, found, tuple(_items(row.contents, event, stage)))


def _placed(row: RoadmapRow) -> tuple[int, str, str]:
    """The number of the stage, 0 where none stands there, its title and the event.

    Where the title was typed into «№», all stand one cell further to the left.
    """
    if row.number and not any(sign.isdigit() for sign in row.number):
        return 0, row.number, row.event or row.stage
    digits = re.match(r"\d+", row.number)
    return int(digits[0]) if digits else 0, row.stage, row.event


def _items(contents: str, event: str, stage: str) -> Iterator[Item]:
    for part in filter(None, (part.strip() for part in _NUMBERED.split(contents))):
        text = _OWN_NUMBER.sub("", part)
        yield Item(text, deeds(text) or deeds(f"{event} {text}") or deeds(f"{stage} {event} {text}"))


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
