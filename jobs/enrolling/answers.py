"""A file that people filled elsewhere as lines for the tabs of the workbook."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from jobs.enrolling.moments import as_said, moment
from jobs.enrolling.options import NOT_NEEDED, Options
from jobs.enrolling.questions import Header, Questions
from jobs.enrolling.titles import meaning
from jobs.records import TABS, codes
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.school.dictionaries import read_dictionaries
from jobs.school.questions import KINDS, OTHERS
from jobs.school.roster import Roster
from jobs.school.settings import read_settings
from sync.answers import Answers, Filled, Line, Part
from sync.columns import TEXT, Column, Row, loose
from sync.job import Records
from sync.problems import SyncError

#: The header stands among this many first rows.
_ROWS = 10
#: Columns of a cell that a tab has of its own: the day, and who entered the row.
_DAY = "Дата"
_NAMES = "В форме имена. В этой книге только коды: попросите указывать код с карточки."
_UNKNOWN = (
    "вопросы не узнаны: {titles}. Впишите их на лист «Справочники»: Список — «Вопрос формы», Значение — вопрос слово в "
    "слово, Пояснение — лист и столбец, например: Запросы!Участник."
)
_WORKBOOK = (
    "это сама книга или её копия, а не ответы: её строки уже стоят в книге. Для педагогов есть маленькие книги: "
    "nastavnik print книги."
)
#: So many tabs of the workbook no form has, nor any small book.
_TABS = 6
_EMPTY = "в файле нет ни одной таблицы с заголовками. Сохраните ответы в .xlsx или .csv и положите файл снова."
_AMBIGUOUS = (
    "непонятно, для какого листа ответы: подходят {tabs}. Назовите так лист в файле или сам файл, или допишите вопросы "
    "на лист «Справочники», список «Вопрос формы»."
)
_IDLE = "помощь пока не нужна, строки не внесены: {count}"
_READY = "готовы помочь другим: {rows}. Дайте им анкету наставника: nastavnik print анкеты-наставников"
_NO = "нет"
#: Parts of a name, as titles of a roster call them.
_NAME_PARTS = {"name", "surname", "given", "patronymic"}


def read_answers(file: Filled, records: Records) -> Answers:
    """The lines of a file: of a form, of a questionnaire that somebody typed, of a small book.

    Raises SyncError where no table of it is understood, or names stand where people are known by codes alone.
    """
    if len({loose(part.title) for part in file.parts} & {loose(kind.spec.title) for kind in TABS}) >= _TABS:
        raise SyncError(_WORKBOOK)
    questions = Questions(records.of(Entry))
    found = [(part, _header(file, part, questions)) for part in file.parts if any(map(any, part.rows))]
    understood = [(part, header) for part, header in found if header]
    if not understood:
        raise SyncError(_unknown([part for part, _ in found]))
    codes_only = read_settings(records.of(Parameter))[0].local_only
    if codes_only:
        for part, header in understood:
            _refuse_names(part, header)
    options = Options(read_dictionaries(records.of(Entry)), Roster(records.of(Person), codes_only=codes_only))
    several = len(file.parts) > 1
    lines = [line for part, header in understood for line in _lines(file, part, header, options, several=several)]
    asking = [line for line in lines if not _asks_nothing(line)]
    idle = [_IDLE.format(count=len(lines) - len(asking))] if len(asking) < len(lines) else []
    left = _left([part for part, header in found if not header])
    return Answers(asking, [*_account(understood), *idle, *_willing(understood), *left])


def _header(file: Filled, part: Part, questions: Questions) -> Header | None:
    """The row among the first that tells the most; raises SyncError where it tells the same of two tabs.

    The title of the part decides first, and at last the name of the file: a sheet saved as .csv is called by both.
    """
    filled = [at for at, row in enumerate(part.rows) if any(_text(value) for value in row)][:_ROWS]
    found = [header for at in filled for header in questions.headers(at, [_text(value) for value in part.rows[at]])]
    found = [header for header in found if _tab(header) == loose(part.title)] or found
    best = max((header.weight for header in found), default=None)
    likely = [header for header in found if header.weight == best]
    likely = [header for header in likely if _tab(header) in loose(file.name)] or likely
    if len(tabs := dict.fromkeys(f"«{header.kind.spec.title}»" for header in likely)) > 1:
        raise SyncError(_AMBIGUOUS.format(tabs=", ".join(tabs)))
    if not likely and part.title in {kind.spec.title for kind in KINDS}:
        raise SyncError(_unknown([part]))
    return likely[0] if likely else None


def _tab(header: Header) -> str:
    return loose(header.kind.spec.title)


def _unknown(parts: Sequence[Part]) -> str:
    row = next((row for part in parts for row in part.rows if sum(map(bool, map(_text, row))) > 1), ())
    titles = ", ".join(f"«{text[:60]}»" for value in row if (text := _text(value)))
    return _UNKNOWN.format(titles=titles) if titles else _EMPTY


def _account(understood: Sequence[tuple[Part, Header]]) -> Iterator[str]:
    for _, header in understood:
        yield f"лист «{header.kind.spec.title}»"
        yield from header.account()


def _left(parts: Sequence[Part]) -> Iterator[str]:
    titles = [f"«{part.title}»" for part in parts if part.title]
    if titles:
        yield f"не взяты листы: {', '.join(titles)}"


def _asks_nothing(line: Line) -> bool:
    return line.kind is Request and loose(_text(line.values.get("Запрос"))) == NOT_NEEDED


def _willing(understood: Sequence[tuple[Part, Header]]) -> Iterator[str]:
    """Who is ready to help others: such an answer makes nobody a mentor yet."""
    for part, header in understood:
        cols = [col for col, title in enumerate(header.compared) if header.kind is Request and title == OTHERS]
        rows = [
            str(at + 1)
            for at in range(header.at + 1, len(part.rows))
            for col in cols
            if (said := loose(_text(_cell(part.rows[at], col)))) and not said.startswith(_NO)
        ]
        if rows:
            yield _READY.format(rows=("строка " if len(rows) == 1 else "строки ") + ", ".join(rows))


def _refuse_names(part: Part, header: Header) -> None:
    """Raise SyncError where somebody is named, or is asked for the name."""
    for col, title in enumerate(header.titles):
        own = next((one for one, cols in header.columns.items() if col in cols), "")
        asked = meaning(title) in _NAME_PARTS or (own and header.kind.titled(own).coded and _is_person(header, own))
        for row in part.rows[header.at + 1 :] if asked else ():
            typed = _text(row[col]) if col < len(row) else ""
            if re.search(r"[^\W\d_]{2,}", typed) and not all(map(codes.looks_like, re.split("[;,]", typed))):
                raise SyncError(_NAMES)


def _is_person(header: Header, title: str) -> bool:
    column = header.kind.titled(title)
    return column.names_person or column.named is not None


def _lines(file: Filled, part: Part, header: Header, options: Options, *, several: bool) -> Iterator[Line]:
    book = header.stamp is None and header.own >= {col for cols in header.columns.values() for col in cols}
    for at in range(header.at + 1, len(part.rows)):
        row, settled = part.rows[at], part.settled[at]
        told = _values(settled, header)
        if not told or _repeats(row, header):
            continue
        stamp = moment(_cell(settled, header.stamp)) if header.stamp is not None else None
        yield Line(
            header.kind,
            {**header.known, **_entered(file, stamp, header.kind), **options.in_words(header.kind, told)},
            tuple(sorted(_said(row, told, header))),
            f"лист «{part.title}», строка {at + 1}" if several and part.title else f"строка {at + 1}",
            once=isinstance(stamp, datetime),
            same=_SAME.get(header.kind.spec.title, header.kind.spec.same)
            if book
            else _of_minute(file, stamp, header.kind),
        )


#: What of a line of a small book people do not mend without making it another one, where its tab does not say it.
_SAME: Mapping[str, Sequence[str]] = {"Встречи": ("Дата", "Пара"), "Информирование": ("Дата", "Вид", "Класс")}


def _of_minute(file: Filled, stamp: datetime | date | None, kind: type[Row]) -> Sequence[str]:
    """What an answer keeps that somebody changed in the form: who gave it, and the minute, where a row tells it."""
    author, person = (
        _author(kind),
        next((col.title for col in kind.spec.people if col.starred and col.names_person), ""),
    )
    return (author, person) if author and person and isinstance(stamp, datetime) and not file.signed else ()


def _author(kind: type[Row]) -> str:
    return next((col.title for col in kind.spec.people if col.author), "")


def _entered(file: Filled, stamp: datetime | date | None, kind: type[Row]) -> dict[str, Any]:
    """What a file says of all its lines: who entered them, and, where a tab asks for no other day, when."""
    author = _author(kind)
    said = file.name if file.signed or stamp is None else f"форма {as_said(stamp)}"
    day = kind.spec.by_title.get(_DAY)
    on = {_DAY: stamp.date() if isinstance(stamp, datetime) else stamp} if stamp and day and not day.required else {}
    return on | ({author: said} if author else {})


def _values(row: Sequence[Any], header: Header) -> dict[str, Any]:
    """What a line says, by title."""
    found: dict[str, Any] = {}
    for title, cols in header.columns.items():
        told = [value for col in cols if _text(value := _cell(row, col))]
        if told:
            found[title] = _written(header.kind.titled(title), told)
    return found


def _written(column: Column, told: Sequence[Any]) -> Any:
    """The answer as it will stand in its cell; what its column does not understand stays as it was typed."""
    value = told[0] if len(told) == 1 else "; ".join(dict.fromkeys(map(_text, told)))
    if column.kind is TEXT:
        return value.strip() if isinstance(value, str) else _text(value)
    try:
        return column.kind.write(column.kind.read(value))
    except ValueError:
        return value.strip() if isinstance(value, str) else value


def _said(row: Sequence[Any], told: Mapping[str, Any], header: Header) -> Iterator[str]:
    """What tells a line from others, however its file was saved and whatever its columns come to mean."""
    for col, compared in header.foreign.items():
        if text := _canonical(_cell(row, col)):
            yield f"{compared}\x1f{text}"
    for title, compared in header.native.items():
        if title in told:
            yield f"{compared}\x1f{_canonical(told[title])}"


def _canonical(value: Any) -> str:
    stamp = moment(value)
    return stamp.isoformat() if stamp else loose(_text(value))


def _repeats(row: Sequence[Any], header: Header) -> bool:
    """Whether a row repeats the header, as files do that were put together."""
    titles = {col: title for col, title in enumerate(header.compared) if title}
    others = (col for col, title in titles.items() if loose(_text(_cell(row, col))) != title)
    return next(islice(others, len(titles) // 2, None), None) is None  # nearly every row is told by its first cells


def _cell(row: Sequence[Any], col: int | None) -> Any:
    return row[col] if col is not None and col < len(row) else None


def _text(value: Any) -> str:
    try:
        return str(TEXT.read(value))
    except ValueError:  # an error of a formula
        return ""
