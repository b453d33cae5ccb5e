"""The papers with which a programme begins its year, down to the letters of the page (reference/year.md 6.1–6.6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from papers_school import PapersSchool

from jobs.fresh.acts import ACTS
from jobs.papers.deciding import decide
from jobs.papers.regulation import changes
from jobs.records.papers import Act, Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.programme import Council, Programme, RoadmapRow
from jobs.records.requests import Offer, RequestSummary
from jobs.records.wanted import Wanted
from sync.backends.word import WordWriter
from sync.document import Lying

AUGUST, SEPTEMBER, NOVEMBER = date(2023, 8, 28), date(2023, 9, 4), date(2023, 11, 13)
#: Ten days after the council.
AFTER = date(2023, 9, 14)
NBSP = "\u00a0"
PARAMETERS = {
    "Полное наименование": "Муниципальное бюджетное учреждение «Озёрный центр образования № 5»",
    "Краткое наименование": "МОБУ «СОШ «Озёрный ЦО № 5»",
    "Населённый пункт": "г. Светлоозёрск",
    "Директор": "Озерова Мария Павловна",
    "Куратор": "Ветрова Наталья Сергеевна",
    "Педагог-психолог": "Ильинская Ольга Викторовна",
    "Рабочая группа": "Ветрова Наталья Сергеевна; Ильинская Ольга Викторовна; Гладких Ирина Романовна",
    "Учебный год": "2023–2024",
    "Телефон": "8 (81300) 00-000",
    "Классы программы": "5–11",
    "Адрес": "г. Светлоозёрск, Школьная ул., д. 1",
    "ИНН": "0000000000",
}
PEOPLE = (
    Person(
        code="П-1",
        name="Ветрова Наталья Сергеевна",
        role="педагог",
        post="заместитель директора по воспитательной работе",
    ),
    Person(code="П-2", name="Ильинская Ольга Викторовна", role="педагог", post="педагог-психолог"),
    Person(code="П-3", name="Гладких Ирина Романовна", role="педагог", post="социальный педагог"),
    Person(code="П-4", name="Озерова Мария Павловна", role="педагог", post="директор"),
    Person(code="П-5", name="Агафонова Лариса Вадимовна", role="педагог", post="учитель химии", leads=("6А",)),
    Person(code="У-1", name="Жукова Софья Андреевна", role="ученик", school_class="6А"),
)
FORMS_COUNCIL = Council(
    day=SEPTEMBER,
    kind="административное совещание",
    number="3",
    present="Озерова М.П.; Ветрова Н.С.; Гладких И.Р.",
    chair="Озерова М.П.",
    secretary="Ильинская О.В.",
    agenda="О выборе форм наставничества",
    speaker="Ветрова Н.С.",
    decision="Работать по двум формам: «Ученик – ученик», «Учитель – ученик»",
    responsible="куратор",
    due=date(2023, 9, 30),
)
PROGRAMMES_COUNCIL = Council(
    day=SEPTEMBER,
    kind="административное совещание",
    number="3",
    agenda="О подборе программ",
    decision="Составить банк программ",
    responsible="рабочая группа",
)


@dataclass
class School(PapersSchool):
    """A school in August, before its first order."""

    today: date = AUGUST
    parameters: dict[str, str] = field(default_factory=lambda: dict(PARAMETERS))
    people: Sequence[Person] = PEOPLE
    acts: Sequence[Act] = ACTS

    def kinds(self, *statuses: str) -> list[str]:
        """The kinds of the papers in these states."""
        return [paper.kind for paper in self.papers if paper.status in (statuses or ("проект",))]

    def context(self, word: str) -> Mapping[str, Any]:
        """What that document is filled with."""
        return self.document(word).context

    def printed(self, word: str, tmp_path: Path) -> list[str]:
        """The lines of that document, spaces as people see them."""
        (made,) = WordWriter(tmp_path / "out").write([self.document(word)])
        return [line.replace(NBSP, " ") for line in _lines(made) if line.strip()]


def _lines(file: Path) -> Iterator[str]:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for paragraph in WordFile(str(file)).element.body.iter(f"{word}p"):
        signs = (sign for run in paragraph.iter(f"{word}r") for sign in run)
        yield "".join("\t" if sign.tag == f"{word}tab" else sign.text or "" for sign in signs)


def _points(lines: Sequence[str]) -> list[str]:
    """What stands between «приказываю:» and the signature."""
    begin = lines.index("приказываю:")
    return list(lines[begin + 1 : lines.index("Директор", begin)])


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def test_the_order_of_the_year_says_what_the_example_says(tmp_path: Path) -> None:
    school = School().run()
    lines = school.printed("О реализации", tmp_path)

    assert school.document("О реализации").file == (
        "2023-08-28 Приказ О реализации целевой модели наставничества обучающихся в 2023-2024 учебном году "
        "(проект).docx"
    )
    assert "О реализации целевой модели наставничества обучающихся в 2023/2024 учебном году" in lines
    assert lines[lines.index("приказываю:") - 1].endswith(
        ", в целях организации наставничества в 2023/2024 учебном году"
    )
    assert _points(lines) == [
        "Утвердить дорожную карту реализации целевой модели наставничества обучающихся на 2023/2024 учебный год "
        "(приложение 1).",
        "Утвердить состав рабочей группы по реализации целевой модели наставничества обучающихся (приложение 2).",
        "Классным руководителям 5–11 классов до 20 сентября 2023 г. познакомить обучающихся и их родителей (законных "
        "представителей) с программой наставничества.",
        "Рабочей группе до 30 сентября 2023 г. провести опрос обучающихся и педагогов о запросах и о готовности быть "
        "наставниками.",
        "Педагогу-психологу Ильинской О.В. в течение учебного года сопровождать наставляемых, не вошедших в пары и "
        "группы, с согласия родителей (законных представителей).",
        "Куратору программы наставничества Ветровой Н.С.: до 30 ноября 2023 г. представить на утверждение состав "
        "наставнических пар и групп; до 25 мая 2024 г. провести мониторинг программы.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_those_who_have_to_know_the_order_of_the_year_are_named_and_its_group_stands_in_an_appendix() -> None:
    context = School().run().context("О реализации")

    assert context["ознакомлены"] == [
        {"имя": "Агафонова Лариса Вадимовна", "должность": "учитель химии, классный руководитель 6А"},
        {"имя": "Ветрова Наталья Сергеевна", "должность": "заместитель директора по воспитательной работе"},
        {"имя": "Гладких Ирина Романовна", "должность": "социальный педагог"},
        {"имя": "Ильинская Ольга Викторовна", "должность": "педагог-психолог"},
    ]
    assert [row["обязанности"] for row in context["рабочая_группа"]] == [
        "руководитель рабочей группы",
        "член рабочей группы",
        "член рабочей группы",
    ]


def test_terms_are_those_of_the_roadmap_where_it_has_any() -> None:
    roadmap = [
        RoadmapRow(number="1.", stage="Условия", contents="1.Проведение классных часов.", term="сентябрь"),
        RoadmapRow(contents="2.Мониторинг предварительных запросов", term="до 15 октября"),
        RoadmapRow(number="3.", stage="Пары", contents="Приказ «Об утверждении пар/групп»", term="ноябрь-декабрь"),
    ]
    context = School(roadmap=roadmap).run().context("О реализации")

    days = [str(context[f"срок_{what}"]).replace(NBSP, " ") for what in ("информирования", "опроса", "пар")]
    assert days == ["30 сентября 2023 г.", "15 октября 2023 г.", "31 декабря 2023 г."]


def test_the_coordinator_is_appointed_by_an_order_of_his_own_or_by_a_point(tmp_path: Path) -> None:
    apart = School().run().printed("О назначении куратора", tmp_path)
    within = School(parameters={**PARAMETERS, "Куратор отдельным приказом": "нет"}).run()

    assert _points(apart) == [
        "Назначить Ветрову Наталью Сергеевну, заместителя директора по воспитательной работе, куратором программы "
        "наставничества на 2023/2024 учебный год.",
        "Куратору программы наставничества:",
        "вести базы наставников и наставляемых;",
        "организовать отбор и обучение наставников, формирование пар и групп;",
        "готовить проекты приказов и другие документы программы;",
        "проводить мониторинг и сообщать о его результатах администрации в декабре и мае;",
        "обеспечить соблюдение требований к обработке персональных данных участников.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]
    assert "С приказом ознакомлена:" in apart
    assert within.kinds() == ["Приказ о реализации"]
    assert _points(within.printed("О реализации", tmp_path))[1] == (
        "Назначить куратором программы наставничества Ветрову Наталью Сергеевну, заместителя директора по "
        "воспитательной работе."
    )


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2023, 8, 14), []),
        (date(2023, 8, 15), ["Приказ о реализации", "Приказ о кураторе"]),
        (date(2023, 10, 31), ["Приказ о реализации", "Приказ о кураторе"]),
        (date(2023, 11, 1), []),
    ],
)
def test_the_orders_of_the_year_are_begun_in_their_season(day: date, kinds: list[str]) -> None:
    assert School().run(day).kinds() == kinds


def test_a_draft_that_was_begun_stays_when_its_season_is_over() -> None:
    assert School().run().run(NOVEMBER).kinds() == ["Приказ о реализации", "Приказ о кураторе"]


def test_what_is_signed_unwanted_or_came_from_elsewhere_is_made_no_more() -> None:
    signed = School().run().sign("Д-001", "166", date(2023, 8, 30)).run(SEPTEMBER)
    unwanted = School().run()
    unwanted.papers = [paper.with_(signed="не нужен") for paper in unwanted.papers]
    elsewhere = Paper(
        kind="Приказ о реализации", title="О реализации", number="166", day=date(2023, 8, 30), signed=True
    )

    assert (signed.kinds("подписан"), signed.kinds()) == (["Приказ о реализации"], ["Приказ о кураторе"])
    assert unwanted.run(SEPTEMBER).kinds() == []
    assert School(papers=[elsewhere]).run().kinds() == ["Приказ о кураторе"]


def test_another_coordinator_is_appointed_by_a_new_order_that_ends_the_former_one(tmp_path: Path) -> None:
    school = School().run().sign("Д-002", "167", date(2023, 8, 30)).run(SEPTEMBER)
    school.parameters["Куратор"] = "Гладких Ирина Романовна"
    points = _points(school.run(NOVEMBER).printed("О назначении куратора программы наставничества (проект)", tmp_path))

    assert points[0] == (
        "Назначить Гладких Ирину Романовну, социального педагога, куратором программы наставничества на 2023/2024 "
        "учебный год."
    )
    assert points[-2:] == [
        "Считать утратившим силу приказ от 30.08.2023 № 167.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_of_two_orders_on_the_coordinator_the_later_one_tells_that_the_former_has_another_number_since(
    tmp_path: Path,
) -> None:
    day = date(2023, 11, 13)
    school = School().run().sign("Д-002", "167", day).run(NOVEMBER)
    former, first = school.printed("О назначении куратора", tmp_path), school.papers[1]
    school.parameters["Куратор"] = "Гладких Ирина Романовна"
    later = school.run(NOVEMBER).sign("Д-003", "180", day).run(NOVEMBER).papers[2]
    said = school.printed("О назначении куратора", tmp_path)

    assert _outdated(school, {first: former, later: said}) == []
    _mended(school, day)
    assert _outdated(school, {first: former, later: said}) == [
        "К сведению: у приказа Д-002 исправлены реквизиты (от 13.11.2023 № 168), здесь остаются прежние."
    ]


def test_a_third_coordinators_order_ends_that_of_the_second(tmp_path: Path) -> None:
    school = School().run()
    for paper, number, coordinator in (("Д-002", "167", "Гладких Ирина"), ("Д-003", "180", "Ильинская Ольга")):
        school.sign(paper, number, NOVEMBER).run(NOVEMBER)
        school.parameters["Куратор"] = next(one.name for one in PEOPLE if one.name.startswith(coordinator))
        school.run(NOVEMBER)

    said = school.printed("О назначении куратора программы наставничества (проект)", tmp_path)
    assert "Считать утратившим силу приказ от 13.11.2023 № 180." in said


def _mended(school: School, day: date) -> None:
    """A run after another number was typed beside Д-002, which tells of it once."""
    school.sign("Д-002", "168", day)
    school.papers = [one for one in decide(school.records, NOVEMBER).rows[Paper] if isinstance(one, Paper)]


def _outdated(school: School, lines: Mapping[Paper, Sequence[str]]) -> list[str]:
    """What is said of former requisites, where the papers lie in the folder with these lines."""
    told = {one.paper: text for one, text in lines.items()}
    school.papers = [
        one.with_(lying={"Файл": Lying(one.file, lines=told[one.paper])}) if one.paper in told else one
        for one in school.papers
    ]
    return [one.text for one in school.run(NOVEMBER).outcome.remarks if "остаются прежние" in one.text]


def test_a_mended_letter_in_the_coordinators_name_is_no_other_coordinator() -> None:
    school = School().run().sign("Д-002", "167", date(2023, 8, 30)).run(SEPTEMBER)
    school.parameters["Куратор"] = "Ветрова Наталия Сергеевна"
    school.people = [one.with_(name="Ветрова Наталия Сергеевна") if one.code == "П-1" else one for one in PEOPLE]

    assert school.run(NOVEMBER).kinds("подписан") == ["Приказ о кураторе"]
    assert "Приказ о кураторе" not in school.kinds()


def test_minutes_say_what_the_example_says(tmp_path: Path) -> None:
    school = School(councils=[FORMS_COUNCIL, PROGRAMMES_COUNCIL]).run(AFTER)
    lines = school.printed("Протокол", tmp_path)

    assert school.document("Протокол").file == "2023-09-14 Протокол административного совещания (проект).docx"
    assert lines[lines.index("ПРОТОКОЛ") :] == [
        "ПРОТОКОЛ",
        "4 сентября 2023 г.\t№ 3",
        "г. Светлоозёрск",
        "административного совещания",
        "Председатель — М.П. Озерова",
        "Секретарь — О.В. Ильинская",
        "Присутствовали: Озерова М.П., Ветрова Н.С., Гладких И.Р. (3 человека)",
        "ПОВЕСТКА ДНЯ:",
        "1. О выборе форм наставничества.",
        "2. О подборе программ.",
        "1. О выборе форм наставничества.",
        "СЛУШАЛИ: Ветрову Наталью Сергеевну, заместителя директора по воспитательной работе.",
        "РЕШИЛИ:",
        "1.1. Работать по двум формам: «Ученик – ученик», «Учитель – ученик». Ответственный: куратор. Срок: до "
        "30 сентября 2023 г.",
        "2. О подборе программ.",
        "СЛУШАЛИ: ____________________",
        "РЕШИЛИ:",
        "2.1. Составить банк программ. Ответственный: рабочая группа.",
        "Председатель",
        "М.П. Озерова",
        "Секретарь",
        "О.В. Ильинская",
    ]
    assert [line for line in lines[-4:] if "." in line or line in {"Председатель", "Секретарь"}] == [
        "Председатель",
        "М.П. Озерова",
        "Секретарь",
        "О.В. Ильинская",
    ]


def test_whoever_answers_for_a_decision_keeps_the_capital_and_one_point() -> None:
    council = FORMS_COUNCIL.with_(responsible="Ветрова Н.С.", due=None)
    (item,) = School(councils=[council]).run(AFTER).context("Протокол")["вопросы"]

    assert item["решение"].endswith("Ответственный: Ветрова Н.С.")


def test_each_kind_of_council_counts_its_minutes_itself() -> None:
    group = PROGRAMMES_COUNCIL.with_(day=date(2023, 9, 11), kind="заседание рабочей группы", number="1")
    school = School(councils=[FORMS_COUNCIL, group]).run(AFTER)
    for paper in [paper.paper for paper in school.papers if paper.kind == "Протокол"]:
        school.papers = [one.with_(signed=True) if one.paper == paper else one for one in school.papers]
    signed = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]

    assert [(paper.status, paper.check) for paper in signed] == [("подписан", "ок"), ("подписан", "ок")]


def test_rows_of_one_day_with_two_numbers_or_kinds_are_minutes_of_their_own() -> None:
    group = PROGRAMMES_COUNCIL.with_(kind="заседание рабочей группы")
    school = School(councils=[FORMS_COUNCIL, group]).run(AFTER)
    two_numbers = School(councils=[FORMS_COUNCIL, PROGRAMMES_COUNCIL.with_(number="4")]).run(AFTER)

    titles = [paper.title for paper in school.papers if paper.kind == "Протокол"]
    assert titles == ["Протокол административного совещания", "Протокол заседания рабочей группы"]
    assert [paper.check for paper in school.papers if paper.kind == "Протокол"] == [
        "Протокол № 3 от 04.09.2023 есть и у «заседание рабочей группы». У двух заседаний номера разные: исправьте "
        "один.",
        "Протокол № 3 от 04.09.2023 есть и у «административное совещание». У двух заседаний номера разные: исправьте "
        "один.",
    ]
    assert [paper.check for paper in two_numbers.papers if paper.kind == "Протокол"] == ["ок", "ок"]


def test_a_number_is_the_same_with_its_sign_and_texts_begin_with_a_capital(tmp_path: Path) -> None:
    first = replace(FORMS_COUNCIL, number="№ 3", agenda="о выборе форм", decision="работать по двум формам")
    school = School(councils=[first, PROGRAMMES_COUNCIL]).run(AFTER)
    lines = school.printed("Протокол", tmp_path)

    assert school.kinds("проект").count("Протокол") == 1
    assert "4 сентября 2023 г.\t№ 3" in lines
    assert "1. О выборе форм." in lines
    assert any(line.startswith("1.1. Работать по двум формам.") for line in lines)


def test_minutes_without_a_choice_have_no_table_of_it(tmp_path: Path) -> None:
    school = School(councils=[replace(PROGRAMMES_COUNCIL, agenda="О приёмах работы")]).run(AFTER)
    (made,) = WordWriter(tmp_path / "out").write([school.document("Протокол")])

    assert not [one for one in WordFile(str(made)).tables if "Мест у наставников" in one.rows[0].cells[2].text]


def test_the_number_of_minutes_may_be_typed_later() -> None:
    school = School(councils=[FORMS_COUNCIL.with_(number="")]).run(AFTER)
    before = [paper.paper for paper in school.papers]
    school.councils = [FORMS_COUNCIL]

    assert [paper.paper for paper in school.run(AFTER).papers] == before
    assert school.context("Протокол")["номер"] == "3"


def test_a_number_of_people_stands_for_a_list_that_goes_with_the_minutes() -> None:
    school = School(councils=[FORMS_COUNCIL.with_(present="12 человек")]).run(AFTER)

    assert school.context("Протокол")["присутствовали"] == "12 человек (список прилагается)"


def test_the_council_that_chooses_forms_sees_the_survey_and_a_decision_that_it_may_take() -> None:
    surveys = [
        RequestSummary(day=date(2023, 9, 1), form="Ученик – ученик", request="адаптация", asked=14, offered=9),
        RequestSummary(day=date(2023, 9, 1), form="Учитель – ученик", request="успеваемость", asked=5, offered=6),
    ]
    offers = [
        Offer(code="У-7", forms=("Ученик – ученик",), places=9, day=SEPTEMBER),
        Offer(code="П-5", forms=("Учитель – ученик",), places=6),
        Offer(code="П-3", forms=("Учитель – ученик",), places=3, day=date(2023, 10, 2)),
    ]
    programmes = [
        Programme(name="Шаг навстречу", form="Ученик – ученик"),
        Programme(name="Мой выбор", form="Учитель – ученик"),
    ]
    council = FORMS_COUNCIL.with_(agenda="О выборе форм и программ", decision="")
    school = School(councils=[council], surveys=surveys, offers=offers, programmes=programmes).run(AFTER)
    context = school.context("Протокол")

    assert [(row["форма"], row["запросов"], row["мест"], row["не_хватает"]) for row in context["выбор"]] == [
        ("Ученик – ученик", 14, 9, "5"),
        ("Учитель – ученик", 5, 6, "—"),
    ]
    assert context["вопросы"][0]["решение"].startswith(
        "Реализовать в 2023/2024 учебном году формы: «Ученик – ученик», «Учитель – ученик»; поручить найти наставников "
        "по запросам: адаптация."
    )


def test_the_bank_of_programmes_is_made_when_a_council_has_spoken_of_them() -> None:
    programmes = [
        Programme(name="Шаг навстречу", form="Ученик – ученик", protocol="педсовет, протокол № 1", approved=SEPTEMBER)
    ]
    before = School(programmes=programmes).run(AFTER)
    school = School(programmes=programmes, councils=[PROGRAMMES_COUNCIL]).run(AFTER)

    assert "Банк программ" not in before.kinds()
    assert "Банк программ" in school.kinds()
    assert str(school.context("Банк программ")["утверждён"]).replace(NBSP, " ") == (
        "педсовет, протокол № 1 от 04.09.2023"
    )


def _asking(kind: str, **cells: Any) -> School:
    return School(wanted=[Wanted(kind=kind, **cells)])


def test_the_order_that_introduces_the_programme_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    programmes = [Programme(name="Шаг навстречу", form="Ученик – ученик")]
    school = School(wanted=[Wanted(kind="Приказ о внедрении")], programmes=programmes)
    points = _points(school.run(NOVEMBER).printed("О внедрении", tmp_path))

    assert [(row.document, row.check) for row in school.wanted] == [("Д-001", "ок")]
    assert points[0].startswith("Внедрить в МОБУ «СОШ «Озёрный ЦО № 5» целевую модель наставничества обучающихся с ")
    assert points[5:8] == [
        "Реализовать наставничество по формам: «Ученик – ученик».",
        "Куратору программы наставничества Ветровой Н.С. до 30 декабря 2023 г. организовать формирование баз "
        "наставников и наставляемых.",
        "Администрации обеспечить помещения и время для встреч пар и групп в течение учебного года.",
    ]


def test_the_regulation_waits_for_the_number_of_the_order_that_approves_it(tmp_path: Path) -> None:
    school = School(wanted=[Wanted(kind="положение"), Wanted(kind="приказ о внедрении")]).run(NOVEMBER)

    assert school.wanted[0].check == (
        "Подготовлено с пустыми местами: номер приказа, которым утверждено положение (зарегистрируйте «О внедрении "
        "целевой модели наставничества»)."
    )

    school.sign("Д-002", "166", date(2023, 8, 30)).run(NOVEMBER)
    assert school.wanted[0].check == "ок"
    lines = school.printed("Положение", tmp_path)
    at = lines.index("УТВЕРЖДЕНО")
    assert lines[at + 1 : at + 3] == ["приказом МОБУ «СОШ «Озёрный ЦО № 5»", "от 30.08.2023 № 166"]


@pytest.mark.parametrize("number", ["167", "П-17"])
def test_a_signed_regulation_tells_that_its_order_has_another_number_since(number: str, tmp_path: Path) -> None:
    school = School(wanted=[Wanted(kind="положение"), Wanted(kind="приказ о внедрении")]).run(NOVEMBER)
    school.sign("Д-002", number, date(2023, 8, 30)).sign("Д-001", "", date(2023, 8, 30)).run(NOVEMBER)
    regulation = {school.papers[0]: school.printed("Положение", tmp_path)}

    assert _outdated(school, regulation) == []
    _mended(school, date(2023, 8, 30))
    assert len(_outdated(school, regulation)) == 1


def test_the_regulation_is_changed_by_an_order_one_change_a_line(tmp_path: Path) -> None:
    elsewhere = Paper(kind="Приказ о внедрении", title="О внедрении", number="166", day=date(2021, 9, 1), signed=True)
    wanted = Wanted(kind="изменения в положение", details="пункт 7.2 дополнить словами «…»;\n\n пункт 9.4 исключить.")
    school = School(wanted=[wanted], papers=[elsewhere]).run(NOVEMBER)

    assert _points(school.printed("О внесении изменений в Положение", tmp_path)) == [
        "Внести в Положение о наставничестве, утверждённое приказом от 01.09.2021 № 166, следующие изменения:",
        "1) пункт 7.2 дополнить словами «…»;",
        "2) пункт 9.4 исключить.",
        "Куратору программы наставничества Ветровой Н.С. разместить Положение в новой редакции на официальном сайте в "
        "течение десяти рабочих дней.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_changes_of_points_that_are_named_by_their_numbers_are_changes_of_points() -> None:
    told = Paper(contents="1) 7.2 изложить в редакции: «…»;\n- пункт 5.1 дополнить словами «…»\n9.4 исключить")

    assert changes(told) == [
        "пункт 7.2 изложить в редакции: «…»;",
        "пункт 5.1 дополнить словами «…»;",
        "пункт 9.4 исключить.",
    ]


def test_quotes_tell_no_organisation_from_another_unless_both_are_partners() -> None:
    asked = Wanted(kind="соглашение с партнёром", about="ООО Заря")
    one = School(wanted=[asked], partners=[Partner(organisation="ООО «Заря»")]).run(NOVEMBER)
    two = School(wanted=[asked], partners=[Partner(organisation=name) for name in ("ООО «Заря»", 'ООО "Заря"')])

    assert one.papers[-1].contents == "ООО «Заря»"
    assert two.run(NOVEMBER).wanted[0].check.startswith("Организации «ООО Заря» на листе «Партнёры» нет.")


def test_an_agreement_names_both_sides_and_asks_for_what_it_lacks(tmp_path: Path) -> None:
    whole = Partner(
        organisation="ООО «Светлый путь»",
        representative="Соколов Илья Петрович",
        post="генеральный директор",
        acts_on="Устав",
        until=date(2026, 8, 31),
    )
    asked = Wanted(kind="соглашение с партнёром", about="ООО Светлый путь")
    school = School(wanted=[asked.with_(about=whole.organisation)], partners=[whole]).run(NOVEMBER)
    poor = School(wanted=[asked.with_(about="ООО «Заря»")], partners=[Partner(organisation="ООО «Заря»")]).run(NOVEMBER)
    text = " ".join(school.printed("Соглашение", tmp_path))

    assert school.wanted[0].check == "ок"
    assert "в лице директора Озеровой Марии Павловны, действующей на основании устава" in text
    assert "в лице генерального директора Соколова Ильи Петровича, действующего на основании устава" in text
    assert "Генеральный директор _______________ И.П. Соколов" in text
    assert "со дня подписания по 31 августа 2026 г. Каждая" in text
    assert poor.wanted[0].check == "Подготовлено с пустыми местами: реквизиты организации, срок."


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("изменения в положение", {}, "впишите изменения, каждое с новой строки, например: пункт 9.4 исключить."),
        ("протокол", {}, "впишите сюда день заседания с листа «Совещания», например: 04.09.2023."),
        ("соглашение", {}, "не указано, с кем соглашение. Впишите организацию с листа «Партнёры»."),
        (
            "соглашение",
            {"about": "ООО «Заря»"},
            "организации «ООО «Заря»» на листе «Партнёры» нет. Впишите её туда: название, кто подписывает, на каком "
            "основании.",
        ),
    ],
)
def test_what_a_request_lacks_is_said_with_the_cure(kind: str, cells: dict[str, str], said: str) -> None:
    school = _asking(kind, **cells).run(NOVEMBER)

    assert [(row.document, row.check.lower()) for row in school.wanted] == [("", said.lower())]


@pytest.mark.parametrize("about", ["04.09.2023", "04.09", "4 сентября", "за 04.09.23 г.", ""])
def test_minutes_are_named_by_the_day_that_is_asked_for(about: str) -> None:
    school = School(councils=[FORMS_COUNCIL], wanted=[Wanted(kind="протокол", about=about)]).run(AFTER)

    assert [row.document for row in school.wanted] == [
        paper.paper for paper in school.papers if paper.kind == "Протокол"
    ]


def test_a_group_that_nobody_named_leaves_blanks_and_a_remark() -> None:
    school = School(parameters={name: value for name, value in PARAMETERS.items() if name != "Рабочая группа"}).run()
    (paper,) = [paper for paper in school.papers if paper.kind == "Приказ о реализации"]

    assert paper.check == "В приказе пустые линейки: на листе «Настройки» не указано: Рабочая группа."


def test_minutes_of_an_old_council_are_begun_only_when_they_are_asked_for() -> None:
    old = School(councils=[FORMS_COUNCIL]).run(NOVEMBER)
    begun = School(councils=[FORMS_COUNCIL]).run(AFTER).run(NOVEMBER)
    asked = School(councils=[FORMS_COUNCIL], wanted=[Wanted(kind="протокол", about="04.09.2023")]).run(NOVEMBER)

    assert [one.kinds().count("Протокол") for one in (old, begun, asked)] == [0, 1, 1]


def test_minutes_that_are_signed_have_the_number_of_their_council() -> None:
    school = School(councils=[FORMS_COUNCIL]).run(AFTER)
    school.papers = [paper.with_(signed=True) if paper.kind == "Протокол" else paper for paper in school.papers]
    (paper,) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]

    assert (paper.status, paper.check, paper.number) == ("подписан", "ок", "")
    assert paper.file == "2023-09-04 Протокол № 3 административного совещания.docx"
    assert school.run(NOVEMBER).document("Протокол").final


@pytest.mark.parametrize("left", [[], [replace(FORMS_COUNCIL, day=date(2023, 9, 5))]], ids=["deleted", "moved"])
def test_signed_minutes_whose_rows_are_gone_ask_for_these_and_keep_their_number(left: list[Council]) -> None:
    school = School(councils=[FORMS_COUNCIL]).run(AFTER)
    school.papers = [paper.with_(signed=True) if paper.kind == "Протокол" else paper for paper in school.papers]
    (signed,) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]
    school.councils = left
    (paper, *_) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]

    assert paper.check == (
        "На листе «Совещания» нет строк этого заседания. Верните их с тем же днём и видом; если заседания не было, "
        "впишите в «Подписан» «аннулирован»."
    )
    assert (paper.status, paper.number, paper.file) == ("подписан", "", signed.file)
    school.councils = [FORMS_COUNCIL]
    assert [one.check for one in school.run(AFTER).papers if one.paper == paper.paper] == ["ок"]


def test_minutes_from_elsewhere_ask_for_no_rows_of_their_sitting() -> None:
    school = School()
    school.papers = [
        Paper(paper="Д-001", kind="Протокол", title="Протокол", number="7", day=date(2023, 9, 12), status="подписан")
    ]
    (paper,) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]

    assert (paper.status, paper.check) == ("подписан", "ок")


def test_registered_minutes_whose_rows_are_gone_stay_and_ask_for_them() -> None:
    school = School(councils=[FORMS_COUNCIL]).run(AFTER)
    school.papers = [one.with_(number="3") if one.kind == "Протокол" else one for one in school.papers]
    (draft,) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]
    school.councils = []
    (paper,) = [paper for paper in school.run(AFTER).papers if paper.kind == "Протокол"]

    assert paper.check.endswith(
        "а листе «Совещания» нет строк этого заседания. Верните их с тем же днём и видом; если протокол не нужен, "
        "впишите в «Подписан» «не нужен»."
    )
    assert (paper.status, paper.file) == ("проект", draft.file)
    assert not [one for one in school.outcome.documents if "Протокол" in one.file]


def test_the_roadmap_and_how_far_it_is_carried_out_may_be_asked_for() -> None:
    wanted = [Wanted(kind="Дорожная карта"), Wanted(kind="ход выполнения", details="на 20.11.2023")]
    duty = RoadmapRow(contents="Административное совещание", term="сентябрь")
    school = School(wanted=wanted, roadmap=[duty]).run(NOVEMBER)

    assert [(paper.kind, paper.contents, paper.status) for paper in school.papers] == [
        ("Дорожная карта", "2023/2024", "проект"),
        ("Набор", "Ход выполнения: 2023-11-20", "проект"),
    ]
    assert [row.document for row in school.wanted] == [paper.paper for paper in school.papers]
    assert [row.check for row in school.wanted] == ["Подготовлено с пустыми местами: номер приказа в грифе.", "ок"]
