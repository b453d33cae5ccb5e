"""«Анкета будущего наставника», two on a sheet of A4 (reference/year.md 7.2)."""

from collections.abc import Mapping
from datetime import date
from itertools import zip_longest

from jobs.paperwork.choosing import class_of
from jobs.paperwork.piles import pile_order
from jobs.paperwork.wording import who
from jobs.records.lists import REQUEST
from jobs.russian.names import short
from jobs.school.office import PUPIL, read_office
from jobs.school.roster import has_left
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FOLDER, _HEADING = "mentor-form.docx", "бланки", "Анкета будущего наставника"
_NO_PAIR = "--pair: эту анкету заполняют ещё до пар. Уберите --pair или назовите класс: --class 10А."
#: Blank ones, to be copied.
_BLANK = 2
OFFER_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "листы": [
            {
                "код": "У-0012К",
                "кому": "Озеров П.О., 10А",
                "запросы": [{"левый": "успеваемость", "правый": "адаптация"}],
            }
        ]
    }
}


def offer_forms(records: Records, today: date, choice: Choice) -> list[Document]:
    """Two blank ones on a sheet, or of a class one for every pupil. Raises SyncError where a pair is asked for."""
    if choice.pair:
        raise SyncError(_NO_PAIR)
    office = read_office(records, today)
    values, named, local = office.words.values(REQUEST), "", office.settings.local_only
    requests = [{"левый": one, "правый": two} for one, two in zip_longest(values[::2], values[1::2], fillvalue="")]
    sheets = [{"код": "", "кому": "", "запросы": requests}] * _BLANK
    if choice.school_class:
        named = class_of(choice.school_class, office)
        mates = [one for one in office.roster.people if one.school_class == named and one.role == PUPIL]
        sheets = [
            {"код": one.code, "кому": "" if local else f"{short(one.name)}, {who(one)}", "запросы": requests}
            for one in sorted(mates, key=pile_order)
            if not has_left(one, today)
        ]
    file = f"{_HEADING} {named}".strip() + ".docx"
    return [Document(file, TEMPLATE, {"листы": sheets}, folder=_FOLDER, passing=True)] if sheets else []
