"""The rows of the roadmap as its papers print them: cell by cell as the school typed them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jobs.records.programme import NOT_SOUGHT
from jobs.roadmap.rules import RULES
from jobs.roadmap.states import Answer, Standing
from jobs.school.roadmap import Line, duties, own_number
from sync.columns import loose

_NOTHING = "—"
Told = tuple[Line, Standing]


def stages(told: Sequence[Told], *, joined: bool) -> list[dict[str, object]]:
    """The stages with their rows; `joined`: duties of one event, term and person stand in one cell."""
    return [
        {
            "номер": next((line.cells.number for line, _ in stage if line.cells.number), ""),
            "название": _title(stage),
            "строки": [_row(row) for row in _rows(stage, joined=joined)],
        }
        for stage in _by_stage(told)
    ]


def results(told: Sequence[Told]) -> list[dict[str, object]]:
    """The stages with a row a duty, and the paper that confirms it, or is to."""
    return [
        {
            "номер": stage[0][0].number,
            "название": _title(stage),
            "строки": [_result(line, answer) for line, standing in stage for answer in standing.answers],
        }
        for stage in _by_stage(told)
    ]


def _by_stage(told: Sequence[Told]) -> list[list[Told]]:
    return [list(run) for _, run in groupby(told, key=lambda one: (one[0].number, loose(one[0].stage)))]


def _title(stage: Sequence[Told]) -> str:
    return next((line.cells.stage for line, _ in stage if line.cells.stage), "")


def _rows(stage: Sequence[Told], *, joined: bool) -> Iterator[list[Told]]:
    """What is one row on paper."""
    row: list[Told] = []
    for one in stage:
        if row and not (joined and _goes_on(row[-1][0], one[0])):
            yield row
            row = []
        row.append(one)
    yield row


def _goes_on(above: Line, line: Line) -> bool:
    """Whether the row has the next duty of the same event, term and person: one cell of the school's own table."""
    if line.begins_event or (above.cells.term, above.cells.responsible) != (line.cells.term, line.cells.responsible):
        return False
    last = own_number((duties(above.cells.contents) or [""])[-1])
    return last is not None and own_number(line.cells.contents) == last + 1


def _row(row: Sequence[Told]) -> dict[str, object]:
    line, standing = row[0]
    return {
        "начинает": line.begins_event,
        "мероприятие": line.cells.event,
        "содержание": "\n".join(text for one, _ in row for text in duties(one.cells.contents)),
        "сроки": line.cells.term,
        "ответственные": line.cells.responsible,
        "состояние": standing.state,
        "подтверждение": standing.proof,
    }


def _result(line: Line, answer: Answer) -> dict[str, object]:
    planned = "; ".join(dict.fromkeys(RULES[deed].document for deed in answer.item.deeds))
    proven = answer.proof if answer.proof != NOT_SOUGHT else ""
    return {
        "номер": answer.item.number,
        "мероприятие": answer.item.text,
        "срок": line.within,
        "ответственный": line.responsible,
        "результат": proven or planned or _NOTHING,
    }
