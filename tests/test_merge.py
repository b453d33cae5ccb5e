"""`nastavnik merge`: the tables of many schools in one (reference/year.md 10)."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs.papers.district.columns import COLUMNS
from jobs.papers.district.stacked import LACKING, LISTED
from jobs.papers.district.tables import BY_FORM, COUNTED, FORM, NOTES, REPORT
from jobs.whole import SCHOOL
from sync.backends.xlsx.leaves import table
from sync.cli import main
from sync.leaves import Leaf

KEYS = [column.key for column in COLUMNS]
STACK = "Свод района 2024-01-20.xlsx"


def school(name: str, **figures: str | int) -> list[str | int]:
    """The row of a school with 10 mentees of 100 pupils, but for what is told otherwise."""
    known: dict[str, str | int] = {
        "name": name,
        "day": "15.01.2024",
        "year": "2023/2024",
        "pupils_10_19": 100,
        "mentees_10_19": 10,
        "mentees_share": "10,0",
        "units": "8; 1",
    }
    return [(known | figures).get(key, "нет данных") for key in KEYS]


class District:
    """A folder of tables as a district office gathers them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: Sequence[str] = ()

    def gets(self, file: str, *rows: list[str | int], keyed: bool = True) -> None:
        report = Leaf(REPORT, [(column.title, 12) for column in COLUMNS], [*([KEYS] if keyed else []), *rows], 1)
        forms = Leaf(BY_FORM, [(title, 12) for title in (FORM, *COUNTED)], [["Ученик – ученик", 4, 9, 8, 1, 30]])
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(table([report, forms]))

    def lists(self, *names: str) -> None:
        (self.folder / LISTED).write_bytes("\r\n".join(names).encode("cp1251"))

    def merges(self, capsys: pytest.CaptureFixture[str]) -> int:
        status = main(lambda: SCHOOL, "", ["merge", str(self.folder), "--today", "20.01.2024"])
        out = capsys.readouterr()
        self.said = (out.out + out.err).splitlines()
        return status

    def sheet(self, title: str) -> list[list[object]]:
        return [list(row) for row in load_workbook(self.folder / STACK)[title].iter_rows(values_only=True)]

    def total(self, key: str) -> object:
        return self.sheet(REPORT)[-1][KEYS.index(key)]

    def base(self, title: str) -> object:
        return next(row[2] for row in self.sheet(NOTES) if row[0] == title)


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> District:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "район").mkdir()
    return District(tmp_path / "район")


def test_each_school_is_one_row_and_the_last_row_is_their_sum(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 10"))
    district.gets("СОШ 2/отчёт.xlsx", school("СОШ № 2", pupils_10_19=50, mentees_10_19=20, units="3; 2"))
    district.lists("СОШ № 2", "СОШ № 10")

    assert district.merges(capsys) == 0
    assert [row[0] for row in district.sheet(REPORT)[2:]] == ["СОШ № 2", "СОШ № 10", "Итого: 2 школы"]
    assert district.total("pupils_10_19") == 150
    assert district.total("units") == "11; 3"
    assert "Прислали все." in district.said


def test_a_share_of_the_district_is_that_of_all_pupils_and_no_mean(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1", pupils_10_19=900, mentees_10_19=90))
    district.gets("б.xlsx", school("СОШ № 2", pupils_10_19=100, mentees_10_19=50, mentees_share="50,0"))

    district.merges(capsys)

    assert district.total("mentees_share") == "14,0"


def test_satisfied_people_are_added_as_people(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    district.gets("а.xlsx", school("СОШ № 1", content_mentees="85,4 (35 из 41)"))
    district.gets("б.xlsx", school("СОШ № 2", content_mentees="90,0 % (9 из 10)"))
    district.gets("в.xlsx", school("СОШ № 3"))
    district.gets("г.xlsx", school("СОШ № 4", content_mentees="данных мало, вывода нет (ответили 3 из 8)"))

    district.merges(capsys)

    assert district.total("content_mentees") == "86,3 (44 из 51)"
    assert district.base("Удовлетворены наставляемые, % (n)") == "по 2 из 4; нет данных: СОШ № 3, СОШ № 4"


def test_who_has_not_sent_is_named_in_the_table_and_first_of_all(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("МБОУ «СОШ № 1»"))
    district.lists("СОШ № 1", "СОШ № 12")

    assert district.merges(capsys) == 0
    assert district.said[:2] == ["В своде 1 школа.", "Нет 1: СОШ № 12 — таблицы нет."]
    assert district.sheet(LACKING)[1:] == [["СОШ № 12", "таблицы нет"]]


@pytest.mark.parametrize(
    ("listed", "sent", "same"),
    [
        ("СОШ № 5", "МБОУ «СОШ № 5»", True),
        ("МБОУ «СОШ № 5» п. Озёрный", "СОШ №5", True),
        ("СОШ № 5", "СОШ", False),
        ("СОШ № 1", "СОШ № 12", False),
    ],
)
def test_a_school_is_known_by_its_words_and_its_number(
    district: District, capsys: pytest.CaptureFixture[str], listed: str, sent: str, same: bool
) -> None:
    district.gets("а.xlsx", school(sent))
    district.lists(listed)

    district.merges(capsys)

    assert (district.sheet(LACKING)[1:] == []) == same


def test_without_a_list_it_says_how_to_learn_who_has_not_sent(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))

    assert district.merges(capsys) == 0
    assert "положите в эту папку список «школы.txt», по школе в строке" in district.said[1]


def test_of_two_tables_of_a_school_the_later_one_counts(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    district.gets("новая.xlsx", school("СОШ № 1", pupils_10_19=120))
    district.gets("старая.xlsx", school("СОШ № 1", day="22.12.2023"))

    assert district.merges(capsys) == 0
    assert district.total("pupils_10_19") == 120


def test_two_different_tables_of_one_day_are_for_a_person_to_choose_from(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))
    district.gets("г.xlsx", school("Гимназия", mentees_10_19=3))
    district.gets("г2.xlsx", school("Гимназия", mentees_10_19=4))

    assert district.merges(capsys) == 1
    assert any("«г.xlsx», «г2.xlsx»" in line and "Ни одна не вошла" in line for line in district.said)
    assert district.sheet(LACKING)[1:] == [["Гимназия", "две разные таблицы на один день"]]


def test_the_same_table_sent_twice_is_one(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))
    district.gets("копия/а.xlsx", school("СОШ № 1"))

    assert district.merges(capsys) == 0
    assert district.total("name") == "Итого: 1 школа"


@pytest.mark.parametrize(
    ("year", "day", "says"),
    [
        ("2022/2023", "20.05.2023", "Лицей: таблица за 2022/2023 учебный год не вошла"),
        (
            "2024-2025",
            "15.01.2024",
            "Лицей: таблица на 15.01.2024 названа таблицей за 2024/2025 учебный год и не вошла",
        ),
        ("этот", "15.01.2024", "«л.xlsx» не вошёл: «этот» — непонятный учебный год. Напишите так: 2023–2024."),
    ],
)
def test_a_table_of_another_school_year_is_not_added_and_puts_none_out(
    district: District, capsys: pytest.CaptureFixture[str], year: str, day: str, says: str
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))
    district.gets("б.xlsx", school("СОШ № 2", year="2023-2024 уч. год"))
    district.gets("л.xlsx", school("Лицей", year=year, day=day))

    assert district.merges(capsys) == 1
    assert district.total("pupils_10_19") == 200
    assert any(says in line for line in district.said)


