"""Small books for teachers who cannot open the one workbook: one a class, one a teacher (reference/year.md 2.5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jobs.paperwork.choosing import chosen, class_of
from jobs.records.pairs import RUNNING, Pair
from jobs.records.people import Person
from jobs.records.programme import Inform
from jobs.records.requests import Offer, Request
from jobs.records.work import Meeting
from jobs.russian.names import alphabetical, key
from jobs.school.couples import read_couples
from jobs.school.office import Office, is_employee, read_office
from jobs.school.roster import has_left
from sync.columns import Row
from sync.document import Document
from sync.job import Choice, Records
from sync.layout import ColumnLayout, TabLayout
from sync.leaves import small_book_of
from sync.record_layout import apart

FOLDER = "книги"
NOTHING = "в контингенте нет классов, в которых идёт программа"
_MINE = "Мои пары"


def books(records: Records, today: date, choice: Choice) -> list[Document]:
    """The books of all classes and teachers, of one class, or of the teachers of one pair. Raises SyncError."""
    office = read_office(records, today)
    running = [pair for pair in records.of(Pair) if pair.status == RUNNING]
    pairs = chosen(running, choice, read_couples(records, today), office).pairs if choice.pair else running
    wanted = class_of(choice.school_class, office) if choice.school_class else ""
    classes = () if choice.pair else office.classes
    return [
        *(_of_class(name, office.pupils[name], office) for name in classes if wanted in ("", name)),
        *(_of_teacher(code, own, office) for code, own in sorted(_by_teacher(pairs, office).items()) if not wanted),
    ]


def _of_class(name: str, people: Iterable[Person], office: Office) -> Document:
    listed = [_shown(person, office) for person in sorted(people, key=lambda one: alphabetical(one.name))]
    lists = {"Участник": listed, "Класс": [name]}
    tabs = [_tab(kind, lists, office) for kind in (Request, Offer, Inform)]
    return small_book_of(f"{name}.xlsx", tabs, folder=FOLDER)


def _tab(kind: type[Row], lists: Mapping[str, Sequence[str]], office: Office) -> TabLayout:
    """The tab with these lists and those of «Справочники»."""
    coded = office.settings.local_only
    names = {col.title: (coded and col.coded and col.coded.dictionary) or col.dictionary for col in kind.spec.people}
    listed = {title: values for title, name in names.items() if name and (values := office.words.values(name))}
    return apart(kind, {**listed, **lists}, coded=coded)


def _shown(person: Person, office: Office) -> str:
    """Whom a cell will name: by the full name, with the code before it where several bear it; by the code alone."""
    if office.settings.local_only:
        return person.code
    alone = len(office.roster.named(key(person.name))) == 1
    return person.name if alone else f"{person.code} {person.name}"


def _by_teacher(pairs: Iterable[Pair], office: Office) -> Mapping[str, list[Pair]]:
    """The pairs of every teacher who is the mentor or answers for the pair, by the teacher's code."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for person in dict.fromkeys(_teachers(pair, office)):
            found.setdefault(person.code, []).append(pair)
    return found


def _teachers(pair: Pair, office: Office) -> Iterator[Person]:
    for person in (office.roster.by_code(pair.mentor_code), office.roster.find(pair.teacher).person):
        if person and is_employee(person) and not has_left(person, office.today):
            yield person


def _of_teacher(code: str, pairs: Sequence[Pair], office: Office) -> Document:
    numbers = [*dict.fromkeys(pair.group for pair in pairs if pair.group), *(pair.pair for pair in pairs)]
    return small_book_of(
        f"{code}.xlsx", [_tab(Meeting, {"Пара": numbers}, office), _mine(pairs, office)], folder=FOLDER
    )


def _mine(pairs: Sequence[Pair], office: Office) -> TabLayout:
    """Who stands behind the numbers."""
    widths = {"Номер пары": 12, "Номер группы": 13, "Кто наставник": 34, "Кто наставляемый": 34}
    rows = [[one.pair, one.group, *map(office.shown, (one.mentor_code, one.mentee_code))] for one in pairs]
    return TabLayout(
        _MINE, [ColumnLayout(title, width=width, robot=True) for title, width in widths.items()], rows, True
    )
