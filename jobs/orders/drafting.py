"""What stands in every order: open drafts follow the decisions, registered orders never change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jobs.orders.desk import Desk, purpose_of
from jobs.paperwork import drafts
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Line, contents, counts, entries
from jobs.paperwork.drafts import Purpose, is_open
from jobs.paperwork.edited import is_closed, is_edited
from jobs.paperwork.fingerprint import kept
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.records.pairs import APPROVED, ENDED, Pair
from jobs.records.papers import CHANGES, GRANTING, PAIRS, STAFF, Paper
from sync.columns import class_number, loose


def drafted(desk: Desk) -> Desk:
    """The desk with its open drafts made anew from what is approved and what ended."""
    held = {purpose_of(paper) for paper in desk.papers if _refused(paper, desk.office) or _edited_draft(paper)}
    lines = {purpose: found for purpose, found in _wanted(desk).items() if purpose not in held}
    first = [purpose for purpose in (Purpose(PAIRS), Purpose(STAFF)) if purpose in lines]
    former = {purpose_of(paper): paper for paper in desk.papers if _of_older_version(paper)}
    wanted = {purpose: _contents(lines[purpose], desk, former.get(purpose)) for purpose in [*first, *lines]}
    papers = drafts.drafted(desk.papers, wanted, GRANTING, desk.office.today, purpose_of)
    return replace(desk, papers=tuple(papers))


def without_order(paper: Paper, desk: Desk) -> list[str]:
    """The pairs, by «П-012», that an order would have which nobody wants this school year."""
    lines = _wanted(desk).get(purpose_of(paper), ()) if _refused(paper, desk.office) else ()
    return sorted(line.pair for line in lines)


def _refused(paper: Paper, office: Chancery) -> bool:
    created = paper.created or office.today
    return paper.unwanted and office.year(created) == office.year(office.today)


def _edited_draft(paper: Paper) -> bool:
    """Whether what is decided now waits for the draft, into which the program puts nothing any more."""
    return counts(paper) and is_edited(paper) and not is_signed(paper)


def _of_older_version(paper: Paper) -> bool:
    """Whether the paper is a draft that lies on somebody's desk as an older version made it."""
    return is_open(paper, GRANTING) and kept(paper).is_of_older_version


def _wanted(desk: Desk) -> dict[Purpose, list[Line]]:
    """The lines that open drafts should have, in no order and without row numbers where these are still free."""
    closed = [paper for paper in desk.papers if counts(paper) and (is_closed(paper) or paper.unreadable)]
    settled = {(line.pair, line.removed) for paper in closed for line in entries(paper)}
    lines: dict[Purpose, list[Line]] = {}
    for purpose, line in [*_approved(desk), *_ended(desk), *_frozen(desk)]:
        if (line.pair, line.removed) not in settled:
            settled.add((line.pair, line.removed))
            lines.setdefault(purpose, []).append(line)
    return lines


def _approved(desk: Desk) -> Iterator[tuple[Purpose, Line]]:
    ended = list(_reopened(desk))
    for pair in desk.by_name.values():
        if pair.status != APPROVED or pair.unreadable:
            continue
        kind = desk.order_for(pair)
        former = [(other.finish or date.min, base) for other, base in ended if _takes_over(pair, other, base, kind)]
        base = max(former, key=lambda one: one[0])[1] if former else desk.in_force(kind)
        if base:
            yield Purpose(CHANGES, base.paper), Line(0, pair.pair, base.paper)
        elif not desk.awaited(kind):
            yield Purpose(kind), Line(0, pair.pair)


def _takes_over(pair: Pair, other: Pair, base: Paper, kind: str) -> bool:
    """Whether the pair serves the request that the other pair left open, in an order of the same kind."""
    same = (pair.mentee_code, loose(pair.form), loose(pair.request))
    return (other.mentee_code, loose(other.form), loose(other.request)) == same and kind_of(base) == kind


def _reopened(desk: Desk) -> Iterator[tuple[Pair, Paper]]:
    """Each pair that ended for a reason that needs an order, with the signed order in whose appendix it stands."""
    for name, where in desk.standings.items():
        pair = desk.by_name.get(name)
        if pair is None or where.line is None or where.paper is None or where.state != "signed":
            continue
        base = desk.paper(where.line.base or where.paper.paper)
        if base and pair.status == ENDED and desk.office.words.needs_order(pair.reason):
            yield pair, base


def _ended(desk: Desk) -> Iterator[tuple[Purpose, Line]]:
    for pair, base in _reopened(desk):
        line = desk.standings[pair.pair].line
        if line and not pair.unreadable:
            yield Purpose(CHANGES, base.paper), Line(line.row, pair.pair, base.paper, removed=True, group=pair.group)


def _frozen(desk: Desk) -> Iterator[tuple[Purpose, Line]]:
    """Lines of pairs whose row cannot be read: they stay in the draft that they stand in."""
    for paper in desk.papers:
        for line in entries(paper) if is_open(paper, GRANTING) else ():
            pair = desk.by_name.get(line.pair)
            if pair and pair.unreadable:
                yield purpose_of(paper), line


def _contents(lines: Sequence[Line], desk: Desk, former: Paper | None) -> str:
    """«Состав» for the lines; that of a `former` draft with the same pairs stays as it is."""
    if former and {(line.pair, line.removed) for line in lines} == {(one.pair, one.removed) for one in entries(former)}:
        return former.contents
    removed = sorted((line for line in lines if line.removed), key=lambda line: line.row)
    added = _in_order([line for line in lines if not line.removed], desk)
    first = _highest_row(lines[0].base, desk) + 1 if lines[0].base else 1
    numbered = [replace(line, row=row, group=desk.by_name[line.pair].group) for row, line in enumerate(added, first)]
    return contents([*removed, *numbered])


def _highest_row(base: str, desk: Desk) -> int:
    """The highest row ever printed in appendix 1 of `base`: its own, and those that registered changes have added."""
    printed = [paper for paper in desk.papers if is_closed(paper) and counts(paper)]
    return max(
        (line.row for paper in printed for line in entries(paper) if base in {paper.paper, line.base}), default=0
    )


def _in_order(lines: Sequence[Line], desk: Desk) -> list[Line]:
    """Rows stand by form as in «Справочники», then by class and name of the mentee; a group where its first one does.

    Teachers whose post mentoring belongs to stand last: their appendix is another one.
    """
    pairs = [desk.by_name[line.pair] for line in lines]
    forms = [loose(form) for form in desk.office.words.forms]
    first: dict[tuple[str, str], _Place] = {}
    for pair in pairs:
        group = pair.mentor_code, pair.group or pair.pair
        first[group] = min(_place(pair, desk.office), first.get(group, _place(pair, desk.office)))

    def rank(line: Line) -> tuple[object, ...]:
        pair = desk.by_name[line.pair]
        form = forms.index(loose(pair.form)) if loose(pair.form) in forms else len(forms)
        apart = desk.office.among_teachers(pair) and desk.office.in_post(pair)
        group = pair.mentor_code, pair.group or pair.pair
        return apart, form, pair.form, first[group], group, _place(pair, desk.office), pair.pair

    return sorted(lines, key=rank)


#: Parallel, class and name of a mentee.
_Place = tuple[int, str, str]


def _place(pair: Pair, office: Chancery) -> _Place:
    mentee = office.roster.by_code(pair.mentee_code)
    school_class = mentee.school_class if mentee else ""
    return class_number(school_class) or 0, school_class, loose(office.name(pair.mentee_code, pair.mentee))
