"""What holds for every job, whichever there are: the tests ask the catalogue and name none of them."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from fakes import ListingWriter, MemoryWorkbook, run
from pairing_school import TODAY, School

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import Pair
from sync.columns import Row
from sync.job import Job, Outcome, Records, Undeclared
from sync.plan import Change
from sync.runner import Forecast, forecast

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
    """The changed cells of a plan, or those that one job wants changed."""
    return {(one.tab, one.row, one.title): one.after for one in changes if job in {"", one.job}}


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
    assert all(any(job.name in col.owners for col in kind.spec.columns) for kind in job.writes)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_column_of_a_job_stands_on_a_tab_that_it_writes(job: Job) -> None:
    owned = {kind for kind in TABS if any(job.name in col.owners for col in kind.spec.columns)}

    assert owned == set(job.writes)


def test_all_jobs_find_nothing_to_do_the_second_time() -> None:
    assert not decided(settled(), *JOBS).plan.changes


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
