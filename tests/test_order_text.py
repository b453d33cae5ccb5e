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
from order_school import FIRST, PEOPLE, PUPILS, SECOND, TEACHERS_OF_PUPILS, THIRD, School, pair, staff_school
from pypdf import PdfReader

from jobs.fresh.acts import ACTS
from jobs.records.calendar import CalendarRow
from jobs.records.papers import Act
from jobs.records.people import Person
from jobs.whole import SCHOOL
from sync.backends import pdf
from sync.backends.word import SHIPPED, WordWriter
from sync.document import Document

NBSP = "\u00a0"
NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
#: Templates of the papers that end a pair of teachers early.
ENDINGS = {"staff-notice.docx", "staff-refusal.docx"}
TEMPLATES = next(folder for folder in SHIPPED if folder.is_dir())


@pytest.fixture(autouse=True)
def _no_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        monkeypatch.setenv("PATH", "")


def signed_school() -> School:
    return School().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)


def led_school() -> School:
    """The leaders of two of the classes are known."""
    leaders = {"П-2": ("6Б",), "П-4": ("5А",)}
    return School(people=[one.with_(leads=leaders.get(one.code, ())) for one in PEOPLE])


def controlled_by(name: str) -> School:
    school = School()
    school.parameters = {**school.parameters, "Контроль за исполнением": name}
    return school.run(NOVEMBER)


def terms(school: School) -> list[str]:
    """Until when: first meetings, plans, the notice to parents, the site."""
    names = ("срок_встреч", "срок_планов", "срок_уведомления", "срок_сайта")
    return [str(context(school)[name]).replace(NBSP, " ") for name in names]


def changed_school() -> School:
    """П-002 ended, П-004 takes over its request."""
    school = signed_school().type_into("П-002", finish=JANUARY, reason="замена наставника")
    school.pairs = [*school.pairs, pair(4, "П-3", "У-4", form="Ученик – ученик")]
    return school.run(JANUARY).sign("Д-002", "215", JANUARY).run(JANUARY)


def context(school: School) -> Mapping[str, Any]:
    return order(school).context


def order(school: School) -> Document:
    """The last order of the last run."""
    return [document for document in school.outcome.documents if "Приказ" in document.file][-1]


def rows(school: School) -> list[dict[str, Any]]:
    found = context(school)
    return found["пары"] if "пары" in found else [row for form in found["формы"] for row in form["пары"]]


def printed(school: School, tmp_path: Path) -> str:
    """All text of the last document, tables included."""
    (made,) = WordWriter(tmp_path / "out").write([order(school)])
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
        f"20{NBSP}ноября 2023{NBSP}г.\t№{NBSP}201-ОД",
        "г. Озёрск",
        "Об утверждении наставнических пар и групп на 2023/2024 учебный год",
        "приказываю:",
        "Приложение",
        "к приказу МОУ «СШ «Озёрный ЦО»",
        f"от 20{NBSP}ноября 2023{NBSP}г. №{NBSP}201-ОД",
        f"О.П.{NBSP}Смирнова",
    ):
        assert f"\n{line}\n" in f"\n{text}\n"


def test_every_point_says_who_does_what_by_which_day(tmp_path: Path) -> None:
    school = led_school()
    text = printed(school.run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING), tmp_path).replace(NBSP, " ")

    for line in (
        "Утвердить состав наставнических пар и групп на 2023/2024 учебный год (приложение).",
        "Куратору программы наставничества Петровой А.И.: до 4 декабря 2023 г. организовать первые встречи пар и "
        "групп; до 20 декабря 2023 г. организовать составление индивидуальных планов развития наставляемых.",
        "Педагогическим работникам, указанным в приложении, в течение учебного года проводить встречи с наставляемыми "
        "и сопровождать работу наставников-обучающихся.",
        "Классным руководителям 5А, 6Б, 10А классов до 30 ноября 2023 г. уведомить под подпись родителей (законных "
        "представителей) обучающихся об их участии в программе.",
        "Педагогу-психологу Соколовой А.В. в течение учебного года обеспечить психолого-педагогическое сопровождение "
        "обучающихся, не вошедших в пары и группы, с согласия родителей (законных представителей).",
        "Куратору программы наставничества Петровой А.И. до 4 декабря 2023 г. разместить на официальном сайте "
        "обобщённые сведения о наставнических парах и группах без персональных данных.",
        "Контроль за исполнением приказа оставляю за собой.",
    ):
        assert f"\n{line}\n" in text


