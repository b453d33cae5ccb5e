"""«Пары на решение»: what is proposed, on paper, to be decided by pencil."""

from collections.abc import Mapping
from datetime import date

from jobs.paperwork.choosing import class_of
from jobs.paperwork.wording import school_year, with_place
from jobs.records.pairs import PROPOSED, Pair
from jobs.school.office import Office, read_office
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FOLDER, _HEADING = "decision-sheet.docx", "бланки", "Пары на решение"
_NO_PAIR = "--pair: в этом наборе только предложенные пары, все на одном листе. Уберите --pair или назовите класс."
SHEET_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "учебный_год": "2023/2024",
        "день": "15.11.2023",
        "строки": [
            {
                "пара": "П-012",
                "наставник": "Аникина Василиса Антоновна, 10Б",
                "наставляемый": "Озеров Пётр Олегович",
                "класс": "6А",
                "запрос": "успеваемость: физика",
                "почему": "помогает по физике, оба свободны во вторник",
                "решение": "",
            }
        ],
    }
}


def printed(records: Records, today: date, choice: Choice) -> list[Document]:
    """The proposed pairs, all or those of the mentees of one class. Raises SyncError where a pair is asked for."""
    if choice.pair:
        raise SyncError(_NO_PAIR)
    office, named = read_office(records, today), ""
    pairs = [pair for pair in records.of(Pair) if pair.status == PROPOSED and not pair.unreadable]
    if choice.school_class:
        named = class_of(choice.school_class, office)
        pairs = [pair for pair in pairs if _class(pair, office) == named]
    if not pairs:
        return []
    context = {
        "учебный_год": school_year(today, office),
        "день": f"{today:%d.%m.%Y}",
        "строки": [_row(pair, office) for pair in pairs],
    }
    return [Document(f"{_HEADING} {named}".strip() + ".docx", TEMPLATE, context, folder=_FOLDER, passing=True)]


def _row(pair: Pair, office: Office) -> dict[str, str]:
    return {
        "пара": pair.pair,
        "наставник": with_place(pair.mentor_code, pair.mentor, office),
        "наставляемый": office.name(pair.mentee_code, pair.mentee),
        "класс": _class(pair, office),
        "запрос": pair.request,
        "почему": pair.why,
        "решение": pair.decision,
    }


def _class(pair: Pair, office: Office) -> str:
    person = office.roster.by_code(pair.mentee_code)
    return person.school_class if person else ""
