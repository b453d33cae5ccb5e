"""How the rows of a roadmap stand, and what is doubtful in them (reference/year.md 5.9)."""

from datetime import date, timedelta
from typing import Any

import pytest
from roadmap_school import BY_DUTIES, IN_CELLS, JANUARY, PASTED, SEPTEMBER, School, row

from jobs.records.papers import Paper
from jobs.records.programme import NOT_SOUGHT, Council, RoadmapRow
from jobs.roadmap.deciding import JOB
from sync.job import Records

HELD = Council(day=date(2023, 9, 4), kind="административное совещание", number="3", agenda="О работе")
UNNUMBERED = Council(day=date(2023, 9, 4), kind="административное совещание")


def stands(typed: RoadmapRow, today: date, **rows: Any) -> tuple[str, str]:
    """State and proof of a row that stands alone."""
    (found,) = School([typed], rows).run(today).roadmap
    return found.state, found.proof


COUNCIL = row("Административное совещание", term="сентябрь")


@pytest.mark.parametrize(
    ("today", "councils", "state"),
    [
        (date(2023, 8, 31), [], "предстоит"),
        (date(2023, 9, 1), [], "пора"),
        (date(2023, 9, 30), [], "пора"),
        (date(2023, 10, 1), [], "просрочено"),
        (date(2023, 9, 30), [UNNUMBERED], "идёт"),
        (date(2023, 10, 1), [UNNUMBERED], "просрочено"),
        (date(2023, 10, 1), [HELD], "выполнено"),
    ],
)
def test_a_row_stands_by_its_term_and_its_proof(today: date, councils: list[Council], state: str) -> None:
    assert stands(COUNCIL, today, Council=councils)[0] == state


def test_what_has_no_term_is_never_late() -> None:
    assert stands(COUNCIL.with_(term="постоянно"), JANUARY) == ("без срока", "")
    assert stands(COUNCIL.with_(term="постоянно"), JANUARY, Council=[UNNUMBERED])[0] == "идёт"
    assert stands(COUNCIL.with_(term="2021 г."), JANUARY) == ("без срока", "")


def test_what_people_marked_is_done_whatever_was_found() -> None:
    late = COUNCIL.with_(done=date(2023, 10, 10))

    assert stands(late, JANUARY) == ("выполнено", "отмечено 10.10.2023")
    assert stands(late, JANUARY, Council=[HELD]) == ("выполнено", "протокол от 04.09.2023 № 3")
    assert stands(late.with_(done=True), JANUARY, Council=[UNNUMBERED]) == (
        "выполнено",
        "протокол от 04.09.2023; отмечено школой",
    )


def test_a_day_that_has_not_come_is_asked_about_and_marks_nothing() -> None:
    school = School([COUNCIL.with_(done=date(2032, 10, 10))]).run(JANUARY)

    assert school.roadmap[0].state == "просрочено"
    assert school.said == [
        "Дорожная карта!G2: день 10.10.2032 ещё не наступил. Если это опечатка, исправьте; иначе засчитаю в этот день."
    ]


def test_what_is_done_only_at_need_is_never_late_and_holds_nothing_back() -> None:
    at_need = row("2.При необходимости внесение изменений в Положения.", term="сентябрь")
    both = row("1.Административное совещание. 2.При необходимости внесение изменений в Положения.", term="сентябрь")

    assert stands(at_need, JANUARY) == ("без срока", "")
    assert stands(at_need.with_(done="не требовалось"), JANUARY) == ("выполнено", "изменений не требовалось")
    assert stands(both, JANUARY, Council=[HELD]) == ("выполнено", "1.1: протокол от 04.09.2023 № 3")


def test_a_row_stands_as_the_least_of_its_duties() -> None:
    both = row("1.Административное совещание. 2.Проведение классных часов.", term="сентябрь")

    assert stands(both, date(2023, 9, 20), Council=[HELD]) == ("пора", "1.1: протокол от 04.09.2023 № 3")
    assert stands(both, JANUARY, Council=[HELD])[0] == "просрочено"


def test_a_duty_whose_proof_nobody_seeks_says_so() -> None:
    assert stands(row("Праздник наставников", term="май"), JANUARY) == ("предстоит", NOT_SOUGHT)
    assert stands(row("Праздник наставников", term="май", done=True), JANUARY) == ("выполнено", "отмечено школой")


def test_terms_and_their_days_stand_beside_the_row() -> None:
    found = School(IN_CELLS).run().roadmap
    days = {one.term: (one.start, one.end) for one in found if one.term}

    assert days["Сентябрь ноябрь"] == (date(2023, 9, 1), date(2023, 11, 30))
    assert days["2021 г."] == (None, None)
    assert days["Май"] == (date(2024, 5, 1), date(2024, 5, 31))


def defects(school: School) -> list[str]:
    return [one.partition(": ")[2] for one in school.run(school.today).said]


_SEED_SAYS = [
    "«Сентябрь 2021г.»: год не из плана 2023–2024. Считаю сентябрём 2023 г. Если это верно, исправьте ячейку: "
    "«сентябрь 2023 г.»",
    "«Сентябрь ноябрь» — не видно, промежуток ли это. Считаю сентябрём–ноябрём. Если это верно, исправьте ячейку: "
    "«сентябрь–ноябрь»",
    "РДШ вошло в Движение Первых. Если у вас так же, исправьте «РДШ» на «Движение Первых (первичное отделение)».",
    "«онаставляемых» — нет пробела. Исправьте: «о наставляемых».",
    "«2021 г.» — одного года мало. Впишите и месяц, например: ноябрь–декабрь.",
    "у этапа «Завершение наставничества обучающихся» нет номера. Впишите: 5.",
]


