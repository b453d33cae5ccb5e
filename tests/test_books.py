"""One school in several workbooks: each tab in its own, each workbook read once and written once."""

from pathlib import Path

import openpyxl
import pytest
from books_school import ANNA, DAY, ThreeBooks
from fakes import MemoryWorkbook

from jobs.__main__ import main
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.records.lists import Entry
from jobs.records.pairs import Pair
from jobs.records.people import Code, Person
from jobs.records.programme import Inform
from jobs.records.requests import Request
from jobs.whole import BOOKS
from sync.backends.books import Books, Shelf
from sync.backends.xlsx import XlsxWorkbook
from sync.layout import ColumnLayout, ListSource, TabLayout
from sync.problems import OutsideFailed, SyncError
from sync.record_layout import layout
from sync.settings import read_setup


def test_each_book_gets_its_own_tabs_and_every_tab_stands_somewhere() -> None:
    school = ThreeBooks().filled()

    assert list(school.teachers.tabs) == [kind.spec.title for kind in TEACHERS]
    assert {kind.spec.title for kind in TEACHERS} == {
        "Инструкция",
        "Запросы",
        "Наставники",
        "Встречи",
        "ИПР",
        "Информирование",
        "Номера пар",
    }
    assert list(school.local.tabs) == [kind.spec.title for kind in LOCAL]
    assert len(school.coordinator.tabs) == len(TABS) - len(TEACHERS) - len(LOCAL)


def test_a_run_reads_every_book_once_and_writes_every_book_once() -> None:
    school = ThreeBooks().filled()
    reads, writes = school.books.reads, school.books.writes

    school.run()

    assert (school.books.reads - reads, school.books.writes - writes) == (3, 3)
    assert [pair["Статус"] for pair in school.coordinator.rows(Pair)] == ["предложена"]
    assert {row["ФИО"] for row in school.local.rows(Code)} >= {ANNA}
    assert school.plan().nothing


def test_a_book_without_a_changed_cell_is_not_written() -> None:
    school = ThreeBooks().filled()
    school.run()
    before = [book.writes for book in (school.teachers, school.coordinator, school.local)]
    school.coordinator.edit(Pair, 0, Решение="отклонить")

    school.run()

    after = [book.writes for book in (school.teachers, school.coordinator, school.local)]
    assert [now - then for then, now in zip(before, after, strict=True)] == [0, 1, 0]


@pytest.mark.parametrize("shut", ["local", "coordinator", "teachers"])
def test_a_run_that_one_book_refused_is_repaired_by_running_again(shut: str) -> None:
    whole, school = ThreeBooks().filled(), ThreeBooks().filled()
    whole.run()
    getattr(school, shut).open = True
    with pytest.raises(OutsideFailed):
        school.run()
    getattr(school, shut).open = False

    school.run()

    for book in ("teachers", "coordinator", "local"):
        assert getattr(school, book).tabs == getattr(whole, book).tabs


def test_the_local_book_is_written_before_the_others_and_a_fault_says_which_book_it_is() -> None:
    school = ThreeBooks().filled()
    school.coordinator.open = True

    with pytest.raises(OutsideFailed, match=r"^Книга куратора: Файл открыт\. Уже записано: книга, которая не покидает"):
        school.run()
    assert [bool(book.written) for book in (school.local, school.coordinator, school.teachers)] == [True, False, False]


def test_only_books_with_a_tab_that_is_asked_for_are_read() -> None:
    school = ThreeBooks().filled()
    before = school.teachers.reads

    found = school.books.snapshot(["Контингент", "Пары"])

    assert set(found.sheets) == {"Контингент", "Пары"}
    assert school.teachers.reads == before


def test_people_left_in_another_book_stop_the_run_with_one_sentence() -> None:
    school = ThreeBooks().filled()
    school.coordinator.put(Person, {"ФИО": ANNA})

    with pytest.raises(SyncError, match=r"«Контингент» заполнен не там \(книга куратора\).*историей версий") as told:
        school.plan()
    assert ANNA not in str(told.value)


def test_a_tab_that_was_left_behind_when_the_books_were_parted_is_told() -> None:
    school = ThreeBooks().filled()
    school.coordinator.tabs["Запросы"] = school.teachers.tabs["Запросы"]
    school.teachers.tabs["Запросы"] = school.teachers.tabs["Запросы"][:1]

    with pytest.raises(SyncError, match=r"«Запросы» заполнен не там .*его место — книга педагогов"):
        school.plan()


def test_a_tab_that_a_former_version_kept_with_the_rest_is_taken_where_it_stands() -> None:
    school = ThreeBooks({})
    shelves = {book.key: book for book in BOOKS}
    opened = {"teachers": school.teachers, "coordinator": school.coordinator, "local": school.local}
    teachers, rest, local = (
        Shelf(shelves[key].name, opened[key], shelves[key].tabs, private=key == "local", joined=shelves[key].joined)
        for key in opened
    )
    school.coordinator.put(Inform)
    school.coordinator.add(Inform, {"Дата": DAY, "Вид": "классный час"})
    books = Books([teachers, local], rest)

    books.furnish([layout(kind) for kind in TABS])
    read = books.snapshot([Inform.spec.title])
    assert len(read.sheets[Inform.spec.title].rows) == 2
    assert Inform.spec.title not in school.teachers.tabs


