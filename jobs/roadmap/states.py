"""How far each row of the roadmap is carried out, and what confirms it (reference/year.md 5.9)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.records.kinds import NOT_NEEDED
from jobs.records.programme import AHEAD, DONE, GOES_ON, LATE, NO_TERM, NOT_SOUGHT, TIME_TO_ACT
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question
from jobs.roadmap.rules import RULES
from jobs.school.deeds import Deed
from jobs.school.roadmap import Item, Line

#: States from the least to the last: that of a row is the least of its items'.
ORDER = (LATE, TIME_TO_ACT, AHEAD, NO_TERM, GOES_ON, DONE)
NO_CHANGES = "изменений не требовалось"


@dataclass(frozen=True)
class Answer:
    """How far an item is carried out, and what confirms it."""

    item: Item
    state: str
    proof: str = ""


@dataclass(frozen=True)
class Standing:
    """How far a row is carried out, and what confirms it; `answers`: each of its items."""

    state: str
    proof: str
    answers: tuple[Answer, ...] = ()


def standings(facts: Facts) -> list[Standing]:
    """How each line of the roadmap stands, in their order."""
    turns: Counter[Deed] = Counter()
    return [_standing(line, [_proof(line, item, turns, facts) for item in line.items], facts) for line in facts.lines]


def _proof(line: Line, item: Item, turns: Counter[Deed], facts: Facts) -> Proof | None:
    """What is found of all that the item asks for, and whether that is all of it; None where nothing is."""
    turns.update(item.deeds)
    asked = [RULES[deed].find(Question(deed, item, line, turns[deed]), facts) for deed in item.deeds]
    found = [one for one in asked if one]
    if not found:
        return None
    told = list(dict.fromkeys(text for one in found for text in one.text.split("; ")))
    told += [f"{len(found)} из {len(asked)}"] if len(found) < len(asked) else []
    return Proof("; ".join(told), len(found) == len(asked) and all(one.complete for one in found))


def _standing(line: Line, proofs: Sequence[Proof | None], facts: Facts) -> Standing:
    pairs = zip(line.items, proofs, strict=True)
    answers = tuple(Answer(item, _state(item, proof, line, facts.today), _told(item, proof)) for item, proof in pairs)
    binding = [one for one in answers if not one.item.is_if_needed] or answers
    least = min((one.state for one in binding), key=ORDER.index, default="")
    if marked := _marked(line, facts.today):
        return _done(answers, marked, found=least == DONE, needless=line.row.done == NOT_NEEDED)
    return Standing(least, _joined(answers), answers)


def _done(answers: Sequence[Answer], marked: str, *, found: bool, needless: bool) -> Standing:
    """A row that people marked: with what was found of it, and their word where that is not all."""
    sought = tuple(replace(one, state=DONE, proof="" if one.proof == NOT_SOUGHT else one.proof) for one in answers)
    told = "" if needless else _joined(sought)
    return Standing(DONE, told if told and found else "; ".join(filter(None, (told, marked))), sought)


def _told(item: Item, proof: Proof | None) -> str:
    return proof.text if proof else "" if item.deeds else NOT_SOUGHT


def _joined(answers: Sequence[Answer]) -> str:
    """The proofs of a row, each with the number of its item where there are several."""
    told = [one for one in answers if one.proof]
    if len(answers) == 1:
        return "".join(one.proof for one in told)
    return "; ".join(f"{one.item.number}: {one.proof}" for one in told)


def _marked(line: Line, today: date) -> str:
    """What people say of the row in «Выполнено»; "" for nothing, and for a day that has not come."""
    done = line.row.done
    if done == NOT_NEEDED:
        asked = {deed for item in line.items for deed in item.deeds}
        return NO_CHANGES if Deed.REGULATION in asked else NOT_NEEDED
    if isinstance(done, date):
        return f"отмечено {done:%d.%m.%Y}" if done <= today else ""
    return "отмечено школой" if done else ""


def _state(item: Item, proof: Proof | None, line: Line, today: date) -> str:
    """The state of one item: what is to be done only at need is never late."""
    first, last = line.term.first, line.term.last
    rules = (
        (DONE, proof is not None and proof.complete),
        (GOES_ON, proof is not None and item.is_if_needed),
        (NO_TERM, item.is_if_needed),
        (LATE, last is not None and last < today),
        (GOES_ON, proof is not None),
        (NO_TERM, last is None),
        (AHEAD, first is not None and today < first),
    )
    return next((state for state, holds in rules if holds), TIME_TO_ACT)
