"""What stands in every order: open drafts follow the decisions, registered orders never change."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from jobs.paperwork.composition import Line, Standing, contents, entries, is_numbered, standings
from jobs.records.pairs import APPROVED, ENDED, Pair
from jobs.records.papers import DRAFT, REPLACED, Paper
from jobs.school.office import Office
from sync.columns import class_number, loose

#: «Вид» of our orders.
PAIRS = "Приказ об утверждении пар"
STAFF = "Приказ о наставничестве педагогов"
CHANGES = "Приказ о внесении изменений"

#: What an order is for: (its kind, the order that it changes or "").
Purpose = tuple[str, str]


@dataclass(frozen=True)
class Book:
    """«Документы» with the pairs that they are about."""

    papers: tuple[Paper, ...]
    pairs: tuple[Pair, ...]
    office: Office

    @cached_property
    def by_name(self) -> dict[str, Pair]:
        """The pairs by «П-012»."""
        return {pair.pair: pair for pair in self.pairs if pair.pair}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where the pairs stand, by «П-012»."""
        return standings(self.papers)

    def paper(self, name: str) -> Paper | None:
        """The paper «Д-001»."""
        return next((paper for paper in self.papers if paper.paper == name), None)

    def with_(self, papers: Iterable[Paper]) -> "Book":
        """The book with these papers in place of those of their names, or added."""
        fresh = {paper.paper: paper for paper in papers}
        kept = [fresh.pop(paper.paper, paper) for paper in self.papers]
        return Book((*kept, *fresh.values()), self.pairs, self.office)


def kind_of(paper: Paper) -> str:
    """Which of our orders the paper is, "" for a paper of another job; whatever else names pairs approves them."""
    known = next((kind for kind in (PAIRS, STAFF, CHANGES) if loose(kind) == loose(paper.kind)), "")
    return known or (PAIRS if entries(paper) else "")


def purpose_of(paper: Paper) -> Purpose:
    """The paper's kind and, of an order of changes, the order that it changes."""
    lines = entries(paper)
    return kind_of(paper), (lines[0].base or "") if lines else ""


def drafted(book: Book) -> Book:
    """The book with its open drafts made anew from what is approved and what ended."""
    lines = _wanted(book)
    open_drafts = [paper for paper in book.papers if _is_open(paper)]
    stuck = {purpose_of(paper) for paper in open_drafts if paper.unreadable}
    for purpose in dict.fromkeys([(PAIRS, ""), (STAFF, ""), *map(purpose_of, open_drafts), *lines]):
        mine = [paper for paper in open_drafts if purpose_of(paper) == purpose]
        if purpose in stuck or not (mine or lines.get(purpose)):
            continue
        first, *others = mine or [_new(book, purpose)]
        filled = _filled(first, lines.get(purpose, []), book)
        book = book.with_([filled, *(other.with_(contents="", status=REPLACED) for other in others)])
    return book


def _wanted(book: Book) -> dict[Purpose, list[Line]]:
    """The lines that open drafts should have, in no order and without row numbers where these are still free."""
    closed = [paper for paper in book.papers if paper.status != REPLACED and (is_numbered(paper) or paper.unreadable)]
    settled = {(line.pair, line.removed) for paper in closed for line in entries(paper)}
    lines: dict[Purpose, list[Line]] = {}
    for purpose, line in [*_approved(book), *_ended(book), *_frozen(book)]:
        if (line.pair, line.removed) not in settled:
            settled.add((line.pair, line.removed))
            lines.setdefault(purpose, []).append(line)
    return lines


def _approved(book: Book) -> Iterator[tuple[Purpose, Line]]:
    ended = list(_reopened(book))
    for pair in book.by_name.values():
        if pair.status != APPROVED or pair.unreadable:
            continue
        kind = STAFF if book.office.among_teachers(pair) else PAIRS
        former = [(other.finish or date.min, base) for other, base in ended if _takes_over(pair, other, base, kind)]
        base = max(former, key=lambda one: one[0])[1].paper if former else None
        yield (CHANGES if base else kind, base or ""), Line(0, pair.pair, base)


