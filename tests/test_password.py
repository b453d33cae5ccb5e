"""A password stands alone in a file that nobody else reads."""

from pathlib import Path

import pytest

from sync.password import password_in
from sync.problems import SyncError


def file(folder: Path, told: bytes, mode: int = 0o600) -> Path:
    found = folder / "п.txt"
    found.write_bytes(told)
    found.chmod(mode)
    return found


def test_it_is_the_one_line_of_its_file_however_an_editor_saved_it(tmp_path: Path) -> None:
    assert password_in(file(tmp_path, "\ufeffabcd efgh\r\n".encode()), "mail", latin=True) == "abcd efgh"
    assert password_in(file(tmp_path, "Секрет-7\n".encode()), "webdav") == "Секрет-7"


@pytest.mark.parametrize("wrong", [b"", b"two\nlines", b"\xff\xfe", b"a" * 2000])
def test_anything_else_is_told_of_and_not_repeated(tmp_path: Path, wrong: bytes) -> None:
    with pytest.raises(SyncError, match=r"В файле «п\.txt» должен стоять один пароль, в одной строке\."):
        password_in(file(tmp_path, wrong), "webdav")


def test_a_server_that_knows_latin_letters_alone_gets_no_others(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="один пароль латиницей"):
        password_in(file(tmp_path, "пароль".encode()), "mail", latin=True)


def test_a_file_that_others_may_read_or_that_is_not_there_is_told_of_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match=r"Закройте его: chmod 600 'п\.txt'"):
        password_in(file(tmp_path, b"abcd", 0o640), "mail")
    with pytest.raises(SyncError, match=r"password_file раздела \[mail\], не открывается") as told:
        password_in(tmp_path / "abcd", "mail")
    assert "abcd" not in str(told.value)
