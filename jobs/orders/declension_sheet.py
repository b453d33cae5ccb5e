"""«Лист проверки склонений»: how orders decline people and posts, the doubtful ones first (reference/year.md 6.26)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jobs.orders.staff_wording import MENTEE, MENTOR
from jobs.paperwork.chancery import Chancery, read_chancery
from jobs.paperwork.declined import Declined, all_declined, declined, title_of
from jobs.paperwork.inflection import Inflection
from jobs.records.pairs import APPROVED, Pair
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FILE, _FOLDER = "declension-sheet.docx", "Лист проверки склонений.docx", "бланки"
_ALL = "Склонения проверяют для всех документов сразу: уберите --class и --pair."
#: The columns of the sheet.
_CASES = {"gent": "родительный", "datv": "дательный", "accs": "винительный", "ablt": "творительный"}
_WRITTEN, _DOUBTFUL = "вписано школой", "проверьте"
_CASE = {"слова": "Кваше Олегу Ивановичу", "отметка": _DOUBTFUL}
DECLENSION_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "строки": [
            {"номер": 1, "написано": "Кваша Олег Иванович", "где": "Куратор", **dict.fromkeys(_CASES.values(), _CASE)}
        ]
    }
}


def declension_sheet(records: Records, today: date, choice: Choice) -> list[Document]:
    """Everything that orders on pairs decline. Raises SyncError where a part is asked for."""
    if choice != Choice():
        raise SyncError(_ALL)
    office = read_chancery(records, today)
    found = [*all_declined(office.settings, office.roster), *_of_teachers(records, office)]
    rows = sorted(found, key=lambda one: not _is_doubtful(one, office.inflection))
    if not rows:
        return []
    lines = [{"номер": number, **_line(one, office.inflection)} for number, one in enumerate(rows, 1)]
    return [Document(_FILE, TEMPLATE, {"строки": lines}, folder=_FOLDER, passing=True)]


def _of_teachers(records: Records, office: Chancery) -> Iterator[Declined]:
    """Both sides of the pairs of teachers that are to have papers of their own."""
    for pair in records.of(Pair):
        if pair.status == APPROVED and office.among_teachers(pair):
            sides = ((MENTOR, pair.mentor_code, pair.mentor), (MENTEE, pair.mentee_code, pair.mentee))
            yield from (
                declined(use, office.roster.by_code(code), office.name(code, shown)) for use, code, shown in sides
            )


def _is_doubtful(one: Declined, inflection: Inflection) -> bool:
    return bool(one.doubt(inflection))


def _line(one: Declined, inflection: Inflection) -> dict[str, object]:
    cases = {name: _case(one, case, inflection) for case, name in _CASES.items()}
    return {"написано": one.text, "где": title_of(one.use), **cases}


def _case(one: Declined, case: str, inflection: Inflection) -> dict[str, str]:
    """How it is printed in a case, and whether somebody should look; nothing in a case that no paper has."""
    if written := inflection.written(one.text, case, one.gender):
        return {"слова": written, "отметка": _WRITTEN}
    if case not in one.use.cases:
        return {"слова": "", "отметка": ""}
    words = inflection.post(one.text, case) if one.is_post else one.whole(case, inflection)
    return {"слова": words, "отметка": _DOUBTFUL if _is_doubtful(one, inflection) else ""}