def test_terms_move_off_the_days_off_of_the_calendar_and_stop_at_the_end_of_the_programme() -> None:
    off = CalendarRow(event="нерабочий день", since=date(2023, 12, 4), until=date(2023, 12, 5))
    holidays = CalendarRow(event="каникулы", since=date(2023, 12, 18), until=date(2023, 12, 24))
    school = School(days=[off, holidays]).run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    late = School().run(date(2024, 5, 13)).sign("Д-001", "201", date(2024, 5, 13)).run(date(2024, 5, 13))

    assert terms(school) == ["6 декабря 2023 г.", "25 декабря 2023 г.", "30 ноября 2023 г.", "6 декабря 2023 г."]
    assert terms(late)[:2] == ["27 мая 2024 г.", "31 мая 2024 г."]


def test_a_draft_counts_from_the_day_on_which_it_was_begun() -> None:
    school = School().run(NOVEMBER).run(SIGNING)

    assert terms(school) == ["29 ноября 2023 г.", "15 декабря 2023 г.", "25 ноября 2023 г.", "29 ноября 2023 г."]


def test_nobody_watches_over_himself(tmp_path: Path) -> None:
    watched = {name: controlled_by(name) for name in ("", "Петрова Анна Ивановна", "Тихонова Вера Львовна")}
    told = controlled_by("Фомин Пётр Олегович")

    assert [context(one)["контроль"] for one in watched.values()] == ["оставляю за собой."] * 3
    assert context(told)["контроль"] == f"возложить на учителя физики Фомина{NBSP}П.О."
    assert {"имя": "Фомин Пётр Олегович", "должность": "учитель физики"} in context(told)["ознакомлены"]
    assert "настоящего" not in printed(told, tmp_path)


def test_the_programme_stands_beside_a_child_unless_the_school_wants_the_request_there(tmp_path: Path) -> None:
    pairs = [FIRST.with_(programme="Учимся вместе"), SECOND]
    school = School(pairs=pairs).run(NOVEMBER)
    assert [row["направление"] for row in rows(school)] == ["—", "Учимся вместе"]
    assert "успеваемость" not in printed(school, tmp_path)

    school.parameters = {**school.parameters, "Печатать запрос в приказе": "да"}
    assert [row["направление"] for row in rows(school.run(NOVEMBER))] == ["успеваемость", "успеваемость"]


def test_a_mentor_stands_once_beside_the_group_and_each_row_keeps_its_number(tmp_path: Path) -> None:
    alone = pair(3, "У-1", "У-5", programme="Шаг навстречу")
    grouped = School(pairs=[FIRST.with_(group="Г-01"), SECOND.with_(group="Г-01"), alone])
    text = printed(grouped.run(NOVEMBER), tmp_path).replace(NBSP, " ").split("Приложение\n")[1]

    assert text.count("Белов Артём Игоревич") == 2
    assert text.count("(группа Г-01)") == 1
    assert [row["строка"] for row in rows(grouped)] == [1, 2, 3]
    assert text.count("Период: с __________ по 31.05.2024") == text.count("Период") == 1


@pytest.mark.parametrize(("more", "apart"), [(8, False), (9, True)])
def test_more_than_twelve_people_sign_on_a_sheet_of_their_own(more: int, apart: bool, tmp_path: Path) -> None:
    teachers = [
        Person(code=f"П-1{one}", name=f"Учитель{'абвгдежзи'[one]} Анна Павловна", role="педагог", post="учитель физики")
        for one in range(more)
    ]
    pairs = [pair(10 + one, teacher.code, "У-5", form=TEACHERS_OF_PUPILS) for one, teacher in enumerate(teachers)]
    school = School(people=[*PEOPLE, *teachers], pairs=[THIRD, FIRST.with_(teacher="Фомин Пётр Олегович"), *pairs])
    text = printed(school.run(NOVEMBER), tmp_path)

    assert len(context(school)["ознакомлены"]) == 4 + more
    assert ("\nЛист ознакомления\n" in text, "\nС приказом ознакомлены:\n" in text) == (apart, not apart)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Петрова Анна Ивановна", "ознакомлена"),
        ("Фомин Пётр Олегович", "ознакомлен"),
        ("Ли Саша", "ознакомлен (ознакомлена)"),
    ],
)
def test_one_person_is_told_by_gender(name: str, word: str, tmp_path: Path) -> None:
    alone = pair(1, "Р-1", "У-3", form="Работодатель – ученик", teacher="")
    school = School(pairs=[alone], parameters={"Куратор": name, "Учебный год": "2023–2024"}).run(NOVEMBER)

    assert f"\nС приказом {word}:\n" in printed(school, tmp_path)


