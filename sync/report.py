"""What a run tells: sentences for people, one JSON object for programs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sync.applying import Done
from sync.layout import CHECK, FINE
from sync.plan import Change
from sync.problems import Problem
from sync.runner import Forecast
from sync.table import Percent, Value, address
from sync.taking import TAKE
from sync.together import together
from sync.values import as_text

#: So many changed cells of one tab are shown; the rest is counted.
SHOWN = 30
#: The count of papers that wait for a signature.
TO_SIGN = "to_sign"


def as_json(
    today: date,
    counted: Iterable[str],
    *,
    forecast: Forecast | None = None,
    done: Done | None = None,
    printed: Mapping[str, Sequence[Path]] | None = None,
    requests: tuple[int, int] = (0, 0),
    error: str | None = None,
) -> dict[str, Any]:
    """The one shape of contract.md §3. `counted` is what jobs count; `done` is given when the run was applied.

    `printed`: documents made, by job, where nothing is applied.
    """
    counts = forecast.counts if forecast else {}
    made = done.documents if done else printed or {}
    return {
        "applied": done is not None,
        "today": today.isoformat(),
        "requests": {"read": requests[0], "write": requests[1]},
        "error": error,
        "counts": {name: counts.get(name, 0) for name in counted},
        "jobs": _intake(forecast)
        + [
            {
                "job": result.job.name,
                "remarks": [
                    {"cell": problem.cell, "text": forecast.told(problem, named=False)} for problem in result.remarks
                ],
                "changes": _changes(forecast, result.job.name),
                "documents": [path.name for path in made.get(result.job.name, ()) if path.suffix == ".docx"],
                "messages": done.messages.get(result.job.name, 0) if done else 0,
            }
            for forecast in ([forecast] if forecast else [])
            for result in forecast.results
        ],
    }


def _intake(forecast: Forecast | None) -> list[dict[str, Any]]:
    """What is taken from files, as a job is told of; nothing where nobody brought any."""
    if forecast is None or not forecast.intake.files:
        return []
    added = {tab: {"added": count, "changed": 0, "removed": 0} for tab, count in forecast.intake.added.items()}
    remarks = (
        []
        if forecast.results
        else [{"cell": one.cell, "text": forecast.told(one, named=False)} for one in forecast.intake.problems]
    )
    return [{"job": TAKE, "remarks": remarks, "changes": added, "documents": [], "messages": 0}]


def _changes(forecast: Forecast | None, job: str) -> dict[str, dict[str, int]]:
    tallies = forecast.plan.tallies.get(job, {}) if forecast else {}
    return {
        tab: {"added": tally.added, "changed": tally.changed, "removed": tally.removed}
        for tab, tally in tallies.items()
    }


def status(forecast: Forecast) -> int:
    """The exit status of a run that came to its end: 0, or 1 with remarks (contract.md §3)."""
    return 1 if forecast.remarks else 0


def counts_only(forecast: Forecast) -> dict[str, int]:
    """A run in numbers: what its jobs counted, and what it found and changed. No text of anybody."""
    return {
        **job_counts(forecast),
        "remarks": len(forecast.remarks),
        "changed": len(forecast.plan.changes) + len(forecast.intake.writes),
        "documents": len(forecast.documents),
    }


def job_counts(forecast: Forecast) -> dict[str, int]:
    """What the jobs of a run counted, and how many papers wait for a signature where that can be told."""
    count = forecast.to_sign.count
    return {**forecast.counts, **({} if count is None else {TO_SIGN: count})}


def run_lines(forecast: Forecast, done: Done | None, *, named: bool = False) -> Iterator[str]:
    """A run from its first line on: what stopped; written, or only a plan; what it changes; the documents.

    Here and below: only where people may be `named` does a line hold the name of one.
    """
    yield from stopped_lines(forecast)
    day = forecast.today.strftime("%d.%m.%Y")
    yield f"Записано {day}:" if done else f"План на {day} (ничего не записано; чтобы записать, добавьте --apply):"
    yield from plan_lines(forecast, named=named)
    yield from done_lines(done) if done else document_lines(forecast)


def left_out_lines(found: Forecast) -> Iterator[str]:
    """Which drafts do not go to be signed as they are, each with the cure."""
    if found.to_sign.bundle and found.to_sign.bundle.left_out:
        yield "Не вошли в комплект на подпись:"
        yield from (f"  {title} — {why}" for title, why in found.to_sign.bundle.left_out)


def stopped_lines(forecast: Forecast) -> Iterator[str]:
    """A line for each tab that cannot be read: why, and which jobs wait for it."""
    for kind, problem in forecast.frozen.items():
        waiting = [one.job.title for one in forecast.results if kind in one.outcome.waits_for]
        without = f", поэтому не выполнено: {', '.join(waiting)}" if waiting else ""
        why = forecast.exposed.hidden(str(problem))
        yield f"Остановлено: лист «{kind.spec.title}» не обрабатывается{without}. {why}"


def plan_lines(forecast: Forecast, *, named: bool = False) -> Iterator[str]:
    """The plan in words: what each tab gets, each changed cell before → after, documents to make."""
    if forecast.nothing:
        rest = "больше ничего менять не нужно" if forecast.frozen else "в книге уже всё так, как должно быть"
        yield f"Менять нечего: {rest}."
    if forecast.show:
        yield f"Скрытые листы станут видны: {', '.join(forecast.show)}."
    yield from intake_lines(forecast, named=named)
    by_tab: dict[str, list[Change]] = {}
    for change in forecast.plan.changes:
        by_tab.setdefault(change.tab, []).append(change)
    for tab, changes in by_tab.items():
        yield f"{tab}: {_amounts(forecast, tab)}"
        yield from (f"  {line}" for line in _cells(forecast, tab, changes, named=named))


def intake_lines(forecast: Forecast, *, named: bool = False) -> Iterator[str]:
    """What is taken from the files that people brought."""
    for one in forecast.intake.files:
        if not one.wrong:
            rows = "; ".join(f"«{tab}» — новых строк {count}" for tab, count in one.added.items())
            name = forecast.shown(one.name, named=named)
            yield f"Из файла «{name}»: {rows}{'. ' if rows else ''}{one.amounts}"


def document_lines(forecast: Forecast) -> Iterator[str]:
    """The documents that would be made."""
    if forecast.documents:
        yield f"Документы ({len(forecast.documents)}):"
        for _, document in forecast.documents:
            yield f"  {document.place}{' → в папку «прежние»' if document.withdrawn else ''}"


def _cells(forecast: Forecast, tab: str, changes: Sequence[Change], *, named: bool) -> Iterator[str]:
    """Changed cells one by one, new rows by their keys, first values by their number; at most SHOWN of each."""
    spec = next(kind.spec for kind, table in forecast.tables.items() if table.tab == tab)
    unseen = {col.title for col in spec.columns if col.hidden}
    keys = [col.title for col in spec.columns if col.name in spec.key]
    fills = [change for change in changes if change.before is not None and change.title not in unseen]
    new: dict[int, dict[str, Value]] = {}
    for change in changes:
        if change.before is None:
            new.setdefault(change.row, {})[change.title] = change.after
    rows = [(row, cells) for row, cells in new.items() if keys and all(title in cells for title in keys)]
    private = {col.title for col in spec.columns if col.personal and not named}
    yield from (_cell(change, forecast, private, named=named) for change in fills[:SHOWN])
    if len(fills) > SHOWN:
        yield f"… и ещё ячеек: {len(fills) - SHOWN}"
    for row, cells in rows[:SHOWN]:
        first = spec.columns[0].title
        told = {title: shown(cells.get(title), partial(forecast.shown, named=named)) for title in (first, *keys)}
        words = [told.pop(first), *(f"{title}: {text}" for title, text in told.items())]
        yield f"{address(tab, row, 0)} новая строка: {', '.join(words)}"
    if len(rows) > SHOWN:
        yield f"… и ещё новых строк: {len(rows) - SHOWN}"
    if filled := sum(map(len, new.values())):
        yield f"впервые заполняемых ячеек: {filled}"


def _amounts(forecast: Forecast, tab: str) -> str:
    tallies = [found[tab] for found in forecast.plan.tallies.values() if tab in found]
    rows = len({change.row for change in forecast.plan.changes if change.tab == tab})
    added, removed = sum(tally.added for tally in tallies), sum(tally.removed for tally in tallies)
    amounts = {"новых строк": added, "изменённых строк": rows - added - removed, "убранных строк": removed}
    return ", ".join(f"{words} {count}" for words, count in amounts.items() if count)


def _cell(change: Change, forecast: Forecast, private: Collection[str], *, named: bool) -> str:
    if change.title in private:
        return f"{change.cell} {change.title}: изменится"
    label = f" ({change.label})" if change.label and change.label != shown(change.after) else ""
    before, after = (_value(value, change.title, forecast, named=named) for value in (change.before, change.after))
    return f"{change.cell}{label} {change.title}: {before} → {after}"


def _value(value: Value, title: str, forecast: Forecast, *, named: bool) -> str:
    if title == CHECK and not named and value not in {None, FINE}:
        return "замечание"  # what stands there names people: below it is told without
    return shown(value, partial(forecast.shown, named=named))


def shown(value: Value, hidden: Callable[[str], str] = str) -> str:
    """A cell's value as the plan shows it, at most 60 characters; `hidden` takes out of it what may not be shown."""
    if value is None:
        return "пусто"
    if isinstance(value, Percent):
        return f"{value.share:.0%}"
    try:
        text = hidden(as_text(value))
    except ValueError as wrong:
        text = str(wrong)
    return (text if len(text) <= 60 else text[:59] + "…") or "пусто"


