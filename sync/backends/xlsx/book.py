"""The workbook part: which tabs there are and where their parts stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sync.backends.xlsx.folds import formulas_in, lean
from sync.backends.xlsx.markup import BOOK_ORDER, OFFICE, Element, add, child, children, ensure, local, namespace, whole
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.read import read_sheet, text_of
from sync.backends.xlsx.relations import Relations
from sync.backends.xlsx.styles import Styles
from sync.backends.xlsx.tables import totals_of
from sync.backends.xlsx.texts import SharedTexts
from sync.problems import SyncError
from sync.table import Sheet, fold

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


#: Bytes of the rows of a tab in which something stands, and formulas on it: some 200 MiB of memory either way.
LARGEST_TAB, MOST_FORMULAS = 40 * 2**20, 200_000
_CLEAR = (
    "Оставьте на нём нужные строки, остальные выделите и удалите (в Excel — Ctrl+Shift+End, затем «Удалить строки»), "
    "потом сохраните."
)


@dataclass(frozen=True)
class SheetPart:
    """One tab of the file; `part` is "" for what is no worksheet (a chart of its own)."""

    title: str
    part: str


def _refuse_huge(tab: SheetPart, data: bytes) -> None:
    """Raise SyncError for a tab that would fill the memory; `data` are its rows in which something stands."""
    if len(data) > LARGEST_TAB:
        raise SyncError(f"Лист «{tab.title}» слишком велик: на нём сотни тысяч заполненных строк. {_CLEAR}")
    if formulas_in(data) > MOST_FORMULAS:
        raise SyncError(f"Лист «{tab.title}» слишком велик: на нём сотни тысяч формул. {_CLEAR}")


class WorkbookPart:
    """A package understood as a workbook. Raises SyncError where it is none."""

    def __init__(self, package: Package) -> None:
        self.package = package
        found = Relations(package).of("officeDocument")
        if not found:
            raise SyncError(f"В файле «{package.name}» нет книги Excel. Проверьте, тот ли это файл.")
        self.part = found[0]
        self.relations = Relations(package, self.part)
        self.root = package.tree(self.part)
        if namespace(self.root) not in OFFICE:
            raise SyncError(f"Файл «{package.name}» — не книга Excel. Проверьте, тот ли это файл.")
        #: namespace of relationship ids and types
        self.office = OFFICE[namespace(self.root)]
        self.styles = Styles(package, self.relations, self.office)

    @cached_property
    def since_1904(self) -> bool:
        """Whether day 0 is 01.01.1904."""
        settings = child(self.root, "workbookPr")
        return settings is not None and settings.get("date1904") in {"1", "true"}

    @cached_property
    def tabs(self) -> list[SheetPart]:
        """Every tab in its order; `add_tab` adds to them."""
        sheets = child(self.root, "sheets")
        return [self._tab(item) for item in children(sheets, "sheet")] if sheets is not None else []

    def _tab(self, item: Element) -> SheetPart:
        relation = next(
            (item.get(f"{{{office}}}id") for office in OFFICE.values() if item.get(f"{{{office}}}id")), None
        )
        kind, part = self.relations.kind(relation), self.relations.target(relation)
        if part is None or part not in self.package:
            raise self.package.damaged()
        return SheetPart(item.get("name", ""), part if kind == "worksheet" else "")

    def find(self, title: str) -> SheetPart | None:
        """The tab with this title as `fold` compares: one with rows, else the same letter by letter, else the first."""
        same = self._alike(title)
        filled = self._filled(same) if len(same) > 1 else []
        return next(iter(filled or same), None)

    def _alike(self, title: str) -> list[SheetPart]:
        found = [tab for tab in self.tabs if fold(tab.title) == fold(title)]
        return sorted(found, key=lambda tab: tab.title != title)

    def _filled(self, tabs: Sequence[SheetPart]) -> list[SheetPart]:
        return [tab for tab in tabs if tab.part and self._read(tab).has_rows]

    def sheet(self, tab: SheetPart) -> Sheet:
        """Read a tab, with what else the file says of it."""
        same = self._alike(tab.title)
        others = [other.title for other in self._filled(same) if other != tab] if len(same) > 1 else []
        totals = totals_of(self.package, Relations(self.package, tab.part))
        return replace(self._read(tab), totals=totals, alike=others)

    def _read(self, tab: SheetPart) -> Sheet:
        with self.package.reading():
            data = lean(self.package.read(tab.part))
            _refuse_huge(tab, data)
            return read_sheet(data, tab.title, self._strings, self.styles.kinds, since_1904=self.since_1904)

    def sheets(self, titles: Collection[str]) -> dict[str, Sheet]:
        """Read the tabs that exist among `titles`; keys are the titles as asked."""
        found = {title: tab for title in titles if (tab := self.find(title)) and tab.part}
        return {title: self.sheet(tab) for title, tab in found.items()}

    def others(self, titles: Collection[str]) -> list[Sheet]:
        """Every tab that `sheets` does not give for `titles`; one that is no worksheet has a title and nothing else."""
        given = [self.find(title) for title in titles]
        return [self.sheet(tab) if tab.part else Sheet(tab.title, ()) for tab in self.tabs if tab not in given]

    def text(self, cell: Element) -> str:
        """The text of a <c>; a number, or the place of a text that is lost, as it is written."""
        for node in cell:
            if local(node) == "is":
                return text_of(node)
            if local(node) == "v":
                told = (node.text or "").strip()
                shared = cell.get("t") == "s" and told.isdecimal() and int(told) < len(self._strings)
                return self._strings[int(told)] if shared else told
        return ""

    @cached_property
    def _strings(self) -> Sequence[str]:
        parts = self.relations.of("sharedStrings")
        if not parts:
            return ()
        with self.package.stream(parts[0]) as part:
            return SharedTexts(part)

    def add_tab(self, title: str, xml: bytes) -> SheetPart:
        """Append a tab."""
        known = self.tabs
        part = self.package.add("xl/worksheets/sheet{}.xml", xml, _SHEET_TYPE)
        sheets = ensure(self.root, "sheets", BOOK_ORDER)
        number = max((whole(item, "sheetId") for item in children(sheets, "sheet")), default=0) + 1
        relation = self.relations.add(f"{self.office}/worksheet", part)
        add(sheets, "sheet", {"name": title, "sheetId": number, f"{{{self.office}}}id": relation})
        self.package.touch(self.part)
        known.append(SheetPart(title, part))
        return known[-1]

    def name(self, name: str, formula: str, **attributes: str) -> None:
        """Define a name for a formula, unless the name is taken."""
        names = ensure(self.root, "definedNames", BOOK_ORDER)
        taken = {(item.get("name", "").casefold(), item.get("localSheetId")) for item in children(names, "definedName")}
        if (name.casefold(), attributes.get("localSheetId")) not in taken:
            add(names, "definedName", {"name": name, **attributes}, formula)
            self.package.touch(self.part)
