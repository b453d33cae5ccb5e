"""What is said of cells that tell of people, at each of them and in their row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sync.guard import Said, Typed
from sync.problems import Problem

HISTORY = "а прежнее удалите и из истории версий: имена и данные людей не покидают школу."
#: The program puts its own cells right, where they belong to a row.
_ERASE = (
    "Удалите это, если программа ещё не убрала, а из истории версий — в любом случае: "
    "имена и данные людей не покидают школу."
)
_WAITS = " До этого строка ждёт."
#: Of what makes a row wait.
NAME = "имя"
#: What was found, and what to do instead.
_FOUND = {
    NAME: ("имя человека", f"Замените его кодом из листа «Коды», {HISTORY}"),
    "телефон": ("номер телефона", f"Замените его кодом человека, {HISTORY}"),
    "почта": ("адрес эл. почты", f"Замените его кодом человека, {HISTORY}"),
    "дата рождения": ("дата рождения человека из контингента", f"Замените её кодом человека, {HISTORY}"),
}


@dataclass(frozen=True)
class Trace:
    """A cell and what of a person stands in it; `waits`: its row waits until it is gone."""

    cell: Typed
    kind: str
    waits: bool


def problems(traces: Iterable[Trace], hidden: Callable[[str], str]) -> Iterator[Problem]:
    """A remark for each cell. Where the tab's title tells of somebody too, the address does not repeat it."""
    for trace in traces:
        cell = replace(trace.cell, tab=hidden(trace.cell.tab))
        yield Problem(cell.address, _sentence([trace], hidden))


def said(traces: Iterable[Trace], hidden: Callable[[str], str]) -> Iterator[Said]:
    """For each row one sentence of a kind. The program's own cells are put right by the run itself: no word of them."""
    together: dict[tuple[str, int, str], list[Trace]] = {}
    for trace in traces:
        if not trace.cell.robot:
            together.setdefault((trace.cell.tab, trace.cell.row, trace.kind), []).append(trace)
    for (tab, row, _), same in together.items():
        yield Said(tab, row, _sentence(same, hidden), [trace.cell.column for trace in same if trace.waits])


def refusal(found: Iterable[str]) -> str:
    """Why a text of the program's own may not leave the school, by what was `found` in it; "" where it may."""
    told = " и ".join(_FOUND[kind][0] for kind in found)
    return _KEPT.format(what=told) if told else ""


#: Of a cell or a document that the program would have made, and did not.
_KEPT = (
    "здесь оказалось бы: {what}. Программа этого не записала: имена и данные людей не покидают школу. Уберите это из "
    "строк, по которым она заполняет эту ячейку."
)


def _sentence(traces: Sequence[Trace], hidden: Callable[[str], str]) -> str:
    what, cure = _FOUND[traces[0].kind]
    cells = [trace.cell for trace in traces]
    where = f"{place} — " if (place := _place(cells, hidden)) else "здесь "
    waits = _WAITS if any(trace.waits for trace in traces) else ""
    return f"{where}{what}. {_ERASE if cells[0].robot else cure}{waits}"


def _place(cells: Collection[Typed], hidden: Callable[[str], str]) -> str:
    """The columns, or "" where a title is lacking, or is itself what must not be repeated."""
    if any(cell.row < 0 for cell in cells):
        return "в названии листа"
    titles = list(dict.fromkeys(cell.column for cell in cells))
    if any(not title or hidden(title) != title for title in titles):
        return ""
    listed = ", ".join(f"«{title}»" for title in titles)
    return f"в столбце {listed}" if len(titles) == 1 else f"в столбцах {listed}"
