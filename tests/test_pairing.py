"""The life of pairs through whole runs; what cannot be read freezes, what is read again changes nothing."""

import random
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairing_school import PEERS, STUDENTS, TEACHERS, TODAY, School, full

from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Programme
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request
from sync.columns import Row
from sync.values import as_text

ASKED, HELPS = "Белова", "Орлова"


def pair_of_two(**offered: object) -> School:
    """One mentee with one proposed mentor."""
    school = School()
    school.mentee(ASKED)
    school.mentor(HELPS, **{"Мест": 2} | offered)  # type: ignore[arg-type]
    school.run()
    return school


def approved() -> School:
    school = pair_of_two()
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.run()
    return school


def running() -> School:
    school = approved()
    school.sign(1, "П-001")
    school.run()
    return school


def test_a_proposal_says_everything_that_the_curator_needs() -> None:
    school = pair_of_two()

    assert school.pair(HELPS, ASKED) == {
        "Пара": "П-001",
        "Код наставника": school.code(HELPS),
        "Наставник": full(HELPS),
        "Код наставляемого": school.code(ASKED),
        "Наставляемый": full(ASKED),
        "Форма": PEERS,
        "Запрос": "адаптация",
        "Совпадение": school.pair(HELPS, ASKED)["Совпадение"],
        "Почему": "близки по возрасту",
        "Запасной вариант": "другого наставника нет",
        "Статус": "предложена",
        "Проверка": "ок",
        "Предложена": TODAY,
    }
    assert school.remarks == []


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ("утвердить", "утверждена"),
        ("Согласовать", "утверждена"),
        ("отклонить", "отклонена"),
        ("закрепить", "предложена"),
        ("оставить", "предложена"),
        ("", "предложена"),
    ],
)
def test_a_decision_is_carried_out(decision: str, status: str) -> None:
    school = pair_of_two()
    school.decide(HELPS, ASKED, Решение=decision)
    school.run()

    assert school.standing[HELPS, ASKED] == status
    assert school.pair(HELPS, ASKED)["Проверка"] == "ок"


def test_a_decision_taken_back_makes_a_proposal_again() -> None:
    for decision in ("утвердить", "отклонить"):
        school = pair_of_two()
        school.decide(HELPS, ASKED, Решение=decision)
        school.run()
        school.decide(HELPS, ASKED, Решение=None)
        school.run()

        assert school.standing[HELPS, ASKED] == "предложена"


def test_a_proposal_that_is_no_longer_the_best_is_withdrawn_and_proposed_again_when_it_is() -> None:
    school = pair_of_two()
    school.mentor("Яковлев")
    school.book.edit(Request, 0, Желаемый_наставник=full("Яковлев"))
    school.run()

    assert school.standing == {(HELPS, ASKED): "снята", ("Яковлев", ASKED): "предложена"}

    school.book.edit(Request, 0, Желаемый_наставник=full(HELPS))
    school.run()

    assert school.standing == {(HELPS, ASKED): "предложена", ("Яковлев", ASKED): "снята"}
    assert [row["Пара"] for row in school.rows(Pair)] == ["П-001", "П-002"]


def test_a_trifle_does_not_change_a_proposal() -> None:
    school = School()
    school.mentee(ASKED, "5А")
    school.mentor(HELPS, "9А")
    school.run()
    school.meets(HELPS, "наставник", Мотивация=3)
    school.mentor("Яковлев", "9Б")
    school.meets("Яковлев", "наставник", Мотивация=4)
    school.run()

    assert school.live == {(HELPS, ASKED)}


def test_a_fixed_pair_is_kept_in_every_later_matching() -> None:
    school = pair_of_two()
    school.decide(HELPS, ASKED, Решение="закрепить")
    school.mentor("Яковлев")
    school.book.edit(Request, 0, Желаемый_наставник=full("Яковлев"))
    school.run()

    assert school.live == {(HELPS, ASKED)}


def test_a_fixed_pair_is_kept_even_above_the_places_and_the_offer_says_so() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentee("Волкова")
    school.mentor(HELPS, Мест=2)
    school.run()
    for mentee in (ASKED, "Волкова"):
        school.decide(HELPS, mentee, Решение="закрепить")
    school.book.edit(Offer, 0, Мест=1)
    school.run()

    assert len(school.live) == 2
    assert "мест 1, а пар уже 2" in school.check(Offer, 0)


