"""The programme of the year: roadmap, mentoring programmes, councils, informing."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.books import FOR_TEACHERS
from jobs.records.informed import AUDIENCES, HOW, KINDS, WHOM
from jobs.records.kinds import DONE_ON, DoneOn
from jobs.records.lists import CLUB, FORM, REQUEST
from jobs.records.notes import CHECK, answer, code_only
from sync.columns import CLASSES, DATE, LIST, NUMBER, WHOLE, Coded, Row, column, record

#: «Состояние» in «Дорожная карта» (contract.md §2).
AHEAD = "предстоит"
TIME_TO_ACT = "пора"
GOES_ON = "идёт"
DONE = "выполнено"
LATE = "просрочено"
NO_TERM = "без срока"
#: «Подтверждение» of an item of which the program knows no proof.
NOT_SOUGHT = "подтверждение не ищется: отметьте «Выполнено»"


@record(
    "Дорожная карта",
    about="План работы на год: что, когда и кто делает.",
    at_once=True,
    how="Впишите мероприятия, сроки и ответственных. Сделанное программа находит сама и называет в столбце "
    "«Подтверждение»; чего она не видит, отметьте в столбце «Выполнено».",
)
@dataclass(frozen=True, kw_only=True)
class RoadmapRow(Row):
    """One line of the school's roadmap."""

    number: str = column("№", note="Номер этапа, например: 1.", width=6)
    stage: str = column("Этап", note="Название этапа; можно объединить ячейки этапа.", width=30)
    event: str = column("Мероприятие", note="Например: Отбор наставников и наставляемых.", width=34)
    contents: str = column(
        "Содержание деятельности",
        required=True,
        note="Что сделать, например: Организация групповой встречи наставников и наставляемых.",
        width=60,
    )
    term: str = column("Сроки", note="Например: сентябрь–октябрь или 15.05.2024.", width=18)
    responsible: str = column("Ответственные", note="Например: куратор, рабочая группа.", width=28)
    done: DoneOn = column(
        "Выполнено",
        DONE_ON,
        note="Дата или «да», когда сделано, например: 20.11.2023; «не требовалось», если делать ничего не пришлось.",
        width=14,
    )
    start: date | None = column(
        "Начало", DATE, by="roadmap", note="Первый день срока, как его поняла программа.", width=12
    )
    end: date | None = column("Окончание", DATE, by="roadmap", note="Последний день срока.", width=12)
    state: str = column(
        "Состояние",
        by="roadmap",
        note="предстоит; пора; идёт; выполнено; просрочено; без срока.",
        width=14,
    )
    proof: str = column("Подтверждение", by="roadmap", note="Чем подтверждается, например: приказ № 201-ОД.", width=36)
    check: str = column("Проверка", by="roadmap", note=CHECK, width=40)


@record(
    "Программы",
    about="Программы наставничества, по которым работают пары.",
    how="Одна строка — одна программа.",
)
@dataclass(frozen=True, kw_only=True)
class Programme(Row):
    """One mentoring programme of the school."""

    name: str = column("Программа", required=True, note="Название, например: Шаг навстречу.", width=34)
    form: str = column("Форма", dictionary=FORM, note="Для какой формы, например: Ученик – ученик.", width=20)
    requests: tuple[str, ...] = column(
        "Запросы",
        LIST,
        dictionary=REQUEST,
        note="Для каких запросов, через точку с запятой, например: успеваемость; адаптация.",
        width=30,
    )
    goal: str = column("Цель", note="Одним предложением, например: помочь пятиклассникам освоиться.", width=44)
    hours: float | None = column("Часов", NUMBER, least=0, most=1000, note="Сколько часов, например: 34.", width=8)
    author: str = column(
        "Автор", note="Кто составил, например: Петрова А.И.", coded=code_only("Кто составил."), width=24
    )
    protocol: str = column("Протокол", note="Где рассмотрена, например: педсовет, протокол № 1.", width=30)
    approved: date | None = column("Дата утверждения", DATE, note="Например: 30.08.2023.", width=13)
    link: str = column("Ссылка", note="Адрес самой программы на сайте или диске.", later=True, width=30)


def _attends(title: str, about: str) -> Any:
    """Who did what at a council."""
    return column(title, note=f"{about}, например: Петрова А.И.", coded=code_only(f"{about}."), later=True, width=24)


