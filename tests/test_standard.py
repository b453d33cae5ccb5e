"""Registered papers are laid out as ГОСТ Р 7.0.97 asks on their day, measured in twentieths of a point."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from order_school import School
from pypdf import PdfReader

from jobs.paperwork.standard import EDITIONS, Edition, edition_on
from jobs.paperwork.wording import HEAD_FIELDS
from jobs.whole import SCHOOL
from sync.backends import pdf
from sync.backends.word import SHIPPED
from sync.backends.word.requisites import STYLE
from sync.backends.word.template import Template

TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())
#: Papers that get a number, a date and a signature.
REGISTERED = sorted(
    name
    for name, fields in SCHOOL.templates.items()
    if HEAD_FIELDS.keys() <= fields.keys() or name.startswith("roadmap")
)
#: Its grif is the school's own, «30» августа 2023г, by no standard.
AS_IN_SCHOOL = "roadmap.docx"
EACH = pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.name[-4:])
MM = 1440 / 25.4


def made(name: str, edition: Edition, content: bytes = b"") -> bytes:
    """A paper filled with the examples of its fields."""
    template = Template(name, content or (TEMPLATES / name).read_bytes(), SCHOOL.templates[name])
    return template.fill(SCHOOL.templates[name], block=edition.block).packed(title=name, comment="")


def opened(name: str, edition: Edition, content: bytes = b"") -> Any:
    return WordFile(BytesIO(made(name, edition, content)))


def blocks(docx: Any) -> list[int]:
    """How wide the requisites at the right margin are."""
    found, pending = [], []
    for one in docx.element.body.iter(qn("w:p"), qn("w:sectPr")):
        if one.tag == qn("w:p"):
            indent = one.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            if one.style == docx.styles[STYLE].style_id and indent is not None:
                pending.append(int(indent.get(qn("w:left"))))
        else:
            page, margin = one.find(qn("w:pgSz")), one.find(qn("w:pgMar"))
            room = int(page.get(qn("w:w"))) - int(margin.get(qn("w:left"))) - int(margin.get(qn("w:right")))
            found += [room - left for left in pending]
            pending = []
    return found


def test_the_edition_follows_the_day_of_the_paper() -> None:
    assert [edition_on(day).name[-4:] for day in (date(2023, 11, 20), date(2025, 8, 17), date(2025, 8, 18))] == [
        "2016",
        "2016",
        "2025",
    ]
    assert School().run(date(2023, 11, 13)).document.block == edition_on(date(2023, 11, 13)).block


@EACH
@pytest.mark.parametrize("name", REGISTERED)
def test_margins_leave_room_for_the_file_and_the_number_of_the_page(name: str, edition: Edition) -> None:
    for section in opened(name, edition).sections:
        upright = section.orientation == WD_ORIENTATION.PORTRAIT
        sides = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
        left, right, top, bottom = (round(side.twips) for side in sides)
        bound, other = (left, top) if upright else (top, left)  # a page on its side is bound at its top
        assert bound >= int(30 * MM), "papers that are kept for more than ten years"
        assert min(other, bottom) >= int(20 * MM)
        assert right >= int(10 * MM)
        assert round(section.header_distance.twips) >= int(10 * MM)


@EACH
@pytest.mark.parametrize("name", REGISTERED)
def test_the_text_is_written_as_the_standard_asks(name: str, edition: Edition) -> None:
    docx = opened(name, edition)
    usual = docx.styles["Normal"]
    told = [one for one in docx.element.body.iter(qn("w:p")) if "".join(one.itertext()).strip()]
    sizes = {int(one.get(qn("w:val"))) for paragraph in told for one in paragraph.iter(qn("w:sz"))}
    tables = {int(one.get(qn("w:val"))) for table in docx.tables for one in table._tbl.iter(qn("w:sz"))}

    assert usual.font.name == "Times New Roman"
    assert 12 <= usual.font.size.pt <= 14
    assert all(24 <= size <= 28 for size in sizes - tables)
    assert all(size >= 16 for size in tables)
    assert 1 <= usual.paragraph_format.line_spacing <= 1.5
    texts = [style for style in docx.styles if style.name == "Текст приказа"]
    assert texts
    assert {(round(one.paragraph_format.first_line_indent.twips), one.paragraph_format.alignment) for one in texts} == {
        (709, 3)
    }


@EACH
@pytest.mark.parametrize("name", REGISTERED)
def test_a_requisite_at_the_right_margin_is_as_wide_as_the_edition_allows(name: str, edition: Edition) -> None:
    wide = set(blocks(opened(name, edition)))
    if name == AS_IN_SCHOOL:
        assert not wide & {one.block for one in EDITIONS}
    else:
        assert wide <= {edition.block}


def test_what_a_school_laid_out_itself_stays_as_it_is() -> None:
    docx, own = WordFile(str(TEMPLATES / "order-pairs.docx")), BytesIO()
    for indent in docx.element.body.iter(qn("w:ind")):
        if indent.get(qn("w:left")):
            indent.set(qn("w:left"), "9000")
    docx.save(own)

    for edition in EDITIONS:
        assert set(blocks(opened("order-pairs.docx", edition, own.getvalue()))) == {14570 - 9000}


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_pages_are_numbered_from_the_second_in_the_middle_of_their_top(tmp_path: Path) -> None:
    files = []
    for edition in EDITIONS:
        for name in REGISTERED:
            files.append(tmp_path / f"{edition.name[-4:]} {name}")
            files[-1].write_bytes(made(name, edition))
    printed = pdf.convert(files)
    assert list(printed) == files

    for file, content in printed.items():
        for number, page in enumerate(PdfReader(BytesIO(content)).pages, 1):
            width, height = float(page.mediabox.width), float(page.mediabox.height)
            told = page_number(page, height)
            if number == 1:
                assert told is None, file.name
                continue
            assert told is not None, (file.name, number)
            text, x, below_top = told
            assert (text, abs(x - width / 2) < 60) == (str(number), True), (file.name, number)
            assert below_top * 25.4 / 72 >= 10


def page_number(page: Any, height: float) -> tuple[str, float, float] | None:
    """What is written above the text: the words, how far from the left, how far its line is from the top; points."""
    found: list[tuple[str, float, float]] = []

    def see(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, height - y))

    page.extract_text(visitor_text=see)
    above = [one for one in found if one[2] < 20 * 72 / 25.4 and one[0].isdigit()]
    return above[0] if above else None
