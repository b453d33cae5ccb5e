"""`nastavnik print`: a set is made of what stands in the workbook, and nothing is written there."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordFile
from test_cli import call, documents, seen, small_school, type_in

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.work import Meeting
from jobs.whole import SCHOOL
from sync.lock import held

DAY = "12.12.2023"
#: What an order asks of the settings.
ASKED = {
    "Полное наименование": "МБОУ «Школа № 5»",
    "Населённый пункт": "г. Озёрск",
    "Директор": "Озёрова Мария Павловна",
    "Куратор": "Тихонова Вера Львовна",
    "Педагог-психолог": "Тихонова Вера Львовна",
}
SHEETS = "Листы учёта встреч 6Б.docx"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school whose order is signed: one pair runs."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", "")
        small_school()
        main(["run", "all", "--apply", "--today", "10.11.2023"])
        type_in(Pair, {"Решение": "утвердить"})
        main(["run", "all", "--apply", "--today", "15.11.2023"])
        type_in(Paper, {"Номер": "201-ОД", "Дата": date(2023, 11, 20), "Подписан": "да"})
    return folder


@pytest.fixture
def school(signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that school; no LibreOffice."""
    shutil.copytree(signed, tmp_path / "школа")
    monkeypatch.chdir(tmp_path / "школа")
    monkeypatch.setenv("PATH", "")
    return tmp_path / "школа"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Status and sentences of a print."""
    capsys.readouterr()
    status = main(["print", *words, "--today", DAY])
    told = capsys.readouterr()
    return status, told.out + told.err


def words_of(file: Path) -> str:
    docx = WordFile(str(file))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in docx.paragraphs), *cells]).replace("\u00a0", " ")


def test_a_set_is_made_of_what_is_typed_and_the_workbook_stays_byte_for_byte(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(Meeting, {"Дата": date(2023, 12, 5), "Пара": "П-001", "Тема": "Дроби"})
    before = (school / "школа.xlsx").read_bytes()
    status, told = said(capsys, "встречи")

    assert (status, (school / "школа.xlsx").read_bytes() == before) == (0, True)
    assert SHEETS in told
    assert "печатайте из Word" in told
    assert "05.12.2023" in words_of(school / "out" / "бланки" / SHEETS)


def test_the_next_run_finds_the_printed_set_as_it_should_be(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "встречи")
    _, told, _ = call(capsys, "run", "all", "--apply", "--today", DAY)

    assert SHEETS not in str(documents(told))
    assert call(capsys, "run", "all", "--today", DAY)[1]["jobs"][0]["changes"] == {}


def test_a_program_is_told_what_was_printed_and_that_nothing_was_applied(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told, _ = call(capsys, "print", "встречи", "--today", DAY)

    assert (status, told["applied"], documents(told)) == (0, False, {"meetings": [SHEETS]})


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        (("--class", "6 «б»"), "6Б"),
        (("--class", "10а"), "10А с другими классами"),
        (("--pair", "п-1"), "П-001"),
    ],
)
def test_a_part_is_asked_for_by_class_or_pair_and_named_by_it(
    school: Path, capsys: pytest.CaptureFixture[str], choice: tuple[str, str], named: str
) -> None:
    status, told = said(capsys, "встречи", *choice)
    assert status == 0, told

    assert [file.name for file in (school / "out" / "бланки").glob("*.docx")] == [f"Листы учёта встреч {named}.docx"]


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (("--class", "12А"), "Класса 12А в контингенте нет. Есть: 6А"),
        (("--class", "класс"), "--class: "),
        (("--pair", "П-099"), "--pair: Пары П-099 нет на листе «Пары»."),
    ],
)
def test_a_part_that_does_not_exist_is_told_with_status_2(
    school: Path, capsys: pytest.CaptureFixture[str], choice: tuple[str, str], why: str
) -> None:
    status, told = said(capsys, "встречи", *choice)

    assert (status, why in told) == (2, True)
    assert not (school / "out" / "бланки").exists()


def test_an_unknown_set_is_told_with_those_that_there_are(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = said(capsys, "журналы")

    assert status == 2
    assert "Нет набора «журналы». Есть: " in told
    assert all(name in told for name in SCHOOL.printed)


def test_the_table_of_the_district_is_printed_each_time_it_is_asked_for(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        status, told = said(capsys, "район")
        assert (status, "Сводный отчёт 2023-12-12.xlsx" in told, "Word" in told) == (0, True, False)

    assert sorted(file.name for file in (school / "out" / "в район").iterdir()) == [
        "Сводный отчёт 2023-12-12.xlsx",
        "ответы району.txt",
    ]
    assert said(capsys, "район", "--class", "7А") == (2, "Отчёт району — о всей школе: уберите --class и --pair.\n")


def test_a_set_that_two_jobs_have_papers_of_has_them_all(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [job.name for job, _ in SCHOOL.sets["письма"]] == ["informing", "rewards"]

    status, told = said(capsys, "письма", "--class", "6А")
    assert (status, "Письма родителям 6А.docx" in told) == (0, True), told
    status, told = said(capsys, "письма", "--pair", "П-001")
    assert (status, "для тех, о ком спрошено, в этом наборе пока ничего нет" in told) == (0, True), told


def test_every_set_of_the_contract_can_be_printed() -> None:
    asked = (
        "комплект согласия анкеты-запросы анкеты-до анкеты-после собеседования встречи планы письма талоны книги выбор "
        "влияние беседы склонения карта психологу вопросы папка район"
    )

    assert set(asked.split()) <= set(SCHOOL.printed)


@pytest.fixture
def unsigned(school: Path) -> Path:
    """The school before the order got its number: the draft waits, and nothing is missing in it."""
    type_in(Paper, {"Номер": None, "Дата": None, "Подписан": None})
    teacher = {"ФИО": "Тихонова Вера Львовна", "Роль": "педагог", "Должность": "учитель"}
    type_in(Person, teacher, first=1 + sum(bool(row["ФИО"]) for row in seen(Person)))
    type_in(Pair, {"Ответственный педагог": teacher["ФИО"]})
    for at, row in enumerate(seen(Parameter)):
        if row["Параметр"] in ASKED:
            type_in(Parameter, {"Значение": ASKED[row["Параметр"]]}, first=1 + at)
    return school


def test_what_waits_for_the_director_is_laid_ready_once_more_and_the_workbook_stays(
    unsigned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "комплект")
    waiting = unsigned / "out" / "на подпись"
    shutil.rmtree(waiting)
    before = (unsigned / "школа.xlsx").read_bytes()
    status, told = said(capsys, "Комплект")

    assert (status, (unsigned / "школа.xlsx").read_bytes() == before) == (0, True)
    assert told.startswith(f"Директору на подпись: 1 документ. Распечатайте: {Path('out') / 'на подпись'}")
    assert len(list(waiting.glob("*.docx"))) == 3
    assert len(list((unsigned / "out" / "почта").glob("Директору. *.eml"))) == 1


def test_a_draft_that_is_not_made_yet_is_printed_with_its_set(
    unsigned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (draft,) = (unsigned / "out").glob("*Об утверждении*(проект).docx")
    draft.unlink()
    status, told, _ = call(capsys, "print", "комплект", "--today", DAY)

    assert (status, told["applied"], documents(told)) == (0, False, {"orders": [draft.name]})
    assert draft.name in {file.name[3:] for file in (unsigned / "out" / "на подпись").iterdir()}


def test_a_draft_that_waits_for_a_cure_is_told_beside_what_is_printed(
    unsigned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(Pair, {"Ответственный педагог": None})
    _, told = said(capsys, "комплект")

    assert "Не вошли в комплект на подпись:\n  Приказ «Об утверждении наставнических пар" in told


def test_where_nothing_waits_for_the_director_the_print_says_so(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = said(capsys, "комплект")

    assert (status, told) == (0, "Печатать нечего: ни один проект не ждёт подписи.\n")
    assert not list((school / "out" / "на подпись").glob("*.docx"))


def test_the_set_for_the_director_has_no_parts(unsigned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "комплект", "--class", "6А")[0] == 2
    assert said(capsys, "комплект", "--pair", "П-001")[0] == 2


#: What is printed blank, to be copied, and what is asked in a form.
BLANK = {"анкеты-наставников", "вопросы"}


def test_before_the_first_order_only_blanks_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init"])

    for name in SCHOOL.printed:
        status, told = said(capsys, name)
        assert (status, told.startswith("Печатать нечего: ")) == (0, name not in BLANK)


def test_a_broken_tab_is_told_and_nothing_is_made(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(Pair, {"Пара": "Номер"}, first=0)
    status, told = said(capsys, "встречи")

    assert status == 2
    assert "лист «Пары» не обрабатывается" in told


def test_while_another_run_holds_the_workbook_nothing_is_printed(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(school / "школа.lock"):
        assert said(capsys, "встречи")[0] == 75


def test_what_people_changed_in_word_is_printed_as_they_left_it(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "встречи")
    file = school / "out" / "бланки" / SHEETS
    docx = WordFile(str(file))
    docx.add_paragraph("Дописано куратором.")
    docx.save(str(file))
    said(capsys, "встречи")

    assert "Дописано куратором." in words_of(file)