@pytest.mark.parametrize(("who", "said"), [(0, "наставляемый"), (1, "наставник")])
def test_when_somebody_left_a_proposal_is_withdrawn_and_an_approval_says_why(who: int, said: str) -> None:
    proposed, agreed = pair_of_two(), approved()
    for school in (proposed, agreed):
        school.book.edit(Person, who, Выбыл=date(2023, 11, 14))
        school.run()

        assert school.standing[HELPS, ASKED] == "снята"
    assert proposed.pair(HELPS, ASKED)["Проверка"] == "ок"
    assert agreed.pair(HELPS, ASKED)["Проверка"] == f"К сведению: {said.lower()} выбыл, пара снята."


def test_a_pair_that_a_rule_forbids_now_is_not_approved() -> None:
    school = pair_of_two()
    school.book.edit(Person, 0, Согласие_на_обработку=None)
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.run()

    assert school.standing[HELPS, ASKED] == "снята"
    assert school.pair(HELPS, ASKED)["Проверка"] == "Пара снята: нет согласия на обработку данных наставляемого."
    assert school.remarks == [("Пары!M2", "пара снята: нет согласия на обработку данных наставляемого.")]


@pytest.mark.parametrize(("stage", "status"), [(approved, "снята"), (running, "действует")])
def test_a_rule_of_making_pairs_is_not_asked_of_a_pair_that_runs(stage: Callable[[], School], status: str) -> None:
    school = stage()
    school.book.edit(Person, 1, Класс="5А")
    school.run()

    assert school.standing[HELPS, ASKED] == status
    assert (school.pair(HELPS, ASKED)["Проверка"] == "ок") is (status == "действует")


def test_a_withdrawn_pair_that_the_curator_approves_is_approved() -> None:
    school = pair_of_two()
    school.mentor("Яковлев")
    school.book.edit(Request, 0, Желаемый_наставник=full("Яковлев"))
    school.run()
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.run()

    assert school.standing == {(HELPS, ASKED): "утверждена", ("Яковлев", ASKED): "снята"}


def test_an_approval_above_the_places_is_a_remark_and_the_mentee_waits() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentee("Волкова")
    school.mentor(HELPS, Мест=2)
    school.run()
    for mentee in (ASKED, "Волкова"):
        school.decide(HELPS, mentee, Решение="утвердить")
    school.book.edit(Offer, 0, Мест=1)
    school.run()
    over = school.pair(HELPS, "Волкова")

    assert school.standing == {(HELPS, ASKED): "утверждена", (HELPS, "Волкова"): "снята"}
    assert "не осталось мест" in str(over["Проверка"])
    assert [cell for cell, _ in school.remarks] == ["Пары!M3"]
    assert school.waits("Волкова")["Что поможет"] == "ещё одно место у наставника: Орлова\xa0Ж.Ю."

    school.book.edit(Offer, 0, Мест=2)
    school.run()

    assert school.standing[HELPS, "Волкова"] == "утверждена"


def test_places_below_the_running_pairs_break_none_and_let_nobody_in() -> None:
    school = running()
    school.mentee("Волкова")
    school.run()
    school.decide(HELPS, "Волкова", Решение="утвердить")
    school.sign(2, "П-002")
    school.run()
    school.book.edit(Offer, 0, Мест=1)
    school.mentee("Громов")
    school.run()

    assert school.standing == {(HELPS, ASKED): "действует", (HELPS, "Волкова"): "действует"}
    assert (
        school.check(Offer, 0)
        == "По парам: мест 1, а пар уже 2: новых не будет. Исправьте «Мест» или закончите лишнюю пару."
    )
    assert ("Наставники!H2", school.check(Offer, 0)) in school.remarks


def test_what_pairing_says_of_an_offer_stands_behind_what_is_wrong_in_the_row() -> None:
    school = running()
    school.mentee("Волкова")
    school.run()
    school.decide(HELPS, "Волкова", Решение="закрепить")
    school.book.edit(Offer, 0, Мест=1, Ответственный_педагог="Никто Такой")
    school.run()

    assert school.check(Offer, 0).startswith("«Никто Такой» — такого ФИО в листе «Контингент» нет.")
    assert school.check(Offer, 0).endswith(
        "По парам: мест 1, а пар уже 2: новых не будет. Исправьте «Мест» или закончите лишнюю пару."
    )
    assert not school.run().plan.changes

    school.book.edit(Offer, 0, Мест=2, Ответственный_педагог=None)
    school.run()

    assert school.check(Offer, 0) == "ок"


def test_a_signed_order_lets_the_pair_run_and_a_numbered_one_holds_it() -> None:
    school = approved()
    school.sign(1, "П-001", signed=None)
    school.run()

    assert school.standing[HELPS, ASKED] == "утверждена"

    school.decide(HELPS, ASKED, Решение="отклонить")
    school.run()

    assert school.standing[HELPS, ASKED] == "утверждена"
    assert "Сначала очистите" in str(school.pair(HELPS, ASKED)["Проверка"])

    school.book.edit(Paper, 0, Номер=None)
    school.run()

    assert school.standing[HELPS, ASKED] == "отклонена"


