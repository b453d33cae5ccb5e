"""Papers from elsewhere: rows that people typed into «Документы»."""

from collections.abc import Iterator, Sequence

from jobs.paperwork.doubts import left_annulled, settled
from jobs.paperwork.drafts import next_paper
from jobs.paperwork.filing import Filed
from jobs.paperwork.form import Remark
from jobs.paperwork.kinds import series_of
from jobs.paperwork.wording import known_requisites
from jobs.records.kinds import ANNULLED
from jobs.records.papers import SIGNED, Paper
from jobs.records.verdicts import FINE, joined
from jobs.school.office import Office

_WHOSE = (
    "для какого документа номер? Впишите его в строку своего документа; если документ сделан не программой, "
    "впишите здесь же «Вид» и «Заголовок»."
)


def adopted(papers: Sequence[Paper], office: Office) -> Filed:
    """`papers` with a code for every paper from elsewhere that is told in full, signed; of the others, what they lack.

    Such a paper never has a file. The remarks are the business of one job, the one whose papers grant.
    """
    coded = _coded(papers, office)
    acted = settled(coded, office)
    ones = [_one(*row, office) if row[0].from_elsewhere else row[0] for row in zip(papers, coded, acted, strict=True)]
    told = [(paper, remark) for paper, one in zip(papers, acted, strict=True) for remark in _told(paper, one)]
    return Filed(ones, remarks=[paper.problem(*remark) for paper, remark in told])


def _coded(papers: Sequence[Paper], office: Office) -> list[Paper]:
    """The papers, those from elsewhere that are told in full with the next codes."""
    found = list(papers)
    for number, paper in enumerate(papers):
        if paper.from_elsewhere and not paper.paper and not paper.unreadable and not _lacking(paper):
            found[number] = paper.with_(paper=next_paper(found, paper.kind, office.today).paper)
    return found


def _one(typed: Paper, coded: Paper, acted: Paper, office: Office) -> Paper:
    """The row as it should be: `typed` by people, `coded`, and with what is doubtful held back, `acted`."""
    told = [*typed.unreadable.values(), *(text for _, text in _told(typed, acted))]
    if acted.unreadable or _lacking(coded):
        return typed.with_(check=joined(told))
    signed = coded.with_(status=ANNULLED if coded.annulled else SIGNED)
    return signed.with_(print_=str(known_requisites(signed, office)), check=joined(told) or FINE)


def _told(typed: Paper, acted: Paper) -> list[Remark]:
    """What is wrong with the row, but for what could not be read, which is told already."""
    if not typed.from_elsewhere or typed.unreadable:
        return []
    return list(acted.unreadable.items()) or list(_unfinished(typed))


def _unfinished(paper: Paper) -> Iterator[Remark]:
    if not (paper.paper or paper.kind or paper.title):
        if paper.number or paper.day or paper.signed:
            yield "Номер", _WHOSE
    elif lacking := _lacking(paper):
        them = ", ".join(f"«{title}»" for title in lacking)
        yield lacking[0], f"чтобы программа знала этот документ, впишите: {them}."
    else:
        yield from left_annulled(paper, "документ") if paper.annulled else ()


def _lacking(paper: Paper) -> list[str]:
    """Titles of the cells without which nobody knows what paper it is."""
    needed = {"Вид": paper.kind, "Заголовок": paper.title, "Номер": paper.number, "Дата": paper.day}
    optional = {"Номер"} if not series_of(paper) else set()
    return [title for title, value in needed.items() if not value and title not in optional]
