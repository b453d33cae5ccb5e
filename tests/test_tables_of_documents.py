"""Tables of documents: no word is torn, rows stay whole, pages are numbered."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from jobs.whole import SCHOOL
from sync.backends import pdf
from sync.backends.word import SHIPPED, render
from sync.backends.word.letters import Letters
from sync.backends.word.tables import widen

TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())
ORDERS = sorted(name for name in SCHOOL.templates if name.startswith("order-"))
#: Those that list pairs.
OF_PAIRS = [
    name for name in ORDERS if any(isinstance(SCHOOL.templates[name].get(of), list) for of in ("формы", "пары"))
]
FIRM = "Озёрскэлектротеплоэнергостроймонтажналадка"
SURNAME = "Верхнепреображенская"
NAMES = ("Хуснутдинова-Константинопольская Айсылу Габдулхаевна", "Белов Артём Игоревич")
POSTS = ("заместитель директора по воспитательной работе, учитель русского языка и литературы", "педагог-психолог")


def table(*rows: tuple[str, ...], widths: tuple[int, ...], size: int = 12) -> Any:
    """A document with one table of columns so many twentieths of a point wide."""
    docx = WordFile()
    docx.styles["Normal"].font.size = Pt(size)
    made = docx.add_table(0, len(widths))
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width * 635
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    return docx


def widths_of(docx: Any) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in docx.tables[0]._tbl.tblGrid]


def test_a_column_gets_room_for_its_longest_word_from_the_others() -> None:
    docx = table(("Запрос", "Наставник"), ("профориентация", "Белов А.И."), widths=(900, 5000))
    widen(docx.element.body, Letters(docx.styles))

    narrow, wide = widths_of(docx)
    assert narrow > 1700
    assert narrow + wide == 5900
    assert docx.tables[0].rows[1].cells[0].paragraphs[0].runs[0].font.size is None


def test_a_table_where_all_fits_stays_as_it_is() -> None:
    docx = table(("Запрос", "Наставник"), ("адаптация", "Белов А.И."), widths=(2000, 3000))
    widen(docx.element.body, Letters(docx.styles))

    assert widths_of(docx) == [2000, 3000]


def test_a_column_to_be_filled_by_hand_keeps_its_width() -> None:
    rows = ("Имя", "Должность", "Подпись"), ("Константинопольская", "педагог", "")
    docx = table(*rows, widths=(1000, 4000, 2000))
    docx.tables[0].rows[0]._tr.get_or_add_trPr().append(docx.element.makeelement(qn("w:tblHeader")))
    widen(docx.element.body, Letters(docx.styles))

    assert widths_of(docx)[2] == 2000
    assert widths_of(docx)[0] > 2000


def test_letters_are_made_smaller_where_the_words_have_no_room() -> None:
    docx = table(("профориентация", "профориентация"), widths=(1500, 1500))
    widen(docx.element.body, Letters(docx.styles))

    size = docx.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size.pt
    assert 8 <= size < 12


def test_letters_above_the_smallest_go_on_shrinking_where_those_are_small_enough() -> None:
    docx = table(("№", "Направление"), ("профориентация", "профориентация"), widths=(1340, 1340))
    docx.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size = Pt(8)
    widen(docx.element.body, Letters(docx.styles))

    assert docx.tables[0].rows[1].cells[0].paragraphs[0].runs[0].font.size.pt < 9
    assert docx.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size.pt == 8


def test_initials_go_below_a_surname_before_any_word_is_hyphenated() -> None:
    docx = table(("профориентация", "Константинопольская\u00a0А.Г."), widths=(1700, 1800))
    widen(docx.element.body, Letters(docx.styles))

    name = docx.tables[0].rows[0].cells[1].paragraphs[0]
    assert name.text == "Константинопольская А.Г."
    assert name._p.find(f".//{qn('w:suppressAutoHyphens')}") is None


def context(name: str) -> dict[str, Any]:
    """What an order of sixty pairs with the longest names is filled with."""
    fields: dict[str, Any] = dict(SCHOOL.templates[name])
    pair = (fields.get("пары") or fields["формы"][0]["пары"])[0]
    pairs = [
        pair
        | {"строка": row, "наставник": NAMES[row % 2], "наставляемый": NAMES[1 - row % 2], "запрос": "профориентация"}
        | {"направление": "профориентация", "кто_наставник": POSTS[row % 2], "педагог": "Константинопольская\u00a0А.Г."}
        for row in range(1, 61)
    ]
    firm = {**pairs[0], "кто_наставник": f"инженер, ООО «{FIRM}»", "наставляемый": f"{SURNAME} Анна Ильинична"}
    fields["ознакомлены"] = [{"имя": NAMES[row % 2], "должность": POSTS[row % 2]} for row in range(30)]
    groups = [{"пары": pairs}, {"пары": [firm]}]
    appendices = {"пары": [*pairs, firm], "по_соглашению": groups, "в_должности": groups}
    form = {"название": "Ученик – ученик", "пары": [*pairs, firm], "группы": groups}
    return fields | {key: found for key, found in {**appendices, "формы": [form]}.items() if key in fields}


def made(name: str) -> bytes:
    filled = context(name) if name in OF_PAIRS else dict(SCHOOL.templates[name])
    return render((TEMPLATES / name).read_bytes(), name, filled, title="", comment="")


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None or not shutil.which("pdftotext"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", OF_PAIRS)
def test_no_word_of_an_order_with_long_names_is_torn(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(made(name))
    (printed,) = pdf.convert([tmp_path / name]).values()
    (tmp_path / "order.pdf").write_bytes(printed)
    text = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "order.pdf", "-"], capture_output=True, text=True, check=True
    )
    words = set(text.stdout.replace("-", " ").split())

    assert {"Константинопольская", "Хуснутдинова", "профориентация", "воспитательной", "31.05.2024", SURNAME} <= words
    assert f"«{FIRM}»" in words
    assert not {"ая", "ция", "я", "й"} & words


@pytest.mark.parametrize("name", ORDERS)
def test_rows_stay_whole_and_heads_are_repeated(name: str) -> None:
    for one in WordFile(BytesIO(made(name))).tables:
        rows = [row._tr.trPr for row in one.rows]
        assert all(row is not None and row.find(qn("w:cantSplit")) is not None for row in rows)
        if len(rows) > 1:
            assert rows[0].find(qn("w:tblHeader")) is not None


def sections(docx: Any) -> list[Any]:
    return list(docx.sections)


@pytest.mark.parametrize("name", ORDERS)
def test_pages_are_numbered_from_the_second_in_the_middle_of_the_head(name: str) -> None:
    first, *further = sections(WordFile(str(TEMPLATES / name)))

    assert first.different_first_page_header_footer
    assert not first.first_page_header.paragraphs[0].text
    for section in (first, *further):
        head = section.header._element
        assert any("PAGE" in (code.text or "") for code in head.iter(qn("w:instrText")))
        assert head.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == "center"
        assert section.header_distance >= Mm(9.9)


@pytest.mark.parametrize("name", ORDERS)
def test_margins_are_those_of_the_standard_and_words_may_be_hyphenated(name: str) -> None:
    docx = WordFile(str(TEMPLATES / name))

    assert docx.settings.element.find(qn("w:autoHyphenation")) is not None
    for section in sections(docx):
        sides = (section.left_margin, section.top_margin, section.bottom_margin)
        assert all(side >= Mm(19.9) for side in sides)
        assert section.right_margin >= Mm(10)
        room = (section.page_width - section.left_margin - section.right_margin) / 635
        grids = [one._tbl.tblGrid for one in tables(docx, section)]
        assert all(sum(int(column.get(qn("w:w"))) for column in grid) <= room + 20 for grid in grids)


def tables(docx: Any, section: Any) -> list[Any]:
    """The tables of a section: those that stand above its end, and below the end of the one before."""
    found: list[Any] = []
    for block in docx.iter_inner_content():
        if isinstance(block, Table):
            found.append(block)
        elif (end := block._p.find(f".//{qn('w:sectPr')}")) is not None:
            if end is section._sectPr:
                return found
            found = []
    return found
