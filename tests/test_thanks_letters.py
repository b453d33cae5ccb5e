"""Letters of thanks: to whom, in which words, in which files (reference/year.md 5.6, 6.13, 6.27 D, 12.13)."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from reward_school import (
    CHEMIST,
    COLLEAGUES,
    MAY,
    MENTEES,
    MOTHER,
    PARTNER,
    PEOPLE,
    PETR,
    PHYSICIST,
    VASILISA,
    School,
    ran,
)

from jobs.records.people import Person
from jobs.records.results import LETTER, PARENTS_LETTER, THANKS
from jobs.rewards.deciding import JOB
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Choice
from sync.problems import SyncError

FILES = "письма/Письма.docx"


def school(*mentors: str, **fields: Any) -> School:
    """Each of the mentors has led a pair with a pupil of 6А."""
    return School(pairs=[ran(number, code, MENTEES[number - 1]) for number, code in enumerate(mentors, 1)], **fields)


def changed(code: str, **fields: Any) -> list[Person]:
    """The people of the school, one of them otherwise."""
    return [one.with_(**fields) if one.code == code else one for one in PEOPLE]


def written(one: School, today: Any = MAY) -> dict[str, Document]:
    """The letters that lie in the folder after a run, by place."""
    return {
        found.place: found
        for found in one.run(today).outcome.documents
        if found.folder == "письма" and not found.withdrawn
    }


def letters(one: School) -> list[dict[str, str]]:
    found: Any = written(one)[FILES].context["письма"]
    return [{key: str(value).replace("\u00a0", " ") for key, value in letter.items()} for letter in found]


def lines(document: Document, folder: Path) -> list[str]:
    WordWriter(folder).write([document])
    body = WordFile(str(folder / document.place)).element.body
    paragraphs = [line for line in body.iter() if line.tag.endswith("}p")]
    said = ["".join(part.text or "" for part in line.iter() if part.tag.endswith("}t")) for line in paragraphs]
    return [line.replace("\u00a0", " ") for line in said if line]


def test_the_letter_to_a_pupil_says_what_the_golden_example_says(tmp_path: Path) -> None:
    made = written(school(VASILISA).decide(VASILISA, kinds=(LETTER,)))

    assert lines(made[f"письма/Письмо {VASILISA}.docx"], tmp_path)[1:] == [
        "БЛАГОДАРСТВЕННОЕ ПИСЬМО",
        "Аникиной Василисе, ученице 10 «Б» класса",
        "Дорогая Василиса!",
        "Благодарим тебя за помощь младшим ребятам в 2023/2024 учебном году. Ты стала наставником, на которого можно "
        "положиться.",
        "Желаем новых успехов в учёбе и добрых друзей!",
        "Директор МОБУ «СОШ «Озёрный ЦО № 5»",
        "М.П. Озерова",
        "г. Светлоозёрск, 2024 год",
    ]


def test_the_worked_example_has_one_letter_to_parents_on_one_page(tmp_path: Path) -> None:
    one = school(CHEMIST, VASILISA).decide(CHEMIST).decide(VASILISA, kinds=(PARENTS_LETTER,))
    one.decide(MOTHER, decision="нет")

    assert sorted(written(one)) == [FILES, f"письма/Письмо родителям {VASILISA}.docx"]
    assert len(letters(one)) == 1
    assert [(paper.title, paper.file) for paper in one.papers if paper.kind == "Набор"] == [
        ("Благодарственные письма (1)", "письма/Письма.docx")
    ]
    assert lines(written(one)[FILES], tmp_path).count("БЛАГОДАРСТВЕННОЕ ПИСЬМО") == 1


@pytest.mark.parametrize(
    ("gender", "name", "address", "became", "whom"),
    [
        ("м", "Лапин Пётр Олегович", "Дорогой Пётр!", "Ты стал наставником", "Лапину Петру, ученику 9 «А» класса"),
        ("ж", "Лапина Софья Олеговна", "Дорогая Софья!", "Ты стала наставником", "Лапиной Софье, ученице 9 «А» класса"),
        (
            "",
            "Ким Саша",
            "Дорогой/Дорогая Саша!",
            "Ты стал/стала наставником",
            "Ким Саше, ученику/ученице 9 «А» класса",
        ),
    ],
)
def test_a_boy_a_girl_and_a_pupil_of_whom_that_is_unknown(
    gender: str, name: str, address: str, became: str, whom: str
) -> None:
    one = school(PETR, people=changed(PETR, name=name, gender=gender)).decide(PETR, kinds=(LETTER,))
    letter = letters(one)[0]

    assert (letter["обращение"], letter["кому"]) == (address, whom)
    assert became in letter["текст"]
    assert bool(one.said) == (gender == "")


def test_the_unknown_gender_is_told_with_the_cure() -> None:
    one = school(PETR, people=changed(PETR, name="Ким Саша", gender="")).decide(PETR, kinds=(LETTER,)).run()

    assert one.said[0] == (
        "Поощрения",
        "пол участника неясен: в бумагах обе формы. Впишите «Пол» на листе «Контингент».",
    )
    assert PETR in one.paper("Приказ о поощрении участников").check


@pytest.mark.parametrize(
    ("representative", "address", "you"),
    [
        ("Аникин Антон Петрович, Аникина Ольга Юрьевна", "Уважаемые Антон Петрович и Ольга Юрьевна!", "вас"),
        ("Аникины Антон Петрович и Ольга Юрьевна", "Уважаемые Антон Петрович и Ольга Юрьевна!", "вас"),
        ("мама Аникина Ольга Юрьевна, +7 900 000-00-00", "Уважаемая Ольга Юрьевна!", "Вас"),
        ("Аникин Антон Петрович (папа) 8 (900) 000-00-00", "Уважаемый Антон Петрович!", "Вас"),
        ("", "Уважаемые родители Аникиной Василисы!", "вас"),
        ("Аникина О.Ю.", "Уважаемые родители Аникиной Василисы!", "вас"),
    ],
)
def test_parents_are_spoken_to_by_name_where_they_are_named(representative: str, address: str, you: str) -> None:
    people = changed(VASILISA, representative=representative)
    letter = letters(school(VASILISA, people=people).decide(VASILISA, kinds=(PARENTS_LETTER,)))[0]

    assert letter["обращение"] == address
    assert letter["кому"] == "Родителям (законным представителям) Аникиной Василисы, ученицы 10 «Б» класса"
    assert letter["текст"].startswith(f"Благодарим {you} за воспитание дочери и поддержку, которую {you[0]}ы оказали")
    assert letter["текст"].endswith("Василиса стала наставником, на которого можно положиться.")


@pytest.mark.parametrize(
    ("code", "whom", "address", "text"),
    [
        (
            CHEMIST,
            "Агафоновой Ларисе Вадимовне, учителю химии",
            "Уважаемая Лариса Вадимовна!",
            "Благодарим Вас за помощь и поддержку, которую Вы оказали как наставник в 2023/2024 учебном году. Ваши "
            "внимание и опыт помогли ребятам поверить в свои силы.",
        ),
        (
            PARTNER,
            "Юдину Олегу Марковичу, мастеру участка, ООО «Заря»",
            "Уважаемый Олег Маркович!",
            "Благодарим Вас за помощь, которую Вы оказали программе наставничества в 2023/2024 учебном году.",
        ),
        (
            MENTEES[0],
            "Белову Кириллу, ученику 6 «А» класса",
            "Дорогой Кирилл!",
            "Благодарим тебя за старание и настойчивость в программе наставничества в 2023/2024 учебном году.",
        ),
    ],
)
def test_adults_and_mentees_are_thanked_in_words_of_their_own(code: str, whom: str, address: str, text: str) -> None:
    letter = letters(school(CHEMIST).decide(code, kinds=(LETTER,)))[0]

    assert (letter["кому"], letter["обращение"], letter["текст"]) == (whom, address, text)


def test_whoever_helped_a_colleague_is_thanked_for_that() -> None:
    one = School(pairs=[ran(1, CHEMIST, PHYSICIST, form=COLLEAGUES)]).decide(CHEMIST, kinds=(LETTER,))

    assert "помогли коллегам увереннее работать" in letters(one)[0]["текст"]


def test_a_pupil_who_helps_one_of_the_same_age_helps_no_younger_ones() -> None:
    people = changed(MENTEES[0], school_class="10А")

    assert "за помощь ребятам в" in letters(school(VASILISA, people=people).decide(VASILISA))[0]["текст"]


@pytest.mark.parametrize("typed", ["за подготовку призёров олимпиады.", "Подготовку призёров олимпиады"])
def test_the_words_of_the_school_stand_after_za(typed: str) -> None:
    letter = letters(school(VASILISA).decide(VASILISA, kinds=(LETTER,), wording=typed))[0]

    assert letter["текст"] == "Благодарим тебя за подготовку призёров олимпиады."


def test_of_somebody_who_is_mentor_and_mentee_one_letter_tells() -> None:
    one = School(pairs=[ran(1, PETR, MENTEES[0]), ran(2, CHEMIST, PETR)]).decide(PETR, kinds=(LETTER,))

    assert len(letters(one)) == 1
    assert "старание" not in letters(one)[0]["текст"]


def test_who_gets_thanks_or_a_diploma_gets_no_letter() -> None:
    assert written(school(CHEMIST).decide(CHEMIST, kinds=(THANKS,))) == {}


def test_the_letter_of_whoever_is_rewarded_no_longer_goes() -> None:
    one = school(VASILISA, PETR).decide(VASILISA).decide(PETR).run().decide(PETR, decision="нет")

    assert sorted(written(one)) == [FILES, f"письма/Письмо {VASILISA}.docx"]
    gone = [found.place for found in one.outcome.documents if found.withdrawn]
    assert f"письма/Письмо {PETR}.docx" in gone
    assert [paper.title for paper in one.papers if paper.kind == "Набор"] == ["Благодарственные письма (1)"]


def test_the_set_that_is_empty_is_replaced_and_serves_again() -> None:
    one = school(VASILISA).decide(VASILISA).run().decide(VASILISA, decision="нет").run()
    assert [paper.status for paper in one.papers if paper.kind == "Набор"] == ["заменён"]

    one.decide(VASILISA, decision="наградить").run()
    assert [(paper.paper, paper.status) for paper in one.papers if paper.kind == "Набор"] == [("Д-003", "")]


def test_while_a_decision_cannot_be_read_its_letters_stay_as_they_lie_and_the_others_go_on() -> None:
    one = school(VASILISA, PETR).decide(VASILISA).decide(PETR).run()
    spoiled = {"unreadable": {"Вид": "такого нет"}}
    one.rewards = [row.with_(**spoiled) if row.code == VASILISA else row for row in one.rewards]

    assert list(written(one.decide(PETR, wording="помощь"))) == [f"письма/Письмо {PETR}.docx"]
    assert [found.place for found in one.outcome.documents if found.withdrawn] == [
        f"письма/Письмо родителям {PETR}.docx"
    ]
    assert [paper.title for paper in one.papers if paper.kind == "Набор"] == ["Благодарственные письма (2)"]


def print_(one: School, **choice: str) -> list[Document]:
    (printed,) = JOB.sets
    return list(printed.documents(one.run().records(), MAY, Choice(**choice)))


def test_the_letters_are_printed_for_a_class_and_for_a_pair() -> None:
    one = school(VASILISA, PETR).decide(VASILISA, kinds=(LETTER, PARENTS_LETTER)).decide(PETR)

    assert [(made.place, len(made.context["письма"])) for made in print_(one)] == [(FILES, 3)]  # type: ignore[arg-type]
    assert [made.place for made in print_(one, school_class="10б")] == ["письма/Письма 10Б.docx"]
    assert [made.place for made in print_(one, pair="П-002")] == ["письма/Письма П-002.docx"]
    assert print_(one, school_class="6А") == []
    with pytest.raises(SyncError):
        print_(one, school_class="12Я")


def test_no_name_stands_in_the_name_of_a_file() -> None:
    one = school(VASILISA).decide(VASILISA, kinds=(LETTER, PARENTS_LETTER))

    assert not [place for place in written(one) if "Аникин" in place or "Василис" in place]


def test_the_letters_stand_by_class_and_name_as_they_are_handed_out() -> None:
    one = school(VASILISA, PETR, CHEMIST).decide(CHEMIST, kinds=(LETTER,)).decide(VASILISA).decide(PETR)

    assert [letter["обращение"] for letter in letters(one)] == [
        "Дорогой Пётр!",
        "Дорогая Василиса!",
        "Уважаемая Лариса Вадимовна!",
    ]
