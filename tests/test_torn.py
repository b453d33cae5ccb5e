"""One column sorted alone: the tab is frozen, and no child gets what another asked for."""

from datetime import date

import pytest
from fakes import ListingWriter
from pairing_school import TODAY, School, full

from jobs.catalogue import JOBS
from jobs.records.lists import Parameter
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.requests import Offer, Request
from jobs.school.changed_year import changed_year
from jobs.school.torn import torn
from sync.applying import apply
from sync.columns import Row
from sync.runner import Forecast, forecast
from sync.table import Place

SURNAMES = ("Белова", "Волкова", "Громова", "Дубова", "Ершова", "Жукова", "Зимина", "Ильина")


def school(count: int = 8) -> School:
    """So many pupils who ask, and two who help."""
    found = School()
    for number, surname in enumerate(SURNAMES[:count]):
        found.mentee(surname)
        found.book.edit(Person, number, **{"Дата рождения": date(2011, 1, 1 + number)})
    found.mentor("Орлова", Мест=10)
    found.run()
    return found


def look(found: School) -> Forecast:
    jobs = [job for job in JOBS if job.name in {"intake", "pairing"}]
    return forecast(found.book, jobs, TODAY, ListingWriter(), torn=torn)


def column_sorted(found: School, kind: type[Row], title: str, *, rows: int) -> None:
    """Somebody turns round the first `rows` cells of one column."""
    values = [row.get(title) for row in found.book.rows(kind)[:rows]]
    for number, value in enumerate(reversed(values)):
        found.book.edit(kind, number, **{title: value})


@pytest.mark.parametrize(
    ("kind", "title"),
    [(Request, "Участник"), (Person, "ФИО"), (Person, "Дата рождения")],
    ids=lambda value: value if isinstance(value, str) else value.spec.title,
)
def test_a_tab_with_one_column_sorted_alone_is_frozen_with_one_sentence(kind: type[Row], title: str) -> None:
    found = school()
    column_sorted(found, kind, title, rows=8)
    plan = look(found)

    assert list(plan.frozen) == [kind]
    assert len(plan.remarks) == 1
    assert f"столбец «{title}» отсортировали отдельно" in plan.remarks[0].text
    assert "(строк: 8 из " in plan.remarks[0].text
    assert "Отмените сортировку" in plan.remarks[0].text
    assert plan.plan.changes == []


def test_nobody_gets_what_another_asked_for() -> None:
    found = school()
    before = found.rows(Request), found.live
    column_sorted(found, Request, "Участник", rows=8)
    apply(look(found), found.book, ListingWriter())

    assert [row["Код"] for row in found.rows(Request)] == [row["Код"] for row in before[0]]
    assert found.live == before[1]


def test_when_the_sort_is_undone_the_work_goes_on() -> None:
    found = school()
    column_sorted(found, Request, "Участник", rows=8)
    look(found)
    column_sorted(found, Request, "Участник", rows=8)
    plan = look(found)

    assert (plan.remarks, plan.plan.changes) == ([], [])


@pytest.mark.parametrize("kind", [Request, Offer, Person], ids=lambda kind: kind.spec.title)
def test_a_tab_sorted_whole_is_as_good_as_before(kind: type[Row]) -> None:
    found = school()
    header, *rows = found.book.tabs[kind.spec.title]
    found.book.tabs[kind.spec.title] = [header, *reversed(rows)]

    assert look(found).frozen == {}


def test_a_roster_pasted_over_in_another_order_gives_everybody_their_code() -> None:
    found = school()
    for title in ("ФИО", "Дата рождения"):
        column_sorted(found, Person, title, rows=8)
    plan = look(found)

    assert plan.frozen == {}
    assert len([change for change in plan.plan.changes if change.tab == "Контингент" and change.title == "Код"]) == 8


def test_four_rows_with_other_people_are_four_corrections() -> None:
    found = school()
    column_sorted(found, Request, "Участник", rows=4)

    assert look(found).frozen == {}


def test_a_new_survey_typed_over_the_former_one_goes_on_when_the_codes_are_cleared() -> None:
    found = school()
    column_sorted(found, Request, "Участник", rows=8)
    assert "очистите в них «Код»" in look(found).remarks[0].text
    for number in range(8):
        found.book.edit(Request, number, Код=None)

    assert look(found).frozen == {}


def test_new_names_of_several_people_are_no_sorting() -> None:
    found = school()
    for number, surname in enumerate(SURNAMES[:6]):
        found.book.edit(Person, number, ФИО=full(surname).replace(surname, "Новикова"))

    assert look(found).frozen == {}
    assert len(found.rows(Code)) == 9


SIGNED = Paper(
    paper="Д-001",
    kind="Приказ о реализации",
    file="2023-09-01 Приказ № 166 О реализации.docx",
    contents="2023/2024",
    status="подписан",
)


@pytest.mark.parametrize(
    ("year", "paper", "changed"),
    [
        ("2024–2025", SIGNED, True),
        ("2023–2024", SIGNED, False),
        ("", SIGNED, False),
        ("2024–2025", SIGNED.with_(status="проект"), False),
        ("2024–2025", SIGNED.with_(contents=""), False),
    ],
    ids=["changed", "the same", "none", "a draft alone", "a paper of no year"],
)
def test_a_year_that_was_changed_by_hand_stops_the_work_before_a_paper_is_touched(
    year: str, paper: Paper, changed: bool
) -> None:
    row = Parameter(name="Учебный год", value=year, place=Place("Настройки", 9, {"Значение": 1}))
    problem = changed_year([row], [paper])

    assert (problem is not None) == changed
    assert problem is None or str(problem) == (
        "Настройки!B10: Год изменён с 2023–2024 на 2024–2025: для нового года сделайте новую книгу "
        "(nastavnik next-year). Документы не тронуты."
    )


def test_while_the_year_is_changed_the_tab_of_settings_is_frozen() -> None:
    found = school()
    found.setting("Учебный год", "2024–2025")
    found.add(Paper, **{col.title: value for col in Paper.spec.columns if (value := getattr(SIGNED, col.name))})
    plan = look(found)

    assert list(plan.frozen) == [Parameter]
    assert plan.plan.changes == []