def test_a_running_pair_that_lacks_a_paper_is_told_to_get_it() -> None:
    school = running()
    school.book.edit(Person, 1, Согласие_на_обработку=None)
    school.run()

    assert school.standing[HELPS, ASKED] == "действует"
    assert school.pair(HELPS, ASKED)["Проверка"] == (
        "Нет согласия на обработку данных наставника. Нужно взять согласие на обработку данных у наставника; если пара "
        "прекращается, заполните «Завершить» и «Причина завершения»."
    )


def test_a_running_pair_goes_on_until_its_end_is_filled_in() -> None:
    school = running()
    school.book.edit(Person, 1, Выбыл=date(2023, 11, 1))
    school.run()

    assert school.standing[HELPS, ASKED] == "действует"
    assert "Заполните «Завершить»" in str(school.pair(HELPS, ASKED)["Проверка"])

    school.decide(HELPS, ASKED, Завершить=date(2023, 11, 20), Причина_завершения="выбытие")
    school.run()

    assert (school.standing[HELPS, ASKED], school.pair(HELPS, ASKED)["Проверка"]) == ("действует", "ок")

    school.run(date(2023, 11, 20))

    assert school.standing[HELPS, ASKED] == "завершена"


def test_a_pair_whose_work_is_done_closes_its_request() -> None:
    school = running()
    school.mentor("Яковлев")
    school.decide(HELPS, ASKED, Завершить=TODAY, Причина_завершения="программа выполнена")
    school.run()

    assert school.standing == {(HELPS, ASKED): "завершена"}
    assert (school.counts["closed"], school.counts["paired"], school.counts["without"]) == (1, 0, 0)


def test_a_pair_that_ends_otherwise_opens_its_request_again_for_somebody_else() -> None:
    school = running()
    school.mentor("Яковлев")
    school.decide(HELPS, ASKED, Завершить=TODAY, Причина_завершения="замена наставника")
    school.run()

    assert school.standing == {(HELPS, ASKED): "завершена", ("Яковлев", ASKED): "предложена"}
    assert (school.counts["closed"], school.counts["paired"]) == (0, 1)


def test_an_end_for_a_reason_that_the_school_does_not_know_is_a_remark() -> None:
    school = running()
    school.decide(HELPS, ASKED, Завершить=date(2024, 5, 31), Причина_завершения="просто так")
    school.run()

    assert school.pair(HELPS, ASKED)["Проверка"] == "Такой причины нет в справочнике. Выберите её из списка."


@pytest.mark.parametrize(
    ("stage", "status"), [(pair_of_two, "предложена"), (approved, "утверждена"), (running, "действует")]
)
def test_a_reason_for_an_end_without_its_day_is_a_remark_and_ends_nothing(
    stage: Callable[[], School], status: str
) -> None:
    school = stage()
    school.decide(HELPS, ASKED, Причина_завершения="выбытие")
    school.run()

    assert school.standing == {(HELPS, ASKED): status}
    assert school.remarks == [("Пары!Q2", "не указано, с какого дня пара завершена. Впишите день.")]
    assert school.pair(HELPS, ASKED)["Проверка"] == "Не указано, с какого дня пара завершена. Впишите день."


def test_the_day_of_an_end_is_asked_for_once() -> None:
    school = running()
    school.book.edit(Person, 1, Выбыл=date(2023, 11, 1))
    school.decide(HELPS, ASKED, Причина_завершения="выбытие")
    school.run()
    said = str(school.pair(HELPS, ASKED)["Проверка"])

    assert said == "Наставник выбыл. Заполните «Завершить» и «Причина завершения»."

    school.decide(HELPS, ASKED, Завершить="скоро")
    school.run()

    assert "не указано" not in str(school.pair(HELPS, ASKED)["Проверка"]).lower()


def test_a_proposal_whose_end_is_filled_in_is_withdrawn_and_not_proposed_again() -> None:
    school = pair_of_two()
    school.decide(HELPS, ASKED, Завершить=date(2023, 11, 1))
    school.run()

    assert school.standing[HELPS, ASKED] == "снята"
    assert school.counts["without"] == 1


# --- several requests, groups, modes, programmes ---


