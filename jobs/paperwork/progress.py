"""«Ход программы»: once a month the last page of what the director signs (reference/year.md 8.1)."""

from collections.abc import Mapping
from datetime import date, timedelta

from sync.document import Document
from sync.page import DAY

#: The director's page, as a file of its own, and what it says of the month: its first working day.
PAGE, PAGE_TEMPLATE, MONTH = "status.html", "status.html", "месяц"
TEMPLATE = "programme-progress.docx"
#: So long a page about a month is in time.
_IN_TIME = timedelta(days=7)


def last_page(page: Document | None, newest: date, today: date) -> Document | None:
    """The last page of the set the `newest` paper of which was made that day; None where it has none.

    It goes with the set that waits on the first working day of the month, on that day and in the week that it begins.
    What it says later is no reason to lay that set ready anew.
    """
    first = date.fromisoformat(str(page.context[MONTH])) if page else date.max
    if page is None or not newest <= first <= today < first + _IN_TIME:
        return None
    context = {**page.context, DAY: f"{today:%d.%m.%Y}"}
    file = f"Ход программы на {today:%d.%m.%Y}.docx"
    return Document(file, TEMPLATE, context, unheeded=[name for name in context if name != MONTH])


FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "школа": "МБОУ «Школа № 5»",
        "год": "2023/2024 учебный год",
        "день": "01.12.2023",
        "месяц": "2023-12-01",
        "этап": "Этап 3. Формирование наставнических пар / групп",
        "пункты": "18 из 32 пунктов",
        "доля": 56,
        "подпись": [{"название": "Приказ «О назначении куратора»", "когда": "проект от 28.11.2023"}],
        "цифры": [{"что": "наставляемых 10–19 лет", "сколько": "46 из 618", "доля": "= 7,4 %"}],
        "внимание": [{"что": "Узнать, почему не встречаются: П-013", "кто": "куратор"}],
        "ждут": 2,
        "ждут_слово": "человека",
        "нет": "нет данных",
    }
}
PAGES = {PAGE_TEMPLATE: FIELDS[TEMPLATE]}
