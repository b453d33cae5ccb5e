"""What holds for every job, whichever there are: the tests ask the catalogue and name none of them."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from fakes import ListingWriter, MemoryWorkbook, run
from hypothesis import given, settings
from hypothesis import strategies as st
from pairing_school import TODAY, School

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import Pair
from jobs.records.people import Person
from sync.columns import WHOLE, Row
from sync.job import Job, Outcome, Records, Undeclared
from sync.plan import Change
from sync.runner import Forecast, forecast
from sync.table import Value

#: Tabs of sums: they rest on every row.
COUNTED = {
    kind.spec.title for kind in TABS if kind.spec.robots_own and not any("code" in name for name in kind.spec.key)
}
#: Lists that are made anew of all that stands in the workbook at that moment: a row is known by nothing but its number.
LISTS = {
    kind.spec.title
    for kind in TABS
    if kind.spec.key and all(col.kind is WHOLE for col in kind.spec.columns if col.name in kind.spec.key)
}
#: Columns that speak of the matching as a whole.
OF_ALL = {"Запасной вариант", "Причина", "Что поможет"}
#: Tabs that some job looks at, in the order of the workbook.
READ = [kind for kind in TABS if any(kind in job.tabs for job in JOBS)]


def settled() -> MemoryWorkbook:
    """A small school on the day after everything was done: some pairs run, some wait for a decision."""
    school = School()
    for surname in ("Белова", "Волков", "Громов", "Дёмина"):
        school.mentee(surname)
    school.mentor("Орлова", Мест=2)
    school.teacher("Тихонова")
    school.offers("Тихонова", "Учитель – ученик")
    school.mentor("Яковлев", Мест=1, Ответственный_педагог="Тихонова Женя Юрьевич")
    run(school.book, JOBS, TODAY)
    school.book.edit(Pair, 0, Решение="утвердить", Ответственный_педагог="Тихонова Женя Юрьевич")
    run(school.book, JOBS, TODAY)
    return school.book


def decided(book: MemoryWorkbook, *jobs: Job) -> Forecast:
    return forecast(book, jobs, TODAY, ListingWriter())


def cells(changes: Sequence[Change], job: str = "") -> dict[tuple[str, int, str], object]:
    """The changed cells of a plan, or those that one job wants changed; lists apart."""
    wanted = [one for one in changes if job in {"", one.job} and one.tab not in LISTS]
    return {(one.tab, one.row, one.title): one.after for one in wanted}


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_that_asks_for_a_tab_it_does_not_declare_is_a_fault(job: Job) -> None:
    everything = Records(dict.fromkeys(TABS, ()))
    strange = next(kind for kind in TABS if kind not in job.tabs)

    for ask in (lambda records: records.of(strange), lambda records: records.frozen(strange)):
        with pytest.raises(Undeclared):
            replace(job, decide=_asking(ask)).outcome(everything, TODAY)


def _asking(ask: Callable[[Records], object]) -> Callable[[Records, date], Outcome]:
    def decide(records: Records, _: date) -> Outcome:
        ask(records)
        return Outcome()

    return decide


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_that_wants_rows_on_a_tab_it_does_not_write_is_a_fault(job: Job) -> None:
    strange = next(kind for kind in TABS if kind not in job.writes)
    everything = Records(dict.fromkeys(TABS, ()))

    with pytest.raises(Undeclared):
        replace(job, decide=lambda _, __: Outcome({strange: ()})).outcome(everything, TODAY)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_spares_only_tabs_that_it_reads_and_fills_columns_on_each_that_it_writes(job: Job) -> None:
    assert set(job.spares) <= set(job.reads)
    assert all(any(col.owned_by(job.name) for col in kind.spec.columns) for kind in job.writes)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_column_of_a_job_stands_on_a_tab_that_it_writes(job: Job) -> None:
    owned = {kind for kind in TABS if any(job.name in col.owners for col in kind.spec.columns)}

    assert owned <= set(job.writes)


def test_all_jobs_find_nothing_to_do_the_second_time() -> None:
    assert not decided(settled(), *JOBS).plan.changes


def typed_about_people(book: MemoryWorkbook) -> list[tuple[type[Row], int, int]]:
    """Every cell that people filled on a tab about people: its tab, its row and its column from 0, in the sheet."""
    return [
        (kind, at, col)
        for kind in READ
        if kind in {Person, Pair} or any(column.named for column in kind.spec.people)
        for at, row in enumerate(book.tabs[kind.spec.title][1:], 1)
        for col, value in enumerate(row)
        if value is not None and str(book.tabs[kind.spec.title][0][col]) in {one.title for one in kind.spec.people}
    ]


def people_of(book: MemoryWorkbook, row: Sequence[Value]) -> set[str]:
    """The codes and surnames of everybody whom a row names, and the numbers of their pairs."""
    said = {str(value) for value in row}
    known = [one for one in book.rows(Person) if said & {str(one["Код"]), str(one["ФИО"])}]
    words = {word for one in known for word in (str(one["Код"]), str(one["ФИО"]).split()[0])}
    return words | {str(pair["Пара"]) for pair in book.rows(Pair) if any(word in str(pair) for word in words)}


SETTLED = settled()


@given(data=st.data())
@settings(max_examples=40)
def test_one_spoiled_cell_takes_no_row_away_and_changes_none_that_does_not_rest_on_it(data: st.DataObject) -> None:
    book = deepcopy(SETTLED)
    kind, at, col = data.draw(st.sampled_from(typed_about_people(book)))
    concerned = people_of(book, book.tabs[kind.spec.title][at])
    book.tabs[kind.spec.title][at][col] = "32 марта, «"
    found = decided(book, *JOBS)

    tallies = [(tab, tally) for by_tab in found.plan.tallies.values() for tab, tally in by_tab.items()]
    assert not [tab for tab, tally in tallies if tally.removed and tab not in LISTS]
    for change in found.plan.changes:
        rows = book.tabs[change.tab]
        row = " ".join(map(str, rows[change.row])) if change.row < len(rows) else ""
        own = change.tab == kind.spec.title and change.row == at
        assert (
            own or not row or change.tab in COUNTED or change.title in OF_ALL or any(who in row for who in concerned)
        ), change


@pytest.mark.parametrize("broken", READ, ids=lambda kind: kind.spec.title)
def test_with_a_broken_tab_a_job_decides_the_same_alone_and_among_all(broken: type[Row]) -> None:
    book = settled()
    book.edit(Pair, 1, Решение="утвердить", Ответственный_педагог="Тихонова Женя Юрьевич")
    book.tabs[broken.spec.title][0][-1] = "?"
    together = decided(deepcopy(book), *JOBS)

    for job, among in zip(JOBS, together.results, strict=True):
        alone = decided(deepcopy(book), job)
        assert cells(alone.plan.changes).items() <= cells(together.plan.changes).items(), job.name
        assert cells(together.plan.changes, job.name).items() <= cells(alone.plan.changes).items(), job.name
        assert list(alone.results[0].outcome.documents) == list(among.outcome.documents), job.name