def test_who_made_the_order_stands_at_the_foot_of_its_first_page(tmp_path: Path) -> None:
    school = School()
    school.parameters = {**school.parameters, "Телефон": "8 (81300) 00-000"}
    (made,) = WordWriter(tmp_path / "out").write([school.run(NOVEMBER).document])
    section = WordFile(str(made)).sections[0]

    assert section.first_page_footer.paragraphs[0].text == f"Исполнитель: Петрова{NBSP}А.И., тел. 8 (81300) 00-000"
    assert section.footer.is_linked_to_previous


@pytest.mark.parametrize("count", [1, 2, 5, 21, 120])
def test_an_order_of_any_size_has_each_pair_once(count: int, tmp_path: Path) -> None:
    long = "Константинопольская-Преображенская Аполлинария Всеволодовна"
    people = [
        Person(code=f"У-{100 + one}", name=f"{long} {one}", role="ученик", school_class="7А") for one in range(count)
    ]
    pairs = [pair(100 + one, "П-3", f"У-{100 + one}", form=TEACHERS_OF_PUPILS) for one in range(count)]
    school = School(people=[*PEOPLE, *people], pairs=pairs).run(NOVEMBER)

    assert [row["строка"] for row in rows(school)] == list(range(1, count + 1))
    assert printed(school, tmp_path).count("Преображенская") == count


def test_no_order_asks_for_a_report_or_leaves_a_task_without_a_term(tmp_path: Path) -> None:
    for number, school in enumerate((signed_school(), changed_school(), staff_school())):
        text = printed(school, tmp_path / str(number)).replace(NBSP, " ")
        asked = [line for line in text.splitlines() if re.match(r"(Куратору|Классным|Педагог\w+|Специалисту) ", line)]

        assert not re.search(r"отчёт|журнал|согласно приказа|\bИПР\b", text)
        assert all(re.search(r"до \d|в течение учебного года|в период|на период", line) for line in asked)


def test_no_sentence_ends_with_two_full_stops(tmp_path: Path) -> None:
    for number, school in enumerate((signed_school(), changed_school(), staff_school())):
        assert ".." not in printed(school, tmp_path / str(number))


def test_a_draft_has_ruled_blanks_for_number_and_date(tmp_path: Path) -> None:
    text = printed(School().run(NOVEMBER), tmp_path)

    assert f"____________________\t№{NBSP}__________" in text
    assert f"с{NBSP}__________ по{NBSP}31.05.2024" in text


def test_missing_settings_leave_ruled_blanks(tmp_path: Path) -> None:
    school = School(parameters={}).run(NOVEMBER)
    text = printed(school, tmp_path)

    assert "Педагогу-психологу ____________________ в течение учебного года" in text
    assert "Контроль за исполнением приказа оставляю за собой.\n" in text
    assert "()" not in text


def test_dates_follow_the_style_of_the_settings() -> None:
    school = School()
    school.parameters = {**school.parameters, "Вид даты": "«05» июня 2016 г."}
    school.run(NOVEMBER).sign("Д-001", "201", date(2023, 12, 5)).run(date(2023, 12, 5))

    assert context(school)["дата"] == f"«05»{NBSP}декабря 2023{NBSP}г."


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


def test_acts_stand_by_their_level_and_those_of_one_level_as_the_school_has_them() -> None:
    titles = (
        "положением о наставничестве",
        "приказом комитета образования Озёрного района от 01.09.2022 № 5",
        "приказом Министерства образования Озёрской области от 01.02.2021 № 3",
        "письмом Министерства просвещения Российской Федерации от 23.01.2020 № МР-42/02",
        "распоряжением Министерства просвещения Российской Федерации от 25.12.2019 № Р-145 «О школах района»",
        "распоряжением Правительства Российской Федерации от 31.12.2019 № 3273-р",
        "Указом Президента Российской Федерации от 27.06.2022 № 401",
        "статьёй 351.8 Трудового кодекса Российской Федерации",
        "Федеральным законом от 29.12.2012 № 273-ФЗ",
    )
    found = context(School(acts=[Act(kind="", title=title) for title in titles]).run(NOVEMBER))["основания"]
    said = found.replace(NBSP, " ").split(", ")

    assert said == [titles[7], titles[8], titles[6], titles[5], titles[3], titles[4], titles[2], titles[1], titles[0]]


