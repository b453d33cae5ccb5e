"""The tabs of the workbook against the contract with the people who use it."""

import re

import pytest

from jobs.fresh.contents import FRESH
from jobs.fresh.instruction import INSTRUCTION
from jobs.records import LOCAL, TABS
from jobs.records.codes import LONGEST, make
from jobs.records.people import Person
from jobs.whole import LISTS
from sync.columns import EVERY_WRITER, Column, cells
from sync.layout import ListSource
from sync.record_layout import layout

#: contract.md §2, letter by letter; registers: reference/domain.md 1.8. P: people fill it, R: the robot does.
CONTRACT = """
Сегодня | R: № · Что сделать · Кто · Срок · Почему · Где
Настройки | P: Параметр* · Значение · Пояснение · R: Проверка
Справочники | P: Список* · Значение* · Пояснение · R: Проверка
Основания | P: Вид документа · Основание* · Действует с · Действует по
Контингент | R: Код · P: ФИО* · Пол · Дата рождения · Роль* · Класс · Должность · Педагогический стаж · Организация · Эл. почта · Телефон · Представитель · Согласие на обработку · Согласие на публикацию · Согласие на участие · Согласие на помощь психолога · Классное руководство · Наставничество в должности · Справка об отсутствии судимости · Выбыл · R: Проверка
Коды | R: Код · ФИО · Дата рождения
Дорожная карта | P: № · Этап · Мероприятие · Содержание деятельности* · Сроки · Ответственные · Выполнено · R: Начало · Окончание · Состояние · Подтверждение · Проверка
Календарь | P: Событие* · С · По · Пояснение · R: Проверка
Программы | P: Программа* · Форма · Запросы · Цель · Часов · Автор · Протокол · Дата утверждения · Ссылка
Задания программ | P: Программа* · Раздел · Задание* · Через дней · Планируемый результат · R: Проверка
Совещания | P: Дата* · Вид · Номер протокола · Председатель · Секретарь · Присутствовали · Повестка · Докладчик · Решение · Ответственный · Срок
Запросы | P: Дата · Участник* · Форма* · Запрос* · Подробности · Предмет · Интересы · Удобное время · Желаемый наставник · Нежелательный наставник · Кто внёс · R: Код · Проверка
Наставники | P: Дата · Участник* · Формы* · Компетенции* · Предметы · Интересы · Классы · Мест · Удобное время · Достижения · Ответственный педагог · Письменное согласие · R: Код · Проверка
Собеседования | P: Дата · Участник* · Роль в программе* · Провёл · Мотивация · Общение · Готовность · Допуск · Рекомендация · R: Код · Проверка
Групповая встреча | P: Дата · Участник* · С кем* · Отношение · Комментарий · R: Проверка
Пары куратора | P: Дата · Наставник* · Наставляемый* · Форма* · Запрос* · Основание · Прежний приказ · С · R: Проверка
Пары | R: Пара · Группа · Код наставника · Наставник · Код наставляемого · Наставляемый · Форма · Запрос · Программа · Совпадение · Почему · Запасной вариант · P: Решение · Согласие сторон · Ответственный педагог · Комментарий · Завершить · Причина завершения · Результат · Ссылка на отзыв · R: Статус · Приказ · С · По · Проверка · Предложена
Без пары | R: Код · Участник · Запрос · Причина · Что поможет · Статус · P: Отметка
Сопровождение | P: Дата* · Участник* · Форма помощи · Отметка · Следующая дата · R: Код · Проверка
Встречи | P: Дата* · Пара* · Вид встречи · Минут · Тема · Результат · Отсутствовали · Следующая встреча · Кто внёс · R: Проверка
Работа пар | R: Пара · Группа · Наставник · Наставляемый · Форма · С · По · Встреч · Минут · Последняя встреча · Дней без встречи · Дальше · До · План · Беседа · Анкеты · Состояние
ИПР | P: Пара* · Раздел · Задание* · Срок · Планируемый результат · Фактический результат · Оценка · R: Проверка
Текущий контроль | P: Дата* · Пара* · Провёл · План выполняется · Трудности · Решение · Срок · R: Проверка
Анкеты | P: Дата · Участник* · Роль в программе* · Этап* · Комфорт · Полезность встреч · Поддержка · Понятность плана · Организация · Удовлетворённость · Ожидания оправдались · Хочу продолжить · Комментарий · R: Код · Проверка
Влияние | P: Дата · Участник* · Этап* · Вовлечённость · Средний балл · Гибкие навыки · Желание посещать школу · Уверенность · Тревожность · R: Код · Проверка
Оценка программы | P: Критерий* · Балл · Комментарий
SWOT | P: Форма* · Сильные стороны · Слабые стороны · Возможности · Угрозы
Информирование | P: Дата* · Вид* · Класс · Объединение · Кого информировали · Охват · Ответственный · Ссылка · R: Проверка
Охват | R: Класс · Учеников · Родители · Ученики · Писем выдано · Согласий получено · Чего не хватает
Истории | P: Дата · Пара · Заголовок* · Текст* · Автор · Фото · Кто на фото · Можно публиковать
Поощрения | R: Код · Участник · Основание · P: Вид · Решение · Формулировка · R: Документ
Что подготовить | P: Вид документа* · Кому или о чём · Срок · Кто просит · Подробности · R: Документ · Проверка
Партнёры | P: Организация* · Представитель · Должность · Действует на основании · Номер соглашения · Дата · Действует по · R: Проверка
Склонения | P: Как написано* · Родительный · Дательный · Винительный · Творительный · Предложный · Пол · R: Где встречается · Проверка
Документы | R: Документ · Вид · Заголовок · Файл · Создан · P: Номер · Дата · Подписан · R: Статус · Проверка
База наставляемых | R: № · ФИО наставляемого · Контактные данные для связи (данные представителя) · Год рождения · Основной запрос · Дата вхождения в программу · ФИО наставника · Форма наставничества · Место работы/учёбы наставника · Дата завершения программы · Результаты программы · Ссылка на кейс/отзыв на сайте · Отметка о прохождении программы
База наставников | R: № · ФИО наставника · Контакты · Место работы/учёбы · Основные компетенции · Важные для программы достижения · Интересы · Желаемый возраст наставляемых · Ресурс времени на программу · Дата вхождения · ФИО наставляемого(ых) · Форма · Место работы/учёбы наставляемого · Дата завершения · Результаты · Ссылка на кейс/отзыв
Мониторинг | R: Раздел · Показатель · Значение · Из скольких · План · Пояснение
Журнал | R: Время · Задание · Итог · Прочитано · Изменено · Замечаний · Документов
Графики | R: Диаграмма · Подпись · Ряд 1 · Ряд 2
"""  # noqa: E501
#: Tabs whose columns the contract leaves open.
OPEN = {"Инструкция", "Сводка запросов"}
#: Tabs of our own.
OWN = {"Номера пар"}
#: contract.md §4, and what fills a tab without a job.
JOBS = [
    "intake",
    "pairing",
    "orders",
    "plans",
    "meetings",
    "support",
    "informing",
    "monitoring",
    "rewards",
    "registers",
    "publication",
    "papers",
    "roadmap",
    "today",
]
#: Latin words that a school person meets anyway.
LATIN = {"SWOT", "out", "nastavnik", "init", "ivanov@school.example", "school2.example", "pravo.gov.ru"}
ANGLICISMS = re.compile(
    r"дедлайн|фидбек|скилл|онлайн|дашборд|статистик[аи] по юзер|матчинг|тикет|апдейт|линк|инпут|хард|фид"
)
BY_TITLE = {kind.spec.title: kind for kind in TABS}


