"""Which stage of the roadmap the school is at, and how many of its items have an answer."""

from collections.abc import Sequence

from jobs.records.programme import DONE, NOT_SOUGHT
from jobs.school.roadmap import Line
from sync.columns import loose


def stage(lines: Sequence[Line]) -> str:
    """«Этап 3. Формирование наставнических пар»: the last one the first row of which has an answer, or the first one.

    "" where the roadmap is empty.
    """
    first = [line for line in lines if line.begins_stage]
    begun = [line for line in first if _answers(line)]
    return next((_named(line) for line in (*begun[-1:], *first[:1])), "")


def answered(lines: Sequence[Line]) -> tuple[int, int]:
    """How many items have an answer: they are done, or something confirms them; and how many there are."""
    return sum(map(_answers, lines)), sum(len(line.items) for line in lines)


def _answers(line: Line) -> int:
    """The answers of one row, as «Подтверждение» tells them: of several items «3.4: приказ …; 3.5: …»."""
    if line.row.state == DONE:
        return len(line.items)
    if len(line.items) == 1:
        return int(_says(line.row.proof))
    told = [proof.partition(": ") for proof in line.row.proof.split("; ")]
    return len({item.number for item in line.items} & {number for number, _, proof in told if _says(proof)})


def _says(proof: str) -> bool:
    return bool(proof) and proof != NOT_SOUGHT


def _named(line: Line) -> str:
    name = line.stage.strip().rstrip(".")
    numbered = loose(name).startswith((f"{line.number}.", "этап"))
    return name if numbered else f"Этап {line.number}. {name}".rstrip(". ")
