"""The presentation and the two orders on rewards (reference/year.md 5.6, 6.11, 6.12, 6.14, 6.27 C)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from reward_school import CHEMIST, MAY, MENTEES, MOTHER, PARTNER, PEOPLE, PETR, PHYSICIST, VASILISA, School, ran

from jobs.records.papers import REWARDS_ORDER, Act, Paper
from jobs.records.programme import RoadmapRow
from jobs.records.results import DIPLOMA, LETTER, PARENTS_LETTER, THANKS, TO_DISTRICT
from jobs.roadmap.deciding import JOB as ROADMAP
from sync.backends.word import WordWriter
from sync.document import Document

STAFF, PUPILS, SHOWN = "Приказ о поощрении работников", "Приказ о поощрении участников", "Представление"
SIGNING = date(2024, 5, 24)


def mentors(*more: str) -> School:
    """Two teachers, two pupils and whoever else have each led a pair."""
    codes = (CHEMIST, PHYSICIST, VASILISA, PETR, *more)
    return School(pairs=[ran(number, code, MENTEES[number - 1]) for number, code in enumerate(codes, 1)])


def text(document: Document, folder: Path) -> list[str]:
    """The lines of the document, those of its tables among them, in their order; spaces are plain."""
    WordWriter(folder).write([document])
    body = WordFile(str(folder / document.place)).element.body
    lines = [
        "".join(one.text or "" for one in line.iter() if one.tag.endswith("}t"))
        for line in body.iter()
        if line.tag.endswith("}p")
    ]
    return [line.replace("\u00a0", " ").replace("\u2011", "-") for line in lines if line]


def said(school: School, kind: str, folder: Path) -> list[str]:
    return text(school.document(school.paper(kind)), folder)


def test_the_order_on_staff_says_what_the_golden_example_says(tmp_path: Path) -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,))
    school.decide(PHYSICIST, kinds=(THANKS,), wording="подготовку призёров муниципальной олимпиады").run()
    lines = said(school, STAFF, tmp_path)

    start = lines.index("О поощрении работников за наставническую деятельность")
    assert lines[start : start + 8] == [
        "О поощрении работников за наставническую деятельность",
        "На основании представления куратора программы наставничества Ветровой Н.С. от 20 мая 2024 г. и в соответствии "
        "со статьёй 191 Трудового кодекса Российской Федерации",
        "приказываю:",
        "Объявить благодарность:",
        "Агафоновой Ларисе Вадимовне, учителю химии, — за успешную наставническую деятельность в 2023/2024 учебном "
        "году;",
        "Голикову Виктору Николаевичу, учителю физики, — за подготовку призёров муниципальной олимпиады.",
        "Специалисту по кадрам ____________________ до 30 мая 2024 г. внести сведения о поощрении в установленном "
        "порядке.",
        "Контроль за исполнением приказа возложить на заместителя директора по воспитательной работе Ветрову Н.С.",
    ]


def test_the_worked_example_makes_an_order_on_staff_one_on_pupils_and_names_the_parents(tmp_path: Path) -> None:
    school = mentors().decide(CHEMIST).decide(VASILISA, kinds=(PARENTS_LETTER,)).decide(MOTHER, decision="нет").run()

    assert [paper.kind for paper in school.papers if paper.kind != "Набор"] == [SHOWN, STAFF, PUPILS]
    assert "Агафоновой Ларисе Вадимовне, учителю химии, — за успешную" in " ".join(said(school, STAFF, tmp_path))
    pupils = said(school, PUPILS, tmp_path)
    point = pupils.index("Направить благодарственное письмо родителям (законным представителям):")
    assert pupils[point + 1].startswith("Аникиной Василисы, 10Б, — за воспитание дочери")
    assert "Клюев" not in " ".join(pupils)
    assert school.said == [
        ("Поощрения", "вид не выбран: подготовлена благодарность. Если нужно другое, выберите «Вид».")
    ]


def test_pupils_are_rewarded_in_the_accusative_and_class_teachers_pass_it_on(tmp_path: Path) -> None:
    lines = said(mentors().decide(VASILISA, kinds=(LETTER,)).decide(PETR, kinds=(LETTER,)).run(), PUPILS, tmp_path)

    start = lines.index("приказываю:")
    assert (
        lines[start - 1]
        == "На основании представления куратора программы наставничества Ветровой Н.С. от 20 мая 2024 г."
    )
    assert lines[start + 1 : start + 6] == [
        "Наградить благодарственными письмами за активную наставническую деятельность в 2023/2024 учебном году:",
        "Аникину Василису, 10Б;",
        "Лапина Петра, 9А.",
        "Классным руководителям 9А, 10Б классов до 30 мая 2024 г. довести приказ до сведения обучающихся и их "
        "родителей (законных представителей).",
        "Контроль за исполнением приказа возложить на заместителя директора по воспитательной работе Ветрову Н.С.",
    ]


def test_partners_and_parents_are_sent_letters_by_the_pupils_order(tmp_path: Path) -> None:
    lines = said(
        mentors(PARTNER).decide(PARTNER, kinds=(LETTER,)).decide(MOTHER, kinds=(LETTER,)).run(), PUPILS, tmp_path
    )

    start = lines.index("Направить благодарственные письма:")
    assert lines[start + 1 : start + 4] == [
        "Клюевой Инне Львовне, — за помощь программе наставничества в 2023/2024 учебном году;",
        "Юдину Олегу Марковичу, мастеру участка, ООО «Заря», — за активную наставническую деятельность в 2023/2024 "
        "учебном году.",
        "Контроль за исполнением приказа возложить на заместителя директора по воспитательной работе Ветрову Н.С.",
    ]


def test_a_woman_who_has_finished_school_is_called_so(tmp_path: Path) -> None:
    school = mentors().decide(MOTHER, kinds=(LETTER,))
    school.people = [one.with_(role="выпускник") if one.code == MOTHER else one for one in school.people]
    lines = said(school.run(), PUPILS, tmp_path)

    assert any(line.startswith("Клюевой Инне Львовне, выпускнице, — за") for line in lines)


@pytest.mark.parametrize(("count", "listed"), [(3, False), (4, True)])
def test_four_and_more_stand_in_an_appendix_in_the_nominative(count: int, listed: bool, tmp_path: Path) -> None:
    school = mentors()
    for code in (VASILISA, PETR, *MENTEES)[:count]:
        school.decide(code, kinds=(LETTER,), wording="помощь младшим")
    lines = said(school.run(), PUPILS, tmp_path)

    assert ("Список участников программы наставничества" in lines) == listed
    assert ("Аникина Василиса" in lines) == listed
    assert any("обучающихся, указанных в приложении." in line for line in lines) == listed


def test_one_point_one_kind_of_award(tmp_path: Path) -> None:
    school = mentors().decide(CHEMIST, kinds=(DIPLOMA,)).decide(PHYSICIST, kinds=(THANKS,))
    lines = said(school.decide(VASILISA, kinds=(LETTER, PARENTS_LETTER)).run(), STAFF, tmp_path)

    assert lines.index("Объявить благодарность:") < lines.index("Наградить грамотой:")
    assert any(line.startswith("Агафонову Ларису Вадимовну, учителя химии, — за") for line in lines)
    pupils = said(school, PUPILS, tmp_path)
    assert any(line.startswith("Аникину Василису, 10Б") for line in pupils)
    assert any(line.startswith("Аникиной Василисы, 10Б") for line in pupils)


def test_the_presentation_is_one_list_of_all_for_facts(tmp_path: Path) -> None:
    school = mentors().decide(VASILISA, kinds=(LETTER,), grounds="Провела 18 встреч (П-012, П-013)")
    school.decide(CHEMIST, kinds=(TO_DISTRICT,), grounds="Предложено на листе «Что подготовить»").run()
    lines = said(school, SHOWN, tmp_path)

    assert lines[0] == "Директору Озеровой М.П."
    assert "Прошу рассмотреть вопрос о поощрении участников программы наставничества в 2023/2024 учебном году:" in lines
    table = lines[lines.index("№") :]
    assert table[:12] == [
        *("№", "Кто", "За что", "Предлагаемое поощрение"),
        *("1", "Агафонова Лариса Вадимовна, учитель химии"),
        *("За успешную наставническую деятельность в 2023/2024 учебном году", "представление в район"),
        *("2", "Аникина Василиса Антоновна, 10Б", "Провела 18 встреч (П-012, П-013)", "благодарственное письмо"),
    ]
    assert [paper.kind for paper in school.papers if paper.kind != "Набор"] == [SHOWN, PUPILS]


def test_the_rows_name_their_papers() -> None:
    school = (
        mentors().decide(CHEMIST, kinds=(THANKS,)).decide(VASILISA, kinds=(TO_DISTRICT,)).decide(PETR, decision="нет")
    )
    school.run()

    assert {row.code: row.document for row in school.rewards} == {CHEMIST: "Д-002", VASILISA: "Д-001", PETR: ""}
    school.sign("Д-002", "31", SIGNING).run(SIGNING)
    assert school.rewards[0].document == "Д-002 (№ 31-ЛС от 24.05.2024)"


def test_only_the_acts_on_rewards_that_are_in_force_are_named_and_pupils_do_not_work(tmp_path: Path) -> None:
    school = mentors().decide(CHEMIST).decide(VASILISA)
    school.acts = [
        *school.acts,
        Act(kind=REWARDS_ORDER, title="Положением о поощрении обучающихся", since=date(2024, 1, 1)),
        Act(kind=REWARDS_ORDER, title="Положением о грамотах", until=date(2023, 12, 31)),
    ]
    staff, pupils = (" ".join(said(school.run(), kind, tmp_path)) for kind in (STAFF, PUPILS))

    assert "и в соответствии со статьёй 191 Трудового кодекса Российской Федерации, Положением о поощрении" in staff
    assert "и в соответствии с Положением о поощрении обучающихся" in pupils
    assert "Трудового" not in pupils
    assert "273-ФЗ" not in staff
    assert "грамотах" not in staff


def test_nobody_watches_over_an_order_that_rewards_him(tmp_path: Path) -> None:
    coordinator = PEOPLE[6].code
    lines = said(mentors().decide(coordinator, kinds=(THANKS,)).run(), STAFF, tmp_path)

    assert "Контроль за исполнением приказа оставляю за собой." in lines
    assert any("за помощь программе наставничества" in line for line in lines)


def test_the_officer_of_the_staff_is_named_and_knows_the_order(tmp_path: Path) -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,))
    school.settings["Специалист по кадрам"] = "Юдина Лидия Андреевна"
    lines = said(school.run(), STAFF, tmp_path)

    assert any(line.startswith("Специалисту по кадрам Юдиной Л.А. до 30 мая 2024 г.") for line in lines)
    assert {"Агафонова Лариса Вадимовна", "Юдина Лидия Андреевна"} <= set(lines)


def test_whoever_is_decided_on_after_the_number_waits_for_the_next_order() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run()
    school.type_into("Д-002", number="31").decide(PHYSICIST, kinds=(THANKS,)).run()
    assert school.rewards[1].document == "войдёт в следующий приказ, когда будет подписан № 31"

    school.sign("Д-002", "31", SIGNING).run(SIGNING)
    assert school.paper(STAFF).contents == PHYSICIST
    assert school.rewards[1].document == school.paper(STAFF).paper == "Д-003"


def test_a_refusal_after_the_number_is_told_with_the_cure_and_before_it_leaves_the_draft() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).decide(PHYSICIST, kinds=(THANKS,)).run()
    school.decide(PHYSICIST, decision="нет").run()
    assert school.paper(STAFF).contents == CHEMIST

    school.type_into(school.paper(STAFF).paper, number="31").decide(CHEMIST, decision="нет").run()
    assert school.said[0] == (
        "Поощрения",
        "у приказа Д-002 уже есть номер. Сначала очистите его «Номер» на листе «Документы».",
    )


def test_a_signed_order_stays_and_says_so_when_its_words_would_be_others() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run().sign("Д-002", "31", SIGNING).run(SIGNING)
    school.decide(CHEMIST, kinds=(THANKS,), wording="открытые уроки").run(SIGNING)

    assert "подписанный приказ не переделывается" in school.paper(STAFF).check
    assert school.paper(SHOWN).check == "ок"
    assert school.paper(STAFF).contents == CHEMIST


def test_an_annulled_order_gives_its_people_to_a_new_draft() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run().sign("Д-002", "31", SIGNING).run(SIGNING)
    school.type_into("Д-002", signed="аннулирован").run(SIGNING)

    assert [(paper.paper, paper.status) for paper in school.papers if paper.kind == STAFF] == [
        ("Д-002", "аннулирован"),
        ("Д-003", "проект"),
    ]


def test_no_order_is_made_where_the_school_wants_none_or_has_its_own() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run().type_into("Д-002", signed="не нужен")
    school.decide(PHYSICIST, kinds=(THANKS,)).run()
    assert [paper.status for paper in school.papers if paper.kind == STAFF] == ["не нужен"]

    own = Paper(paper="Д-009", kind=STAFF, title="О премировании", number="40", day=SIGNING, status="подписан")
    other = mentors().decide(CHEMIST, kinds=(THANKS,))
    other.papers = [own]
    assert [paper.paper for paper in other.run(SIGNING).papers if paper.kind == STAFF] == ["Д-009"]


def test_a_draft_that_nobody_is_left_in_is_replaced() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run().decide(CHEMIST, decision="").run()

    assert [paper.status for paper in school.papers if paper.kind in {STAFF, SHOWN}] == ["заменён", "заменён"]


def test_while_a_decision_cannot_be_read_its_draft_stays_as_it_lies() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run()
    before = school.paper(STAFF)
    school.rewards = [row.with_(kinds=(), unreadable={"Вид": "такого значения нет"}) for row in school.rewards]
    school.run()

    assert school.paper(STAFF).contents == before.contents
    assert [one for one in school.outcome.documents if one.place == before.file] == []


def test_a_letter_to_the_parents_of_a_teacher_is_refused_with_the_cure() -> None:
    school = mentors().decide(CHEMIST, kinds=(PARENTS_LETTER,)).run()

    assert [text for _, text in school.said] == ["письмо родителям готовлю только об ученике. Выберите другой «Вид»."]
    assert school.papers == []


def test_a_row_without_a_code_says_where_the_person_is_asked_for() -> None:
    school = mentors().decide("", person="").run()

    assert "Что подготовить" in school.said[0][1]


def test_a_name_typed_below_the_list_is_understood() -> None:
    school = mentors().decide("", person="Лапин Пётр Олегович", kinds=(LETTER,), grounds="").run()

    assert [row.code for row in school.rewards] == [PETR]
    assert school.paper(PUPILS).contents == PETR


def test_of_two_rows_of_one_person_the_first_holds() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,))
    school.rewards = [*school.rewards, school.rewards[0].with_(kinds=(DIPLOMA,))]

    assert school.run().said == [
        (
            "Поощрения",
            "этот участник уже стоит в строке 2: «Решение», «Вид» и «Формулировку» впишите там, а здесь очистите.",
        )
    ]


def test_a_doubtful_name_is_told_at_the_paper() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,))
    school.people = [
        one.with_(name="Кваша Олег Иванович", gender="м") if one.code == CHEMIST else one for one in PEOPLE
    ]

    assert CHEMIST in school.run().paper(STAFF).check


def test_no_order_holds_words_that_orders_avoid(tmp_path: Path) -> None:
    school = mentors(PARTNER)
    for code in (CHEMIST, PHYSICIST, VASILISA, PETR, PARTNER):
        school.decide(code)
    told = " ".join(line for kind in (STAFF, PUPILS, SHOWN) for line in said(school.run(), kind, tmp_path)).lower()

    for word in ("представить отчёт", "вести журнал", "согласно приказа", "ипр", "в виду"):
        assert word not in told


def test_the_orders_wait_for_the_director() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,)).run()

    assert school.document(school.paper(STAFF)).hindrance == ""
    assert (
        school.paper(STAFF).file
        == "2024-05-20 Приказ О поощрении работников за наставническую деятельность (проект).docx"
    )
    assert school.paper(STAFF).created == MAY


def proofs(school: School) -> list[str]:
    """«Подтверждение» of the two rows of the roadmap."""
    contents = ("1.Приказ о поощрении участников наставнической деятельности.", "2.Благодарственные письма наставникам")
    rows = [RoadmapRow(event="Мотивация и поощрения наставников.", contents=one, term="май") for one in contents]
    school.others = {RoadmapRow: rows}
    found: Any = ROADMAP.outcome(school.records(), SIGNING).rows[RoadmapRow]
    return [row.proof for row in found]


def test_the_roadmap_finds_the_signed_orders_and_the_letters_by_itself() -> None:
    school = mentors().decide(CHEMIST, kinds=(THANKS,))
    assert proofs(school.run()) == ["", ""]

    school.decide(VASILISA, kinds=(LETTER, PARENTS_LETTER)).run()
    school.sign("Д-002", "31", SIGNING).sign("Д-003", "98", SIGNING).run(SIGNING)
    assert proofs(school) == [
        "приказ от 24.05.2024 № 31-ЛС; приказ от 24.05.2024 № 98-ОД",
        "Благодарственные письма (2)",
    ]
