"""The job `papers`: what somebody asked for on «Что подготовить» (reference/year.md 6.18, 6.25)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from order_school import PARAMETERS
from papers_school import PapersSchool

from jobs.papers.asking import ASKED
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.results import Reward
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting

MARCH = date(2024, 3, 1)
KIND = "справка о наставнической деятельности"
AGAFONOVA = Person(code="П-04", name="Агафонова Лариса Вадимовна", role="педагог", post="учитель химии", gender="ж")
PEOPLE = (
    AGAFONOVA,
    Person(code="П-05", name="Фомин Пётр Олегович", role="педагог", post="учитель физики", gender="м"),
    Person(code="У-01", name="Озеров Пётр Олегович", role="ученик", school_class="7А"),
    Person(code="У-02", name="Жукова Софья Андреевна", role="ученик", school_class="8Б"),
    Person(code="Р-02", name="Юдин Олег Маркович", role="партнёр", post="мастер участка", organisation="ООО «Заря»"),
)
ORDER = Paper(
    paper="Д-030",
    kind="Приказ об утверждении пар",
    title="Об утверждении наставнических пар и групп",
    file="приказ.docx",
    created=date(2023, 11, 13),
    number="201",
    day=date(2023, 11, 20),
    signed=True,
    status="подписан",
    contents="1 П-001 Г-01; 2 П-002 Г-01; 3 П-003",
    print_="3:: № 201-ОД от 20.11.2023",
)
ASKED_FOR = Wanted(kind=KIND, about=AGAFONOVA.name, due=date(2024, 3, 15))


def pair(number: int, mentor: str, mentee: str, **fields: Any) -> Pair:
    usual: dict[str, Any] = {
        "status": "действует",
        "form": "Учитель – ученик",
        "since": date(2023, 11, 20),
        "until": date(2024, 5, 31),
    }
    return Pair(pair=f"П-{number:03}", mentor_code=mentor, mentee_code=mentee, **(usual | fields))


FIRST, SECOND = pair(1, "П-04", "У-01", group="Г-01"), pair(2, "П-04", "У-02", group="Г-01")
PARTNERS_PAIR = pair(3, "Р-02", "У-02", form="Работодатель – ученик")


def meeting(day: date, which: str = "П-001", minutes: float | None = 40) -> Meeting:
    return Meeting(day=day, pair=which, minutes=minutes)


@dataclass
class School(PapersSchool):
    """A school in March, whose order on pairs is signed."""

    today: date = MARCH
    parameters: dict[str, str] = field(default_factory=lambda: dict(PARAMETERS))
    people: Sequence[Person] = PEOPLE
    papers: Sequence[Paper] = (ORDER,)
    pairs: Sequence[Pair] = (FIRST, SECOND, PARTNERS_PAIR)

    @property
    def said(self) -> list[tuple[str, str]]:
        """«Документ» and «Проверка» of every row that asks."""
        return [(row.document, row.check) for row in self.wanted]


def asking(*rows: Wanted, **known: Any) -> School:
    return School(wanted=rows, **known).run()


def test_agafonovas_certificate_is_a_draft_under_her_code() -> None:
    school = asking(ASKED_FOR)

    assert school.said == [("Д-031", "ок")]
    assert school.files == ["2024-03-01 Справка о наставнической деятельности (П-04) (проект).docx"]


@pytest.mark.parametrize(
    "typed", ["Справка о наставнической  деятельности.", "СПРАВКА О НАСТАВНИЧЕСКОЙ ДЕЯТЕЛЬНОСТИ", "справка наставнику"]
)
def test_the_title_may_be_written_otherwise(typed: str) -> None:
    assert asking(ASKED_FOR.with_(kind=typed)).said == [("Д-031", "ок")]


def test_a_near_spelling_is_told_with_the_nearest_and_nothing_is_made() -> None:
    school = asking(ASKED_FOR.with_(kind="справка о наставнической деятельнсти учителя"))

    assert school.said == [
        (
            "",
            "«справка о наставнической деятельнсти учителя» — такого документа нет. Похож: «справка о наставнической "
            "деятельности». Исправьте «Вид документа».",
        )
    ]
    assert not school.files


def test_what_is_no_paper_at_all_is_answered_with_the_list() -> None:
    ((paper, told),) = asking(ASKED_FOR.with_(kind="вертолёт")).said

    assert paper == ""
    assert all(one.title in told for one in ASKED)


@pytest.mark.parametrize("title", [one.title for one in ASKED if one.key is None])
def test_what_is_not_built_yet_is_told(title: str) -> None:
    assert asking(ASKED_FOR.with_(kind=title)).said == [("", "Этого документа программа пока не готовит.")]


def test_two_rows_that_ask_for_the_same_have_one_paper() -> None:
    school = asking(
        ASKED_FOR,
        ASKED_FOR.with_(about="лариса вадимовна АГАФОНОВА", due=None),
        ASKED_FOR.with_(details="Для аттестации."),
    )

    assert school.said == [("Д-031", "ок"), ("Д-031", "ок"), ("Д-032", "ок")]
    assert len(set(school.files)) == 2


def test_a_changed_row_remakes_its_draft() -> None:
    school = asking(ASKED_FOR)
    school.wanted = [row.with_(about="Фомин Пётр Олегович") for row in school.wanted]

    assert school.run(date(2024, 3, 2)).said[0][0] == "Д-031"
    assert school.files == ["2024-03-01 Справка о наставнической деятельности (П-05) (проект).docx"]
    assert school.document().drafts == ("2024-03-01 Справка о наставнической деятельности (П-04) (проект).docx",)


def test_a_row_that_is_changed_leaves_the_paper_of_another_row_alone() -> None:
    school = asking(ASKED_FOR, ASKED_FOR)
    school.wanted = [school.wanted[0], school.wanted[1].with_(details="Для награждения.")]

    assert [paper for paper, _ in school.run().said] == ["Д-031", "Д-032"]


def test_a_changed_row_leaves_a_registered_paper_as_it_is() -> None:
    school = asking(ASKED_FOR)
    school.papers = [
        paper.with_(day=MARCH, signed=True) if paper.paper == "Д-031" else paper for paper in school.papers
    ]
    school.run()
    school.wanted = [row.with_(details="Для награждения.") for row in school.wanted]

    assert [paper for paper, _ in school.run().said] == ["Д-032"]
    assert [paper.status for paper in school.papers] == ["подписан", "подписан", "проект"]


def test_a_deleted_row_leaves_its_paper() -> None:
    school = asking(ASKED_FOR)
    before = school.papers
    school.wanted = ()

    assert school.run(date(2024, 3, 9)).papers == before


def test_a_paper_whose_contents_were_erased_stays_the_paper_of_its_person() -> None:
    school = asking(ASKED_FOR)
    school.papers, school.wanted = [paper.with_(contents="") for paper in school.papers[1:]], ()

    assert school.run().document().context["кому"] == "Агафоновой Ларисе Вадимовне, учителю химии"


def test_where_names_stay_at_school_a_code_is_asked_for_and_the_document_has_the_name() -> None:
    teacher = AGAFONOVA.with_(code="П-0003Х")
    coded = {"people": [teacher], "pairs": (), "parameters": {**PARAMETERS, "Персональные данные": "только в школе"}}
    school = asking(ASKED_FOR.with_(about="П-0003Х"), ASKED_FOR, **coded)
    by_code, by_name = school.said

    assert (by_code[0], by_name[0]) == ("Д-031", "")
    assert "здесь нужен код" in by_name[1].lower()
    assert "Агафоновой" in str(school.document().context["кому"])
    assert not any("Агафонова" in str(paper) for paper in school.papers)


def test_a_row_that_became_unclear_keeps_its_paper() -> None:
    school = asking(ASKED_FOR)
    school.wanted = [row.with_(about="Агафонова") for row in school.wanted]
    ((paper, told),) = school.run().said

    assert paper == "Д-031"
    assert "имя записано не полностью" in told.lower()
    assert [paper.status for paper in school.papers] == ["подписан", "проект"]


def test_whoever_asks_for_nobody_is_told_so() -> None:
    assert asking(ASKED_FOR.with_(about="")).said == [("", "Не указано, кому справка. Впишите ФИО или код.")]


def test_what_is_missing_leaves_blanks_and_is_told() -> None:
    school = School(
        wanted=[ASKED_FOR.with_(about="Фомин Пётр Олегович")], parameters={"Учебный год": "2023–2024"}
    ).run()

    assert school.said == [
        (
            "Д-031",
            "Подготовлено с пустыми местами: полное наименование, населённый пункт, директор, пары, в которых этот "
            "человек наставник.",
        )
    ]
    assert len(school.files) == 1


def test_the_certificate_tells_of_pairs_without_a_name_of_a_pupil() -> None:
    days = [date(2023, 11, 27), date(2023, 12, 11)]
    work = [PairWork(pair="П-001", plan="3 из 7, просрочено 1")]
    context = asking(ASKED_FOR, meetings=[meeting(day) for day in days], work=work).document().context
    rows: Any = context["пары"]

    assert context["кому"] == "Агафоновой Ларисе Вадимовне, учителю химии"
    assert (context["период"], context["работал"]) == ("с 20.11.2023 по настоящее время", "она работает")
    assert [(row["кому"], row["встреч"], row["часов"], row["результат"]) for row in rows] == [
        ("Учитель – ученик, обучающийся 7 класса", 2, "1,3", "выполнено 3 из 7 заданий"),
        ("Учитель – ученик, обучающийся 8 класса", 0, "0,0", "—"),
    ]
    assert context["всего"] == "встреч 2, часов 1,3"
    assert str(context["приказы"]).replace("\N{NO-BREAK SPACE}", " ") == "приказ от 20.11.2023 № 201-ОД"
    assert not any(pupil in str(context) for pupil in ("Озеров", "Жуков", "У-01", "У-02"))


def test_a_meeting_of_the_group_counts_once_in_the_total() -> None:
    context = asking(ASKED_FOR, meetings=[meeting(date(2023, 11, 27), "Г-01")]).document().context

    assert context["всего"] == "встреч 1, часов 0,7 (встреча группы считается один раз)"


def test_hours_are_told_only_when_every_meeting_has_its_minutes() -> None:
    days = meeting(date(2023, 11, 27)), meeting(date(2023, 12, 4), minutes=None)
    context = asking(ASKED_FOR, meetings=days).document().context
    rows: Any = context["пары"]

    assert (context["всего"], rows[0]["встреч"], rows[0]["часов"]) == ("встреч 2", 2, "—")


def test_only_meetings_while_the_pair_ran_count() -> None:
    ended = FIRST.with_(status="завершена", finish=date(2024, 1, 15), until=date(2024, 1, 15))
    days = [date(2023, 11, 18), date(2023, 11, 20), date(2024, 1, 15), date(2024, 1, 16)]
    context = asking(ASKED_FOR, pairs=[ended], meetings=[meeting(day) for day in days]).document().context
    rows: Any = context["пары"]

    assert (context["период"], context["работал"]) == ("с 20.11.2023 по 15.01.2024", "она работала")
    assert (rows[0]["встреч"], rows[0]["часов"]) == (2, "1,3")


def test_a_mentor_of_a_teacher_helps_a_post() -> None:
    context = asking(ASKED_FOR, pairs=[pair(1, "П-04", "П-05", form="Учитель – учитель")]).document().context
    rows: Any = context["пары"]

    assert rows[0]["кому"] == "Учитель – учитель, учитель физики"


def partner(**fields: Any) -> Partner:
    return Partner(organisation="ООО «Заря»", representative="Соколов Илья Петрович", **fields)


def checks(*rows: Partner) -> list[str]:
    return [row.check for row in School(partners=rows).run().outcome.rows[Partner]]  # type: ignore[attr-defined]


def test_an_agreement_that_ended_while_its_mentor_works_is_told() -> None:
    assert checks(partner(until=date(2023, 12, 31))) == [
        "Соглашение закончилось 31.12.2023, а наставник Р-02 работает. Продлите."
    ]
    assert checks(partner(until=date(2024, 12, 31))) == ["ок"]


def test_an_organisation_that_stands_twice_and_a_name_with_initials_are_told() -> None:
    first, second = checks(partner().with_(representative="Соколов И.П."), partner())

    assert first.startswith("Имя записано не полностью")
    assert second.startswith("Эта организация уже стоит")


def test_while_rewards_cannot_be_read_the_row_that_asks_for_one_keeps_its_papers() -> None:
    school = School(wanted=[Wanted(kind="поощрение", about=AGAFONOVA.name)])
    school.rewards = [Reward(code="П-04", decision="наградить", document="Д-031 (проект)")]
    before = school.run().wanted[0].document
    school.rewards, school.frozen = (), [Reward]

    assert before == school.run().wanted[0].document == "Д-031"


def test_while_the_plans_cannot_be_read_a_certificate_stays_as_it_lies() -> None:
    school = asking(ASKED_FOR, work=[PairWork(pair="П-001", plan="5 из 6")])
    before = school.papers
    school.work, school.frozen = (), [PairWork]

    assert school.run().papers == before
    assert school.files == []
    school.sign("Д-031", "12", date(2024, 3, 14)).run()
    assert school.files == []
