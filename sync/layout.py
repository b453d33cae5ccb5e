"""How a tab is laid out for people: headers with notes, lists to choose from, looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from sync.problems import Problem
from sync.table import Sheet, Value, header_of, is_blank, without_header

Format = Literal["text", "date", "number", "percent", "link"]

#: Fills of headers, RRGGBB: what people must fill, may fill, and what the robot fills.
REQUIRED, OPTIONAL, ROBOT = "FFD966", "FFF2CC", "D6DCE4"
#: Fill of the robot's cells below the header.
ROBOT_BELOW = "F2F4F7"
#: Fill and text of a «Проверка» that is not «ок».
WRONG_FILL, WRONG_TEXT = "FCE4E4", "9C0006"
#: Text of rows that are not of today.
FADED_TEXT = "8C8C8C"
#: Text of cells that nothing is said of.
USUAL_TEXT = "000000"
#: Lines around header cells.
LINE = "BFBFBF"
#: Text of cells that lead somewhere.
LINK_TEXT = "0563C1"
#: Colours of tabs: what people fill, what the robot fills alone, what is rarely needed.
PEOPLE_TAB, ROBOT_TAB, RARE_TAB = "FFD966", "A6A6A6", "FFFFFF"
#: Columns from this width on wrap their text; width in characters.
WRAPS_FROM = 30
#: Width of the filter's button in a header, characters.
BUTTON = 3
#: Size of the letters of a dense tab, points, and what room one of them takes of a usual one.
SMALL, SMALL_SHARE = 9, 0.95
#: The robot's column that says «ок» or what is wrong (contract.md §2).
CHECK, FINE = "Проверка", "ок"
#: The robot's column by which a line that was taken from a file is known again (contract.md §2).
ANSWER = "Ответ формы"


@dataclass(frozen=True)
class ListSource:
    """Where the values of a list to choose from stand: under the title `values` on `tab`; the choice follows it.

    With `listed`, only in the rows that bear this name under the title `names`; they stand together.
    """

    tab: str
    values: str
    names: str = ""
    listed: str = ""


@dataclass(frozen=True)
class ColumnLayout:
    """One column: its header, the note on it, its look, and the list to choose from: fixed `choices` or a source."""

    title: str
    note: str = ""
    width: int = 14
    format: Format = "text"
    robot: bool = False
    required: bool = False
    #: a tab without it is whole
    optional: bool = False
    choices: Sequence[str] = ()
    choices_from: ListSource | None = None
    #: the value of a box to tick, where the place has such boxes; «нет» and an empty cell are the same here
    tick: str = ""
    #: what the list does not have is rejected, and not only warned of
    strict: bool = False
    #: a longer text is rejected; characters, 0 for no limit
    longest: int = 0
    hidden: bool = False
    #: it stands in a folded group in a new tab
    folded: bool = False
    #: texts run over several lines though the column is narrow
    wrapped: bool = False
    #: a cell holds several values, separated by «;»: what the list does not have is no mistake
    several: bool = False
    #: small letters, and no room beside the title for the filter's button
    dense: bool = False
    #: how those of its texts begin that ask nothing of anybody
    quiet: Sequence[str] = ()

    @property
    def by_need(self) -> bool:
        """Whether a tab that is there gets it with the first line that is taken from a file, and not before."""
        return self.title == ANSWER

    @property
    def header_fill(self) -> str:
        """The fill of its header, RRGGBB."""
        return ROBOT if self.robot else REQUIRED if self.required else OPTIONAL

    @property
    def centred(self) -> bool:
        """Whether its values stand in the middle; texts begin at the left."""
        return self.format not in {"text", "link"}

    @property
    def wraps(self) -> bool:
        """Whether texts run over several lines."""
        return self.wrapped or self.width >= WRAPS_FROM

    @property
    def room(self) -> int:
        """Its width in characters; no word of its title is broken."""
        longest = max(map(len, self.title.split()), default=0)
        return max(self.width, ceil(longest * SMALL_SHARE) + 1 if self.dense else longest + BUTTON)

    @property
    def letters(self) -> int:
        """How many letters of its title a line takes."""
        return int((self.room - 1) / SMALL_SHARE) if self.dense else self.room - BUTTON


@dataclass(frozen=True)
class TabLayout:
    """One tab. `rows` are the values that a new tab starts with, below the header.

    `protected` tabs are the robot's alone: protected without a password. A `rare` one is white; one that `waits` is
    hidden in a new workbook until its season. The first `frozen` columns stay in sight, the first `printed` ones are
    printed (None: all). With `headings` a row of nothing but its first cell heads those below it. `captioned`: a
    row above the header is left for a sentence.
    """

    title: str
    columns: Sequence[ColumnLayout]
    rows: Sequence[Sequence[Value]] = ()
    protected: bool = False
    landscape: bool = True
    rare: bool = False
    waits: bool = False
    frozen: int = 0
    printed: int | None = None
    headings: bool = False
    captioned: bool = False
    #: many columns on one page: its title and the day stand above
    dense: bool = False
    #: rows with anything under this title are grey; "" where none is
    faded: str = ""

    @property
    def header(self) -> int:
        """The row of the header in a new tab, from 0."""
        return int(self.captioned)

    @property
    def first_row(self) -> int:
        """The row of the first of `rows` in a new tab."""
        return self.header + int(bool(self.columns))

    @property
    def tab_colour(self) -> str:
        """The colour of its tab, RRGGBB."""
        return ROBOT_TAB if self.protected else RARE_TAB if self.rare else PEOPLE_TAB

    @property
    def head_rows(self) -> list[int]:
        """The rows that head others, by their numbers among `rows`, from 0."""
        return [at for at, row in enumerate(self.rows) if self.headings and all(map(is_blank, row[1:]))]

    @property
    def groups(self) -> list[tuple[int, int]]:
        """The rows below each heading, the first and the last of them: numbers among `rows`, from 0."""
        heads = self.head_rows
        ends = [*heads[1:], len(self.rows)] if heads else []
        return [(head + 1, end - 1) for head, end in zip(heads, ends, strict=True) if end > head + 1]

    @property
    def folded(self) -> list[tuple[int, int]]:
        """The folded columns, the first and the last of each group; numbers from 0."""
        at = [number for number, column in enumerate(self.columns) if column.folded]
        first = [number for number in at if number - 1 not in at]
        last = [number for number in at if number + 1 not in at]
        return list(zip(first, last, strict=True))


def header_on(sheet: Sheet, layout: TabLayout) -> tuple[int, dict[str, int]] | Problem:
    """The header's row of a tab and where its titles stand, as `find_table` sees them; else what is wrong with it.

    An empty tab has room for them in row 0.
    """
    if all(is_blank(value) for row in sheet.rows for value in row):
        return 0, {}
    titles = [column.title for column in layout.columns if not column.optional]
    required = [column.title for column in layout.columns if column.required]
    found = header_of(sheet, titles, [column.title for column in layout.columns if column.optional], required)
    if found is None:
        return without_header(sheet, titles, required)
    return found[0], {title: cols[0] for title, cols in found[1].items()}


def titles_on(sheet: Sheet, titles: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    """The header's row and where `titles` stand in it, as `sync.table.find_table` sees it; None without a header.

    An empty tab has room for them in row 0.
    """
    if all(is_blank(value) for row in sheet.rows for value in row):
        return 0, {}
    found = header_of(sheet, titles)
    return (found[0], {title: cols[0] for title, cols in found[1].items()}) if found else None
