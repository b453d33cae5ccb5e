"""Lines of files below the rows of people's tabs, each once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sync.answers import Answers, Filled, Line, Understand
from sync.columns import Row
from sync.guard import Exposed
from sync.job import Records
from sync.layout import ANSWER
from sync.problems import ASIDE, Problem, SyncError
from sync.reading import Reading
from sync.seal import Seal
from sync.table import Sheet, Table, Value, fold, is_blank
from sync.workbook import Snapshot, Write

#: What the taking of lines is called where jobs are told of, and where files lie that people bring.
TAKE, INBOX = "take", "входящие"
_LOST_KEY = (
    "Файла «{key}» рядом с книгой нет, а без него неизвестно, какие ответы уже внесены. Верните его из прежней папки; "
    "если его больше нет, очистите столбец «{column}» на листе «{tab}» и оставьте в файле только новые строки."
)
_FROZEN = "лист «{tab}» не обрабатывается, поэтому из файла ничего не взято. {why}"
_NO_TAB = "такого листа в книге нет. Добавьте его: nastavnik init."


@dataclass(frozen=True)
class Brought:
    """Files that people brought, what tells what they mean, and what seals the lines that were taken.

    `kinds` are the tabs that their lines go to, and those that are read to understand them.
    """

    files: Callable[[], Sequence[Filled]]
    kinds: Sequence[type[Row]]
    understand: Understand
    seal: Seal


@dataclass(frozen=True)
class Taken:
    """What becomes of a file: how it was understood, rows that are new, by tab, and how many are known already.

    `wrong`: why nothing of it is taken.
    """

    name: str
    account: Sequence[str] = ()
    added: Mapping[str, int] = field(default_factory=dict)
    known: int = 0
    wrong: str = ""

    @property
    def new(self) -> int:
        """How many rows are new."""
        return sum(self.added.values())

    @property
    def problem(self) -> Problem:
        """Why nothing is taken, as a remark."""
        return Problem(INBOX, self.wrong if self.wrong.startswith(ASIDE) else f"файл «{self.name}»: {self.wrong}")

    @property
    def amounts(self) -> str:
        """How many lines are known and how many new, a sentence."""
        return f"Уже внесено: {self.known}, новых: {self.new}."


@dataclass(frozen=True)
class Intake:
    """What becomes of all files: the cells to write, and the sheets as they will be."""

    files: Sequence[Taken] = ()
    writes: Sequence[Write] = ()
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    @property
    def added(self) -> dict[str, int]:
        """The new rows, by tab."""
        total: Counter[str] = Counter()
        for one in self.files:
            total.update(one.added)
        return dict(total)

    @property
    def problems(self) -> list[Problem]:
        """Why some of the files are not taken."""
        return [one.problem for one in self.files if one.wrong]

    @property
    def to_mend(self) -> dict[str, str]:
        """What is to be mended in files, by their names."""
        return {one.name: one.wrong for one in self.files if one.wrong and one.problem.asks}

    def due(self, snapshot: Snapshot) -> list[str]:
        """The tabs that wait hidden until rows stand there, and to which new rows come."""
        return [tab for tab in self.added if snapshot.hidden.get(fold(tab)) is not None]

    def refuse_wrong(self) -> None:
        """Raise SyncError for the first file that is not taken."""
        for one in self.files:
            if one.wrong:
                raise SyncError(f"Файл «{one.name}»: {one.wrong}")

    def seen(self, snapshot: Snapshot) -> Snapshot:
        """The workbook as jobs see it: with the new rows."""
        return replace(snapshot, sheets={**snapshot.sheets, **self.sheets})


def take(brought: Brought, found: Reading, records: Records, exposed: Exposed) -> Intake:
    """Lay lines that do not stand yet below the rows of their tabs; a file is taken whole or not at all."""
    desk = _Desk(brought, found, exposed)
    return Intake([desk.take(file, records) for file in brought.files()], desk.writes, desk.sheets)


class _Desk:
    """The tabs while lines are laid on them."""

    def __init__(self, brought: Brought, found: Reading, exposed: Exposed) -> None:
        self._brought, self._found, self._exposed = brought, found, exposed
        self._known = {kind: _standing(table) for kind, table in found.tables.items() if ANSWER in table.columns}
        self._laid: dict[type[Row], list[dict[int, Value]]] = {}
        self._titles: dict[type[Row], set[str]] = {}

    def take(self, file: Filled, records: Records) -> Taken:
        """Lay what is new of a file."""
        try:
            answers = self._understood(file, records)
        except SyncError as wrong:
            return Taken(file.name, wrong=str(wrong))
        added: Counter[str] = Counter()
        sealed = list(self._sealed(answers.lines))
        for line, digest in sealed:
            if digest not in self._known[line.kind]:
                self._known[line.kind].add(digest)
                self._lay(line, digest)
                added[line.kind.spec.title] += 1
        return Taken(file.name, answers.account, dict(added), len(sealed) - added.total())

    def _understood(self, file: Filled, records: Records) -> Answers:
        if file.wrong:
            raise SyncError(file.wrong)
        answers = self._brought.understand(file, records)
        for kind in dict.fromkeys(line.kind for line in answers.lines):
            if kind not in self._known:
                why = self._found.frozen.get(kind)
                raise SyncError(_FROZEN.format(tab=kind.spec.title, why=why.text if why else _NO_TAB))
            self._refuse_lost_key(kind)
        for line in answers.lines:
            self._refuse_exposed(line)
        return answers

    def _refuse_lost_key(self, kind: type[Row]) -> None:
        if self._known[kind] and not self._brought.seal.known:
            key = self._brought.seal.path.name
            raise SyncError(_LOST_KEY.format(key=key, column=ANSWER, tab=kind.spec.title))

    def _refuse_exposed(self, line: Line) -> None:
        for title, value in line.values.items():
            if why := self._exposed.refusal(value) if isinstance(value, str) else "":
                raise SyncError(f"{line.where}, столбец «{title}»: {why}")

    def _sealed(self, lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
        """The lines that count, each with its digest: equal ones are told apart by their number."""
        times: Counter[tuple[type[Row], tuple[str, ...]]] = Counter()
        for line in lines:
            same = (line.kind, tuple(line.said))
            times[same] += 1
            if times[same] == 1 or not line.once:
                yield line, self._brought.seal.digest([*line.said, str(times[same])])

    def _lay(self, line: Line, digest: str) -> None:
        table = self._found.tables[line.kind]
        told = {title: value for title, value in line.values.items() if not is_blank(value)} | {ANSWER: digest}
        self._titles.setdefault(line.kind, set()).update(told)
        self._laid.setdefault(line.kind, []).append({table.columns[title]: value for title, value in told.items()})

    @property
    def writes(self) -> list[Write]:
        """The cells of the new rows, and the headers of columns that the tab lacks."""
        return [write for kind, rows in self._laid.items() for write in self._written(kind, rows)]

    def _written(self, kind: type[Row], rows: Iterable[Mapping[int, Value]]) -> Iterator[Write]:
        table = self._found.tables[kind]
        for title in sorted(table.absent & self._titles[kind]):
            yield Write(table.tab, table.header, table.columns[title], title)
        for number, row in enumerate(rows, table.next_row()):
            yield from (Write(table.tab, number, col, value) for col, value in row.items())

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The tabs with the new rows, by the titles that they were asked for."""
        return {kind.spec.title: _with(self._found.tables[kind], rows) for kind, rows in self._laid.items()}


def _standing(table: Table) -> set[str]:
    """The digests that stand on a tab."""
    if ANSWER in table.absent:
        return set()
    values = (table.value(row, ANSWER) for row in range(table.header + 1, len(table.sheet.rows)))
    return {value for value in values if isinstance(value, str) and not is_blank(value)}


def _with(table: Table, rows: Iterable[Mapping[int, Value]]) -> Sheet:
    """The tab's sheet with further rows below everything that is written there."""
    first = table.next_row()
    above = [*table.sheet.rows[:first], *([()] * (first - len(table.sheet.rows)))]
    below = [[row.get(col) for col in range(max(row) + 1)] for row in rows]
    return replace(table.sheet, rows=[*above, *below])
