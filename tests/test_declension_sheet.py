"""«Лист проверки склонений»: what papers decline, where something of it is doubtful (reference/year.md 6.26)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.papers.deciding import JOB
from jobs.records.declensions import Declension
from jobs.records.lists import Parameter
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.programme import Council
from sync.columns import Row
from sync.job import Choice, Records

KVASHA = Person(code="П-2", name="Кваша Олег Иванович", role="педагог", post="учитель химии")
AUTUMN = date(2023, 11, 21)


def sheet(*rows: Row, today: date = AUTUMN, **settings: str) -> list[dict[str, Any]]:
    """The lines of the sheet that is printed; [] where none is."""
    known: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
    people = (MENTOR, TEACHER, *MENTEES, KVASHA)
    parameters = [Parameter(name=name.replace("_", " "), value=value) for name, value in settings.items()]
    known |= {Person: people, Parameter: parameters}
    for row in rows:
        known[type(row)] = [*known[type(row)], row]
    (wanted,) = (one for one in JOB.sets if one.name == "склонения")
    printed: Any = [one.context["строки"] for one in wanted.documents(Records(known), today, Choice())]
    return [line for lines in printed for line in lines]


def draft(kind: str, contents: str) -> Paper:
    return Paper(paper="Д-001", kind=kind, contents=contents, file="проект.docx", status="проект")


def doubtful(lines: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """What somebody should look at, and in which paper it stands."""
    marked = [line for line in lines if any(isinstance(one, dict) and one["отметка"] for one in line.values())]
    return [(line["написано"], line["где"]) for line in marked]


def test_what_is_doubtful_stands_first_and_says_what_the_school_wrote() -> None:
    written = Declension(written=KVASHA.name, instrumental="Квашой Олегом Ивановичем")
    lines = sheet(written, Куратор="Гладких Ирина Романовна", Контроль_за_исполнением=KVASHA.name)

    assert (lines[0]["написано"], lines[0]["где"]) == (KVASHA.name, "Контроль за исполнением")
    assert lines[0]["творительный"] == {"слова": "Квашой Олегом Ивановичем", "отметка": "вписано школой"}
    assert lines[0]["винительный"]["отметка"] == "проверьте"
    assert lines[0]["родительный"] == {"слова": "", "отметка": ""}
    assert [line["дательный"]["отметка"] for line in lines if line["где"] == "Куратор"] == [""]


def test_where_nothing_is_doubtful_there_is_no_sheet() -> None:
    assert sheet(Куратор="Гладких Ирина Романовна") == []
    assert (
        sheet(Declension(written=KVASHA.name, accusative="Квашу Олега Ивановича"), Куратор="Белова Анна Ильинична")
        == []
    )


def test_teachers_who_are_to_have_papers_of_their_own_stand_there_with_their_posts() -> None:
    between = pair(1, "П-2", mentor_code="П-1", form="Учитель – учитель", status="утверждена", since=None)
    lines = sheet(between, today=date(2025, 9, 1))

    assert [(line["написано"], line["где"]) for line in lines if line["где"].startswith("Настав")][:2] == [
        (KVASHA.name, "Наставляемый"),
        (TEACHER.name, "Наставник"),
    ]
    assert (KVASHA.post, "Наставляемый (должность)") in [(line["написано"], line["где"]) for line in lines]


def test_a_certificate_an_agreement_and_minutes_are_looked_at_while_they_are_drafts() -> None:
    partner = Partner(organisation="ООО «Заря»", representative=KVASHA.name, post="директор")
    council = Council(day=date(2023, 11, 20), kind="педагогический совет", speaker=KVASHA.name, agenda="О парах")
    minutes = draft("Протокол", "20.11.2023 педагогический совет")
    certificate = draft("Справка о наставничестве", "П-2")

    assert doubtful(sheet(certificate)) == [(KVASHA.name, "Справка о наставнической деятельности")]
    assert doubtful(sheet(minutes, council)) == [(KVASHA.name, "Докладчик")]
    assert doubtful(sheet(draft("Соглашение с партнёром", "ООО «Заря»"), partner)) == [
        (KVASHA.name, "Партнёр"),
    ]
    assert sheet(certificate.with_(status="подписан")) == []
