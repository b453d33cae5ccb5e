"""`nastavnik doctor`: every line says that a thing is in order, or what to mend."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from time import time
from typing import Any

import openpyxl
import pytest
from google_school import Person, new_key
from google_server import Server, running

from jobs.__main__ import main
from sync.backends.google.doctor import examine, key_file
from sync.backends.google.http import Access
from sync.problems import SyncError

#: Lines that speak of this machine and not of the school.
MACHINE = ("Место на диске", "Шрифты", "LibreOffice")
pytestmark = pytest.mark.usefixtures("each_template_once")
posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.delenv("NASTAVNIK_GOOGLE_BASE", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def private_key() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def write_key(folder: Path, private_key: str, /, *, mode: int = 0o600, **changes: Any) -> Path:
    """A key file as Google gives it, with changes; None leaves a field out."""
    example = Path(__file__).parents[1] / "credentials.example.json"
    told = json.loads(example.read_text(encoding="utf-8")) | {"private_key": private_key} | changes
    file = folder / "ключ.json"
    file.write_text(json.dumps({name: value for name, value in told.items() if value}), encoding="utf-8")
    file.chmod(mode)
    return file


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, str]]:
    """The status, and what is said of each thing of the school."""
    capsys.readouterr()
    status = main(["doctor", *words])
    said = capsys.readouterr().out.splitlines()
    found = dict(line.split(": ", 1) for line in said[:-1])
    return status, {what: words for what, words in found.items() if what not in MACHINE}


def wrong(found: dict[str, str]) -> dict[str, str]:
    return {what: words for what, words in found.items() if not words.startswith("в порядке")}


def test_documents_on_a_shared_drive_are_told_of_and_may_not_hold_names_that_stay_at_school(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drive = folder / "Общие диски" / "Наставничество"
    drive.mkdir(parents=True)
    settings = f'out = "{drive.as_posix()}"\n'
    (folder / "school.toml").write_text(settings, encoding="utf-8")
    main(["init"])
    _, shared = lines(capsys)
    (folder / "school.toml").write_text(f'{settings}[books]\nlocal = "Yandex.Disk/люди.xlsx"\n', encoding="utf-8")
    (folder / "Yandex.Disk").mkdir()
    main(["init"])
    status, private = lines(capsys)

    assert wrong(shared) == {}
    assert "«Общие диски»: приказы с именами лежат и в облаке" in shared["Общий диск для документов"]
    assert status == 1
    assert set(wrong(private)) == {"Общий диск для документов", "Папка книги люди.xlsx"}
    assert "«Yandex.Disk» уходит в облако" in private["Папка книги люди.xlsx"]


def test_a_ready_school_on_files_is_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "school.toml").write_text('[books]\nlocal = "люди.xlsx"\n', encoding="utf-8")
    assert main(["init"]) == 0

    _, found = lines(capsys)

    assert wrong(found) == {}
    assert {"Книга школа.xlsx", "Книга люди.xlsx", "Настройки school.toml", "Папка документов"} <= set(found)
    assert "не настроена" in found["Почта"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["school.toml", "школа.xlsx", "люди.xlsx", "люди.lock"]
    )


def test_a_missing_book_is_told_with_the_cure_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = lines(capsys)

    assert status == 1
    assert "nastavnik init" in wrong(found)["Книга школа.xlsx"]


def test_a_book_without_a_tab_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save("школа.xlsx")

    status, found = lines(capsys)

    assert status == 1
    assert "Нет листов: Инструкция, Настройки" in wrong(found)["Книга школа.xlsx"]


def test_a_book_that_is_open_is_told_and_ends_with_4(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    (folder / "~$школа.xlsx").write_bytes(b"\x05Excel")

    status, found = lines(capsys)

    assert status == 4
    assert "открыт в Excel" in wrong(found)["Книга школа.xlsx"]


def test_a_fault_among_the_people_and_a_lost_folder_of_templates_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "school.toml").write_text('templates = "нет такой"\n[people]\n"Директрор" = "Кто-то"\n', encoding="utf-8")
    assert main(["init"]) == 0

    status, found = lines(capsys)

    assert status == 1
    assert set(wrong(found)) == {"Настройки school.toml", "Шаблоны документов"}


@posix
def test_every_template_is_opened_and_damaged_ones_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    (folder / "school.toml").write_text('templates = "шаблоны"\n', encoding="utf-8")
    (folder / "шаблоны").mkdir()
    (folder / "шаблоны" / "order-pairs.docx").write_bytes(b"PK")
    (folder / "шаблоны" / "code-list.docx").write_text("Приказ", encoding="utf-8")

    status, found = lines(capsys)

    assert status == 1
    assert "Шаблон «order-pairs.docx» повреждён" in found["Шаблоны документов"]
    assert "Шаблон «code-list.docx» повреждён" in found["Шаблоны документов"]


@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    (folder / "out").mkdir(mode=0o500)

    _, found = lines(capsys)

    assert "нельзя записать" in wrong(found)["Папка документов"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"private_key": None}, "нет: private_key"),
        ({"client_email": None, "type": None}, "нет: type, client_email"),
    ],
)
def test_a_key_that_lacks_something_is_told_without_what_it_holds(
    folder: Path, private_key: str, changes: dict[str, Any], said: str
) -> None:
    key = write_key(folder, private_key, **changes)

    with pytest.raises(SyncError, match=said) as told:
        key_file(key)
    assert "PRIVATE KEY" not in str(told.value)


def test_a_key_that_is_no_json_or_not_there_is_told(folder: Path) -> None:
    (folder / "ключ.json").write_text("пароль 12345", encoding="utf-8")

    with pytest.raises(SyncError, match="не JSON") as told:
        key_file(folder / "ключ.json")
    assert "12345" not in str(told.value)
    with pytest.raises(SyncError, match="не открывается"):
        key_file(folder / "другой.json")
    with pytest.raises(SyncError, match="не указан"):
        key_file(None)


@posix
def test_a_key_that_others_may_read_is_told(folder: Path, private_key: str) -> None:
    with pytest.raises(SyncError, match="chmod 600"):
        key_file(write_key(folder, private_key, mode=0o640))
    assert "@" in key_file(write_key(folder, private_key, mode=0o600))


@pytest.fixture
def school(folder: Path, private_key: str) -> Any:
    """A school on a spreadsheet of a local Google that wants a token."""
    with running() as server:
        write_key(folder, private_key)
        (folder / "school.toml").write_text(
            f'workbook = "https://docs.google.com/spreadsheets/d/{new_key(server)}/edit"\ncredentials = "ключ.json"\n',
            encoding="utf-8",
        )
        assert main(["init", "--sheets-url", server.url]) == 0
        yield server


def test_a_ready_spreadsheet_is_in_order_and_nothing_secret_is_said(
    school: Server, capsys: pytest.CaptureFixture[str], private_key: str
) -> None:
    _, found = lines(capsys, "--sheets-url", school.url)

    assert wrong(found) == {}
    assert {"Ключ Google", "Таблица Google", "Право изменять таблицу", "Часовой пояс таблицы"} <= set(found)
    assert "58 из 60" in found["Запросы к Google"] or "59 из 60" in found["Запросы к Google"]
    assert not any(line and line in str(found) for line in private_key.splitlines())


def test_of_two_spreadsheets_every_line_says_which_it_speaks_of_and_the_key_is_looked_at_once(
    school: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = [*school.store.books, new_key(school)]
    (folder / "school.toml").write_text(
        f'credentials = "ключ.json"\n[books]\ncoordinator = "{keys[0]}"\nteachers = "{keys[1]}"\n', encoding="utf-8"
    )
    school.store.private.add(keys[1])
    capsys.readouterr()
    main(["doctor", "--sheets-url", school.url])
    said = capsys.readouterr().out

    assert "Таблица Google, книга куратора: в порядке" in said
    assert "Таблица Google, книга педагогов: надо исправить. Нет доступа" in said
    assert said.count("Ключ Google: ") == 1


def test_a_workbook_without_our_own_tab_lacks_nothing_and_a_tab_and_a_header_are_told_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init"])
    book = openpyxl.load_workbook(folder / "школа.xlsx")
    del book["Номера пар"]
    book.save(folder / "школа.xlsx")
    _, fine = lines(capsys)
    del book["Программы"]
    book["Наставники"]["D1"] = "В чём поможет"
    book.save(folder / "школа.xlsx")
    _, found = lines(capsys)

    assert wrong(fine) == {}
    assert "Программы" in wrong(found)["Книга школа.xlsx"]
    assert "«Компетенции»" in wrong(found)["Книга школа.xlsx"]


def test_a_header_that_somebody_renamed_is_named(school: Server, capsys: pytest.CaptureFixture[str]) -> None:
    person = Person(school, next(iter(school.store.books)), "Наставники")
    person.type(0, person.col("Компетенции"), "В чём поможет")

    _, found = lines(capsys, "--sheets-url", school.url)

    assert "нет столбца «Компетенции»" in wrong(found)["Столбцы таблицы"]


def test_the_look_at_the_clock_follows_no_strangers_address(google: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def watched(host: Any, *more: Any, **options: Any) -> Any:
        asked.append(host)
        return look_up(host, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    google.faults.add("GET /$", status=302, headers={"Location": "http://localhost:9/"}, times=None)

    list(examine(new_key(google), Access(base=google.url), [], "Europe/Moscow"))

    assert set(asked) == {"127.0.0.1"}


def test_looking_leaves_the_spreadsheet_as_it_is(school: Server, capsys: pytest.CaptureFixture[str]) -> None:
    book = next(iter(school.store.books.values()))
    before = repr(book)

    lines(capsys, "--sheets-url", school.url)

    assert repr(book) == before


@pytest.mark.parametrize(
    ("match", "status", "line", "said"),
    [
        ("GET /v4/", 403, "Таблица Google", "Откройте её"),
        ("GET /v4/", 404, "Таблица Google", "Скопируйте адрес"),
        ("POST /v4/", 403, "Право изменять таблицу", "как редактора"),
    ],
)
def test_a_spreadsheet_that_is_not_shared_is_told_with_the_robots_address(
    school: Server, capsys: pytest.CaptureFixture[str], match: str, status: int, line: str, said: str
) -> None:
    school.faults.add(match, status=status, times=None, body={"error": {"code": status, "status": "X"}})

    ended, found = lines(capsys, "--sheets-url", school.url)

    assert ended == 4
    assert said in wrong(found)[line]
    assert "nastavnik@nastavnik-school" in wrong(found)[line]


def test_a_revoked_key_is_told(school: Server, capsys: pytest.CaptureFixture[str]) -> None:
    school.faults.add("POST /token", status=400, times=None, body={"error": "invalid_grant"})

    ended, found = lines(capsys, "--sheets-url", school.url)

    assert ended == 4
    assert "отозван" in wrong(found)["Таблица Google"]


def test_a_clock_that_is_wrong_is_told(google: Server) -> None:
    found = list(examine(new_key(google), Access(base=google.url), [], "Europe/Moscow", now=lambda: time() + 3600))

    assert "вперёд на 60 мин" in next(finding.mend for finding in found if "часы" in finding.what)


def test_no_connection_is_told_at_once(school: Server, capsys: pytest.CaptureFixture[str]) -> None:
    school.stop()

    ended, found = lines(capsys, "--sheets-url", school.url)

    assert ended == 4
    assert "ответа нет" in wrong(found)["Связь с Google и часы"].lower()
    assert "Таблица Google" not in found  # nothing more is tried


def test_another_country_and_time_zone_and_a_missing_tab_are_told(
    school: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    key = next(iter(school.store.books))
    properties = {"locale": "en_US", "timeZone": "America/New_York"}
    school.edit(key, [{"updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone"}}])
    number = next(sheet.id for sheet in school.store.books[key].sheets if sheet.title == "Пары")
    school.edit(key, [{"deleteSheet": {"sheetId": number}}])

    ended, found = lines(capsys, "--sheets-url", school.url)

    assert ended in {1, 4}
    assert set(wrong(found)) == {"Страна в настройках таблицы", "Часовой пояс таблицы", "Листы таблицы"}


def test_doctor_of_files_loads_no_heavy_library(folder: Path) -> None:
    code = (
        "import sys\nfrom jobs.__main__ import main\nmain(['doctor'])\n"
        "assert not {'gspread', 'google.auth', 'pandas', 'openpyxl'} & set(sys.modules)\n"
    )
    root = Path(__file__).parents[1]

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_missing_library_of_charts_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["init"])
    monkeypatch.setattr("sync.commands.doctor.find_spec", lambda name: None)
    status, said = lines(capsys)

    assert status == 1
    assert "справка выйдет без них" in said["Диаграммы в справке"]


def test_who_looks_out_for_runs_is_named_and_not_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])
    (folder / "school.toml").write_text('ping = "http://127.0.0.1:1/secret"\n', encoding="utf-8")
    _, said = lines(capsys)

    assert said["Сигнал о запусках"] == "в порядке (его ждёт 127.0.0.1)"
