"""What the year gave: stories, rewards, registers, indicators."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.notes import PAIR
from sync.columns import DATE, LINES, LIST, NUMBER, WHOLE, YES_NO, Coded, Named, Row, as_no, as_yes, column, record


@record(
    "Истории",
    about="Рассказы о парах для сайта и печати.",
    how="Рассказ попадёт на сайт, только если в «Можно публиковать» стоит «да», а у названных "
    "людей есть согласие на публикацию. Нужны согласия автора и обоих из «Пары»; без них пишите без имён, «Пару» не "
    "заполняйте.",
    how_coded="Пишите без имён и фамилий. Рассказ попадёт на сайт, только если в «Можно публиковать» стоит «да», а у "
    "обоих из «Пары» есть согласие на публикацию.",
)
@dataclass(frozen=True, kw_only=True)
class Story(Row):
    """One story about a pair."""

    day: date | None = column("Дата", DATE, note="Когда записана, например: 20.05.2024.", width=12)
    pair: str = column("Пара", note=PAIR, width=10)
    title: str = column("Заголовок", required=True, note="Например: Как мы полюбили дроби.", width=36)
    text: str = column(
        "Текст",
        LINES,
        required=True,
        note="Сам рассказ. Фамилии — только с согласия на публикацию.",
        coded=Coded("Сам рассказ, без имён и фамилий."),
        width=80,
    )
    author: str = column("Автор", note="Кто написал, например: классный руководитель 7А.", width=24)
    photo: str = column("Фото", note="Имя файла или адрес снимка.", width=26)
    pictured: tuple[str, ...] = column(
        "Кто на фото",
        LIST,
        named=Named(holds=False),
        later=True,
        note="Все, кто на снимке, через точку с запятой: ФИО или коды. Снимок попадёт на сайт, только если здесь "
        "названы все и у каждого есть согласие на публикацию.",
        coded=Coded("Все, кто на снимке: коды через точку с запятой. Без них снимок на сайт не попадёт."),
        width=30,
    )
    may_publish: bool | None = column(
        "Можно публиковать", YES_NO, tick=True, note="«да», если можно. Без него рассказ на сайт не попадёт.", width=13
    )


#: «Решение» of «Поощрения».
REWARD, NO_REWARD = "наградить", "нет"
#: «Вид» of «Поощрения».
THANKS, LETTER, PARENTS_LETTER = "благодарность", "благодарственное письмо", "благодарственное письмо родителям"
DIPLOMA, TO_DISTRICT = "грамота", "представление в район"
#: «Основание» of a row that nothing speaks for any more.
NO_LONGER = "больше не предлагается"


@record(
    "Поощрения",
    about="Кого предлагается наградить: программа предлагает, куратор решает.",
    key=("code",),
    how="В «Решение» выберите «наградить» или «нет», в «Вид» — как наградить: программа подготовит представление, "
    "приказы и письма. Кого здесь нет, впишите на лист «Что подготовить»: вид «поощрение».",
    frozen="Участник",
)
@dataclass(frozen=True, kw_only=True)
class Reward(Row):
    """A proposal to reward somebody, and what the coordinator has decided."""

    code: str = column("Код", by="rewards", note="Код из листа «Контингент».", width=10)
    person: str = column("Участник", by="rewards", note="Кого предлагается наградить.", width=34)
    grounds: str = column("Основание", by="rewards", note="За что: встречи, планы и оценки за год.", width=50)
    kinds: tuple[str, ...] = column(
        "Вид",
        LIST,
        values=(THANKS, LETTER, PARENTS_LETTER, DIPLOMA, TO_DISTRICT),
        aliases={
            "объявить благодарность": THANKS,
            "письмо": LETTER,
            "благодарственные письма": LETTER,
            "письмо родителям": PARENTS_LETTER,
            "почётная грамота": DIPLOMA,
            "в район": TO_DISTRICT,
        },
        holds=True,
        note="Как наградить. Пусто: работнику — благодарность, остальным — благодарственное письмо. Можно два через "
        "«;», например: благодарственное письмо; благодарственное письмо родителям.",
        width=30,
    )
    decision: str = column(
        "Решение",
        values=(REWARD, NO_REWARD),
        aliases={**as_yes(REWARD), **as_no(NO_REWARD), "поощрить": REWARD, "не награждать": NO_REWARD},
        holds=True,
        note="наградить или нет; решает куратор.",
        width=13,
    )
    wording: str = column(
        "Формулировка",
        later=True,
        note="Что написать в приказе и письме после слова «за», например: подготовку призёров олимпиады. Пусто — слова "
        "программы.",
        coded=Coded(
            "Что написать в приказе и письме после слова «за», например: подготовку призёров олимпиады; без имён."
        ),
        width=40,
    )
    document: str = column(
        "Документ", by="rewards", note="Приказ или представление, в которое вошло поощрение.", width=28
    )


def _code() -> Any:
    """Whose row it is, so that it is known again when the tab is laid anew."""
    return column("Код", by="registers", extra=True, hidden=True, note="Чья это строка.", width=10)


@record(
    "База наставляемых",
    about="Наставляемые по форме, принятой для программ наставничества. Лист ведёт программа.",
    key=("code",),
    rewritten=True,
    dense=True,
    how="Для отчётов; результаты и ссылки берутся из листа «Пары».",
)
@dataclass(frozen=True, kw_only=True)
class MenteeRegister(Row):
    """One line of the official register of mentees (13 columns; reference/domain.md 1.8)."""

    number: int | None = column("№", WHOLE, by="registers", note="Номер по порядку.", width=5)
    name: str = column("ФИО наставляемого", by="registers", note="Кому помогают.", width=15)
    contacts: str = column(
        "Контактные данные для связи (данные представителя)",
        by="registers",
        personal=True,
        note="Как связаться.",
        width=16,
    )
    born: int | None = column("Год рождения", WHOLE, by="registers", personal=True, note="Год рождения.", width=9)
    request: str = column("Основной запрос", by="registers", note="С чем помогает наставник.", width=15)
    since: date | None = column(
        "Дата вхождения в программу", DATE, by="registers", note="С какого дня пара работает.", width=10
    )
    mentor: str = column("ФИО наставника", by="registers", note="Кто помогает.", width=13)
    form: str = column("Форма наставничества", by="registers", note="Форма наставничества.", width=13)
    mentor_place: str = column(
        "Место работы/учёбы наставника", by="registers", note="Класс, должность или организация наставника.", width=15
    )
    until: date | None = column(
        "Дата завершения программы", DATE, by="registers", note="Когда пара закончила работу.", width=11
    )
    results: str = column("Результаты программы", by="registers", note="Чего добились вместе.", width=13)
    link: str = column("Ссылка на кейс/отзыв на сайте", by="registers", note="Адрес рассказа или отзыва.", width=10)
    passed: str = column(
        "Отметка о прохождении программы", by="registers", note="Пройдена ли программа до конца.", width=12
    )
    code: str = _code()


@record(
    "База наставников",
    about="Наставники по форме, принятой для программ наставничества. Лист ведёт программа.",
    key=("code",),
    rewritten=True,
    dense=True,
    how="Для отчётов; сведения берутся из листов «Наставники» и «Пары».",
)
@dataclass(frozen=True, kw_only=True)
class MentorRegister(Row):
    """One line of the official register of mentors (16 columns; reference/domain.md 1.8)."""

    number: int | None = column("№", WHOLE, by="registers", note="Номер по порядку.", width=5)
    name: str = column("ФИО наставника", by="registers", note="Кто помогает.", width=13)
    contacts: str = column("Контакты", by="registers", personal=True, note="Как связаться.", width=15)
    place_of_work: str = column(
        "Место работы/учёбы", by="registers", note="Класс, должность или организация.", width=15
    )
    skills: str = column("Основные компетенции", by="registers", note="С какими запросами помогает.", width=15)
    achievements: str = column(
        "Важные для программы достижения", by="registers", note="Достижения из листа «Наставники».", width=13
    )
    interests: str = column("Интересы", by="registers", note="Интересы из листа «Наставники».", width=13)
    mentee_age: str = column(
        "Желаемый возраст наставляемых", by="registers", note="С какими классами готов работать.", width=11
    )
    time: str = column(
        "Ресурс времени на программу", by="registers", note="Когда свободен и скольким поможет.", width=11
    )
    since: date | None = column(
        "Дата вхождения", DATE, by="registers", note="С какого дня работает первая пара.", width=10
    )
    mentees: str = column("ФИО наставляемого(ых)", by="registers", note="Кому помогает.", width=15)
    form: str = column("Форма", by="registers", note="Форма наставничества.", width=11)
    mentee_place: str = column(
        "Место работы/учёбы наставляемого", by="registers", note="Класс или должность наставляемого.", width=15
    )
    until: date | None = column(
        "Дата завершения", DATE, by="registers", note="Когда закончила работу последняя пара.", width=10
    )
    results: str = column("Результаты", by="registers", note="Чего добились вместе.", width=13)
    link: str = column("Ссылка на кейс/отзыв", by="registers", note="Адрес рассказа или отзыва.", width=10)
    code: str = _code()


#: «Раздел» of «Мониторинг»: who takes part, meetings by month, indicators; «Показатель» of all who take part.
TAKING_PART, MEETINGS, INDICATORS, ALL = "участники", "встречи", "показатели", "Всего"


@record(
    "Мониторинг",
    about="Показатели и сводки за год. Лист ведёт программа.",
    key=("section", "indicator"),
    rewritten=True,
    how="Цифры считаются по анкетам, встречам и парам. Диаграммы справа нарисованы по числам листа «Графики».",
)
@dataclass(frozen=True, kw_only=True)
class MonitoringRow(Row):
    """One figure of the year."""

    section: str = column(
        "Раздел",
        by="monitoring",
        later=True,
        note="участники; встречи; качество; ожидали и получили; влияние; показатели.",
        width=20,
    )
    indicator: str = column("Показатель", by="monitoring", note="Что сосчитано.", width=44)
    value: str = column("Значение", by="monitoring", note="Сколько вышло.", width=36)
    base: str = column("Из скольких", by="monitoring", note="Из какого числа людей, пар или ответов.", width=26)
    plan: str = column(
        "План", by="monitoring", later=True, note="Сколько хотели получить: «План: …» на листе «Настройки».", width=16
    )
    explanation: str = column("Пояснение", by="monitoring", note="Как сосчитано.", width=60)


@record(
    "Графики",
    about="Числа, по которым нарисованы диаграммы листа «Мониторинг». Лист ведёт программа.",
    key=("chart", "label"),
    rewritten=True,
    later=True,
    backstage=True,
    how="Ничего не меняйте: диаграммы рисуются по этим ячейкам.",
)
@dataclass(frozen=True, kw_only=True)
class ChartRow(Row):
    """One bar of a chart, or two side by side."""

    chart: str = column("Диаграмма", by="monitoring", note="В какой диаграмме листа «Мониторинг».", width=26)
    label: str = column("Подпись", by="monitoring", note="Что стоит под столбиком.", width=34)
    first: float | None = column("Ряд 1", NUMBER, by="monitoring", note="Высота первого столбика.", width=10)
    second: float | None = column("Ряд 2", NUMBER, by="monitoring", note="Высота второго столбика.", width=10)
