"""What the school publishes: figures, stories, thanks; nobody is named who has not agreed (reference/year.md 5.8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jobs.publication.deciding import JOB
from jobs.publication.desk import Desk, read_desk
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import PAIRS, SET, SIGNED, STAFF, Paper
from jobs.records.people import Code, Person
from jobs.records.programme import Programme
from jobs.records.results import MonitoringRow, Reward, Story
from jobs.records.wanted import Wanted
from sync.backends.html import page
from sync.columns import Row
from sync.document import Document
from sync.job import Outcome, Records
from sync.table import Place

DAY = date(2024, 5, 20)
GIVEN = date(2023, 9, 12)
VASILISA, GLEB, MASHA, MOROZ = (make("ученик", number) for number in (1, 2, 3, 4))
AGAFONOVA = make("педагог", 5)
ARTICLE, PREVIEW, POST = "Для сайта и газеты.docx", "страница.html", "госпаблик.txt"


def pupil(code: str, name: str, school_class: str, **fields: Any) -> Person:
    return Person(code=code, name=name, role="ученик", school_class=school_class, **fields)


PEOPLE = (
    pupil(VASILISA, "Аникина Василиса Сергеевна", "10Б", publication_consent=GIVEN),
    pupil(GLEB, "Белов Глеб Ильич", "6А", publication_consent=GIVEN),
    pupil(MASHA, "Сидорова Мария Ивановна", "7А"),
    pupil(MOROZ, "Мороз Иван Петрович", "9В"),
    Person(code=AGAFONOVA, name="Агафонова Лариса Вадимовна", role="педагог", publication_consent=True),
)
FIGURES = (
    MonitoringRow(section="участники", indicator="Всего", value="2 пары", base="2 наставника, 2 наставляемых"),
    MonitoringRow(section="встречи", indicator="11.2023, Ученик – ученик", value="3"),
    MonitoringRow(section="встречи", indicator="12.2023, Ученик – ученик", value="4"),
    MonitoringRow(
        section="показатели",
        indicator="Обучающиеся 10–19 лет в роли наставляемых",
        value="7,4 %",
        base="46 из 618",
        plan="50 %",
    ),
    MonitoringRow(section="показатели", indicator="Молодые специалисты в роли наставляемых", value="нет данных"),
)
ORDER = Paper(
    paper="Д-001",
    kind=PAIRS,
    title="Об утверждении наставнических пар и групп",
    number="201-ОД",
    day=date(2023, 11, 20),
    signed=True,
    status=SIGNED,
    created=date(2023, 11, 13),
    file="приказ.docx",
)
PROGRAMME = Programme(name="Шаг навстречу", form="Ученик – ученик")


def pair(number: int, mentor: str, mentee: str) -> Pair:
    return Pair(
        pair=f"П-{number:03}",
        mentor_code=mentor,
        mentee_code=mentee,
        form="Ученик – ученик",
        status="действует",
        since=date(2023, 11, 20),
        programme="Шаг навстречу",
    )


def story(text: str = "Осенью дроби не давались, а весной стали любимой темой.", **fields: Any) -> Story:
    usual: dict[str, Any] = {"title": "Как мы полюбили дроби", "text": text, "may_publish": True}
    return Story(place=_PLACE, **(usual | fields))


_PLACE = Place("Истории", 1, {column.title: at for at, column in enumerate(Story.spec.columns)})


@dataclass
class School:
    stories: Sequence[Story] = ()
    people: Sequence[Person] = PEOPLE
    pairs: Sequence[Pair] = (pair(1, VASILISA, GLEB), pair(2, MOROZ, MASHA))
    figures: Sequence[MonitoringRow] = FIGURES
    papers: Sequence[Paper] = (ORDER,)
    rewards: Sequence[Reward] = ()
    wanted: Sequence[Wanted] = ()
    known: Sequence[Code] = ()
    settings: dict[str, str] = field(default_factory=dict)

    def records(self, frozen: Sequence[type[Row]] = ()) -> Records:
        known = {"Краткое наименование": "МБОУ «Школа № 5»", "Телефон": "8 (81370) 00-000", "Учебный год": "2023/2024"}
        rows: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
        rows |= {
            Parameter: [Parameter(name=name, value=value) for name, value in (known | self.settings).items()],
            Person: self.people,
            Code: self.known,
            Pair: self.pairs,
            MonitoringRow: self.figures,
            Programme: [PROGRAMME],
            Story: self.stories,
            Reward: self.rewards,
            Paper: self.papers,
            Wanted: self.wanted,
        }
        return Records(rows, frozen)

    def run(self, today: date = DAY, frozen: Sequence[type[Row]] = ()) -> Outcome:
        return JOB.outcome(self.records(frozen), today)

    def desk(self) -> Desk:
        return read_desk(self.records(), DAY)


def texts(value: object) -> list[str]:
    """Every text in what a template is filled with."""
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for one in values for text in texts(one)]


def files(outcome: Outcome) -> dict[str, Document]:
    return {one.file: one for one in outcome.documents if not one.withdrawn}


def said(outcome: Outcome) -> dict[str, str]:
    """What a reader finds in each file."""
    return {name: "\n".join(texts(one.context)) for name, one in files(outcome).items()}


def told(outcome: Outcome) -> list[str]:
    return [problem.named for problem in outcome.remarks]


def test_the_text_tells_what_was_counted_how_to_join_and_which_orders_there_are() -> None:
    text = said(School([story()]).run())[ARTICLE]

    assert "В программе 2 пары: 2 наставника, 2 наставляемых." in text
    assert "Наставники и наставляемые встретились 7 раз." in text
    assert "Обучающиеся 10–19 лет в роли наставляемых: 46 из 618 (7,4 %)." in text
    assert "нет данных" not in text
    assert "50 %" not in text
    assert "Молодые" not in text
    assert "«Шаг навстречу»" in text
    assert "8 (81370) 00-000" in text
    assert "Приказ от 20.11.2023 №\u00a0201-ОД «Об утверждении наставнических пар и групп»" in text


@pytest.mark.parametrize("stories", [[], [story()], [story("Слово за словом. " * 300)], [story()] * 40])
def test_the_text_has_1500_to_2500_letters_and_the_post_900_at_most(stories: list[Story]) -> None:
    found = said(School(stories).run())

    assert 1500 <= len(found[ARTICLE]) <= 2450
    assert len(found[POST]) <= 900
    assert found[POST].count("• ") == 3


def test_a_school_that_has_counted_nothing_yet_still_has_a_text_of_that_length() -> None:
    nothing = School(people=(), pairs=(), figures=(), papers=(), wanted=[Wanted(kind="для сайта")])

    assert 1500 <= len(said(nothing.run())[ARTICLE]) <= 2450


def test_only_those_are_thanked_by_name_who_agreed() -> None:
    text = said(School().run())[ARTICLE]

    assert "Спасибо нашим наставникам. Это Аникина Василиса и ещё 1 наставник." in text


def test_of_many_who_did_not_agree_their_number_is_told() -> None:
    others = [pupil(make("ученик", number), f"Иванов Пётр {number}", "9А") for number in range(20, 34)]
    pairs = [pair(number, one.code, GLEB) for number, one in enumerate(others, 10)]
    text = said(School(people=[*PEOPLE, *others], pairs=[pair(1, VASILISA, GLEB), *pairs]).run())[ARTICLE]

    assert "и ещё 14 наставников" in text


@pytest.mark.parametrize("consent", [None, date(2024, 5, 21)], ids=["withdrawn", "to come"])
def test_a_consent_that_does_not_hold_today_names_nobody(consent: date | None) -> None:
    people = [PEOPLE[0].with_(publication_consent=consent), *PEOPLE[1:]]
    text = said(School(people=people).run())[ARTICLE]

    assert "Аникина" not in text
    assert "Спасибо всем наставникам. В этом году их 2." in text


def test_a_story_is_published_with_its_author_and_picture_where_all_agree() -> None:
    one = story(pair="П-001", author="Агафонова Лариса Вадимовна", photo="дроби.jpg", pictured=("Белов Глеб Ильич",))
    outcome = School([one]).run()

    assert "Как мы полюбили дроби" in said(outcome)[ARTICLE]
    assert "Автор: Агафонова Лариса Вадимовна. Фото: дроби.jpg" in said(outcome)[ARTICLE]
    assert "Как мы полюбили дроби" in said(outcome)[POST]
    assert told(outcome) == []


@pytest.mark.parametrize("may", [None, False])
def test_a_story_that_nobody_allowed_is_not_published(may: bool | None) -> None:
    outcome = School([story(may_publish=may)]).run()

    assert "дроби" not in "".join(said(outcome).values())
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("fields", "column"), [({"pair": "П-002"}, "Пара"), ({"author": "Мороз Иван Петрович"}, "Автор")]
)
def test_a_story_of_people_who_did_not_agree_is_left_out_with_a_remark(fields: dict[str, str], column: str) -> None:
    outcome = School([story(**fields)]).run()

    assert set(said(outcome)) == {ARTICLE, PREVIEW, POST}
    assert "дроби" not in "".join(said(outcome).values())
    (remark,) = outcome.remarks
    assert remark.text.startswith("рассказ не войдёт: ")
    assert remark.cell == story().cell(column)


@pytest.mark.parametrize(
    ("pictured", "why"),
    [
        ((), "не сказано, кто на нём"),
        (("Некто Никто",), "непонятно, кто на нём"),
        (("Белов Глеб Ильич", MASHA), "не у всех на нём есть согласие"),
    ],
)
def test_a_picture_is_published_only_if_all_on_it_are_named_and_agree(pictured: tuple[str, ...], why: str) -> None:
    outcome = School([story(photo="класс.jpg", pictured=pictured)]).run()

    assert "Как мы полюбили дроби" in said(outcome)[ARTICLE]
    assert "класс.jpg" not in "".join(said(outcome).values())
    (remark,) = told(outcome)
    assert why in remark


def test_a_surname_without_a_consent_stops_the_text_and_is_told_at_the_story() -> None:
    outcome = School([story("Спасибо Сидоровой за помощь.")]).run()

    assert list(said(outcome)) == [POST]
    assert [one.file for one in outcome.documents if one.withdrawn] == [ARTICLE, PREVIEW]
    (remark,) = outcome.remarks
    assert remark.named == (
        "В тексте есть фамилия из контингента («Сидоровой»), согласия на публикацию нет. "
        "Уберите фамилию или впишите согласие."
    )
    assert remark.cell == story().cell("Текст")
    assert "Сидоров" not in remark.unnamed
    assert MASHA in remark.unnamed


def test_where_names_stay_at_school_the_remark_has_the_code() -> None:
    outcome = School([story("Спасибо Сидоровой.")], settings={"Персональные данные": "только в школе"}).run()

    (remark,) = told(outcome)
    assert MASHA in remark
    assert "Сидоров" not in remark


def test_the_post_takes_the_first_story_that_names_nobody() -> None:
    outcome = School([story("Спасибо Сидоровой."), story(title="Новый кружок", text="Мы открыли кружок.")]).run()

    assert "Новый кружок" in said(outcome)[POST]
    assert "Сидоров" not in said(outcome)[POST]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("На улице мороз, а мы идём на встречу.", False),
        ("Мороз не помешал нам встретиться.", False),
        ("Нам помог Мороз.", True),
        ("Иван Мороз помог нам.", True),
        ("Мороз И.П. помог нам.", True),
    ],
)
def test_a_surname_that_is_a_word_counts_where_it_can_be_no_word(text: str, stops: bool) -> None:
    outcome = School([story(text)]).run()

    assert (ARTICLE not in said(outcome)) is stops


def test_a_surname_that_may_be_a_word_is_told_so_that_somebody_looks() -> None:
    (remark,) = School([story("Мороз не помешал нам встретиться.")]).run().remarks

    assert remark.named.startswith("К сведению: «Мороз» — слово или фамилия?")
    assert not remark.asks


@pytest.mark.parametrize(
    "text", ["Маша, 7А, помогла нам.", "Помогла Мария из 7 «а» класса.", "Ученице 7-А Маше легко."]
)
def test_a_first_name_with_a_class_that_has_one_such_child_is_a_name(text: str) -> None:
    outcome = School([story(text)]).run()

    assert ARTICLE not in said(outcome)
    assert "По имени и классу" in told(outcome)[0]


def test_a_first_name_with_a_class_that_has_two_such_children_names_nobody() -> None:
    another = pupil(make("ученик", 9), "Петрова Мария Олеговна", "7А")
    outcome = School([story("Маша, 7А, помогла нам.")], people=[*PEOPLE, another]).run()

    assert ARTICLE in said(outcome)


def test_a_surname_of_somebody_who_agreed_is_told_by_the_first_name_beside_it() -> None:
    other = pupil(make("ученик", 9), "Белов Олег Ильич", "9А")
    named = School([story("Нам помог Глеб Белов.")], people=[*PEOPLE, other]).run()
    alone = School([story("Нам помог Белов.")], people=[*PEOPLE, other]).run()

    assert ARTICLE in said(named)
    assert ARTICLE not in said(alone)


def test_a_paper_from_elsewhere_that_names_somebody_stops_the_text_at_its_own_row() -> None:
    typed = ORDER.with_(paper="Д-002", number="202-ОД", title="О помощи Сидоровой", file="", created=None)
    outcome = School(papers=[ORDER, typed]).run()

    assert list(said(outcome)) == [POST]
    assert "«Сидоровой»" in told(outcome)[0]


def test_orders_on_staff_and_drafts_are_not_listed() -> None:
    staff = ORDER.with_(paper="Д-002", kind=STAFF, title="О наставничестве педагогических работников")
    draft = ORDER.with_(paper="Д-003", title="О внесении изменений", number="", day=None, signed=None, status="проект")
    text = said(School(papers=[ORDER, staff, draft]).run())[ARTICLE]

    assert text.count("Приказ от") == 1


def test_of_a_picture_only_the_name_of_its_file_is_told() -> None:
    one = story(photo=r"D:\Фото 2024\дроби.jpg", pictured=(GLEB,))

    assert "Фото: дроби.jpg" in said(School([one]).run())[ARTICLE]


def test_the_preview_fetches_nothing_and_shows_what_was_typed_as_it_was_typed() -> None:
    found = files(School([story("Мы решили: 2 < 3 & 5 > 4. <script>alert(1)</script>")]).run())
    shown = page(found[PREVIEW]).decode()

    assert "2 &lt; 3 &amp; 5 &gt; 4. &lt;script&gt;" in shown
    assert not re.search("<script|<img|<link|src=|http:|https:|@import", shown)
    assert shown.count("<li>") == 4


def test_while_a_tab_cannot_be_read_what_was_made_stays() -> None:
    made = School([story()]).run()
    broken = School(papers=[row for row in made.rows[Paper] if isinstance(row, Paper)]).run(frozen=[Story])

    assert broken.waits_for == [Story]
    assert not broken.documents
    assert Paper not in broken.rows


def test_somebody_who_is_in_the_roster_no_longer_is_not_named_either() -> None:
    gone = Code(code=make("ученик", 8), name="Журавлёва Нина Олеговна")
    outcome = School([story("Спасибо Нине Журавлевой.")], known=[gone]).run()

    assert ARTICLE not in said(outcome)


def test_of_many_orders_the_one_on_pairs_is_listed_whatever_room_there_is() -> None:
    before = [
        ORDER.with_(paper=f"Д-1{n:02}", kind="Приказ о реализации", title=f"О реализации {n}", number=f"{n}-ОД")
        for n in range(170, 190)
    ]
    text = said(School([story("Слово за словом. " * 300)], papers=[*before, ORDER]).run())[ARTICLE]

    assert "201-ОД «Об утверждении наставнических пар и групп»" in text
    assert len(text) <= 2450


def test_the_materials_are_one_row_with_the_month_in_which_they_were_begun() -> None:
    made = School().run()
    (row,) = [row for row in made.rows[Paper] if isinstance(row, Paper) and row.kind == SET]
    again = School(papers=[ORDER, row]).run(date(2024, 6, 3))

    assert (row.title, row.file) == ("Материалы для публикации (2024-05)", "site")
    assert again.rows[Paper] == made.rows[Paper]


@pytest.mark.parametrize(("today", "made"), [(date(2024, 4, 30), 0), (date(2024, 5, 1), 3), (date(2024, 7, 31), 3)])
def test_they_are_made_from_may_on(today: date, made: int) -> None:
    assert len(School().run(today).documents) == made


def test_they_are_made_earlier_where_somebody_asks_for_them() -> None:
    outcome = School(wanted=[Wanted(kind="Материалы для публикации")]).run(date(2024, 1, 15))

    assert set(said(outcome)) == {ARTICLE, PREVIEW, POST}
