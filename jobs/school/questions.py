"""The questions of the school's questionnaires, each with the column that its answer goes to (reference/year.md 7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jobs.records import TABS
from jobs.records.requests import MENTEE, MENTOR, Offer, Request
from jobs.records.surveys import Survey
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
_SCALES = ("Комфорт", "Полезность встреч", "Поддержка", "Понятность плана", "Организация", "Удовлетворённость")
_FINAL = ("Ожидания оправдались", "Хочу продолжить")


def _survey(role: str, stage: str, *scales: str, comment: str) -> Questionnaire:
    """A questionnaire of a role and a stage: its scales in the order of the columns, then what may be told freely."""
    after = _FINAL if len(scales) > len(_SCALES) else ()
    questions = dict(zip(scales, (*_SCALES, *after), strict=True)) | {comment: "Комментарий"}
    return Questionnaire(Survey, questions, {"Роль в программе": role, "Этап": stage})


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
    _survey(
        MENTEE,
        "до",
        "Думаю, мне будет легко общаться с наставником",
        "Встречи будут мне полезны",
        "Я получу поддержку",
        "Я понимаю, чем мы будем заниматься",
        "Всё устроено удобно для меня",
        "Я рад(а), что участвую",
        comment="Чего жду больше всего",
    ),
    _survey(
        MENTOR,
        "до",
        "Мне будет легко найти общий язык",
        "Наши встречи принесут пользу",
        "Куратор и школа меня поддержат",
        "Я понимаю, чего ждут от меня",
        "Смогу хорошо организовать встречи",
        "Я рад(а), что участвую",
        comment="Чего жду больше всего",
    ),
    _survey(
        MENTEE,
        "после",
        "Мне было легко общаться с наставником",
        "Встречи были полезны",
        "Наставник меня поддерживал",
        "Было понятно, что и зачем мы делаем",
        "Время и место были удобны",
        "Я доволен(довольна) тем, что получилось",
        *_FINAL,
        comment="Что было самым ценным? Чего не хватило",
    ),
    _survey(
        MENTOR,
        "после",
        "Мне было легко общаться с наставляемым",
        "Встречи принесли пользу",
        "Школа и куратор помогали",
        "Было понятно, чего ждут",
        "Встречи удалось хорошо организовать",
        "Доволен(а) результатом",
        *_FINAL,
        comment="Что было самым ценным? Чего не хватило",
    ),
)


def targets(explanation: str) -> list[tuple[type[Row], str]]:
    """The tabs and columns that «Пояснение» of a question names: «Запросы!Участник; Наставники!Участник»."""
    kinds = {loose(kind.spec.title): kind for kind in KINDS}
    found = [(kinds.get(loose(tab)), title) for tab, title in _WHERE.findall(explanation)]
    return [(kind, col.title) for kind, title in found if kind and (col := _column(kind, title))]


def _column(kind: type[Row], title: str) -> Column | None:
    return next((col for col in kind.spec.people if loose(col.title) == loose(title)), None)
