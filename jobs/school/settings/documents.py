"""How documents look, and who is named in them."""

from dataclasses import dataclass
from datetime import date

from jobs.school.parameters import choice, day, not_whole, quoted, yes_no
from jobs.school.settings.parameter import parameter

#: «Вид даты»: as the standard has it, and with the day in quotes, two digits.
PLAIN_DATE = "5 июня 2016 г."
QUOTED_DATE = "«05» июня 2016 г."
#: «Вид дорожной карты».
AS_SCHOOL, WITH_RESULT = "как в школе", "с результатом"
#: «Профиль ГОСТ»: which one holds follows from the day of the document.
BY_DATE = "по дате"


@dataclass(frozen=True, kw_only=True)
class Documents:
    """How documents look, and who is named in them."""

    founder: str = parameter("Учредитель", "Кто учредил школу. Печатается над названием; можно не заполнять.", quoted)
    controller: str = parameter(
        "Контроль за исполнением",
        "Кто следит за исполнением приказов: ФИО полностью. Пусто — директор.",
        doubt=not_whole,
    )
    personnel_officer: str = parameter(
        "Специалист по кадрам", "Кто вносит сведения о поощрении: ФИО полностью.", doubt=not_whole
    )
    coordinator_apart: bool = parameter(
        "Куратор отдельным приказом",
        "да — куратора назначают отдельным приказом; нет — пунктом приказа о реализации.",
        yes_no,
        default="да",
    )
    request_printed: bool = parameter(
        "Печатать запрос в приказе",
        "нет — рядом с именем ребёнка в приказе стоит программа; да — его запрос.",
        yes_no,
        default="нет",
    )
    number_suffix: str = parameter(
        "Индекс номера",
        "Что добавлять к номеру приказа, например: -ОД. Если он в номере уже есть, второй раз не добавится.",
    )
    staff_suffix: str = parameter(
        "Индекс номера: личный состав", "То же для приказов по личному составу, например: -ЛС.", default="-ЛС"
    )
    date_style: str = parameter(
        "Вид даты",
        f"Как писать даты в документах: {PLAIN_DATE} или {QUOTED_DATE}",
        choice(
            {PLAIN_DATE: PLAIN_DATE, QUOTED_DATE: QUOTED_DATE},
            # a spreadsheet may have turned the sample into a date cell
            {"5 июня 2016": PLAIN_DATE, "05.06.2016": PLAIN_DATE, '"05" июня 2016 г.': QUOTED_DATE},
        ),
        default=PLAIN_DATE,
    )
    roadmap_style: str = parameter(
        "Вид дорожной карты",
        f"{AS_SCHOOL} — столбцы, как на листе «Дорожная карта»; {WITH_RESULT} — с документом, которым подтверждается.",
        choice({AS_SCHOOL: AS_SCHOOL, WITH_RESULT: WITH_RESULT}),
        default=AS_SCHOOL,
    )
    standard: str = parameter(
        "Профиль ГОСТ",
        "По какому стандарту оформлять документы: «по дате» — с 18.08.2025 по новому, раньше по прежнему.",
        choice({BY_DATE: BY_DATE, "2016": "2016", "2025": "2025"}),
        default=BY_DATE,
    )
    written_consent_from: date = parameter(
        "Письменное согласие наставника-работника с",
        "С какого дня учителю – наставнику учителя нужно письменное согласие (ТК РФ, ст. 351.8).",
        day,
        default="01.03.2025",
    )
