"""What is doubtful in the rows of a roadmap, each with the way to mend it; what is printed stays as typed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jobs.records.lists import CLUB
from jobs.school.dictionaries import Dictionaries
from jobs.school.roadmap import Line
from sync.columns import loose
from sync.problems import Problem

_EVENT, _CONTENTS, _NUMBER = "Мероприятие", "Содержание деятельности", "№"
#: What became of РДШ (reference/domain.md, corrections).
_MOVEMENT = "Движение Первых (первичное отделение)"
_OLD_NAME = "РДШ вошло в Движение Первых. Если у вас так же, исправьте «РДШ» на «{mended}»."
_GLUED = "«{typed}» — нет пробела. Исправьте: «{mended}»."
_NO_NUMBER = "у этапа «{stage}» нет номера. Впишите: {number}."
_TITLE_IN_NUMBER = "здесь название этапа. Впишите сюда: {number}, название — в «Этап», мероприятие — в «Мероприятие»."
_SHIFTED = "текст стоит на столбец левее. Считаю его содержанием, дальше срок и ответственный. Сдвиньте вправо."
_NOT_YET = "день {day:%d.%m.%Y} ещё не наступил. Если это опечатка, исправьте; иначе засчитаю в этот день."
#: A word before which a space is lacking: «онаставляемых».
_GLUED_WORD = re.compile(r"\b(о)(наставляем[а-я]+|наставник[а-я]+)\b", re.IGNORECASE)
_RDSH = re.compile(r"\bРДШ\b")


def remarks(lines: Sequence[Line], words: Dictionaries, today: date) -> list[list[Problem]]:
    """The remarks on each line, in their order; what several rows repeat is told once."""
    told: set[tuple[str, str]] = set()
    return [[one for one in _of(line, lines, words, today) if not _known(one, line, told)] for line in lines]


def _known(one: Problem, line: Line, told: set[tuple[str, str]]) -> bool:
    """Whether a row above says the same of the same stage."""
    key = (one.text, line.stage)
    known = key in told
    told.add(key)
    return known


def _of(line: Line, lines: Sequence[Line], words: Dictionaries, today: date) -> Iterator[Problem]:
    row, shown = line.row, line.cells
    if isinstance(row.done, date) and row.done > today:
        yield row.problem("Выполнено", _NOT_YET.format(day=row.done))
    elif row.done or row.unreadable:  # what people have closed is history
        return
    yield from _number(line, lines)
    if shown.contents != row.contents:
        yield row.problem(_EVENT, _SHIFTED)
    elif line.term.doubt:
        yield row.problem("Сроки", line.term.doubt)
    for title, text in ((_EVENT, row.event), (_CONTENTS, row.contents)):
        for find in (_glued, _old_name):
            yield from (row.problem(title, found) for found in find(text, words))


def _number(line: Line, lines: Sequence[Line]) -> Iterator[Problem]:
    """A stage without a number, where other stages have one."""
    if not line.begins_stage or line.cells.number or not line.stage:
        return
    mates = [one for one in lines if one.number == line.number]
    if any(one.cells.number for one in mates) or not any(one.cells.number for one in lines):
        return
    if line.cells.shifted:
        yield line.row.problem(_NUMBER, _TITLE_IN_NUMBER.format(number=line.number))
    else:
        yield line.row.problem(_NUMBER, _NO_NUMBER.format(stage=line.stage, number=line.number))


def _glued(text: str, _: Dictionaries) -> Iterator[str]:
    for found in dict.fromkeys(match[0] for match in _GLUED_WORD.finditer(text)):
        yield _GLUED.format(typed=found, mended=_GLUED_WORD.sub(r"\1 \2", found))


def _old_name(text: str, words: Dictionaries) -> Iterator[str]:
    if _RDSH.search(text):
        own = (club for club in words.values(CLUB) if "движени" in loose(club))
        yield _OLD_NAME.format(mended=next(own, _MOVEMENT))
