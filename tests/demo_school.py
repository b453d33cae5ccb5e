"""The year of the invented school, played in memory."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fakes import ListingWriter, MemoryWorkbook, run

from jobs.whole import SCHOOL
from sync.document import Document
from sync.edits import act


class KeepingWriter(ListingWriter):
    """Keeps every Word document that it was asked to make."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: list[Document] = []

    def write(self, documents: Sequence[Document]) -> list[Path]:
        self.documents += [one for one in documents if one.template.endswith(".docx") and not one.withdrawn]
        return super().write(documents)


def documents_of_the_demo() -> Sequence[Document]:
    """Every Word document that the played year makes, drafts included, in the order of the year."""
    return _played()[1].documents


def workbook_of_the_demo() -> MemoryWorkbook:
    """The workbook as the played year leaves it."""
    return _played()[0]


@cache
def _played() -> tuple[MemoryWorkbook, KeepingWriter]:
    workbook, writer = MemoryWorkbook(), KeepingWriter()
    workbook.furnish(SCHOOL.layouts(typed=SCHOOL.demo.rows))
    for scene in SCHOOL.demo.scenes:
        act(workbook, scene)
        run(workbook, SCHOOL.chosen(scene.jobs), scene.day, writer=writer)
    return workbook, writer
