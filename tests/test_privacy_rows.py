"""«Только в школе»: a row that names somebody waits, and nobody is found or offered by a name."""

from collections.abc import Sequence

import pytest
from books_school import ANNA, DAY, IGOR, TEACHER, ThreeBooks
from openpyxl.utils import get_column_letter

from jobs.catalogue import JOBS
from jobs.privacy.guard import guard
from jobs.records.pairs import Pair
from jobs.records.people import Code, Person
from jobs.records.requests import Offer, Request
from jobs.school.dictionaries import read_dictionaries
from jobs.school.roster import read_roster
from sync.job import Job
from sync.report import remark_lines
from sync.runner import Forecast, forecast

ASKS = {"Форма": "Ученик – ученик", "Запрос": "адаптация"}


@pytest.fixture
def school() -> ThreeBooks:
    """In the mode, with codes; nobody is matched yet."""
    return ThreeBooks().coded()


def look(school: ThreeBooks, jobs: Sequence[Job]) -> Forecast:
    return forecast(school.books, jobs, DAY, school.writer, guard=guard(school.people, True))


def code(school: ThreeBooks, name: str) -> str:
    return next(str(row["Код"]) for row in school.local.rows(Code) if row["ФИО"] == name)


def test_a_full_name_gets_no_code_beside_it_and_no_pair_until_the_code_stands_there(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Участник=ANNA)

    waiting = school.run()

    row = school.teachers.rows(Request)[0]
    assert "Код" not in row
    assert school.coordinator.rows(Pair) == []
    assert (waiting.counts["unreadable"], waiting.counts["without"]) == (1, 0)
    assert row["Проверка"] == (
        "В столбце «Участник» — имя человека. Замените его кодом из листа «Коды», а прежнее удалите и из истории "
        "версий: имена и данные людей не покидают школу. До этого строка ждёт."
    )
    assert [problem.cell for problem in waiting.remarks] == ["Запросы!B2"]
    assert school.plan().nothing

    school.teachers.edit(Request, 0, Участник=code(school, ANNA))

    assert school.run().counts["paired"] == 1
    assert school.teachers.rows(Request)[0]["Проверка"] == "ок"


@pytest.mark.parametrize("typed", [IGOR, "Орлов Игорь", "Орлов И.И.", "У-0002Ч Орлов И."])
def test_a_name_over_a_code_takes_the_code_away_and_leaves_the_pair_as_it_is(school: ThreeBooks, typed: str) -> None:
    school.run()
    before = school.coordinator.rows(Pair)
    school.teachers.edit(Offer, 0, Участник=typed)

    first, second = school.run(), school.run()

    assert "Код" not in school.teachers.rows(Offer)[0]
    assert school.coordinator.rows(Pair) == before
    assert "Наставники!B2" in [problem.cell for problem in first.remarks]
    assert second.nothing


def test_a_name_in_a_text_is_remarked_on_and_the_row_goes_on(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Подробности="Белова Анна стесняется", Интересы=f"шахматы; {IGOR}")

    assert school.run().counts["paired"] == 1
    assert school.teachers.rows(Request)[0]["Проверка"].startswith("В столбцах «Подробности», «Интересы» — имя")
    assert "Код" in school.teachers.rows(Request)[0]


def test_every_job_says_the_same_of_a_row_that_waits(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Участник=ANNA)
    school.teachers.tabs["Запросы"][1] += [None, "и с Орловым Игорем"]  # in a column of nobody's
    told = [
        [str(problem) for problem in look(school, [job]).remarks if problem.cell.startswith("Запросы!")] for job in JOBS
    ]

    assert [cell.partition(":")[0] for cell in told[0]] == [
        "Запросы!B2",
        f"Запросы!{get_column_letter(len(school.teachers.tabs['Запросы'][1]))}2",
    ]
    assert [text.endswith("До этого строка ждёт.") for text in told[0]] == [True, False]
    assert told == [told[0]] * len(JOBS)


def test_a_phone_is_remarked_on_and_the_row_goes_on(school: ThreeBooks) -> None:
    school.teachers.edit(Request, 0, Подробности="8 900 123-45-67")

    assert school.run().counts["paired"] == 1
    assert school.teachers.rows(Request)[0]["Проверка"].startswith("В столбце «Подробности» — номер телефона.")


@pytest.mark.parametrize(
    "typed", ["Белова", "Белова А.О.", "Анна Олеговна", "Сидоров Пётр Ильич", "Белава Анна Олеговна"]
)
def test_nobody_is_offered_for_a_name_and_only_a_code_is_asked_for(school: ThreeBooks, typed: str) -> None:
    school.teachers.add(Request, {"Участник": typed, **ASKS, "Желаемый наставник": "Игорь"})

    found = school.run()

    told = "\n".join([*remark_lines(found), school.teachers.rows(Request)[1]["Проверка"]])
    assert "Код" not in school.teachers.rows(Request)[1]
    assert " код" in told
    assert [word for word in ("Похожи", "ФИО", "фамилию", code(school, ANNA)) if word in told] == []


def test_a_responsible_teacher_is_asked_for_by_code(school: ThreeBooks) -> None:
    school.teachers.edit(Offer, 0, Ответственный_педагог=None)
    school.run()
    school.coordinator.edit(Pair, 0, Решение="утвердить")
    missing = [problem.text for problem in school.plan().remarks if "ответственный педагог" in problem.text]
    school.coordinator.edit(Pair, 0, Ответственный_педагог=TEACHER.split()[0])
    named = [problem.text for problem in school.plan().remarks if problem.cell.startswith("Пары!")]

    assert missing == ["не указан ответственный педагог. Впишите его код."]
    assert any("нужен код" in text for text in named)


def test_where_names_may_stand_a_name_is_found_as_ever() -> None:
    school = ThreeBooks().filled()
    school.local.add(Person, {"ФИО": "Белова Инга Олеговна", "Роль": "ученик"})
    school.teachers.add(Request, {"Участник": "Белова", **ASKS})
    school.run()

    assert school.teachers.rows(Request)[0]["Код"] == code(school, ANNA)
    assert "Похожие: " in school.teachers.rows(Request)[1]["Проверка"]


def test_a_pair_whose_codes_were_wiped_out_asks_for_the_code(school: ThreeBooks) -> None:
    school.run()
    school.coordinator.edit(Pair, 0, Код_наставника=None, Наставник=None)

    told = [problem.text for problem in school.plan().remarks if problem.cell.startswith("Пары!")]

    assert told == ["непонятно, чья это пара: код стёрт. Верните его (например, отмените правку)."]


def test_a_name_that_several_bear_freezes_none_of_them(school: ThreeBooks) -> None:
    agreed = {"Роль": "ученик", "Класс": "10А", "Согласие на обработку": DAY}
    school.local.add(Person, agreed | {"ФИО": "Орлов Илья Игоревич"})
    school.teachers.edit(Offer, 0, Участник="Орлов И.И.")

    school.run()

    assert school.coordinator.rows(Pair) == []
    assert school.plan().nothing
    reader = read_roster(
        [Person(name=str(row["ФИО"]), code=str(row["Код"]), role="ученик") for row in school.local.rows(Person)],
        (),
        read_dictionaries(()),
        codes_only=True,
    )
    assert reader.meant("Орлов И.И.") is None
    assert reader.meant("Белова А.О.") is not None
