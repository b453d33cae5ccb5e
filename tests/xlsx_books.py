"""Workbooks as careless people made them, and the tabs that a school gets, for tests."""

import re
from datetime import date, datetime
from io import BytesIO

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from xlsx_files import parts_of, zipped

from sync.layout import ColumnLayout, ListSource, TabLayout

CHAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
LONG_NOTE = "Фамилия, имя и отчество полностью или код из листа «Контингент».\nНапример: У-012."
DICTIONARY = TabLayout(
    "Справочники",
    [
        ColumnLayout("Список", required=True),
        ColumnLayout("Значение", width=30, required=True),
        ColumnLayout("Пояснение", width=40),
    ],
    rows=[["Запрос", "адаптация"], ["Форма", "Ученик – ученик"], ["Форма", "Учитель – ученик"], ["Форма", "=A1"]],
)
REQUESTS = TabLayout(
    "Запросы",
    [
        ColumnLayout("Дата", "Когда обратились.", width=12, format="date"),
        ColumnLayout("Участник", LONG_NOTE, width=30, required=True),
        ColumnLayout(
            "Форма", width=20, required=True, choices_from=ListSource("Справочники", "Значение", "Список", "Форма")
        ),
        ColumnLayout("Согласие", choices=("да", "нет")),
        ColumnLayout("Мест", width=8, format="number"),
        ColumnLayout("Код", robot=True),
        ColumnLayout("Совпадение", format="percent", robot=True),
        ColumnLayout("Ключ", robot=True, hidden=True),
        ColumnLayout("Проверка", width=40, robot=True),
    ],
)
JOURNAL = TabLayout(
    "Журнал",
    [ColumnLayout("Время", robot=True), ColumnLayout("Итог", width=60, robot=True)],
    rows=[[datetime(2023, 11, 15, 8, 30), "слово " * 30]],
    protected=True,
    landscape=False,
)
LAYOUTS = [REQUESTS, DICTIONARY, JOURNAL]


def rich_book() -> bytes:
    """Chart, picture, comments, rules, lists, a table, print settings, own XML, a pivot cache, cached formulas."""
    book = openpyxl.Workbook()
    pairs = book.active
    assert pairs is not None
    pairs.title = "Пары"
    pairs.append(["Пара", "Наставник", "Решение", "Статус", "С", "Моя колонка"])
    for n in range(1, 6):
        pairs.append([f"П-00{n}", f"Наставник {n}", "утвердить" if n % 2 else None, "предложена", None, f"моё {n}"])
    pairs["F7"] = "=COUNTA(A2:A6)"
    pairs["B2"].font = Font(bold=True)
    pairs["B2"].comment = Comment("позвонить", "куратор")
    red = PatternFill(bgColor="FFC7CE")
    pairs.conditional_formatting.add("D2:D99", CellIsRule(operator="equal", formula=['"снята"'], fill=red))
    choice = DataValidation(type="list", formula1='"утвердить,отклонить"')
    choice.add("C2:C99")
    pairs.add_data_validation(choice)
    pairs.print_title_rows = "1:1"
    pairs.freeze_panes = "A2"
    pairs.column_dimensions["B"].width = 33
    summary = book.create_sheet("Сводка")
    for n in range(1, 5):
        summary.append([f"строка {n}", n * n, f"=B{n}*2"])
    chart = BarChart()
    chart.add_data(Reference(summary, min_col=2, min_row=1, max_row=4))
    summary.add_chart(chart, "E2")
    journal = book.create_sheet("Журнал")
    journal.append(["Время", "Итог"])
    journal.append(["вчера", "готово"])
    journal.add_table(Table(displayName="Журнал", ref="A1:B2"))
    buffer = BytesIO()
    book.save(buffer)
    return with_foreign_parts(parts_of(buffer.getvalue()))


def with_foreign_parts(parts: dict[str, bytes]) -> bytes:
    """What openpyxl does not write: results of formulas, own XML, a picture, a pivot cache, a list of formulas."""
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        parts[name] = re.sub(rb"(</f>)<v ?/>|(</f>)<v></v>", rb"</f><v>777</v>", parts[name])
        assert b"777" in parts[name]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    parts["customXml/item1.xml"] = b"<school>7</school>"
    parts["xl/media/image7.png"] = b"\x89PNG picture"
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = b"<pivotCacheDefinition/>"
    parts["xl/calcChain.xml"] = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    types = '<Override PartName="/xl/calcChain.xml" ContentType="' + CHAIN + '"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())
    chain = (
        '<Relationship Id="rId99" Target="calcChain.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"/></Relationships>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", chain.encode())
    return zipped(parts)


def careless_book() -> bytes:
    """A school's own: a title row, a column of its own, a comment, a list, a tab of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Запросы"
    sheet.append(["Запросы на 2023–2024 год"])
    sheet.append(["Моё", "участник ", "Форма", "Дата", "Согласие", "Мест", "Код", "Ключ"])
    sheet.append(["важно", "Иванов Иван Иванович", "Ученик – ученик", date(2023, 9, 12)])
    sheet["I3"] = "заметка без заголовка"
    sheet["B3"].comment = Comment("мой вопрос", "учитель")
    sheet.column_dimensions["B"].width = 44
    rule = DataValidation(type="list", formula1='"1,2"')
    rule.add("F3:F9")
    sheet.add_data_validation(rule)
    own = book.create_sheet("Своё")
    own["A1"] = "=1+1"
    own["A2"].comment = Comment("свой", "учитель")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
