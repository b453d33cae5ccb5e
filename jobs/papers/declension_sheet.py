"""«Лист проверки склонений»: how papers decline people and posts, the doubtful ones first (reference/year.md 6.26)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from jobs.papers import agreement, certificate
from jobs.papers.desk import Desk, read_desk
from jobs.papers.yearly import minutes
from jobs.paperwork.declined import MENTEE, MENTOR, Declined, all_declined, title_of, with_post
from jobs.paperwork.inflection import Inflection
from jobs.paperwork.kinds import kind_of
from jobs.records.pairs import APPROVED
from jobs.records.papers import DRAFT, Paper
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FILE, _FOLDER = "declension-sheet.docx", "Лист проверки склонений.docx", "бланки"
_ALL = "Склонения проверяют для всех документов сразу: уберите --class и --pair."
#: The columns of the sheet.
_CASES = {"gent": "родительный", "datv": "дательный", "accs": "винительный", "ablt": "творительный"}
_DECLINING: Mapping[str, Callable[[Paper, Desk], Sequence[Declined]]] = {
    certificate.KIND: certificate.declines,
    agreement.KIND: agreement.declines,
    minutes.KIND: minutes.declines,
}
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
    """Everything that papers decline, where something of it is doubtful. Raises SyncError where a part is asked for."""
    if choice != Choice():
        raise SyncError(_ALL)
    desk = read_desk(records, today)
    office, inflection = desk.office, desk.office.inflection
    every = [*all_declined(office.settings, office.roster), *_of_teachers(desk), *_of_drafts(desk)]
    found = {(one.use, one.text): one for one in every}.values()
    if not any(_is_doubtful(one, inflection) for one in found):
        return []
    rows = sorted(found, key=lambda one: not _is_doubtful(one, inflection))
    lines = [{"номер": number, **_line(one, inflection)} for number, one in enumerate(rows, 1)]
    return [Document(_FILE, TEMPLATE, {"строки": lines}, folder=_FOLDER, passing=True)]


def _of_teachers(desk: Desk) -> Iterator[Declined]:
    """Both sides of the pairs of teachers that are to have papers of their own, with their posts."""
    roster = desk.office.roster
    for pair in desk.pairs:
        if pair.status == APPROVED and desk.office.among_teachers(pair):
            for use, code, shown in ((MENTOR, pair.mentor_code, pair.mentor), (MENTEE, pair.mentee_code, pair.mentee)):
                person = roster.by_code(code)
                name = person.name if person else desk.office.name(code, shown)
                yield from with_post(use, person, name, person.post if person else "")


def _of_drafts(desk: Desk) -> Iterator[Declined]:
    """Whom the drafts name that are about single people."""
    for paper in desk.papers:
        if paper.status == DRAFT and not paper.void and (declines := _DECLINING.get(kind_of(paper))):
            yield from declines(paper, desk)


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
