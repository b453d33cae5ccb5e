"""The questions of the school's questionnaires, each with the column that its answer goes to (reference/year.md 7)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from jobs.records import TABS
from jobs.records.requests import MENTEE, MENTOR, Offer, Request
from jobs.records.surveys import AFTER, BEFORE, Survey
from jobs.school.survey_questions import LAST, last_question, questions
from sync.columns import Column, Row, loose
from sync.layout import ANSWER

#: The tabs that lines of files are taken to.
KINDS = tuple(kind for kind in TABS if ANSWER in kind.spec.by_title)
_WHERE = re.compile(r"\s*([^!;]+)!([^!;]+)")


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire for the tab of `kind`: the column of each question; `known`: what every answer says unasked."""

    kind: type[Row]
    questions: Mapping[str, str]
    known: Mapping[str, str] = field(default_factory=dict)


#: How a questionnaire asks who fills it.
WHO = ("Ваш код", "Код", "Ваши ФИО", "ФИО", "Фамилия, имя, отчество", "Код участника")

#: What the questionnaire of requests asks besides, as titles are compared; the answer is for the coordinator.
OTHERS = loose("Я мог(ла) бы сам(а) помочь другим")


def _surveys() -> Iterator[Questionnaire]:
    """The questionnaires on the programme: by its questions each says whose it is, and of which stage."""
    for role, stage in product((MENTEE, MENTOR), (BEFORE, AFTER)):
        asked = {text: one.title for one, text in questions((role, stage), short=False)}
        last = {last_question(stage, among_teachers=teachers): LAST for teachers in (False, True)}
        yield Questionnaire(Survey, asked | last, {"Роль в программе": role, "Этап": stage})


_MEETING_TIMES = ("Удобно встречаться", "Когда удобно встречаться", "Когда удобно")
QUESTIONNAIRES = (
    Questionnaire(
        Request,
        {
            "Хочу, чтобы мне помогли": "Запрос",
            "По какому предмету": "Предмет",
            "С кем мне было бы легче": "Форма",
            "Мне интересно": "Интересы",
            "Подробнее": "Подробности",
            **dict.fromkeys(_MEETING_TIMES, "Удобное время"),
        },
    ),
    Questionnaire(
        Offer,
        {
            "Готов(а) помогать": "Формы",
            "В чём": "Компетенции",
            "В чём могу помочь": "Компетенции",
            "По каким предметам": "Предметы",
            "Сколько человек возьму": "Мест",
            "С какими классами": "Классы",
            "Мне интересно": "Интересы",
            "Мой опыт и достижения": "Достижения",
            **dict.fromkeys(_MEETING_TIMES, "Удобное время"),
        },
    ),
    *_surveys(),
)


def targets(explanation: str) -> list[tuple[type[Row], str]]:
    """The tabs and columns that «Пояснение» of a question names: «Запросы!Участник; Наставники!Участник»."""
    kinds = {loose(kind.spec.title): kind for kind in KINDS}
    found = [(kinds.get(loose(tab)), title) for tab, title in _WHERE.findall(explanation)]
    return [(kind, col.title) for kind, title in found if kind and (col := _column(kind, title))]


def _column(kind: type[Row], title: str) -> Column | None:
    return next((col for col in kind.spec.people if loose(col.title) == loose(title)), None)
