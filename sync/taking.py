"""Lines of files below the rows of people's tabs, each once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sync.answers import Answers, Filled, Line, Understand
from sync.columns import Row
from sync.guard import Exposed
from sync.job import Records
from sync.laid import LaidTab
from sync.layout import ANSWER
from sync.problems import ASIDE, Problem, SyncError
from sync.reading import Reading
from sync.seal import Seal
from sync.table import Sheet, fold
from sync.workbook import Snapshot, Write

#: What the taking of lines is called where jobs are told of, and where files lie that people bring.
TAKE, INBOX = "take", "входящие"
_LOST_KEY = (
    "Файла «{key}» рядом с книгой нет, а без него неизвестно, какие ответы уже внесены. Верните его из прежней папки; "
    "если его больше нет, очистите столбец «{column}» на листе «{tab}» и оставьте в файле только новые строки."
)
_MENDED = (
    "{where}: такая строка уже внесена ({cell}), но в ней другое. Исправьте её там; если это другая запись, впишите её "
    "в книгу сами."
)
_NOTHING_TAKEN = "Файл «{name}» программа не внесла в книгу."
_PART_TAKEN = "Из файла «{name}» в книгу внесено не всё."
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

    `mended`: what to do with lines that stand there otherwise. `wrong`: why nothing of it is taken.
    """

    name: str
    account: Sequence[str] = ()
    added: Mapping[str, int] = field(default_factory=dict)
    known: int = 0
    mended: Sequence[str] = ()
    wrong: str = ""

    @property
    def new(self) -> int:
        """How many rows are new."""
        return sum(self.added.values())

    @property
    def problems(self) -> list[Problem]:
        """What is to be mended in it, as remarks."""
        if self.wrong.startswith(ASIDE):
            return [Problem(INBOX, self.wrong)]
        return [Problem(INBOX, f"файл «{self.name}»: {said}") for said in (*filter(None, [self.wrong]), *self.mended)]

    @property
    def note(self) -> str:
        """What is to be mended in it, a text to lie beside it; "" for nothing."""
        said = [*filter(None, [self.wrong]), *self.mended]
        opening = (_NOTHING_TAKEN if self.wrong else _PART_TAKEN).format(name=self.name)
        lines = [f"{line[:1].upper()}{line[1:]}" for line in said]
        return "\r\n".join([opening, "", *lines]) if said and not self.wrong.startswith(ASIDE) else ""

    @property
    def amounts(self) -> str:
        """How many lines are known and how many new, a sentence."""
        otherwise = f" Внесено иначе: {len(self.mended)}." if self.mended else ""
        return f"Уже внесено: {self.known}, новых: {self.new}.{otherwise}"


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
        """What is to be mended in the files."""
        return [problem for one in self.files for problem in one.problems]

    @property
    def to_mend(self) -> dict[str, str]:
        """What is to be mended in files, a text each, by their names."""
        return {one.name: one.note for one in self.files if one.note}

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
        self._tabs = {kind: LaidTab(table) for kind, table in found.tables.items() if ANSWER in table.columns}

    def take(self, file: Filled, records: Records) -> Taken:
        """Lay what is new of a file."""
        try:
            answers = self._understood(file, records)
        except SyncError as wrong:
            return Taken(file.name, wrong=str(wrong))
        added: Counter[str] = Counter()
        mended: list[str] = []
        sealed = list(self._sealed(answers.lines))
        digests = {digest for _, digest in sealed}
        for line, digest in sealed:
            tab = self._tabs[line.kind]
            if digest in tab.digests:
                continue
            if former := tab.former(line, digests):
                apart = former.apart(line)
                mended += [_MENDED.format(where=line.where, cell=former.place.cell(apart[0]))] if apart else []
            else:
                tab.lay(line, digest)
                added[line.kind.spec.title] += 1
        return Taken(file.name, answers.account, dict(added), len(sealed) - added.total() - len(mended), mended)

    def _understood(self, file: Filled, records: Records) -> Answers:
        if file.wrong:
            raise SyncError(file.wrong)
        answers = self._brought.understand(file, records)
        for kind in dict.fromkeys(line.kind for line in answers.lines):
            if kind not in self._tabs:
                why = self._found.frozen.get(kind)
                raise SyncError(_FROZEN.format(tab=kind.spec.title, why=why.text if why else _NO_TAB))
            self._refuse_lost_key(kind)
        lines = [self._unsigned(line, file) for line in answers.lines]
        for line in lines:
            self._refuse_exposed(line)
        return replace(answers, lines=lines)

    def _refuse_lost_key(self, kind: type[Row]) -> None:
        if self._tabs[kind].digests and not self._brought.seal.known:
            key = self._brought.seal.path.name
            raise SyncError(_LOST_KEY.format(key=key, column=ANSWER, tab=kind.spec.title))

    def _unsigned(self, line: Line, file: Filled) -> Line:
        """The line without the name of its file where that tells of a person."""
        if not self._exposed.refusal(file.name):
            return line
        return replace(line, values={title: value for title, value in line.values.items() if value != file.name})

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

    @property
    def writes(self) -> list[Write]:
        """The cells of the new rows, and the headers of columns that the tab lacks."""
        return [write for tab in self._tabs.values() for write in tab.writes]

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The tabs with the new rows, by the titles that they were asked for."""
        return {kind.spec.title: tab.sheet for kind, tab in self._tabs.items() if tab.writes}
