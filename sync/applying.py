"""Do what a run decided: documents, then cells, then PDFs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.course import Follow, Stage, nobody
from sync.document import Document, DocumentWriter
from sync.memory import Memory
from sync.problems import Problem
from sync.runner import Forecast
from sync.signing import Binder
from sync.standstill import Standstill
from sync.workbook import Receipt, Workbook, Write


@dataclass(frozen=True)
class Done:
    """What a run did: documents made, by job; in how many portions the cells were written; what to look at.

    `remarks`: what could not be done, by job. `waits`: what waits for a signature, a sentence. `messages`: how many
    went into letters, by job; `letters`: files of those that go with no document; `mail`: what is told of letters.
    """

    documents: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    portions: int = 1
    notes: Sequence[str] = ()
    remarks: Sequence[tuple[str, Problem]] = ()
    waits: str = ""
    messages: Mapping[str, int] = field(default_factory=dict)
    letters: Sequence[Path] = ()
    mail: Sequence[str] = ()
    #: the cells that were written
    written: Sequence[Write] = ()


def apply(
    forecast: Forecast,
    workbook: Workbook,
    writer: DocumentWriter,
    *,
    force: bool = False,
    memory: Memory | None = None,
    also: Sequence[Write] = (),
    binder: Binder | None = None,
    standstill: Standstill | None = None,
    follow: Follow = nobody,
) -> Done:
    """Do what `forecast` says: documents first, then cells (with the cells `also`), then PDFs with what waits.

    Nothing at all is done where it is known that the cells cannot be written. The `standstill` keeps what a run said
    that had nothing to do; `follow` is told how far it has come. Raises Refused before anything is written when the
    plan takes back too much and `force` is not given, SyncError for a faulty template.
    """
    forecast.refuse_faulty()
    if not force:
        forecast.plan.refuse_if_unsafe()
    workbook.refuse_if_open(_tabs(forecast))
    made = _made(forecast, writer, follow)
    if memory:
        _keep(forecast, memory)
    follow(Stage.WRITING, "")
    writes = forecast.writes(also)
    receipt = _written(forecast, workbook, writes)
    follow(Stage.PRINTING, "")
    waits, wrong = forecast.to_sign.laid_ready(binder) if binder else ("", None)
    failed = [(forecast.results[0].job.name, wrong)] if wrong else []
    failed += _printed(forecast, writer, made)
    if standstill and forecast.rests:
        _stand_still(forecast, standstill, failed)
    told = waits if forecast.documents or forecast.to_sign.anew else ""
    return Done(made, receipt.portions, receipt.notes, failed, told, written=writes)


def _made(forecast: Forecast, writer: DocumentWriter, follow: Follow) -> dict[str, list[Path]]:
    """The documents made, by job."""
    made = {}
    for job in dict.fromkeys(job for job, _ in forecast.documents):
        documents = [document for owner, document in forecast.documents if owner == job]
        follow(Stage.MAKING, str(len(documents)))
        made[job] = writer.write(documents)
    return made


def _printed(
    forecast: Forecast, writer: DocumentWriter, made: Mapping[str, list[Path]]
) -> Sequence[tuple[str, Problem]]:
    """Print what was `made`, and add the PDFs to it; which documents lack theirs, by job."""
    owners = {Path(document.file).stem: job for job, document in reversed(forecast.documents)}
    for path in writer.print():
        made[owners.get(path.stem, next(iter(made)))].append(path)
    left = writer.missing([document for _, document in forecast.documents])
    return [(job, _no_pdf(document)) for job, document in forecast.documents if document in left]


def _keep(forecast: Forecast, memory: Memory) -> None:
    """Remember what is about to be written."""
    if forecast.plan.changes or not memory.digests:
        memory.keep(forecast.plan.changes, forecast.tables)
    if forecast.intake.writes:
        memory.seal.keep()


def _tabs(forecast: Forecast) -> set[str]:
    """The tabs that are about to be written."""
    writes = {one.tab for one in (*forecast.intake.writes, *forecast.plan.writes)}
    return writes | {one.tab for one in forecast.plan.charts} | {*forecast.show}


def _written(forecast: Forecast, workbook: Workbook, writes: Sequence[Write]) -> Receipt:
    charts = forecast.plan.charts
    if not (writes or forecast.show or charts):
        return Receipt()
    return workbook.apply(forecast.snapshot, writes, show=forecast.show, unfold=forecast.pointed, charts=charts)


def _stand_still(forecast: Forecast, standstill: Standstill, failed: Sequence[tuple[str, Problem]]) -> None:
    said = forecast.said
    if said and not failed:
        standstill.keep(forecast.rests, said)
    else:
        standstill.drop()


def _no_pdf(document: Document) -> Problem:
    again = "Следующий запуск попробует снова; можно сохранить PDF из Word самим"
    return Problem(document.cell, f"PDF не получился: «{document.file}». {again}.")
