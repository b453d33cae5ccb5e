"""What the figures say, in sentences; each is gone where its data are (reference/year.md 6.28)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jobs.monitoring.facts import MARKS
from jobs.monitoring.indicators import CONTENT, PLANS
from jobs.monitoring.sections import ANXIETY, AVERAGE, GROUPS, changes, middles, split
from jobs.monitoring.summary import Summary
from jobs.paperwork.wording import NBSP
from jobs.records.requests import MENTEE, MENTOR
from jobs.russian.numbers import agree, counted
from jobs.school.census import alone, groups
from jobs.school.shares import ENOUGH, plain_number

#: «… на допустимом уровне», by the level.
_ON_LEVEL = {"оптимальный": "оптимальном", "допустимый": "допустимом", "недопустимый": "недопустимом"}


@dataclass(frozen=True)
class _Mark:
    """How a mark is spoken of: in the nominative, «о …», and what it did in some, in others, in the rest."""

    name: str
    about: str
    more: str
    same: str
    less: str


def _mark(name: str, about: str, ending: str) -> _Mark:
    more = {"": "вырос", "а": "выросла", "о": "выросло", "и": "выросли"}[ending]
    end = {"": "ся", "а": "ась", "о": "ось", "и": "ись"}[ending]
    return _Mark(name, about, more, f"не изменил{end}", f"снизил{end}")


_MARKS = {
    "Вовлечённость": _mark("вовлечённость", "о вовлечённости", "а"),
    AVERAGE: _mark("средний балл", "о среднем балле", ""),
    "Гибкие навыки": _mark("гибкие навыки", "о гибких навыках", "и"),
    "Желание посещать школу": _mark("желание посещать школу", "о желании посещать школу", "о"),
    "Уверенность": _mark("уверенность", "об уверенности", "а"),
    ANXIETY: _mark("тревожность", "о тревожности", "а"),
}


def took_part(summary: Summary) -> Iterator[str]:
    """«В программе участвовали 44 наставляемых и 26 наставников, 34 пары и 4 группы.»"""
    census = summary.facts.census
    units = " и ".join([*_if_any(alone(census.pairs), "пара"), *_if_any(groups(census.pairs), "группа")])
    people = f"{counted(len(census.mentees), 'наставляемый')} и {counted(len(census.mentors), 'наставник')}"
    yield f"В программе участвовали {', '.join(filter(None, [people, units]))}."


def _if_any(count: int, word: str) -> list[str]:
    return [counted(count, word)] if count else []


def met(summary: Summary) -> Iterator[str]:
    """«Состоялось 312 встреч, в среднем 8 на пару или группу.»"""
    pairs = summary.facts.pairs
    held = {(one.day, one.row) for pair in pairs for one in summary.facts.planning.attendance.chain(pair.pair).held}
    units = alone(pairs) + groups(pairs)
    if held and units:
        verb = agree(len(held), "Состоялась", "Состоялись", "Состоялось")
        yield f"{verb} {counted(len(held), 'встреча')}, в среднем {_rounded(len(held), units)} на пару или группу."


def _rounded(part: int, whole: int) -> int:
    return int((Decimal(part) / whole).quantize(Decimal(1), ROUND_HALF_UP))


def planned(summary: Summary) -> Iterator[str]:
    """«План выполнен на 83 % (128 из 154 заданий).»"""
    if found := summary.counted(PLANS):
        done, due = found
        share = min(_rounded(100 * done, due), 99) if done < due else 100
        yield f"План выполнен на {share}{NBSP}% ({done} из {due} {agree(due, 'задания', 'заданий', 'заданий')})."


def hoped(summary: Summary) -> Iterator[str]:
    """«Наставляемые ожидали пользу на 8, получили на 9 (медианы, ответили 36 из 44).»"""
    for role, whose in GROUPS.items():
        before, after = middles("Полезность встреч", role, summary.facts)
        answered = summary.row(f"{whose}: полезность встреч").base
        if before is not None and after is not None:
            yield (
                f"{whose} ожидали пользу на {plain_number(before)}, получили на {plain_number(after)} "
                f"(медианы, {answered})."
            )


def content(summary: Summary) -> Iterator[str]:
    """«Довольны участием 35 из 41 наставляемого (85,4 %).»"""
    genitives = {MENTEE: ("наставляемого", "наставляемых"), MENTOR: ("наставника", "наставников")}
    for role, (one, many) in genitives.items():
        if (found := summary.counted(CONTENT[role])) and summary.row(CONTENT[role]).value.endswith("%"):
            share = summary.row(CONTENT[role]).value.replace(" ", NBSP)
            yield f"Довольны участием {found[0]} из {found[1]} {agree(found[1], one, many, many)} ({share})."


def changed(summary: Summary) -> Iterator[str]:
    """«За время участия средний балл вырос у 9 из 12, не изменился у 2, снизился у 1.», mark by mark."""
    for title in MARKS:
        found, mark = changes(title, summary.facts), _MARKS[title]
        if len(found) >= ENOUGH:
            better, same, worse = split(title, found)
            good, bad = (mark.less, mark.more) if title == ANXIETY else (mark.more, mark.less)
            told = [f"{good} у {better} из {len(found)}", *_at(mark.same, same), *_at(bad, worse)]
            yield f"За время участия {mark.name} {', '.join(told)}."
        elif found:
            yield f"Данных {mark.about} мало (n = {len(found)}), вывода нет."


def _at(verb: str, count: int) -> list[str]:
    return [f"{verb} у {count}"] if count else []


def left_over(summary: Summary) -> Iterator[str]:
    """«Без наставника остались 3 участника: психолог провёл 5 встреч.»"""
    waiting = summary.facts.without_mentor
    rows = [row for row in summary.facts.support if row.code in waiting and row.day and not row.unreadable]
    helped = sum(summary.office.is_this_year(row.day) for row in rows if row.day)
    if waiting:
        count = len(waiting)
        verb = agree(count, "остался", "остались", "остались")
        who = f"Без наставника {verb} {count} {agree(count, 'участник', 'участника', 'участников')}"
        yield f"{who}: психолог провёл {_meetings(helped)}." if helped else f"{who}."


def _meetings(count: int) -> str:
    """«21 встречу»."""
    return f"{count} {agree(count, 'встречу', 'встречи', 'встреч')}"


def judged(summary: Summary) -> Iterator[str]:
    """«По оценке куратора программа реализована на допустимом уровне (13 из 18).»"""
    found = summary.assessment
    if found.level:
        yield f"По оценке куратора программа реализована на {_ON_LEVEL[found.level]} уровне ({found.base})."
    elif found.answered:
        verb = agree(found.answered, "Оценён", "Оценены", "Оценено")
        yield f"{verb} {found.answered} из {found.of} критериев, уровень не определяется."


def gathered(*told: Iterator[str], most: int) -> Sequence[str]:
    """The sentences in their order, so many at most."""
    return [sentence for one in told for sentence in one][:most]