def test_two_requests_of_one_mentee_are_two_pairs_with_two_mentors() -> None:
    school = School()
    school.pupil(ASKED)
    for subject in ("математика", "физика"):
        school.asks(ASKED, request="успеваемость", Предмет=subject)
    school.mentor(HELPS, request="успеваемость", Предметы="математика; физика")
    school.mentor("Яковлев", request="успеваемость", Предметы="физика")
    school.run()

    assert school.live == {(HELPS, ASKED), ("Яковлев", ASKED)}
    assert "помогает по математике" in str(school.pair(HELPS, ASKED)["Почему"])
    assert school.counts["paired"] == 2


def test_a_pair_ends_one_of_two_like_requests_and_leaves_the_other() -> None:
    school = School()
    school.pupil(ASKED)
    for subject in ("математика", "физика"):
        school.asks(ASKED, request="успеваемость", Предмет=subject)
    school.mentor(HELPS, request="успеваемость", Предметы="физика")
    school.run()
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.sign(1, "П-001")
    school.run()
    school.decide(HELPS, ASKED, Завершить=TODAY, Причина_завершения="программа выполнена")
    school.run()

    assert (school.counts["closed"], school.counts["without"]) == (1, 1)
    assert school.waits(ASKED)["Запрос"] == "успеваемость, математика"


def grouped_school(count: int, places: int, size: str = "2–10") -> School:
    school = School()
    school.setting("Размер группы", size)
    for number in range(count):
        school.mentee(f"Белов{'абвгдежзик'[number]}")
    school.mentor(HELPS, Мест=places)
    school.run()
    return school


def groups(school: School) -> list[str]:
    return [str(row.get("Группа", "")) for row in school.rows(Pair)]


@pytest.mark.parametrize(
    ("count", "size", "found"),
    [
        (1, "2–10", [""]),
        (2, "2–10", ["Г-01"] * 2),
        (2, "3–10", ["", ""]),
        (5, "2–4", ["Г-01"] * 3 + ["Г-02"] * 2),
        (5, "3–4", ["Г-01"] * 4 + [""]),
        (6, "3–4", ["Г-01"] * 3 + ["Г-02"] * 3),
    ],
)
def test_pairs_of_one_mentor_become_groups_within_the_size_of_the_settings(
    count: int, size: str, found: list[str]
) -> None:
    assert groups(grouped_school(count, 10, size)) == found


def test_pairs_with_another_request_are_no_group() -> None:
    school = grouped_school(1, 10)
    school.book.edit(Offer, 0, Компетенции="адаптация; социализация")
    school.mentee("Яковлев", request="социализация")
    school.run()

    assert groups(school) == ["", ""]


def test_a_newcomer_joins_the_group_and_a_group_that_works_keeps_its_name() -> None:
    school = grouped_school(2, 10)
    for mentee in ("Белова", "Беловб"):
        school.decide(HELPS, mentee, Решение="утвердить")
    school.sign(1, "П-001", "П-002")
    school.mentee("Яковлев")
    school.run()

    assert groups(school) == ["Г-01"] * 3

    school.decide(HELPS, "Яковлев", Решение="отклонить")
    school.decide(HELPS, "Беловб", Завершить=TODAY, Причина_завершения="выбытие")
    school.run()

    assert groups(school) == ["Г-01", "Г-01", ""]


def shortage(mode: str) -> School:
    """Whoever gets the only place at the better mentor leaves the other alone, or nobody."""
    school = School()
    school.setting("Режим подбора", mode)
    school.mentee("Белова", "6А", Желаемый_наставник=full(HELPS), Интересы="шахматы")
    school.mentee("Карпов", "7А")
    school.mentor(HELPS, "8А", Мест=1, Интересы="шахматы")
    school.mentor("Яковлев", "6Б", Мест=1)
    school.run()
    return school


@pytest.mark.parametrize("mode", ["никто не остался один", "охватить как можно больше"])
def test_in_the_mode_that_leaves_nobody_alone_more_pairs_come_before_better_ones(mode: str) -> None:
    assert shortage(mode).live == {(HELPS, "Карпов"), ("Яковлев", "Белова")}


def test_in_the_mode_of_the_best_pairs_points_come_first() -> None:
    school = shortage("лучшее совпадение")

    assert school.live == {(HELPS, "Белова")}
    assert str(school.waits("Карпов")["Причина"]).startswith("другим эти наставники подходят больше: 2 запроса на 1")


def test_the_programme_of_the_pair_is_the_one_for_its_form_and_request() -> None:
    school = School()
    school.add(Programme, Программа="Общая", Форма="")
    school.add(Programme, Программа="Шаг навстречу", Форма="ученик-ученик", Запросы="Адаптация; социализация")
    school.add(Programme, Программа="Для старших", Форма=TEACHERS, Запросы="адаптация")
    school.mentee(ASKED)
    school.mentor(HELPS)
    school.run()

    assert school.pair(HELPS, ASKED)["Программа"] == "Шаг навстречу"


