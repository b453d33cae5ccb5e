"""How documents decline names and posts: as «Склонения» says, else as the program does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jobs.records.declensions import CASE_COLUMNS, Declension
from jobs.russian import names, posts
from jobs.russian.spelling import has_latin

#: A name or a post as it is looked for: its words in any order.
Key = tuple[str, ...]
GENDERS = {"м": "m", "ж": "f"}
_EMPTY = "здесь ни одного падежа. Впишите те, которые программа склоняет не так, или удалите строку."
_TWICE = "то же самое уже стоит в ячейке {cell}, действует она. Удалите лишнюю строку."
_ACCENT = "здесь знак ударения. Уберите его: до этого падеж склоняет программа."
_LATIN = "здесь латинские буквы. Наберите заново русскими: до этого падеж склоняет программа."


@dataclass(frozen=True)
class Inflection:
    """What the school wrote in «Склонения», by the words that it wrote them for."""

    rows: Mapping[Key, Declension] = field(default_factory=dict)

    def name(self, full_name: str, case: str, gender: str | None = None) -> str:
        """The full name in a case («gent», «datv», …); `gender` as «Контингент» says it, «m», «f» or None."""
        written = self.written(full_name, case, gender)
        return written or names.decline(full_name, case, self.gender(full_name, gender))

    def short(self, full_name: str, case: str, gender: str | None = None) -> str:
        """«Кваше О.И.»: the name with initials in a case."""
        if written := self.written(full_name, case, gender):
            return names.short_form(written, full_name)
        return names.short(names.decline(names.short(full_name), case, self.gender(full_name, gender)))

    def post(self, post: str, case: str) -> str:
        """The post in a case."""
        return self.written(post, case) or posts.decline(post, case)

    def gender(self, full_name: str, gender: str | None = None) -> str | None:
        """«m», «f» or None: as «Склонения» says, else as it is told, else as the name itself tells it."""
        row = self.row(full_name, gender)
        return (GENDERS.get(row.gender) if row else None) or gender or names.gender_of(full_name)

    def written(self, typed: str, case: str, gender: str | None = None) -> str:
        """What the school wrote for a case of a name or a post, letter by letter; "" where it is the program's."""
        row = self.row(typed, gender)
        title = CASE_COLUMNS[case]
        return row.case(case) if row and title not in {column for column, _ in _faults(row)} else ""

    def row(self, typed: str, gender: str | None = None) -> Declension | None:
        """The row of a name or a post; one with initials tells of everybody so called, unless its «Пол» differs."""
        if whole := self.rows.get(names.key(typed)):
            return whole
        row = self.rows.get(names.key(names.short(typed)))
        known = gender or names.gender_of(typed)
        return None if row and row.gender and known not in {None, GENDERS[row.gender]} else row


def read_inflection(rows: Sequence[Declension]) -> Inflection:
    """«Склонения» as documents use it; of two rows for the same words the first holds."""
    found: dict[Key, Declension] = {}
    for row in rows:
        if row.written:
            found.setdefault(names.key(row.written), row)
    return Inflection(found)


def faults(row: Declension, inflection: Inflection) -> Iterator[tuple[str, str]]:
    """What is wrong with a row of «Склонения»: (column, sentence). What is objected to is not used."""
    if not row.written:
        return  # reading has told of it
    first = inflection.rows.get(names.key(row.written), row)
    if first is not row:
        yield "Как написано", _TWICE.format(cell=first.cell("Как написано"))
    elif not (row.gender or "Пол" in row.unread or any(map(row.case, CASE_COLUMNS))):
        yield "Как написано", _EMPTY
    yield from _faults(row)


def _faults(row: Declension) -> Iterator[tuple[str, str]]:
    for case, title in CASE_COLUMNS.items():
        if re.search("[\u0300\u0301]", row.case(case)):
            yield title, _ACCENT
        elif has_latin(row.case(case)) and not has_latin(row.written):
            yield title, _LATIN
