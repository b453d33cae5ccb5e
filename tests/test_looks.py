"""How a new workbook is laid: what is read first, what is folded, what stands on paper."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from google_school import fresh_spreadsheet
from google_server import Server
from pypdf import PdfReader
from xlsx_files import opened, sheet_xml

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.school.settings import GROUPS, parameters
from jobs.whole import SCHOOL
from sync.backends import pdf
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.edits import edit
from sync.layout import ANSWER, ColumnLayout, TabLayout
from sync.workbook import Write

#: What stands first on each tab (contract.md §2), and what of it is frozen.
FIRST = {
    "Пары": "Пара · Наставник · Наставляемый · Форма · Запрос · Совпадение · Почему · Запасной вариант · Решение · "
    "Согласие сторон · Статус · Проверка",
    "Контингент": "Код · ФИО · Роль · Класс · Согласие на обработку · Согласие на публикацию · Согласие на участие",
}
FROZEN = {"Пары": "D2", "Контингент": "E2"}
PAIRS = TabLayout(
    "Пары",
    [
        ColumnLayout("Пара"),
        ColumnLayout("Решение"),
        ColumnLayout("Группа", folded=True),
        ColumnLayout("С", folded=True),
    ],
    rows=[["П-001"], ["Сроки", None], ["Дней", 14], ["Часов", 2]],
    frozen=1,
    printed=2,
    headings=True,
    captioned=True,
)


def made(folder: Path) -> XlsxWorkbook:
    """A new workbook of a school."""
    workbook = XlsxWorkbook(folder / "школа.xlsx")
    workbook.furnish(SCHOOL.layouts())
    return workbook


@pytest.mark.parametrize("kind", [kind for kind in TABS if kind.spec.first])
def test_what_a_tab_declares_of_its_looks_are_its_columns(kind: type[Row]) -> None:
    titles = [col.title for col in kind.spec.columns]

    assert set(kind.spec.first) <= set(titles)
    assert {kind.spec.frozen, kind.spec.printed or kind.spec.frozen} <= set(kind.spec.first)


def test_columns_that_are_read_stand_first_and_the_others_are_folded(tmp_path: Path) -> None:
    book = opened(made(tmp_path))

    for title, first in FIRST.items():
        sheet, wanted = book[title], first.split(" · ")
        shown = [cell.value for cell in sheet[1] if not sheet.column_dimensions[cell.column_letter].hidden]
        assert shown[: len(wanted)] == wanted
        assert sheet.freeze_panes == FROZEN[title]
    folded = [cell.column_letter for cell in book["Контингент"][1] if cell.value in ("Пол", "Телефон")]
    assert all(book["Контингент"].column_dimensions[letter].hidden for letter in folded)
    assert book["Контингент"].column_dimensions[folded[0]].outlineLevel == 1


def test_rows_of_the_settings_are_folded_under_their_headings(tmp_path: Path) -> None:
    sheet = opened(made(tmp_path))["Настройки"]

    shown = [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    assert shown[:3] == ["Полное наименование", "Краткое наименование", "Населённый пункт"]
    assert shown[12:] == ["Остальное можно не менять", *GROUPS]
    assert sheet["A14"].font.b
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def seen_settings(workbook: XlsxWorkbook) -> list[str]:
    """The parameters that are seen, those that every order needs left out."""
    sheet = opened(workbook)["Настройки"]
    rows = range(15, sheet.max_row + 1)
    return [sheet.cell(row, 1).value for row in rows if not sheet.row_dimensions[row].hidden]


def test_a_group_of_settings_opens_with_a_remark_on_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init"])
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    assert seen_settings(workbook) == list(GROUPS)
    wrong = {"Дней без встречи: напомнить": "сорок"}
    edit(
        workbook,
        [Parameter],
        lambda records: [row.with_(value=wrong.get(row.name, row.value)) for row in records.of(Parameter)],
    )
    main(["run", "intake", "--apply", "--today", "15.11.2023"])

    seen, sheet = seen_settings(workbook), opened(workbook)["Настройки"]
    heading = next(row for row in range(15, 99) if sheet.cell(row + 1, 1).value == seen_only(seen)[0])
    assert "Дней без встречи: сообщить куратору" in seen_only(seen)
    assert "Почта директора" not in seen
    assert not sheet.row_dimensions[heading].collapsed


def seen_only(seen: list[str]) -> list[str]:
    """Those of the parameters that lie in groups."""
    return [name for name in seen if name not in GROUPS]


def test_pairs_are_printed_up_to_the_decision_and_codes_are_not(tmp_path: Path) -> None:
    book = opened(made(tmp_path))

    assert book["Пары"].print_area.startswith("'Пары'!$A$1:$I$")
    for title in ("Коды", "Номера пар"):
        left, _, right = book[title].print_area.rpartition("!")[2].partition(":")
        assert {left, right or left} == {"$XFD$1"}


def printed(file: Path) -> PdfReader:
    """What LibreOffice prints of a workbook."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    words = (str(pdf.office()), "--headless", profile, "--convert-to", "pdf", "--outdir", str(file.parent), str(file))
    subprocess.run(words, check=True, capture_output=True)
    return PdfReader(file.with_suffix(".pdf"))


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_no_page_of_what_is_not_printed(tmp_path: Path) -> None:
    pages = {}
    for title in ("Коды", "База наставников"):
        file = tmp_path / f"{title}.xlsx"
        (layout,) = (one for one in SCHOOL.layouts() if one.title == title)
        rows = [["У-0001А", "Белов Артём Игоревич" * 3]] * 3
        XlsxWorkbook(file).furnish([replace(layout, rows=rows, waits=False), TabLayout("Рядом", [ColumnLayout("А")])])
        pages[title] = len(printed(file).pages)

    assert pages == {"Коды": 1, "База наставников": 2}