@record(
    "Совещания",
    about="Совещания о наставничестве и что на них решили.",
    how="Одна строка — одно совещание: дата, о чём говорили, что решили, кто и к какому сроку делает.",
)
@dataclass(frozen=True, kw_only=True)
class Council(Row):
    """One meeting of the administration or the working group."""

    day: date | None = column("Дата", DATE, required=True, note="Когда прошло, например: 04.09.2023.", width=12)
    kind: str = column("Вид", note="Например: административное совещание.", width=26)
    number: str = column("Номер протокола", note="Например: 3.", width=12)
    chair: str = _attends("Председатель", "Кто вёл")
    secretary: str = _attends("Секретарь", "Кто записывал")
    present: str = column(
        "Присутствовали",
        note="Кто был, через точку с запятой, или сколько человек.",
        coded=Coded("Сколько человек было или их коды через точку с запятой."),
        width=40,
    )
    agenda: str = column("Повестка", note="Пишите со слов «О…»: О выборе форм и программ.", width=44)
    speaker: str = _attends("Докладчик", "Кто докладывал")
    decision: str = column("Решение", note="Что решили, например: работать по двум формам.", width=44)
    responsible: str = column("Ответственный", note="Кто исполняет, например: куратор.", width=24)
    due: date | None = column(
        "Срок",
        DATE,
        begins_in=("Дата",),
        note="До какого дня, например: 30.09.2023. Без точного дня — пусто.",
        width=12,
    )

    @property
    def protocol(self) -> str:
        """The number of the minutes without a sign before it: «№ 3» is «3»."""
        return re.sub(r"^\s*(?:№|N[oо]?\b\.?|#)\s*", "", self.number)


@record(
    "Информирование",
    about="Кому и когда рассказали о программе.",
    at_once=True,
    how="Классные часы, собрания, письма: когда, кому, сколько человек. Одна строка — один раз; кого ещё не "
    "известили, видно на листе «Охват».",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Inform(Row):
    """One time somebody was told about the programme."""

    day: date | None = column("Дата", DATE, required=True, note="Когда, например: 15.09.2023.", width=12)
    kind: str = column(
        "Вид", HOW, required=True, values=KINDS, open_list=True, note=f"Выберите: {', '.join(KINDS)}.", width=26
    )
    classes: tuple[str, ...] = column(
        "Класс", CLASSES, holds=True, note="Каким классам, например: 7А; 7Б. Пусто — всем классам программы.", width=12
    )
    club: str = column(
        "Объединение",
        dictionary=CLUB,
        open_list=True,
        note="Если не классу, например: школьный музей.",
        width=26,
    )
    audience: tuple[str, ...] = column(
        "Кого информировали",
        WHOM,
        values=AUDIENCES,
        open_list=True,
        note="Несколько — через точку с запятой: родители; ученики. Пусто — кого обычно: на собрании родителей, "
        "на классном часе учеников.",
        width=24,
    )
    reach: int | None = column("Охват", WHOLE, least=0, most=10000, note="Сколько человек, например: 27.", width=9)
    responsible: str = column(
        "Ответственный", note="Кто провёл, например: Петрова А.И.", coded=code_only("Кто провёл."), width=24
    )
    link: str = column("Ссылка", note="Адрес новости или письма, если есть.", width=30)
    check: str = column("Проверка", by="informing", note=CHECK, width=40)
    answer: str = answer()


@record(
    "Охват",
    about="Какие классы и объединения знают о программе и кто ещё не принёс согласие. Лист ведёт программа.",
    key=("school_class",),
    rewritten=True,
    how="Строка — класс программы, объединение из листа «Справочники» или педагоги. Пустая клетка «Чего не хватает» — "
    "всё сделано.",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class Coverage(Row):
    """Who has been told about the programme in a class, a club or among the teachers, and what is lacking there."""

    school_class: str = column("Класс", by="informing", note="Класс, объединение или «Педагоги».", width=22)
    pupils: int | None = column("Учеников", WHOLE, by="informing", note="Сколько учится в классе.", width=10)
    parents: str = column("Родители", by="informing", note="Когда рассказали родителям.", width=22)
    told: str = column("Ученики", by="informing", note="Когда рассказали ученикам.", width=22)
    letters: int | None = column(
        "Писем выдано", WHOLE, by="informing", note="Сумма «Охват» строк «письмо родителям» с этим классом.", width=10
    )
    consents: str = column(
        "Согласий получено",
        by="informing",
        note="Сколько согласий на обработку данных есть у тех, кто просил или предложил помощь.",
        width=12,
    )
    lacking: str = column("Чего не хватает", by="informing", note="О чём попросить классного руководителя.", width=34)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is lacking, one by one."""
        return tuple(filter(None, self.lacking.split("; ")))
