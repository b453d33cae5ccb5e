"""Sets: many pages that are one row of «Документы»."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.drafts import next_paper
from jobs.paperwork.filing import Filed
from jobs.paperwork.kinds import kind_of
from jobs.records.papers import REPLACED, SET, Paper
from jobs.records.progress import PairWork
from jobs.records.verdicts import FINE
from sync.document import Document
from sync.job import Records


@dataclass(frozen=True, kw_only=True)
class PaperSet:
    """What is printed together: «Согласия 7А (6)», «Индивидуальные планы развития (48)».

    `name` and `whom` (a class, a month, or "" for the school) tell it from other sets; `count`: how many papers it has,
    0 for a set that is empty now. `documents`: its files, those that are to go included. `held`: it rests on a row that
    cannot be read now; its row and its files stay as they are. `titled`: its title where that tells no count.
    """

    name: str
    whom: str = ""
    count: int
    documents: Sequence[Document] = ()
    held: bool = False
    titled: str = ""

    @property
    def key(self) -> str:
        """What stands in «Состав» of its row, by which the set is found, whatever its title is."""
        return f"{self.name}: {self.whom}" if self.whom else self.name

    @property
    def file(self) -> str:
        """What stands in «Файл»: the file, or the folder of several."""
        lying = [document for document in self.documents if not document.withdrawn]
        return lying[0].place if len(lying) == 1 else lying[0].folder if lying else ""

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
    for one in sets:
        if one.held:
            free = {number: key for number, key in free.items() if key != one.key}
            continue
        documents += one.documents
        if not one.count:
            continue
        number = _serving(one.key, free, rows)
        if number == len(rows):
            rows.append(next_paper(rows, SET, today))
        documents += _former(rows[number], one, papers)
        rows[number] = _row(rows[number], one, today)
        free.pop(number, None)
    for number, key in free.items():
        rows[number] = rows[number].with_(kind=SET, contents=key, status=REPLACED, check=FINE)
    told = {document.place for document in documents}
    return Filed(rows, [*documents, *(one for one in _withdrawn(rows, free) if one.place not in told)])


def filed_sets(records: Records, sets: Sequence[PaperSet], names: Collection[str], today: date) -> Filed:
    """«Документы» with a row for each of `sets`, and their documents, as `with_sets` has them.

    Nothing is made while «Документы» cannot be read, nor in a workbook of a version that knew no work of pairs.
    """
    papers = records.of(Paper)
    if records.frozen(Paper) or records.absent(PairWork):
        return Filed(papers)
    return with_sets(papers, sets, names, today)


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
        title=one.titled or f"{one.heading} ({one.count})",
        file=one.file,
        created=today if paper.status == REPLACED else paper.created or today,
        status="",
        check=FINE,
        contents=one.key,
    )


def _former(before: Paper, one: PaperSet, papers: Sequence[Paper]) -> list[Document]:
    """The file that the set had under another name, unless it is another paper's too."""
    others = {paper.file for paper in papers if paper.paper != before.paper}
    kept = {document.place for document in one.documents}
    return [] if before.file in {*kept, *others} else _gone(before.file)


def _withdrawn(rows: Sequence[Paper], gone: Collection[int]) -> list[Document]:
    used = {paper.file for number, paper in enumerate(rows) if number not in gone}
    files = dict.fromkeys(rows[number].file for number in gone)
    return [document for file in files if file not in used for document in _gone(file)]


def _gone(place: str) -> list[Document]:
    """The file at a place, to be put aside; nothing for the folder of several."""
    folder, _, name = place.rpartition("/")
    return [Document(name, folder=folder, withdrawn=True)] if name.endswith(".docx") else []