# --- frozen rows ---

TYPOS: list[tuple[type[Row], int, dict[str, object]]] = [
    (Request, 0, {"Дата": "32 марта"}),
    (Request, 0, {"Участник": "Беллова Женя"}),
    (Request, 0, {"Участник": None}),
    (Request, 0, {"Форма": "Ученик и ученик"}),
    (Request, 0, {"Запрос": "одаптация"}),
    (Request, 0, {"Нежелательный_наставник": "Кто-нибудь"}),
    (Offer, 0, {"Мест": "много"}),
    (Offer, 0, {"Мест": 11}),
    (Offer, 0, {"Участник": "Орл"}),
    (Offer, 0, {"Формы": "Ученик"}),
    (Offer, 0, {"Компетенции": "одаптация"}),
    (Offer, 0, {"Классы": "все, кроме пятых"}),
    (Interview, 0, {"Допуск": "допущена"}),
    (Interview, 0, {"Мотивация": 7}),
    (Interview, 0, {"Роль_в_программе": "оба"}),
    (Choice, 0, {"Отношение": "четвёртый"}),
    (Person, 0, {"Дата_рождения": "31.02.2012"}),
    (Person, 0, {"ФИО": None}),
    (Person, 0, {"Роль": "ученник"}),
    (Person, 0, {"Класс": "шестой"}),
    (Person, 0, {"Согласие_на_обработку": "скоро"}),
    (Person, 1, {"Выбыл": "кажется"}),
    (Pair, 0, {"Решение": "утвердит"}),
    (Pair, 0, {"Согласие_сторон": "вроде да"}),
    (Pair, 0, {"Завершить": "31.11.2023"}),
    (CoordinatorPair, 0, {"Дата": "вчера"}),
    (CoordinatorPair, 0, {"Запрос": "одаптация"}),
    (CoordinatorPair, 0, {"Наставляемый": "Ник"}),
]


def careful_school() -> School:
    """Every kind of row stands for the one pair, and somebody waits for its place."""
    school = School()
    school.mentee(ASKED)
    school.mentor(HELPS, Мест=2)
    school.mentee("Волкова")
    school.pupil("Громов")
    school.meets(HELPS, "наставник", Допуск="да")
    school.chooses(ASKED, HELPS, 1)
    school.coordinator_joins(HELPS, "Громов")
    school.run()
    return school


@pytest.mark.parametrize(("kind", "row", "typo"), TYPOS)
@pytest.mark.parametrize("stage", ["proposed", "approved"])
def test_a_typo_never_looks_like_a_deletion(kind: type[Row], row: int, typo: dict[str, object], stage: str) -> None:
    school = careful_school()
    if stage == "approved" and kind is not Pair:
        for mentor, mentee in sorted(school.live):
            school.decide(mentor, mentee, Решение="утвердить")
        school.run()
    before, waiting = school.standing, school.rows(Waiting)
    school.book.edit(kind, row, **typo)
    school.run()

    assert school.standing == before
    assert [row["Статус"] for row in school.rows(Waiting)] == [row["Статус"] for row in waiting]
    assert any(cell.startswith(kind.spec.title) for cell, _ in school.remarks)
    assert school.check(kind, row) != "ок"


def test_a_row_that_is_mended_goes_on_where_it_stood() -> None:
    school = careful_school()
    before = school.rows(Pair)
    school.book.edit(Offer, 0, Мест="много")
    school.run()
    school.book.edit(Offer, 0, Мест=2)
    school.run()

    assert school.rows(Pair) == before


def test_nothing_is_proposed_on_the_account_of_a_row_that_cannot_be_read() -> None:
    for kind, row, typo in TYPOS:
        school = School()
        school.mentee(ASKED)
        school.mentor(HELPS)
        school.meets(HELPS, "наставник", Допуск="да")
        school.chooses(ASKED, HELPS, "нет")
        if kind in {Pair, CoordinatorPair}:
            continue
        school.book.edit(kind, row, **typo)
        school.run()

        assert school.live == set(), (kind, typo)


def test_a_refusal_in_an_unreadable_row_is_still_a_refusal() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentor(HELPS)
    school.chooses(ASKED, HELPS, "нет")
    school.book.edit(Choice, 0, Дата="вчера")
    school.run()

    assert school.live == set()


def test_what_is_plain_holds_whatever_else_cannot_be_read() -> None:
    for typed, status in (({"Согласие_сторон": "отказ"}, "снята"), ({"Решение": "отклонить"}, "отклонена")):
        school = careful_school()
        school.book.edit(Offer, 0, Мест="много")
        school.decide(HELPS, ASKED, **typed)
        school.run()

        assert school.standing[HELPS, ASKED] == status


