"""The people of an export beside those of the roster: who is new, what has changed, what is doubtful."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobs.enrolling.adults import known_role
from jobs.enrolling.lines import Enrolled, Key
from jobs.enrolling.merging import merged
from jobs.enrolling.reading import read_lines
from jobs.records.people import Person
from jobs.russian.names import key
from jobs.russian.numbers import counted
from sync.problems import SyncError
from sync.roster_export import Doubt, Import

#: So many rows are named where it is told of several people.
_ROWS = 10
#: Fields that tell who a person is: an export fills them where the roster has nothing, and never changes them.
_IDENTITY = ("name", "born", "role")
_NO_TABS: Mapping[int, str] = {}
_NO_HEADER = (
    "В выгрузке нет строки с заголовками. Нужны столбцы «ФИО» (или «Фамилия», «Имя», «Отчество») и хотя бы один из "
    "столбцов «Дата рождения», «Класс», «Должность»."
)
_SEVERAL = "таких ФИО в контингенте несколько, а даты рождения нет. Строка не взята: впишите дату рождения."
_UNBORN = "такие же ФИО стоят в контингенте без даты рождения. Строка не взята: впишите дату рождения в контингент."
_OTHER_BIRTH = (
    "в контингенте есть такие же ФИО с другой датой рождения. Человек добавлен новой строкой. Если это тот же, "
    "исправьте дату в прежней строке и удалите новую."
)
_RENAMED = (
    "ФИО в прежней строке контингента заменены: день рождения и остальные слова имени те же. Код останется прежним, "
    "когда впишете там «да» в «Смена ФИО». Если это другой человек, верните прежние ФИО, а его добавьте новой строкой."
)
_NO_ROLE = "непонятно, кто это: ни класса, ни должности не прочитать. Выберите роль на листе «Контингент»."


@dataclass
class _Taking:
    """The roster being compared with the export; `met` are the people found in it, by identity of the record."""

    people: Sequence[Person]
    lines: Sequence[Enrolled]
    doubts: list[Doubt]
    met: set[int] = field(default_factory=set)
    returned: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.named: dict[Key, list[Person]] = {}
        for person in self.people:
            self.named.setdefault(key(person.name), []).append(person)
        self.born: dict[Key, set[date | None]] = {}
        for line in self.lines:
            self.born.setdefault(line.key, set()).add(line.born)

    def doubt(self, line: Enrolled, text: str) -> None:
        self.doubts.append(Doubt(line.row, text))

    def under_another_name(self, line: Enrolled) -> Person | None:
        """Who was born on that day, shares two words of the name, and is not in the export by their own."""
        missing = [one for one in self.people if key(one.name) not in self.born and not one.left]
        alike = [one for one in missing if one.born == line.born and _share(key(one.name), line.key)]
        new = [one for one in self.lines if one.born == line.born and one.key not in self.named]
        rivals = [one for one in new if alike and _share(key(alike[0].name), one.key)]
        return alike[0] if len(alike) == len({one.key for one in rivals}) == 1 else None


def _share(one: Key, other: Key) -> bool:
    return len(set(one) & set(other)) > 1


def take_roster(
    export: Sequence[Sequence[object]], people: Sequence[Person], tabs: Mapping[int, str] = _NO_TABS
) -> Import:
    """What the rows of an export change in the roster `people`, and an account of it.

    `tabs` are the titles of its tabs, by the row that each begins at. People are known by full name and birth date. New
    ones become new rows; those known take over what the export says of them, and keep what it leaves empty. Raises
    SyncError when no row of the export is a header.
    """
    headers, lines, doubts = read_lines(export, tabs)
    if not headers:
        raise SyncError(_NO_HEADER)
    told, unclear = merged(lines)
    taking = _Taking(people, told, [*doubts, *unclear])
    taken = [row for line in told if (row := _take(line, taking))]
    stands = {id(person) for person in people}
    new = [row for row in taken if row.place is None]
    same = sum(id(row) in stands for row in taken)
    amounts = f"новых {len(new)}, обновлено {len(taken) - len(new) - same}, без изменений {same}"
    understood = dict.fromkeys(said for header in headers for said in header.account())
    account = (*understood, *_headed(lines), amounts, *_missing(taking))
    changed = [row for row in taken if id(row) not in stands]
    return Import(changed, account, sorted(taking.doubts, key=lambda doubt: doubt.row))


def _headed(lines: Sequence[Enrolled]) -> Iterator[str]:
    """Which classes were found above the lists, in the order in which they stand."""
    classes = dict.fromkeys(str(line.values["school_class"]) for line in lines if line.headed)
    if classes:
        yield f"классы взяты из заголовков и названий листов: {', '.join(classes)}"


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
    taking.returned += [known] if known.left and "left" not in line.values else []
    changes = {name: value for name, value in line.values.items() if _says_more(name, value, known)}
    if key(known.name) != line.key:
        taking.doubt(line, _RENAMED)
        changes |= {"name": line.values["name"]}
    changed = known.with_(**changes)
    return known if changed == known else changed


def _says_more(name: str, value: Any, known: Person) -> bool:
    """Whether the export's value takes the place of the roster's: «да» of none that says the day, «7» not of «7А»."""
    stands = getattr(known, name)
    if not stands:
        return True
    same_parallel = name == "school_class" and stands[:-1] == value
    return name not in _IDENTITY and value is not True and not same_parallel


def _known(line: Enrolled, taking: _Taking) -> Person | str | None:
    """The person of the roster, None for a new one, or a sentence when it cannot be told."""
    named = taking.named.get(line.key, [])
    if line.born is None:
        return named[0] if len(named) == 1 else _SEVERAL if named else None
    if not named:
        return taking.under_another_name(line)
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
    """How many of the roster the export does not name, among the roles that it speaks of; how many came back."""
    if back := taking.returned:
        amount = counted(len(back), "человек")
        yield f"есть в выгрузке, хотя стоит «Выбыл»: {amount}. Если они вернулись, очистите «Выбыл»{_where(back)}"
    roles = {line.values.get("role") for line in taking.lines}
    missed = [one for one in taking.people if id(one) not in taking.met and not one.left]
    gone = [one for one in missed if (known_role(one.role) or one.role) in roles]
    if gone:
        yield (
            f"нет в выгрузке: {counted(len(gone), 'человек')}. Если они выбыли, впишите дату в столбец «Выбыл» на "
            f"листе «Контингент»{_where(gone)}"
        )


def _where(people: Sequence[Person]) -> str:
    """The rows of the roster in which the first of them stand."""
    rows = [str(one.place.row + 1) for one in people if one.place]
    more = f" и ещё {len(rows) - _ROWS}" if len(rows) > _ROWS else ""
    return f" ({'строка' if len(rows) == 1 else 'строки'} {', '.join(rows[:_ROWS])}{more})" if rows else ""
