"""What mentees ask for, what mentors offer, and what is known of both before they are matched."""

from dataclasses import dataclass
from datetime import date

from jobs.records.books import FOR_TEACHERS
from jobs.records.kinds import CONSENT, DayOrYes
from jobs.records.lists import SUBJECT
from jobs.records.notes import CHECK, CODE, PERSON, answer, code_only, names_person
from sync.columns import CLASS, CLASSES, DATE, LIST, NUMBER, WHOLE, YES_NO, Coded, Named, Row, column, record

#: «Роль в программе».
MENTOR, MENTEE = "наставник", "наставляемый"
_SCORE = "От 1 до 5, где 5 — лучше всего."


@record(
    "Запросы",
    about="Кому нужен наставник и для чего: одна строка — один запрос.",
    at_once=True,
    same=("Участник", "Форма", "Запрос", "Предмет"),
    repeated="такой запрос уже есть в строке {row}. Эту строку можно удалить.",
    how="Обязательны участник, форма и запрос. Чем больше сказано об интересах, предмете и "
    "времени, тем точнее подбор. Один человек может просить о разном — отдельными строками.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Request(Row):
    """What a mentee asks for."""

    day: date | None = column("Дата", DATE, past=True, note="Когда поступил запрос, например: 12.09.2023.", width=12)
    person: str = column("Участник", required=True, **names_person("Кому нужен наставник.", whole=True), width=34)
    form: str = column(
        "Форма", required=True, dictionary="Форма", note="Выберите из списка, например: Ученик – ученик.", width=20
    )
    request: str = column(
        "Запрос", required=True, dictionary="Запрос", note="Выберите из списка, например: успеваемость.", width=22
    )
    details: str = column(
        "Подробности", note="Своими словами, например: не даются дроби. В приказ не попадает.", width=40
    )
    subjects: tuple[str, ...] = column(
        "Предмет",
        LIST,
        dictionary=SUBJECT,
        open_list=True,
        holds=True,
        note="По какому предмету нужна помощь, например: математика. Несколько — через точку с запятой.",
        width=18,
    )
    interests: tuple[str, ...] = column(
        "Интересы", LIST, note="Через точку с запятой, например: шахматы; робототехника.", width=26
    )
    times: tuple[str, ...] = column(
        "Удобное время", LIST, note="Через точку с запятой, например: вторник; четверг после уроков.", width=24
    )
    wanted: str = column("Желаемый наставник", **names_person("С кем хотелось бы работать.", holds=False), width=34)
    # An unwanted mentor whom nobody can identify must not be proposed by mistake: the row waits.
    unwanted: str = column("Нежелательный наставник", **names_person("С кем пару не составлять."), width=34)
    entered_by: str = column(
        "Кто внёс",
        author=True,
        note="Кто заполнил строку, например: Петрова А.И.",
        coded=code_only("Кто заполнил строку."),
        width=20,
    )
    code: str = column("Код", by="intake", note=CODE, width=10)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)
    answer: str = answer()


