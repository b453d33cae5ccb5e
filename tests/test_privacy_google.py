"""Names stay at school: what is sent to Google is read byte by byte."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from google_school import new_key
from google_server import Server, exchange
from google_server.server import Entry

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Code, Person
from jobs.records.requests import Interview, Offer, Request
from jobs.records.work import Meeting
from sync.backends.google import layout as google_layout
from sync.backends.google.http import Access
from sync.backends.google.workbook import GoogleWorkbook
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.table import Table, find_table
from sync.workbook import Workbook, Write

ROSTER = ("Белова Инга Олеговна", "Орлов Игорь Ильич", "Жукова Мария Сергеевна")
DIRECTOR = "Тихонова Раиса Павловна"


class CloudSchool:
    """Two spreadsheets on a local Google, and a file for names beside the settings."""

    def __init__(self, google: Server, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.google, self.capsys = google, capsys
        keys = [new_key(google), new_key(google)]
        address = "https://docs.google.com/spreadsheets/d/{}/edit"
        (folder / "school.toml").write_text(
            f'[books]\nteachers = "{address.format(keys[0])}"\ncoordinator = "{address.format(keys[1])}"\n'
            f'local = "люди.xlsx"\n[people]\n"Директор" = "{DIRECTOR}"\n',
            encoding="utf-8",
        )
        self.teachers, self.coordinator = (GoogleWorkbook(key, Access(base=google.url)) for key in keys)
        self.local = XlsxWorkbook(folder / "люди.xlsx")

    def call(self, *words: str) -> dict[str, Any]:
        """The JSON of one command."""
        self.capsys.readouterr()
        main([*words, "--json", "--sheets-url", self.google.url])
        told: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        assert told["error"] is None
        return told

    def run(self) -> dict[str, Any]:
        return self.call("run", "all", "--apply", "--today", "15.11.2023")


def table_of(workbook: Workbook, kind: type[Row]) -> tuple[Any, Table]:
    shot = workbook.snapshot([kind.spec.title])
    table, _ = find_table(shot.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    return shot, table


def type_in(workbook: Workbook, kind: type[Row], row: int, **typed: Any) -> None:
    """A person types into sheet row `row`; spaces in titles are written as _."""
    shot, table = table_of(workbook, kind)
    cells = {title.replace("_", " "): value for title, value in typed.items()}
    workbook.apply(shot, [Write(table.tab, row, table.columns[title], value) for title, value in cells.items()])


def rows(workbook: Workbook, kind: type[Row]) -> list[dict[str, Any]]:
    _, table = table_of(workbook, kind)
    return [{title: table.value(row, title) for title in table.columns} for row in table.filled()]


def test_in_the_cloud_only_codes_listed_numbers_and_listed_results_can_be_typed(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    monkeypatch.chdir(tmp_path)
    school = CloudSchool(google, tmp_path, capsys)
    school.call("init")

    asked, met = rules(google, school.teachers, Request), rules(google, school.teachers, Meeting)

    assert asked["Участник"]["condition"] == {
        "type": "CUSTOM_FORMULA",
        "values": [{"userEnteredValue": "=LEN(B2)<=8"}],
    }
    assert asked["Участник"]["strict"]
    assert "Только код" in asked["Участник"]["inputMessage"]
    assert not asked["Форма"].get("strict")
    assert met["Пара"]["condition"] == {
        "type": "ONE_OF_RANGE",
        "values": [{"userEnteredValue": "='Номера пар'!$A$2:$A"}],
    }
    assert met["Результат"]["condition"]["type"] == "ONE_OF_LIST"
    assert {"userEnteredValue": "цель достигнута"} in met["Результат"]["condition"]["values"]
    assert met["Пара"]["strict"] and met["Результат"]["strict"]  # noqa: PT018 - one claim
    assert rules(google, school.coordinator, Interview)["Провёл"]["strict"]


def rules(google: Server, workbook: GoogleWorkbook, kind: type[Row]) -> dict[str, Any]:
    """The rules of the cells below the header, by title."""
    titles = [column.title for column in kind.spec.columns]
    book = google.store.books[workbook.key]
    sheet = next(sheet for sheet in book.sheets if sheet.title == kind.spec.title)
    return {title: sheet.cell(1, col).get("dataValidation") for col, title in enumerate(titles)}


@pytest.mark.slow
def test_nothing_that_is_sent_to_google_names_anybody_and_the_order_names_them(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    school = CloudSchool(google, tmp_path, capsys)
    school.call("init")
    known = {
        "Согласие на обработку": date(2023, 9, 1),
        "Дата рождения": date(2010, 2, 3),
        "Телефон": "+7 900 765-43-21",
    }
    roles = ({"Роль": "ученик", "Класс": "6А"}, {"Роль": "ученик", "Класс": "10А"}, {"Роль": "педагог"})
    for number, (name, role) in enumerate(zip(ROSTER, roles, strict=True), 1):
        type_in(school.local, Person, number, **{"ФИО": name, **known, **role})
    chosen = {row["Параметр"]: row["Значение"] for row in rows(school.coordinator, Parameter)}
    assert chosen["Персональные данные"] == "только в школе"
    school.run()
    code = {row["ФИО"]: row["Код"] for row in rows(school.local, Code)}
    asks = {"Форма": "Ученик – ученик", "Запрос": "адаптация"}
    type_in(school.teachers, Request, 1, Участник=code[ROSTER[0]], **asks)
    helps = {"Формы": asks["Форма"], "Компетенции": asks["Запрос"], "Ответственный педагог": code[ROSTER[2]]}
    type_in(school.teachers, Offer, 1, Участник=code[ROSTER[1]], **helps)
    matched = school.run()
    type_in(school.coordinator, Pair, 1, Решение="утвердить")
    approved = school.run()

    told = sent(google)
    # 40212 is the day of birth as Google is given days.
    secrets = [*(word for name in (*ROSTER, DIRECTOR) for word in name.split()), "765-43-21", "2010", "40212"]

    assert matched["counts"]["paired"] == 1
    assert (matched["requests"], approved["requests"]) == ({"read": 3, "write": 2}, {"read": 3, "write": 2})
    assert [word for word in ("предложена", "утвердить", "Ученик – ученик", code[ROSTER[0]]) if word not in told] == []
    # A number on its own: a mark is a number that is drawn, and any year may be among its digits.
    assert [word for word in secrets if re.search(rf"(?<!\d){re.escape(word)}(?!\d)", told)] == []
    papers = {paper.name: docx_text(paper) for paper in (tmp_path / "out").glob("*.docx")}
    order = next(text for name, text in papers.items() if "Приказ" in name)
    assert all(word in order for word in (*ROSTER[:2], "Тихонова"))
    assert code[ROSTER[0]] in papers["Коды 6А класса.docx"]
    assert "П-001 — Белова И.О., 6А" in papers["Памятки наставникам.docx"]
    assert not any(word in name for word in secrets for name in papers)

    type_in(school.teachers, Meeting, 1, Тема=f"говорили с мамой, {ROSTER[0]}")
    assert "Белова" in sent(google)  # whoever reads what is sent would have seen it
    seen = school.call("run", "orders", "--today", "16.11.2023")

    remarks = [(one["cell"], one["text"]) for job in seen["jobs"] for one in job["remarks"]]
    assert [cell for cell, text in remarks if "в столбце «Тема» — имя человека" in text] == ["Встречи!E2"]
    assert seen["requests"] == {"read": 3, "write": 0}


def test_what_is_sent_is_read_through_every_escape(google: Server) -> None:
    ask = exchange.Request("POST", "/v4/x?ranges=%D0%9E%D1%80%D0%BB%D0%BE%D0%B2", body=rb'{"a": "\u0416\u0443\u043a"}')
    google.log.append(Entry(ask, None, 0))

    assert "Орлов" in sent(google)
    assert "Жук" in sent(google)


def sent(google: Server) -> str:
    """Everything that was sent, as people would read it: no percent signs and no \\u."""
    bodies = [entry.request.body.decode() for entry in google.log]
    decoded = [json.dumps(json.loads(body), ensure_ascii=False) for body in bodies if body]
    return "\n".join([*(unquote_plus(entry.request.target) for entry in google.log), *bodies, *decoded])


def docx_text(document: Path) -> str:
    from zipfile import ZipFile

    from lxml import etree

    with ZipFile(document) as package:
        words = map(str, etree.fromstring(package.read("word/document.xml")).itertext())
        return " ".join("".join(words).replace("\u00a0", " ").split())
