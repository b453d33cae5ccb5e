"""What papers prove: orders, minutes, the bank of programmes, letters, what was published."""

from collections.abc import Iterator, Sequence

from jobs.paperwork.approving import approving
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.records.papers import (
    APPOINTMENT,
    INTRODUCTION,
    PAIRS,
    PROGRAMME_BANK,
    REALISATION,
    REGULATION,
    REGULATION_CHANGES,
    REPLACED,
    REWARDS,
    ROADMAP,
    SET,
    STAFF_REWARDS,
    Paper,
)
from jobs.records.programme import Council, Inform, Programme
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question, is_enough
from jobs.russian.numbers import counted
from jobs.school.admitted import read_requests
from sync.columns import loose

_LETTERS, _TO_PUBLISH = "Благодарственные письма", "Материалы для публикации"
_READY = "подготовлено, ссылки нет"


def introduced(_: Question, facts: Facts) -> Proof | None:
    """The signed order that introduces the programme, or carries it out this year."""
    return _orders(facts, INTRODUCTION, REALISATION)


def coordinator(_: Question, facts: Facts) -> Proof | None:
    """The signed order on the coordinator, or the one that has a point on him."""
    apart = facts.office.settings.coordinator_apart
    return _orders(facts, APPOINTMENT, *(() if apart else (REALISATION, INTRODUCTION)))


def regulation(_: Question, facts: Facts) -> Proof | None:
    """The signed regulation, or the order that changes it."""
    return _orders(facts, REGULATION_CHANGES, REGULATION)


def roadmap(_: Question, facts: Facts) -> Proof | None:
    """The roadmap whose order is signed, or one from elsewhere."""
    own = [paper for paper in facts.papers if kind_of(paper) == ROADMAP and not paper.void]
    order = approving(facts.held, facts.year)
    if own and order and is_signed(order):
        return Proof(f"дорожная карта утверждена приказом {facts.named(order)}")
    signed = facts.signed(ROADMAP)
    return Proof(f"дорожная карта {facts.named(signed[0])}") if signed else None


def pairs_approved(_: Question, facts: Facts) -> Proof | None:
    """The signed order on pairs."""
    return _orders(facts, PAIRS)


def rewards(_: Question, facts: Facts) -> Proof | None:
    """The signed orders on rewards."""
    return _orders(facts, STAFF_REWARDS, REWARDS)


def thanks(_: Question, facts: Facts) -> Proof | None:
    """The letters of thanks."""
    made = _set(facts, _LETTERS)
    return Proof(made.title) if made else None


def council(_: Question, facts: Facts) -> Proof | None:
    """The minutes of the year's councils."""
    return _minutes([row for row in _councils(facts) if not is_group_meeting(row)])


def forms_chosen(_: Question, facts: Facts) -> Proof | None:
    """The minutes of the council that chose the forms."""
    return _minutes([row for row in _councils(facts) if " форм" in f" {loose(row.agenda)} {loose(row.decision)}"])


def programmes(_: Question, facts: Facts) -> Proof | None:
    """The bank of programmes, for every form in which somebody asks for help."""
    rows = [row for row in facts.records.of(Programme) if row.name]
    made = any(kind_of(paper) == PROGRAMME_BANK and not paper.void for paper in facts.papers)
    if not rows or not (made or any(row.protocol or row.approved for row in rows)):
        return None
    used = set(_forms_used(facts))
    served = {facts.office.words.form(row.form) for row in rows} & used
    text = f"банк программ: {counted(len(rows), 'программа')}"
    return Proof(
        f"{text}, {counted(len(served), 'форма')} из {len(used)}" if used else text,
        made and (not used or is_enough(len(served), len(used))),
    )


def published(_: Question, facts: Facts) -> Proof | None:
    """What was published and where, or what lies ready to be."""
    rows = [row for row in facts.records.of(Inform) if loose(row.kind).startswith("публикац") and row.link]
    told = [f"публикация {row.day:%d.%m.%Y}: {row.link}" for row in rows if row.day and facts.is_past(row.day)]
    if told:
        return Proof("; ".join(dict.fromkeys(told)))
    return Proof(_READY, complete=False) if _set(facts, _TO_PUBLISH) else None


def is_group_meeting(row: Council) -> bool:
    """Whether the row tells of the meeting at which mentors and mentees choose one another."""
    return "групповая встреча" in loose(row.kind)


def minutes(row: Council) -> str:
    """«протокол от 04.09.2023 № 3»."""
    return f"протокол от {row.day:%d.%m.%Y} № {row.protocol}" if row.protocol else f"протокол от {row.day:%d.%m.%Y}"


def _orders(facts: Facts, *kinds: str) -> Proof | None:
    named = [f"приказ {facts.named(paper)}" for paper in facts.signed(*kinds)]
    return Proof("; ".join(dict.fromkeys(named))) if named else None


def _set(facts: Facts, title: str) -> Paper | None:
    """The set with this title that was made."""
    sets = [paper for paper in facts.papers if paper.kind == SET and paper.status != REPLACED]
    return next((paper for paper in sets if paper.title.startswith(title)), None)


def _councils(facts: Facts) -> Sequence[Council]:
    """What was held; a row without a number has that of its council, which another row says."""
    rows = [row for row in facts.records.of(Council) if not row.unreadable and facts.is_past(row.day)]
    numbers = {(row.day, loose(row.kind)): row.protocol for row in reversed(rows) if row.protocol}
    return [row if row.protocol else row.with_(number=numbers.get((row.day, loose(row.kind)), "")) for row in rows]


def _minutes(rows: Sequence[Council]) -> Proof | None:
    """Without a number nobody can show them: the council was held, and that is a part."""
    named = dict.fromkeys(map(minutes, rows))
    return Proof("; ".join(named), all(row.number for row in rows)) if rows else None


def _forms_used(facts: Facts) -> Iterator[str]:
    """The forms of the pairs; while there are none, those that are asked for."""
    words = facts.office.words
    found = [pair.form for pair in facts.approved]
    found = found or [one.form for one in read_requests(facts.records, facts.today) if one.usable]
    yield from (form for typed in found if (form := words.form(typed)))
