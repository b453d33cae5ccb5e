"""A chart as a picture in a document: readable, and the same bytes for the same numbers."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from sync.backends.pictures import png
from sync.backends.word import WordWriter
from sync.chart import Axes, Picture
from sync.document import Document
from sync.remembered import forget

MONTHS = Picture("Встречи по месяцам", ("11.2023", "12.2023"), (("встреч", (22.0, 71.0)),), Axes("месяц", "встреч"))
ASKED = ("Наставляемые: поддержка", "Наставники: понятность плана", "Наставники: комфорт")
BOTH = (("ожидали", (8.0, 7.5, 8.0)), ("получили", (9.0, 8.0, 10.0)))
EXPECTED = Picture("Ожидали и получили", ASKED, BOTH, Axes("", "медиана оценок от 1 до 10", most=10, lying=True))


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots."""
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@pytest.fixture
def drawing() -> Any:
    return pytest.importorskip("matplotlib", reason="matplotlib is not installed")


@pytest.mark.usefixtures("drawing")
def test_the_same_numbers_make_the_same_bytes() -> None:
    first = png(EXPECTED)
    forget()

    assert png(EXPECTED) == first != png(MONTHS)


@pytest.mark.usefixtures("drawing")
def test_bars_that_lie_get_room_by_their_number() -> None:
    width, height = size(png(EXPECTED))
    more = Picture(EXPECTED.title, ASKED * 3, tuple((name, heights * 3) for name, heights in BOTH), EXPECTED.axes)

    assert width == size(png(more))[0] > 900
    assert size(png(more))[1] > 1.5 * height


def written(folder: Path, **pictures: Picture) -> tuple[WordWriter, Document]:
    """A document of a template with a place for a picture."""
    template = docx.Document()
    for line in ("До", "{%p if рисунок %}", "{{ рисунок }}", "{%p endif %}", "После"):
        template.add_paragraph(line)
    (folder / "шаблоны").mkdir()
    template.save(str(folder / "шаблоны" / "x.docx"))
    writer = WordWriter(folder / "out", templates=folder / "шаблоны", fields=lambda: {"x.docx": {"рисунок": ""}})
    document = Document("справка.docx", "x.docx", {} if pictures else {"рисунок": ""}, pictures=pictures)
    writer.write([document])
    return writer, document


@pytest.mark.usefixtures("drawing")
def test_a_picture_stands_in_the_document_once_made_twice_the_same(tmp_path: Path) -> None:
    writer, document = written(tmp_path, рисунок=MONTHS)
    with ZipFile(writer.file(document)) as box:
        held = [box.read(name) for name in box.namelist() if name.startswith("word/media/")]

    assert held == [png(MONTHS)]
    assert not writer.missing([document])
    other = Document(document.file, document.template, {}, pictures={"рисунок": EXPECTED})
    assert writer.missing([other]) == [other]
    lines = [one.text for one in docx.Document(BytesIO(writer.file(document).read_bytes())).paragraphs]
    assert lines == ["До", "", "После"]


def test_without_the_library_a_document_goes_without_its_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    writer, document = written(tmp_path, рисунок=MONTHS)

    assert [one.text for one in docx.Document(str(writer.file(document))).paragraphs] == ["До", "После"]
    assert not writer.missing([document])


def test_help_waits_for_no_picture() -> None:
    told = "import sys, sync.backends.word, sync.cli, sync.backends.pictures; print('matplotlib' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)

    assert found.stdout.strip() == "False"
