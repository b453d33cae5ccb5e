import os
from pathlib import Path

import pytest

from jobs.whole import BOOKS
from sync.problems import SyncError
from sync.settings import TEXTS, read_setup
from sync.settings_file import LARGEST, TABLES


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
        ('out = "out"\nout = "бумаги"\n', "строка 2. То же названо и выше"),
        ("[mail]\nsend = true\n\n[mail]\nport = 465\n", "строка 4. То же названо и выше"),
        (
            '[people]\nПочта куратора = "k@school.example"\n',
            'строка 2. Русское название стоит в кавычках, .*"Директор" =',
        ),
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


def refused(config: Path) -> str:
    """What is said of a settings file; "" where it can be read. Anything but a SyncError fails the test."""
    try:
        read_setup(config, None, None, books=BOOKS)
    except SyncError as wrong:
        return str(wrong) if wrong.status == 2 else f"{wrong.status}\n"
    return ""


#: What nobody means to write as a value, as TOML.
ABSURD = (
    *('""', '" "', '"{folder}"', '"{device}"', '"{text}/книга.xlsx"', '"a\\u0000b"', '"\\u200e"'),
    *(f'"{"я" * 5000}"', f'"{"a/" * 3000}b"', f'"{"9" * 4000}"'),
    *("1", "1e400", "nan", "9" * 5000, "true", "[]", "[" * 3000 + "]" * 3000, "{a = 1}", "1979-05-27"),
)
KEYS = (*TEXTS, *TABLES, *(f"books.{book.key}" for book in BOOKS), "people.Директор", "чужая")


@pytest.mark.parametrize("key", KEYS)
def test_an_absurd_value_of_any_key_is_one_short_sentence_or_a_path_like_others(tmp_path: Path, key: str) -> None:
    config, folder, text = tmp_path / "school.toml", tmp_path / "папка", tmp_path / "текст"
    folder.mkdir()
    text.touch()
    *table, name = key.split(".")
    for value in ABSURD:
        told = value.replace("{folder}", str(folder)).replace("{device}", os.devnull).replace("{text}", str(text))
        config.write_text(f'{f"[{table[0]}]" if table else ""}\n"{name}" = {told}\n', encoding="utf-8")

        said = refused(config)
        assert len(said) < 600 + len(str(tmp_path))
        assert "\n" not in said


@pytest.mark.parametrize("key", ["workbook", "credentials", "out", "templates"])
def test_a_device_in_the_place_of_a_file_or_folder_is_never_opened(tmp_path: Path, key: str) -> None:
    config = tmp_path / "school.toml"
    config.write_text(f'{key} = "{os.devnull}"\n', encoding="utf-8")

    with pytest.raises(SyncError, match=f"{key}: «{os.devnull}» — "):
        read_setup(config, None, None)


def test_a_settings_file_without_end_is_not_read(tmp_path: Path) -> None:
    config = tmp_path / "school.toml"
    config.write_bytes(b"#" * (LARGEST + 1))

    with pytest.raises(SyncError, match="слишком велик"):
        read_setup(config, None, None)
    with pytest.raises(SyncError, match=r"--config: .* — папка, а нужен файл"):
        read_setup(tmp_path, None, None)
