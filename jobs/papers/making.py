"""Which paper answers which row of «Что подготовить»: made once, remade when the row changes, left when it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.papers.asking import ASKED, Wish
from jobs.paperwork.drafts import Purpose, is_open, next_paper, own_purpose
from jobs.records.papers import DRAFT, REPLACED, Paper

_KINDS = frozenset(one.kind for one in ASKED if one.key)


@dataclass
class _Shelf:
    """«Документы» while rows find their papers there; `answers`: the number of the paper of each purpose."""

    papers: list[Paper]
    answers: dict[Purpose, int]
    today: date

    def answer(self, purpose: Purpose, former: str) -> None:
        """See that a paper answers the purpose: one that does, the draft `former` of the row, or a new one."""
        if purpose in self.answers:
            return
        number = self._draft(former)
        if number is not None and self.papers[number].kind == purpose.kind:
            self.papers[number] = self.papers[number].with_(contents=purpose.key, print_="")
        else:
            if number is not None:
                self.papers[number] = self.papers[number].with_(contents="", status=REPLACED, print_="")
            number = len(self.papers)
            paper = next_paper(self.papers, purpose.kind, self.today)
            self.papers.append(paper.with_(contents=purpose.key, status=DRAFT))
        self.answers[purpose] = number

    def _draft(self, name: str) -> int | None:
        """The number of the open draft called `name` that answers no other row."""
        for number, paper in enumerate(self.papers):
            if paper.paper == name != "" and number not in self.answers.values():
                return number if is_open(paper, _KINDS) and not paper.unreadable else None
        return None


def answered(papers: Sequence[Paper], wishes: Sequence[Wish], today: date) -> tuple[list[Paper], dict[Purpose, str]]:
    """`papers` with one for each purpose of `wishes`, and the code of the paper that answers each."""
    purposes = {wish.purpose for wish in wishes if wish.purpose}
    standing = {
        purpose: number
        for number, paper in reversed([*enumerate(papers)])
        if (purpose := own_purpose(paper)) in purposes and not paper.from_elsewhere
        if paper.unwanted or not paper.void
    }
    shelf = _Shelf(list(papers), standing, today)
    for wish in wishes:
        if wish.purpose:
            shelf.answer(wish.purpose, wish.row.document)
    return shelf.papers, {purpose: shelf.papers[number].paper for purpose, number in shelf.answers.items()}
