"""A small school into whose workbook people have put whatever can be put into a workbook."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from odd_cells import ANSWERS, FORM, Odd
from taking_school import BOY, DAY, GIRL, founded
from xlsx_files import TRANSITIONAL as MAIN
from xlsx_files import parts_of, zipped

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.requests import Offer, Request
from sync.backends.xlsx import XlsxWorkbook
from sync.edits import edit
from sync.problems import SyncError
from sync.table import Broken, Sheet, Value, find_table, is_blank, letters

BOOK, LOCAL = Path("школа.xlsx"), Path("люди.xlsx")


def made(folder: Path, *, private: bool = False) -> None:
    """The school in a folder, run once; `private`: names stand in a book of their own that stays at school."""
    with _Quiet(folder):
        if private:
            Path("school.toml").write_text(f'[books]\nlocal = "{LOCAL}"\n', encoding="utf-8")
        if private:
            _private()
        else:
            founded()
            edit(XlsxWorkbook(BOOK), [Request, Offer], lambda _: [*_rows(GIRL, BOY)])
        Path(ANSWERS).write_text(f"Участник;Форма;Запрос\r\n{GIRL};{FORM};социализация\r\n", encoding="utf-8")
        main(["run", "all", "--apply", "--today", DAY])


def _private() -> None:
    from jobs.records.people import Code, Person

    main(["init", "--today", DAY])
    people = [Person(name=GIRL, role="ученик", school_class="7Б"), Person(name=BOY, role="ученик", school_class="10А")]
    edit(XlsxWorkbook(LOCAL), [Person], lambda _: people)
    where = XlsxWorkbook(BOOK)
    edit(where, [Parameter], lambda found: [_setting(one) for one in found.of(Parameter)])
    main(["run", "all", "--apply", "--today", DAY])
    sheet = XlsxWorkbook(LOCAL).snapshot([Code.spec.title]).sheets[Code.spec.title]
    edit(where, [Request, Offer], lambda _: [*_rows(str(sheet.rows[1][0]), str(sheet.rows[2][0]))])


def _setting(one: Parameter) -> Parameter:
    return one.with_(value="только в школе") if one.name == "Персональные данные" else one


def _rows(asks: str, helps: str) -> Iterator[Request | Offer]:
    yield Request(person=asks, form=FORM, request="адаптация")
    yield Offer(person=helps, forms=(FORM,), skills=("адаптация",), places=2)


def plant(book: Path, odd: Sequence[Odd]) -> None:
    """Put it into the workbook, tab by tab; a tab that it lacks stays so."""
    parts = parts_of(book)
    names = etree.fromstring(parts["xl/workbook.xml"])
    links = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in names.iter(f"{{{MAIN}}}sheet"):
        for one in odd:
            if one.tab == sheet.get("name"):
                target = (
                    links[next(str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id"))] or ""
                )
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                parts[part] = _planted(parts[part], one)
                sheet.set("name", one.called or one.tab)
    parts["xl/workbook.xml"] = etree.tostring(names)
    book.write_bytes(zipped(parts))


def _planted(content: bytes, odd: Odd) -> bytes:
    root = etree.fromstring(content)
    data = root.find(f"{{{MAIN}}}sheetData")
    assert data is not None
    for (row, col), cell in sorted(odd.cells.items()):
        line = _row(data, row)
        reference = f"{letters(col)}{row + 1}"
        at = [_column(one.get("r", "")) for one in line]
        if col in at:
            line.remove(line[at.index(col)])
            at.remove(col)
        line.insert(sum(other < col for other in at), cell.element(reference))
    if odd.merged and root.find(f"{{{MAIN}}}mergeCells") is None:
        merged = etree.Element(f"{{{MAIN}}}mergeCells")
        for area in odd.merged:
            etree.SubElement(merged, f"{{{MAIN}}}mergeCell", ref=area)
        data.addnext(merged)
    return etree.tostring(root)


def _row(data: etree._Element, row: int) -> etree._Element:
    for at, one in enumerate(data):
        number = int(one.get("r", "0"))
        if number == row + 1:
            return one
        if number > row + 1:
            new = etree.Element(f"{{{MAIN}}}row", r=str(row + 1))
            data.insert(at, new)
            return new
    return etree.SubElement(data, f"{{{MAIN}}}row", r=str(row + 1))


def _column(reference: str) -> int:
    found = 0
    for sign in reference.rstrip("0123456789"):
        found = found * 26 + ord(sign) - 64
    return found - 1


def _peoples(book: Path) -> dict[tuple[str, int, int], Value]:
    """Every cell that is not the robot's, by tab, row and column, where something stands; none of a broken book."""
    kinds = {kind.spec.title: kind.spec for kind in TABS}
    return {
        (sheet.title, row, col): value
        for sheet in _sheets(book)
        for (row, col), value in _filled(sheet)
        if not _robots(kinds.get(sheet.title), sheet, row, col)
    }