def test_without_acts_the_preamble_is_still_a_sentence(tmp_path: Path) -> None:
    text = printed(School(acts=()).run(NOVEMBER), tmp_path)

    assert "\nВ целях организации работы наставнических пар и групп в 2023/2024 учебном году\n" in text


def test_rows_stand_by_form_then_class_and_name_of_the_mentee_a_group_together() -> None:
    pairs = [
        pair(1, "Р-1", "У-3", form="Работодатель – ученик"),
        pair(2, "П-2", "У-4", form=TEACHERS_OF_PUPILS),
        pair(3, "У-2", "У-5"),
        pair(4, "У-1", "У-3", group="Г-01"),
        pair(5, "У-1", "У-4", group="Г-01"),
        pair(6, "У-2", "У-6"),
    ]
    young = Person(code="У-6", name="Абрамов Лев Ильич", role="ученик", school_class="5Б")
    school = School(pairs=pairs, people=[*PEOPLE, young]).run(NOVEMBER)

    assert [form["название"] for form in context(school)["формы"]] == [
        "Ученик – ученик",
        "Учитель – ученик",
        "Работодатель – ученик",
    ]
    assert [(row["строка"], row["наставник"].split()[0], row["кто_наставляемый"]) for row in rows(school)] == [
        (1, "Белов", "5А"),
        (2, "Белов", "6Б"),
        (3, "Громова", "5Б"),
        (4, "Громова", "7А"),
        (5, "Тихонова", "5А"),
        (6, "Юдин", "6Б"),
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
            "направление": "—",
            "запрос": "—",
            "педагог": f"Тихонова{NBSP}В.Л.",
            "период": f"с{NBSP}20.11.2023 по{NBSP}31.05.2024",
            "согласие": "",
            "в_должности": False,
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
    assert "Классным руководителям 5А, 6Б, 10А классов до " in printed(school, tmp_path)


def test_a_class_teacher_whose_post_says_so_is_named_once_and_one_class_is_addressed_alone(tmp_path: Path) -> None:
    said = [one.with_(post="классный руководитель 7А", leads=("7А",)) if one.code == "П-3" else one for one in PEOPLE]
    school = School(people=said, pairs=[pair(3, "П-2", "У-5", form=TEACHERS_OF_PUPILS)]).run(NOVEMBER)

    assert {"имя": "Фомин Пётр Олегович", "должность": "классный руководитель 7А"} in context(school)["ознакомлены"]
    assert "Классному руководителю 7А класса до " in printed(school, tmp_path)


def test_where_nobody_is_known_to_lead_a_class_the_point_falls_out(tmp_path: Path) -> None:
    assert "руководител" not in printed(School().run(NOVEMBER), tmp_path)


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


def test_an_order_of_changes_asks_for_what_was_added_by_days_counted_from_its_own_date(tmp_path: Path) -> None:
    day = date(2024, 1, 19)
    school = led_school().run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    school.pairs = [*school.pairs, pair(4, "П-3", "У-5", form=TEACHERS_OF_PUPILS)]
    school.people = [one.with_(leads=("7А",)) if one.code == "П-3" else one for one in school.people]
    text = printed(school.run(day).sign("Д-002", "215", day).run(day), tmp_path).replace(NBSP, " ")

    assert "Петровой А.И.: до 2 февраля 2024 г. организовать первые встречи" in text
    assert "до 19 февраля 2024 г. организовать составление" in text
    assert "Классному руководителю 7А класса до 29 января 2024 г. уведомить" in text
    assert "\nПедагогу-психологу Соколовой А.В. в течение учебного года" in text
    assert "сайте" not in text


def test_a_mentor_replaced_in_a_group_of_three_takes_three_rows_and_adds_three() -> None:
    third = pair(3, "У-1", "У-5", group="Г-01")
    school = School(pairs=[FIRST.with_(group="Г-01"), SECOND.with_(group="Г-01"), third])
    school.run(NOVEMBER).sign("Д-001", "201", SIGNING).run(SIGNING)
    school.pairs = [
        *(one.with_(finish=JANUARY, reason="замена наставника") for one in school.pairs),
        *(pair(10 + one, "П-3", f"У-{one}", group="Г-02") for one in (3, 4, 5)),
    ]
    school.run(JANUARY)

    assert str(context(school)["исключить"]).replace(NBSP, " ") == (
        "1) строки 1 (Белов А.И. – Жукова С.А.), 2 (Белов А.И. – Ефимов К.Д.), 3 (Белов А.И. – Миронов Г.И.) исключить "
        "с 15.01.2024;"
    )
    assert context(school)["дополнить"] == "2) дополнить строками 4, 5, 6 следующего содержания:"


def test_an_order_that_only_removes_rows_says_so_and_who_controls_it(tmp_path: Path) -> None:
    school = signed_school()
    school.pairs = [pair.with_(finish=JANUARY, reason="выбытие") for pair in school.pairs]
    text = printed(school.run(JANUARY), tmp_path).replace(NBSP, " ")

    assert "\nВ связи с выбытием обучающегося" in text
    assert "\nстроки 1 (Белов А.И. – Жукова С.А.), 2 (Белов А.И. – Ефимов К.Д.) исключить с 15.01.2024.\n" in text
    assert not [word for word in ("дополнить", "Период", "Классным", "Педагог", "Куратору") if word in text]


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
    assert (
        "Установить наставникам выплату за работу по наставничеству в размере ____________________ на период "
        "с 15.09.2025 по 31.05.2026 (основание: положение об оплате труда, дополнительные соглашения)."
    ) in text.replace(NBSP, " ")
    assert "руб" not in text
    assert "\nПриложение\n" in text
    assert "должностные обязанности" not in text
    assert "1264-р" in text
    assert rows(school)[0]["согласие"] == "01.09.2025"
    assert "Классным руководителям" not in text


def test_an_order_on_teachers_names_the_article_only_where_it_is_in_force(tmp_path: Path) -> None:
    pairs = [pair(5, "П-2", "П-3", form="Учитель – учитель", request="методика и мастерство", teacher="")]
    school = School(pairs=pairs)
    school.parameters = {**school.parameters, "Письменное согласие наставника-работника с": "01.09.2023"}
    text = printed(school.run(NOVEMBER), tmp_path)

    assert "О наставничестве педагогических работников" in text
    assert "351.8" not in text


def test_teachers_whose_post_mentoring_belongs_to_have_an_appendix_without_consent_and_pay(tmp_path: Path) -> None:
    school = staff_school(in_post=True)
    text = printed(school, tmp_path)

    assert "\nПриложение 1\n" in text
    second = text.split("\nПриложение 2\n")[1]
    assert "(работа по наставничеству входит в должностные обязанности)" in second
    assert "Соколова Алла Викторовна" in second
    assert not [word for word in ("согласие", "оплаты", "Тихонова") if word in second]
    assert [row["строка"] for row in rows(school)] == [1, 2]


def tags(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return set(value) | {tag for found in value.values() for tag in tags(found)}
    return {tag for found in value for tag in tags(found)} if isinstance(value, list) else set()


def test_the_guide_to_the_templates_explains_only_words_that_they_may_name() -> None:
    explained = set(re.findall(r"`([а-яё_]+)`", (TEMPLATES / "README.md").read_text(encoding="utf-8")))
    known = {tag for fields in SCHOOL.templates.values() for tag in tags(fields)}

    assert explained
    assert not explained - known


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

    assert all(one.paragraph_format.keep_with_next and one.paragraph_format.keep_together for one in points[-2:])


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda file: file.stem)
def test_templates_tell_nothing_of_who_made_them(template: Path) -> None:
    properties = WordFile(str(template)).core_properties

    assert (properties.author, properties.last_modified_by, properties.comments) == ("Наставник", "", "")
    assert DocxTemplate(str(template)).get_undeclared_template_variables()


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_the_printed_order_looks_like_an_order(tmp_path: Path) -> None:
    writer = WordWriter(tmp_path / "out")
    writer.write([signed_school().outcome.documents[-1]])
    (printed,) = writer.print()
    pages = PdfReader(BytesIO(printed.read_bytes())).pages
    upright = [page.mediabox.width < page.mediabox.height for page in pages]

    assert upright == [True, True, False]
    assert "Приложение" in pages[-1].extract_text()
    assert pages[-1].extract_text().strip().startswith("3")
    assert not pages[0].extract_text().strip().startswith("1")


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (SIGNING, f"20{NBSP}декабря 2023{NBSP}г."),
        (date(2023, 11, 24), f"25{NBSP}декабря 2023{NBSP}г."),
        (date(2023, 12, 4), f"9{NBSP}января 2024{NBSP}г."),
    ],
)
def test_a_term_never_falls_on_a_sunday_or_a_holiday(day: date, term: str) -> None:
    school = School().run(NOVEMBER).sign("Д-001", "201", day).run(day)

    assert context(school)["срок_планов"] == term
