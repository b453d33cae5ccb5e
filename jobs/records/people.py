"""Who may take part, and whose each code is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.books import LOCAL_BOOK
from jobs.records.kinds import CONSENT, DAY_OR_YES, DayOrYes
from jobs.records.notes import CHECK
from sync.columns import CLASS, CLASSES, DATE, NUMBER, YES_NO, Row, column, record

#: «Пол», and what else people write for it.
GENDERS = ("м", "ж")
GENDER_ALIASES = {"муж": "м", "мужской": "м", "мальчик": "м", "жен": "ж", "женский": "ж", "девочка": "ж"}

#: What stands in «Коды» for a person who was erased (contract.md §2, Identity).
GONE = "удалён"

#: A consent is given on a day of its own, after its person was born and not tomorrow.
_CONSENT: dict[str, Any] = {"wants_day": True, "past": True, "begins_in": ("Дата рождения",)}


@record(
    "Контингент",
    about="Все, кто может участвовать в программе: ученики, педагоги, студенты, выпускники, родители, партнёры.",
    at_once=True,
    first=(
        "Код",
        "ФИО",
        "Роль",
        "Класс",
        "Согласие на обработку",
        "Согласие на публикацию",
        "Согласие на участие",
        "Согласие на помощь психолога",
        "Представитель",
        "Выбыл",
        "Проверка",
    ),
    frozen="Класс",
    how="Вставьте сюда список из электронного журнала или внесите людей вручную. Обязательны ФИО и "
    "роль; без даты согласия на обработку персональных данных пару не подберут. Чтобы вписать согласия: "
    "отфильтруйте класс, впишите дату первому и протяните вниз. Кто ушёл, тому впишите «Выбыл», строку не удаляйте.",
    how_coded="Стоит в файле, который не покидает школу; здесь такого листа быть не должно.",
    book=LOCAL_BOOK,
)
@dataclass(frozen=True, kw_only=True)
class Person(Row):
    """One person of the roster."""

    code: str = column("Код", by="intake", note="Код человека. Его ставит программа; не меняйте его.", width=10)
    name: str = column(
        "ФИО", required=True, note="Фамилия, имя и отчество полностью, например: Иванов Пётр Сергеевич.", width=34
    )
    gender: str = column(
        "Пол",
        values=GENDERS,
        aliases=GENDER_ALIASES,
        note="м или ж. Нужен для правильных окончаний в приказах.",
        width=6,
    )
    born: date | None = column(
        "Дата рождения",
        DATE,
        any_year=True,
        past=True,
        holds=True,
        personal=True,
        note="Например: 12.09.2009.",
        width=14,
    )
    role: str = column(
        "Роль",
        required=True,
        dictionary="Роль",
        note="Кто это: ученик, педагог, студент, выпускник, родитель или партнёр.",
        width=12,
    )
    school_class: str = column(
        "Класс", CLASS, holds=True, note="Класс ученика, например: 7А. У взрослых пусто.", width=8
    )
    post: str = column(
        "Должность", note="Должность взрослого, как в штатном расписании, например: учитель математики.", width=28
    )
    experience: float | None = column(
        "Педагогический стаж",
        NUMBER,
        least=0,
        most=70,
        note="Полных лет, например: 2. Молодым считается педагог со стажем до трёх лет.",
        width=12,
    )
    organisation: str = column(
        "Организация",
        note="Где работает или учится тот, кто не из нашей школы, например: колледж «Светлана».",
        width=26,
    )
    email: str = column("Эл. почта", personal=True, note="Например: ivanov@school.example.", width=24)
    phone: str = column("Телефон", personal=True, note="Например: +7 900 000-00-00.", width=18)
    representative: str = column(
        "Представитель", personal=True, note="Родитель или законный представитель ученика: ФИО и телефон.", width=34
    )
    consent: DayOrYes = column(
        "Согласие на обработку",
        CONSENT,
        holds=True,
        **_CONSENT,
        note="Дата согласия на обработку персональных данных (за ребёнка — дата согласия представителя), "
        "например: 01.09.2023. Без согласия пару не подбирают.",
        width=14,
    )
    publication_consent: DayOrYes = column(
        "Согласие на публикацию",
        CONSENT,
        **_CONSENT,
        note="Дата согласия на распространение персональных данных, например: 01.09.2023. "
        "Без него имя и фотографию на сайт не ставят.",
        width=14,
    )
    participation_consent: DayOrYes = column(
        "Согласие на участие",
        CONSENT,
        **_CONSENT,
        note="Дата согласия на участие в программе, например: 01.09.2023.",
        width=14,
    )
    psychologist_consent: DayOrYes = column(
        "Согласие на помощь психолога",
        CONSENT,
        later=True,
        **_CONSENT,
        note="Дата согласия на помощь педагога-психолога (за ребёнка до 15 лет — дата согласия представителя), "
        "например: 01.09.2023. Без него — только занятия в группе и в классе.",
        width=14,
    )
    leads: tuple[str, ...] = column(
        "Классное руководство",
        CLASSES,
        later=True,
        note="Класс, которым руководит педагог, например: 7А. Несколько — через точку с запятой.",
        width=14,
    )
    in_post: bool | None = column(
        "Наставничество в должности",
        YES_NO,
        later=True,
        tick=True,
        note="«да», если наставничество входит в должностные обязанности и уже оплачено: тогда письменное согласие и "
        "дополнительное соглашение не нужны (ТК РФ, статья 351.8).",
        width=14,
    )
    certificate: DayOrYes = column(
        "Справка об отсутствии судимости",
        DAY_OR_YES,
        holds=True,
        past=True,
        note="Дата справки наставника не из нашей школы, например: 15.08.2023. Без неё он не может быть наставником.",
        width=16,
    )
    left: DayOrYes = column(
        "Выбыл",
        DAY_OR_YES,
        holds=True,
        begins_in=("Дата рождения", "Согласие на обработку"),
        note="Когда человек ушёл из школы, например: 25.12.2023. Строку не удаляйте.",
        width=12,
    )
    check: str = column("Проверка", by=("intake", "informing"), note=CHECK, width=40)
    renamed: bool | None = column(
        "Смена ФИО",
        YES_NO,
        extra=True,
        tick=True,
        note="«да» подтверждает, что человек сменил фамилию, имя или отчество. Код у него останется прежний.",
        width=10,
    )


def _taken_back(before: "Code", after: "Code | None") -> bool:
    """Whether the code is lost or means somebody else; a birth date that was not known before may appear."""
    if after is None or (after.code, after.name) != (before.code, before.name):
        return True
    return before.born is not None and after.born != before.born


@record(
    "Коды",
    about="Чей какой код, навсегда. Лист ведёт программа.",
    backstage=True,
    unprinted=True,
    key=("code",),
    decided=lambda row: True,
    undone=_taken_back,
    how="Не меняйте его и не удаляйте строки: по нему программа узнаёт людей после нового списка.",
    how_coded="Стоит в файле, который не покидает школу; свои коды учителя получают на бумаге.",
    book=LOCAL_BOOK,
)
@dataclass(frozen=True, kw_only=True)
class Code(Row):
    """Who a code belongs to, for ever."""

    code: str = column("Код", by="intake", note="Код человека; другому его не дадут никогда.", width=10)
    name: str = column("ФИО", by="intake", note="Чей это код.", width=34)
    born: date | None = column("Дата рождения", DATE, by="intake", note="Отличает людей с одинаковым ФИО.", width=14)
