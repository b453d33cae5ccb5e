"""What participants think, what has changed in them, and how the coordinator judges the programme."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.kinds import SCORE_OR_YES
from jobs.records.notes import CHECK, CODE, answer, names_person
from jobs.records.requests import MENTEE, MENTOR
from sync.columns import DATE, NUMBER, WHOLE, YES_NO, Row, column, record

#: «Этап».
BEFORE, AFTER = "до", "после"
_FINAL = "Заполняется только после программы; до неё пусто."


def _score(title: str, question: str) -> Any:
    return column(title, NUMBER, least=1, most=10, note=f"{question} От 1 до 10, где 10 — больше всего.", width=13)


def _stage() -> Any:
    return column(
        "Этап", required=True, values=(BEFORE, AFTER), note="до или после: до программы или после неё.", width=8
    )


@record(
    "Анкеты",
    about="Ответы наставников и наставляемых до и после программы.",
    how="Одна строка — одна заполненная анкета. Оценки от 1 до 10. Два последних вопроса — только после программы.",
)
@dataclass(frozen=True, kw_only=True)
class Survey(Row):
    """One filled questionnaire."""

    day: date | None = column("Дата", DATE, past=True, note="Когда заполнена, например: 20.05.2024.", width=12)
    person: str = column("Участник", required=True, **names_person(), width=34)
    role: str = column(
        "Роль в программе",
        required=True,
        values=(MENTOR, MENTEE),
        aliases={"наставляемая": MENTEE},
        note="наставник или наставляемый.",
        width=16,
    )
    stage: str = _stage()
    comfort: float | None = _score("Комфорт", "Насколько легко общаться в паре?")
    usefulness: float | None = _score("Полезность встреч", "Насколько полезны встречи?")
    support: float | None = _score("Поддержка", "Насколько чувствуется поддержка?")
    clarity: float | None = _score("Понятность плана", "Насколько понятно, что и зачем делать?")
    organisation: float | None = _score("Организация", "Насколько хорошо всё организовано?")
    satisfaction: float | None = _score("Удовлетворённость", "Насколько довольны работой в паре?")
    expectations: float | bool | None = column(
        "Ожидания оправдались", SCORE_OR_YES, least=1, most=10, note=f"да, нет или от 1 до 10. {_FINAL}", width=13
    )
    go_on: bool | None = column("Хочу продолжить", YES_NO, note=f"да или нет. {_FINAL}", width=12)
    comment: str = column("Комментарий", note="Своими словами, если хочется.", width=40)
    code: str = column("Код", by="monitoring", note=CODE, width=10)
    check: str = column("Проверка", by="monitoring", note=CHECK, width=40)
    answer: str = answer()


@record(
    "Влияние",
    about="Что изменилось в участниках: два измерения, до и после программы.",
    how="Измерьте одно и то же у тех же людей дважды: до и после. Тревожность — чем меньше, тем лучше.",
)
@dataclass(frozen=True, kw_only=True)
class Influence(Row):
    """One measurement of a participant."""

    day: date | None = column("Дата", DATE, past=True, note="Когда измеряли, например: 20.05.2024.", width=12)
    person: str = column("Участник", required=True, **names_person(), width=34)
    stage: str = _stage()
    involvement: float | None = _score("Вовлечённость", "Насколько участвует в жизни школы?")
    average: float | None = column(
        "Средний балл", NUMBER, least=2, most=5, note="Средний балл за четверть, например: 4,2.", width=10
    )
    soft_skills: float | None = _score("Гибкие навыки", "Насколько умеет договариваться и планировать?")
    wish_for_school: float | None = _score("Желание посещать школу", "Насколько охотно ходит в школу?")
    confidence: float | None = _score("Уверенность", "Насколько уверен в себе?")
    anxiety: float | None = _score("Тревожность", "Насколько тревожен? Чем меньше, тем лучше.")
    code: str = column("Код", by="monitoring", note=CODE, width=10)
    check: str = column("Проверка", by="monitoring", note=CHECK, width=40)


@record(
    "Оценка программы",
    about="Как куратор оценивает программу: девять вопросов, 0, 1 или 2 балла.",
    how="15–18 баллов — хорошо, 9–14 — допустимо, меньше — программу пора менять. Вопросы можно поправить.",
)
@dataclass(frozen=True, kw_only=True)
class Criterion(Row):
    """One question of the coordinator's own questionnaire."""

    criterion: str = column("Критерий", required=True, note="Вопрос, на который отвечает куратор.", width=70)
    points: int | None = column(
        "Балл", WHOLE, least=0, most=2, note="0 — нет, 1 — отчасти, 2 — да. Всего не больше 18.", width=8
    )
    comment: str = column("Комментарий", note="Чем подтверждается, если нужно.", width=50)


@record(
    "SWOT",
    about="Сильные и слабые стороны программы, возможности и угрозы, по формам.",
    how="Одна строка — одна форма наставничества. Пишите коротко, по одной мысли через точку с запятой.",
)
@dataclass(frozen=True, kw_only=True)
class Swot(Row):
    """The coordinator's analysis of one form."""

    form: str = column(
        "Форма",
        required=True,
        dictionary="Форма",
        open_list=True,
        note="О какой форме речь, например: Ученик – ученик.",
        width=20,
    )
    strengths: str = column("Сильные стороны", note="Что удаётся, например: пары встречаются каждую неделю.", width=44)
    weaknesses: str = column("Слабые стороны", note="Что не удаётся, например: мало наставников по физике.", width=44)
    opportunities: str = column(
        "Возможности", note="На что опереться, например: рядом педагогический колледж.", width=44
    )
    threats: str = column("Угрозы", note="Что может помешать, например: выпускной класс уходит.", width=44)
