"""What a run tells: sentences for people, one JSON object for programs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sync.plan import Change
from sync.runner import Done, Forecast
from sync.table import Percent, Value
from sync.values import as_text

#: The counts of the contract, and how people read them.
COUNTS = {
    "requests": "Запросов",
    "paired": "в парах",
    "without": "без пары",
    "closed": "закрыто",
    "repeated": "повторов",
    "unreadable": "не разобрано",
}
#: So many changed cells of one tab are shown; the rest is counted.
SHOWN = 30


def as_json(
    today: date,
    *,
    forecast: Forecast | None = None,
    done: Done | None = None,
    requests: tuple[int, int] = (0, 0),
    error: str | None = None,
) -> dict[str, Any]:
    """The one shape of contract.md §3. `done` is given when the run was applied."""
    counts = forecast.counts if forecast else {}
    made = done.documents if done else {}
    return {
        "applied": done is not None,
        "today": today.isoformat(),
        "requests": {"read": requests[0], "write": requests[1]},
        "error": error,
        "counts": {name: counts.get(name, 0) for name in COUNTS},
        "jobs": [
            {
                "job": result.job.name,
                "remarks": [{"cell": problem.cell, "text": problem.text} for problem in result.remarks],
                "changes": _changes(forecast, result.job.name),
                "documents": [path.name for path in made.get(result.job.name, ()) if path.suffix == ".docx"],
                "messages": len(result.outcome.messages),
            }
            for result in (forecast.results if forecast else ())
        ],
    }


def _changes(forecast: Forecast | None, job: str) -> dict[str, dict[str, int]]:
    tallies = forecast.plan.tallies.get(job, {}) if forecast else {}
    return {
        tab: {"added": tally.added, "changed": tally.changed, "removed": tally.removed}
        for tab, tally in tallies.items()
    }


def plan_lines(forecast: Forecast) -> Iterator[str]:
    """The plan in words: what each tab gets, each changed cell before → after, documents to make."""
    if forecast.nothing:
        yield "Изменений нет: в книге уже всё так, как должно быть."
    by_tab: dict[str, list[Change]] = {}
    for change in forecast.plan.changes:
        by_tab.setdefault(change.tab, []).append(change)
    for tab, changes in by_tab.items():
        yield f"{tab}: {_amounts(forecast, tab)}"
        fills = [change for change in changes if change.before is not None]
        yield from (f"  {_cell(change)}" for change in fills[:SHOWN])
        if len(fills) > SHOWN:
            yield f"  … и ещё ячеек: {len(fills) - SHOWN}"
        if len(changes) > len(fills):
            yield f"  впервые заполняемых ячеек: {len(changes) - len(fills)}"
    if forecast.documents:
        yield f"Документы ({len(forecast.documents)}):"
        yield from (f"  {document.file}" for _, document in forecast.documents)


def _amounts(forecast: Forecast, tab: str) -> str:
    tallies = [found[tab] for found in forecast.plan.tallies.values() if tab in found]
    rows = len({change.row for change in forecast.plan.changes if change.tab == tab})
    added, removed = sum(tally.added for tally in tallies), sum(tally.removed for tally in tallies)
    amounts = {"новых строк": added, "изменённых строк": rows - added - removed, "убранных строк": removed}
    return ", ".join(f"{words} {count}" for words, count in amounts.items() if count)


def _cell(change: Change) -> str:
    label = f" ({change.label})" if change.label and change.label != shown(change.after) else ""
    return f"{change.cell}{label} {change.title}: {shown(change.before)} → {shown(change.after)}"


def shown(value: Value) -> str:
    """A cell's value as the plan shows it, at most 60 characters."""
    if value is None:
        return "пусто"
    if isinstance(value, Percent):
        return f"{value.share:.0%}"
    try:
        text = as_text(value)
    except ValueError as wrong:
        text = str(wrong)
    return (text if len(text) <= 60 else text[:59] + "…") or "пусто"


def remark_lines(forecast: Forecast) -> Iterator[str]:
    """Every remark with its cell."""
    remarks = forecast.remarks
    if remarks:
        yield f"Замечания ({len(remarks)}):"
        yield from (f"  {problem}" for problem in remarks)
    else:
        yield "Замечаний нет."


def count_line(counts: Mapping[str, int]) -> str:
    """The counts in one line; "" when no job counted."""
    if not counts:
        return ""
    first, *rest = (f"{words} {counts.get(name, 0)}" for name, words in COUNTS.items())
    return f"{first}: {', '.join(rest)}."


def done_lines(done: Done) -> Iterator[str]:
    """The documents made."""
    paths: Sequence[Path] = [path for made in done.documents.values() for path in made]
    if paths:
        yield f"Сделаны документы ({len(paths)}), папка {paths[0].parent}:"
        yield from (f"  {path.name}" for path in paths)
