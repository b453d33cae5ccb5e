"""«Лист беседы куратора с парой»: a form to be filled in by hand (reference/year.md 7.10)."""

from collections.abc import Mapping

from jobs.paperwork.choosing import Chosen
from jobs.records.pairs import Pair
from jobs.russian.names import short
from jobs.school.office import Office
from sync.document import Document

_HEADING, _TEMPLATE, _FOLDER = "Листы бесед", "talk-sheet.docx", "бланки"
#: So many pairs a sheet has.
PAIRS = 8
TALK_FIELDS: Mapping[str, Mapping[str, object]] = {
    _TEMPLATE: {"листы": [{"пары": [{"пара": "П-012", "кто": "Аникина В.А. – Озеров П.О."}]}]}
}


def sheets(these: Chosen, office: Office) -> list[Document]:
    """The sheets of these pairs by their numbers, in one document; none without pairs."""
    lines = [_line(pair, office) for pair in sorted(these.pairs, key=lambda pair: pair.pair)]
    found = [{"пары": lines[first : first + PAIRS]} for first in range(0, len(lines), PAIRS)]
    return [Document(these.file(_HEADING), _TEMPLATE, {"листы": found}, folder=_FOLDER, passing=True)] if found else []


def _line(pair: Pair, office: Office) -> dict[str, str]:
    names = (office.name(pair.mentor_code, pair.mentor), office.name(pair.mentee_code, pair.mentee))
    return {"пара": pair.pair, "кто": " – ".join(map(short, names))}
