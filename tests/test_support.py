"""The job `support`: who is listed, in which words, with which papers (reference/year.md 5.3, 6.16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.pairing.rules import RULES
from jobs.records.codes import make
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.progress import PairWork
from jobs.records.requests import Request
from jobs.records.work import Support
from jobs.school.unpaired import REASONS
from jobs.support.deciding import JOB
from jobs.support.deciding import printed as printed_of
from sync.document import Document
from sync.job import Choice, Outcome, Records

TODAY = date(2024, 1, 20)
ELEVEN, TWELVE, THIRTEEN, MENTOR = (make("ученик", number) for number in (11, 12, 13, 14))
TEACHER = make("педагог", 3)
AGREED = date(2023, 9, 1)
PEOPLE = (
    Person(code=ELEVEN, name="Клюева Вера Ильинична", role="ученик", school_class="6А", psychologist_consent=AGREED),
    Person(code=TWELVE, name="Озеров Пётр Олегович", role="ученик", school_class="5Б"),
    Person(code=THIRTEEN, name="Лисина Анна Павловна", role="ученик", school_class="7А"),
    Person(code=MENTOR, name="Белов Артём Игоревич", role="ученик", school_class="10А"),
    Person(code=TEACHER, name="Сомова Дарья Львовна", role="педагог", post="учитель химии"),
)
PEERS, COLLEAGUES = "Ученик – ученик", "Учитель – учитель"


def asks(code: str, day: date | None, form: str = PEERS, request: str = "адаптация") -> Request:
    return Request(person=code, code=code, day=day, form=form, request=request)


def waits(
    code: str, reason: str = "с таким запросом никто не помогает", request: str = "адаптация", mark: str = ""
) -> Waiting:
    return Waiting(code=code, request=request, reason=reason, status="ждёт", mark=mark)


def ran(number: int, code: str, since: date, until: date | None, reason: str = "", **more: Any) -> Pair:
    usual: dict[str, Any] = {"form": PEERS, "request": "адаптация", "status": "завершена" if until else "действует"}
    ends = {"mentor_code": MENTOR, "mentee_code": code, "since": since, "finish": until, "reason": reason}
    return Pair(pair=f"П-{number:03}", **(usual | ends | more))


BROKEN = ran(31, TWELVE, date(2023, 11, 20), date(2024, 1, 15), "по просьбе наставника")


@dataclass
class School:
    """The school of the worked example of reference/year.md 5.3."""

    requests: Sequence[Request] = (
        asks(ELEVEN, date(2023, 9, 10)),
        asks(TWELVE, date(2023, 9, 15)),
        asks(THIRTEEN, date(2023, 9, 20)),
        asks(TEACHER, TODAY, COLLEAGUES, "методика и мастерство"),
    )
    waiting: Sequence[Waiting] = (
        waits(ELEVEN),
        waits(TWELVE, "не хватило мест: 2 запроса на 1 место. Подходят: Белов А.И."),
        waits(THIRTEEN, mark="Не нужно."),
        waits(TEACHER, "никто не готов помогать в этой форме", "методика и мастерство"),
    )
    pairs: Sequence[Pair] = (BROKEN,)
    helped: Sequence[Support] = ()
    people: Sequence[Person] = PEOPLE
    papers: Sequence[Paper] = ()
    settings: dict[str, str] = field(default_factory=lambda: {"Учебный год": "2023–2024"})

    @property
    def records(self) -> Records:
        rows: dict[Any, Sequence[Any]] = {
            Parameter: [Parameter(name=name, value=value) for name, value in self.settings.items()],
            Entry: (),
            Code: (),
            Person: self.people,
            Request: self.requests,
            Pair: self.pairs,
            Waiting: self.waiting,
            PairWork: (),
            Support: self.helped,
            Paper: self.papers,
        }
        return Records(rows)

    def decided(self, today: date = TODAY) -> Outcome:
        return JOB.outcome(self.records, today)

    def documents(self, today: date = TODAY) -> dict[str, Document]:
        """The papers that lie there, by place."""
        return {one.place: one for one in self.decided(today).documents if not one.withdrawn}

    def listed(self, part: str = "дети", today: date = TODAY) -> list[Mapping[str, Any]]:
        paper = self.documents(today).get("психологу/Список для педагога-психолога.docx")
        rows: Any = paper.context[part] if paper else []
        return list(rows)

    def names(self, part: str = "дети", today: date = TODAY) -> list[str]:
        return [row["имя"] for row in self.listed(part, today)]

    def checks(self, today: date = TODAY) -> list[str]:
        found: Any = self.decided(today).rows[Support]
        return [row.check for row in found]


def test_the_list_names_those_who_wait_longest_first_in_words_that_hurt_nobody() -> None:
    rows = School().listed()

    assert [(row["имя"], row["ждёт"], row["причина"]) for row in rows] == [
        ("Клюева Вера", "10.09.2023", "нет наставника по запросу"),
        ("Озеров Пётр", "15.09.2023, снова с 15.01.2024", "наставник прекратил участие"),
    ]
    assert [row["согласие"] for row in rows] == ["от 01.09.2023", "согласия нет: бланк в папке"]


def test_an_employee_stands_in_the_part_of_the_teachers() -> None:
    (row,) = School().listed("педагоги")

    assert (row["имя"], row["должность"], row["причина"]) == (
        "Сомова Дарья",
        "учитель химии",
        "нет наставника по запросу",
    )


@pytest.mark.parametrize("mark", ["не нужно", "Отказ.", "НЕ НУЖНО"])
def test_who_wants_no_help_is_not_listed(mark: str) -> None:
    assert School(waiting=[waits(ELEVEN, mark=mark)], pairs=()).names() == []


def test_who_has_a_running_pair_is_not_listed_whatever_else_waits() -> None:
    assert School(pairs=[ran(32, ELEVEN, date(2023, 12, 1), None)]).names() == ["Озеров Пётр"]


def test_who_has_left_is_not_listed() -> None:
    people = [one.with_(left=date(2024, 1, 10)) if one.code == ELEVEN else one for one in PEOPLE]

    assert School(people=people).names() == ["Озеров Пётр"]


def test_somebody_with_two_requests_is_listed_once_with_both_reasons() -> None:
    twice = [waits(ELEVEN), waits(ELEVEN, "не хватило мест: 2 запроса на 1 место", "успеваемость")]
    (row,) = School(waiting=twice, pairs=()).listed()

    assert row["причина"] == "нет наставника по запросу; свободных мест нет"


def test_a_break_is_thought_of_for_two_weeks_even_when_a_new_pair_is_proposed() -> None:
    proposed = ran(40, TWELVE, TODAY, None, status="предложена").with_(since=None)
    school = School(waiting=(), pairs=[BROKEN, proposed])

    assert school.names() == ["Озеров Пётр"]
    assert school.names(today=date(2024, 1, 29)) == ["Озеров Пётр"]
    assert school.names(today=date(2024, 1, 30)) == []


def test_a_pair_whose_work_is_done_leaves_nobody_to_be_helped() -> None:
    done = BROKEN.with_(reason="программа выполнена")

    assert School(waiting=(), pairs=[done]).names() == []


def test_who_asked_for_another_mentor_is_not_said_to_have_been_left() -> None:
    (row,) = School(waiting=[waits(TWELVE)], pairs=[BROKEN.with_(reason="по просьбе наставляемого")]).listed()

    assert row["причина"] == "просили другого наставника"


def test_every_reason_that_pairing_gives_is_told_neutrally() -> None:
    for rule in RULES:
        (row,) = School(waiting=[waits(ELEVEN, rule.name)], pairs=()).listed()

        assert row["причина"] in {words for _, words in REASONS} | {"нет наставника по запросу"}
        assert "собеседован" not in row["причина"]


def test_the_list_says_the_same_the_next_day() -> None:
    school = School()

    assert school.documents() == school.documents(date(2024, 1, 21))


def test_the_list_goes_to_the_psychologist_with_a_letter_that_names_nobody() -> None:
    school = School(settings={"Почта психолога": "help@school.example"})
    letter = school.documents()["психологу/Список для педагога-психолога.docx"].letter

    assert letter is not None
    assert (letter.addressee, letter.to, letter.indoors) == ("Психологу", "help@school.example", False)
    assert not [word for one in PEOPLE for word in one.name.split() if word in letter.subject + letter.text]
    assert [place for place, one in school.documents().items() if one.letter] == [
        "психологу/Список для педагога-психолога.docx"
    ]


def test_where_names_stay_at_school_the_list_is_not_sent() -> None:
    school = School(settings={"Персональные данные": "только в школе"})
    letter = school.documents()["психологу/Список для педагога-психолога.docx"].letter

    assert letter is not None
    assert letter.indoors


def test_the_list_of_one_class_is_sent_to_nobody() -> None:
    printed = printed_of(School().records, TODAY, Choice(school_class="6А"))

    assert [one.letter for one in printed] == [None] * len(printed)


def test_an_empty_list_lies_in_no_folder() -> None:
    assert School(waiting=(), pairs=()).documents() == {}


def test_every_pupil_who_waits_has_a_sheet_with_what_was_done_and_lines_to_go_on() -> None:
    helped = Support(day=date(2023, 12, 5), person=ELEVEN, help="беседа", mark="ждёт", next_day=date(2023, 12, 19))
    school = School(helped=[helped])
    sheets: Any = school.documents()["психологу/Листы сопровождения.docx"].context["листы"]

    assert [sheet["имя"] for sheet in sheets] == ["Озеров Пётр", "Клюева Вера"]
    assert sheets[1]["строки"][0] == {
        "номер": 1,
        "дата": "05.12.2023",
        "помощь": "беседа",
        "отметка": "ждёт",
        "следующая": "19.12.2023",
    }
    assert len(sheets[1]["строки"]) == 14
    assert school.listed()[0]["помощь"] == "05.12.2023, беседа"


ORDER = Paper(paper="Д-001", kind="Приказ об утверждении пар", title="Об утверждении", status="подписан")


def test_the_sheets_are_one_row_of_the_papers_and_a_second_run_adds_none() -> None:
    school = School(papers=[ORDER])
    papers: Any = school.decided().rows[Paper]
    school.papers = papers

    assert [(row.title, row.kind) for row in papers[1:]] == [("Листы сопровождения (2)", "Набор")]
    assert school.decided().rows[Paper] == papers


def test_before_the_first_order_the_sheets_lie_ready_and_no_row_comes_before_it() -> None:
    school = School()

    assert not school.decided().rows[Paper]
    assert "психологу/Листы сопровождения.docx" in school.documents()


def test_a_blank_for_consents_lies_there_only_while_one_is_lacking() -> None:
    place = "психологу/Бланк согласия на помощь психолога.docx"

    assert place in School().documents()
    assert place not in School(waiting=[waits(ELEVEN)], pairs=()).documents()


def test_a_row_of_help_gets_its_code() -> None:
    helped = Support(day=TODAY, person="Клюева Вера Ильинична", help="беседа")
    (row,) = School(helped=[helped]).decided().rows[Support]

    assert (row.code, row.check) == (ELEVEN, "ок")  # type: ignore[attr-defined]


def test_help_for_somebody_with_a_pair_is_kept_and_told_aside() -> None:
    pairs = [ran(20, ELEVEN, date(2023, 12, 1), None)]
    before, since = (Support(day=day, person=ELEVEN) for day in (date(2023, 11, 1), date(2024, 1, 10)))

    assert School(pairs=pairs, helped=[before, since]).checks() == [
        "ок",
        "К сведению: у этого участника есть пара П-020. Строка сохранена, в список психолога она не входит.",
    ]


@pytest.mark.parametrize("text", ["диагноз уточняется", "у ребёнка ЗПР", "F83", "направлен к психиатру"])
def test_health_is_remarked_on_and_printed_nowhere(text: str) -> None:
    school = School(helped=[Support(day=TODAY, person=ELEVEN, help="беседа", mark=text)])
    sheets: Any = school.documents()["психологу/Листы сопровождения.docx"].context["листы"]

    assert school.checks() == ["Здесь не пишут сведения о здоровье. Уберите: их хранят только в журнале психолога."]
    assert [sheet["строки"][0]["отметка"] for sheet in sheets] == ["", ""]


@pytest.mark.parametrize("text", ["беседа о расе и истории", "играли в ЗПРФ-квест", "класс 7Ф"])
def test_ordinary_words_are_no_health(text: str) -> None:
    assert School(helped=[Support(day=TODAY, person=ELEVEN, mark=text)]).checks() == ["ок"]
