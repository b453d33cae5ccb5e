"""«Только в школе»: whichever job runs, every cell outside the book for names is looked at."""

from collections.abc import Sequence
from datetime import date

import pytest
from books_school import ANNA, DAY, IGOR, ThreeBooks
from fakes import MemoryWorkbook

from jobs.catalogue import JOBS
from jobs.privacy.guard import WATCHED, guard
from jobs.records import TABS
from jobs.records.journal import JournalRow
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.whole import SCHOOL
from sync.applying import apply
from sync.columns import Row
from sync.job import Job
from sync.runner import Forecast, forecast

PEOPLE = {"Директор": "Смирнова Ольга Петровна"}
ORDERS = [job for job in JOBS if job.name == "orders"]


@pytest.fixture
def school() -> ThreeBooks:
    """In the mode, with codes and one pair that is proposed."""
    school = ThreeBooks(PEOPLE).coded()
    school.run()
    return school


def look(school: ThreeBooks, jobs: Sequence[Job] = JOBS) -> Forecast:
    return forecast(school.books, jobs, DAY, school.writer, guard=guard(school.people, True))


def exposed(found: Forecast, about: str = "не покидают школу") -> list[str]:
    """Cells that have a remark with these words."""
    return [problem.cell for problem in found.remarks if about in problem.text]


def book_of(school: ThreeBooks, title: str) -> MemoryWorkbook:
    return school.teachers if title in school.teachers.tabs else school.coordinator


def test_a_school_where_only_codes_stand_is_told_of_nothing(school: ThreeBooks) -> None:
    school.coordinator.edit(Pair, 0, Решение="утвердить")
    school.run(date(2023, 11, 20))
    school.coordinator.tabs["Журнал"].append(["20.11.2023 15.30", "приём, подбор", "выполнено", 40575, 8, 0, 1])

    assert exposed(look(school)) == []
    assert look(school).nothing


def test_a_fresh_start_with_a_roster_is_told_of_nothing_that_the_program_wrote_itself() -> None:
    school = ThreeBooks(PEOPLE)
    school.books.furnish(SCHOOL.layouts(coded=True))
    school.set("Персональные данные", "только в школе")
    # Their names stand in the program's examples, they were born on days of the acts.
    for name, born in (
        ("Смирнова Ольга Петровна", date(2012, 12, 29)),
        ("Иванов Пётр Сергеевич", date(2013, 9, 1)),
        ("Петрова Анна Ивановна", date(2011, 9, 12)),
    ):
        school.local.add(Person, {"ФИО": name, "Роль": "ученик", "Класс": "5А", "Дата рождения": born})

    first, second = school.run(), school.run()

    assert exposed(first) == exposed(second) == []
    assert second.nothing


@pytest.mark.parametrize("kind", WATCHED, ids=lambda kind: str(kind.spec.title))
@pytest.mark.parametrize("jobs", [JOBS, ORDERS], ids=["all", "orders"])
def test_a_name_is_told_of_in_every_tab_and_in_every_column(
    school: ThreeBooks, kind: type[Row], jobs: Sequence[Job]
) -> None:
    rows = book_of(school, kind.spec.title).tabs[kind.spec.title]
    at = len(rows)
    for number, column in enumerate(kind.spec.columns):
        rows.append([*[None] * number, f"спросить у Беловой Анны ({column.title})"])

    found = look(school, jobs)

    told = [cell for cell in exposed(found, "имя человека") if cell.startswith(f"{kind.spec.title}!")]
    assert len(told) == len(set(told)) == len(kind.spec.columns)
    assert all(int(cell.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) > at for cell in told)
    assert not any("Белов" in str(problem) for problem in found.remarks)


def test_a_tab_that_is_missing_or_frozen_is_no_remark_of_a_job_that_does_not_read_it(school: ThreeBooks) -> None:
    unread = [kind for kind in TABS if not any(kind in job.tabs for job in ORDERS)]
    one, other = [kind.spec.title for kind in unread if kind.spec.title in school.coordinator.tabs][:2]
    del school.coordinator.tabs[one]
    school.coordinator.tabs[other][0][0] = "Другое"

    assert look(school, ORDERS).remarks == []


@pytest.mark.parametrize("header", ["Дата", "Дата собрания"])
def test_a_tab_with_a_doubled_or_a_missing_column_is_looked_at(school: ThreeBooks, header: str) -> None:
    rows = school.teachers.tabs["Запросы"]
    rows[0][2] = header
    rows.append([date(2011, 5, 12), ANNA])

    found = look(school)

    assert exposed(found, "имя человека") == [f"Запросы!B{len(rows)}"]
    assert exposed(found, "дата рождения") == []


def test_tabs_of_people_s_own_are_looked_at_and_so_are_their_titles(school: ThreeBooks) -> None:
    school.teachers.tabs["Мои заметки"] = [["План"], ["позвонить Орлову И.И.", date(2011, 5, 12)]]
    school.coordinator.tabs["Белова Анна"] = [["8 900 123-45-67"]]

    found = look(school, ORDERS)

    assert exposed(found) == [
        "…!A1",
        "…!A1",
        "Мои заметки (книга педагогов)!A2",
        "Мои заметки (книга педагогов)!B2",
    ]
    assert found.remarks[0].text.startswith("в названии листа — имя человека. Замените его кодом")
    assert not any("Белов" in str(problem) or "Орлов" in str(problem) for problem in found.remarks)


def test_a_tab_in_the_wrong_book_is_looked_at_and_the_book_for_names_is_not(school: ThreeBooks) -> None:
    school.coordinator.tabs["Запросы"] = [["Участник"], [IGOR]]
    school.teachers.tabs["Контингент"] = [[ANNA]]
    school.local.tabs["Адреса"] = [[ANNA, "8 900 123-45-67"]]

    assert exposed(look(school)) == ["Запросы (книга куратора)!A2", "Контингент (книга педагогов)!A1"]


def test_a_name_over_a_cell_of_the_program_is_told_of_and_gone_after_the_run(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Код=ANNA)

    found = look(school)
    apply(found, school.books, school.writer)

    assert exposed(found, "в столбце «Код» — имя человека. Удалите это, если программа") == ["Запросы!L2"]
    assert school.teachers.rows(Request)[0]["Код"].startswith("У-")
    assert look(school).nothing


def test_two_cells_of_a_row_are_named_in_one_sentence(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Подробности="просит Анна Белова", Кто_внёс="Орлов И.И.")

    found = school.run()

    check = school.teachers.rows(Request)[0]["Проверка"]
    assert exposed(found, "имя человека") == ["Запросы!E2", "Запросы!K2"]
    assert check.startswith("В столбцах «Подробности», «Кто внёс» — имя человека. Замените его кодом из листа «Коды»")
    assert check.count("имя человека") == 1


def test_days_where_days_belong_are_nobody_s_birthday_however_they_are_typed(school: ThreeBooks) -> None:
    school.coordinator.put(JournalRow, {"Время": "12.05.2011"})
    school.teachers.edit(Request, 0, Дата="12.05.2011")

    assert exposed(look(school)) == ["Журнал!A2"]
