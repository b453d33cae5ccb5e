"""«Талон наставника»: what a mentor is to know when the order is signed (reference/year.md 7.13)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from jobs.paperwork.chancery import Chancery, read_chancery
from jobs.paperwork.choosing import chosen, class_of
from jobs.paperwork.declined import Use, declined
from jobs.paperwork.piles import pile_order
from jobs.paperwork.wording import with_place
from jobs.records.pairs import RUNNING, Pair
from jobs.russian.numbers import agree
from jobs.school.couples import read_couples
from sync.document import Document
from sync.job import Choice, Records

TEMPLATE, _FOLDER, _HEADING = "mentor-talons.docx", "бланки", "Талоны наставников"
#: What stands in the place beside the last one of an odd number.
_NOBODY: Mapping[str, object] = {"кому": ""}
_TEACHER = Use("Ответственный педагог", lambda _: "", ("datv",))
_TALON = {
    "пары": "П-012, П-013",
    "кому": "Аникина Василиса Антоновна, 10Б",
    "наставляемые": "Озеров Пётр Олегович, 6А; Клюева Вера Ильинична, 6Б",
    "первая": "04.12.2023",
    "как_часто": "2 раза",
    "сам": False,
    "ответственному": "Тихоновой В.Л.",
}
TALON_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "ряды": [{"левый": _TALON, "правый": _TALON}],
    }
}


def printed(records: Records, today: date, choice: Choice) -> list[Document]:
    """The talons of all mentors whose pairs an order covers, of one class of mentors, or of a pair; eight a page.

    Raises SyncError for a choice that means nothing.
    """
    office = read_chancery(records, today)
    running = [pair for pair in records.of(Pair) if pair.status == RUNNING and pair.since]
    these = chosen(running, choice, read_couples(records, today), office)
    school_class = class_of(choice.school_class, office) if choice.school_class else ""
    pairs = [pair for pair in these.pairs if school_class in {"", _class(pair, office)}]
    talons = [_talon(those, office) for those in _by_mentor(pairs, office)]
    if not talons:
        return []
    rows = [
        {"левый": left, "правый": right} for left, right in zip_longest(talons[::2], talons[1::2], fillvalue=_NOBODY)
    ]
    return [Document(these.file(_HEADING), TEMPLATE, {"ряды": rows}, folder=_FOLDER, passing=True)]


def _by_mentor(pairs: Iterable[Pair], office: Chancery) -> list[list[Pair]]:
    """The pairs of a mentor that work since one day, by class and name of the mentor."""
    found: dict[object, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda one: one.pair):
        found.setdefault((pair.mentor_code, pair.since), []).append(pair)
    return sorted(
        found.values(), key=lambda those: (pile_order(office.roster.by_code(those[0].mentor_code)), those[0].pair)
    )


def _class(pair: Pair, office: Chancery) -> str:
    mentor = office.roster.by_code(pair.mentor_code)
    return mentor.school_class if mentor else ""


def _talon(pairs: Sequence[Pair], office: Chancery) -> dict[str, object]:
    first, settings = pairs[0], office.settings
    teacher, often = office.teacher(first).person, settings.meetings_a_month
    begun = office.calendar.lesson_day((first.since or office.today) + timedelta(days=settings.first_meeting_days))
    return {
        "пары": ", ".join(pair.pair for pair in pairs),
        "кому": with_place(first.mentor_code, first.mentor, office),
        "наставляемые": "; ".join(with_place(pair.mentee_code, pair.mentee, office) for pair in pairs),
        "первая": f"{begun:%d.%m.%Y}" if begun >= office.today else "",
        "как_часто": f"{often} {agree(often, 'раз', 'раза', 'раз')}",
        "сам": teacher is not None and teacher.code == first.mentor_code,
        "ответственному": declined(_TEACHER, teacher, "").in_case("datv", office.inflection) if teacher else "",
    }
