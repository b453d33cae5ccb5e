"""The work of pairs through the year, and the care for those who have no pair."""

from dataclasses import dataclass
from datetime import date

from jobs.records.books import FOR_TEACHERS
from jobs.records.kinds import MINUTES
from jobs.records.lists import MEETING_KIND, RESULT
from jobs.records.notes import CHECK, NUMBERS, PAIR, PAIR_LISTED, answer, code_only, names_person
from sync.columns import DATE, LIST, Coded, Named, Row, as_no, as_yes, column, record


@record(
    "Сопровождение",
    about="Как педагог-психолог помогает тем, кто пока без пары.",
    how="Одна строка — одна беседа или занятие. Подробности о здоровье и семье сюда не пишут.",
)
@dataclass(frozen=True, kw_only=True)
class Support(Row):
    """One step of the psychologist's care."""

    day: date | None = column("Дата", DATE, required=True, note="Когда, например: 05.12.2023.", width=12)
    person: str = column("Участник", required=True, **names_person("Кому помогли."), width=34)
    help: str = column("Форма помощи", note="Например: беседа, занятие в группе.", width=30)
    mark: str = column("Отметка", note="Что вышло, без подробностей о здоровье и семье.", width=40)
    next_day: date | None = column(
        "Следующая дата", DATE, begins_in=("Дата",), note="Когда встретиться снова, например: 19.12.2023.", width=14
    )
    code: str = column("Код", by="support", note="Код человека, которого поняла программа.", width=10)
    check: str = column("Проверка", by="support", note=CHECK, width=40)


@record(
    "Встречи",
    about="Встречи пар и групп: одна строка — одна встреча.",
    at_once=True,
    how="Хватит дня и пары: её номера или ФИО участника. Пустой вид — следующая встреча по порядку; заключительную "
    "впишите сами. Оценки и посещаемость уроков сюда не пишут: они есть в электронном журнале.",
    how_coded="Хватит дня и пары: её номера или кода участника. Пустой вид — следующая встреча по порядку; "
    "заключительную впишите сами. Оценки и посещаемость уроков сюда не пишут: они есть в электронном журнале.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Meeting(Row):
    """One meeting of a pair or a group."""

    day: date | None = column("Дата", DATE, required=True, note="Когда встретились, например: 05.12.2023.", width=12)
    pair: str = column("Пара", required=True, listed_in=NUMBERS, note=PAIR, coded=Coded(PAIR_LISTED), width=10)
    kind: str = column(
        "Вид встречи",
        dictionary=MEETING_KIND,
        note="Выберите из списка, например: регулярная. Пусто — следующая по порядку.",
        width=20,
    )
    minutes: float | None = column("Минут", MINUTES, least=1, most=600, note="Сколько длилась, например: 40.", width=8)
    topic: str = column("Тема", note="О чём, например: дроби.", width=30)
    result: str = column(
        "Результат",
        note="Что получилось, например: решили пять задач.",
        coded=Coded("Что получилось: выберите из списка.", dictionary=RESULT),
        width=40,
    )
    absent: tuple[str, ...] = column(
        "Отсутствовали",
        LIST,
        named=Named(holds=False),
        note="Кого из группы не было, через точку с запятой: ФИО или коды.",
        coded=Coded("Кого из группы не было: коды через точку с запятой."),
        width=30,
    )
    next_day: date | None = column(
        "Следующая встреча", DATE, begins_in=("Дата",), note="Когда, например: 12.12.2023.", width=14
    )
    entered_by: str = column(
        "Кто внёс",
        author=True,
        note="Кто заполнил строку, например: Петрова А.И.",
        coded=code_only("Кто заполнил строку."),
        width=20,
    )
    check: str = column("Проверка", by="meetings", note=CHECK, width=40)
    answer: str = answer()


@record(
    "Текущий контроль",
    about="Беседы куратора с парами о том, как идёт работа.",
    how="Одна строка — одна беседа: выполняется ли план, что мешает, что решили.",
)
@dataclass(frozen=True, kw_only=True)
class Control(Row):
    """One talk of the coordinator with a pair."""

    day: date | None = column("Дата", DATE, required=True, note="Когда беседовали, например: 20.02.2024.", width=12)
    pair: str = column("Пара", required=True, listed_in=("Пары", "Пара"), note=PAIR, width=10)
    held_by: str = column(
        "Провёл", note="Кто беседовал, например: Петрова А.И.", coded=code_only("Кто беседовал."), width=20
    )
    on_track: str = column(
        "План выполняется",
        values=("да", "частично", "нет"),
        aliases={**as_yes("да"), **as_no("нет")},
        note="да, частично или нет.",
        width=14,
    )
    troubles: str = column("Трудности", note="Что мешает, например: не совпадает расписание.", width=40)
    decision: str = column("Решение", note="Что решили, например: встречаться по субботам.", width=40)
    due: date | None = column("Срок", DATE, begins_in=("Дата",), note="До какого дня, например: 01.03.2024.", width=12)
    check: str = column("Проверка", by="plans", note=CHECK, width=40)
