from pathlib import Path

import pytest

from jobs.whole import BOOKS
from sync.problems import SyncError
from sync.settings import read_setup


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    setup = read_setup(None, None, None)

    assert setup.workbook == "школа.xlsx"
    assert setup.folder == Path("out")
    assert setup.time_zone.key == "Europe/Moscow"


def test_paths_in_the_file_are_relative_to_it_and_the_command_line_wins(tmp_path: Path) -> None:
    config = tmp_path / "school.toml"
    config.write_text(
        'workbook = "данные/книга.xlsx"\nout = "бумаги"\ntime_zone = "Asia/Kamchatka"\n', encoding="utf-8"
    )

    assert read_setup(config, None, None).file == tmp_path / "данные" / "книга.xlsx"
    assert read_setup(config, None, None).folder == tmp_path / "бумаги"
    assert read_setup(config, "другая.xlsx", Path("тут")).file == Path("другая.xlsx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('workbok = "x"', "неизвестная настройка «workbok»"),
        ("workbook = 5", "должна быть текстом"),
        ("workbook = ", "не читается"),
        ('time_zone = "Москва"', "Часовой пояс «Москва»"),
    ],
)
def test_a_fault_in_the_file_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    config = tmp_path / "school.toml"
    config.write_text(text, encoding="utf-8")

    with pytest.raises(SyncError, match=said):
        read_setup(config, None, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("workbook = «школа.xlsx»", "строка 1. Тексты стоят в прямых кавычках"),
        ('out = "out"\nworkbook = “школа.xlsx”\n', "строка 2. Тексты стоят в прямых кавычках"),
        ('workbook = "C:\\школа\\книга.xlsx"', "строка 1. В пути Windows пишите / вместо"),
        ('\n\nworkbook = "C:\\Users\\Anna\\книга.xlsx"', "строка 3. В пути Windows пишите / вместо"),
        ('workbook = "C:\\temp\\book.xlsx"', "«workbook» не путь: вместо"),
        ('[books]\nteachers = "C:\\temp\\book.xlsx"', "«teachers» в разделе .books. не путь: вместо"),
        ('out = "out"\nworkbook = "школа.xlsx\n', "строка 2. Тексты стоят в прямых кавычках"),
        ('out = "out"\nout = "бумаги"\n', "строка 2"),
        ("[books\n", "строка 1"),
        ('workbook = """школа', "строка 1"),
    ],
)
def test_a_broken_file_is_told_in_russian_with_its_line_and_the_cure(tmp_path: Path, text: str, said: str) -> None:
    config = tmp_path / "school.toml"
    config.write_text(text, encoding="utf-8")

    with pytest.raises(SyncError, match=said) as told:
        read_setup(config, None, None, books=BOOKS)
    assert not [
        word for word in ("at line", "nvalid", "nescaped", "xpected", "annot", "codec") if word in str(told.value)
    ]


def test_a_file_that_is_not_in_utf_8_is_told_so(tmp_path: Path) -> None:
    config = tmp_path / "school.toml"
    config.write_bytes('out = "out"\nworkbook = "школа.xlsx"\n'.encode("cp1251"))

    with pytest.raises(SyncError, match=r"строка 2: он сохранён не в UTF-8\. Сохраните его заново"):
        read_setup(config, None, None)


def test_a_missing_settings_file_that_was_asked_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="Нет файла настроек"):
        read_setup(tmp_path / "school.toml", None, None)
