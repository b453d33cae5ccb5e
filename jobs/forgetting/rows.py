"""Which rows a person leaves, and how those read that stay."""

from collections.abc import Iterator, Sequence
from typing import Any

from jobs.forgetting.person import Who
from jobs.paperwork.composition import entries
from jobs.paperwork.fingerprint import UNKNOWN, Fingerprint
from jobs.paperwork.requisites import remembered
from jobs.records import TABS
from jobs.records.declensions import Declension
from jobs.records.pairs import Pair, PairNumber
from jobs.records.papers import SIGNED, Paper
from jobs.records.people import GONE, Code, Person
from jobs.records.progress import PairWork
from jobs.records.results import Story
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from sync.columns import Column, Row
from sync.job import Records

#: The robot's column that says whose a row is.
_CODE = "Код"
#: What of a pair tells of its people in words.
_TOLD = ("why", "spare", "comment", "result", "review_link", "teacher")
_PICTURE = "Снимок «{photo}», на котором есть этот человек, удалите сами, и с сайта тоже"


def cleared(records: Records, who: Who) -> Iterator[Row]:
    """The rows of which nothing stays: those of the roster, and all that are about the person alone."""
    for kind in TABS:
        if kind in (Code, Pair):
            continue
        yield from (row for row in records.of(kind) if _is_about(row, who))


def changed(records: Records, who: Who) -> Iterator[Row]:
    """The rows that stay without the person: his code, his pairs, cells in which others name him."""
    for entry in records.of(Code):
        if entry.code == who.code:
            yield entry.with_(name=GONE, born=None)
    for pair in records.of(Pair):
        if who.code in (pair.mentor_code, pair.mentee_code):
            side = "mentor" if pair.mentor_code == who.code else "mentee"
            yield pair.with_(**{side: GONE}, **dict.fromkeys(_TOLD, ""))
        elif who.is_named(pair.teacher):
            yield pair.with_(teacher="")
    yield from _papers(records, who)
    for kind in TABS:
        if kind not in (Code, Pair, Person, Paper):
            for row in records.of(kind):
                without = {} if _is_about(row, who) else _without(row, who)
                if without:
                    yield row.with_(**without)


def pictures(records: Records, who: Who) -> list[str]:
    """What is told of the pictures that show the person: without him in the list they must not be published."""
    rows = [row for row in records.of(Story) if row.photo and any(map(who.is_named, row.pictured))]
    return [_PICTURE.format(photo=row.photo) for row in rows]


def _papers(records: Records, who: Who) -> Iterator[Row]:
    """Signed papers that grant something to the person: that they would read otherwise now is nobody's mistake."""
    own = {pair.pair for pair in records.of(Pair) if who.code in (pair.mentor_code, pair.mentee_code)}
    for paper in records.of(Paper):
        named = who.code in paper.parties or who.code in paper.contents or own & {line.pair for line in entries(paper)}
        if named and paper.status == SIGNED and paper.print_:
            yield paper.with_(print_=Fingerprint(text=UNKNOWN).cell(remembered(paper)))


def _is_about(row: Row, who: Who) -> bool:
    if isinstance(row, Person):
        return row.code == who.code
    if isinstance(row, Declension):
        return who.erased(row.written) != row.written
    if isinstance(row, Wanted):
        return who.is_named(row.about)
    if isinstance(row, PairNumber | PairWork):
        return False
    code = next((getattr(row, col.name) for col in row.spec.columns if col.title == _CODE), "")
    if code and code == who.code:
        return True
    return any(_is_lost(row, col, who) for col in row.spec.people if col.named and col.required)


def _is_lost(row: Row, col: Column, who: Who) -> bool:
    """Whether a cell that the row cannot do without names nobody else."""
    value = getattr(row, col.name)
    names: Sequence[str] = value if isinstance(value, tuple) else (value,)
    return bool(value) and all(map(who.is_named, names))


def _without(row: Row, who: Who) -> dict[str, Any]:
    """The cells in which people name him, without him."""
    found: dict[str, Any] = {}
    for col in row.spec.people:
        value = getattr(row, col.name)
        if isinstance(value, tuple) and col.named and any(map(who.is_named, value)):
            stays = (who.code,) if isinstance(row, Meeting) else ()  # whoever was absent did not come
            found[col.name] = tuple(one for one in value if not who.is_named(one)) + stays
            found |= {"photo": ""} if isinstance(row, Story) else {}
        elif isinstance(value, str) and (col.names_person or col.author or col.named) and who.is_named(value):
            found[col.name] = ""
    return found