_CLUBS = next(one for one in IN_CELLS if "РДШ" in one.contents)


@pytest.mark.parametrize("typed", [IN_CELLS, BY_DUTIES], ids=["in cells", "by duties"])
def test_every_defect_of_the_schools_roadmap_is_told_once(typed: tuple[RoadmapRow, ...]) -> None:
    assert defects(School(typed)) == _SEED_SAYS
    assert all(len(text) <= 160 for text in _SEED_SAYS)


def test_texts_that_stand_a_column_to_the_left_are_understood_and_told() -> None:
    school = School(PASTED).run()

    assert [text for text in defects(school) if "столб" in text or "здесь" in text] == [
        "текст стоит на столбец левее. Считаю его содержанием, дальше срок и ответственный. Сдвиньте вправо.",
        "здесь название этапа. Впишите сюда: 5, название — в «Этап», мероприятие — в «Мероприятие».",
    ]
    assert [(one.start, one.state) for one in school.roadmap] == [
        (one.start, one.state) for one in School(IN_CELLS).run().roadmap
    ]


@pytest.mark.parametrize(
    ("defect", "cells"),
    [
        (0, {"term": "сентябрь 2023 г."}),
        (1, {"term": "сентябрь–ноябрь"}),
        (2, {"contents": _CLUBS.contents.replace("РДШ", "Движение Первых (первичное отделение)")}),
        (3, {"event": "Сбор данных о наставляемых"}),
        (4, {"term": "ноябрь–декабрь"}),
        (5, {"number": "5"}),
    ],
)
def test_a_cell_mended_as_proposed_is_remarked_on_no_more(defect: int, cells: dict[str, str]) -> None:
    school = School(IN_CELLS).run()
    told = [one for one in school.said if one.endswith(_SEED_SAYS[defect])]
    number = int("".join(filter(str.isdigit, told[0].partition(":")[0]))) - 2
    school.mend(number, **cells).run()

    assert len(told) == 1
    assert defects(school) == [text for text in _SEED_SAYS if text != _SEED_SAYS[defect]]


def test_what_people_have_closed_is_asked_about_no_more() -> None:
    closed = [one.with_(done=date(2024, 5, 31)) for one in IN_CELLS]

    assert defects(School(closed).run(date(2024, 6, 1))) == []


def test_the_schools_own_name_of_the_movement_is_proposed() -> None:
    club = "Первичное отделение «Движение Первых» школы № 5"
    typed = row("Проведение заседаний РДШ", term="сентябрь", number="1", responsible="куратор")
    (text,) = defects(School([typed], clubs=[club]))

    assert text == f"РДШ вошло в Движение Первых. Если у вас так же, исправьте «РДШ» на «{club}»."
    assert defects(School([typed.with_(contents=f"Проведение заседания: {club}")], clubs=[club])) == []


def test_stages_that_nobody_numbers_are_not_asked_for_numbers() -> None:
    typed = [row("Совещание", stage="Условия", term="сентябрь"), row("Беседа", stage="Работа", term="май")]

    assert defects(School(typed)) == []


def test_a_row_that_cannot_be_read_keeps_its_line_and_spoils_no_other() -> None:
    school = School([COUNCIL, COUNCIL.with_(contents="Протокол совещания")], {"Council": [HELD]}).run()
    before = school.roadmap
    school.mend(0, contents="", unreadable={"Содержание деятельности": "не заполнен столбец."}).run(JANUARY)

    assert (school.roadmap[0].state, school.roadmap[0].proof) == (before[0].state, before[0].proof)
    assert school.roadmap[0].check == "Не заполнен столбец."
    assert school.roadmap[1] == before[1]


def test_a_paper_or_a_council_that_cannot_be_read_takes_no_proof_away() -> None:
    school = School([COUNCIL], {"Council": [HELD]}).run(JANUARY)
    spoiled = HELD.with_(day=None, unreadable={"Дата": "такого дня нет."})
    school.rows = {**school.rows, "Council": [spoiled]}
    school.run(JANUARY + timedelta(days=1))

    assert (school.roadmap[0].state, school.roadmap[0].proof) == ("выполнено", "протокол от 04.09.2023 № 3")


def test_while_a_tab_cannot_be_read_what_rests_on_it_stands_as_it_stood() -> None:
    school = School([COUNCIL], {"Council": [HELD]}).run(JANUARY)
    rows = {kind: school.records.of(kind) for kind in JOB.tabs}
    without = JOB.outcome(Records({**rows, Council: ()}, frozen=[Council]), JANUARY).rows[RoadmapRow]
    blind = JOB.outcome(Records({**rows, Paper: ()}, frozen=[Paper]), JANUARY)

    assert list(without) == list(school.roadmap)
    assert Paper not in blind.rows


def test_the_next_day_changes_states_alone() -> None:
    school = School(BY_DUTIES, {"Council": [HELD, UNNUMBERED]})
    for day in (SEPTEMBER, date(2023, 9, 30), date(2023, 10, 31), date(2023, 12, 31), date(2024, 5, 31)):
        before = [one.with_(state="", place=None) for one in school.run(day).roadmap]
        after = [one.with_(state="", place=None) for one in school.run(day + timedelta(days=1)).roadmap]
        assert before == after