def contract() -> dict[str, list[tuple[str, bool, bool]]]:
    """Tab → (title, whether the robot fills it, whether people must)."""
    tabs = {}
    for line in CONTRACT.strip().splitlines():
        tab, _, columns = line.partition(" | ")
        robot, found = False, []
        for part in columns.split(" · "):
            if part[:3] in {"P: ", "R: "}:
                robot, part = part[0] == "R", part[3:]
            found.append((part.rstrip("*"), robot, part.endswith("*")))
        tabs[tab] = found
    return tabs


def columns() -> list[tuple[str, Column]]:
    return [(kind.spec.title, col) for kind in TABS for col in kind.spec.columns]


def texts() -> list[str]:
    notes = [col.note for _, col in columns()]
    fresh = [str(value) for kind, rows in FRESH.items() for row in rows for value in cells(row, "").values() if value]
    return [*notes, *fresh, *(kind.spec.about for kind in TABS)]


def test_the_tabs_stand_in_the_order_of_the_contract() -> None:
    titles = [kind.spec.title for kind in TABS]

    assert titles[:2] == ["Сегодня", "Инструкция"]
    assert [title for title in titles if title not in OPEN | OWN] == list(contract())
    assert set(titles) == OPEN | OWN | set(contract())
    assert {kind.spec.title for kind in TABS if kind.spec.extra} == OWN


@pytest.mark.parametrize("tab", contract())
def test_every_column_of_the_contract_is_there_with_its_owner_and_mark(tab: str) -> None:
    kind = BY_TITLE[tab]

    assert [(col.title, bool(col.owners), col.required) for col in kind.spec.columns if not col.extra] == contract()[
        tab
    ]


def test_every_robot_column_belongs_to_a_job() -> None:
    owners = {(tab, owner) for tab, col in columns() for owner in col.owners}

    assert {owner for _, owner in owners} <= {*JOBS, "init", "journal", "take", EVERY_WRITER}
    assert {tab for tab, owner in owners if owner == EVERY_WRITER} == {"Документы"}
    assert {tab for tab, owner in owners if owner == "init"} == {"Инструкция"}
    assert {tab for tab, owner in owners if owner == "journal"} == {"Журнал"}
    assert {owner for tab, owner in owners if tab == "Пары"} == {"pairing", "orders"}


def test_keys_name_fields_that_the_robot_fills() -> None:
    for kind in TABS:
        owned = {col.name for col in kind.spec.columns if col.owners}

        assert set(kind.spec.key) <= owned, kind.spec.title