def _takes_over(pair: Pair, other: Pair, base: Paper, kind: str) -> bool:
    """Whether the pair serves the request that the other pair left open, in an order of the same kind."""
    same = (pair.mentee_code, loose(pair.form), loose(pair.request))
    return (other.mentee_code, loose(other.form), loose(other.request)) == same and kind_of(base) == kind


def _reopened(book: Book) -> Iterator[tuple[Pair, Paper]]:
    """Each pair that ended for a reason that needs an order, with the signed order in whose appendix it stands."""
    for name, where in book.standings.items():
        pair = book.by_name.get(name)
        if pair is None or where.line is None or where.paper is None or where.state != "signed":
            continue
        base = book.paper(where.line.base or where.paper.paper)
        if base and pair.status == ENDED and book.office.words.needs_order(pair.reason):
            yield pair, base


def _ended(book: Book) -> Iterator[tuple[Purpose, Line]]:
    for pair, base in _reopened(book):
        line = book.standings[pair.pair].line
        if line and not pair.unreadable:
            yield (CHANGES, base.paper), Line(line.row, pair.pair, base.paper, removed=True, group=pair.group)


def _frozen(book: Book) -> Iterator[tuple[Purpose, Line]]:
    """Lines of pairs whose row cannot be read: they stay in the draft that they stand in."""
    for paper in book.papers:
        for line in entries(paper) if _is_open(paper) else ():
            pair = book.by_name.get(line.pair)
            if pair and pair.unreadable:
                yield purpose_of(paper), line


def _is_open(paper: Paper) -> bool:
    return bool(kind_of(paper)) and paper.status != REPLACED and not is_numbered(paper)


def _new(book: Book, purpose: Purpose) -> Paper:
    numbers = [int(found[0]) for paper in book.papers if (found := re.findall(r"\d+", paper.paper))]
    return Paper(paper=f"Д-{max(numbers, default=0) + 1:03}", kind=purpose[0], created=book.office.today)


def _filled(draft: Paper, lines: Sequence[Line], book: Book) -> Paper:
    removed = sorted((line for line in lines if line.removed), key=lambda line: line.row)
    added = sorted(
        (line for line in lines if not line.removed), key=lambda line: _rank(book.by_name[line.pair], book.office)
    )
    first = _highest_row(lines[0].base, book) + 1 if lines and lines[0].base else 1
    numbered = [replace(line, row=row, group=book.by_name[line.pair].group) for row, line in enumerate(added, first)]
    return draft.with_(contents=contents([*removed, *numbered]), status=DRAFT if lines else REPLACED)


def _highest_row(base: str, book: Book) -> int:
    """The highest row ever printed in appendix 1 of `base`: its own, and those that registered changes have added."""
    printed = [paper for paper in book.papers if is_numbered(paper) and paper.status != REPLACED]
    return max(
        (line.row for paper in printed for line in entries(paper) if base in {paper.paper, line.base}), default=0
    )


def _rank(pair: Pair, office: Office) -> tuple[object, ...]:
    """Rows stand by form as in «Справочники», then by mentor, group, class and name of the mentee."""
    forms = [loose(form) for form in office.words.forms]
    form = forms.index(loose(pair.form)) if loose(pair.form) in forms else len(forms)
    mentee = office.roster.by_code(pair.mentee_code)
    school_class = mentee.school_class if mentee else ""
    names = office.name(pair.mentor_code, pair.mentor), office.name(pair.mentee_code, pair.mentee)
    parallel = class_number(school_class) or 0
    return (
        form,
        pair.form,
        loose(names[0]),
        pair.mentor_code,
        pair.group,
        parallel,
        school_class,
        loose(names[1]),
        pair.pair,
    )