@record(
    "Наставники",
    about="Кто готов быть наставником, в чём поможет и скольким.",
    at_once=True,
    same=("Участник",),
    repeated="этот наставник уже записан в строке {row}. Соедините сведения в одной строке, вторую удалите.",
    how="Обязательны участник, формы и компетенции: то, с чем наставник поможет, словами из списка "
    "запросов. Одна строка — один наставник.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Offer(Row):
    """What a mentor offers."""

    day: date | None = column("Дата", DATE, past=True, note="Когда человек согласился, например: 12.09.2023.", width=12)
    person: str = column("Участник", required=True, **names_person("Кто готов быть наставником.", whole=True), width=34)
    forms: tuple[str, ...] = column(
        "Формы",
        LIST,
        required=True,
        dictionary="Форма",
        note="Одна или несколько через точку с запятой, например: Ученик – ученик.",
        width=24,
    )
    skills: tuple[str, ...] = column(
        "Компетенции",
        LIST,
        required=True,
        dictionary="Запрос",
        note="С какими запросами поможет, через точку с запятой, например: успеваемость; адаптация.",
        width=30,
    )
    subjects: tuple[str, ...] = column(
        "Предметы",
        LIST,
        dictionary=SUBJECT,
        open_list=True,
        holds=True,
        note="По каким предметам поможет, через точку с запятой, например: математика; физика.",
        width=24,
    )
    interests: tuple[str, ...] = column(
        "Интересы", LIST, note="Через точку с запятой, например: шахматы; робототехника.", width=26
    )
    classes: tuple[str, ...] = column(
        "Классы",
        CLASSES,
        holds=True,
        note="С какими классами готов работать, например: 5–7; 8А. Пусто — с любыми.",
        width=12,
    )
    places: int | None = column(
        "Мест",
        WHOLE,
        least=1,
        most=10,
        meanwhile=1,
        note="Скольких наставляемых возьмёт, от 1 до 10. Пусто — столько, сколько указано на листе «Настройки».",
        width=8,
    )
    times: tuple[str, ...] = column(
        "Удобное время", LIST, note="Через точку с запятой, например: вторник; четверг после уроков.", width=24
    )
    achievements: str = column("Достижения", note="Например: призёр олимпиады по физике, 2023 г.", width=32)
    teacher: str = column(
        "Ответственный педагог", **names_person("Кто из педагогов отвечает за пары.", holds=False), width=34
    )
    written_consent: DayOrYes = column(
        "Письменное согласие",
        CONSENT,
        holds=True,
        past=True,
        note="Дата письменного согласия работника быть наставником, например: 01.09.2025. "
        "С 01.03.2025 обязательно для педагога — наставника педагога.",
        width=14,
    )
    code: str = column("Код", by="intake", note=CODE, width=10)
    check: str = column("Проверка", by=("intake", "pairing"), note=CHECK, width=40)
    answer: str = answer()
    carried: bool | None = column(
        "С прошлого года",
        YES_NO,
        by="intake",
        extra=True,
        hidden=True,
        note="«да»: строка перенесена из прошлого года, и согласие наставника на новый год ещё не отмечено.",
        width=10,
    )


@record(
    "Собеседования",
    about="Чем закончился разговор с каждым, кто хочет участвовать.",
    at_once=True,
    how="Оценки от 1 до 5. «нет» в столбце «Допуск» значит, что пару этому человеку не подбирают.",
)
@dataclass(frozen=True, kw_only=True)
class Interview(Row):
    """How an interview went."""

    day: date | None = column("Дата", DATE, past=True, note="Когда прошла беседа, например: 05.10.2023.", width=12)
    person: str = column("Участник", required=True, **names_person("С кем беседовали."), width=34)
    role: str = column(
        "Роль в программе",
        required=True,
        values=(MENTOR, MENTEE),
        aliases={"наставляемая": MENTEE},
        note="наставник или наставляемый.",
        width=16,
    )
    interviewer: str = column(
        "Провёл", note="Кто беседовал, например: Петрова А.И.", coded=code_only("Кто беседовал."), width=20
    )
    motivation: float | None = column("Мотивация", NUMBER, least=1, most=5, note=_SCORE, width=11)
    communication: float | None = column("Общение", NUMBER, least=1, most=5, note=_SCORE, width=11)
    readiness: float | None = column("Готовность", NUMBER, least=1, most=5, note=_SCORE, width=11)
    admitted: bool | None = column(
        "Допуск", YES_NO, holds=True, note="да или нет. Кому написали «нет», тому пару не подбирают.", width=10
    )
    advice: str = column("Рекомендация", note="Например: лучше с наставником из старших классов.", width=40)
    code: str = column("Код", by="intake", note=CODE, width=10)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)


