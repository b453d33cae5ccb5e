"""«Лист учёта встреч»: what a pair or a group met for, and lines to go on by hand (reference/year.md 5.1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobs.meetings.lines import amount
from jobs.paperwork.choosing import Chosen
from jobs.paperwork.piles import piles
from jobs.paperwork.sets import PaperSet
from jobs.paperwork.wording import period, with_place
from jobs.records.pairs import RUNNING, Pair
from jobs.russian.names import alphabetical, short
from jobs.school.attendance import Attendance
from jobs.school.chain import Meeting
from jobs.school.couples import last_day
from jobs.school.office import Office
from sync.document import Document

#: «Заголовок» of the set without its count.
HEADING = "Листы учёта встреч"
TEMPLATE, FOLDER = "meeting-sheet.docx", "бланки"
#: How the file of a class is told apart where its pairs are printed that lie with other classes.
_ELSEWHERE = "с другими классами"
#: So many lines a sheet has, the written ones included; where they are filled, so many more.
LINES = 12
_LINE = ("номер", "дата", "вид", "минут", "тема", "результат")
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "листы": [
            {
                "чей": "группы Г-03",
                "группа": True,
                "наставник": "Аникина Василиса Антоновна, 10Б",
                "наставляемые": "Озеров Пётр Олегович, 6А; Клюева Вера Ильинична, 6Б",
                "форма": "Ученик – ученик",
                "период": "с 20.11.2023 по 31.05.2024",
                "строки": [dict(zip(_LINE, ("1", "22.11.2023", "организационная", "40", "", ""), strict=True))],
            }
        ]
    }
}


@dataclass(frozen=True)
class Stationery:
    """What sheets are printed from; while a row of one of the pairs `unclear` cannot be read its file stays."""

    attendance: Attendance
    office: Office
    unclear: Collection[str] = ()

    def by_class(self, pairs: Iterable[Pair]) -> list[Document]:
        """A document a class of the mentees; those of other classes are to go.

        Pairs of a group have one sheet. It lies with the class of the first of them.
        """
        groups = {_first(group).pair: group for group in _groups(pairs)}
        found = piles((_first(group) for group in groups.values()), self.office)
        return [self.document(place, [groups[first.pair] for first in firsts]) for place, firsts in found.items()]

    def of_class(self, pairs: Iterable[Pair], these: Chosen) -> list[Document]:
        """The document of a class; in one of their own the sheets of `these` that lie with other classes."""
        groups = [group for group in _groups(pairs) if any(pair in these.pairs for pair in group)]
        own = {pair.pair for pair in piles(map(_first, groups), self.office).get(these.named, ())}
        apart = [group for group in groups if _first(group).pair not in own]
        both = (
            self.document(these.named, [group for group in groups if _first(group).pair in own]),
            self.document(f"{these.named} {_ELSEWHERE}", apart),
        )
        return [document for document in both if not document.withdrawn]

    def document(self, named: str, groups: Iterable[Sequence[Pair]]) -> Document:
        """The sheets of these groups by mentor; without any it is to go."""
        file = f"{HEADING} {named}".strip() + ".docx"
        sheets = [one for group in groups if (one := _Sheet(group, self.attendance, self.office)).lines]
        if not sheets:
            return Document(file, folder=FOLDER, passing=True, withdrawn=True)
        told = [one.context for one in sorted(sheets, key=lambda one: one.order)]
        held = any(pair.pair in self.unclear for one in sheets for pair in one.pairs)
        return Document(file, TEMPLATE, {"листы": told}, folder=FOLDER, passing=True, final=held)


def sheets_set(documents: Sequence[Document]) -> PaperSet:
    """The row of «Документы» of all sheets, with its files."""
    sheets = [document.context.get("листы") for document in documents]
    count = sum(len(found) for found in sheets if isinstance(found, list))
    return PaperSet(name=HEADING, count=count, documents=documents)


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs that have a sheet together."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.group or pair.pair, []).append(pair)
    return list(found.values())


def _first(group: Iterable[Pair]) -> Pair:
    """The pair with the first number, in whatever order people sorted them."""
    return min(group, key=lambda pair: pair.pair)


@dataclass(frozen=True)
class _Sheet:
    """The sheet of the pairs of a group, or of a pair."""

    pairs: Sequence[Pair]
    attendance: Attendance
    office: Office

    @property
    def context(self) -> dict[str, object]:
        pairs, mentor = self._named, self.pairs[0]
        group = len(pairs) > 1
        since = min((pair.since for pair in pairs if pair.since), default=None)
        until = max((day for pair in pairs if (day := last_day(pair) or pair.until)), default=None)
        return {
            "чей": f"группы {mentor.group}" if group else f"пары {pairs[0].pair}",
            "группа": group,
            "наставник": with_place(mentor.mentor_code, mentor.mentor, self.office),
            "наставляемые": "; ".join(with_place(pair.mentee_code, pair.mentee, self.office) for pair in pairs),
            "форма": self.office.words.form(mentor.form) or mentor.form,
            "период": period(since, until),
            "строки": self.lines,
        }

    @property
    def order(self) -> tuple[str, str]:
        """By mentor."""
        first = self.pairs[0]
        return alphabetical(self.office.name(first.mentor_code, first.mentor)), first.pair

    @property
    def lines(self) -> list[dict[str, str]]:
        """What was held, and blank lines while the pair runs."""
        held = [self._line(number, meeting) for number, meeting in enumerate(self._held, 1)]
        full = -(-max(len(held), 1) // LINES) * LINES if self._runs else len(held)
        return [*held, *(_line(number) for number in range(len(held) + 1, full + 1))]

    @property
    def _runs(self) -> bool:
        return any(pair.status == RUNNING for pair in self.pairs)

    @property
    def _named(self) -> list[Pair]:
        """The pairs that the sheet names: those that run, or all where none does."""
        return [pair for pair in self.pairs if pair.status == RUNNING] or list(self.pairs)

    @property
    def _held(self) -> list[Meeting]:
        """The meetings of all the pairs, one that they held together once."""
        found: dict[object, Meeting] = {}
        for pair in self.pairs:
            for meeting in self.attendance.chain(pair.pair).held:
                found.setdefault(meeting.row or (meeting.day, meeting.kind), meeting)
        return sorted(found.values(), key=lambda meeting: (meeting.day, meeting.row))

    def _line(self, number: int, meeting: Meeting) -> dict[str, str]:
        return _line(
            number,
            f"{meeting.day:%d.%m.%Y}",
            meeting.kind,
            amount(meeting.minutes) if meeting.minutes is not None else "",
            meeting.topic,
            "; ".join(filter(None, (meeting.result, self._absent(meeting)))),
        )

    def _absent(self, meeting: Meeting) -> str:
        """«не было: Озеров П.О.»."""
        names = [short(self.office.name(code, "")) for code in meeting.absent]
        return f"не было: {', '.join(names)}" if names else ""


def _line(number: int, *written: str) -> dict[str, str]:
    cells = (str(number), *written, *("" for _ in _LINE))
    return dict(zip(_LINE, cells, strict=False))