def summary_lines(forecast: Forecast, words: Mapping[str, str], *, named: bool = False) -> Iterator[str]:
    """What every run ends with: its remarks, its counts in these words."""
    yield from remark_lines(forecast, named=named)
    yield from filter(None, [count_line(forecast.counts, words)])


def remark_lines(forecast: Forecast, *, named: bool = False) -> Iterator[str]:
    """Every remark with its cell; below, what only has to be known."""
    remarks, asides = forecast.remarks, forecast.asides
    yield f"Замечания ({len(remarks)}):" if remarks else "Замечаний нет."
    yield from _with_cells(forecast, remarks, named=named)
    if asides:
        yield f"Делать ничего не нужно ({len(asides)}):"
        yield from _with_cells(forecast, asides, named=named)


def _with_cells(forecast: Forecast, problems: Sequence[Problem], *, named: bool) -> Iterator[str]:
    told = ((problem.cell, forecast.told(problem, named=named)) for problem in problems)
    yield from (f"  {line}" for line in together(told))


def count_line(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """The counts in one line, in these words; "" when no job counted any of them."""
    if not counts.keys() & words.keys():
        return ""
    first, *rest = (f"{said} {counts.get(name, 0)}" for name, said in words.items())
    return f"{first}: {', '.join(rest)}."


def done_lines(done: Done) -> Iterator[str]:
    """The documents made, and whether the cells had to be written in portions."""
    yield from done.notes
    if done.portions > 1:
        yield f"Изменений много: они записаны частями ({done.portions}), каждая целиком."
    yield from made_lines(path for made in done.documents.values() for path in made)
    yield from made_lines(done.letters, what="Готовы письма")
    yield from done.mail


def made_lines(made: Iterable[Path], what: str = "Сделаны документы") -> Iterator[str]:
    """The files made, by their folders."""
    by_folder: dict[Path, list[Path]] = {}
    for path in made:
        by_folder.setdefault(path.parent, []).append(path)
    for folder, paths in by_folder.items():
        yield f"{what} ({len(paths)}), папка {folder}:"
        yield from (f"  {path.name}" for path in paths)
