"""What stands in a workbook, or in its place: a sentence and a right status, and nothing of people's is touched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from odd_cells import Odd, commands, odds
from odd_school import BOOK, LOCAL, call, faults, made, plant
from xlsx_files import parts_of, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
#: Commands that open the workbook.
OPENING = (
    ("check",),
    ("run", "all"),
    ("run", "all", "--apply"),
    ("print", "комплект"),
    ("init",),
    ("take", "ответы.csv"),
    ("next-year",),
    ("forget", "У-0001П"),
    ("purge", "--before", "2023"),
)


def _without(name: str) -> Callable[[bytes], bytes]:
    return lambda content: zipped({part: told for part, told in parts_of(content).items() if part != name})


def _with_entities(content: bytes) -> bytes:
    parts = parts_of(content)
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    return zipped(parts | {"xl/workbook.xml": bomb + parts["xl/workbook.xml"].partition(b"?>")[2]})


#: What may lie there in the place of a workbook, made of one.
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "half of it": lambda content: content[: len(content) // 2],
    "its end alone": lambda content: content[-2000:],
    "an old .xls": lambda _: OLE,
    "one with a password": lambda _: OLE + "EncryptedPackage".encode("utf-16-le"),
    "a .csv": lambda _: "Участник;Форма\r\nБелова;Ученик – ученик\r\n".encode("cp1251"),
    "a page": lambda _: b"<html><body>Sign in</body></html>",
    "an empty zip": lambda _: zipped({}),
    "no list of tabs": _without("xl/workbook.xml"),
    "no kinds of parts": _without("[Content_Types].xml"),
    "entities": _with_entities,
    "a bomb": lambda content: zipped(parts_of(content) | {"xl/media/image1.bin": "0" * (60 * 2**20)}),
}


@pytest.fixture(scope="module", params=[False, True], ids=["one book", "names stay at school"])
def private(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def school(private: bool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    made(folder, private=private)
    return folder


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_workbook_is_a_sentence_for_every_command_and_stays_as_it_is(
    kind: str, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    whole = _whole(tmp_path_factory)
    content = BROKEN[kind](whole)
    (tmp_path / BOOK).write_bytes(content)
    (tmp_path / "ответы.csv").write_text(
        "Участник;Форма;Запрос\r\nНикто;Ученик – ученик;адаптация\r\n", encoding="utf-8"
    )
    for words in OPENING:
        said = call(tmp_path, words)

        assert said.status == 2, (words, said)
        assert "«школа.xlsx»" in said.errors
        assert len(said.errors.splitlines()) == 1
        assert (tmp_path / BOOK).read_bytes() == content


_WHOLE: list[bytes] = []


def _whole(factory: pytest.TempPathFactory) -> bytes:
    """A new workbook, made once."""
    if not _WHOLE:
        folder = factory.mktemp("whole")
        call(folder, ("init",))
        _WHOLE.append((folder / BOOK).read_bytes())
    return _WHOLE[0]


def meet(school: Path, here: Path, odd: list[Odd], words: tuple[str, ...], *, private: bool) -> list[str]:
    """What is wrong with how a command met it."""
    books = [BOOK, LOCAL] if private else [BOOK]
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(school, here)
    for book in books:
        plant(here / book, odd)
    return faults(here, books, words)[1]


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(odd=odds(), words=commands())
def test_whatever_people_put_into_a_workbook_no_command_falls_over_it_nor_touches_it(
    odd: list[Odd], words: tuple[str, ...], school: Path, private: bool, tmp_path: Path
) -> None:
    assert meet(school, tmp_path / "school", odd, words, private=private) == []
