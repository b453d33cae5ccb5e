"""The words of the months after the order: notes letter by letter, and remarks that fit a cell (year.md 2.3, 12)."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from docx import Document as WordFile

import jobs
from jobs.fresh.contents import FRESH
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Council
from jobs.records.surveys import Criterion
from jobs.school.settings import parameters
from sync.backends.word import SHIPPED
from sync.columns import Row

#: Where remarks of the year are worded.
ROOMS = (
    "informing",
    "meetings",
    "monitoring",
    "next_year",
    "plans",
    "publication.piece",
    "publication.stories",
    "rewards",
    "roadmap",
    "support",
    "papers",
    "registers",
    "today",
    "orders",
    "intake.calendar",
    "intake.declining",
    "school.attendance",
    "school.chain",
    "school.couples",
    "school.year",
)
#: The longest remark, and what stands for a name, a day or a number in it.
LONGEST, FILLED = 160, "01.09.2023"


def sentences() -> Iterator[tuple[str, str]]:
    """Where each sentence that people may read is written, and the sentence."""
    for module in walk_packages(jobs.__path__, "jobs."):
        if module.name.removeprefix("jobs.").startswith(ROOMS):
            for name, text in vars(import_module(module.name)).items():
                if isinstance(text, str) and name.startswith("_") and re.search(r"[а-я].* .*\.$", text):
                    yield f"{module.name}.{name}", re.sub(r"{[^}]*}", FILLED, text)


def test_no_remark_is_longer_than_a_cell_shows() -> None:
    found = dict(sentences())

    assert len(found) > 30
    assert [name for name, text in found.items() if len(text) > LONGEST] == []


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        (Paper, "Подписан", "Пары начнут действовать после ближайшего запуска."),
        (Pair, "Решение", "Впишите «утвердить» и протяните вниз."),
        (Council, "Повестка", "Пишите со слов «О…»: О выборе форм и программ."),
    ],
)
def test_a_heading_says_how_it_is_filled(kind: type[Row], title: str, said: str) -> None:
    assert said in kind.titled(title).note


def test_the_settings_say_since_when_teachers_consent_in_writing() -> None:
    (note,) = [one.note for _, one in parameters() if one.title == "Письменное согласие наставника-работника с"]

    assert note == "С какого дня учителю – наставнику учителя нужно письменное согласие (ТК РФ, ст. 351.8)."


def test_consents_are_typed_by_class() -> None:
    assert "тфильтруйте класс, впишите дату первому и протяните вниз." in Person.spec.how


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("psychologist-list.docx", "Для куратора и педагога-психолога"),
        ("psychologist-list.docx", "Список участников, ожидающих наставника"),
        ("psychologist-list.docx", "Педагоги: подобрать методическую помощь"),
        ("support-sheets.docx", "Лист сопровождения"),
        ("staff-notice.docx", "о досрочной отмене поручения о работе по наставничеству"),
        ("support-sheets.docx", "Хранится у педагога-психолога"),
        ("talk-sheet.docx", "Лист беседы куратора с парой"),
        ("meeting-sheet.docx", "Лист учёта встреч"),
    ],
)
def test_a_paper_says_what_it_is_and_whose(template: str, said: str) -> None:
    folder = next(folder for folder in SHIPPED if folder.is_dir())
    document = WordFile(str(folder / template))
    body, heads = document.element.body, [section.header._element for section in document.sections]
    text = " ".join("".join(part.itertext()) for part in (body, *heads))

    assert said in text
    assert "служебного" not in text


def texts() -> Iterator[tuple[str, str]]:
    """Every template with the text of its body."""
    for file in sorted(next(folder for folder in SHIPPED if folder.is_dir()).glob("*.docx")):
        yield file.name, " ".join("".join(WordFile(str(file)).element.body.itertext()).split())


def test_no_paper_has_the_words_that_were_judged_wrong() -> None:
    wrong = ("Журнал встреч", "Лист наблюдения", "согласно приказа", "в виду", "ответственность за исполнение возлагаю")
    found = [(name, word) for name, text in texts() for word in wrong if word.casefold() in text.casefold()]

    assert found == []


def test_the_target_model_has_one_name_in_all_papers() -> None:
    named = re.compile(r"целев(?:ой|ую) модел[иь] наставничества(?! обучающихся)", re.IGNORECASE)

    assert [name for name, text in texts() if named.search(text)] == []


def test_the_nine_questions_each_ask_one_thing() -> None:
    asked = [row.criterion for row in FRESH[Criterion] if isinstance(row, Criterion)]

    assert len(asked) == 9
    assert [one for one in asked if one.endswith("наставники используют современные приёмы работы")]
    assert [one for one in asked if one.endswith("планы отвечают запросам наставляемых")]
