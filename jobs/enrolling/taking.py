"""The people of an export beside those of the roster: who is new, what has changed, what is doubtful."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from jobs.enrolling.adults import known_role
from jobs.enrolling.lines import Enrolled, Key, read_lines
from jobs.records.people import Person
from jobs.russian.names import key
from jobs.russian.numbers import counted
from sync.problems import SyncError
from sync.roster_export import Doubt, Import

#: Fields that tell who a person is: an export fills them where the roster has nothing, and never changes them.
_IDENTITY = ("name", "born", "role")
_NO_HEADER = (
    "В выгрузке нет строки с заголовками. Нужны столбцы «ФИО» (или «Фамилия», «Имя», «Отчество») и хотя бы один из "
    "столбцов «Дата рождения», «Класс», «Должность»."
)
_REPEATED = "такие же ФИО стоят и в другой строке, а даты рождения нет. Строка не взята: впишите дату рождения."
_CONTRARY = "этот человек уже стоит в строке выше с другими сведениями; взяты они. Оставьте верную строку."
_SEVERAL = "таких ФИО в контингенте несколько, а даты рождения нет. Строка не взята: впишите дату рождения."
_UNBORN = "такие же ФИО стоят в контингенте без даты рождения. Строка не взята: впишите дату рождения в контингент."
_OTHER_BIRTH = (
    "в контингенте есть такие же ФИО с другой датой рождения. Человек добавлен новой строкой. Если это тот же, "
    "исправьте дату в прежней строке и удалите новую."
)
_NO_ROLE = "непонятно, кто это: ни класса, ни должности не прочитать. Выберите роль на листе «Контингент»."


@dataclass
class _Taking:
    """The roster being compared with the export; `met` are the people found in it, by identity of the record."""

    people: Sequence[Person]
    lines: Sequence[Enrolled]
    doubts: list[Doubt]
    met: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.named: dict[Key, list[Person]] = {}
        for person in self.people:
            self.named.setdefault(key(person.name), []).append(person)
        self.born: dict[Key, set[date | None]] = {}
        for line in self.lines:
            self.born.setdefault(line.key, set()).add(line.born)

    def doubt(self, line: Enrolled, text: str) -> None:
        self.doubts.append(Doubt(line.row, text))


def take_roster(export: Sequence[Sequence[object]], people: Sequence[Person]) -> Import:
    """What the rows of an export change in the roster `people`, and an account of it.

    People are known by full name and birth date. New ones become new rows; those known take over what the export says
    of them, and keep what it leaves empty. Raises SyncError when no row of the export is a header.
    """
    headers, lines, doubts = read_lines(export)
    if not headers:
        raise SyncError(_NO_HEADER)
    taking = _Taking(people, lines, list(doubts))
    taken = [row for line in _distinct(taking) if (row := _take(line, taking))]
    stands = {id(person) for person in people}
    new = [row for row in taken if row.place is None]
    same = sum(id(row) in stands for row in taken)
    amounts = f"новых {len(new)}, обновлено {len(taken) - len(new) - same}, без изменений {same}"
    account = (*dict.fromkeys(said for header in headers for said in header.account()), amounts, *_missing(taking))
    changed = [row for row in taken if id(row) not in stands]
    return Import(changed, account, sorted(taking.doubts, key=lambda doubt: doubt.row))


def _distinct(taking: _Taking) -> Iterator[Enrolled]:
    """Each person of the export once; lines that nobody can tell apart are left out."""
    times = Counter(line.key for line in taking.lines)
    first: dict[tuple[Key, date], Enrolled] = {}
    for line in taking.lines:
        if times[line.key] > 1 and line.born is None:
            taking.doubt(line, _REPEATED)
        elif line.born is None or (earlier := first.setdefault((line.key, line.born), line)) is line:
            yield line
        elif earlier.values != line.values:
            taking.doubt(line, _CONTRARY)


def _take(line: Enrolled, taking: _Taking) -> Person | None:
    """The person of a line as the roster should have them; the very record of the roster when nothing changes."""
    known = _known(line, taking)
    if isinstance(known, str):
        taking.doubt(line, known)
        return None
    for fault in line.faults:
        taking.doubt(line, fault)
    if known is None:
        return _new(line, taking)
    taking.met.add(id(known))
    changes = {name: value for name, value in line.values.items() if name not in _IDENTITY or not getattr(known, name)}
    changed = known.with_(**changes)
    return known if changed == known else changed


def _known(line: Enrolled, taking: _Taking) -> Person | str | None:
    """The person of the roster, None for a new one, or a sentence when it cannot be told."""
    named = taking.named.get(line.key, [])
    if line.born is None:
        return named[0] if len(named) == 1 else _SEVERAL if named else None
    same = [person for person in named if person.born == line.born]
    unborn = [person for person in named if person.born is None]
    if same or not unborn:
        return same[0] if same else None
    strangers = taking.born[line.key] - {person.born for person in named}
    return unborn[0] if len(unborn) == len(strangers) == 1 else _UNBORN


def _new(line: Enrolled, taking: _Taking) -> Person:
    others = taking.named.get(line.key, [])
    if any(person.born not in taking.born[line.key] for person in others):
        taking.doubt(line, _OTHER_BIRTH)
    if "role" not in line.values:
        taking.doubt(line, _NO_ROLE)
    return Person(**line.values)


def _missing(taking: _Taking) -> Iterator[str]:
    """How many of the roster the export does not name, among the roles that it speaks of."""
    roles = {line.values.get("role") for line in taking.lines}
    missed = [one for one in taking.people if id(one) not in taking.met and not one.left]
    gone = [one for one in missed if (known_role(one.role) or one.role) in roles]
    if gone:
        yield (
            f"нет в выгрузке: {counted(len(gone), 'человек')}. Если они выбыли, впишите дату в столбец «Выбыл» на "
            "листе «Контингент»"
        )
