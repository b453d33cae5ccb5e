"""«Вопросы для формы»: what to ask in a form of the school's own, in words that `take` knows (reference/year.md 11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.requests import MENTEE, MENTOR, Offer, Request
from jobs.records.surveys import AFTER, BEFORE, Survey
from jobs.school.dictionaries import Dictionaries
from jobs.school.office import Office, read_office
from jobs.school.survey_questions import LAST, last_question, questions
from sync.columns import YES_NO, Column, Row
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FILE, _FOLDER = "form-questions.docx", "Вопросы для формы.docx", "бланки"
_ALL = "Вопросы для формы одни на всю школу: уберите --class и --pair."
_PERSON, _NAME, _CODE = "Участник", "Фамилия, имя, отчество", "Ваш код"
FORM_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "коды": False,
        "формы": [
            {
                "название": "Нужен наставник",
                "лист": "Запросы",
                "вопросы": [
                    {
                        "вопрос": "Хочу, чтобы мне помогли",
                        "тип": "один из списка",
                        "варианты": "успеваемость; адаптация",
                        "обязателен": True,
                    }
                ],
            }
        ],
    }
}


@dataclass(frozen=True)
class Form:
    """A form that fills the tab `kind`: what is asked for each column beside who answers."""

    name: str
    kind: type[Row]
    asked: Mapping[str, str]


def _survey(role: str, stage: str) -> Form:
    asked = {one.title: text for one, text in questions((role, stage), short=False)}
    asked[LAST] = last_question(stage, among_teachers=False)
    return Form(f"Анкета {'наставника' if role == MENTOR else 'наставляемого'}, «{stage}»", Survey, asked)


FORMS = (
    Form(
        "Нужен наставник",
        Request,
        {
            "Форма": "С кем мне было бы легче",
            "Запрос": "Хочу, чтобы мне помогли",
            "Подробности": "Подробнее",
            "Предмет": "По какому предмету",
            "Интересы": "Мне интересно",
            "Удобное время": "Когда удобно встречаться",
        },
    ),
    Form(
        "Хочу быть наставником",
        Offer,
        {
            "Формы": "Готов(а) помогать",
            "Компетенции": "В чём могу помочь",
            "Предметы": "По каким предметам",
            "Интересы": "Мне интересно",
            "Классы": "С какими классами",
            "Мест": "Сколько человек возьму",
            "Удобное время": "Когда удобно встречаться",
            "Достижения": "Мой опыт и достижения",
        },
    ),
    *(_survey(role, stage) for stage in (BEFORE, AFTER) for role in (MENTEE, MENTOR)),
)


def form_questions(records: Records, today: date, choice: Choice) -> list[Document]:
    """The questions of all forms in one document. Raises SyncError where a part is asked for."""
    if choice != Choice():
        raise SyncError(_ALL)
    office = read_office(records, today)
    forms = [
        {"название": form.name, "лист": form.kind.spec.title, "вопросы": list(_questions(form, office))}
        for form in FORMS
    ]
    context = {"коды": office.settings.local_only, "формы": forms}
    return [Document(_FILE, TEMPLATE, context, folder=_FOLDER, passing=True)]


def _questions(form: Form, office: Office) -> Iterator[dict[str, object]]:
    asked = {_PERSON: _CODE if office.settings.local_only else _NAME, **form.asked}
    for col in form.kind.spec.people:
        if col.title in asked:
            values = _values(col, office.words)
            yield {
                "вопрос": asked[col.title],
                "тип": _type(col, values),
                "варианты": "; ".join(values),
                "обязателен": col.required,
            }


def _values(col: Column, words: Dictionaries) -> Sequence[str]:
    if col.kind is YES_NO:
        return ("да", "нет")
    return words.values(col.dictionary) if col.dictionary and not col.open_list else ()


def _type(col: Column, values: Sequence[str]) -> str:
    """How a service of forms calls such a question."""
    if values:
        return "несколько из списка" if isinstance(col.kind.empty, tuple) else "один из списка"
    if col.least is not None and col.most is not None:
        return f"число от {col.least:g} до {col.most:g}"
    return "длинный текст" if col.title in {LAST, "Подробности", "Достижения"} else "короткий текст"
