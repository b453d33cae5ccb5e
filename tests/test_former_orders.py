"""A school that has an order and pairs already starts in the middle of a year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from fakes import ListingWriter, run
from pairing_school import PEERS, full
from pairing_school import School as PairingSchool

from jobs.catalogue import JOBS
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.requests import CoordinatorPair
from sync.runner import Forecast

ORDER = {
    "Вид": "Приказ об утверждении пар",
    "Заголовок": "Об утверждении пар",
    "Номер": "120",
    "Дата": date(2023, 9, 1),
}
DAY = date(2023, 10, 2)


class School(PairingSchool):
    """The jobs up to the orders; Жуков of 11А mentors Мухин and Озеров of 6А."""

    def __init__(self) -> None:
        super().__init__()
        self.setting("Учебный год", "2023–2024")
        self.setting("Индекс номера", "-ОД")
        for surname, school_class in (("Жуков", "11А"), ("Мухин", "6А"), ("Озеров", "6А"), ("Лосев", "10Б")):
            self.pupil(surname, school_class)
        self.teacher("Ткач")

    def knows(self, mentor: str, mentee: str, **typed: Any) -> int:
        """The curator writes down a pair that works already."""
        known = {"Наставник": full(mentor), "Наставляемый": full(mentee), "Форма": PEERS, "Запрос": "адаптация"}
        return self.add(CoordinatorPair, **(known | typed))

    def order(self, **typed: Any) -> int:
        """Somebody types a paper into «Документы»."""
        return self.add(Paper, **(ORDER | typed))

    def run(self, today: date = DAY) -> Forecast:
        wanted = [job for job in JOBS if job.name in {"intake", "pairing", "orders"}]
        self.last, _ = run(self.book, wanted, today, writer=ListingWriter())
        again, _ = run(self.book, wanted, today, writer=ListingWriter())
        assert not again.plan.changes
        return self.last

    @property
    def made(self) -> Sequence[str]:
        """The documents that the last run wants."""
        return [one.file for _, one in self.last.documents] if self.last else []

    @property
    def paper(self) -> dict[str, Any]:
        """The first row of «Документы»."""
        return self.rows(Paper)[0]


@pytest.fixture
def started() -> School:
    """Жуков and Мухин work since order № 120."""
    school = School()
    school.order()
    school.knows("Жуков", "Мухин", Прежний_приказ="№ 120")
    school.run()
    return school


def test_a_number_of_no_paper_is_nobodys_order(started: School) -> None:
    started.add(Paper, Номер="77", Дата=date(2023, 9, 20))
    started.run()

    assert started.paper["Проверка"] == "ок"
    assert [problem.text for problem in started.last.asides] == []  # type: ignore[union-attr]


def test_a_typed_paper_gets_a_code_and_never_a_file(started: School) -> None:
    row = started.paper

    assert (row["Документ"], row["Статус"], row["Проверка"]) == ("Д-001", "подписан", "ок")
    assert (row.get("Файл"), row.get("Создан")) == (None, None)
    assert (row["Вид"], row["Заголовок"], row["Номер"]) == (ORDER["Вид"], ORDER["Заголовок"], "120")
    assert (started.made, started.remarks) == ([], [])


def test_a_pair_that_names_it_runs_at_once_and_needs_no_order(started: School) -> None:
    row = started.pair("Жуков", "Мухин")

    assert (row["Статус"], row["Приказ"]) == ("действует", "Д-001: № 120-ОД от 01.09.2023")
    assert (row["С"], row["По"]) == (date(2023, 9, 1), date(2024, 5, 31))
    assert (row["Форма"], row["Запрос"], row["Проверка"]) == (PEERS, "адаптация", "ок")


def test_it_runs_from_the_day_that_people_say() -> None:
    school = School()
    school.order()
    school.knows("Жуков", "Мухин", Прежний_приказ="120", С=date(2023, 9, 11))
    school.run()

    assert school.pair("Жуков", "Мухин")["С"] == date(2023, 9, 11)


@pytest.mark.parametrize(
    "typed",
    [
        *(120, "120", "№120", "N 120", "120-ОД", "120 – од", "приказ № 120", "от 01.09.2023 № 120", "№ 120 от 1.09.23"),
        *(
            "пр. №120 от 01.09.23",
            "120 от 1 сентября",
            "от 1 сентября № 120",
            "приказом 120-ОД от «01» сентября 2023 г.",
            "Д-001",
        ),
    ],
)
def test_the_number_is_written_as_people_do(typed: object) -> None:
    school = School()
    school.order()
    school.order(Номер="12", Дата=date(2023, 8, 30), Вид="Приказ о кураторе", Заголовок="О кураторе")
    school.knows("Жуков", "Мухин", Прежний_приказ=typed)
    school.run()

    assert school.standing == {("Жуков", "Мухин"): "действует"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"Прежний_приказ": "№ 121"}, "приказа № 121 на листе «Документы» нет. Впишите его туда новой строкой"),
        ({"Прежний_приказ": "№ 120 от 02.09.2023"}, "приказа № 120 на листе «Документы» нет"),
        ({"Прежний_приказ": "по приказу"}, "номера приказа здесь нет"),
        ({"Прежний_приказ": "№ 44"}, "пар не утверждает. Исправьте его «Вид»"),
        ({"Прежний_приказ": "120", "С": date(2023, 8, 25)}, "издан позже"),
        ({"Прежний_приказ": "120", "С": date(2023, 12, 1)}, "ещё не наступил"),
        ({"С": date(2023, 9, 11)}, "Впишите «Прежний приказ»"),
    ],
)
def test_what_cannot_be_is_said_at_its_cell_and_nobody_is_proposed_instead(typed: dict[str, Any], said: str) -> None:
    school = School()
    school.order()
    school.order(Вид="Приказ", Заголовок="О кружках", Номер="44")
    row = school.knows("Жуков", "Мухин", **typed)
    school.asks("Мухин")
    school.offers("Лосев")
    school.run()

    ((cell, text),) = school.remarks
    assert cell.startswith("Пары куратора!")
    assert said in text
    assert text[11:] in school.check(CoordinatorPair, row)
    assert school.standing == {}


def test_a_row_of_which_nobody_knows_the_paper_is_a_remark_and_nothing_else() -> None:
    school = School()
    school.add(Paper, Номер="77", Дата=date(2023, 9, 20))
    school.run()

    assert [text for _, text in school.remarks] == [school.paper["Проверка"][0].lower() + school.paper["Проверка"][1:]]
    assert school.paper["Проверка"].startswith("Для какого документа номер?")
    assert (school.paper.get("Документ"), school.paper.get("Статус"), school.made) == (None, None, [])


@pytest.mark.parametrize("missing", ["Вид", "Заголовок", "Номер", "Дата"])
def test_a_paper_told_in_part_waits_for_the_rest(missing: str) -> None:
    school = School()
    school.order(**{missing: None})
    school.run()

    assert school.paper["Проверка"].endswith(f"впишите: «{missing}».")
    assert school.paper.get("Документ") is None


@pytest.mark.parametrize(("typed", "said"), [({"Дата": date(2032, 9, 1)}, "ещё не наступил")])
def test_a_paper_whose_day_cannot_be_waits_with_its_pairs(typed: dict[str, Any], said: str) -> None:
    school = School()
    school.order(**typed)
    school.knows("Жуков", "Мухин", Прежний_приказ="120")
    school.run()

    assert said in school.paper["Проверка"]
    assert (school.paper.get("Документ"), school.standing) == (None, {})

    school.book.edit(Paper, 0, Дата=date(2023, 9, 1))
    school.run()
    assert school.standing == {("Жуков", "Мухин"): "действует"}


def test_a_number_that_another_paper_has_is_remarked_on_at_both(started: School) -> None:
    started.order(Заголовок="Ещё один", Дата=date(2023, 9, 5))
    started.run()

    assert all("уже стоит у «" in row["Проверка"] for row in started.rows(Paper))
    assert [row.get("Документ") for row in started.rows(Paper)] == ["Д-001", None]
    assert started.standing == {("Жуков", "Мухин"): "действует"}


def test_a_proposal_that_turns_out_to_work_already_goes_into_no_draft() -> None:
    school = School()
    school.asks("Мухин")
    school.offers("Жуков")
    school.run()
    school.decide("Жуков", "Мухин", Решение="утвердить")
    school.run()
    assert school.pair("Жуков", "Мухин")["Приказ"] == "Д-001 (проект), строка 1"

    school.order()
    school.knows("Жуков", "Мухин", Прежний_приказ="120")
    school.run()

    assert (school.pair("Жуков", "Мухин")["Статус"], school.paper["Статус"]) == ("действует", "заменён")


def test_a_pair_of_an_order_of_ours_is_not_approved_by_another_one() -> None:
    school = School()
    school.knows("Жуков", "Мухин")
    school.run()
    school.decide("Жуков", "Мухин", Решение="утвердить", Ответственный_педагог=full("Ткач"))
    school.run()
    school.book.edit(Paper, 0, Номер="201", Дата=DAY, Подписан="да")
    school.run()
    school.order()
    school.book.edit(CoordinatorPair, 0, Прежний_приказ="120")
    school.run()

    assert "уже стоит в приказе Д-001 (№ 201-ОД от 02.10.2023)" in school.check(CoordinatorPair, 0)
    school.book.edit(CoordinatorPair, 0, Прежний_приказ="201")
    school.run()
    assert school.check(CoordinatorPair, 0) == "ок"


def test_a_row_that_takes_back_what_it_said_lets_the_pair_go(started: School) -> None:
    started.book.edit(CoordinatorPair, 0, Прежний_приказ=None)
    started.run()

    assert started.pair("Жуков", "Мухин")["Статус"] == "предложена"
    assert not started.paper.get("Состав")


def test_a_pair_whose_row_of_the_curator_is_gone_is_held_by_its_order(started: School) -> None:
    started.book.edit(
        CoordinatorPair, 0, Наставник=None, Наставляемый=None, Форма=None, Запрос=None, Прежний_приказ=None
    )
    started.run()

    assert started.pair("Жуков", "Мухин")["Статус"] == "действует"


def test_an_order_of_changes_to_a_paper_from_elsewhere_names_people(started: School) -> None:
    january = date(2024, 1, 15)
    started.coordinator_joins("Лосев", "Мухин")
    started.decide("Жуков", "Мухин", Завершить=january, Причина_завершения="замена наставника")
    started.run(january)
    started.decide("Лосев", "Мухин", Решение="утвердить", Ответственный_педагог=full("Ткач"))
    last = started.run(january)

    ((_, made),) = last.documents
    assert made.file == "2024-01-15 Приказ О внесении изменений в приказ от 01.09.2023 № 120-ОД (проект).docx"
    said = {name: str(made.context[name]).replace("\u00a0", " ") for name in ("исключить", "дополнить", "причины")}
    assert said == {
        "исключить": "1) исключить пару: наставник Жуков Ж.Ю., наставляемый Мухин Ж.Ю., с 15.01.2024;",
        "дополнить": "2) дополнить:",
        "причины": "заменой наставника",
    }
    assert [row["строка"] for row in made.context["пары"]] == [""]  # type: ignore[attr-defined]
    assert started.pair("Лосев", "Мухин")["Приказ"] == "Д-002 (проект) к приказу Д-001"


def test_a_year_that_is_closed_ends_a_pair_that_is_written_down_late() -> None:
    school = School()
    school.setting("Закрыть год", date(2024, 5, 24))
    school.order()
    school.knows("Жуков", "Мухин", Прежний_приказ="120")
    school.run(date(2024, 5, 27))

    row = school.pair("Жуков", "Мухин")
    assert (row["Статус"], row.get("Завершить")) == ("завершена", None)


def test_it_goes_on_after_its_last_day_and_asks_how_it_ends(started: School) -> None:
    started.run(date(2024, 6, 3))

    row = started.pair("Жуков", "Мухин")
    assert (row["Статус"], row["Проверка"][:30]) == ("действует", "Пора завершать: пара работает ")


def test_an_annulled_paper_from_elsewhere_lets_its_pairs_go(started: School) -> None:
    started.book.edit(Paper, 0, Подписан="аннулирован")
    started.run()

    assert (started.paper["Статус"], started.made) == ("аннулирован", [])
    assert started.pair("Жуков", "Мухин")["Статус"] != "действует"
    assert "аннулирован. Очистите ячейку или впишите другой" in started.check(CoordinatorPair, 0)


def test_lost_contents_of_a_paper_from_elsewhere_are_restored(started: School) -> None:
    known = started.paper["Состав"]
    started.book.edit(Paper, 0, Состав=None)
    started.run()

    assert started.paper["Состав"] == known
    assert [row["Пара"] for row in started.rows(Pair)] == ["П-001"]
