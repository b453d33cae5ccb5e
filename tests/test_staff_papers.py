"""The papers on one pair of teachers, down to the letters of the printed page."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from order_school import PEOPLE, TEACHERS, School, pair, staff_school

from jobs.paperwork.kinds import kind_of
from jobs.records.papers import AGREEMENT, NOTICE, WORKERS_CONSENT, Paper
from jobs.records.people import Person
from jobs.records.requests import Offer
from sync.backends.word import WordWriter

NBSP = "\u00a0"
SIGNED, TUESDAY = date(2023, 9, 15), date(2024, 1, 16)


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def paired(*, mentor: Person | None = None) -> School:
    """Тихонова mentors Фомин by agreement since September 2023."""
    people = [mentor if mentor and one.code == mentor.code else one for one in PEOPLE]
    both = pair(40, "П-2", "П-3", form=TEACHERS, request="методика и мастерство", teacher="")
    school = School(pairs=[both], people=people, offers=[Offer(code="П-2", written_consent=date(2023, 9, 1))])
    school.parameters = {**school.parameters, "Письменное согласие наставника-работника с": "01.09.2023"}
    return school.run(date(2023, 9, 10)).sign("Д-001", "180", SIGNED).run(SIGNED)


def paper(school: School, kind: str) -> Paper:
    return next(one for one in school.papers if one.kind == kind)


def context(school: School, kind: str) -> Mapping[str, Any]:
    return next(one for one in school.outcome.documents if one.file == paper(school, kind).file).context


def printed(school: School, kind: str, folder: Path) -> str:
    """The paragraphs of the paper; what signatures stand in is left out."""
    document = next(one for one in school.outcome.documents if one.file == paper(school, kind).file)
    (made,) = WordWriter(folder).write([document])
    return "\n".join(one.text for one in WordFile(str(made)).paragraphs).replace(NBSP, " ")


def test_an_agreement_and_the_consents_lie_there_with_the_draft_of_the_order() -> None:
    school = paired()

    assert [(one.kind, one.title, one.status) for one in school.papers[1:]] == [
        (AGREEMENT, "Дополнительное соглашение (П-040)", "проект"),
        (WORKERS_CONSENT, "Согласие работника (П-040)", "проект"),
    ]
    assert [one.file for one in school.papers[1:]] == [
        "2023-09-10 Дополнительное соглашение (П-040) (проект).docx",
        "2023-09-10 Согласие работника (П-040) (проект).docx",
    ]
    assert school.remarks == []


def test_the_agreement_says_what_the_law_asks_for(tmp_path: Path) -> None:
    text = printed(paired(), AGREEMENT, tmp_path)

    for line in (
        "Работодатель поручает, а Работник с письменного согласия от 1 сентября 2023 г. принимает работу по "
        "наставничеству: помощь Фомину Петру Олеговичу, учителю физики, в овладении навыками: методика и мастерство.",
        "Срок выполнения работы: с 15.09.2023 по 31.05.2024.",
        "Форма работы: встречи, посещение занятий, совместная подготовка; не реже 2 раз в месяц.",
        "Размер и условия выплаты: ____________________.",
        "Экземпляр соглашения получила",
    ):
        assert f"\n{line}\n" in f"{text}\n"


def test_both_consent_each_on_a_page_of_their_own(tmp_path: Path) -> None:
    text = printed(paired(), WORKERS_CONSENT, tmp_path)
    mentors, mentees = text.split("на работу с наставником")

    assert text.count("Директору Смирновой О.П.") == 2
    assert "от учителя математики Тихоновой Веры Львовны" in mentors
    assert (
        "Я, Тихонова Вера Львовна, учитель математики, согласна выполнять в период с 15.09.2023 по 31.05.2024 работу "
        "по наставничеству в отношении Фомина Петра Олеговича, учителя физики, с оплатой по дополнительному соглашению"
    ) in mentors
    assert (
        "Я, Фомин Пётр Олегович, учитель физики, согласен с назначением наставником Тихоновой Веры Львовны, учителя "
        "математики, на период"
    ) in mentees


def test_who_may_be_a_man_or_a_woman_has_both_words_and_a_remark() -> None:
    school = paired(mentor=Person(code="П-2", name="Ли Саша", role="педагог", post="учитель химии"))

    assert context(school, WORKERS_CONSENT)["согласен_наставник"] == "согласен/согласна"
    assert "Пол участника П-2 не указан" in paper(school, WORKERS_CONSENT).check


def test_where_mentoring_belongs_to_the_post_neither_is_needed() -> None:
    teacher = next(one for one in PEOPLE if one.code == "П-2")
    school = paired(mentor=teacher.with_(in_post=True))

    assert [one.kind for one in school.papers] == ["Приказ о наставничестве педагогов"]


def test_an_order_that_was_signed_without_them_gets_none_later() -> None:
    school = staff_school()
    school.papers = [one for one in school.papers if one.paper == "Д-001"]

    assert [one.paper for one in school.run(date(2025, 9, 16)).papers] == ["Д-001"]


def test_a_paper_that_the_school_does_not_want_is_made_no_more() -> None:
    school = paired().type_into("Д-002", signed="не нужен").run(TUESDAY)

    assert paper(school, AGREEMENT).status == "не нужен"
    assert [one.kind for one in school.papers].count(AGREEMENT) == 1


def test_the_notice_wants_three_whole_working_days(tmp_path: Path) -> None:
    school = paired().type_into("П-040", finish=date(2024, 1, 19), reason="по просьбе наставляемого").run(TUESDAY)
    said = "уведомить нужно за три рабочих дня: самый ранний день — 22.01.2024."

    assert paper(school, NOTICE).title == "Уведомление о досрочной отмене поручения (П-040)"
    assert [text for _, text in school.remarks] == [said]
    assert (
        "Уведомляем, что с 19 января 2024 г. поручение о работе по наставничеству в отношении Фомина Петра Олеговича, "
        "учителя физики, отменяется (ст. 351.8 ТК РФ)."
    ) in printed(school, NOTICE, tmp_path)

    assert school.type_into("П-040", finish=date(2024, 1, 22)).run(date(2024, 1, 17)).remarks == []


def test_a_mentor_who_wants_to_stop_refuses_in_writing_and_keeps_the_three_working_days(tmp_path: Path) -> None:
    school = paired().type_into("П-040", finish=date(2024, 1, 19), reason="по просьбе наставника").run(TUESDAY)
    text = printed(school, NOTICE, tmp_path)

    assert paper(school, NOTICE).title == "Уведомление об отказе от наставничества (П-040)"
    assert paper(school, NOTICE).file == "2024-01-16 Уведомление об отказе от наставничества (П-040) (проект).docx"
    assert [said for _, said in school.remarks] == [
        "уведомить нужно за три рабочих дня: самый ранний день — 22.01.2024."
    ]
    assert text.startswith("Директору Смирновой О.П.\n")
    assert "\nот учителя математики Тихоновой Веры Львовны\n" in text
    assert (
        "Уведомляю, что с 19 января 2024 г. от работы по наставничеству в отношении Фомина Петра Олеговича, учителя "
        "физики, досрочно отказываюсь (ст. 351.8 ТК РФ)."
    ) in text
    assert kind_of(paper(school, NOTICE).with_(kind="")) == NOTICE


def test_another_reason_makes_the_draft_the_notice_of_the_school() -> None:
    school = paired().type_into("П-040", finish=date(2024, 1, 22), reason="по просьбе наставника").run(TUESDAY)
    school.type_into("П-040", reason="несовместимость").run(TUESDAY)

    assert [one.title for one in school.papers if one.kind == NOTICE] == [
        "Уведомление о досрочной отмене поручения (П-040)"
    ]


def test_a_notice_is_gone_when_the_pair_goes_on() -> None:
    school = paired().type_into("П-040", finish=date(2024, 1, 22), reason="по просьбе наставника").run(TUESDAY)
    school.type_into("П-040", finish=None, reason="").run(TUESDAY)

    assert paper(school, NOTICE).status == "заменён"


@pytest.mark.parametrize("reason", ["прекращение трудового договора", "окончание учебного года"])
def test_where_the_work_itself_ends_nobody_is_notified(reason: str) -> None:
    school = paired().type_into("П-040", finish=date(2024, 1, 22), reason=reason).run(TUESDAY)

    assert NOTICE not in {one.kind for one in school.papers}


def test_a_row_that_cannot_be_read_takes_no_paper_away() -> None:
    school = paired()
    school.pairs = [one.with_(unreadable={"Завершить": "такого дня нет."}) for one in school.pairs]

    assert [one.status for one in school.run(TUESDAY).papers] == ["подписан", "проект", "проект"]
