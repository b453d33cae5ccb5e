"""What is doubtful in the figures when the time has come to report them (reference/year.md 5.5, 6B)."""

from collections.abc import Iterator, Sequence

from jobs.monitoring.indicators import MENTEES, MENTORS, ONLY_PARTICIPANTS, TOO_MANY, YOUNG, of_mentees
from jobs.monitoring.summary import Summary
from jobs.records.lists import Parameter
from jobs.records.results import MonitoringRow
from jobs.school.shares import NO_DATA
from sync.columns import loose
from sync.problems import ASIDE, Problem

_LEVEL = "Оценено {answered} из {of}: уровень не определяется. Поставьте баллы."
#: So many open questions are no oversight.
_OPEN = 3
_TOO_YOUNG = "у {mentees} возраст меньше 10 лет: в показатель не входят."
_WHOLE = "Всего обучающихся 10–19 лет"
#: Of whom each of the shares is one.
_WHOLES = {MENTEES: _WHOLE, MENTORS: "Всего обучающихся 15–19 лет", YOUNG: "Всего молодых специалистов"}
_LESS = "«{indicator}»: {part}, а здесь всего {whole}. Исправьте число или очистите ячейку."


def remarks(summary: Summary, parameters: Sequence[Parameter]) -> Iterator[Problem]:
    """What a person should put right, or know, before the papers are signed."""
    yield from _points(summary)
    yield from _whole(summary, parameters)
    if young := summary.facts.too_young:
        yield Problem(MonitoringRow.spec.title, f"{ASIDE}{_TOO_YOUNG.format(mentees=of_mentees(young))}")


def _points(summary: Summary) -> Iterator[Problem]:
    found = summary.assessment
    empty = [row for row in summary.facts.criteria if row.criterion and row.points is None]
    if found.answered and len(empty) >= _OPEN:
        yield empty[0].problem("Балл", _LEVEL.format(answered=found.answered, of=found.of))


def _whole(summary: Summary, parameters: Sequence[Parameter]) -> Iterator[Problem]:
    """What is wrong with the numbers that shares are taken of."""
    row = summary.row(MENTEES)
    if row.value == NO_DATA and row.explanation.startswith(ONLY_PARTICIPANTS[:30]):
        yield _at(_WHOLE, ONLY_PARTICIPANTS.format(parameter=_WHOLE), parameters)
    for indicator, parameter in _WHOLES.items():
        if found := TOO_MANY.match(summary.row(indicator).explanation):
            yield _at(parameter, _LESS.format(indicator=indicator, part=found[1], whole=found[2]), parameters)


def _at(parameter: str, text: str, parameters: Sequence[Parameter]) -> Problem:
    known = next((one for one in parameters if loose(one.name) == loose(parameter)), None)
    return known.problem("Значение", text) if known else Problem("Настройки", text)
