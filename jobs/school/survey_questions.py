"""What the questionnaires ask, question by question in the order of the columns (reference/year.md 7.5–7.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobs.records.requests import MENTEE, MENTOR
from jobs.records.surveys import AFTER, BEFORE

#: How a question is answered: with a number from 1 to 10, or with yes or no.
SCALE, YES_OR_NO = "шкала", "да_нет"
#: Who is asked, and at which stage.
Asked = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """What is asked for the column `title`; "" where it is not asked. `short`: it is asked in the short form too."""

    title: str
    asked: Mapping[Asked, str]
    short: bool = False
    answer: str = SCALE


def _question(title: str, *texts: str, short: bool = False, answer: str = SCALE) -> Question:
    """`texts`: of the mentee and of the mentor before, of the mentee and of the mentor after."""
    return Question(title, dict(zip(_EVERYBODY, texts, strict=True)), short, answer)


_EVERYBODY: Sequence[Asked] = ((MENTEE, BEFORE), (MENTOR, BEFORE), (MENTEE, AFTER), (MENTOR, AFTER))
QUESTIONS = (
    _question(
        "Комфорт",
        "Думаю, мне будет легко общаться с наставником",
        "Мне будет легко найти общий язык",
        "Мне было легко общаться с наставником",
        "Мне было легко общаться с наставляемым",
        short=True,
    ),
    _question(
        "Полезность встреч",
        "Встречи будут мне полезны",
        "Наши встречи принесут пользу",
        "Встречи были полезны",
        "Встречи принесли пользу",
        short=True,
    ),
    _question(
        "Поддержка",
        "Я получу поддержку",
        "Куратор и школа меня поддержат",
        "Наставник меня поддерживал",
        "Школа и куратор помогали",
        short=True,
    ),
    _question(
        "Понятность плана",
        "Я понимаю, чем мы будем заниматься",
        "Я понимаю, чего ждут от меня",
        "Было понятно, что и зачем мы делаем",
        "Было понятно, чего ждут",
    ),
    _question(
        "Организация",
        "Всё устроено удобно для меня",
        "Смогу хорошо организовать встречи",
        "Время и место были удобны",
        "Встречи удалось хорошо организовать",
    ),
    _question(
        "Удовлетворённость",
        "Я рад(а), что участвую",
        "Я рад(а), что участвую",
        "Я доволен(довольна) тем, что получилось",
        "Доволен(а) результатом",
        short=True,
    ),
    _question("Ожидания оправдались", "", "", "Оправдались ожидания", "Оправдались ожидания"),
    _question("Хочу продолжить", "", "", "Хочу продолжить", "Хочу продолжить", short=True, answer=YES_OR_NO),
)
#: The last question, which is answered in words: the column, and what stands there.
LAST = "Комментарий"
_HOPES, _GAINS = "Чего жду больше всего?", "Что было самым ценным? Чего не хватило?"
#: Teachers who are taught by teachers are asked for what they take into their lessons.
_SKILLS = {BEFORE: "Какой приём вы хотели бы взять в работу?", AFTER: "Какой приём вы взяли в работу?"}


def questions(asked: Asked, *, short: bool) -> list[tuple[Question, str]]:
    """The questions with their texts, in their order."""
    return [(one, text) for one in QUESTIONS if (text := one.asked[asked]) and (one.short or not short)]


def last_question(stage: str, *, among_teachers: bool) -> str:
    """What is answered in words."""
    return _SKILLS[stage] if among_teachers else _HOPES if stage == BEFORE else _GAINS
