"""The rows of «Пары» as they stand: whose they are, and in which paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jobs.pairing.groups import next_number
from jobs.pairing.participants import Ends
from jobs.paperwork.composition import Standing, completed, entries, standings
from jobs.paperwork.former import Claims
from jobs.paperwork.kinds import grants
from jobs.paperwork.life import closed, finished, planned_end
from jobs.paperwork.parties import deleted
from jobs.records import codes
from jobs.records.pairs import APPROVE, APPROVED, ENDED, FIX, REJECT, RUNNING, Pair
from jobs.records.papers import Paper
from jobs.russian.names import key
from jobs.school.office import Office
from jobs.school.roster import Roster

_NUMBER = re.compile(r"П-\d+")
_ROW_OF_ORDER = re.compile(r"(Д-\d+).*?строка (\d+)")
_STATES = ("none", "draft", "closed", "signed")

_TYPED = "в этой строке нет пары. Пары вписывает программа; свою пару впишите на лист «Пары куратора»."
_WHOSE_CODE = "непонятно, чья это пара: код стёрт. Верните его (например, отмените правку)."
_WHOSE = "непонятно, чья это пара: код или ФИО стёрты. Верните их (например, отмените правку)."
_MIXED = "код и ФИО в строке принадлежат разным людям. Верните строку, какой она была (например, отмените сортировку)."
_NO_REQUEST = "у этой пары стёрты «Форма» или «Запрос». Верните их (например, отмените правку)."
_TWIN = "эта пара уже стоит в строке {row}. Удалите лишнюю строку."


@dataclass(frozen=True)
class Entered:
    """A row of «Пары» with the paper it stands in, and the day `until` which that lets the pair work.

    `fault` says why nothing can be done with the row; of a `twin` it is that the same pair stands in another row.
    """

    pair: Pair
    standing: Standing = field(default_factory=Standing)
    until: date | None = None
    fault: str = ""
    twin: bool = False

    @property
    def ends(self) -> Ends:
        """(mentor, mentee)."""
        return self.pair.mentor_code, self.pair.mentee_code


@dataclass(frozen=True)
class EnteredPairs:
    """Every row of «Пары», in the order of the tab.

    `past` are the pairs that ended or were rejected this year, `deleted` those that an order holds and whose row is
    gone; `free` and `free_group` are the first numbers that no pair and no group ever had.
    """

    rows: Sequence[Entered]
    past: frozenset[Ends]
    deleted: tuple[Ends, ...]
    free: int
    free_group: int


def read_entered(pairs: Sequence[Pair], papers: Sequence[Paper], claims: Claims, office: Office) -> EnteredPairs:
    """Read the tab; what somebody spoiled in the robot's cells is restored where it can be told.

    Pairs that stand in a paper from elsewhere, as `claims` say, and in no row follow below.
    """
    known = [_with_codes(pair, office.roster) for pair in pairs]
    known = [replace(one, pair=claims.described(one.pair)) for one in known]
    new = closed(claims.missing({one.ends for one in known}), office.settings.year_closed, office.today)
    known += map(Entered, new)
    printed = [line for paper in papers if grants(paper) for line in entries(paper)]
    free = max(
        next_number([*(pair.pair for pair in pairs), *(line.pair for line in printed)]), office.settings.first_pair
    )
    free_group = next_number([*(pair.group for pair in pairs), *(line.group for line in printed)])
    numbered, free = _numbered([one.pair for one in known], papers, free)
    where = standings(claims.composed(completed(papers, numbered), numbered))
    stands = [_trusted(pair, where.get(pair.pair, Standing()), papers, claims) for pair in numbered]
    rows = [
        _checked(replace(one, pair=pair, standing=standing, until=planned_end(pair, standing, office)))
        for one, pair, standing in zip(known, numbered, stands, strict=True)
    ]
    past = {one.ends for one in rows if finished(one.pair, office.today) or one.pair.decision == REJECT}
    gone = tuple(deleted(papers, [pair.pair for pair in numbered]).values())
    return EnteredPairs(_without_twins(rows), frozenset(past), gone, free, free_group)


def _with_codes(pair: Pair, roster: Roster) -> Entered:
    """The row with codes that can be trusted: a spoiled one is read again from the name beside it."""
    if not (pair.pair or pair.mentor_code or pair.mentee_code):
        return Entered(pair, fault=_TYPED)
    mentor, mentee = _code(pair.mentor_code, pair.mentor, roster), _code(pair.mentee_code, pair.mentee, roster)
    if mentor and mentee:
        return Entered(pair.with_(mentor_code=mentor, mentee_code=mentee))
    known = codes.normal(pair.mentor_code) and codes.normal(pair.mentee_code)
    return Entered(pair, fault=_MIXED if known else _WHOSE_CODE if roster.codes_only else _WHOSE)


def _code(code: str, name: str, roster: Roster) -> str:
    """The code of one side; "" where it is lost, or the name beside it is another person's."""
    written, named = codes.normal(code) or codes.normal(name) or "", roster.named(key(name))
    if len(named) != 1 or not named[0].code:
        return written
    return "" if roster.by_code(written) and named[0].code != written else written or named[0].code


