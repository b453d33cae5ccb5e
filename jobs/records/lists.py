"""The school's settings and its lists to choose from."""

from dataclasses import dataclass

from jobs.records.notes import CHECK
from jobs.records.school_year import first_day
from sync.columns import Coded, Row, column, record

#: The lists of «Справочники» (contract.md §2).
FORM = "Форма"
REQUEST = "Запрос"
SUBJECT = "Предмет"
MEETING_KIND = "Вид встречи"
ROLE = "Роль"
REASON = "Причина завершения"
RESULT = "Результат"
#: Questions of the school's own forms, each with the columns that its answers go to.
QUESTION = "Вопрос формы"
#: Clubs that must be told about the programme.
CLUB = "Объединение"
#: Who may see the data: codes or posts.
ACCESS = "Доступ"
#: The lists that the program knows; one of another name is the school's own.
LISTS = (FORM, REQUEST, SUBJECT, MEETING_KIND, ROLE, REASON, RESULT, CLUB, QUESTION, ACCESS)
#: The requests that are about a subject (contract.md §2, Общий предмет обязателен).
STUDIES = "успеваемость"
ABOUT_A_SUBJECT = (STUDIES, "олимпиады и проекты")


@record(
    "Настройки",
    about="Название школы, люди, правила подбора и виды документов.",
    at_once=True,
    headings=True,
    year_begins=first_day,
    how="Впишите своё в столбец «Значение»; что значит каждая строка, сказано рядом. Чего не "
    "знаете, оставьте пустым: в документе останется линейка, чтобы вписать от руки.",
)
@dataclass(frozen=True, kw_only=True)
class Parameter(Row):
    """One parameter of the school."""

    name: str = column("Параметр", required=True, note="Название параметра; не меняйте его.", width=38)
    value: str = column(
        "Значение",
        note="Впишите своё, например: Петрова Анна Ивановна. Пусто — как обычно.",
        holds=True,
        coded=Coded("Впишите своё. Пусто — как обычно. Людей указывают в school.toml, имён здесь не пишут."),
        width=50,
    )
    explanation: str = column("Пояснение", note="Зачем этот параметр и что в него писать.", width=70)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)


@record(
    "Справочники",
    about="Списки, из которых выбирают на других листах.",
    how="Добавьте или уберите строки, и списки на других листах изменятся. У своей формы в "
    "«Пояснении» назовите роли: наставник: родитель; наставляемый: ученик. У предмета в «Пояснении» стоит, как ещё его "
    "пишут: алгебра; геометрия.",
)
@dataclass(frozen=True, kw_only=True)
class Entry(Row):
    """One value of a list."""

    list_name: str = column(
        "Список",
        required=True,
        values=LISTS,
        open_list=True,
        aliases={
            "Формы": FORM,
            "Запросы": REQUEST,
            "Предметы": SUBJECT,
            "Виды встреч": MEETING_KIND,
            "Роли": ROLE,
            "Причины завершения": REASON,
            "Результаты": RESULT,
            "Объединения": CLUB,
            "Вопросы формы": QUESTION,
        },
        note="К какому списку относится строка: Форма, Запрос, Предмет, Вид встречи, Роль, Причина завершения, "
        "Результат, Объединение, Вопрос формы, Доступ или свой список школы.",
        width=22,
    )
    value: str = column("Значение", required=True, note="Что появится в списке, например: Учитель – ученик.", width=36)
    explanation: str = column(
        "Пояснение",
        note="Для своей формы — роли, например: наставник: родитель; наставляемый: ученик. "
        "Для предмета — как ещё его пишут, через точку с запятой: алгебра; геометрия. "
        "Для причины завершения — нужен ли приказ об изменениях. "
        "Для вопроса формы — куда идёт ответ: Запросы!Участник.",
        width=70,
    )
    check: str = column("Проверка", by="intake", note=CHECK, width=40)
