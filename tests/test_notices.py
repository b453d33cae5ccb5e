"""What parents are told of a signed order (reference/year.md 6.19, 6.27 E, 6.29)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile

from jobs.informing.deciding import JOB
from jobs.records import TABS
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Outcome, Records

TODAY, DAY = date(2023, 11, 22), date(2023, 11, 20)
GIVEN = date(2023, 9, 1)
HAS_ALL: dict[str, Any] = {"consent": GIVEN, "publication_consent": GIVEN, "participation_consent": GIVEN}
MENTEE = Person(
    code=make("ученик", 116),
    name="Озерова Василиса Олеговна",
    gender="ж",
    role="ученик",
    school_class="6А",
    representative="Озерова Вера Юрьевна",
    **HAS_ALL,
)
MENTOR = Person(
    code=make("ученик", 381),
    name="Аникина Василиса Антоновна",
    gender="ж",
    role="ученик",
    school_class="10Б",
    representative="Аникин Антон Ильич, папа, +7 900 000-00-00",
    **HAS_ALL,
)
TEACHER = Person(
    code=make("педагог", 7), name="Гладких Ирина Романовна", role="педагог", post="социальный педагог", **HAS_ALL
)
PARTNER = Person(
    code=make("партнёр", 2),
    name="Громов Илья Петрович",
    role="партнёр",
    post="инженер",
    organisation="ООО «Озеро»",
    **HAS_ALL,
)
PAIR = Pair(
    pair="П-001",
    mentor_code=MENTOR.code,
    mentee_code=MENTEE.code,
    form="Ученик – ученик",
    request="адаптация",
    programme="Шаг навстречу",
    teacher="Гладких Ирина Романовна",
    status="действует",
    since=DAY,
)
SETTINGS = {
    "Учебный год": "2023–2024",
    "Индекс номера": "-ОД",
    "Куратор": "Ветрова Наталья Сергеевна",
}


def order(*pairs: Pair) -> Paper:
    return Paper(
        paper="Д-001",
        kind="Приказ об утверждении пар",
        title="Об утверждении",
        number="201",
        day=DAY,
        signed=True,
        status="подписан",
        contents="; ".join(f"{number} {pair.pair}" for number, pair in enumerate(pairs, 1)),
    )


def records(people: Sequence[Person], pairs: Sequence[Pair], papers: Sequence[Paper]) -> Records:
    known: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
    known |= {
        Parameter: [Parameter(name=name, value=value) for name, value in SETTINGS.items()],
        Person: people,
        Pair: pairs,
        Paper: papers or [order(*pairs)],
    }
    return Records(known)


def decided(
    *people: Person, pairs: Sequence[Pair] = (PAIR,), papers: Sequence[Paper] = (), today: date = TODAY
) -> Outcome:
    return JOB.outcome(records(people or (MENTEE, MENTOR, TEACHER), pairs, papers), today)


def notices(outcome: Outcome) -> dict[str, Document]:
    return {one.place: one for one in outcome.documents if "Уведомления" in one.file and not one.withdrawn}


def told(*people: Person, pairs: Sequence[Pair] = (PAIR,), whose: str = "6А") -> Mapping[str, Any]:
    document = notices(decided(*people, pairs=pairs))[f"классы/{whose}/Уведомления родителям {whose}, Д-001.docx"]
    found: Any = document.context["уведомления"]
    return {key: str(value).replace("\u00a0", " ") for key, value in found[0].items()}


def text(document: Document, folder: Path) -> str:
    WordWriter(folder).write([document])
    cells = WordFile(str(folder / document.place)).tables[0].rows[0].cells
    return " / ".join(line.text.replace("\u00a0", " ") for line in cells[0].paragraphs if line.text)


def test_the_notice_says_what_the_golden_example_says(tmp_path: Path) -> None:
    said = text(notices(decided())["классы/6А/Уведомления родителям 6А, Д-001.docx"], tmp_path)

    assert (
        "Уважаемая Вера Юрьевна! / Ваша дочь Василиса с 20 ноября 2023 г. включена в наставническую пару по программе "
        "«Шаг навстречу» (приказ от 20.11.2023 № 201-ОД). Наставник — обучающаяся 10 класса; за работу пары отвечает "
        "Гладких Ирина Романовна, социальный педагог. Встречи проходят в школе примерно 2 раза в месяц. Отказаться от "
        "участия можно в любое время без объяснения причин: сообщите куратору. / Куратор программы наставничества "
        "Н.С. Ветрова, тел. ____________________"
    ) in said
    assert "Ознакомлен(а)" in said
    assert "Аникина" not in said
    assert "адаптация" not in said


def test_the_parents_of_a_pupil_who_mentors_are_told_too_and_no_mentee_is_named() -> None:
    found = told(whose="10Б")

    assert (found["обращение"], found["кто"], found["наставником"]) == (
        "Уважаемый Антон Ильич!",
        "Ваша дочь Василиса",
        "True",
    )
    assert found["другая_сторона"] == "Наставляемый — обучающаяся 6 класса"


@pytest.mark.parametrize(
    ("typed", "address", "child"),
    [
        ("", "Уважаемые родители Василисы!", "Василиса"),
        ("Озерова В.Ю.", "Уважаемые родители Василисы!", "Ваша дочь Василиса"),
        ("Озерова Вера Юрьевна (мама), +7 900 000-00-00", "Уважаемая Вера Юрьевна!", "Ваша дочь Василиса"),
        ("Озеров Юрий Ильич, опекун", "Уважаемый Юрий Ильич!", "Ваш(а) подопечный(ая) Василиса"),
        ("Мамедов Эльдар Али оглы", "Уважаемые родители Василисы!", "Ваша дочь Василиса"),
    ],
)
def test_the_representative_is_addressed_as_the_cell_tells(typed: str, address: str, child: str) -> None:
    found = told(MENTEE.with_(representative=typed), MENTOR, TEACHER)

    assert (found["обращение"], found["кто"]) == (address, child)


def test_a_boy_a_girl_and_a_child_of_unknown_gender() -> None:
    people = [
        MENTEE.with_(name="Озеров Пётр Олегович", gender="м"),
        MENTEE,
        MENTEE.with_(name="Ким Саша", gender="", representative="Ким Вера Юрьевна"),
    ]
    found = [told(person, MENTOR, TEACHER) for person in people]

    assert [(one["кто"], one["включён"]) for one in found] == [
        ("Ваш сын Пётр", "включён"),
        ("Ваша дочь Василиса", "включена"),
        ("Ваш(а) сын (дочь) Саша", "включён(а)"),
    ]
    texts = [problem.text for problem in decided(people[2], MENTOR, TEACHER).remarks]
    assert "пол неясен: в уведомлении родителям «включён(а)». Впишите м или ж." in texts


def test_an_adult_from_outside_is_named_with_a_certificate_and_blocks_the_notice_without_one() -> None:
    pair = PAIR.with_(mentor_code=PARTNER.code, form="Работодатель – ученик")
    certified = PARTNER.with_(certificate=GIVEN)
    found = told(MENTEE, certified, TEACHER, pairs=[pair])

    assert (found["другая_сторона"], found["взрослый"], found["отвечает"]) == (
        "Наставник — Громов Илья Петрович, инженер, ООО «Озеро»",
        "True",
        "",
    )
    blocked = decided(MENTEE, PARTNER, TEACHER, pairs=[pair])
    assert not notices(blocked)
    assert (
        "уведомления родителям пары П-001 не делаю: у наставника нет справки об отсутствии судимости. Впишите её дату."
    ) in [problem.text for problem in blocked.remarks]


def test_pairs_that_work_together_are_a_group_and_its_mentor_is_told_once() -> None:
    other = MENTEE.with_(code=make("ученик", 117), name="Лисин Олег Ильич", gender="м", school_class="5А")
    pairs = [PAIR.with_(group="Г-01"), PAIR.with_(pair="П-002", group="Г-01", mentee_code=other.code)]
    outcome = decided(MENTEE, other, MENTOR, TEACHER, pairs=pairs)

    assert list(notices(outcome)) == [
        f"классы/{one}/Уведомления родителям {one}, Д-001.docx" for one in ("5А", "6А", "10Б")
    ]
    mentors = told(MENTEE, other, MENTOR, TEACHER, pairs=pairs, whose="10Б")
    assert (mentors["пару"], mentors["другая_сторона"]) == ("группу", "Наставляемые — обучающиеся 5 и 6 классов")


def test_before_the_signature_and_long_after_it_nobody_is_told() -> None:
    draft = order(PAIR).with_(number="", day=None, signed=None, status="проект")

    assert not notices(decided(pairs=[PAIR.with_(status="утверждена", since=None)], papers=[draft]))
    assert not notices(decided(today=date(2024, 1, 22)))


def test_notices_once_made_stay_as_they_are_when_the_pair_has_ended() -> None:
    first = decided()
    papers: Any = first.rows[Paper]
    ended = PAIR.with_(status="завершена", finish=date(2024, 1, 15))
    later = decided(pairs=[ended], papers=papers, today=date(2024, 1, 22))

    assert notices(later) == notices(first)
    assert later.rows[Paper] == papers