def _numbered(pairs: Sequence[Pair], papers: Sequence[Paper], free: int) -> tuple[list[Pair], int]:
    """The pairs with their «Пара»; one that was spoiled by hand is found in its order, or made anew."""
    lines = {(paper.paper, line.row): line.pair for paper in papers for line in entries(paper) if not line.removed}
    taken, printed = {pair.pair for pair in pairs}, set(lines.values())
    used: set[str] = set()
    numbered = []
    for pair in pairs:
        name, row = pair.pair, _ROW_OF_ORDER.search(pair.order)
        own = lines.get((row[1], int(row[2])), "") if row else ""
        lost = own in taken | used
        changed = bool(own) and not lost and name != own and name not in printed
        spoiled = not _NUMBER.fullmatch(name) or name in used
        if (changed or spoiled) and (pair.mentor_code or pair.mentee_code):
            name = own
            if not own or lost:
                name, free = f"П-{free:03}", free + 1
        used.add(name)
        numbered.append(pair.with_(pair=name))
    return numbered, free


def _trusted(pair: Pair, where: Standing, papers: Sequence[Paper], claims: Claims) -> Standing:
    """A pair that runs while its paper is not to be found (a workbook from elsewhere) is taken at its word."""
    foreign = where.state == "none" and pair.status in {RUNNING, ENDED} and not claims.take_back(pair, papers)
    return Standing("signed") if foreign and not (where.annulled and pair.status == RUNNING) else where


def _checked(one: Entered) -> Entered:
    """A pair that is no mere proposal must say what it is for: nobody can tell it anew."""
    pair = one.pair
    settled = pair.decision in {APPROVE, FIX} or pair.status == APPROVED or one.standing.state != "none"
    lost = settled and not (pair.form and pair.request)
    return replace(one, fault=one.fault or (_NO_REQUEST if lost else ""))


def _without_twins(rows: Sequence[Entered]) -> list[Entered]:
    """Of rows with the same two people the one that has come farthest counts."""
    best: dict[Ends, Entered] = {}
    for one in sorted((one for one in rows if not one.fault), key=_precedence):
        best.setdefault(one.ends, one)
    return [one if one.fault or best[one.ends] is one else _twin(one, best[one.ends]) for one in rows]


def _precedence(one: Entered) -> tuple[int, bool, str]:
    return -_STATES.index(one.standing.state), not one.pair.decision, one.pair.pair


def _twin(one: Entered, best: Entered) -> Entered:
    row = best.pair.place.row + 1 if best.pair.place else 0
    return replace(one, fault=_TWIN.format(row=row), twin=True)