def test_the_curator_s_approval_does_not_wait_for_a_mended_request() -> None:
    school = pair_of_two()
    school.book.edit(Request, 0, Дата="32 марта")
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.run()

    assert school.standing[HELPS, ASKED] == "утверждена"


def test_one_row_that_cannot_be_read_does_not_stop_the_others() -> None:
    school = careful_school()
    school.mentee("Яковлев", "5А")
    school.book.edit(Request, 0, Дата="32 марта")
    school.mentor("Андреев", "7А")
    school.run()

    assert ("Андреев", "Яковлев") in school.live


def test_a_deleted_request_withdraws_its_proposal() -> None:
    school = pair_of_two()
    del school.book.tabs["Запросы"][1]
    school.run()

    assert school.standing == {(HELPS, ASKED): "снята"}


def test_a_deleted_request_leaves_an_approval_standing() -> None:
    school = approved()
    del school.book.tabs["Запросы"][1]
    school.run()

    assert school.standing == {(HELPS, ASKED): "утверждена"}


def test_a_deleted_person_ends_a_proposal_only_when_every_row_of_the_roster_can_be_read() -> None:
    school = pair_of_two()
    school.pupil("Волкова", Дата_рождения="31.02.2012")
    del school.book.tabs["Контингент"][2]
    del school.book.tabs["Наставники"][1]
    school.run()

    assert school.standing == {(HELPS, ASKED): "предложена"}

    school.book.edit(Person, 1, Дата_рождения=date(2012, 3, 1))
    school.run()

    assert school.standing == {(HELPS, ASKED): "снята"}


# --- cells of the robot that somebody changed ---


def test_a_spoiled_code_is_read_again_from_the_name_beside_it() -> None:
    school = pair_of_two()
    code = school.code(HELPS)
    for spoiled in (None, "У-1", "??"):
        school.book.edit(Pair, 0, Код_наставника=spoiled)
        school.run()

        assert school.rows(Pair)[0]["Код наставника"] == code
        assert len(school.rows(Pair)) == 1


def test_what_the_orders_say_of_a_pair_stays_when_pairing_runs_alone() -> None:
    school = approved()
    said = "Для приказа: не указан ответственный педагог. Впишите его ФИО или код."
    school.book.edit(Pair, 0, Проверка=said)

    assert not school.run().plan.changes

    school.book.edit(Person, 0, Согласие_на_обработку=None)
    school.run()

    assert (
        school.pair(HELPS, ASKED)["Проверка"] == f"Пара снята: нет согласия на обработку данных наставляемого. {said}"
    )


@pytest.mark.parametrize("spoiled", [None, "первая", "П-777"])
def test_a_spoiled_number_is_found_in_the_order_of_the_pair(spoiled: str | None) -> None:
    school = running()
    school.book.edit(Pair, 0, Пара=spoiled, Приказ="Д-001, строка 1: № 201 от 20.11.2023")
    school.mentee("Волкова")
    school.run()

    first, second = school.rows(Pair)
    assert (first["Пара"], first["Статус"]) == ("П-001", "действует")
    assert (second["Пара"] != "П-001", second["Статус"]) == (True, "предложена")


def test_a_number_that_an_order_names_is_never_given_to_another_pair() -> None:
    school = approved()
    school.sign(1, "П-001", signed=None)
    school.book.edit(Pair, 0, Пара=None)
    school.run()

    assert school.rows(Pair)[0]["Пара"] == "П-002"


def test_a_code_in_an_order_on_the_coordinator_is_no_number_of_a_pair() -> None:
    school = pair_of_two()
    school.add(Paper, Документ="Д-001", Вид="Приказ о кураторе", Состав="2023/2024 П-0040К", Статус="проект")
    school.run()

    assert school.rows(Pair)[0]["Пара"] == "П-001"


def test_a_group_that_an_order_names_is_never_made_of_other_pairs() -> None:
    school = grouped_school(2, 10)
    school.sign(1, "П-007 Г-04", signed=None)
    for mentee in ("Яковлев", "Юдин"):
        school.mentee(mentee, request="социализация")
    school.mentor("Фомин", request="социализация")
    school.run()

    assert groups(school)[-2:] == ["Г-05", "Г-05"]


def test_a_code_beside_another_person_s_name_freezes_the_row_with_a_remark() -> None:
    school = running()
    school.pupil("Волкова")
    school.run()
    school.book.edit(Pair, 0, Код_наставника=school.code("Волкова"))
    school.run()

    assert "принадлежат разным людям" in str(school.rows(Pair)[0]["Проверка"])
    assert [row["Статус"] for row in school.rows(Pair)] == ["действует"]


