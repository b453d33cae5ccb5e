"""The rows of an export: headers, people, what stands between lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jobs.enrolling.headings import class_of, is_nobody, of_leavers
from jobs.enrolling.lines import Above, Enrolled, person_in, read_line
from jobs.enrolling.titles import Columns, read_header
from sync.roster_export import Doubt

#: Filled cells that the heading of a list has at most.
_HEADING = 4
_NO_TABS: Mapping[int, str] = {}
_ONLY_NAME = "кроме ФИО, в строке ничего нет. Строка не взята: впишите дату рождения, класс или должность."
_NO_NAME = "ФИО не прочитаны. Строка не взята: впишите фамилию, имя и отчество."


@dataclass
class _Reader:
    """The export read so far; `above` is what stands above the list that is being read."""

    headers: list[Columns] = field(default_factory=list)
    lines: list[Enrolled] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    header_at: int = -1

    def enter(self, number: int, title: str) -> None:
        """Begin a tab at this row."""
        self.above = Above(class_of([title]), of_leavers([title]), number)
        self.header_at = -1

    def take(self, number: int, row: Sequence[object]) -> None:
        """Read a row as what it is: a header, a person, or what stands between lists."""
        found = read_header(row)
        name = person_in(row, self.headers[-1]) if self.headers else ""
        if self._is_header(found, number) and not name:
            whole = found.below(self.headers[-1]) if self._is_second(found, number) else found
            self.headers.append(whole)
            self.header_at = number
        elif name:
            self._take_person(number, row)
        else:
            self._pass(number, row, [title for title in found.titles if title])

    def _is_second(self, found: Columns, number: int) -> bool:
        return number == self.header_at + 1 and number > 0 and {"surname", "given"} <= found.fields.keys()

    def _is_header(self, found: Columns, number: int) -> bool:
        """Whether a row is a header; of a list whose class is known one that only names people."""
        if found.is_header or self._is_second(found, number):
            return True
        if not (self.above.school_class and found.names_people):
            return False
        titles = [title for title in found.titles if title]
        # «Учащиеся» alone is a heading; «ФИО» alone a header.
        return len(titles) > 1 or titles[0][:1].casefold() == "ф"

    def _take_person(self, number: int, row: Sequence[object]) -> None:
        line = read_line(number, row, self.headers[-1], self.above)
        if line.values.keys() == {"name"} and not line.faults:
            self.doubts.append(Doubt(number, _ONLY_NAME))
        else:
            self.lines.append(line)

    def _pass(self, number: int, row: Sequence[object], texts: Sequence[str]) -> None:
        """Look at a row of nobody: the heading of the next list, or somebody who cannot be read."""
        named = class_of(texts) if len(texts) <= _HEADING else ""
        if named or of_leavers(texts):
            self.above = replace(self.above, school_class=named or self.above.school_class, left=not named)
        elif self.headers and texts and not is_nobody(texts[0]):
            columns = self.headers[-1]
            if columns.text(row, "born") or columns.school_class(row):
                self.doubts.append(Doubt(number, _NO_NAME))


def read_lines(
    export: Sequence[Sequence[object]], tabs: Mapping[int, str] = _NO_TABS
) -> tuple[list[Columns], list[Enrolled], list[Doubt]]:
    """The headers of an export (every list in it may have its own), its people, rows whose person cannot be read.

    `tabs` are the titles of its tabs, by the row that each begins at. A class stands in a column, else in the heading
    of a list, else in the tab's title.
    """
    reader = _Reader()
    for number, row in enumerate(export):
        if number in tabs:
            reader.enter(number, tabs[number])
        reader.take(number, row)
    return reader.headers, reader.lines, reader.doubts
