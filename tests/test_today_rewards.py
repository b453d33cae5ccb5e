"""«Сегодня» of rewards: what the coordinator decides, what the office registers (reference/year.md 4.1, 6A)."""

from datetime import date
from typing import Any

from test_today import rows, told
from work_school import pair

from jobs.records.papers import Paper
from jobs.records.results import NO_LONGER, Reward
from jobs.records.today import Duty
from jobs.records.wanted import Wanted
from sync.columns import CellOf

MAY = date(2024, 5, 13)
OPEN = Reward(code="У-1", person="Белов А.И.", grounds="Провёл 18 встреч (П-012)")
STAFF = Paper(
    paper="Д-031",
    kind="Приказ о поощрении работников",
    title="О поощрении работников за наставническую деятельность",
    file="приказ.docx",
    created=date(2024, 5, 20),
    status="проект",
)


def duties(today: date = MAY, **found: Any) -> list[Duty]:
    """«Сегодня» of a school in which a pair runs."""
    return rows(today, Pair=[pair(1)], **found)


def about(word: str, found: dict[str, Any], today: date = MAY) -> list[tuple[str, ...]]:
    return [one for one in told(duties(today, **found)) if word in one[0]]


def test_open_proposals_are_to_be_decided_and_the_row_leads_to_the_first() -> None:
    decided = OPEN.with_(code="У-2", decision="нет")
    gone = OPEN.with_(code="У-3", grounds=NO_LONGER)
    found: dict[str, Any] = {"Reward": [decided, gone, OPEN, OPEN.with_(code="У-4")]}

    assert about("поощрении", found) == [
        (
            "Решить о поощрении: 2",
            "куратор",
            "",
            "программа предложила, кого и за что; впишите «наградить» или «нет»",
        )
    ]
    where = next(row.where for row in duties(**found) if "поощрении" in row.what)
    assert isinstance(where, CellOf)
    assert (where.row, where.title) == (OPEN, "Решение")


def test_without_open_proposals_nothing_is_asked() -> None:
    assert about("поощрени", {"Reward": [OPEN.with_(decision="наградить", kinds=("благодарность",))]}) == []


def test_the_day_for_which_somebody_asked_is_the_term() -> None:
    asked = Wanted(kind="поощрение", about="Белов", due=date(2024, 5, 16))
    found = {"Reward": [OPEN], "Wanted": [asked]}

    assert about("поощрени", found)[0][2] == "16.05.2024"
    assert not about("Подготовить", found)


def test_a_decision_without_a_kind_and_one_that_cannot_be_read_are_to_be_put_right() -> None:
    usual = OPEN.with_(decision="наградить")
    spoiled = OPEN.with_(code="У-5", unreadable={"Решение": "такого значения нет"})

    assert [one[0] for one in about("ощрени", {"Reward": [usual, spoiled]})] == [
        "Выбрать вид поощрения: 1",
        "Исправить строки: Поощрения 1",
    ]


def test_orders_that_nobody_registers_for_three_days_stand_in_one_row() -> None:
    pupils = STAFF.with_(paper="Д-032", kind="Приказ о поощрении участников", title="О поощрении участников программы")
    signed = STAFF.with_(paper="Д-033", number="31", day=date(2024, 5, 21), signed=True, status="подписан")
    shown = STAFF.with_(paper="Д-030", kind="Представление", title="Представление куратора о поощрении")
    papers = [shown, STAFF, pupils, signed]

    assert about("Отдать на регистрацию", {"Paper": papers}, date(2024, 5, 22)) == []
    assert about("Отдать на регистрацию", {"Paper": papers}, date(2024, 5, 23)) == [
        (
            "Отдать на регистрацию и подпись: О поощрении работников за наставническую деятельность; О поощрении "
            "участников программы",
            "куратор",
            "25.05.2024",
            "проект без номера с 20.05.2024",
        )
    ]