def test_a_row_typed_by_hand_is_a_remark_and_no_pair() -> None:
    school = pair_of_two()
    school.add(Pair, Наставник=full(HELPS), Решение="утвердить")
    school.add(Pair, Комментарий="спросить маму")
    school.run()

    assert [row.get("Статус") for row in school.rows(Pair)] == ["предложена", None, None]
    assert all("впишите на лист «Пары куратора»" in str(row["Проверка"]) for row in school.rows(Pair)[1:])


def test_a_row_that_somebody_copied_counts_once() -> None:
    school = running()
    school.book.tabs["Пары"].append(list(school.book.tabs["Пары"][1]))
    school.mentee("Волкова")
    school.run()

    assert [row["Статус"] for row in school.rows(Pair)] == ["действует", "действует", "предложена"]
    assert school.rows(Pair)[1]["Проверка"] == "Эта пара уже стоит в строке 2. Удалите лишнюю строку."
    assert groups(school)[1] == ""


def test_an_approval_whose_request_was_wiped_out_waits_for_it() -> None:
    school = approved()
    school.book.edit(Pair, 0, Форма=None)
    school.run()

    assert school.standing[HELPS, ASKED] == "утверждена"
    assert "стёрты «Форма» или «Запрос»" in str(school.pair(HELPS, ASKED)["Проверка"])


def test_words_of_a_proposal_that_somebody_changed_are_written_again() -> None:
    school = pair_of_two()
    before = school.rows(Pair)
    school.book.edit(Pair, 0, Почему="так захотел директор", Форма=TEACHERS, Совпадение=0.1, Статус="действует!")
    school.run()

    assert school.rows(Pair) == before


# --- twice is once, and the order of rows does not matter ---


def messy(seed: int) -> School:
    """A school with every careless habit at once."""
    chance = random.Random(seed)
    school = School()
    names = [f"Белов{'абвгдежзиклмнопрстуф'[number]}" for number in range(20)]
    for name in names:
        role = chance.choice(["ученик"] * 5 + ["педагог"] * 2 + ["студент", "маг"])
        known: dict[str, object] = (
            {"Класс": chance.choice(["5А", "6 «б»", "7-А", "10A", "77"])} if role == "ученик" else {}
        )
        known |= {"Согласие_на_обработку": chance.choice([date(2023, 9, 1)] * 9 + [None, "скоро"])}
        known |= {"Выбыл": chance.choice([None] * 15 + [date(2023, 10, 1), "кажется"])}
        school.person(name, role, **known)

    def somebody() -> str:
        name = full(chance.choice(names))
        return chance.choice([name] * 12 + [name.upper(), " ".join(reversed(name.split())), name[:9], "Никто Такой"])

    forms, requests = [PEERS] * 6 + [TEACHERS] * 4 + [STUDENTS, "Форма"], ["адаптация"] * 3 + ["успеваемость", "ремонт"]
    for _ in range(chance.randrange(3, 16)):
        day = chance.choice([date(2023, 9, 3), "12 сентября 2023", "12.09.23", None, "32 марта"])
        subject = chance.choice([None, "математика", "Физика"])
        unwanted = chance.choice([None] * 9 + [somebody()])
        asked = {"Участник": somebody(), "Дата": day, "Предмет": subject, "Нежелательный_наставник": unwanted}
        school.asks("", chance.choice(forms), chance.choice(requests), **asked)
    for _ in range(chance.randrange(1, 9)):
        places = chance.choice([None, 1, 1, 2, "3", "много"])
        skills = "; ".join(chance.sample(["адаптация", "успеваемость", "ремонт"], 2)[: chance.choice([1, 2])])
        offered = {"Участник": somebody(), "Мест": places, "Классы": chance.choice([None] * 5 + ["5–7", "все"])}
        school.offers("", chance.choice(forms), skills, **offered)
    for _ in range(chance.randrange(8)):
        attitude = chance.choice([1, 2, "3", "нет", "никогда"])
        school.add(Choice, Участник=somebody(), С_кем=somebody(), Отношение=attitude)
    for _ in range(chance.randrange(5)):
        verdict = {"Допуск": chance.choice(["да", "нет", None, "?"]), "Мотивация": chance.choice([None, "4,5", 5, 9])}
        role = chance.choice(["наставник", "наставляемый"])
        school.add(Interview, Участник=somebody(), Роль_в_программе=role, **verdict)
    return school


def decide_at_random(school: School, seed: int) -> None:
    chance = random.Random(seed)
    for row in range(len(school.book.rows(Pair))):
        decision = chance.choice(["утвердить", "отклонить", "закрепить", "утвердит", None, None])
        agreement = chance.choice([None] * 6 + ["отказ", "получено", "?"])
        school.book.edit(Pair, row, Решение=decision, Согласие_сторон=agreement)