@pytest.mark.parametrize("title", ["База наставляемых", "База наставников"])
def test_a_register_fits_a_landscape_page_in_small_letters_below_its_title_and_the_day(
    title: str, tmp_path: Path
) -> None:
    sheet = opened(made(tmp_path))[title]
    seen = [one for one in sheet.column_dimensions.values() if not one.hidden]

    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert "&A (на &D)" in sheet.oddHeader.center.text
    assert {sheet["B1"].font.sz, sheet.column_dimensions["B"].font.sz} == {9}
    # A4 takes some 152 characters of the usual size side by side
    assert sum(one.width for one in seen) < 152 * 1.35


def test_what_asks_nothing_is_not_coloured_as_a_fault(tmp_path: Path) -> None:
    rules = opened(made(tmp_path))["Пары"].conditional_formatting
    (formula,) = (rule.formula[0] for one in rules for rule in one.rules)

    assert '<>"К сведению: "' in formula
    assert '<>"Для приказа: К сведению: "' in formula


def test_google_colours_what_asks_nothing_as_any_other_cell(google: Server) -> None:
    workbook = fresh_spreadsheet(google)
    (pairs,) = (one for one in SCHOOL.layouts() if one.title == "Пары")
    workbook.furnish([pairs])

    sheet = next(one for one in google.store.books[workbook.key].sheets if one.properties["title"] == "Пары")
    conditions = [one["booleanRule"]["condition"] for one in sheet.parts["conditionalFormats"]]
    assert [one["type"] for one in conditions] == ["TEXT_STARTS_WITH", "TEXT_STARTS_WITH", "CUSTOM_FORMULA"]
    assert {"userEnteredValue": "Для приказа: К сведению: "} in conditions[0]["values"]


def test_the_first_day_of_an_event_looks_as_what_is_to_be_filled_and_an_empty_one_is_no_fault() -> None:
    (calendar,) = (one for one in SCHOOL.layouts() if one.title == "Календарь")

    assert [column.title for column in calendar.columns if column.required] == ["Событие", "С"]
    assert CalendarRow.titled("С").read(None) is None


