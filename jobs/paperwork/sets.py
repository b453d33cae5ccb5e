"""Sets: many pages that are one row of «Документы»."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.paperwork.drafts import next_paper
from jobs.paperwork.filing import Filed
from jobs.paperwork.kinds import kind_of
from jobs.records.papers import REPLACED, SET, Paper
from jobs.records.verdicts import FINE
from sync.document import Document


@dataclass(frozen=True, kw_only=True)
class PaperSet:
    """What is printed together, in one file: «Согласия 7А (6)», «Индивидуальные планы развития (48)».

    `name` and `whom` (a class, a month, or "" for the school) tell it from other sets; `count`: how many papers it has,
    0 for a set that is empty now.
    """

    name: str
    whom: str = ""
    count: int
    document: Document

    @property
    def key(self) -> str:
        """What stands in «Состав» of its row, by which the set is found, whatever its title is."""
        return f"{self.name}: {self.whom}" if self.whom else self.name

    @property
    def heading(self) -> str:
        """Its title without the count."""
        return f"{self.name} {self.whom}".strip()


def with_sets(papers: Sequence[Paper], sets: Sequence[PaperSet], names: Collection[str], today: date) -> Filed:
    """`papers` with a row for each of `sets`; of the sets called `names` those that are empty or gone are replaced.

    The row of a replaced set serves again when the set does. A set has no number, and none is asked for. All other
    rows stay as they are.
    """
    rows, documents = list(papers), list[Document]()
    free = {number: key for number, paper in enumerate(papers) if (key := _key(paper, sets, names))}
    for one in (one for one in sets if one.count):
        number = _serving(one.key, free, rows)
        if number == len(rows):
            rows.append(next_paper(rows, SET, today))
        documents.append(replace(one.document, drafts=_former(rows[number], one, papers)))
        rows[number] = _row(rows[number], one, today)
        free.pop(number, None)
    for number, key in free.items():
        rows[number] = rows[number].with_(kind=SET, contents=key, status=REPLACED, check=FINE)
    return Filed(rows, [*documents, *_withdrawn(rows, free)])


def _key(paper: Paper, sets: Sequence[PaperSet], names: Collection[str]) -> str:
    """The key of a set called one of `names`, as «Состав» of its row says, or its title where that was erased."""
    if kind_of(paper) not in {SET, ""} or not paper.paper:
        return ""
    if not paper.contents:
        return next((one.key for one in sets if paper.title.startswith(f"{one.heading} (")), "")
    return paper.contents if paper.contents.partition(":")[0] in names else ""


def _serving(key: str, free: Mapping[int, str], rows: Sequence[Paper]) -> int:
    """The row that is to serve the set: one that does so already, one that did, or the next below."""
    known = [number for number, other in free.items() if other == key]
    live = [number for number in known if rows[number].status != REPLACED]
    return next(iter([*live, *known]), len(rows))


def _row(paper: Paper, one: PaperSet, today: date) -> Paper:
    return paper.with_(
        kind=SET,
        title=f"{one.heading} ({one.count})",
        file=one.document.file,
        created=today if paper.status == REPLACED else paper.created or today,
        status="",
        check=FINE,
        contents=one.key,
    )


def _former(before: Paper, one: PaperSet, papers: Sequence[Paper]) -> tuple[str, ...]:
    """The file that the set had under another name, unless it is another paper's too."""
    others = {paper.file for paper in papers if paper.paper != before.paper}
    return (before.file,) if before.file not in {"", one.document.file, *others} else ()


def _withdrawn(rows: Sequence[Paper], gone: Collection[int]) -> list[Document]:
    used = {paper.file for number, paper in enumerate(rows) if number not in gone}
    files = dict.fromkeys(rows[number].file for number in gone)
    return [Document(file, withdrawn=True) for file in files if file and file not in used]