@record(
    "Групповая встреча",
    about="Кто с кем хочет и кто с кем не хочет работать.",
    how="Впишите в «С кем» всех, кого человек выбрал, по порядку: первый, второй, третий. Можно и по одному в "
    "строке, тогда в «Отношении» — 1, 2, 3. С кем работать не хочет — отдельной строкой: нет. Не показывайте этот "
    "лист ученикам.",
)
@dataclass(frozen=True, kw_only=True)
class Choice(Row):
    """Whom somebody chose, or refused, at the group meeting."""

    day: date | None = column("Дата", DATE, past=True, note="Когда прошла встреча, например: 20.10.2023.", width=12)
    person: str = column("Участник", required=True, **names_person("Кто выбирает."), width=34)
    others: tuple[str, ...] = column(
        "С кем",
        LIST,
        required=True,
        named=Named(besides="Участник"),
        note=f"Кого выбирает, по порядку, через точку с запятой: {PERSON}",
        coded=Coded("Кого выбирает, по порядку: коды через точку с запятой."),
        width=34,
    )
    attitude: str = column(
        "Отношение",
        holds=True,
        values=("1", "2", "3", "нет"),
        aliases={"не хочет": "нет", "не хочу": "нет", "-": "нет"},
        note="Пусто — выбрал, по порядку в «С кем». 1, 2, 3 — первый, второй, третий выбор; нет — не хочет с ним "
        "работать.",
        width=12,
    )
    comment: str = column("Комментарий", note="Своими словами, если нужно.", width=40)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)


@record(
    "Пары куратора",
    about="Пары, которые куратор составил сам: они важнее любого подбора.",
    same=("Наставник", "Наставляемый"),
    repeated="эта пара уже записана в строке {row}. Эту строку можно удалить.",
    how="Впишите пару, которую решили сами: программа поставит её раньше подбора, если правила это "
    "позволяют, и скажет, если нет. Пара, которая уже работает по приказу, сделанному не программой, "
    "начнёт действовать сразу: впишите номер в «Прежний приказ», а сам приказ — на лист «Документы».",
)
@dataclass(frozen=True, kw_only=True)
class CoordinatorPair(Row):
    """A pair that the coordinator made: it stands before any score."""

    day: date | None = column("Дата", DATE, past=True, note="Когда решено, например: 25.10.2023.", width=12)
    mentor: str = column("Наставник", required=True, **names_person(whole=True), width=34)
    mentee: str = column("Наставляемый", required=True, **names_person(whole=True), width=34)
    form: str = column(
        "Форма", required=True, dictionary="Форма", note="Выберите из списка, например: Учитель – ученик.", width=20
    )
    request: str = column(
        "Запрос", required=True, dictionary="Запрос", note="Выберите из списка, например: профориентация.", width=22
    )
    grounds: str = column(
        "Основание", note="Почему именно эта пара, например: занимались вместе в прошлом году.", width=40
    )
    former: str = column(
        "Прежний приказ",
        later=True,
        holds=True,
        note="Номер приказа, по которому пара уже работает, например: 120-ОД. Сам приказ впишите на лист «Документы».",
        width=16,
    )
    since: date | None = column(
        "С", DATE, later=True, holds=True, note="С какого дня пара работает; пусто — со дня прежнего приказа.", width=12
    )
    check: str = column("Проверка", by=("intake", "pairing"), note=CHECK, width=40)


@record(
    "Сводка запросов",
    about="Чего просят и что предлагают, по классам, формам и запросам. Лист ведёт программа.",
    key=("day", "form", "request", "school_class"),
    how="Прежние опросы остаются, чтобы было с чем сравнить.",
)
@dataclass(frozen=True, kw_only=True)
class RequestSummary(Row):
    """What is asked and offered on the day of a survey; earlier surveys stay."""

    day: date | None = column("Дата опроса", DATE, by="intake", note="На какой день сосчитано.", width=13)
    form: str = column("Форма", by="intake", extra=True, note="Форма наставничества.", width=20)
    request: str = column("Запрос", by="intake", extra=True, note="Чего просят.", width=24)
    school_class: str = column(
        "Класс", CLASS, by="intake", extra=True, note="Класс наставляемых; у педагогов пусто.", width=8
    )
    asked: int | None = column("Просят", WHOLE, by="intake", extra=True, note="Сколько принято запросов.", width=10)
    offered: int | None = column(
        "Предлагают мест",
        WHOLE,
        by="intake",
        extra=True,
        note="Сколько мест у наставников, которым подходит такой запрос.",
        width=12,
    )