def test_what_is_no_number_stays_as_typed_and_out_of_the_sum(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1", mentees_10_19="10 чел."))
    district.gets("б.xlsx", school("СОШ № 2"))

    assert district.merges(capsys) == 1
    assert any("«а.xlsx»" in line and "«10 чел.» не складывается" in line for line in district.said)
    assert [row[KEYS.index("mentees_10_19")] for row in district.sheet(REPORT)[2:]] == ["10 чел.", 10, 10]


def test_a_number_with_a_gap_between_its_thousands_is_one(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    (district.folder / "школы.txt").write_text("СОШ № 1\nСОШ № 2\n", encoding="utf-8")
    district.gets("а.xlsx", school("СОШ № 1", pupils="1 234", units="1\u00a0008; 1"))
    district.gets("б.xlsx", school("СОШ № 2", pupils=766))

    assert district.merges(capsys) == 0
    assert district.total("pupils") == 2000
    assert district.total("units") == "1016; 2"
    assert district.sheet(REPORT)[2][KEYS.index("pupils")] == 1234


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("битый.xlsx", b"PK\x03\x04", "повреждён"),
        ("чужой.csv", "Класс;Имя\n7А;Пётр".encode(), "листа «Сводный отчёт» в нём нет"),
        ("пустой.xlsx", b"", "пуст. Попросите школу прислать таблицу ещё раз."),
    ],
)
def test_a_file_that_is_no_such_table_stops_none_of_the_others(
    district: District, capsys: pytest.CaptureFixture[str], file: str, content: bytes, says: str
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))
    (district.folder / file).write_bytes(content)

    assert district.merges(capsys) == 1
    assert any(file in line and says in line for line in district.said)
    assert district.total("name") == "Итого: 1 школа"


def test_a_table_without_its_hidden_row_is_asked_for_anew(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"), keyed=False)

    assert district.merges(capsys) == 2
    assert district.said[0] == f"В папке «{district.folder}» нет ни одной таблицы района."
    assert "Попросите школу прислать таблицу" in district.said[1]


def test_a_second_time_adds_nothing_and_does_not_stack_the_stack(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    district.gets("а.xlsx", school("СОШ № 1"))
    district.merges(capsys)
    before = (district.folder / STACK).read_bytes()

    district.merges(capsys)

    assert (district.folder / STACK).read_bytes() == before
    assert district.said[-1].startswith("Ничего нового")


def test_stacks_of_districts_are_stacked_in_their_turn(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    district.gets("север/свод.xlsx", school("СОШ № 1"), school("СОШ № 2"), ["Итого: 2 школы", "", "", "", 200])
    district.gets("юг/свод.xlsx", school("СОШ № 3"))

    district.merges(capsys)

    assert district.total("pupils_10_19") == 300


def test_a_folder_that_is_not_there_is_told(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    district.folder.rmdir()

    assert district.merges(capsys) == 2
    assert "Укажите ту, в которой лежат таблицы школ" in district.said[0]
