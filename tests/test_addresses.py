"""Addresses as people copy them: a spreadsheet's key is found, any other address is told of."""

from pathlib import Path

import pytest

from jobs.__main__ import main
from jobs.whole import BOOKS
from sync.addresses import local_name, spreadsheet_key, webdav_address
from sync.problems import SyncError
from sync.settings import read_setup

KEY = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_abc"
STRANGE = [
    f"https://drive.google.com/file/d/{KEY}/view?usp=sharing",
    f"https://drive.google.com/open?id={KEY}",
    f"https://docs.google.com/document/d/{KEY}/edit",
    f"docs.google.com/forms/d/{KEY}/edit",
    "https://docs.google.com/spreadsheets/u/0/",
    "https://disk.yandex.ru/i/abcdef",
    "file:///D:/школа.xlsx",
    f"https://example.org/?to=https://docs.google.com/spreadsheets/d/{KEY}",
]


@pytest.mark.parametrize(
    "address",
    [
        KEY,
        f"  {KEY}\n",
        f"https://docs.google.com/spreadsheets/d/{KEY}",
        f"https://docs.google.com/spreadsheets/d/{KEY}/",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=0#gid=0",
        f"https://docs.google.com/spreadsheets/d/{KEY}?usp=sharing",
        f"https://docs.google.com/spreadsheets/d/{KEY}&usp=sharing",
        f"https://docs.google.com/spreadsheets/d/{KEY}#gid=7",
        f"https://docs.google.com/spreadsheets/d/ {KEY} /edit",
        f"https://docs.google.com/spreadsheets/u/0/d/{KEY}/edit",
        f"https://docs.google.com/a/school.example/spreadsheets/d/{KEY}/edit",
        f"HTTPS://Docs.Google.COM/spreadsheets/d/{KEY}/edit",
        f"http://www.docs.google.com/spreadsheets/d/{KEY}",
        f"docs.google.com/spreadsheets/d/{KEY}",
        f" https://docs.google.com/spreadsheets/d/{KEY}/edit ",
    ],
)
def test_the_key_is_found_in_an_address_as_people_copy_it(address: str) -> None:
    assert spreadsheet_key(address) == KEY
    assert read_setup(None, address, None).spreadsheet == KEY


@pytest.mark.parametrize("address", STRANGE)
def test_another_address_is_told_of_and_makes_no_folder(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["init", "--workbook", address]) == 2
    assert "не адрес таблицы Google" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", STRANGE)
@pytest.mark.parametrize("line", ["workbook = {}", "[books]\nteachers = {}", "[books]\ncoordinator = {}"])
def test_so_it_is_in_the_settings_file(line: str, address: str, tmp_path: Path) -> None:
    config = tmp_path / "school.toml"
    config.write_text(line.format(f'"{address}"'), encoding="utf-8")

    with pytest.raises(SyncError, match=r"https://docs\.google\.com/spreadsheets/d/…/edit") as told:
        read_setup(config, None, None, books=BOOKS)

    assert told.value.status == 2


def test_a_published_page_is_no_spreadsheet_that_can_be_filled() -> None:
    page = "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabcdefghijklmnop0123456789/pubhtml?gid=0"

    with pytest.raises(SyncError, match="адрес опубликованной страницы"):
        read_setup(None, page, None)


@pytest.mark.parametrize("path", ["школа.xlsx", "папка/google.com.xlsx", r"C:\школа\книга.xlsx", "книга"])
def test_a_path_stays_a_path(path: str) -> None:
    assert read_setup(None, path, None).workbook == path
    assert read_setup(None, path, None).spreadsheet == ""


FILE = "https://облако.школа.рф/remote.php/dav/files/robot/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%20%E2%84%96%207.xlsx"


@pytest.mark.parametrize(
    "address",
    [
        FILE,
        f"  {FILE}\n",
        "https://облако.школа.рф/remote.php/dav/files/robot/школа № 7.xlsx",
        "HTTPS://Облако.Школа.РФ/remote.php/dav/files/robot/школа № 7.xlsx",
    ],
)
def test_a_file_on_a_server_is_one_however_its_address_is_written(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    setup = read_setup(None, address, None)

    assert webdav_address(address) == FILE
    assert setup.address == FILE
    assert not setup.spreadsheet
    assert setup.beside("lock").name == f"{Path(local_name(FILE)).stem}.lock"
    assert setup.beside("lock").name.startswith("школа № 7-")
    assert not setup.cloud


def test_two_books_of_one_name_on_two_servers_are_told_apart() -> None:
    assert local_name(FILE) != local_name(FILE.replace("облако", "диск"))


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080"])
def test_this_computer_may_be_asked_without_a_certificate(host: str) -> None:
    assert webdav_address(f"http://{host}/школа.xlsx")


@pytest.mark.parametrize(
    ("address", "cure"),
    [
        ("http://cloud.school.ru/школа.xlsx", "открывается только по https"),
        ("davs://cloud.school.ru/remote.php/webdav/школа.xlsx", "открывается только по https"),
        ("https://cloud.school.ru/remote.php/webdav/", "кончается именем файла"),
        ("https://cloud.school.ru/s/AbCdEf", "кончается именем файла"),
        ("https://cloud.school.ru/download?file=школа.xlsx", "кончается именем файла"),
        ("https://docs.google.com/spreadsheets/школа.xlsx", "не адрес таблицы Google"),
    ],
)
def test_an_address_that_is_no_book_on_a_server_says_how_it_looks(address: str, cure: str) -> None:
    with pytest.raises(SyncError, match=cure):
        read_setup(None, address, None)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SyncError, match=r"раздел \[webdav\]") as told:
        read_setup(None, "https://robot:Секрет-7@cloud.school.ru/школа.xlsx", None)

    assert "Секрет" not in str(told.value)
