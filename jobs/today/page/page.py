"""The page as it should lie beside the papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jobs.paperwork.progress import MONTH, PAGE, PAGE_TEMPLATE
from jobs.paperwork.signing import drafts, named
from jobs.records.verdicts import FINE
from jobs.russian.dates import school_year
from jobs.russian.numbers import agree
from jobs.school.shares import NO_DATA
from jobs.today import papers
from jobs.today.coming import first_sentence
from jobs.today.duty import TIDY, Matter
from jobs.today.page.figures import figures, waiting
from jobs.today.page.stage import answered, stage
from jobs.today.school import School
from jobs.today.sources import SOURCES
from sync.document import Document
from sync.page import DAY, page_of

#: So many papers and matters are named, each in so many letters: all of it is to stand on one sheet.
PAPERS, MATTERS, LONGEST, LONGEST_WHO = 6, 5, 130, 60


def page(school: School) -> Document:
    """How the programme goes, for the director: nobody is named, pairs are called by their numbers."""
    office, lines = school.office, school.roadmap
    good, all_ = answered(lines)
    waits = waiting(school)
    context = {
        "школа": office.settings.short_name or office.settings.full_name,
        "год": school_year(office.year(school.today)),
        DAY: f"{school.today:%d.%m.%Y}",
        MONTH: school.calendar.term(school.today.replace(day=1)).isoformat(),
        "этап": _shortened(stage(lines)),
        "пункты": f"{good} из {all_} {agree(all_, 'пункта', 'пунктов', 'пунктов')}",
        "доля": round(100 * good / all_) if all_ else 0,
        "подпись": _few(list(_to_sign(school)), PAPERS),
        "цифры": [{"что": one.name, "сколько": one.amount, "доля": one.share} for one in figures(school)],
        "внимание": _few(list(_urgent(replace(school, nameless=True))), MATTERS),
        "ждут": waits,
        "ждут_слово": agree(waits, "человек", "человека", "человек"),
        "нет": NO_DATA,
    }
    return page_of(PAGE, PAGE_TEMPLATE, context)


def _to_sign(school: School) -> Iterator[Mapping[str, str]]:
    """The drafts with which nothing is wrong, each with its day."""
    for paper in drafts(school.records, school.today):
        if paper.check == FINE and paper.created:
            yield {"название": _shortened(named(paper)), "когда": f"проект от {paper.created:%d.%m.%Y}"}


def _urgent(school: School) -> Iterator[Mapping[str, str]]:
    """What is to be done, the most urgent first; what the director signs stands above."""
    found = [matter for source in SOURCES if source is not papers.drafts for matter in source(school)]
    for matter in sorted((one for one in found if one.rank < TIDY), key=Matter.key):
        due = matter.due
        term = f"срок {due:%d.%m.%Y}" if due and due != school.today else ""
        who = _shortened(matter.who.partition(" (")[0], LONGEST_WHO)
        yield {"что": _shortened(first_sentence(matter.what)), "кто": " · ".join(filter(None, (who, term)))}


def _few(those: Sequence[Mapping[str, str]], most: int) -> Sequence[Mapping[str, str]]:
    """The first of them; in the place of the rest how many they are."""
    if len(those) <= most:
        return those
    rest = f"и ещё {len(those) - most + 1}"
    return [*those[: most - 1], {name: rest if number == 0 else "" for number, name in enumerate(those[0])}]


def _shortened(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0].rstrip(',')} …"
