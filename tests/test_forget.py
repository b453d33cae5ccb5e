"""`nastavnik forget`: nothing that the program keeps names the person any more, but for what the law keeps."""

import json
import re
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import openpyxl
import pytest
from docx import Document as WordFile
from google_school import Person as Editor
from google_school import new_key
from google_server import Server

from jobs.__main__ import main
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.requests import Choice, Offer, Request
from jobs.records.results import Story
from jobs.records.work import Meeting
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.problems import OutsideFailed
from sync.table import find_table
from sync.workbook import Write

DAY = "15.06.2024"
PEERS = "Ученик – ученик"
ORLOVA, KARPOV = make("ученик", 1), make("ученик", 2)
SURNAME = re.compile("орлов(?:а|ой|у|ою|е)?\\b", re.IGNORECASE)
ORDER = "2023-11-20 Приказ № 201-ОД Об утверждении наставнических пар и групп.docx"


def type_in(kind: type[Row], *typed: dict[str, Any]) -> None:
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    shot = workbook.snapshot([kind.spec.title])
    table, _ = find_table(shot.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    first = table.next_row()
    cells = [(first + at, title, value) for at, row in enumerate(typed) for title, value in row.items()]
    workbook.apply(shot, [Write(table.tab, row, table.columns[title], value) for row, title, value in cells])


def rows(kind: type[Row]) -> list[dict[str, Any]]:
    workbook = XlsxWorkbook(Path("школа.xlsx"))
    sheet = workbook.snapshot([kind.spec.title]).sheets[kind.spec.title]
    table, _ = find_table(sheet, kind.spec.titles, kind.spec.extras)
    assert table
    return [{k: v for k, v in table.values(row).items() if v is not None} for row in table.filled()]


def word(*lines: str) -> bytes:
    docx, content = WordFile(), BytesIO()
    for line in lines:
        docx.add_paragraph(line)
    docx.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A school in which Вера Орлова has left traces everywhere."""
    folder = tmp_path_factory.mktemp("школа")
    with chdir(folder):
        assert main(["init", "--today", "15.09.2023"]) == 0
        known = {"Роль": "ученик", "Согласие на обработку": date(2023, 9, 1)}
        type_in(
            Person,
            known | {"Код": ORLOVA, "ФИО": "Орлова Вера Павловна", "Класс": "10А", "Телефон": "+7 900 111-22-33"},
            known | {"Код": KARPOV, "ФИО": "Карпов Игорь Ильич", "Класс": "6Б"},
        )
        type_in(
            Code,
            *(
                {"Код": code, "ФИО": name}
                for code, name in ((ORLOVA, "Орлова Вера Павловна"), (KARPOV, "Карпов Игорь Ильич"))
            ),
        )
        type_in(
            Request,
            {
                "Участник": KARPOV,
                "Форма": PEERS,
                "Запрос": "адаптация",
                "Желаемый наставник": "Орлова Вера Павловна",
                "Подробности": "хочет к Вере Орловой",
            },
        )
        type_in(Offer, {"Участник": "орлова вера павловна", "Формы": PEERS, "Компетенции": "адаптация"})
        type_in(Choice, {"Участник": KARPOV, "С кем": f"{ORLOVA}; {KARPOV}"})
        pair = {
            "Пара": "П-001",
            "Код наставника": ORLOVA,
            "Наставник": "Орлова Вера Павловна",
            "Код наставляемого": KARPOV,
        }
        pair |= {"Наставляемый": "Карпов Игорь Ильич", "Форма": PEERS, "Запрос": "адаптация", "Статус": "завершена"}
        type_in(Pair, pair | {"Завершить": date(2024, 5, 31), "Причина завершения": "программа выполнена"})
        type_in(Meeting, {"Дата": date(2024, 2, 1), "Пара": "П-001", "Тема": "с Орловой читали стихи"})
        paper = {"Документ": "Д-001", "Вид": "Приказ об утверждении пар", "Файл": ORDER, "Номер": "201-ОД"}
        type_in(
            Paper, paper | {"Дата": date(2023, 11, 20), "Подписан": "да", "Статус": "подписан", "Состав": "1 П-001"}
        )
        _files(folder)
        yield folder


def _files(folder: Path) -> None:
    for place, content in {
        f"out/{ORDER}": word("наставник Орлова Вера Павловна"),
        "out/планы/Планы 10А.docx": word("План", "Наставник: Орловой В.П."),
        "out/планы/Планы 6Б.docx": word("План", "Наставник: Карпов И.И."),
        "out/прежние/список.xlsx": (folder / "школа.xlsx").read_bytes(),
        "out/для рассылки.txt": "Вере Орловой: приходите.".encode(),
        "входящие/принято/ответы.csv": "Участник\nОрлова Вера Павловна\n".encode("cp1251"),
        "школа.sight.json": json.dumps({"texts": ["Орловой В.П."]}, ensure_ascii=False).encode(),
        "фото.png": b"\x89PNG",
    }.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    letter = EmailMessage()
    letter["Subject"] = "На подпись"
    letter.set_content("Во вложении план")
    letter.add_attachment(word("Орлова Вера"), maintype="application", subtype="zip", filename="план.docx")
    (folder / "out" / "почта" / "отправленные").mkdir(parents=True)
    for place in ("Директору.eml", "отправленные/2024-05-31 Директору.eml"):
        (folder / "out" / "почта" / place).write_bytes(bytes(letter))


@pytest.fixture
def school(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(played, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def naming(folder: Path) -> list[str]:
    """Every file below the folder that holds the surname, however deep in archives."""
    return [one.name for one in sorted(folder.rglob("*")) if one.is_file() and any(_said(one.name, one.read_bytes()))]


def _said(name: str, content: bytes) -> Iterator[bool]:
    for coding in ("utf-8", "cp1251"):
        text = content.decode(coding, "ignore")
        yield bool(SURNAME.search(name) or SURNAME.search(text) or SURNAME.search(re.sub("<[^>]+>", "", text)))
    if content.startswith(b"PK"):
        try:
            with ZipFile(BytesIO(content)) as parts:
                for part in parts.namelist():
                    yield from _said(part, parts.read(part))
        except BadZipFile:
            return


def test_a_plan_tells_where_the_person_stands_and_touches_nothing(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {one: one.read_bytes() for one in school.rglob("*") if one.is_file() and one.suffix != ".lock"}

    assert main(["forget", ORLOVA, "--today", DAY]) == 0
    told = capsys.readouterr().out
    assert "Будет уничтожено:\n  Лист «Контингент»: строк 1" in told
    assert (
        "Останется по закону:\n  Приказ об утверждении пар от 20.11.2023 № 201-ОД (Д-001): приказы хранят постоянно"
        in told
    )
    assert "Ничего не удалено" in told
    assert not SURNAME.search(told.replace("«out/2023", ""))
    assert {one: one.read_bytes() for one in before} == before


def test_afterwards_no_file_of_the_school_names_the_person_but_the_signed_order(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0

    assert naming(school) == [ORDER]
    assert list((school / "out").rglob("*.eml")) == []
    assert (school / "out/планы/Планы 6Б.docx").exists()
    protocol = next((school / "out").glob(f"*Протокол уничтожения персональных данных ({ORLOVA}).docx"))
    text = "\n".join(line.text for line in WordFile(str(protocol)).paragraphs)
    assert "Приказ об утверждении пар от 20.11.2023 № 201-ОД" in text
    assert "Лист «Наставники»: строк 1" in text


def test_the_code_stays_with_nobody_behind_it_and_the_others_stay_as_they_were(school: Path) -> None:
    main(["forget", ORLOVA, "--apply", "--today", DAY])

    assert [(row["Код"], row["ФИО"]) for row in rows(Code)] == [(ORLOVA, "удалён"), (KARPOV, "Карпов Игорь Ильич")]
    assert [row["ФИО"] for row in rows(Person)] == ["Карпов Игорь Ильич"]
    assert rows(Offer) == []
    (asked,) = rows(Request)
    assert (asked["Участник"], asked["Подробности"], "Желаемый наставник" in asked) == (
        KARPOV,
        "хочет к [удалено]",
        False,
    )
    assert rows(Choice)[0]["С кем"] == KARPOV
    assert (rows(Pair)[0]["Наставник"], rows(Pair)[0]["Наставляемый"]) == ("удалён", "Карпов Игорь Ильич")
    assert rows(Meeting)[0]["Тема"] == "с [удалено] читали стихи"


def test_the_next_run_takes_nothing_of_it_for_a_hand_of_people(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["run", "intake", "pairing", "orders", "--apply", "--today", DAY])
    main(["forget", ORLOVA, "--apply", "--today", DAY])
    capsys.readouterr()

    main(["run", "intake", "pairing", "orders", "--apply", "--today", DAY])
    assert "здесь пишет программа" not in capsys.readouterr().out


def test_once_more_there_is_nothing_to_do(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["forget", ORLOVA, "--apply", "--today", DAY])
    before = (school / "школа.xlsx").read_bytes()

    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0
    assert "уже нет" in capsys.readouterr().out
    assert (school / "школа.xlsx").read_bytes() == before


def test_a_run_that_broke_off_is_finished_by_the_next(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = school / ".~lock.школа.xlsx#"
    lock.touch()
    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 4
    assert "школа.erasing.json" in naming(school) or (school / "школа.erasing.json").exists()

    lock.unlink()
    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0
    assert naming(school) == [ORDER]


def test_a_run_that_broke_off_twice_still_knows_whom_it_erases_and_all_that_it_did(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OutsideFailed("нет связи")

    with monkeypatch.context() as cut:
        cut.setattr(XlsxWorkbook, "apply", broken)
        assert [main(["forget", ORLOVA, "--apply", "--today", DAY]) for _ in range(2)] == [4, 4]

    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0
    assert naming(school) == [ORDER]
    (protocol,) = (school / "out").glob("*Протокол*.docx")
    assert "Папка «out/планы»: файлов 1" in "\n".join(line.text for line in WordFile(str(protocol)).paragraphs)


def test_a_tab_called_by_the_name_gets_one_that_a_tab_may_have(school: Path) -> None:
    book = openpyxl.load_workbook("школа.xlsx")
    for title in ("Орлова Вера", "Орлова В.П."):
        book.create_sheet(title)
    book.save("школа.xlsx")

    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0
    assert openpyxl.load_workbook("школа.xlsx").sheetnames[-2:] == ["удалено", "удалено 2"]


def test_a_pair_that_works_has_to_be_ended_first(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = XlsxWorkbook(school / "школа.xlsx")
    shot = workbook.snapshot(["Пары"])
    table, _ = find_table(shot.sheets["Пары"], Pair.spec.titles, Pair.spec.extras)
    assert table
    workbook.apply(shot, [Write("Пары", 1, table.columns["Статус"], "действует")])
    before = workbook.path.read_bytes()

    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 2
    assert "Пара П-001 ещё не закончена" in capsys.readouterr().err
    assert workbook.path.read_bytes() == before


@pytest.mark.parametrize("code", ["У-9999Ю", "Орлова", ""])
def test_a_code_that_nobody_has_is_one_sentence(school: Path, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", code, "--today", DAY]) == 2
    assert "такого кода в книге нет" in capsys.readouterr().err


def test_whoever_is_named_in_the_settings_has_to_be_replaced_first(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = XlsxWorkbook(school / "школа.xlsx")
    shot = workbook.snapshot(["Настройки"])
    table, _ = find_table(shot.sheets["Настройки"], Parameter.spec.titles)
    assert table
    row = next(row for row in table.filled() if table.value(row, "Параметр") == "Куратор")
    workbook.apply(shot, [Write("Настройки", row, table.columns["Значение"], "Орлова Вера Павловна")])

    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 2
    assert "«Куратор»" in capsys.readouterr().err


def test_texts_that_no_cell_shows_go_too(school: Path) -> None:
    """Spreadsheet programs keep lists of texts and comments beside the cells."""
    path = school / "школа.xlsx"
    made = BytesIO()
    with ZipFile(path) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        new.writestr("xl/комментарий.xml", "<c xmlns='x'><si><t>Ор</t><t>лова</t></si></c>")
    path.write_bytes(made.getvalue())

    main(["forget", ORLOVA, "--apply", "--today", DAY])
    assert naming(school) == [ORDER]


def test_in_a_folder_of_the_whole_office_only_papers_of_the_program_go(
    school: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path_factory.mktemp("общая")
    (office / "Характеристика.docx").write_bytes(word("Орлова Вера Павловна"))
    ours = WordFile(BytesIO(word("Орлова Вера Павловна")))
    ours.core_properties.comments = "Наставник 0123456789ab 01234567"
    ours.save(str(office / "Планы 10А.docx"))

    assert main(["forget", ORLOVA, "--apply", "--today", DAY, "--out", str(office)]) == 0
    assert {one.name for one in office.glob("*") if "Протокол" not in one.name} == {"Характеристика.docx"}
    assert "Характеристика.docx" in capsys.readouterr().out


def _beside_the_cells(roster: Editor) -> None:
    """Somebody names Вера where no value tells of it."""
    name = "Орлова Вера"
    area = {"sheetId": roster.grid.id, "startRowIndex": 0, "endRowIndex": 9, "startColumnIndex": 5, "endColumnIndex": 7}
    start = {"sheetId": roster.grid.id, "rowIndex": 1, "columnIndex": 3}
    hidden = {"range": area, "filterSpecs": [{"columnIndex": 5, "filterCriteria": {"hiddenValues": [name]}}]}
    chosen = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": name}]}}
    marked = {"condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": name}]}, "format": {}}
    roster.do(
        *({"addSheet": {"properties": {"title": title}}} for title in (name, "Орлова В.П.")),
        {"updateCells": {"rows": [{"values": [{"note": f"мама: {name}"}]}], "fields": "note", "start": start}},
        {"setDataValidation": {"range": area, "rule": chosen}},
        {"setBasicFilter": {"filter": hidden}},
        {"addFilterView": {"filter": {**hidden, "title": name}}},
        {"addProtectedRange": {"protectedRange": {"range": area, "description": name, "warningOnly": True}}},
        {"addNamedRange": {"namedRange": {"name": "Орлова", "range": area}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [area], "booleanRule": marked}, "index": 0}},
    )
    roster.type(5, 20, f'=IF("{name}"="";1;2)')


def test_in_a_spreadsheet_every_cell_goes_and_the_history_is_left_to_people(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key = new_key(google)
    words = ["--workbook", key, "--sheets-url", google.url, "--out", "out", "--today", DAY]
    main(["init", *words])
    roster = Editor(google, key, "Контингент")
    roster.type(1, roster.col("Код"), ORLOVA)
    roster.type(1, roster.col("ФИО"), "Орлова Вера Павловна")
    meetings = Editor(google, key, "Встречи")
    meetings.type(1, meetings.col("Тема"), "гуляли с Верой Орловой")
    _beside_the_cells(roster)

    assert main(["forget", ORLOVA, "--apply", *words]) == 0
    assert not SURNAME.search(str(google.store.books[key].sheets))
    assert not SURNAME.search(str(google.store.books[key].named_ranges))
    cells = [str(cell.value) for grid in roster.book.grids for row in grid.rows for cell in row]
    assert "гуляли с [удалено]" in cells
    assert {"удалено", "удалено 2"} <= {grid.title for grid in roster.book.grids}
    assert not google.bugs
    (protocol,) = (tmp_path / "out").glob("*Протокол*.docx")
    assert "«История версий»" in "\n".join(line.text for line in WordFile(str(protocol)).paragraphs)


def test_a_picture_with_the_person_is_published_no_more_and_left_to_people(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"Заголовок": "О нас", "Текст": "Мы дружим", "Фото": "урок.jpg", "Кто на фото": f"{KARPOV}; {ORLOVA}"}
    type_in(Story, told)
    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0

    assert rows(Story) == [{"Заголовок": "О нас", "Текст": "Мы дружим", "Кто на фото": KARPOV}]
    (protocol,) = Path("out").glob("* Протокол*.docx")
    lines = [cell.text for cell in WordFile(str(protocol)).paragraphs]
    assert any("Снимок «урок.jpg», на котором есть этот человек, удалите сами" in line for line in lines)


def test_whoever_was_absent_stays_so_under_the_code_and_the_rest_of_the_row_as_it_was_typed(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = {"Дата": "2 марта 2024", "Пара": "П-001", "Минут": "60 мин", "Отсутствовали": "Орлова Вера Павловна"}
    type_in(Meeting, typed)
    assert main(["forget", ORLOVA, "--apply", "--today", DAY]) == 0

    assert rows(Meeting)[-1] == typed | {"Отсутствовали": ORLOVA}
    capsys.readouterr()
    main(["check", "--today", DAY])
    assert "с таким кодом нет" not in capsys.readouterr().out
