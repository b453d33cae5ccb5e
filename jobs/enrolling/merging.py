"""What the lines of an export say of one person, as one line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jobs.enrolling.lines import Enrolled, Key
from sync.roster_export import Doubt

_REPEATED = "такие же ФИО стоят и в другой строке, а даты рождения нет. Строка не взята: впишите дату рождения."
_CONTRARY = "этот человек уже стоит в строке выше с другими сведениями; взяты они. Оставьте верную строку."


def merged(lines: Sequence[Enrolled]) -> tuple[list[Enrolled], list[Doubt]]:
    """Each person of the export once, with all that is said of them; lines that nobody can tell apart are doubts."""
    lines = _once(lines)
    times = Counter(line.key for line in lines)
    found: dict[tuple[Key, date | None], Enrolled] = {}
    doubts = []
    for line in lines:
        earlier = found.get((line.key, line.born), line)
        if times[line.key] > 1 and line.born is None:
            doubts.append(Doubt(line.row, _REPEATED))
        elif any(earlier.values.get(name, value) != value for name, value in line.values.items()):
            doubts.append(Doubt(line.row, _CONTRARY))
        else:
            found[line.key, line.born] = replace(earlier, values={**line.values, **earlier.values})
    return list(found.values()), doubts


def _once(lines: Sequence[Enrolled]) -> list[Enrolled]:
    """The lines without those that say of a person what a line of another tab says, and no more."""
    alike: dict[Key, list[Enrolled]] = {}
    for line in lines:
        alike.setdefault(line.key, []).append(line)
    return [line for line in lines if not any(_covers(other, line) for other in _of_one(alike[line.key]))]


def _of_one(lines: Sequence[Enrolled]) -> Sequence[Enrolled]:
    """The lines of one name, where they can be one person; [] for namesakes with several birth dates."""
    return lines if len({line.born for line in lines if line.born}) < 2 else []


def _covers(other: Enrolled, line: Enrolled) -> bool:
    says_all = line.values.items() <= other.values.items()
    return other.tab != line.tab and says_all and (other.row < line.row or line.values != other.values)
