"""Addresses as people copy them: a spreadsheet's key is found, any other address is told of."""

from pathlib import Path

import pytest

from jobs.__main__ import main
from jobs.whole import BOOKS
from sync.addresses import spreadsheet_key
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
