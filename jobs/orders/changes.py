"""What an order of changes says: which rows go, since when and on what ground, which come."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from jobs.orders.desk import Desk, purpose_of
from jobs.orders.wording import appendices, by_form, of_every_order, printed_rows, title
from jobs.paperwork.composition import Line, entries
from jobs.paperwork.wording import BLANK, NARROW_BLANK, glued, named_in_text
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.russian.names import short
from jobs.school.office import PUPIL
from jobs.school.roster import has_left
from sync.columns import loose

#: «Причина завершения» after the words «В связи с» (reference/year.md §6.8). Whatever is not here, above all who could
#: not work with whom, is nobody's business: a change of the members.
_GROUNDS = {
    "замена наставника": "заменой наставника",
    "длительная болезнь": "длительной болезнью",
    "прекращение трудового договора": "прекращением трудового договора",
}
_LEAVING = "выбытие"
_NO_GROUND = "изменением состава участников"
#: So many rows are named one by one; more of them as «49–58».
_NAMED = 3


def changes_context(paper: Paper, desk: Desk) -> dict[str, object]:
    """What order-changes.docx is filled with."""
    base = desk.paper(purpose_of(paper).key)
    removed = sorted(_removed(paper, desk), key=lambda one: (one[1].finish or date.max, one[0].row))
    added = [line for line in entries(paper) if not line.removed]
    first, second = ("1) ", "2) ") if removed and added else ("", "")
    by_name = base is not None and base.from_elsewhere  # nobody knows the rows of its appendix
    rows = [{**row, "строка": ""} if by_name else row for row in printed_rows(paper, desk)]
    exclusion = _exclusion_by_name(removed, desk) if by_name else _exclusion(removed, desk)
    return {
        **of_every_order(paper, desk),
        "причины": _grounds([pair for _, pair in removed], added, desk),
        "основной_приказ": glued(named_in_text(base, desk.office)) if base else f"от {BLANK} № {NARROW_BLANK}",
        "основной_заголовок": glued(base.title or title(base, desk)) if base else BLANK,
        "исключить": f"{first}{exclusion}{';' if added else '.'}" if removed else "",
        "дополнить": f"{second}{'дополнить:' if by_name else _addition(added)}" if added else "",
        **appendices(rows),
        "формы": by_form(rows),
    }


def _removed(paper: Paper, desk: Desk) -> Iterator[tuple[Line, Pair]]:
    for line in entries(paper):
        if line.removed and line.pair in desk.by_name:
            yield line, desk.by_name[line.pair]


def _exclusion(removed: Iterable[tuple[Line, Pair]], desk: Desk) -> str:
    """«строки 6 (Дубинин Д.М. – Бабушкин Д.М.), 7 (…) исключить с 15.01.2024», the rows of each day together."""
    days = groupby(removed, key=lambda one: one[1].finish)
    return ", ".join(_of_one_day(day, list(rows), desk) for day, rows in days)


def _of_one_day(day: date | None, rows: Sequence[tuple[Line, Pair]], desk: Desk) -> str:
    named = ", ".join(f"{line.row} ({_who(pair, desk)})" for line, pair in rows)
    since = f" с {day:%d.%m.%Y}" if day else ""
    return glued(f"{'строку' if len(rows) == 1 else 'строки'} {named} исключить{since}")


def _exclusion_by_name(removed: Iterable[tuple[Line, Pair]], desk: Desk) -> str:
    """«исключить пару: наставник Дубинин Д.М., наставляемый Бабушкин Д.М., с 15.01.2024», each pair by itself."""
    return "; ".join(_one_by_name(pair, desk) for _, pair in removed)


def _one_by_name(pair: Pair, desk: Desk) -> str:
    mentor, mentee = _names(pair, desk)
    since = f", с {pair.finish:%d.%m.%Y}" if pair.finish else ""
    return glued(f"исключить пару: наставник {mentor}, наставляемый {mentee}{since}")


def _who(pair: Pair, desk: Desk) -> str:
    return " – ".join(_names(pair, desk))


def _names(pair: Pair, desk: Desk) -> list[str]:
    office = desk.office
    return [short(office.name(pair.mentor_code, pair.mentor)), short(office.name(pair.mentee_code, pair.mentee))]


def _addition(added: Sequence[Line]) -> str:
    """«дополнить строкой 49 …», «строками 49, 50», «строками 49–58»: rows that are added follow one another."""
    rows = sorted(line.row for line in added)
    named = f"{rows[0]}–{rows[-1]}" if len(rows) > _NAMED else ", ".join(map(str, rows))
    return f"дополнить {'строкой' if len(rows) == 1 else 'строками'} {named} следующего содержания:"


def _grounds(removed: Sequence[Pair], added: Sequence[Line], desk: Desk) -> str:
    """Why the order is made, after «В связи с»; nothing in it marks a child."""
    found = list(dict.fromkeys(_ground(pair, desk) for pair in removed))
    left = {pair.mentee_code for pair in removed}
    if not {desk.by_name[line.pair].mentee_code for line in added if line.pair in desk.by_name} <= left:
        found.append(_NO_GROUND)
    told = [*(one for one in dict.fromkeys(found) if one != _NO_GROUND), *([_NO_GROUND] if _NO_GROUND in found else [])]
    return " и ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) or _NO_GROUND


def _ground(pair: Pair, desk: Desk) -> str:
    reason = desk.office.words.reason(pair.reason) or pair.reason
    if loose(reason) != _LEAVING:
        return _GROUNDS.get(loose(reason), _NO_GROUND)
    sides = [desk.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
    leavers = [one for one in sides if one and has_left(one, desk.office.today)] or sides
    return f"выбытием {'обучающегося' if all(map(_is_pupil, leavers)) else 'участника'}"


def _is_pupil(person: Person | None) -> bool:
    return person is not None and person.role == PUPIL
