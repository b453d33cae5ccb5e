"""«Вопросы для формы»: in words that `take` knows, in the order of the columns (reference/year.md 11)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from jobs.enrolling.questions import Questions
from jobs.monitoring.deciding import JOB
from jobs.monitoring.form_questions import FORMS, Form
from jobs.records.lists import Entry, Parameter
from sync.columns import Row
from sync.job import Choice, Records

LISTS = (Entry(list_name="Запрос", value="успеваемость"), Entry(list_name="Запрос", value="хор"))
CODES_ONLY = Parameter(name="Персональные данные", value="только в школе")


def forms(*settings: Parameter) -> dict[str, list[dict[str, Any]]]:
    """The questions of each form."""
    known: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
    known[Entry], known[Parameter] = LISTS, settings
    (wanted,) = (one for one in JOB.sets if one.name == "вопросы")
    (document,) = wanted.documents(Records(known), date(2023, 9, 5), Choice())
    assert document.place == "бланки/Вопросы для формы.docx"
    found: Any = document.context["формы"]
    return {form["название"]: form["вопросы"] for form in found}


@pytest.mark.parametrize("settings", [(), (CODES_ONLY,)], ids=["names", "codes"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_question_is_taken_to_its_column_and_they_stand_in_the_order_of_these(
    form: Form, settings: tuple[Parameter, ...]
) -> None:
    asked = [one["вопрос"] for one in forms(*settings)[form.name]]
    header = max(Questions(()).headers(0, ["Отметка времени", *asked]), key=lambda one: one.weight)

    titles = [col.title for col in form.kind.spec.people if col.title in {"Участник", *form.asked}]
    assert (header.kind, header.columns) == (form.kind, {title: [at] for at, title in enumerate(titles, 1)})
    assert set(form.kind.spec.required) <= {*titles, *header.known}


def test_a_question_says_how_it_is_answered_and_what_may_be_chosen() -> None:
    asked = {one["вопрос"]: one for one in forms()["Нужен наставник"]}

    assert asked["Хочу, чтобы мне помогли"] == {
        "вопрос": "Хочу, чтобы мне помогли",
        "тип": "один из списка",
        "варианты": "успеваемость; хор",
        "обязателен": True,
    }
    assert forms()["Хочу быть наставником"][2]["тип"] == "несколько из списка"
    assert [one["тип"] for one in forms()["Анкета наставника, «после»"]][1:] == [
        *["число от 1 до 10"] * 7,
        "один из списка",
        "длинный текст",
    ]


def test_where_names_stay_at_school_a_form_asks_for_the_code_alone() -> None:
    assert all(one[0]["вопрос"] == "Ваш код" for one in forms(CODES_ONLY).values())
    assert all(one[0]["вопрос"] == "Фамилия, имя, отчество" for one in forms().values())
