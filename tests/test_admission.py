"""One reader for every tab: whom a cell names, and what becomes of its row, is said by the column."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from jobs.records import TABS
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.records.work import Meeting, Support
from jobs.school.admission import Admitted, Reader
from jobs.school.admitted import read_requests
from jobs.school.dictionaries import read_dictionaries
from jobs.school.roster import Roster
from sync.columns import Column, Row
from sync.job import Records

DAY = date(2023, 11, 15)
ORLOVA = Person(code="У-0001Х", name="Орлова Анна Петровна", role="ученик", school_class="8А")
BELOV = Person(code="У-0002А", name="Белов Глеб Ильич", role="ученик", school_class="6А")
READER = Reader(Roster([ORLOVA, BELOV]), read_dictionaries(()), DAY)


def naming() -> Iterator[tuple[type[Row], Column]]:
    for kind in TABS:
        yield from ((kind, col) for col in kind.spec.people if col.named)


def listing() -> Iterator[tuple[type[Row], Column]]:
    """The columns that a list is for, but for the lists that are a school's own alone (its clubs)."""
    for kind in TABS:
        listed = [col for col in kind.spec.people if col.dictionary and not col.named]
        yield from ((kind, col) for col in listed if READER.words.values(col.dictionary))


def read(kind: type[Row], col: Column, typed: str) -> Admitted[Any]:
    fields: dict[str, Any] = {col.name: (typed,) if isinstance(col.kind.empty, tuple) else typed}
    return READER.read([kind(**fields)])[0]


def called(found: tuple[type[Row], Column]) -> str:
    return f"{found[0].spec.title}-{found[1].title}"


@pytest.mark.parametrize("found", [*naming()], ids=called)
def test_a_person_is_found_wherever_a_column_names_one(found: tuple[type[Row], Column]) -> None:
    kind, col = found
    one = read(kind, col, "Орлова Анна Петровна")

    assert [*one.several.get(col.title, ()), *filter(None, [one.people.get(col.title)])] == [ORLOVA]
    assert one.problems == []


@pytest.mark.parametrize("found", [*naming()], ids=called)
def test_a_name_that_nobody_bears_holds_the_row_where_the_column_says_so(found: tuple[type[Row], Column]) -> None:
    kind, col = found
    one = read(kind, col, "Сидоров Пётр Петрович")
    assert col.named

    assert [fault.title for fault in one.faults] == ([col.title] if col.named.holds else [])
    assert [remark.title for remark in one.remarks] == ([] if col.named.holds else [col.title])


@pytest.mark.parametrize("found", [*listing()], ids=called)
def test_a_value_that_no_list_has_is_told_with_those_it_has(found: tuple[type[Row], Column]) -> None:
    kind, col = found
    one = read(kind, col, "шахматы по переписке")
    [remark] = one.remarks if col.open_list else one.faults

    assert remark.title == col.title
    assert "«шахматы по переписке»" in remark.text
    assert READER.words.values(col.dictionary)[0] in remark.text


@pytest.mark.parametrize("found", [*listing()], ids=called)
def test_a_value_of_a_list_comes_back_in_the_schools_own_spelling(found: tuple[type[Row], Column]) -> None:
    kind, col = found
    known = READER.words.values(col.dictionary)[0]

    assert read(kind, col, known.upper()).listed[col.title] == (known,)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Веткина Анна Петровна", "Впишите ФИО как там или код"),  # Орлова, before she changed her surname
        ("Веткина Алла Ильинична", "добавьте человека в контингент"),
    ],
)
def test_whoever_changed_the_surname_is_told_by_the_code_of_the_row_and_not_to_be_added(typed: str, said: str) -> None:
    [remark] = READER.read([Request(person=typed, code=ORLOVA.code)])[0].faults[:1]

    assert said in remark.text
    assert bool(remark.whom.people) == ("Впишите" in said)


def test_several_people_of_one_cell_are_all_found() -> None:
    one = READER.read([Meeting(absent=("Белов Глеб Ильич", "У-0001Х"))])[0]

    assert one.several["Отсутствовали"] == (BELOV, ORLOVA)


def test_a_tab_that_no_job_reads_yet_is_read_all_the_same() -> None:
    good, bad = READER.read([Support(person="Белов Глеб Ильич"), Support(person="Белов")])

    assert (good.person, good.usable) == (BELOV, True)
    assert not bad.usable
    assert bad.said.startswith("«Белов» — имя записано не полностью.")
    assert bad.said.endswith("Похожий: Белов Глеб Ильич, 6А.")


def test_what_people_asked_is_understood_once_for_all_jobs_until_they_change_it() -> None:
    asked = Request(person=ORLOVA.name, form="Ученик – ученик", request="адаптация")
    records = Records({Person: (ORLOVA,), Request: (asked,)})
    known = read_requests(records, DAY)

    assert read_requests(records.after({Request: [asked]}), DAY) is known
    assert read_requests(records.after({Request: [asked.with_(person=BELOV.name)]}), DAY) is not known
