"""The district's table and the sentences to answer it with, as documents that should lie in «в район»."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobs.papers.district.columns import COLUMNS, FORMS, Column
from jobs.papers.district.figures import Figure
from jobs.papers.district.year import Year
from jobs.records.pairs import Pair
from jobs.russian.numbers import agree
from jobs.school.census import alone, groups
from jobs.school.shares import NO_DATA
from sync.columns import loose
from sync.document import Document
from sync.leaves import Leaf, table_of, text_of

FOLDER = "в район"
#: The sheets, by which tables of many schools are stacked.
REPORT, BY_FORM, NOTES = "Сводный отчёт", "По формам", "Пояснения"
#: The columns of «По формам».
FORM, COUNTED = "Форма", ("Наставников", "Наставляемых", "Пар", "Групп", "Встреч")
ANSWERS = "ответы району.txt"


def file_of(day: date) -> str:
    """The name of the table of a day."""
    return f"Сводный отчёт {day.isoformat()}.xlsx"


def documents(year: Year) -> tuple[Document, Document]:
    """The table, and the sentences."""
    leaves = [_report(year), _by_form(year), _notes(year)]
    table = table_of(file_of(year.day), leaves, folder=FOLDER)
    return table, text_of(ANSWERS, list(answers(year)), folder=FOLDER)


def _report(year: Year) -> Leaf:
    """One row a school; in the hidden one above it what each column is called for ever."""
    row = [column.figure(year).cell for column in COLUMNS]
    columns = [(column.title, column.width) for column in COLUMNS]
    return Leaf(REPORT, columns, [[column.key for column in COLUMNS], row], hidden=1)


def _by_form(year: Year) -> Leaf:
    columns = [(FORM, 26), *((title, 14) for title in COUNTED)]
    known = set(map(loose, FORMS))
    others = sorted({pair.form for pair in year.pairs if loose(pair.form) not in known})
    rows = [
        _form(form, [one for one in year.pairs if loose(one.form) == loose(form)], year) for form in (*FORMS, *others)
    ]
    return Leaf(BY_FORM, columns, [*rows, _form("Всего", year.pairs, year)])


def _form(name: str, pairs: Sequence[Pair], year: Year) -> list[str | int]:
    mentors, mentees = {pair.mentor_code for pair in pairs}, {pair.mentee_code for pair in pairs}
    return [name, len(mentors), len(mentees), alone(pairs), groups(pairs), year.meetings_of(pairs)]


def _notes(year: Year) -> Leaf:
    found = [(column, column.figure(year)) for column in COLUMNS[:-1]]
    rows = [_note(column, figure) for column, figure in found]
    lacking = sum(figure.value is None for _, figure in found)
    whole = f"не хватает: {lacking} из {len(found)}" if lacking else "заполнено всё"
    return Leaf(NOTES, [("Показатель", 40), ("Значение", 24), ("Как посчитано", 70)], [*rows, ["Полнота", whole, ""]])


def _note(column: Column, figure: Figure) -> list[str | int]:
    return [column.name, figure.cell, figure.base]


def answers(year: Year) -> Iterator[str]:
    """A sentence for each figure that the district asks by telephone."""
    told = {column.key: column.figure(year) for column in COLUMNS}
    yield _of_age("10–19", "наставляемых", told["pupils_10_19"], told["mentees_10_19"], told["mentees_share"], year)
    yield _of_age("15–19", "наставников", told["pupils_15_19"], told["mentors_15_19"], told["mentors_share"], year)
    yield _of_young(told["young"], told["young_mentees"], told["young_share"])
    yield f"Пар: {alone(year.pairs)}, групп: {groups(year.pairs)}; пары группы в число пар не входят."
    yield f"Наставляемых всего: {told['mentees'].cell}, наставников всего: {told['mentors'].cell}."
    yield f"Встреч с начала учебного года: {told['meetings'].cell}."
    yield f"Завершили программу: {told['completed'].cell}, продолжают: {told['running'].cell}."
    yield f"Без наставника: {told['waiting'].cell}."
    yield f"Приказы о парах: {told['order_pairs'].cell}."


def _of_age(age: str, who: str, whole: Figure, part: Figure, share: Figure, year: Year) -> str:
    """«На 15.01.2024 в школе 618 обучающихся 10–19 лет, из них наставляемых 46 (7,4 %).»"""
    if not isinstance(whole.value, int):
        return f"Обучающихся {age} лет, из них {who} {part.cell}: {NO_DATA} о том, сколько всего ({whole.base})."
    pupils = agree(whole.value, "обучающийся", "обучающихся", "обучающихся")
    percent = f" ({share.value} %)" if share.value is not None else ""
    return f"На {year.day:%d.%m.%Y} в школе {whole.value} {pupils} {age} лет, из них {who} {part.cell}{percent}."


def _of_young(whole: Figure, part: Figure, share: Figure) -> str:
    if whole.value is None:
        return f"Молодые специалисты: {NO_DATA} ({whole.base})."
    percent = f" ({share.value} %)" if share.value is not None else ""
    return f"Молодых специалистов: {whole.value}, из них наставляемых {part.cell}{percent}."
