"""What was carried into the new year's workbook, on a page and in a few sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.next_year.asking import Asking
from jobs.next_year.people import Grown
from jobs.next_year.programme import Shift, dated_texts
from jobs.records.calendar import DAY_OFF, CalendarRow
from jobs.records.lists import Parameter
from jobs.records.pairs import ENDED, Pair
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.programme import RoadmapRow
from jobs.records.requests import Request
from jobs.records.work import Support
from jobs.russian.numbers import agree, counted
from sync.columns import Row
from sync.document import Document

TEMPLATE = "next-year.docx"
#: What the template may name, with examples.
FIELDS: Mapping[str, object] = {
    "школа": "МОБУ «СОШ № 2»",
    "год": "2024–2025",
    "прежний": "2023–2024",
    "день": "15.06.2024",
    "разделы": [
        {
            "название": "Перенесено",
            "строки": ["Контингент: 96 человек. На класс старше 80 учеников, выпускников 9."],
        }
    ],
}
#: So many people, or terms, are listed on the page.
LISTED = 10
_TENTH = "{one}: кто не перейдёт в 10 класс, впишите «Выбыл»"


@dataclass(frozen=True)
class Told:
    """All that is told: what goes on (`rows` of the new workbook) from the year `former` in the next, `year`."""

    asking: Asking
    roster: Grown
    rows: Mapping[type[Row], Sequence[Any]]
    shifts: Sequence[Shift]
    former: str
    year: str

    def count(self, kind: type[Row]) -> int:
        """How many rows of a tab go on."""
        return len(self.rows.get(kind, ()))


def account(told: Told) -> list[str]:
    """What whoever called has to know at once."""
    return [
        f"Перенесено: {counted(told.count(Person), 'человек')}, {counted(len(told.asking.pairs), 'пара')} на лист "
        f"«Пары куратора», {counted(told.count(Request), 'запрос')} тех, кто ждёт наставника, "
        f"{counted(len(told.asking.offers), 'строка')} листа «Наставники».",
        *(f"{sentence}." for sentence in _tenth(told)),
    ]


def report(told: Told, today: date) -> Document:
    """The same on a page."""
    settings = told.asking.office.settings
    parts = {
        "Перенесено": _carried(told),
        "Что сделать людям": _to_do(told),
        "Кто ждёт наставника": _waiting(told),
        "Сдвиг лет в «Сроках» дорожной карты": _shifted(told),
        "Не перенесено": _left(told),
    }
    context = {
        "школа": settings.short_name or settings.full_name,
        "год": told.year,
        "прежний": told.former,
        "день": f"{today:%d.%m.%Y}",
        "разделы": [{"название": name, "строки": lines} for name, found in parts.items() if (lines := list(found))],
    }
    file = f"{today} Отчёт о переносе в книгу на {told.year.replace('–', '-')} учебный год.docx"
    return Document(file, TEMPLATE, context)


def _carried(told: Told) -> Iterator[str]:
    roster, asking = told.roster, told.asking
    graduates = len(roster.graduated)
    yield (
        f"Контингент: {counted(told.count(Person), 'человек')}. На класс старше {counted(roster.moved, 'ученик')}, "
        f"{agree(graduates, 'окончил', 'окончили', 'окончили')} школу {graduates} (роль «выпускник»). Стаж педагогов "
        "на год больше. Согласия остались, кроме согласия на участие: его берут каждый год."
    )
    yield f"Коды: {told.count(Code)}, все прежние; новые люди получат следующие."
    yield f"Пары куратора: {counted(len(asking.pairs), 'пара')} из работающих, обе стороны которых остаются."
    yield f"Наставники: {counted(len(asking.offers), 'строка')} без даты и без письменного согласия."
    yield f"Запросы: {counted(told.count(Request), 'запрос')} тех, кто ждёт наставника, с прежней датой."
    yield f"Сопровождение: {counted(told.count(Support), 'строка')} за последние 60 дней, где помощь не окончена."
    yield (
        f"Дорожная карта: {counted(told.count(RoadmapRow), 'строка')}, «Выполнено» очищено. Настройки: учебный "
        f"год {told.year}, планы, «Всего …» и «Закрыть год» очищены. Справочники, основания, программы и их задания, "
        "склонения, партнёры с действующим соглашением — как были."
    )
    for paper in told.rows.get(Paper, ()):
        number = f" № {paper.number}" if paper.number else ""
        yield f"Документы: «{paper.title}» от {paper.day:%d.%m.%Y}{number} действует и дальше."


def _waiting(told: Told) -> Iterator[str]:
    rows: Sequence[Request] = told.asking.requests
    yield from _listed(_who_waits(told, rows), "запросов, все — на листе «Запросы»")


def _who_waits(told: Told, rows: Iterable[Request]) -> Iterator[str]:
    classes = {person.code: person.school_class for person in told.roster.rows}
    roster = told.asking.office.roster
    for row in rows:
        person = roster.find(row.person).person
        name, school_class = (roster.name(person.code), classes.get(person.code, "")) if person else (row.person, "")
        who = f"{name}, {school_class}" if school_class else name
        since = f", ждёт с {row.day:%d.%m.%Y}" if row.day else ""
        why = next((why for why in ("наставник окончил школу", "наставник выбыл") if row.details.endswith(why)), "")
        yield f"{who}: {row.request}{since}{f'; {why}' if why else ''}."


def _shifted(told: Told) -> Iterator[str]:
    rows: dict[tuple[str, str], list[str]] = {}
    for one in told.shifts:
        rows.setdefault((one.before, one.after), []).append(str(one.row))
    for (before, after), at in rows.items():
        yield f"{'Строка' if len(at) == 1 else 'Строки'} {', '.join(at)}: «{before}» → «{after}»."


def _left(told: Told) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in told.asking.broken:
        why = f"наставник {one.why}" if one.why else "наставляемый не остаётся в программе"
        reasons.setdefault(why, []).append(one.pair.pair)
    for why, numbers in reasons.items():
        yield f"{'Пара' if len(numbers) == 1 else 'Пары'} {', '.join(numbers)}: {why}."
    over = sum(pair.status == ENDED for pair in told.asking.records.of(Pair))
    if over:
        yield (
            f"Пары, закончившие работу: {over}. Если какая-то продолжается, впишите её на лист «Пары куратора» новой "
            "книги."
        )
    if told.roster.dropped:
        gone = counted(len(told.roster.dropped), "человек")
        yield f"Выбывшие больше года назад: {gone}. Их коды остались на листе «Коды»."
    if unread := told.asking.unread:
        at = ", ".join(str(row.place.row + 1) for row in unread if row.place)
        yield f"Неразобранные строки листа «Запросы»: {at}. Если запрос ещё нужен, впишите его в новую книгу."
    yield (
        "Собеседования, групповая встреча, пары, встречи, планы, беседы, анкеты, влияние, информирование, совещания, "
        "поощрения, истории и документы года начаты заново; прежние остаются в прежней книге."
    )


def _to_do(told: Told) -> Iterator[str]:
    yield from (f"{sentence}." for sentence in _tenth(told))
    if told.asking.pairs:
        yield "Пары куратора: удалите пары, которые не продолжатся; остальные пройдут обычным путём, до приказа."
    if told.asking.offers:
        yield "Наставники: впишите «Дату», когда человек согласился и в этом году; отказавшихся удалите."
    undated = [row for row in told.rows[CalendarRow] if row.event != DAY_OFF]
    yield f"Календарь: впишите даты четвертей и каникул ({counted(len(undated), 'строка')})."
    if any(row.leads for row in told.asking.records.of(Person)):
        yield "Классное руководство: классы стали на год старше; впишите, кто ведёт новые пятые и десятые классы."
    if told.roster.undated:
        yield f"Выбыл: без дня {counted(told.roster.undated, 'человек')}; впишите день, и через год строка уйдёт сама."
    if rows := dated_texts(told.rows[RoadmapRow]):
        yield f"Дорожная карта: год назван в тексте строк {', '.join(map(str, rows))}; проверьте, тот ли он."
    if told.count(Parameter):
        yield "Настройки: впишите планы года (строки «План: …»), если школа их ставит."


def _tenth(told: Told) -> Iterator[str]:
    yield from (_TENTH.format(one=one) for one in told.roster.tenth)


def _listed(lines: Iterable[str], of_what: str) -> Iterator[str]:
    found = list(lines)
    yield from found[:LISTED]
    if len(found) > LISTED:
        yield f"И ещё {len(found) - LISTED} {of_what}."
