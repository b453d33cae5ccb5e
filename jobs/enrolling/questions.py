"""Which tab a form is for, and which column each of its questions means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs.enrolling.moments import is_stamp
from jobs.records.lists import QUESTION, Entry
from jobs.school.questions import KINDS, QUESTIONNAIRES, WHO, Questionnaire, targets
from sync.columns import Row, loose

#: What services of forms add of their own accord; it is no question.
_SERVICE = re.compile(
    loose(r"(id|ид)( ответа)?|№( п/п)?|номер|баллы|score|имя пользователя|адрес электронной почты|username")
)
#: What stands around a question: its number, a star, the end of the sentence.
_AROUND = re.compile(r"^\d+[.)]\s*|[\s?!.…:;*]+$")
_IN_GRID = re.compile(r".*\[(.+)\]\s*")
#: So many of a header's titles are known at least (reference/year.md §11).
_SHARE = 0.5


@dataclass(frozen=True)
class Header:
    """A header that is understood: the tab, the columns of the file under each of its titles, what else is known.

    `at`: its row; `stamp`: the column with the minute; `own`: columns of the file that bear the tab's own titles.
    """

    kind: type[Row]
    at: int
    titles: Sequence[str]
    columns: Mapping[str, Sequence[int]]
    known: Mapping[str, str] = field(default_factory=dict)
    stamp: int | None = None
    own: frozenset[int] = frozenset()

    @property
    def weight(self) -> tuple[int, int]:
        """How much speaks for it: columns understood, and those of them that must be filled."""
        return len(self.columns), sum(self.kind.titled(title).starred for title in self.columns)

    @cached_property
    def compared(self) -> list[str]:
        """Its titles as they are compared."""
        return [loose(title) for title in self.titles]

    @cached_property
    def foreign(self) -> dict[int, str]:
        """The titles, as they are compared, of columns that bear none of the tab's own, by their numbers."""
        return {col: title for col, title in enumerate(self.compared) if col not in self.own}

    @cached_property
    def native(self) -> dict[str, str]:
        """The tab's own titles that columns bear, each with itself as it is compared."""
        return {title: loose(title) for title, cols in self.columns.items() if self.own.intersection(cols)}

    def account(self) -> Iterator[str]:
        """How each column was understood."""
        for title, cols in self.columns.items():
            typed = " + ".join(f"«{self.titles[col]}»" for col in cols)
            if typed != f"«{title}»":
                yield f"{typed} → {title}"
        used = {col for cols in self.columns.values() for col in cols} | {self.stamp}
        rest = [f"«{title}»" for col, title in enumerate(self.titles) if title and col not in used]
        if rest:
            yield f"не взяты столбцы: {', '.join(rest)}"


class Questions:
    """What the school's and the program's own questions mean."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        school: dict[type[Row], dict[str, str]] = {kind: {} for kind in KINDS}
        for entry in entries:
            for kind, title in targets(entry.explanation) if entry.list_name == QUESTION else ():
                school[kind][_plain(entry.value)] = title
        own = {kind: {_plain(col.title): col.title for col in kind.spec.people} for kind in KINDS}
        self._own = own
        self._forms = [
            *((Questionnaire(kind, {}), own[kind] | _who(kind) | school[kind]) for kind in KINDS),
            *((one, own[one.kind] | _who(one.kind) | _of(one) | school[one.kind]) for one in QUESTIONNAIRES),
        ]

    def headers(self, at: int, titles: Sequence[str]) -> Iterator[Header]:
        """Every way in which a row of titles can be understood."""
        stamp = next((col for col, title in enumerate(titles) if is_stamp(title)), None)
        asked = [col for col, title in enumerate(titles) if title and col != stamp and not _is_service(title)]
        for form, meant in self._forms:
            columns: dict[str, list[int]] = {}
            for col in asked:
                if title := meant.get(_plain(titles[col])) or meant.get(_plain(_IN_GRID.sub(r"\1", titles[col]))):
                    columns.setdefault(title, []).append(col)
            known = sum(map(len, columns.values()))
            own = frozenset(
                col for cols in columns.values() for col in cols if _plain(titles[col]) in self._own[form.kind]
            )
            header = Header(form.kind, at, titles, columns, form.known, stamp, own)
            if known and known >= _SHARE * len(asked) and header.weight[1]:
                yield header


def _who(kind: type[Row]) -> dict[str, str]:
    title = next((col.title for col in kind.spec.people if col.starred and col.names_person), "")
    return dict.fromkeys(map(_plain, WHO), title) if title else {}


def _of(one: Questionnaire) -> dict[str, str]:
    return {_plain(question): title for question, title in one.questions.items()}


def _is_service(title: str) -> bool:
    return bool(_SERVICE.fullmatch(loose(title)))


def _plain(title: str) -> str:
    return loose(_AROUND.sub("", _AROUND.sub("", title.strip())))
