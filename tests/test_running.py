"""One read, every job in turn, one write; what people did to the robot's cells in between."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from fakes import ListingWriter, MemoryWorkbook
from pairing_school import TODAY, School

from jobs.catalogue import JOBS
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, PairNumber, Waiting
from jobs.records.people import Code, Person
from jobs.records.requests import Offer, Request
from jobs.records.results import MenteeRegister
from sync.applying import apply
from sync.chart import Chart
from sync.columns import Row, column, record
from sync.document import Document
from sync.job import Job, Outcome, Records
from sync.memory import EACH, Memory
from sync.problems import OutsideFailed, Refused, SyncError
from sync.runner import Forecast, forecast
from sync.workbook import Receipt, Snapshot, Write

TWO = [job for job in JOBS if job.name in {"intake", "pairing"}]
THREE = [job for job in JOBS if job.name in {"intake", "pairing", "orders"}]


def school(pupils: int = 1) -> School:
    found = School()
    for number in range(pupils):
        found.mentee(f"Белов{'абвгдежзиклмнопрст'[number]}")
    found.mentor("Орлова", Мест=10)
    found.mentor("Яковлев", Мест=10)
    return found


def look(book: MemoryWorkbook, jobs: Sequence[Job] = TWO, *, memory: Memory | None = None) -> Forecast:
    return forecast(book, jobs, TODAY, ListingWriter(), memory=memory)


def carry_out(found: Forecast, book: MemoryWorkbook, *, memory: Memory | None = None, force: bool = False) -> None:
    apply(found, book, ListingWriter(), memory=memory, force=force)


def test_a_run_reads_once_and_writes_once() -> None:
    book = school().book
    carry_out(look(book), book)

    assert (book.reads, book.writes) == (1, 1)


def test_a_run_that_finds_nothing_to_do_does_not_write() -> None:
    book = school().book
    carry_out(look(book), book)
    second = look(book)
    carry_out(second, book)

    assert second.nothing
    assert (book.reads, book.writes) == (2, 1)


def test_looking_writes_nothing() -> None:
    book = school().book
    before = {tab: [list(row) for row in rows] for tab, rows in book.tabs.items()}
    found = look(book)

    assert found.plan.changes
    assert book.tabs == before
    assert book.writes == 0


def test_later_jobs_see_what_earlier_ones_want() -> None:
    book = school().book
    found = look(book)

    assert {change.title for change in found.plan.changes if change.tab == "Пары"} >= {"Код наставника", "Статус"}
    assert found.plan.tallies["intake"]["Контингент"].changed == 3
    assert found.plan.tallies["pairing"]["Пары"].added == 1


def test_a_workbook_of_something_else_is_one_sentence() -> None:
    with pytest.raises(SyncError, match="nastavnik init"):
        look(MemoryWorkbook(Лист1=[["Товар", "Цена"]]))


def test_a_workbook_without_a_tab_that_the_contract_does_not_know_lacks_nothing() -> None:
    found = school()
    found.run()
    found.book.tabs.pop("Номера пар", None)

    assert [problem for problem in look(found.book).remarks if "листа" in problem.text] == []


def test_without_the_tab_of_people_nothing_is_decided() -> None:
    found = school()
    found.run()
    del found.book.tabs["Контингент"]
    again = look(found.book)

    assert not again.plan.changes
    assert [problem.cell for problem in again.remarks] == ["Контингент!A1"]


def test_a_tab_without_a_column_is_frozen_and_the_others_go_on() -> None:
    found = school()
    found.run()
    header = found.book.tabs["Наставники"][0]
    header[header.index("Компетенции")] = "Умения"
    found.pupil("Волкова")
    again = look(found.book)
    carry_out(again, found.book)

    assert [problem.cell for problem in again.remarks] == ["Наставники!A1"]
    assert {change.tab for change in again.plan.changes} == {"Контингент", "Коды"}
    assert again.counts == {}


def test_remarks_of_two_jobs_on_one_cell_are_told_once() -> None:
    found = school()
    found.book.edit(Request, 0, Дата="32 марта")
    again = look(found.book)

    assert len(again.remarks) == 1
    assert sum(len(result.remarks) for result in again.results) == 1


def test_the_brake_holds_a_plan_that_takes_back_what_was_decided() -> None:
    found = school(12)
    found.run()
    for number in range(12):
        found.book.edit(Pair, number, Решение="утвердить")
    found.run()
    for number in range(12):
        found.book.edit(Pair, number, Решение="отклонить" if number < 4 else "утвердить")
    before = found.rows(Pair)
    plan = look(found.book)

    with pytest.raises(Refused, match=r"4 из 12 строк листа «Пары»"):
        carry_out(plan, found.book)

    assert found.rows(Pair) == before

    carry_out(plan, found.book, force=True)

    assert [row["Статус"] for row in found.rows(Pair)].count("отклонена") == 4


def test_the_brake_lets_three_of_twelve_pass() -> None:
    found = school(12)
    found.run()
    for number in range(12):
        found.book.edit(Pair, number, Решение="утвердить")
    found.run()
    for number in range(3):
        found.book.edit(Pair, number, Решение="отклонить")
    carry_out(look(found.book), found.book)

    assert [row["Статус"] for row in found.rows(Pair)].count("отклонена") == 3


def test_proposals_and_those_who_wait_are_no_business_of_the_brake() -> None:
    found = school(12)
    found.run()
    for number in range(2):
        found.book.edit(Offer, number, Компетенции="социализация")
    carry_out(look(found.book), found.book)

    assert {row["Статус"] for row in found.rows(Pair)} == {"снята"}
    assert len(found.rows(Waiting)) == 12


def in_orders(pairs: int) -> School:
    """Pairs that an order names; what «Пары» says of them is there."""
    found = school(pairs)
    found.run()
    for number in range(pairs):
        found.book.edit(Pair, number, Решение="утвердить")
    found.sign(1, *(f"П-{number:03}" for number in range(1, pairs + 1)))
    carry_out(look(found.book, THREE), found.book)
    return found


@pytest.mark.parametrize("jobs", [THREE, TWO, THREE[2:]], ids=["all", "pairing", "orders"])
def test_the_brake_counts_pairs_that_orders_name_and_that_stand_on_the_tab_no_longer(jobs: list[Job]) -> None:
    found = in_orders(12)
    found.book.put(Pair)

    with pytest.raises(
        Refused, match=r"12 из 12 строк листа «Пары».* больше нет строк: 12\. Верните их из прежней копии"
    ):
        carry_out(look(found.book, jobs), found.book)

    assert found.rows(Pair) == []


def test_pairs_that_were_lost_and_let_go_are_counted_once() -> None:
    found = in_orders(12)
    found.book.put(Pair)
    carry_out(look(found.book, THREE), found.book, force=True)
    found.mentee("Волкова")
    carry_out(look(found.book, THREE), found.book)

    assert {row["Пара"] for row in found.rows(Pair)} == {"П-013"}  # the others are held by their order


def test_a_few_lost_pairs_are_a_remark_that_asks_for_their_rows() -> None:
    found = in_orders(12)
    del found.book.tabs["Пары"][1:4]
    again = look(found.book, THREE)
    carry_out(again, found.book)

    (text,) = [problem.text for problem in again.remarks if problem.cell == "Документы!A2"]
    assert "стоят пары П-001, П-002, П-003" in text


def test_a_job_that_forgets_the_codes_is_held_by_the_brake() -> None:
    found = school(12)
    found.run()
    careless = replace(TWO[0], decide=lambda _, __: Outcome(rows={Code: [], Person: []}))
    plan = forecast(found.book, [careless], TODAY, ListingWriter())

    with pytest.raises(Refused, match="«Коды»"):
        carry_out(plan, found.book)


# --- cells of the robot that a person changed ---


def remembered(tmp_path: Path, pupils: int = 1) -> tuple[School, Memory]:
    found = school(pupils)
    memory = Memory.load(tmp_path / "memory.json")
    carry_out(look(found.book, memory=memory), found.book, memory=memory)
    return found, Memory.load(tmp_path / "memory.json")


def test_a_robot_s_cell_that_somebody_changed_is_told_and_put_back(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    before = found.rows(Pair)
    found.book.edit(Pair, 0, Почему="так решил директор")
    again = look(found.book, memory=memory)
    carry_out(again, found.book, memory=memory)

    assert [str(problem) for problem in again.remarks] == [
        "Пары!K2: здесь пишет программа: вписанное «так решил директор» заменено."
    ]
    assert [(change.before, change.title) for change in again.plan.changes] == [("так решил директор", "Почему")]
    assert found.rows(Pair) == before


def test_a_robot_s_cell_that_somebody_emptied_is_simply_filled_again(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    before = found.rows(Pair)
    found.book.edit(Pair, 0, Статус=None)
    again = look(found.book, memory=memory)
    carry_out(again, found.book, memory=memory)

    assert again.remarks == []
    assert found.rows(Pair) == before


def test_a_robot_s_cell_that_changes_for_a_reason_is_no_hand_s_work(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    found.book.edit(Pair, 0, Решение="утвердить")
    again = look(found.book, memory=memory)

    assert [change.after for change in again.plan.changes] == ["утверждена"]
    assert again.remarks == []


def test_a_column_that_somebody_filled_by_hand_is_one_remark(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path, EACH + 1)
    for number in range(EACH + 1):
        found.book.edit(Pair, number, Проверка="проверено")
    again = look(found.book, memory=memory)

    assert [problem.text for problem in again.remarks] == [
        "в столбце «Проверка» пишет программа; ячейки, изменённые вручную (6), возвращены."
    ]


def test_sorting_a_tab_is_no_change_by_hand(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path, 6)
    header, *rows = found.book.tabs["Пары"]
    found.book.tabs["Пары"] = [header, *reversed(rows)]
    again = look(found.book, memory=memory)

    assert again.nothing
    assert again.remarks == []


def test_a_code_beside_a_request_that_somebody_changed_is_told_and_put_back(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    code = found.rows(Request)[0]["Код"]
    found.book.edit(Request, 0, Код="У-0777")
    again = look(found.book, memory=memory)
    carry_out(again, found.book, memory=memory)

    assert "вписанное «У-0777» заменено" in again.remarks[0].text
    assert found.rows(Request)[0]["Код"] == code


class ShutWorkbook(MemoryWorkbook):
    """A workbook that somebody has open."""

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        raise OutsideFailed("Файл открыт.")


def test_a_write_that_was_not_done_accuses_nobody_and_the_next_hand_is_noticed(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    found.book.edit(Pair, 0, Решение="утвердить")
    for _ in range(2):
        memory = Memory.load(memory.path)
        with pytest.raises(OutsideFailed):
            carry_out(look(found.book, memory=memory), ShutWorkbook(**found.book.tabs), memory=memory)

    again = look(found.book, memory=Memory.load(memory.path))
    assert [change.before for change in again.plan.changes] == ["предложена"]
    assert again.remarks == []
    found.book.edit(Pair, 0, Статус="подписана")
    assert [problem.cell for problem in look(found.book, memory=Memory.load(memory.path)).remarks] == ["Пары!U2"]


def test_rows_of_a_tab_that_is_laid_anew_move_without_a_word(tmp_path: Path) -> None:
    book, memory = MemoryWorkbook().put(PairNumber), tmp_path / "memory.json"
    for numbers in (["П-001", "П-002"], ["Г-01", "П-001", "П-002"], ["П-002"]):
        rows = [PairNumber(number=number, mentees=f"пара {number}") for number in numbers]
        decide = partial(_wanting, rows)
        job = Job(name="orders", title="", purpose="", reads=(), writes=(PairNumber,), decide=decide)
        plan = forecast(book, [job], TODAY, ListingWriter(), memory=Memory.load(memory))
        carry_out(plan, book, memory=Memory.load(memory))

        assert plan.remarks == []
        assert [row["Номер"] for row in book.rows(PairNumber) if row] == numbers


def test_a_row_that_was_mended_while_the_workbook_was_open_accuses_nobody(tmp_path: Path) -> None:
    found, memory = remembered(tmp_path)
    right = found.rows(Request)[0]["Запрос"]
    found.book.edit(Request, 0, Запрос="успеваемасть")
    carry_out(look(found.book, memory=memory), found.book, memory=memory)
    found.book.edit(Request, 0, Запрос=right)
    memory = Memory.load(memory.path)
    with pytest.raises(OutsideFailed):
        carry_out(look(found.book, memory=memory), ShutWorkbook(**found.book.tabs), memory=memory)

    assert look(found.book, memory=Memory.load(memory.path)).remarks == []


def test_copies_of_a_row_and_a_roster_that_was_pasted_over_accuse_nobody(tmp_path: Path) -> None:
    found = school(6)
    found.book.tabs["Запросы"].append(list(found.book.tabs["Запросы"][1]))
    memory = Memory.load(tmp_path / "memory.json")
    carry_out(look(found.book, memory=memory), found.book, memory=memory)
    header, *people = found.book.tabs["Контингент"]
    at = [header.index(title) for title in ("Код", "Проверка")]
    pasted = [list(row) for row in reversed(people)]
    for row, before in zip(pasted, people, strict=True):
        for col in at:
            row[col] = before[col]
    found.book.tabs["Контингент"] = [header, *pasted]
    found.book.edit(Request, 0, Запрос="успеваемасть")

    again = look(found.book, memory=Memory.load(memory.path))

    assert [problem for problem in again.remarks if "вручную" in problem.text or "вписанное" in problem.text] == []
    assert {change.title for change in again.plan.changes} >= {"Код", "Проверка"}


@pytest.mark.parametrize("text", ["[]", "null", '"x"', '{"Запросы": []}', '{"Запросы": {"a": 1}}', "{"])
def test_a_spoiled_memory_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "memory.json").write_text(text, encoding="utf-8")

    assert Memory.load(tmp_path / "memory.json").digests == {}


def _wanting(rows: Sequence[PairNumber], records: Records, today: date) -> Outcome:
    return Outcome(rows={PairNumber: rows})


def test_the_next_day_changes_nothing_by_itself() -> None:
    found = school(6)
    found.run()

    assert not found.run(date(2023, 11, 16)).plan.changes
    assert not found.run(date(2024, 1, 31)).plan.changes


@record("Кружки")
@dataclass(frozen=True, kw_only=True)
class Club(Row):
    name: str = column("Кружок")
    leader: str = column("Руководитель", later=True)
    check: str = column("Проверка", by="clubs")
    seen: str = column("Где встречается", by="clubs", later=True)


@record("Выставки", key=("name",), later=True)
@dataclass(frozen=True, kw_only=True)
class Show(Row):
    name: str = column("Выставка", by="clubs")


def _visit(records: Records, _: date) -> Outcome:
    clubs = [row.with_(check="ок", seen=f"ведёт {row.leader or 'кто?'}") for row in records.of(Club)]
    return Outcome({Club: clubs, Show: [*records.of(Show), Show(name="Осень")]})


CLUBS = Job(name="clubs", title="", purpose="", reads=(Club, Show), writes=(Club, Show), decide=_visit)


def test_what_a_later_version_brought_is_read_as_empty_and_told_of_in_one_remark() -> None:
    book = MemoryWorkbook(Кружки=[["Кружок", "Проверка"], ["шахматы", None]])
    plan = look(book, [CLUBS])
    carry_out(plan, book)

    assert [problem.cell for problem in plan.asides] == ["Кружки!A1"]
    told = plan.asides[0].text
    assert all(title in told for title in ("«Руководитель»", "«Где встречается»", "«Выставки»", "nastavnik init"))
    assert book.tabs == {"Кружки": [["Кружок", "Проверка", "Где встречается"], ["шахматы", "ок", "ведёт кто?"]]}


def test_once_it_is_there_nothing_is_told_of_it() -> None:
    book = MemoryWorkbook(
        Кружки=[["Кружок", "Проверка", "Где встречается", "Руководитель"], ["шахматы", None, None, "Орлова"]],
        Выставки=[["Выставка"]],
    )
    plan = look(book, [CLUBS])
    carry_out(plan, book)

    assert plan.remarks == []
    assert book.tabs["Кружки"][1] == ["шахматы", "ок", "ведёт Орлова", "Орлова"]
    assert book.tabs["Выставки"] == [["Выставка"], ["Осень"]]


def test_a_doubled_column_of_a_later_version_freezes_its_tab_all_the_same() -> None:
    book = MemoryWorkbook(Кружки=[["Кружок", "Проверка", "Руководитель", "Руководитель"], ["шахматы"]])
    plan = look(book, [CLUBS])

    assert not plan.plan.changes
    assert "стоит дважды" in plan.remarks[-1].text


def year_closed(pupils: int) -> School:
    """A school whose pairs run under a signed order, and whose year was closed on the last day of May."""
    found = school(pupils)
    found.run()
    found.sign(1, *(str(row["Пара"]) for row in found.rows(Pair)))
    found.setting("Закрыть год", "31.05.2024")
    carry_out(forecast(found.book, JOBS, date(2024, 5, 31), ListingWriter()), found.book)
    return found


def test_the_end_of_the_year_is_one_decision() -> None:
    found = year_closed(2)
    rows = found.rows(Pair)

    assert [row["Статус"] for row in rows] == ["завершена", "завершена"]
    assert [row["По"] for row in rows] == [date(2024, 5, 31)] * 2
    assert not any("Завершить" in row or "Причина завершения" in row for row in rows)
    assert {row["Отметка о прохождении программы"] for row in found.rows(MenteeRegister)} == {"пройдена"}
    later = forecast(found.book, JOBS, date(2024, 6, 3), ListingWriter()).plan
    assert {change.tab for change in later.changes} <= {"Сегодня"}, "the order on results waits, and is asked for"


def test_before_its_day_the_end_of_the_year_changes_nothing() -> None:
    found = school(1)
    found.run()
    found.sign(1, "П-001")
    found.setting("Закрыть год", "31.05.2024")
    carry_out(forecast(found.book, JOBS, date(2024, 5, 30), ListingWriter()), found.book)

    assert found.rows(Pair)[0]["Статус"] == "действует"


@pytest.mark.parametrize("pupils", [2, 12])
def test_an_emptied_end_of_the_year_brings_the_pairs_back_only_with_force(pupils: int) -> None:
    found = year_closed(pupils)
    number = next(n for n, row in enumerate(found.book.rows(Parameter)) if row["Параметр"] == "Закрыть год")
    found.book.edit(Parameter, number, Значение=None)
    plan = forecast(found.book, JOBS, date(2024, 5, 31), ListingWriter())

    with pytest.raises(Refused):
        carry_out(plan, found.book)
    carry_out(plan, found.book, force=True)
    assert {row["Статус"] for row in found.rows(Pair)} == {"действует"}


def test_a_pair_whose_end_is_taken_back_runs_on_beside_others() -> None:
    found = school(2)
    found.run()
    found.sign(1, "П-001", "П-002")
    found.book.edit(Pair, 0, **{"Завершить": date(2024, 3, 1), "Причина завершения": "программа выполнена"})
    carry_out(forecast(found.book, JOBS, date(2024, 3, 1), ListingWriter()), found.book)
    found.book.edit(Pair, 0, **{"Завершить": None, "Причина завершения": None})
    carry_out(forecast(found.book, JOBS, date(2024, 3, 2), ListingWriter()), found.book)

    assert {row["Статус"] for row in found.rows(Pair)} == {"действует"}


def test_a_pdf_that_failed_is_a_remark_at_its_paper() -> None:
    class Failing(ListingWriter):
        """Whoever makes every document but its PDF."""

        def missing(self, documents: Sequence[Document]) -> list[Document]:
            return list(documents)

    def decide(_records: Records, _today: date) -> Outcome:
        return Outcome(documents=[Document("Приказ.docx", pdf=True, cell="Документы!D2")])

    job = replace(TWO[0], decide=decide)
    book, writer = school().book, Failing()
    done = apply(forecast(book, [job], TODAY, writer), book, writer)

    assert [(name, problem.cell) for name, problem in done.remarks] == [("intake", "Документы!D2")]
    assert "PDF не получился: «Приказ.docx». Следующий запуск попробует снова" in done.remarks[0][1].text