def test_a_teachers_own_tab_of_such_a_name_stops_nobody() -> None:
    school = ThreeBooks().filled()
    school.run()
    school.teachers.tabs["Пары"] = [["мои заметки"], ["о погоде"], ["и о парах"]]

    assert school.plan().nothing


def test_a_list_from_another_book_becomes_fixed_values() -> None:
    seen: dict[str, ColumnLayout] = {}

    class Watching(MemoryWorkbook):
        def furnish(self, layouts):  # type: ignore[no-untyped-def]
            seen.update({tab.title: tab.columns[0] for tab in layouts})
            return super().furnish(layouts)

    far = ColumnLayout("Форма", choices_from=ListSource("Справочники", "Значение", "Список", "Форма"))
    lists = TabLayout("Справочники", [ColumnLayout("Список"), ColumnLayout("Значение")])
    coordinator = MemoryWorkbook().put(Entry, {"Список": "форма", "Значение": "Своя форма"}, {"Список": "Запрос"})
    books = Books([Shelf("педагоги", Watching(), ["Запросы"])], Shelf("куратор", coordinator, ()))

    books.furnish([lists, TabLayout("Запросы", [far])])

    assert list(seen["Запросы"].choices) == ["Своя форма"]
    assert seen["Запросы"].choices_from is None


def test_init_and_a_run_work_on_three_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "school.toml").write_text('[books]\nteachers = "учителя.xlsx"\nlocal = "люди.xlsx"\n', encoding="utf-8")
    assert main(["init"]) == 0
    assert "школа.xlsx, учителя.xlsx, люди.xlsx: готово." in capsys.readouterr().out

    assert main(["run", "all", "--apply", "--today", DAY.isoformat(), "--json"]) == 0

    assert '"read": 3' in capsys.readouterr().out
    assert set(XlsxWorkbook(tmp_path / "люди.xlsx").snapshot([kind.spec.title for kind in TABS]).sheets) == {
        kind.spec.title for kind in LOCAL
    }
    assert Request.spec.title in XlsxWorkbook(tmp_path / "учителя.xlsx").snapshot(["Запросы", "Пары"]).sheets


def test_three_files_hold_names_as_one_does_until_the_school_chooses_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "school.toml").write_text('[books]\nteachers = "учителя.xlsx"\nlocal = "люди.xlsx"\n', encoding="utf-8")

    assert main(["init"]) == 0

    settings = XlsxWorkbook(tmp_path / "школа.xlsx").snapshot(["Настройки"]).sheets["Настройки"]
    assert next(row[1] for row in settings.rows if row[0] == "Персональные данные") == "в таблице"
    lists = openpyxl.load_workbook(tmp_path / "учителя.xlsx")["Запросы"].data_validations.dataValidation
    assert {rule.errorStyle for rule in lists} == {"warning"}
    assert main(["run", "all", "--apply", "--today", DAY.isoformat()]) == 0


def test_books_are_read_from_the_settings_beside_them(tmp_path: Path) -> None:
    config = tmp_path / "school.toml"
    address = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789/edit"
    config.write_text(
        f'[books]\nteachers = "{address}"\ncoordinator = "куратор.xlsx"\nlocal = "люди.xlsx"\n'
        '[people]\n"Директор" = "Смирнова Ольга Петровна"\n',
        encoding="utf-8",
    )
    setup = read_setup(config, None, None, books=BOOKS)

    assert setup.workbook == str(tmp_path / "куратор.xlsx")
    assert setup.books == {"teachers": address, "local": str(tmp_path / "люди.xlsx")}
    assert setup.cloud
    assert setup.people == {"Директор": "Смирнова Ольга Петровна"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[books]\nlocal = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"',
            "файл .xlsx",
        ),
        ('[books]\nlocal = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"', "файл .xlsx"),
        ('[books]\nlocal = "школа.xlsx"', "отдельный файл"),
        ('[books]\nlocal = "люди.xlsx"\nteachers = "./люди.xlsx"', "отдельный файл"),
        ('[books]\nлюди = "люди.xlsx"', "не читается"),
        ('[books]\npeople = "люди.xlsx"', "нет книги «people»"),
        ("[books]\nlocal = 5", "«local» в разделе"),
        ('books = "люди.xlsx"', r"разделом \[books\]"),
        ('[people]\n"Директор" = ["Смирнова"]', "«Директор» в разделе"),
    ],
)
def test_a_fault_in_the_books_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("school.toml").write_text(text, encoding="utf-8")

    with pytest.raises(SyncError, match=said):
        read_setup(None, None, None, books=BOOKS)