def check_sums(school: School) -> None:
    counts, standing = school.counts, school.rows(Pair)
    parts = ("paired", "without", "closed", "repeated", "unreadable")
    ends = [(row.get("Код наставника"), row.get("Код наставляемого")) for row in standing]
    waiting = [row for row in school.rows(Waiting) if row["Статус"] == "ждёт"]
    frozen = counts["unreadable"]

    assert counts["requests"] == len(school.rows(Request)) == sum(counts[part] for part in parts)
    assert len(set(ends)) == len(ends)
    assert counts["paired"] <= len([row for row in standing if row["Статус"] in {"предложена", "утверждена"}])
    assert counts["without"] <= len(waiting) <= counts["without"] + frozen


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_whatever_people_write_the_counts_add_up_and_a_second_run_plans_nothing(seed: int) -> None:
    school = messy(seed)
    for step in range(2):
        school.run()
        check_sums(school)

        assert not school.run().plan.changes
        assert not school.run(date(2023, 11, 16)).plan.changes

        decide_at_random(school, seed + step)


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_never_changes_the_answer(seed: int) -> None:
    school = messy(seed)
    school.run()
    decide_at_random(school, seed)
    if seed % 2:
        school.book.put(Pair).put(Waiting)
    shuffled = School()
    shuffled.book.tabs = {tab: [list(row) for row in rows] for tab, rows in school.book.tabs.items()}
    for tab in ("Контингент", "Коды", "Запросы", "Наставники", "Собеседования", "Групповая встреча", "Пары"):
        header, *rows = shuffled.book.tabs[tab]
        random.Random(seed).shuffle(rows)
        shuffled.book.tabs[tab] = [header, *rows]
    school.run()
    shuffled.run()

    assert shuffled.counts == school.counts
    assert sorted(map(decisive, shuffled.rows(Pair))) == sorted(map(decisive, school.rows(Pair)))
    assert sorted(map(placeless, shuffled.rows(Waiting))) == sorted(map(placeless, school.rows(Waiting)))


def placeless(row: dict[str, object]) -> str:
    """A row of «Без пары» without the addresses of the cells to put right."""
    return re.sub(r"«[^«»!]+![A-Z]+\d+»", "«ячейка»", str(row))


def decisive(row: dict[str, object]) -> tuple[str, ...]:
    """A row of «Пары» without «Проверка», where addresses of other rows may stand."""
    return tuple(f"{title}: {value}" for title, value in row.items() if title != "Проверка")


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_every_remark_stands_once_and_in_its_row_and_names_nobody(seed: int) -> None:
    school = messy(seed)
    school.run()
    decide_at_random(school, seed)
    school.run()

    assert len(set(school.remarks)) == len(school.remarks)
    for cell, text in school.remarks:
        tab, address = cell.split("!")
        kind = next(kind for kind in (Person, Request, Offer, Interview, Choice, Pair) if kind.spec.title == tab)
        row = int("".join(filter(str.isdigit, address))) - 2

        assert as_text(text).lower() in school.check(kind, row).lower()
        assert not [name for name in ("Белов", "белов") if name in text]


@pytest.mark.slow
@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_no_typo_in_a_messy_school_looks_like_a_deletion(seed: int) -> None:
    school = messy(seed)
    school.run()
    decide_at_random(school, seed)
    school.run()
    chance = random.Random(seed)
    kind, row, typo = chance.choice(TYPOS)
    if not school.book.rows(kind):
        return
    before = school.live
    school.book.edit(kind, min(row, len(school.book.rows(kind)) - 1), **typo)
    school.run()

    assert school.live >= before


def test_a_tab_of_programmes_that_cannot_be_read_takes_no_programme_away() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentor(HELPS)
    school.add(Programme, Программа="Шаг навстречу", Форма=PEERS)
    school.run()
    school.book.tabs["Программы"][0][0] = "?"
    school.run()

    assert school.pair(HELPS, ASKED)["Программа"] == "Шаг навстречу"


def test_after_the_end_of_the_programme_nothing_is_proposed_and_the_reason_is_told() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentor(HELPS)
    school.run(date(2024, 6, 3))

    assert school.live == set()
    assert school.waits(ASKED)["Причина"] == "программа этого учебного года закончилась"
    assert "«Окончание программы»" in school.waits(ASKED)["Что поможет"]

    school.setting("Окончание программы", "30.06")
    school.run(date(2024, 6, 3))
    assert school.live == {(HELPS, ASKED)}