def test_a_robot_row_is_known_by_its_key_wherever_it_stands() -> None:
    for kind in TABS:
        if kind.spec.columns[0].owners and kind is not Person:
            assert kind.spec.key, kind.spec.title


def test_a_row_with_the_same_values_is_that_row_and_one_with_others_keeps_the_rest() -> None:
    orlova = Person(code="У-0001Х", name="Орлова Анна Петровна", leads=("7А",))

    assert orlova.with_(leads=("7А",)) is orlova
    assert orlova.with_(leads=("7Б",)) == Person(code="У-0001Х", name="Орлова Анна Петровна", leads=("7Б",))


def test_every_tab_says_what_stands_there_and_how_to_fill_it() -> None:
    for kind in TABS:
        assert kind.spec.about.endswith("."), kind.spec.title
        assert kind.spec.how.endswith("."), kind.spec.title


def test_every_column_says_what_stands_there() -> None:
    for tab, col in columns():
        assert re.fullmatch(r".{5,}[.?!]", col.note), f"{tab}!{col.title}"


def test_people_see_a_list_where_the_contract_gives_one() -> None:
    offered = {(tab, col.title): col.dictionary for tab, col in columns() if col.dictionary}
    fixed = {(tab, col.title): col.values for tab, col in columns() if col.values}

    assert offered[("Запросы", "Форма")] == offered[("Наставники", "Формы")] == "Форма"
    assert offered[("Наставники", "Компетенции")] == offered[("Пары куратора", "Запрос")] == "Запрос"
    assert offered[("Контингент", "Роль")] == "Роль"
    assert offered[("Встречи", "Вид встречи")] == "Вид встречи"
    assert offered[("Пары", "Причина завершения")] == "Причина завершения"
    assert fixed[("Пары", "Решение")] == ("утвердить", "отклонить", "закрепить")
    assert fixed[("Пары", "Согласие сторон")] == ("получено", "отказ")
    assert fixed[("Групповая встреча", "Отношение")] == ("1", "2", "3", "нет")
    assert fixed[("Текущий контроль", "План выполняется")] == ("да", "частично", "нет")
    assert fixed[("Анкеты", "Этап")] == fixed[("Влияние", "Этап")] == ("до", "после")
    assert fixed[("Поощрения", "Решение")] == ("наградить", "нет")


def test_where_people_stand_under_codes_no_note_asks_for_a_name_and_no_name_fits_where_a_code_belongs() -> None:
    assert len(make("ученик", 99_999)) == LONGEST
    for kind in TABS:
        for column in layout(kind, coded=True).columns if kind not in LOCAL else ():
            place = f"{kind.spec.title}!{column.title}"
            asked = not column.robot and re.search(r"ФИО|[А-Я]\.[А-Я]\.", kind.titled(column.title).note)

            assert column.robot or not re.search(r"ФИО|Иванов|Петрова", column.note), place
            assert (column.longest == LONGEST) == bool(asked and not column.several), place


def test_where_people_stand_under_codes_numbers_and_results_are_chosen_from_lists_and_nothing_else_is_taken() -> None:
    strict = {
        (kind.spec.title, column.title): column.choices_from
        for kind in TABS
        for column in layout(kind, coded=True, lists=LISTS).columns
        if column.strict and column.choices_from
    }

    assert strict == {
        ("Пары", "Результат"): ListSource("Справочники", "Значение", "Список", "Результат"),
        ("Встречи", "Пара"): ListSource("Номера пар", "Номер"),
        ("Встречи", "Результат"): ListSource("Справочники", "Значение", "Список", "Результат"),
        ("ИПР", "Пара"): ListSource("Номера пар", "Номер"),
        ("ИПР", "Фактический результат"): ListSource("Справочники", "Значение", "Список", "Результат"),
    }


def test_where_names_may_stand_lists_warn_and_nothing_is_too_long() -> None:
    columns = [column for kind in TABS for column in layout(kind).columns]

    assert [column.title for column in columns if column.strict or column.longest] == []


def test_only_tabs_of_the_robot_alone_are_protected() -> None:
    protected = {kind.spec.title for kind in TABS if layout(kind).protected}

    assert protected == {tab for tab, found in contract().items() if all(robot for _, robot, _ in found)} | OPEN | OWN


def test_texts_are_plain_russian() -> None:
    for text in texts():
        latin = set(re.findall(r"[A-Za-z][\w.@-]*(?<![.])", text))

        assert latin <= LATIN, text
        assert not ANGLICISMS.search(text.lower()), text


def test_the_instruction_begins_with_the_colours_and_tells_of_every_tab() -> None:
    told = [row.tab for row in INSTRUCTION]

    assert told[0] == "Цвета"
    assert [told.count(kind.spec.title) for kind in TABS] == [1] * len(TABS)
    assert [one for one in told if one in {"СНАЧАЛА", "КАЖДУЮ НЕДЕЛЮ", "РЕДКО"}] == [
        "СНАЧАЛА",
        "КАЖДУЮ НЕДЕЛЮ",
        "РЕДКО",
    ]
