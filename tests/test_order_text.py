"""What an order says, down to the letters of the printed page."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docxtpl import DocxTemplate
from order_school import FIRST, PEOPLE, PUPILS, SECOND, TEACHERS_OF_PUPILS, School, pair, staff_school
from pypdf import PdfReader

from jobs.fresh.acts import ACTS
from jobs.orders.handouts import documents_for_codes
from jobs.records.pairs import RUNNING, Pair
from jobs.records.papers import Act
from jobs.records.people import Person
from jobs.school.dictionaries import read_dictionaries
from sync.backends import pdf
from sync.backends.word import SHIPPED, WordWriter

NBSP = "\u00a0"
NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())


@pytest.fixture(autouse=True)
def _no_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        monkeypatch.setenv("PATH", "")


def signed_school() -> School:
    return School().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)


def changed_school() -> School:
    """П-002 ended, П-004 takes over its request."""
    school = signed_school().type_into("П-002", finish=JANUARY, reason="замена наставника")
    school.pairs = [*school.pairs, pair(4, "П-3", "У-4", form="Ученик – ученик")]
    return school.run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)


def context(school: School) -> Mapping[str, Any]:
    return school.outcome.documents[-1].context


def rows(school: School) -> list[dict[str, Any]]:
    found = context(school)
    return found["пары"] if "пары" in found else [row for form in found["формы"] for row in form["пары"]]


def printed(school: School, tmp_path: Path) -> str:
    """All text of the last document, tables included."""
    (made,) = WordWriter(tmp_path / "out").write([school.outcome.documents[-1]])
    return "\n".join(_lines(made))


def _lines(file: Path) -> Iterator[str]:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for paragraph in WordFile(str(file)).element.body.iter(f"{word}p"):
        signs = (sign for run in paragraph.iter(f"{word}r") for sign in run)
        yield "".join("\t" if sign.tag == f"{word}tab" else sign.text or "" for sign in signs)


def test_a_signed_order_says_who_where_when_and_under_which_number(tmp_path: Path) -> None:
    text = printed(signed_school(), tmp_path)

    for line in (
        "Муниципальное общеобразовательное учреждение «Средняя школа «Озёрный центр образования»",
        "(МОУ «СШ «Озёрный ЦО»)",
        f"20{NBSP}ноября{NBSP}2023{NBSP}г.\t№{NBSP}201-ОД",
        "г. Озёрск",
        "Об утверждении наставнических пар и групп на 2023/2024 учебный год",
        "приказываю:",
        "Приложение",
        "к приказу МОУ «СШ «Озёрный ЦО»",
        f"от 20{NBSP}ноября{NBSP}2023{NBSP}г. №{NBSP}201-ОД",
        f"О.П.{NBSP}Смирнова",
    ):
        assert f"\n{line}\n" in f"\n{text}\n"


def test_the_points_name_people_in_the_right_cases(tmp_path: Path) -> None:
    text = printed(signed_school(), tmp_path)

    assert f"Педагогу-психологу Соколовой{NBSP}А.В. обеспечить" in text
    assert f"Куратору программы наставничества Петровой{NBSP}А.И. обеспечить" in text
    assert f"возложить на заместителя директора Петрову{NBSP}А.И.\n" in text
    assert f"в срок до 20{NBSP}декабря{NBSP}2023{NBSP}г.\n" in text


def test_no_sentence_ends_with_two_full_stops(tmp_path: Path) -> None:
    for number, school in enumerate((signed_school(), changed_school(), staff_school())):
        assert ".." not in printed(school, tmp_path / str(number))


def test_a_draft_has_ruled_blanks_for_number_and_date(tmp_path: Path) -> None:
    text = printed(School().run(NOVEMBER), tmp_path)

    assert f"____________________\t№{NBSP}__________" in text
    assert f"по{NBSP}31.05.2024" in text
    assert f"с{NBSP}" not in text.split("Приложение\n")[1]


def test_missing_settings_leave_ruled_blanks(tmp_path: Path) -> None:
    school = School(parameters={}).run(NOVEMBER)
    text = printed(school, tmp_path)

    assert "Педагогу-психологу ____________________ обеспечить" in text
    assert "Контроль за исполнением настоящего приказа оставляю за собой.\n" in text
    assert "()" not in text


def test_dates_follow_the_style_of_the_settings() -> None:
    school = School()
    school.parameters = {**school.parameters, "Вид даты": "«05» июня 2016 г."}
    school.run(NOVEMBER).sign("Д-001", "201", date(2023, 12, 5)).run(date(2023, 12, 5))

    assert context(school)["дата"] == f"«05»{NBSP}декабря{NBSP}2023{NBSP}г."


def test_only_acts_in_force_on_the_day_stand_in_the_preamble() -> None:
    acts = (
        *ACTS,
        Act(kind="пары и группы", title="приказом комитета от 01.09.2020 № 5", until=date(2023, 11, 19)),
        Act(kind="", title="положением о наставничестве"),
        Act(kind="педагоги", title="коллективным договором"),
    )
    school = School(acts=acts).run(NOVEMBER)
    assert "приказом комитета" in context(school)["основания"]

    grounds = context(school.sign("Д-001", "201", SIGNING).run(SIGNING))["основания"]
    assert "приказом комитета" not in grounds
    assert "1264-р" not in grounds
    assert "коллективным" not in grounds
    assert f"№{NBSP}273-ФЗ" in grounds
    assert grounds.endswith(", положением о наставничестве")


def test_without_acts_the_preamble_is_still_a_sentence(tmp_path: Path) -> None:
    text = printed(School(acts=()).run(NOVEMBER), tmp_path)

    assert "\nВ целях организации работы наставнических пар и групп в 2023/2024 учебном году\n" in text


def test_rows_stand_by_form_then_mentor_then_class() -> None:
    pairs = [
        pair(1, "Р-1", "У-3", form="Работодатель – ученик"),
        pair(2, "П-2", "У-4", form=TEACHERS_OF_PUPILS),
        pair(3, "У-2", "У-5"),
        pair(4, "У-1", "У-3", group="Г-01"),
        pair(5, "У-1", "У-4", group="Г-01"),
    ]
    school = School(pairs=pairs).run(NOVEMBER)

    assert [form["название"] for form in context(school)["формы"]] == [
        "Ученик – ученик",
        "Учитель – ученик",
        "Работодатель – ученик",
    ]
    assert [(row["строка"], row["наставник"].split()[0], row["кто_наставляемый"]) for row in rows(school)] == [
        (1, "Белов", "5А"),
        (2, "Белов", "6Б"),
        (3, "Громова", "7А"),
        (4, "Тихонова", "5А"),
        (5, "Юдин", "6Б"),
    ]


def test_a_row_tells_who_they_are_and_for_how_long() -> None:
    pairs = [
        pair(1, "Р-1", "У-3", form="Работодатель – ученик", group="Г-07"),
        pair(2, "Р-1", "У-4", form="Работодатель – ученик", group="Г-07"),
    ]
    school = School(pairs=pairs).run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)

    assert rows(school)[1:] == [
        {
            "строка": 2,
            "наставник": "Юдин Олег Маркович",
            "кто_наставник": "мастер участка, ООО «Заря»",
            "наставляемый": "Ефимов Кирилл Денисович",
            "кто_наставляемый": "6Б",
            "группа": "Г-07",
            "форма": "Работодатель – ученик",
            "запрос": "успеваемость",
            "педагог": f"Тихонова{NBSP}В.Л.",
            "период": f"с{NBSP}20.11.2023 по{NBSP}31.05.2024",
            "согласие": "",
        }
    ]


def test_names_are_joined_from_the_roster_where_the_workbook_holds_codes_only() -> None:
    school = School(pairs=[FIRST.with_(mentor="У-1", mentee="У-3")]).run(NOVEMBER)

    assert (rows(school)[0]["наставник"], rows(school)[0]["наставляемый"]) == (
        "Белов Артём Игоревич",
        "Ефимов Кирилл Денисович",
    )


def test_words_that_mark_a_child_never_stand_in_an_order(tmp_path: Path) -> None:
    marked = FIRST.with_(comment="срывает уроки", why="отказ двух наставников", request="плохое поведение")
    waiting = SECOND.with_(status="отклонена", decision="отклонить")
    text = printed(School(pairs=[marked, waiting]).run(NOVEMBER), tmp_path)

    assert not [word for word in ("срывает", "отказ", "поведение", "Жукова") if word in text]


def test_only_employees_sign_that_they_know_the_order() -> None:
    pairs = [FIRST, pair(2, "Р-1", "У-4", form="Работодатель – ученик"), pair(3, "П-3", "У-5", form=TEACHERS_OF_PUPILS)]
    school = School(pairs=pairs).run(NOVEMBER)

    assert [person["имя"] for person in context(school)["ознакомлены"]] == [
        "Петрова Анна Ивановна",
        "Соколова Алла Викторовна",
        "Тихонова Вера Львовна",
        "Фомин Пётр Олегович",
    ]


def test_class_teachers_are_asked_by_their_classes_and_sign_that_they_know(tmp_path: Path) -> None:
    leaders = {
        "Тихонова Вера Львовна": ("6Б", "5"),
        "Фомин Пётр Олегович": ("7А",),
        "Соколова Алла Викторовна": ("11Б",),
    }
    people = [one.with_(leads=leaders.get(one.name, ())) for one in PEOPLE]
    gone = Person(code="П-9", name="Ушедший Лев Ильич", role="педагог", leads=("10А",), left=date(2023, 10, 1))
    school = School(people=[*people, gone]).run(NOVEMBER)

    assert context(school)["ознакомлены"] == [
        {"имя": "Петрова Анна Ивановна", "должность": "заместитель директора"},
        {"имя": "Соколова Алла Викторовна", "должность": "педагог-психолог"},
        {"имя": "Тихонова Вера Львовна", "должность": "учитель математики, классный руководитель 5А, 6Б"},
    ]
    assert "Классным руководителям 5А, 6Б, 10А классов известить родителей" in printed(school, tmp_path)


def test_a_class_teacher_whose_post_says_so_is_named_once_and_one_class_is_addressed_alone(tmp_path: Path) -> None:
    said = [one.with_(post="классный руководитель 7А", leads=("7А",)) if one.code == "П-3" else one for one in PEOPLE]
    school = School(people=said, pairs=[pair(3, "П-2", "У-5", form=TEACHERS_OF_PUPILS)]).run(NOVEMBER)

    assert {"имя": "Фомин Пётр Олегович", "должность": "классный руководитель 7А"} in context(school)["ознакомлены"]
    assert "Классному руководителю 7А класса известить" in printed(school, tmp_path)


def test_where_no_pupil_is_concerned_no_class_teacher_is_asked(tmp_path: Path) -> None:
    text = printed(School(pairs=[pair(1, "Р-1", "П-2", form="Работодатель – учитель")]).run(NOVEMBER), tmp_path)

    assert "руководител" not in text


def test_the_appendix_says_the_form_once_above_its_rows(tmp_path: Path) -> None:
    text = printed(School().run(NOVEMBER), tmp_path)

    assert text.count(PUPILS) == 1
    assert "Форма\n" not in text


def test_a_group_is_one_when_two_of_it_stand_in_the_orders() -> None:
    school = School(pairs=[FIRST.with_(group="Г-01"), SECOND.with_(group="Г-01", status="предложена", decision="")])
    school.run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    assert [row["группа"] for row in rows(school)] == [""]

    school.type_into("П-002", status="утверждена", decision="утвердить").run(JANUARY)
    assert [row["группа"] for row in rows(school)] == ["Г-01"]


def test_an_order_of_changes_says_who_since_when_and_on_what_ground(tmp_path: Path) -> None:
    text = printed(changed_school(), tmp_path).replace(NBSP, " ")

    assert "О внесении изменений в приказ от 20.11.2023 № 201-ОД" in text
    assert "\nВ связи с заменой наставника и в соответствии с Федеральным законом" in text
    assert "Внести в приложение к приказу от 20.11.2023 № 201-ОД «Об утверждении" in text
    assert "\n1) строку 1 (Белов А.И. – Жукова С.А.) исключить с 15.01.2024;\n" in text
    table = text.split("\n2) дополнить строкой 3 следующего содержания:\n")[1]
    assert "\n3\nФомин Пётр Олегович, учитель физики\nЖукова Софья Андреевна, 5А\n" in table
    assert "с 15.01.2024 по 31.05.2024" in table
    assert "Классным руководителям" in table


def test_an_order_that_only_removes_rows_says_so_and_who_controls_it(tmp_path: Path) -> None:
    school = signed_school()
    school.pairs = [pair.with_(finish=JANUARY, reason="выбытие") for pair in school.pairs]
    text = printed(school.run(JANUARY), tmp_path).replace(NBSP, " ")

    assert "\nВ связи с выбытием обучающегося" in text
    assert "\nстроки 1 (Белов А.И. – Жукова С.А.), 2 (Белов А.И. – Ефимов К.Д.) исключить с 15.01.2024.\n" in text
    assert not [word for word in ("дополнить", "Период", "Классным руководителям") if word in text]


def test_rows_of_several_days_are_excluded_each_from_its_own() -> None:
    school = signed_school().type_into("П-002", finish=JANUARY, reason="несовместимость")
    school.type_into("П-001", finish=date(2024, 1, 12), reason="длительная болезнь").run(JANUARY)

    assert str(context(school)["исключить"]).replace(NBSP, " ") == (
        "строку 2 (Белов А.И. – Ефимов К.Д.) исключить с 12.01.2024, "
        "строку 1 (Белов А.И. – Жукова С.А.) исключить с 15.01.2024."
    )
    assert context(school)["причины"] == "длительной болезнью и изменением состава участников"


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("замена наставника", "заменой наставника"),
        ("прекращение трудового договора", "прекращением трудового договора"),
        ("по просьбе наставляемого", "изменением состава участников"),
        ("несовместимость", "изменением состава участников"),
        ("переехал в Казань", "изменением состава участников"),
    ],
)
def test_the_ground_of_an_order_of_changes_marks_nobody(reason: str, ground: str) -> None:
    school = signed_school().type_into("П-002", finish=JANUARY, reason=reason).run(JANUARY)

    assert context(school)["причины"] == ground


def test_an_adult_who_leaves_is_no_pupil() -> None:
    school = School(pairs=[pair(1, "Р-1", "У-3", form="Работодатель – ученик")])
    school.run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    school.people = [one.with_(left=JANUARY) if one.code == "Р-1" else one for one in school.people]
    school.type_into("П-001", finish=JANUARY, reason="выбытие").run(JANUARY)

    assert context(school)["причины"] == "выбытием участника"


@pytest.mark.parametrize(
    ("more", "said"),
    [(1, "дополнить строкой 3"), (3, "дополнить строками 3, 4, 5"), (10, "дополнить строками 3–12")],
)
def test_approvals_after_the_order_are_added_to_its_rows(more: int, said: str) -> None:
    school = signed_school()
    school.pairs = [*school.pairs, *(pair(10 + one, "У-2", "У-5") for one in range(more))]
    school.run(JANUARY)

    assert context(school)["дополнить"] == f"{said} следующего содержания:"
    assert context(school)["причины"] == "изменением состава участников"


def test_the_order_about_teachers_leaves_the_pay_to_the_school(tmp_path: Path) -> None:
    school = staff_school()
    text = printed(school, tmp_path)

    assert f"статья{NBSP}351.8 Трудового кодекса" in text
    assert "оплату" in text
    assert "руб" not in text
    assert "1264-р" in text
    assert rows(school)[0]["согласие"] == "01.09.2025"
    assert "Классным руководителям" not in text


def tags(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return set(value) | {tag for found in value.values() for tag in tags(found)}
    return {tag for found in value for tag in tags(found)} if isinstance(value, list) else set()


def test_the_list_of_tags_for_the_school_is_complete_and_true() -> None:
    listed = set(re.findall(r"`([а-я_]+)`", (TEMPLATES / "README.md").read_text(encoding="utf-8")))
    known = {tag for school in (signed_school(), changed_school(), staff_school()) for tag in tags(context(school))}
    anna = Person(code="У-0012К", name="Белова Анна Олеговна", school_class="6Б")
    alone = Pair(pair="П-012", mentor_code=anna.code, mentee_code=anna.code, status=RUNNING)
    handouts = documents_for_codes([anna], [alone], read_dictionaries(()), date(2023, 11, 15))
    known |= {tag for paper in handouts for tag in tags(paper.context)}

    assert listed == known


def test_a_number_in_a_name_of_the_settings_does_not_come_apart() -> None:
    school = School()
    named = {
        "Полное наименование": "МБОУ «Школа № 5»",
        "Краткое наименование": "«Школа №5»",
        "Учредитель": "Комитет № 2",
    }
    school.parameters = {**school.parameters, **named, "Должность директора": "директор школы № 5"}
    school.run(NOVEMBER)

    found = context(school)
    assert found["полное_наименование"] == f"МБОУ «Школа{NBSP}№{NBSP}5»"
    assert found["краткое_наименование"] == f"«Школа{NBSP}№5»"
    assert found["учредитель"] == f"Комитет{NBSP}№{NBSP}2"
    assert found["должность_директора"] == f"директор школы{NBSP}№{NBSP}5"


def test_spaces_that_hold_words_together_are_no_other_text_of_a_signed_order() -> None:
    school = signed_school()
    named = school.parameters["Полное наименование"]
    school.parameters = {**school.parameters, "Полное наименование": named.replace(" ", NBSP)}
    school.run(JANUARY)

    assert school.remarks == []


def test_files_of_two_orders_never_get_in_each_others_way(tmp_path: Path) -> None:
    writer = WordWriter(tmp_path / "out")
    school = School(pairs=[FIRST]).run(NOVEMBER)
    writer.write(writer.missing(school.outcome.documents))
    school.type_into("Д-001", number="201").pairs = [*school.pairs, SECOND]
    writer.write(writer.missing(school.run(NOVEMBER).outcome.documents))
    school.type_into("Д-001", day=SIGNING)
    writer.write(writer.missing(school.run(SIGNING).outcome.documents))

    assert writer.missing(school.run(SIGNING).outcome.documents) == []
    lying = {file.name for file in (tmp_path / "out").glob("*.docx")}
    assert lying == {paper.file for paper in school.papers}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("order-*.docx")), ids=lambda file: file.stem)
def test_two_points_go_along_with_the_signature(template: Path) -> None:
    points = [one for one in WordFile(str(template)).paragraphs if one.style and one.style.name == "Пункт приказа"]
    last = points[-3:] if template.stem == "order-changes" else points[-2:]  # there the last but one has two wordings

    assert all(point.paragraph_format.keep_with_next and point.paragraph_format.keep_together for point in last)


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda file: file.stem)
def test_templates_tell_nothing_of_who_made_them(template: Path) -> None:
    properties = WordFile(str(template)).core_properties

    assert (properties.author, properties.last_modified_by, properties.comments) == ("Наставник", "", "")
    assert DocxTemplate(str(template)).get_undeclared_template_variables()


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_the_printed_order_looks_like_an_order(tmp_path: Path) -> None:
    made = WordWriter(tmp_path / "out").write([signed_school().outcome.documents[-1]])
    pages = PdfReader(BytesIO(made[1].read_bytes())).pages
    upright = [page.mediabox.width < page.mediabox.height for page in pages]

    assert upright == [True, True, False]
    assert "Приложение" in pages[-1].extract_text()
    assert pages[-1].extract_text().strip().startswith("3")
    assert not pages[0].extract_text().strip().startswith("1")


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (SIGNING, f"20{NBSP}декабря{NBSP}2023{NBSP}г."),
        (date(2023, 11, 24), f"25{NBSP}декабря{NBSP}2023{NBSP}г."),
        (date(2023, 12, 4), f"9{NBSP}января{NBSP}2024{NBSP}г."),
    ],
)
def test_a_term_never_falls_on_a_sunday_or_a_holiday(day: date, term: str) -> None:
    school = School().run(NOVEMBER).sign("Д-001", "201", day).run(day)

    assert context(school)["срок_планов"] == term
