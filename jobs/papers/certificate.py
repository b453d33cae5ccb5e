"""«Справка о наставнической деятельности»: whom an employee mentored, and what came of it (reference/year.md 6.18)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jobs.papers.desk import Desk, in_words
from jobs.paperwork.declined import Declined, Use, in_sentence, with_post
from jobs.paperwork.form import Form
from jobs.paperwork.inflection import GENDERS
from jobs.paperwork.wording import BLANK, glued, head, known_requisites
from jobs.records.pairs import Pair
from jobs.records.papers import CERTIFICATE, Paper
from jobs.records.people import Person
from jobs.school.chain import Meeting
from jobs.school.couples import first_day, last_day
from jobs.school.office import PUPIL
from sync.columns import class_number

KIND = CERTIFICATE
TEMPLATE = "certificate.docx"
_TITLE = "Справка о наставнической деятельности"
_WHOM = Use(_TITLE, lambda _: "", ("datv",))
_WORKED = {"m": "он работал", "f": "она работала", None: "он(а) работал(а)"}
_WORKS = {"m": "он работает", "f": "она работает", None: "он(а) работает"}
NOTHING = "—"


@dataclass(frozen=True)
class _Row:
    """One pair of a mentor, with those of its meetings that were held while it ran."""

    pair: Pair
    since: date
    until: date | None
    order: str
    held: Sequence[Meeting]
    plan: str


def key(code: str, details: str) -> str:
    """«Состав» of such a paper: whom it is about, and what else it has to say."""
    return f"{code}: {' '.join(details.split())}" if details else code


def gaps(paper: Paper, desk: Desk) -> Iterator[str]:
    """What the paper lacks, in words that stand after a colon."""
    yield from in_words(_blanks(desk))
    code, _ = _parts(paper)
    person = desk.office.roster.by_code(code)
    rows = _rows(code, desk)
    if person and not (person.school_class or person.post):
        yield "должность"
    if not rows:
        yield "пары, в которых этот человек наставник"
    if without := [row.pair.pair for row in rows if not row.order]:
        yield f"приказ ({', '.join(without)})"
    if unclear := [row.pair.pair for row in rows if row.pair.pair in desk.attendance.unclear]:
        yield f"встречи, день которых не читается ({', '.join(unclear)})"


def _blanks(desk: Desk) -> list[str]:
    return desk.office.blanks_of_letter


def _title(paper: Paper, desk: Desk) -> str:
    return f"{_TITLE} ({_parts(paper)[0]})"


def _parts(paper: Paper) -> tuple[str, str]:
    """Whom it is about and what else it says; where «Состав» was erased, its title tells the first."""
    code, _, details = paper.contents.partition(": ")
    named = re.search(r"\(([^()]+)\)$", paper.title)
    return code or (named[1] if named else ""), details


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    code, details = _parts(paper)
    rows = _rows(code, desk)
    timed = _timed([meeting for row in rows for meeting in row.held])
    return {
        **head(paper, _TITLE, "", desk.office),
        "кому": _whom(code, desk),
        "период": _period(rows),
        "работал": (_WORKS if any(row.until is None for row in rows) else _WORKED)[_gender(code, desk)],
        "подробности": glued(details),
        "часы": timed,
        "пары": [_told(number, row, desk, timed=timed) for number, row in enumerate(rows, 1)],
        "всего": _total(rows, timed=timed),
        "приказы": _orders(rows),
    }


def _rows(code: str, desk: Desk) -> list[_Row]:
    """The pairs of the mentor that an order covers, in the order of their days."""
    own = [(since, pair) for pair in desk.pairs if pair.mentor_code == code and (since := first_day(pair))]
    return [_row(pair, since, desk) for since, pair in sorted(own, key=lambda one: (one[0], one[1].pair))]


def _row(pair: Pair, since: date, desk: Desk) -> _Row:
    until, where = last_day(pair), desk.standings.get(pair.pair)
    known = known_requisites(where.paper, desk.office) if where and where.paper else None
    held = [one for one in desk.attendance.chain(pair.pair).held if since <= one.day <= (until or one.day)]
    line = desk.work.get(pair.pair)
    return _Row(pair, since, until, f"{known.dated} № {known.number}" if known else "", held, line.plan if line else "")


def _orders(rows: Sequence[_Row]) -> str:
    """«приказ от 20.11.2023 № 201-ОД»."""
    orders = list(dict.fromkeys(row.order for row in rows if row.order))
    return f"приказ{'ы' if len(orders) > 1 else ''} {glued(', '.join(orders)) or BLANK}"


def _whom(code: str, desk: Desk) -> str:
    """«Агафоновой Ларисе Вадимовне, учителю химии»."""
    person, (name, *posts) = desk.office.roster.by_code(code), _of(code, desk)
    post = posts[0].in_case("datv", desk.office.inflection) if posts else ""
    if person and person.school_class:
        post = f"обучающемуся {person.school_class} класса"
        post = post.replace("обучающемуся", "обучающейся") if _gender(code, desk) == "f" else post
    return f"{name.whole('datv', desk.office.inflection)}, {post or BLANK}"


def declines(paper: Paper, desk: Desk) -> list[Declined]:
    """Whom and what the paper declines."""
    return _of(_parts(paper)[0], desk)


def _of(code: str, desk: Desk) -> list[Declined]:
    """The mentor, and the post of a grown-up."""
    person = desk.office.roster.by_code(code)
    post = person.post if person and not person.school_class else ""
    return with_post(_WHOM, person, desk.office.roster.name(code), post)


def _gender(code: str, desk: Desk) -> str | None:
    told = _told_gender(desk.office.roster.by_code(code))
    return desk.office.inflection.gender(desk.office.roster.name(code), told)


def _told_gender(person: Person | None) -> str | None:
    return GENDERS.get(person.gender) if person else None


def _period(rows: Sequence[_Row]) -> str:
    """«с 20.11.2023 по 31.05.2024», of a mentor whose pair runs «с 20.11.2023 по настоящее время»."""
    if not rows:
        return f"с {BLANK} по {BLANK}"
    ends = [row.until for row in rows if row.until]
    until = f"{max(ends):%d.%m.%Y}" if len(ends) == len(rows) else "настоящее время"
    return f"с {rows[0].since:%d.%m.%Y} по {until}"


def _told(number: int, row: _Row, desk: Desk, *, timed: bool) -> dict[str, object]:
    return {
        "строка": number,
        "период": f"{row.since:%d.%m.%Y} – {row.until:%d.%m.%Y}" if row.until else f"с {row.since:%d.%m.%Y}",
        "кому": f"{row.pair.form}, {_mentee(desk.office.roster.by_code(row.pair.mentee_code))}",
        "приказ": glued(row.order) or BLANK,
        "встреч": len(row.held),
        "часов": _hours(row.held) if timed else NOTHING,
        "результат": _result(row),
    }


def _mentee(person: Person | None) -> str:
    """Who was helped, without a name: «обучающийся 7 класса», «учитель физики»."""
    if person is None:
        return "наставляемый"
    if person.role == PUPIL:
        number = class_number(person.school_class)
        return f"обучающийся {number} класса" if number else "обучающийся"
    return in_sentence(person.post) or person.role


def _result(row: _Row) -> str:
    done, _, whole = row.plan.partition(",")[0].partition(" из ")
    return f"выполнено {done} из {whole} заданий" if whole else NOTHING


def _timed(held: Sequence[Meeting]) -> bool:
    """Whether it is known of all meetings how long they were: only then hours are told."""
    return bool(held) and all(one.minutes is not None for one in held)


def _hours(held: Sequence[Meeting]) -> str:
    """Minutes in hours with one decimal, half up."""
    minutes = sum((Decimal(str(one.minutes or 0)) for one in held), Decimal(0))
    return str((minutes / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")


def _total(rows: Sequence[_Row], *, timed: bool) -> str:
    """«встреч 12, часов 9,0»: a meeting of a group is one, though several rows count it."""
    meetings = {(one.day, one.row): one for row in rows for one in row.held}
    several = len(meetings) != sum(len(row.held) for row in rows)
    hours = f", часов {_hours([*meetings.values()])}" if timed else ""
    return f"встреч {len(meetings)}{hours}{' (встреча группы считается один раз)' if several else ''}"


def _granted(_: Paper, desk: Desk) -> object:
    """Nothing; None while the plans cannot be read that it tells of."""
    return None if desk.hides_work else ()


FORM: Form[Desk] = Form(
    kind=KIND,
    template=TEMPLATE,
    word="Справка",
    title=_title,
    context=_context,
    granted=_granted,
    blanks=_blanks,
)