def _cells(book: Path) -> dict[tuple[str, int, int], Value]:
    """Every cell where something stands, whosever it is."""
    return {(sheet.title, *at): value for sheet in _sheets(book) for at, value in _filled(sheet)}


def _sheets(book: Path) -> Sequence[Sheet]:
    try:
        return XlsxWorkbook(book).snapshot([], others=True).others
    except SyncError:
        return ()


def _filled(sheet: Sheet) -> Iterator[tuple[tuple[int, int], Value]]:
    for row, line in enumerate(sheet.rows):
        yield from (((row, col), value) for col, value in enumerate(line) if not is_blank(value))


def _robots(spec: object, sheet: Sheet, row: int, col: int) -> bool:
    from sync.columns import Tab

    if not isinstance(spec, Tab):
        return False
    if spec.robots_own:
        return True
    table, _ = find_table(sheet, spec.titles, spec.extras, spec.required)
    if table is None or row <= table.header:
        return False
    title = next((title for title, at in table.columns.items() if at == col), "")
    return bool(title) and bool(spec.by_title[title].owners)


@dataclass(frozen=True)
class Said:
    """The status of a command, and what it said."""

    status: int
    out: str
    errors: str


def call(folder: Path, words: Sequence[str]) -> Said:
    """One command in the folder, without LibreOffice."""
    with _Quiet(folder) as (out, errors):
        status = main([*words, "--today", DAY])
    return Said(status, out.getvalue(), errors.getvalue())


class _Quiet:
    """In the folder, with nothing on the screen."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._out, self._errors = chdir(folder), io.StringIO(), io.StringIO()
        self._said = redirect_stdout(self._out), redirect_stderr(self._errors)

    def __enter__(self) -> tuple[io.StringIO, io.StringIO]:
        self._path = os.environ["PATH"]
        os.environ["PATH"] = ""
        self._folder.__enter__()
        for one in self._said:
            one.__enter__()
        return self._out, self._errors

    def __exit__(self, *how: object) -> None:
        for one in (*self._said, self._folder):
            one.__exit__(None, None, None)
        os.environ["PATH"] = self._path


#: Commands that may write people's cells: they erase.
ERASING = {"forget", "purge"}


def faults(folder: Path, books: Sequence[Path], words: Sequence[str]) -> tuple[Said, list[str]]:
    """What the command says of what lies in the folder, and what is wrong with that."""
    before = {book: _peoples(folder / book) for book in books}
    said = call(folder, words)
    found = [f"status {said.status}: {said.errors[-400:]}"] if said.status not in {0, 1, 2, 3} else []
    if said.status in {2, 3} and not said.errors.strip():
        found.append("no sentence")
    if "Traceback" in said.errors + said.out:
        found.append("a traceback")
    if words[0] not in ERASING:
        for book, cells in before.items():
            after = _cells(folder / book)
            found += [
                f"{book} {place}: {value!r} → {after.get(place)!r}"[:300]
                for place, value in cells.items()
                if after.get(place) != value and not _waits(after.get(place))
            ][:3]
    return said, found


def _waits(value: Value) -> bool:
    """Whether it is a formula whose old result was taken away: it is counted anew when somebody opens the file."""
    return isinstance(value, Broken) and "не посчитана" in value.text
