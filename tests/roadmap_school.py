"""A school whose roadmap the tests run: what stands on its tabs, and what the job makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document as WordFile

from jobs.demo.roadmap import ROADMAP
from jobs.records import TABS
from jobs.records.lists import Entry, Parameter
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import RoadmapRow
from jobs.roadmap.deciding import decide, printed
from jobs.school.lists import ENTRIES
from sync.backends.word import WordWriter
from sync.columns import Row
from sync.document import Document
from sync.job import Choice, Outcome, Records
from sync.table import Place

SEPTEMBER, JANUARY, MAY = date(2023, 9, 5), date(2024, 1, 15), date(2024, 5, 27)
NBSP = "\u00a0"
PARAMETERS = {
    "Полное наименование": "Муниципальное бюджетное учреждение «Озёрный центр образования № 5»",
    "Краткое наименование": "МОБУ «СОШ «Озёрный ЦО № 5»",
    "Директор": "Озерова Мария Павловна",
    "Куратор": "Ветрова Наталья Сергеевна",
    "Учебный год": "2023–2024",
    "Классы программы": "5–6",
}
_FIELDS = ("number", "stage", "event", "contents", "term", "responsible")
_FILE = Path(__file__).parent / "roadmap_2023_24.tsv"
#: The roadmap of a school as its own document has it, cell by cell, some texts a column further to the left.
PASTED = tuple(
    RoadmapRow().with_(**dict(zip(_FIELDS, line.split("\t"), strict=True)))
    for line in _FILE.read_text(encoding="utf-8").splitlines()[1:]
)


def _put_right(row: RoadmapRow) -> RoadmapRow:
    """A row of the file with each text in its column."""
    if row.number.startswith("Завершение"):
        return row.with_(number="", stage=row.number, event=row.stage)
    if row.stage.startswith("Мотивация"):
        return row.with_(stage="", event=row.stage)
    if row.event.startswith("3."):
        return row.with_(event="", contents=row.event, term=row.contents, responsible=row.term)
    return row


#: The same, each text in its column: several duties a cell, blank where cells were merged.
IN_CELLS = tuple(map(_put_right, PASTED))
#: The same, a duty a row.
BY_DUTIES = ROADMAP


@dataclass
class School:
    """The workbook between two runs of the job; `rows` by the name of their type."""

    roadmap: Sequence[RoadmapRow] = BY_DUTIES
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    clubs: Sequence[str] = ()
    today: date = SEPTEMBER
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, today: date = SEPTEMBER) -> "School":
        """One run; a second one on the same day wants the same."""
        self.today, self.outcome = today, decide(self.records, today)
        self._take()
        again = decide(self.records, today)
        assert (again.rows, again.remarks) == (self.outcome.rows, self.outcome.remarks)
        assert [one.fingerprint for one in again.documents] == [one.fingerprint for one in self.outcome.documents]
        return self

    def _take(self) -> None:
        self.roadmap = [row for row in self.outcome.rows[RoadmapRow] if isinstance(row, RoadmapRow)]
        self.rows = {**self.rows, "Paper": list(self.outcome.rows[Paper])}

    @property
    def records(self) -> Records:
        """The workbook as the job reads it."""
        placed = [row.with_(place=Place("Дорожная карта", n, _COLUMNS)) for n, row in enumerate(self.roadmap, 1)]
        settings = [Parameter(name=name, value=value) for name, value in {**PARAMETERS, **self.settings}.items()]
        own: dict[str, Sequence[Row]] = {
            "RoadmapRow": placed,
            "Parameter": settings,
            "Entry": [*ENTRIES, *_clubs(self)],
        }
        return Records({kind: {**own, **self.rows}.get(kind.__name__, ()) for kind in TABS})

    @property
    def papers(self) -> list[Paper]:
        """«Документы»."""
        return [row for row in self.rows.get("Paper", ()) if isinstance(row, Paper)]

    def type(self, paper: str, **cells: Any) -> "School":
        """Type into the row of a paper."""
        typed = [one.with_(**cells) if one.paper == paper else one for one in self.papers]
        self.rows = {**self.rows, "Paper": typed}
        return self

    def mend(self, number: int, /, **cells: Any) -> "School":
        """Type into a row of the roadmap, counted from 0."""
        rows = list(self.roadmap)
        rows[number] = rows[number].with_(**cells)
        self.roadmap = rows
        return self

    def document(self, word: str = "Дорожная карта") -> Document:
        """The document whose name has the word."""
        (found,) = [one for one in self.outcome.documents if word in one.file and not one.withdrawn]
        return found

    def report(self) -> Document:
        """What `print карта` makes."""
        (found,) = printed(self.records, self.today, Choice())
        return found

    @property
    def said(self) -> list[str]:
        """What is wrong with the roadmap, each remark with its cell."""
        return [f"{one.cell}: {one.text}" for one in self.outcome.remarks if one.cell.startswith("Дорожная карта")]


_COLUMNS = {title: n for n, title in enumerate(RoadmapRow.spec.titles)}


def _clubs(school: School) -> Iterator[Entry]:
    for club in school.clubs:
        yield Entry(list_name="Объединение", value=club)


def row(contents: str, **cells: Any) -> RoadmapRow:
    """A row of a roadmap."""
    return RoadmapRow(contents=contents, **cells)


def pupil(code: str, name: str, school_class: str = "6А", **more: Any) -> Person:
    """A pupil with a consent."""
    return Person(code=code, name=name, role="ученик", school_class=school_class, consent=True, **more)


def table(file: Path) -> list[list[str]]:
    """The cells of the only table of a document as they stand, those that go on above empty."""
    (found,) = WordFile(str(file)).tables
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    rows = []
    for tr in found._tbl.iter(f"{word}tr"):
        rows.append([_text(tc, word) for tc in tr.iter(f"{word}tc")])
    return rows


def _text(cell: Any, word: str) -> str:
    signs = (sign.text or "" if sign.tag == f"{word}t" else " " for sign in cell.iter(f"{word}t", f"{word}br"))
    return " ".join("".join(signs).split())


def made(school: School, folder: Path, document: Document | None = None) -> Path:
    """The file of a document."""
    (file,) = WordWriter(folder).write([replace(document or school.document(), drafts=())])
    return file