def test_a_tab_with_a_sentence_above_its_header_keeps_a_row_for_it(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish([PAIRS])
    sheet = opened(workbook)["Пары"]

    assert [cell.value for cell in sheet[2]][:2] == ["Пара", "Решение"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B3", "$2:$2", "A2:D5000")
    assert [row for row in range(1, 8) if sheet.row_dimensions[row].hidden] == [5, 6]
    assert sheet.row_dimensions[2].height > 15


def test_a_column_that_an_older_workbook_lacks_is_not_folded(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish([TabLayout("Пары", PAIRS.columns[:2])])

    workbook.furnish([PAIRS])

    assert "outlineLevel" not in sheet_xml(workbook)
    assert [cell.value for cell in opened(workbook)["Пары"][1]] == ["Пара", "Решение", "Группа", "С"]


def test_the_column_of_answers_comes_with_the_first_answer_and_not_with_init(tmp_path: Path) -> None:
    columns = [ColumnLayout("Участник"), ColumnLayout(ANSWER, robot=True, optional=True, hidden=True)]
    older, fresh = XlsxWorkbook(tmp_path / "прежняя.xlsx"), XlsxWorkbook(tmp_path / "новая.xlsx")
    older.furnish([TabLayout("Запросы", columns[:1])])

    for workbook in (older, fresh):
        workbook.furnish([TabLayout("Запросы", columns)])

    assert [[cell.value for cell in opened(one)["Запросы"][1]] for one in (older, fresh)] == [
        ["Участник"],
        ["Участник", ANSWER],
    ]


def test_google_folds_freezes_and_colours_the_same(google: Server) -> None:
    workbook = fresh_spreadsheet(google)
    workbook.furnish([PAIRS])

    sheet = next(one for one in google.store.books[workbook.key].sheets if one.properties["title"] == "Пары")
    size = sheet.properties["gridProperties"]
    assert (size["frozenRowCount"], size["frozenColumnCount"]) == (2, 1)
    assert [bool(one.get("hiddenByUser")) for one in sheet.column_properties[:5]] == [False, False, True, True, False]
    assert [at for at, one in enumerate(sheet.row_properties) if one.get("hiddenByUser")] == [4, 5]

    workbook.apply(workbook.snapshot(["Пары"]), [Write("Пары", 2, 1, "закрепить")], unfold=["Пары!B6"])
    sheet = next(one for one in google.store.books[workbook.key].sheets if one.properties["title"] == "Пары")
    assert [at for at, one in enumerate(sheet.row_properties) if one.get("hiddenByUser")] == [4]


def test_whom_a_tab_is_for_is_told_by_its_colour() -> None:
    colours = {tab.title: tab.tab_colour for tab in SCHOOL.layouts()}

    assert len({colours[title] for title in ("Запросы", "Работа пар", "Анкеты")}) == 3
    assert colours[Person.spec.title] == colours["Запросы"]


def test_init_adds_the_parameters_that_an_older_workbook_lacks_below_all_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    known = [["Директор", "Озерова Марина Павловна"], ["Учебный год", "2023–2024"]]
    older = [replace(tab, rows=known, headings=False) if tab.title == "Настройки" else tab for tab in SCHOOL.layouts()]
    workbook.furnish(older)

    assert main(["init", "--workbook", str(workbook.path)]) == 0

    rows = list(opened(workbook)["Настройки"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert [list(row) for row in rows[:2]] == known
    assert {name for name, _ in rows} == {spec.title for _, spec in parameters() if not spec.unlisted}
    assert f"добавлено строк внизу: {len(rows) - 2}" in capsys.readouterr().out
    before = workbook.path.read_bytes()
    assert main(["init", "--workbook", str(workbook.path)]) == 0
    assert workbook.path.read_bytes() == before
