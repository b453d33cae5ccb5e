"""What a run tells of itself."""

from dataclasses import dataclass
from datetime import date

from fakes import ListingWriter, MemoryWorkbook

from sync.columns import Row, column, record
from sync.job import Job, Outcome, Records
from sync.message import Message
from sync.problems import Problem
from sync.report import as_json, remark_lines, run_lines, status
from sync.runner import Forecast, forecast

DAY = date(2023, 11, 15)


@record("Встречи")
@dataclass(frozen=True, kw_only=True)
class Meeting(Row):
    pair: str = column("Пара")


def reminds(_: Records, __: date) -> Outcome:
    return Outcome(messages=[Message("П-001 2023-11-15", "curator@example.org", "Напоминание", "Пора встретиться.")])


def reminded() -> Forecast:
    job = Job(name="meetings", title="встречи", purpose="", reads=(Meeting,), writes=(), decide=reminds)
    return forecast(MemoryWorkbook().put(Meeting, {"Пара": "П-001"}), [job], DAY, ListingWriter())


def test_a_letter_that_nobody_delivers_is_not_counted() -> None:
    found = reminded()

    assert len(found.results[0].outcome.messages) == 1
    assert as_json(DAY, (), forecast=found)["jobs"][0]["messages"] == 0


def test_the_first_line_of_a_plan_says_that_nothing_is_written() -> None:
    assert next(run_lines(reminded(), None)).startswith("План на 15.11.2023 (ничего не записано")


def told(*remarks: Problem) -> Forecast:
    job = Job(
        name="meetings",
        title="встречи",
        purpose="",
        reads=(Meeting,),
        writes=(),
        decide=lambda _, __: Outcome(remarks=remarks),
    )
    return forecast(MemoryWorkbook().put(Meeting, {"Пара": "П-001"}), [job], DAY, ListingWriter())


def test_what_asks_nothing_of_anybody_is_told_and_is_no_remark() -> None:
    found = told(Problem("Пары!M2", "К сведению: наставник выбыл, пара снята."))

    assert list(remark_lines(found)) == [
        "Замечаний нет.",
        "Делать ничего не нужно (1):",
        "  Пары!M2: К сведению: наставник выбыл, пара снята.",
    ]
    assert status(found) == 0
    assert len(as_json(DAY, (), forecast=found)["jobs"][0]["remarks"]) == 1


def test_a_remark_beside_it_is_one() -> None:
    found = told(Problem("Пары!M2", "К сведению: наставник выбыл."), Problem("Пары!M3", "укажите день."))

    assert [*remark_lines(found)][:2] == ["Замечания (1):", "  Пары!M3: укажите день."]
    assert status(found) == 1


@record("База", key=("code",))
@dataclass(frozen=True, kw_only=True)
class Contact(Row):
    code: str = column("Код", by="registers")
    phone: str = column("Контакты", by="registers", personal=True)


def test_a_plan_that_goes_elsewhere_shows_no_contacts() -> None:
    def keep(records: Records, _: date) -> Outcome:
        return Outcome({Contact: [row.with_(phone="+7 900 000-00-01") for row in records.of(Contact)]})

    job = Job(name="registers", title="базы", purpose="", reads=(), writes=(Contact,), decide=keep)
    book = MemoryWorkbook().put(Contact, {"Код": "У-0001Х", "Контакты": "+7 900 000-00-00"})
    found = forecast(book, [job], DAY, ListingWriter())

    assert "+7 900" in "".join(run_lines(found, None, named=True))
    assert "+7 900" not in "".join(run_lines(found, None))
    assert "  База!B2 Контакты: изменится" in list(run_lines(found, None))
