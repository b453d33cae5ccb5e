"""Which papers are still open, and what they should hold."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jobs.paperwork.edited import is_closed
from jobs.paperwork.form import Form, M
from jobs.paperwork.kinds import kind_of
from jobs.records.papers import DRAFT, REPLACED, Paper


class Purpose(NamedTuple):
    """What a paper is for: its kind, and what tells it from others of that kind, never empty but in orders on pairs.

    Of most kinds the key is all that stands in «Состав»: «2023/2024», «П-040», «04.09.2023 № 3».
    """

    kind: str
    key: str = ""


def own_purpose(paper: Paper) -> Purpose:
    """The purpose of a paper whose «Состав» is its key."""
    return Purpose(kind_of(paper), paper.contents)


def is_open(paper: Paper, kinds: Collection[str]) -> bool:
    """Whether the paper is a draft of one of these kinds whose contents follow the decisions."""
    return kind_of(paper) in kinds and not (paper.from_elsewhere or paper.void or is_closed(paper))


def next_paper(papers: Iterable[Paper], kind: str, today: date) -> Paper:
    """A new paper; its «Документ» is the highest number ever given, and one."""
    numbers = [int(found[0]) for paper in papers if (found := re.findall(r"\d+", paper.paper))]
    return Paper(paper=f"Д-{max(numbers, default=0) + 1:03}", kind=kind, created=today)


def drafted(
    papers: Sequence[Paper],
    wanted: Mapping[Purpose, str],
    kinds: Collection[str],
    today: date,
    purpose_of: Callable[[Paper], Purpose] = own_purpose,
) -> list[Paper]:
    """`papers` with one open draft for each purpose that has a «Состав» in `wanted`; other drafts of `kinds` replaced.

    While a draft cannot be read, nothing is done about its purpose. New papers stand below, in the order of `wanted`.
    """
    found = list(papers)
    drafts = {number: purpose_of(paper) for number, paper in enumerate(papers) if is_open(paper, kinds)}
    stuck = {purpose for number, purpose in drafts.items() if papers[number].unreadable}
    for purpose in dict.fromkeys([*drafts.values(), *wanted]):
        if purpose in stuck:
            continue
        contents = wanted.get(purpose, "")
        mine = [number for number, other in drafts.items() if other == purpose]
        if contents and not mine:
            found.append(next_paper(found, purpose.kind, today).with_(contents=contents, status=DRAFT))
        for place, number in enumerate(mine):
            held = "" if place else contents
            print_ = found[number].print_ if held == found[number].contents else ""
            found[number] = found[number].with_(contents=held, status=DRAFT if held else REPLACED, print_=print_)
    return found


def asked(
    papers: Sequence[Paper], forms: Sequence[Form[M]], matter: M, purposes: Iterable[Purpose], today: date
) -> list[Paper]:
    """`papers` with a paper for each of `purposes`, a draft or a registered one; drafts that nobody asks for replaced.

    Where «Состав» of a paper was erased, its own title tells what it is for.
    """
    wanted = dict.fromkeys(purposes)
    held = {own_purpose(paper) for paper in papers if paper.unwanted or not paper.void}
    missed = [one for one in wanted if one not in held]
    kinds = {form.kind: form for form in forms}
    papers = [_restored(paper, kinds.get(kind_of(paper)), matter, missed) for paper in papers]
    closed = {own_purpose(paper) for paper in papers if paper.unwanted or (not paper.void and is_closed(paper))}
    return drafted(papers, {one: one.key for one in wanted if one not in closed}, kinds, today)


def _restored(paper: Paper, form: Form[M] | None, matter: M, missed: Iterable[Purpose]) -> Paper:
    if form is None or paper.contents or paper.status == REPLACED or paper.annulled:
        return paper
    likely = [paper.with_(contents=one.key) for one in missed if one.kind == form.kind]
    same = [one for one in likely if form.title(one, matter) == paper.title]
    return same[0] if len(same) == 1 else paper
