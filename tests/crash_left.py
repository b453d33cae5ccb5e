"""What a school is left with, told so that two schools can be compared."""

import email
import json
import re
from collections.abc import Callable, Iterator
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from crash_steps import lying

from sync.workbook import Workbook

#: What no two runs tell alike, by the tab.
_VARIES = {"Журнал": ("Время", "Документов")}
#: Copies of the workbook bear the moment in their names.
_STAMP = re.compile(r" \d{4}-\d\d-\d\d \d\d-\d\d-\d\d( \d+)?\.")
#: What tells of the moment, or of the files of this very school.
_OF_THE_MOMENT = re.compile(r"\.(lock|(standstill|last)\.json|journal\.jsonl)$")

#: Each thing by its place.
Told = dict[str, object]


def left(root: Path, book: Workbook) -> Told:
    """Every cell of the workbook and every file below `root`."""
    found: Told = {f"лист «{title}»": rows for title, rows in _cells(book).items()}
    for place, told in lying(root).items():
        if told is not None:
            name = _STAMP.sub(".", place)
            found[name] = _told(place, told[1]) if found.get(name, True) else found[name]
    return found


def journal(root: Path) -> tuple[list[dict[str, Any]], int]:
    """The entries of the journal, and how many lines are none."""
    (file,) = root.rglob("*.journal.jsonl")
    entries, torn = [], 0
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entries.append(json.loads(line))
        except ValueError:
            torn += 1
    return entries, torn


def unlike(one: Told, other: Told) -> Iterator[str]:
    """Where two schools differ."""
    for place in sorted({*one, *other}):
        if one.get(place) != other.get(place):
            what = "lacks" if place not in one else "is too many" if place not in other else "differs"
            yield f"{place} {what}"


def _cells(book: Workbook) -> dict[str, list[list[object]]]:
    sheets = book.snapshot([], others=True).others
    return {sheet.title: _masked(sheet.title, [list(row) for row in sheet.rows]) for sheet in sheets}


def _masked(title: str, rows: list[list[object]]) -> list[list[object]]:
    """The rows without what no two runs tell alike, and without empty ends."""
    varies = {col for col, told in enumerate(rows[0] if rows else ()) if told in _VARIES.get(title, ())}
    told = [[None if at and col in varies else value for col, value in enumerate(row)] for at, row in enumerate(rows)]
    for row in told:
        while row and row[-1] in (None, ""):
            row.pop()
    while told and not told[-1]:
        told.pop()
    return told


def _told(place: str, content: bytes) -> object:
    ending = Path(place).suffix
    if ending == ".xlsx":
        return _opens(content)
    if place.endswith(".outbox.jsonl"):
        return _letters(content)
    return "" if _OF_THE_MOMENT.search(place) else _TOLD.get(ending, bytes)(content)


def _opens(content: bytes) -> object:
    """Whether a workbook opens; what stands in it is told by its cells."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            return parts.testzip() is None
    except BadZipFile:
        return False


def _letters(content: bytes) -> object:
    """What became of each letter; its keys, without what tells of the bytes of papers."""
    last = {told["number"]: told for told in map(json.loads, content.decode().splitlines())}
    kept = ("state", "addressee", "subject", "file", "series", "day")
    keys = [[key.rpartition(" ")[0] for key in told["keys"]] for told in last.values()]
    return [[told[name] for name in kept] for told in last.values()], keys


def _docx(content: bytes) -> object:
    try:
        with ZipFile(BytesIO(content)) as parts:
            return parts.read("word/document.xml")
    except (BadZipFile, KeyError):
        return "damaged"


def _letter(content: bytes) -> object:
    letter = email.message_from_bytes(content, policy=default)
    body = letter.get_body()
    text = body.get_content() if body else ""
    return letter["To"], letter["Subject"], text, [part.get_filename() for part in letter.iter_attachments()]


def _pdf(content: bytes) -> object:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(BytesIO(content)).pages)
    except PyPdfError:
        return "damaged"


_TOLD: dict[str, Callable[[bytes], object]] = {".docx": _docx, ".eml": _letter, ".pdf": _pdf}
