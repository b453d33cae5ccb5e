"""A small school just before a run that does a little of everything: takes, proposes, signs, lays ready."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from docx import Document as WordFile
from order_school import PARAMETERS

from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import GRANTING, Paper
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from sync.columns import Row
from sync.edits import edit
from sync.job import Records
from sync.table import find_table
from sync.workbook import Workbook, Write

#: When pairs are proposed, when their order is drafted, when the run is that dies, and one that comes later.
PROPOSED, DRAFTED, DAY = date(2023, 10, 27), date(2023, 11, 13), date(2023, 11, 20)
_ON_THE_DAY = ("--apply", "--today", DAY.isoformat())
#: What is run on the day, and a shorter run that takes, drafts, lays ready and tells people as well.
RUN, BRIEF = ("run", "all", *_ON_THE_DAY), ("run", "intake", "orders", "today", *_ON_THE_DAY)
CONSENT = date(2023, 9, 1)
FORM = "Ученик – ученик"
#: What the school says of itself.
SETTINGS = PARAMETERS | {
    f"Почта {whose}": f"{name}@school.example"
    for whose, name in (("директора", "director"), ("куратора", "curator"), ("психолога", "psychologist"))
}
TEACHER = Person(name="Тихонова Вера Львовна", role="педагог", post="учитель математики", consent=CONSENT)
MENTOR = Person(name="Белов Артём Игоревич", role="ученик", school_class="10А", consent=CONSENT)
MENTEES = tuple(
    Person(name=name, role="ученик", school_class="6Б", consent=CONSENT)
    for name in ("Ефимов Кирилл Денисович", "Жукова Софья Андреевна", "Миронов Глеб Ильич")
)
LATE, NEW = (
    Person(name=name, role="ученик", school_class="6Б", consent=CONSENT)
    for name in ("Яшина Дарья Олеговна", "Зимина Полина Сергеевна")
)
#: What the secretary adds to a draft in Word.
HERS = "Куратору проверить готовность кабинета наставников."
#: What somebody typed over a cell of the robot's.
BY_HAND = "моя пометка"


def founded(workbook: Workbook, folder: Path, run: Callable[..., object]) -> None:
    """Let people fill the workbook, and its year go on until the run that is looked at; `run` takes words."""
    run("init", "--today", PROPOSED.isoformat())
    edit(workbook, [Parameter, Person, Request, Offer], _asked)
    run("run", "all", "--apply", "--today", PROPOSED.isoformat())
    edit(workbook, [Pair, Person, Request], lambda records: [*_decided(records), LATE, _request(LATE.name)])
    run("run", "all", "--apply", "--today", DRAFTED.isoformat())
    edit(workbook, [Pair, Paper, Request, Person], _registered)
    _scribble(workbook)
    (draft,) = (folder / "out").glob("*пар и групп (проект).docx")
    _edit(draft)
    (folder / "входящие").mkdir()
    answers = f"Участник;Форма;Запрос\r\n{MENTEES[2].name};{FORM};адаптация\r\n"
    (folder / "входящие" / "ответы.csv").write_bytes(answers.encode("utf-8-sig"))


def _asked(records: Records) -> Sequence[Row]:
    told = [one.with_(value=SETTINGS[one.name]) for one in records.of(Parameter) if one.name in SETTINGS]
    asks = [_request(one.name) for one in MENTEES[:2]]
    offer = Offer(person=MENTOR.name, forms=(FORM,), skills=("успеваемость",), places=3, teacher=TEACHER.name)
    return [*told, TEACHER, MENTOR, *MENTEES, *asks, offer]


def _request(name: str) -> Request:
    return Request(person=name, form=FORM, request="успеваемость")


def _decided(records: Records) -> list[Row]:
    return [one.with_(decision="утвердить") for one in records.of(Pair)]


def _registered(records: Records) -> Sequence[Row]:
    """The first order is signed, a further pair approved; somebody comes late, and somebody asks whom nobody knows."""
    orders = [one.with_(number="201", day=DAY, signed=True) for one in records.of(Paper) if one.kind in GRANTING]
    return [*orders, *_decided(records), NEW, _request(NEW.name), _request("Никто")]


def _scribble(workbook: Workbook) -> None:
    """Somebody types over a cell of the robot's."""
    snapshot = workbook.snapshot([Request.spec.title])
    table, _ = find_table(snapshot.sheets[Request.spec.title], Request.spec.titles)
    assert table
    workbook.apply(snapshot, [Write(table.tab, table.header + 1, table.columns["Проверка"], BY_HAND)])


def _edit(draft: Path) -> None:
    docx = WordFile(str(draft))
    place = next(one for one in docx.paragraphs if one.text.startswith("Контроль за исполнением"))
    place.insert_paragraph_before(HERS)
    docx.save(str(draft))
