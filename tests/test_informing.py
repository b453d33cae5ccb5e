"""The job `informing`: who has been told, what is lacking, what is made for a class (reference/year.md 5.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from jobs.informing.deciding import JOB
from jobs.records import TABS
from jobs.records.codes import make
from jobs.records.informed import AUDIENCES, KINDS
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage, Inform
from jobs.records.requests import Offer, Request
from jobs.school.lists import ENTRIES
from jobs.today.informing import consents, unled, untold
from jobs.today.school import read_school
from sync.backends import pdf
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Choice, Outcome, Records
from sync.problems import ASIDE, SyncError

SEPTEMBER = date(2023, 9, 20)
JANUARY = date(2024, 1, 22)
GIVEN = date(2023, 9, 1)
SIZES = {"5А": 25, "6А": 24, "6Б": 26}
#: All consents of somebody who lacks none.
ALL = {
    "consent": GIVEN,
    "publication_consent": GIVEN,
    "participation_consent": GIVEN,
    "psychologist_consent": GIVEN,
}


def pupils(school_class: str, size: int, first: int) -> list[Person]:
    return [
        Person(
            code=make("ученик", first + number),
            name=f"Озёрнов{'а' * (number % 2)} Саша {first + number}",
            role="ученик",
            school_class=school_class,
            born=date(2012, 5, 1),
        )
        for number in range(size)
    ]


def everybody(sizes: Mapping[str, int] = SIZES) -> list[Person]:
    found = list[Person]()
    for school_class, size in sizes.items():
        found += pupils(school_class, size, len(found) + 1)
    teacher = Person(code=make("педагог", 900), name="Сомова Дарья Львовна", role="педагог", leads=tuple(sizes))
    return [*found, teacher]


def told(day: date, how: str, *classes: str, **more: Any) -> Inform:
    """A row as it is read from a sheet."""
    kind, whom = (Inform.titled(title) for title in ("Вид", "Кого информировали"))
    audience = whom.read(more.pop("audience", ""))
    return Inform(day=day, kind=kind.read(how), classes=classes, audience=audience, **more)


@dataclass
class School:
    people: Sequence[Person] = field(default_factory=everybody)
    told: Sequence[Inform] = ()
    clubs: Sequence[str] = ()
    asks: Sequence[str] = ()
    offers: Sequence[str] = ()
    papers: Sequence[Paper] = ()
    pairs: Sequence[Pair] = ()
    settings: dict[str, str] = field(default_factory=dict)
    coverage: Sequence[Coverage] = ()

    @property
    def records(self) -> Records:
        known: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
        values = {"Учебный год": "2023–2024", "Классы программы": "5–6"} | self.settings
        known |= {
            Parameter: [Parameter(name=name, value=value) for name, value in values.items()],
            Entry: [*ENTRIES, *(Entry(list_name="Объединение", value=club) for club in self.clubs)],
            Person: self.people,
            Inform: self.told,
            Request: [
                Request(person=code, code=code, form="Ученик – ученик", request="адаптация", day=GIVEN)
                for code in self.asks
            ],
            Offer: [
                Offer(person=code, code=code, forms=("Ученик – ученик",), skills=("адаптация",), day=GIVEN)
                for code in self.offers
            ],
            Paper: self.papers,
            Pair: self.pairs,
            Coverage: self.coverage,
        }
        return Records(known)

    def decided(self, today: date = SEPTEMBER) -> Outcome:
        return JOB.outcome(self.records, today)

    def rows(self, today: date = SEPTEMBER) -> dict[str, Coverage]:
        found: Any = self.decided(today).rows[Coverage]
        return {row.school_class: row for row in found}

    def checks(self, today: date = SEPTEMBER) -> list[str]:
        found: Any = self.decided(today).rows[Inform]
        return [row.check for row in found]

    def documents(self, today: date = SEPTEMBER) -> dict[str, Document]:
        return {one.place: one for one in self.decided(today).documents if not one.withdrawn}

    def remarks(self, today: date = SEPTEMBER) -> list[str]:
        return [problem.text for problem in self.decided(today).remarks]

    def printed(self, name: str, choice: Choice, today: date = JANUARY) -> list[str]:
        (wanted,) = (one for one in JOB.sets if one.name == name)
        return [one.place for one in wanted.documents(self.records, today, choice)]


EXAMPLE = School(
    told=[
        told(date(2023, 9, 5), "классный час", "5А", "6А", audience="ученики", reach=49),
        told(date(2023, 9, 12), "сообщение в чате", audience="родители", reach=70),
    ],
    clubs=["музей"],
)


def test_the_worked_example_of_the_year() -> None:
    rows = EXAMPLE.rows()

    assert {name: (row.pupils, row.parents, row.told, row.lacking) for name, row in rows.items()} == {
        "5А": (25, "всем, 12.09", "05.09", ""),
        "6А": (24, "всем, 12.09", "05.09", ""),
        "6Б": (26, "всем, 12.09", "", "ученики"),
        "музей": (None, "", "", "заседание"),
        "Педагоги": (None, "", "", "совещание педагогов"),
    }
    assert EXAMPLE.checks() == ["ок", "ок"]


def test_several_days_stand_in_their_order_and_those_for_all_after_the_own_ones() -> None:
    rows = School(
        told=[
            told(date(2023, 9, 15), "собрание", "6А"),
            told(date(2023, 9, 12), "чат"),
            told(date(2023, 9, 8), "род. собрание", "6"),
        ]
    ).rows(date(2023, 11, 30))

    assert (rows["6А"].parents, rows["6Б"].parents, rows["5А"].parents) == (
        "08.09, 15.09; всем, 12.09",
        "08.09; всем, 12.09",
        "всем, 12.09",
    )


def test_a_sitting_counts_for_its_club_and_for_no_class() -> None:
    sitting = told(date(2023, 9, 14), "Заседание совета", club="Школьный музей", reach=14)
    rows = School(told=[sitting], clubs=["музей", "клуб краеведов"]).rows()

    assert (rows["музей"].told, rows["музей"].lacking, rows["клуб краеведов"].lacking) == ("14.09", "", "заседание")
    assert rows["5А"].told == ""


def test_letters_are_summed_by_the_rows_that_name_the_class() -> None:
    letters = [told(date(2023, 9, day), "письмо", "5А", reach=reach) for day, reach in ((5, 20), (8, 5))]
    rows = School(told=[*letters, told(date(2023, 9, 9), "письмо", reach=70)]).rows()

    assert (rows["5А"].letters, rows["6А"].letters) == (25, None)


def test_consents_are_counted_of_those_who_asked_or_offered() -> None:
    people = everybody()
    people[0] = people[0].with_(**ALL)
    codes = [person.code for person in people[:4]]
    row = School(people=people, asks=codes[:3], offers=codes[3:]).rows()["5А"]

    assert (row.consents, row.lacking) == ("1 из 4", "родители; ученики; 3 согласия")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Кл. час", "классный час"),
        ("классные часы", "классный час"),
        ("собрание родителей", "родительское собрание"),
        ("Письма", "письмо родителям"),
        ("написала в Сферум", "сообщение в чате"),
        ("заседание клуба", "заседание объединения"),
        ("педсовет", "совещание педагогов"),
        ("новость на сайте", "публикация"),
    ],
)
def test_the_words_of_teachers_are_understood(typed: str, meant: str) -> None:
    assert Inform.titled("Вид").read(typed) == meant


def test_whom_teachers_mean_is_understood() -> None:
    read = Inform.titled("Кого информировали").read

    assert read("родители и дети") == ("родители", "ученики")
    assert read("обучающиеся; законные представители") == ("ученики", "родители")
    assert read("учителя, партнеры") == ("педагоги", "партнёры")
    assert read("") == ()


def test_what_the_lists_do_not_have_is_not_counted_and_the_nearest_is_named() -> None:
    school = School(told=[told(date(2023, 9, 5), "публекация", "5А"), told(date(2023, 9, 5), "чат", audience="соседи")])

    assert school.checks() == [
        "«публекация» — такого значения нет. Похоже на «публикация»: выберите его из списка. Пока не засчитано.",
        "«соседи» — такого значения нет. Выберите из списка, например: родители. Пока не засчитано.",
    ]
    assert school.rows()["5А"].parents == ""


@pytest.mark.parametrize(
    ("row", "check"),
    [
        (
            told(date(2023, 9, 5), "классный час", "5А", "12А"),
            "Класса 12А в контингенте нет. Остальные засчитаны.",
        ),
        (told(date(2023, 9, 5), "классный час", "12А"), "Класса 12А в контингенте нет. Есть: 6А, 6Б."),
        (told(date(2023, 9, 25), "классный час", "5А"), "Дата ещё не наступила: не засчитано."),
        (
            told(date(2022, 9, 5), "классный час", "5А"),
            "Не этот учебный год (2023–2024): не засчитано. Проверьте дату.",
        ),
        (
            told(date(2023, 9, 5), "собрание", "5А", reach=270),
            "Охват 270 больше, чем родителей у 5А (25 учеников). Проверьте число.",
        ),
        (
            told(date(2023, 9, 5), "заседание"),
            "Не указано объединение: не засчитано. Впишите, чьё заседание, например: школьный музей.",
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_said_there(row: Inform, check: str) -> None:
    assert School(told=[row]).checks() == [check]
    assert len(check) <= 160


def test_a_row_that_does_not_hold_reaches_nobody() -> None:
    rows = School(told=[told(date(2023, 9, 25), "классный час"), told(date(2022, 9, 5), "классный час")]).rows()

    assert [row.told for row in rows.values()] == [""] * len(rows)


def test_a_row_whose_classes_cannot_be_read_reaches_no_class() -> None:
    row = told(date(2023, 9, 5), "классный час").with_(unreadable={"Класс": "«кружок» — непонятный класс."})
    school = School(told=[row])

    assert school.rows()["5А"].told == ""
    assert school.checks() == ["«кружок» — непонятный класс."]
    assert Inform.titled("Класс").read("5а и 9 «А»") == ("5А", "9А")
    assert Inform.titled("Класс").decides


def test_the_lists_offer_every_value_of_the_contract() -> None:
    assert Inform.titled("Вид").values == KINDS
    assert Inform.titled("Кого информировали").values == AUDIENCES


def test_an_older_workbook_without_the_tab_hears_no_word_and_gets_no_paper() -> None:
    school = School(told=[told(date(2023, 9, 5), "беседа")], asks=[everybody()[0].code])
    records = Records(dict.fromkeys(TABS, ()) | {Inform: school.told}, absent=[Coverage])

    assert JOB.outcome(records, SEPTEMBER) == Outcome()


def test_a_class_set_has_a_letter_and_a_questionnaire_for_each_pupil_and_consents_for_those_who_lack_them() -> None:
    people = everybody()
    people[0], people[1] = people[0].with_(**ALL), people[1].with_(consent=GIVEN, participation_consent=GIVEN)
    documents = School(people=people, asks=[one.code for one in people[:3]]).documents()
    folder = "классы/5А/"
    sizes = {
        place.removeprefix(folder): len(next(value for value in one.context.values() if isinstance(value, list)))
        for place, one in documents.items()
        if place.startswith(folder)
    }

    assert sizes == {
        "Памятка к классному часу.docx": 3,
        "Письма родителям 5А.docx": 25,
        "Анкеты-запросы 5А.docx": 25,
        "Согласия на обработку данных 5А.docx": 1,
        "Согласия на участие 5А.docx": 1,
        "Согласия на распространение данных 5А.docx": 2,
        "Согласия на помощь психолога 5А.docx": 2,
        "Ведомость согласий 5А.docx": 3,
    }


def test_a_class_set_names_nobody_of_another_class() -> None:
    people = everybody()
    documents = School(people=people, asks=[one.code for one in people]).documents()
    others = {one.name for one in people if one.school_class != "5А"}

    for place, one in documents.items():
        if place.startswith("классы/5А/"):
            assert not [name for name in others if f"{name}'" in str(one.context)]


def test_each_set_is_a_row_of_the_papers_and_the_second_run_adds_none() -> None:
    school = School(asks=[everybody()[0].code])
    papers: Any = school.decided().rows[Paper]

    assert [row.title for row in papers] == [
        "Согласия 5А (4)",
        "Письма родителям 5А (25)",
        "Письма родителям 6А (24)",
        "Письма родителям 6Б (26)",
    ]
    school.papers = papers
    assert school.decided().rows[Paper] == papers
    assert school.decided(date(2023, 9, 21)).rows[Paper] == papers


def test_letters_are_made_in_their_season_and_lie_where_they_lie_afterwards() -> None:
    school = School(papers=[Paper(paper="Д-001", kind="Приказ о реализации", title="О реализации")])

    assert not school.documents(JANUARY)
    made: Any = school.decided().rows[Paper]
    school.papers = made
    assert school.decided(JANUARY).rows[Paper] == made
    assert not [one for one in school.decided(JANUARY).documents if "Письма" in one.file]


def test_who_brought_the_consents_needs_no_paper_and_the_set_is_over() -> None:
    people = everybody()
    school = School(people=people, asks=[people[0].code])
    papers: Any = school.decided().rows[Paper]
    school.papers, school.people = papers, [people[0].with_(**ALL), *people[1:]]
    found: Any = school.decided().rows[Paper]

    assert [row.status for row in found if row.contents == "Согласия: 5А"] == ["заменён"]
    assert not [place for place in school.documents() if "Согласия" in place]


def consent(person: Person, file: str, today: date = SEPTEMBER) -> Mapping[str, Any]:
    documents = School(people=[person], asks=[person.code]).documents(today)
    (found,) = (one for place, one in documents.items() if f"/{file}" in place)
    people: Any = found.context.get("люди") or found.context["дети"]
    return {**found.context, **people[0]}


PUPIL = Person(
    code=make("ученик", 1), name="Лисина Анна Павловна", role="ученик", school_class="9А", born=date(2009, 10, 1)
)


@pytest.mark.parametrize(
    ("born", "own", "adult"),
    [
        (date(2012, 5, 1), False, False),
        (date(2010, 6, 30), True, False),  # fourteen in this school year
        (None, True, False),
        (date(2005, 9, 20), False, True),
    ],
)
def test_who_is_fourteen_signs_along_and_who_is_of_age_signs_alone(born: date | None, own: bool, adult: bool) -> None:
    found = consent(PUPIL.with_(born=born), "Согласия на участие")

    assert (found["своя_подпись"], found["взрослый"], found["роль"]) == (own, adult, "наставляемого")


def test_a_consent_names_the_child_in_its_case_and_leaves_lines_for_what_the_school_has_not_said() -> None:
    found = consent(PUPIL, "Согласия на обработку")

    assert found["чей"].replace("\u00a0", " ") == "обучающейся 9А класса Лисиной Анны Павловны"
    assert (found["до"].replace("\u00a0", " "), set(found["инн"])) == ("31 августа 2024 г.", {"_"})


def test_one_remark_says_all_that_the_consents_lack_of_the_school() -> None:
    school = School(people=[PUPIL], asks=[PUPIL.code], settings={"ИНН": "", "Сайт": "school5.example"})
    (remark,) = (text for text in school.remarks() if "линейки" in text)

    assert remark == (
        "в согласиях пустые линейки: не указаны ИНН, ОГРН, Адрес, Страница в социальной сети. Впишите их здесь."
    )


def test_adults_who_take_part_have_their_own_papers() -> None:
    teacher = Person(code=make("педагог", 2), name="Сомова Дарья Львовна", role="педагог", post="учитель химии")
    places = [
        place for place in School(people=[PUPIL, teacher], offers=[teacher.code]).documents() if "Соглас" in place
    ]

    assert places == [
        "классы/взрослые/Согласия на обработку данных взрослых.docx",
        "классы/взрослые/Согласия на участие взрослых.docx",
        "классы/взрослые/Согласия на распространение данных взрослых.docx",
    ]


def test_a_consent_that_a_parent_signed_does_not_outlive_the_eighteenth_birthday() -> None:
    person = PUPIL.with_(school_class="11А", born=date(2006, 2, 3), **ALL)
    school = School(people=[person], asks=[person.code])
    found: Any = school.decided(date(2024, 2, 5)).rows[Person]

    assert found[0].check == (
        "Для участия: исполнилось 18 лет 03.02.2024, согласие подписал представитель. Нужно согласие самого участника: "
        "бланк в out/классы/11А."
    )
    assert not any("18 лет" in text for text in school.remarks(date(2024, 2, 2)))
    assert consent(person, "Согласия на обработку", date(2024, 2, 5))["взрослый"]


def test_a_running_pair_without_the_consent_to_take_part_is_told() -> None:
    pair = Pair(pair="П-012", mentee_code=PUPIL.code, status="действует", since=GIVEN)
    found: Any = School(people=[PUPIL], pairs=[pair]).decided().rows[Person]

    assert found[0].check == "Для участия: пара П-012 действует, согласия на участие нет. Бланк: out/классы/9А."


def test_what_intake_said_of_a_person_stays_before_it() -> None:
    pair = Pair(pair="П-012", mentee_code=PUPIL.code, status="действует", since=GIVEN)
    person = PUPIL.with_(check="Дата ещё не наступила. Проверьте год.")
    found: Any = School(people=[person], pairs=[pair]).decided().rows[Person]

    assert found[0].check.startswith("Дата ещё не наступила. Проверьте год. Для участия: пара П-012")


def test_classes_that_nobody_leads_are_told_once_and_two_leaders_are_no_fault() -> None:
    people = [one for one in everybody() if one.role == "ученик"]
    leaders = [
        Person(code=make("педагог", 900 + number), name=f"{name} Дарья Львовна", role="педагог", leads=("5А",))
        for number, name in enumerate(("Сомова", "Петрова"))
    ]
    school = School(people=[*people, *leaders])
    found: Any = school.decided().rows[Person]

    assert [text for text in school.remarks() if "не указан классный" in text] == [
        "у классов 6А, 6Б не указан классный руководитель (столбец «Классное руководство»): бланки подпишем "
        "«классному руководителю 6А»."
    ]
    assert found[-1].check == (
        f"Для участия: {ASIDE}у 5А два классных руководителя: Сомова, Петрова. Бланки печатаем на обоих."
    )
    assert not any("Сомова" in text for text in school.remarks())
    memos = {place.split("/")[1]: one.context for place, one in school.documents().items() if "Памятка" in place}
    assert str(memos["5А"]["кому"]).replace("\u00a0", " ") == "Сомовой Д.Л., Петровой Д.Л."
    assert memos["6А"]["кому"] == "классному руководителю 6А"


def test_sets_are_printed_for_a_class_whatever_the_season() -> None:
    school = School(asks=[everybody()[0].code])

    assert school.printed("письма", Choice(school_class="5 а")) == ["классы/5А/Письма родителям 5А.docx"]
    assert school.printed("анкеты-запросы", Choice(school_class="6Б")) == ["классы/6Б/Анкеты-запросы 6Б.docx"]
    assert "классы/5А/Ведомость согласий 5А.docx" in school.printed("согласия", Choice())
    assert school.printed("согласия", Choice(school_class="6Б")) == []
    with pytest.raises(SyncError):
        school.printed("согласия", Choice(pair="П-001"))


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_letters_and_questionnaires_are_two_on_a_page_and_every_consent_has_its_own(tmp_path: Path) -> None:
    people = everybody({"5А": 5})
    documents = School(people=people, asks=[one.code for one in people[:3]]).documents()
    files = WordWriter(tmp_path).write([one for place, one in documents.items() if place.startswith("классы/5А/")])
    pages = {path.stem: len(PdfReader(BytesIO(made)).pages) for path, made in pdf.convert(files).items()}

    assert pages == {
        "Памятка к классному часу": 1,
        "Письма родителям 5А": 3,
        "Анкеты-запросы 5А": 3,
        "Согласия на обработку данных 5А": 3,
        "Согласия на участие 5А": 3,
        "Согласия на распространение данных 5А": 3,
        "Согласия на помощь психолога 5А": 3,
        "Ведомость согласий 5А": 1,
    }


def test_the_day_says_whose_consents_lack_whom_to_tell_and_which_classes_have_no_leader() -> None:
    people = [one for one in everybody() if one.role == "ученик"]
    people[0] = people[0].with_(**ALL)
    school = School(people=people, asks=[one.code for one in people[:3]], told=EXAMPLE.told, clubs=["музей"])
    done = school.decided()
    school.coverage, school.papers = (done.rows[kind] for kind in (Coverage, Paper))  # type: ignore[assignment]
    seen = read_school(school.records, SEPTEMBER)
    (asked,), (gap,), (leader,) = (list(source(seen)) for source in (consents, untold, unled))

    assert (asked.what, asked.who, asked.due) == (
        "Получить согласия: 2 из 3. Ведомости в out/классы",
        "классные руководители (текст: out/для рассылки.txt, 5А)",
        date(2023, 10, 4),
    )
    assert gap.what == "Рассказать о программе: 6Б (ученики); музей (заседание); Педагоги (совещание педагогов)"
    assert leader.what == "Указать классных руководителей: 3"
