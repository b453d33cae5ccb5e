"""The psychologist's list, and a sheet for everybody in it (reference/year.md 5.3, 6.16)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.paperwork import psychologist
from jobs.paperwork.sets import PaperSet
from jobs.paperwork.wording import school_year
from jobs.records.kinds import in_force
from jobs.records.requests import Request
from jobs.records.work import Support
from jobs.russian.full_name import without_patronymic
from jobs.russian.names import key
from jobs.school.office import Office
from jobs.school.unpaired import Unpaired
from jobs.support.checking import tells_of_health
from sync.columns import class_number
from sync.document import Document
from sync.message import Message

#: Their templates, and the folder below the folder of documents.
LIST, SHEETS = "psychologist-list.docx", "support-sheets.docx"
FOLDER = "психологу"
#: «Заголовок» of the set of sheets without its count.
HEADING = "Листы сопровождения"
#: So many lines a sheet has, the written ones included; where they are filled, so many more.
LINES, MORE = 14, 4
#: The letter that the list goes with.
SUBJECT = "Список тех, кто пока без пары"
_CHANGED = "Изменился список участников программы, которые ждут наставника."
_BESIDE = "Листы сопровождения лежат в папке «психологу»: их можно взять у куратора."
_NO_CONSENT = "согласия нет: бланк в папке"

_ROW = {
    "имя": "Озеров Пётр",
    "класс": "6А",
    "должность": "учитель химии",
    "ждёт": "10.09.2023",
    "причина": "свободных мест нет",
    "согласие": _NO_CONSENT,
    "помощь": "05.12.2023, беседа",
    "следующая": "19.12.2023",
}
_LINE = {"номер": 1, "дата": "05.12.2023", "помощь": "беседа", "отметка": "ждёт нового наставника", "следующая": ""}
#: What their templates may name, with examples.
FIELDS: Mapping[str, Mapping[str, object]] = {
    LIST: {"учебный_год": "2023/2024", "день": "20.01.2024", "дети": [_ROW], "педагоги": [_ROW]},
    SHEETS: {"листы": [{**_ROW, "согласен": False, "строки": [_LINE]}]},
    **psychologist.FIELDS,
}


@dataclass(frozen=True)
class Desk:
    """Who is listed, on the day of the newest entry; `part`: only some of them are, and nobody is written to."""

    people: Sequence[Unpaired]
    office: Office
    day: date
    part: bool = False

    @property
    def papers(self) -> PaperSet:
        """The list, the sheets of the pupils who wait, and a blank for consents where one is lacking."""
        sheets = self._sheets
        lacking = any(not one.employee and not self._agreed(one) for one in self.people)
        return PaperSet(
            name=HEADING,
            count=len(sheets),
            documents=[
                replace(
                    _document("Список для педагога-психолога", LIST, self._list if self.people else None),
                    letter=None if self.part else _letter(self.office),
                ),
                _document(HEADING, SHEETS, {"листы": sheets} if sheets else None),
                _document(
                    "Бланк согласия на помощь психолога", psychologist.TEMPLATE, self._blank if lacking else None
                ),
            ],
        )

    @property
    def _sheets(self) -> list[dict[str, object]]:
        """By class and name."""
        those = [one for one in self.people if one.waits and not one.employee]
        return [self._sheet(one) for one in sorted(those, key=self._by_class)]

    @property
    def _list(self) -> Mapping[str, object]:
        rows = [(one.employee, self._row(one)) for one in self.people]
        return {
            "учебный_год": school_year(self.office.today, self.office),
            "день": _day(self.day),
            "дети": [row for employee, row in rows if not employee],
            "педагоги": [row for employee, row in rows if employee],
        }

    def _row(self, one: Unpaired) -> dict[str, object]:
        person, last = one.person, one.last
        return {
            "имя": self._name(one),
            "класс": person.school_class if person else "",
            "должность": (person.post or person.role) if person else "",
            "ждёт": _since(one),
            "причина": one.why,
            "согласие": self._consent(one),
            "помощь": ", ".join(filter(None, (_day(last.day), _harmless(last.help)))) if last else "",
            "следующая": _day(one.next_day),
        }

    def _sheet(self, one: Unpaired) -> dict[str, object]:
        lines = [_line(number, row) for number, row in enumerate(sorted(one.helped, key=_when), 1)]
        blank = range(len(lines) + 1, max(LINES, len(lines) + MORE) + 1)
        lines += [_line(number, Support()) for number in blank]
        return {**self._row(one), "согласен": self._agreed(one), "строки": lines}

    @property
    def _blank(self) -> Mapping[str, object]:
        return psychologist.consents([psychologist.ANYBODY], self.office)

    def _agreed(self, one: Unpaired) -> bool:
        return one.person is not None and in_force(one.person.psychologist_consent, self.office.today)

    def _consent(self, one: Unpaired) -> str:
        if one.person is None or not self._agreed(one):
            return _NO_CONSENT
        given = one.person.psychologist_consent
        return f"от {_day(given)}" if isinstance(given, date) else "есть"

    def _name(self, one: Unpaired) -> str:
        """The surname and the given name."""
        return without_patronymic(self.office.name(one.code, one.name))

    def _by_class(self, one: Unpaired) -> tuple[object, ...]:
        school_class = one.person.school_class if one.person else ""
        return class_number(school_class) or 0, school_class, key(self._name(one)), one.code


def _document(name: str, template: str, context: Mapping[str, object] | None) -> Document:
    """A paper in the psychologist's folder; without `context`, that there is none."""
    if context is None:
        return Document(f"{name}.docx", folder=FOLDER, withdrawn=True)
    return Document(f"{name}.docx", template, context, folder=FOLDER, passing=True)


def _letter(office: Office) -> Message:
    """What goes to the psychologist with the list; it names nobody."""
    settings = office.settings
    attached = [] if settings.local_only else ["Он в приложенном файле."]
    return Message(
        key=SUBJECT,
        to=settings.psychologist_email,
        subject=SUBJECT,
        text="\n".join([_CHANGED, *attached, _BESIDE]),
        addressee="Психологу",
        indoors=settings.local_only,
        reply=settings.coordinator_email,
        series=FOLDER,
    )


def as_of(requests: Iterable[Request], people: Sequence[Unpaired], helped: Iterable[Support], today: date) -> date:
    """The day of the newest entry that a list rests on: it does not change overnight."""
    days = [*(row.day for row in requests), *(row.day for row in helped), *(one.again for one in people)]
    return max((day for day in days if day and day <= today), default=today)


def _since(one: Unpaired) -> str:
    return _day(one.since) + (f", снова с {_day(one.again)}" if one.again else "")


def _line(number: int, row: Support) -> dict[str, object]:
    return {
        "номер": number,
        "дата": _day(row.day),
        "помощь": _harmless(row.help),
        "отметка": _harmless(row.mark),
        "следующая": _day(row.next_day),
    }


def _harmless(text: str) -> str:
    return "" if tells_of_health(text) else text


def _when(row: Support) -> date:
    return row.day or date.min


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
