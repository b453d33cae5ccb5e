"""The roadmap on paper: the school's own, cell by cell (reference/year.md 6.5, 6.24)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from roadmap_school import BY_DUTIES, IN_CELLS, JANUARY, NBSP, PASTED, School, made, row, table

from jobs.paperwork.signing import SIGNING
from jobs.records.papers import Paper
from jobs.records.programme import RoadmapRow
from jobs.roadmap.deciding import printed
from sync.document import Lying
from sync.job import Choice
from sync.problems import SyncError

ELSEWHERE = Paper(
    paper="Д-001",
    kind="Приказ о реализации",
    title="О реализации целевой модели",
    number="166",
    day=date(2023, 8, 30),
    signed=True,
    status="подписан",
)
#: The draft of the program: begun in August.
OURS = Paper(
    paper="Д-001",
    kind="Приказ о реализации",
    title="О реализации целевой модели",
    file="2023-08-28 Приказ (проект).docx",
    created=date(2023, 8, 28),
    status="проект",
    contents="2023/2024",
)
SIGNED = {"number": "166", "day": date(2023, 8, 30), "signed": True, "status": "подписан"}
WAITS = "Грифу не хватает номера: зарегистрируйте «О реализации …»."
_HEADER = ["№", "Наименование Этапа", "Мероприятия", "Содержание деятельности", "Сроки", "Ответственные"]


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def cells(rows: tuple[RoadmapRow, ...]) -> list[list[str]]:
    """What stands on the sheet, spaces as people see them."""
    typed = [(one.number, one.stage, one.event, one.contents, one.term, one.responsible) for one in rows]
    return [[" ".join(text.split()) for text in line] for line in typed]


def lines(school: School, folder: Path) -> list[str]:
    """The paragraphs above the table."""
    return [one.text.replace(NBSP, " ") for one in WordFile(str(made(school, folder))).paragraphs if one.text.strip()]


def remarks(school: School) -> list[str]:
    return [one.text for one in school.outcome.remarks if one.cell.startswith("Документы")]


@pytest.mark.parametrize("typed", [PASTED, IN_CELLS, BY_DUTIES], ids=["pasted", "in cells", "by duties"])
def test_the_document_is_the_schools_own_cell_by_cell(typed: tuple[RoadmapRow, ...], tmp_path: Path) -> None:
    header, *found = table(made(School(typed).run(), tmp_path))

    assert header == _HEADER
    assert found == cells(IN_CELLS)


def test_cells_of_a_stage_and_of_a_measure_are_merged_and_the_header_comes_on_every_page(tmp_path: Path) -> None:
    document = WordFile(str(made(School().run(), tmp_path)))
    (found,) = document.tables
    section = document.sections[0]

    assert [row.cells[1].text[:20] for row in found.rows[1:6]] == ["Создание условий для"] * 5
    assert [row.cells[2].text[:10] for row in found.rows[3:6]] == ["Выбор форм", "Выбор форм", "Информиров"]
    assert found.rows[1].cells[2]._tc is not found.rows[2].cells[2]._tc
    assert "w:tblHeader" in found.rows[0]._tr.xml
    assert (section.page_width or 0) > (section.page_height or 0)


def test_the_grif_and_the_title_are_those_of_the_school(tmp_path: Path) -> None:
    known = lines(School(rows={"Paper": [ELSEWHERE]}).run(), tmp_path / "known")
    waiting = lines(School().run(), tmp_path / "waiting")

    assert known == [
        "Муниципальное бюджетное учреждение «Озёрный центр образования № 5»",
        "УТВЕРЖДЕНО",
        "Директором МОБУ «СОШ «Озёрный ЦО № 5»",
        "Приказ № 166_от «30» августа 2023г",
        "Дорожная карта по реализации Целевой модели наставничества обучающихся",
        "на 2023-2024 учебный год",
    ]
    assert waiting[3] == "Приказ № ___________от «____» __________ 20___г"


def test_the_other_variant_names_the_paper_that_confirms_each_duty(tmp_path: Path) -> None:
    school = School(rows={"Paper": [ELSEWHERE]}, settings={"Вид дорожной карты": "с результатом"}).run()
    header, stage, first, *rest = table(made(school, tmp_path))

    assert lines(school, tmp_path / "again")[1:6] == [
        "УТВЕРЖДЕНА",
        "приказом МОБУ «СОШ «Озёрный ЦО № 5»",
        "от 30.08.2023 № 166",
        "Дорожная карта реализации целевой модели наставничества обучающихся",
        "на 2023-2024 учебный год",
    ]
    assert header == ["№", "Мероприятие", "Срок", "Ответственный", "Результат, вид документа"]
    assert stage == ["1", "Создание условий для реализации программы наставничества обучающихся"]
    assert first[0] == "1.1"
    assert first[2:] == [
        "сентябрь-октябрь",
        "Директор школы куратор, рабочая группа",
        "приказ от 30.08.2023 № 166; 1 из 2",
    ]
    assert [line[-1] for line in rest if line[0] in {"1.5", "2.1", "5.7"}] == [
        "протокол",
        "листы собеседований",
        "сводка запросов",
    ]
    assert sum(len(line) == 5 for line in (first, *rest)) == len(BY_DUTIES)


def test_while_the_order_has_no_number_the_grif_waits_and_one_remark_says_so() -> None:
    school = School(rows={"Paper": [OURS]}).run()

    assert remarks(school) == [WAITS]
    assert [(paper.kind, paper.status, paper.check) for paper in school.papers[1:]] == [
        ("Дорожная карта", "проект", WAITS)
    ]
    assert school.papers[1].file == "2023-09-05 Дорожная карта реализации целевой модели наставничества (проект).docx"
    assert remarks(School(rows={"Paper": [ELSEWHERE]}).run()) == []


def test_the_signature_on_its_order_closes_the_roadmap() -> None:
    school = School(rows={"Paper": [OURS]}).run().type("Д-001", **SIGNED).run()
    before = school.document().context
    school.mend(0, event="Другое мероприятие").run(JANUARY)
    closed = school.papers[1]

    assert (closed.status, closed.number, closed.day, closed.signed) == ("подписан", "", None, None)
    assert closed.file == "2023-08-30 Дорожная карта реализации целевой модели наставничества.docx"
    assert before["номер_приказа"] == "166"
    assert not [one for one in school.outcome.documents if one.file == closed.file and one.context != before]
    assert remarks(school) == []


def test_an_order_whose_number_another_one_has_approves_nothing_until_that_is_cured() -> None:
    other = Paper(paper="Д-002", kind="Приказ о кураторе", title="О кураторе", file="Приказ.docx", status="подписан")
    other = other.with_(number="166", day=date(2023, 8, 30), signed=True, print_="3:a:b № 166 от 30.08.2023")
    school = School(rows={"Paper": [OURS, other]}).run().type("Д-001", **(SIGNED | {"status": "проект"})).run()
    doubtful = school.papers[2]
    school.type("Д-001", number="165").run()

    assert (doubtful.status, doubtful.check) == ("проект", WAITS)
    assert (school.papers[2].status, school.document().context["номер_приказа"]) == ("подписан", "165")


def test_an_annulled_order_opens_the_roadmap_again() -> None:
    school = School(rows={"Paper": [OURS]}).run().type("Д-001", **SIGNED).run()
    school.type("Д-001", signed="аннулирован", status="аннулирован").run()

    assert [paper.status for paper in school.papers] == ["аннулирован", "проект"]
    assert remarks(school) == [WAITS]


def test_a_roadmap_approved_by_a_paper_from_elsewhere_follows_the_table() -> None:
    school = School(rows={"Paper": [ELSEWHERE]}).run()
    former = school.document().fingerprint
    school.mend(0, event="Другое мероприятие").run()

    assert school.papers[1].status == "проект"
    assert school.document().fingerprint != former


@pytest.mark.parametrize(
    ("day", "begun"),
    [(date(2023, 8, 14), 0), (date(2023, 8, 15), 1), (date(2023, 10, 31), 1), (date(2023, 11, 1), 0), (JANUARY, 0)],
)
def test_the_roadmap_is_begun_in_its_season(day: date, begun: int) -> None:
    assert len(School().run(day).papers) == begun


def test_what_is_asked_for_is_made_whenever_it_is_asked() -> None:
    asked = Paper(
        paper="Д-001", kind="Дорожная карта", contents="2023/2024", status="проект", created=JANUARY, check=""
    )
    school = School(rows={"Paper": [asked]}).run(JANUARY)

    assert school.document().file == "2024-01-15 Дорожная карта реализации целевой модели наставничества (проект).docx"
    assert School(roadmap=(), rows={"Paper": [asked]}).run(JANUARY).papers[0].status == "проект"


def test_a_roadmap_that_is_unwanted_or_came_from_elsewhere_is_begun_no_more() -> None:
    own = Paper(kind="Дорожная карта", title="Дорожная карта", number="", day=date(2023, 8, 30), signed=True)
    unwanted = School().run().type("Д-001", signed="не нужен").run()

    assert [paper.status for paper in unwanted.papers] == ["не нужен"]
    assert len(School(rows={"Paper": [own]}).run().papers) == 1
    assert School(roadmap=()).run().papers == []


def test_a_report_shows_every_duty_with_its_state_and_proof(tmp_path: Path) -> None:
    school = School(rows={"Paper": [ELSEWHERE]}).run(JANUARY)
    report = school.report()
    header, first, *_ = found = table(made(school, tmp_path, report))

    assert report.file == "2024-01-15 Ход выполнения дорожной карты.docx"
    assert header[-2:] == ["Состояние", "Подтверждение"]
    assert first[-2:] == ["просрочено", "приказ от 30.08.2023 № 166; 1 из 2"]
    assert len(found) == len(BY_DUTIES) + 1
    assert report.context["выполнено"] == "0 из 32"
    with pytest.raises(SyncError, match="о всей школе"):
        printed(school.records, JANUARY, Choice(school_class="7А"))


def test_a_report_that_was_asked_for_is_a_row_and_stays_when_its_day_is_over() -> None:
    asked = Paper(paper="Д-001", kind="Набор", contents="Ход выполнения: 2024-01-15", status="проект", created=JANUARY)
    school = School(rows={"Paper": [asked]}).run(JANUARY)
    (paper,) = school.papers

    assert (paper.title, paper.file, paper.status) == (
        "Ход выполнения дорожной карты на 15.01.2024",
        "2024-01-15 Ход выполнения дорожной карты.docx",
        "",
    )
    assert not school.document("Ход").final
    assert school.run(date(2024, 1, 16)).document("Ход").final


def test_rows_without_numbers_stay_rows_and_headings_keep_their_place(tmp_path: Path) -> None:
    typed = (
        row("Издание приказа", number="I", stage="Условия", event="База", term="сентябрь", responsible="директор"),
        row("Разработка карты", event="База", term="сентябрь", responsible="директор"),
        row("1.Опрос. 2.Беседа", number="II", stage="Работа", event="Опрос", term="октябрь"),
    )
    found = table(made(School(typed).run(), tmp_path))[1:]

    assert found == [
        ["I", "Условия", "База", "Издание приказа", "сентябрь", "директор"],
        ["", "", "", "Разработка карты", "сентябрь", "директор"],
        ["II", "Работа", "Опрос", "1.Опрос. 2.Беседа", "октябрь", ""],
    ]


def test_a_draft_is_made_when_many_rows_cannot_be_read(tmp_path: Path) -> None:
    hidden: dict[str, Any] = {"unreadable": {"Содержание деятельности": "не заполнен столбец"}}
    typed = (row("", number="1", stage="Условия", **hidden), row("Совещание", event="База", term="сентябрь"))
    school = School(typed).run()

    assert [(one.state, one.check) for one in school.roadmap] == [("", "Не заполнен столбец"), ("пора", "ок")]
    assert table(made(school, tmp_path))[2] == ["", "", "База", "Совещание", "сентябрь", ""]


@pytest.mark.parametrize(
    ("grif", "told"),
    [
        ("Приказ № 166_от «30» августа 2023г", False),
        ("Приказ № 161_от «30» августа 2023г", True),
        (f"от 30.08.2023 №{NBSP}161", True),
        (f"от 28{NBSP}августа 2023{NBSP}г. №{NBSP}166", True),
        (f"от 30{NBSP}августа 2023{NBSP}г. № 166", False),
        ("Приказ № ____ от «30» августа 2023г", False),
        ("Приказ № 145-Р от 25.12.2019", False),
    ],
)
def test_a_signed_roadmap_tells_that_its_grif_has_the_former_requisites_of_its_order(grif: str, told: bool) -> None:
    file = "2023-08-30 Дорожная карта реализации целевой модели наставничества.docx"
    ours = Paper(paper="Д-002", kind="Дорожная карта", file=file, contents="2023/2024", status="подписан", signed=True)
    lying = {"Файл": Lying(file, lines=["Школа № 5", grif, "30.08.2023"])}
    ours = ours.with_(day=date(2023, 8, 30), lying=lying)
    now = "К сведению: у приказа Д-001 исправлены реквизиты (от 30.08.2023 № 166), здесь остаются прежние."

    assert (now in remarks(School(rows={"Paper": [ELSEWHERE, ours]}).run())) == told


def waiting(school: School) -> list[str]:
    """What the director is to sign."""
    bundle = SIGNING.bundle(school.records, school.outcome.documents, school.today)
    return [one.title for one in bundle.papers] if bundle else []


def test_the_roadmap_goes_to_the_director_with_its_order_and_not_after_it() -> None:
    alone = School().run()
    approved = School(rows={"Paper": [ELSEWHERE]}).run()

    assert waiting(alone) == [alone.papers[0].title]
    assert waiting(approved) == []
