"""The paper that people mean when they write its number as they do."""

import re
from collections.abc import Sequence
from datetime import date

from jobs.paperwork.requisites import full_number, requisites, suffix_of
from jobs.paperwork.wording import known_requisites
from jobs.records.papers import Paper
from jobs.school.office import Office
from sync.columns import DATE, loose

_CODE = re.compile(r"Д-\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|(?<!\d)«?\d{1,2}»?(?:[./]\d{1,2}[./]|\s+[а-яё]{3,}\s+)\d{2,4}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\b[^\W\d_]{1,4}\s*[-–/]\s*)?\d\w*(?:\s*[-–/]\s*\w+)*")
#: A longer number is none: it may hold anything, a name too.
_LONGEST = 12
_UNREAD = "номера приказа здесь нет. Впишите его, например: 120-ОД."
_UNKNOWN = (
    "{paper} на листе «Документы» нет. Впишите его туда новой строкой: «Вид», «Заголовок», «Номер», «Дата»; "
    "«Документ» оставьте пустым."
)
_UNFINISHED = "строка этого приказа на листе «Документы» ждёт исправления. Исправьте её."
_SEVERAL = "таких приказов на листе «Документы» несколько: {papers}. Впишите сюда «Документ» нужного."


def quoted(typed: str, papers: Sequence[Paper], office: Office) -> Paper | str:
    """The paper that `typed` means: «№ 120», «120-ОД», «от 01.09.2023 № 120», «Д-003»; or what is wrong, a sentence.

    Where several have the number, one from elsewhere is meant.
    """
    code = _CODE.fullmatch(typed.strip())
    found = [paper for paper in papers if code and paper.paper == code[0]]
    day, number = _split(typed)
    if not found:
        if not number:
            return _UNREAD
        found = [paper for paper in papers if _is_it(paper, number, day, office)]
        if found and not any(paper.paper for paper in found):
            return _UNFINISHED
    found = [paper for paper in found if paper.paper]
    found = [paper for paper in found if paper.from_elsewhere] or found
    if len(found) > 1:
        return _SEVERAL.format(papers="; ".join(cited(paper, office) for paper in found))
    return found[0] if found else _UNKNOWN.format(paper=_shown(number))


def _shown(number: str) -> str:
    """How a remark names what was not found; what is no plain number may hold anything, a name too."""
    return f"приказа № {number}" if len(number) <= _LONGEST else "такого приказа"


def cited(paper: Paper, office: Office) -> str:
    """How remarks name a paper: «Д-003 (№ 120-ОД от 01.09.2023)»."""
    known = known_requisites(paper, office)
    return f"{paper.paper} ({known})" if known else paper.paper


def _split(typed: str) -> tuple[date | None, str]:
    """The day and the number in the text; None and "" for what it does not name."""
    written = _DAY.search(typed)
    try:
        day = DATE.read(written[0].translate({ord("«"): None, ord("»"): None})) if written else None
    except ValueError:  # no day at all
        return None, ""
    rest = typed.replace(written[0], " ") if written else typed
    number = _NUMBER.search(rest, rest.find("№") + 1)
    return day, number[0] if number else ""


def _is_it(paper: Paper, number: str, day: date | None, office: Office) -> bool:
    suffix, known = suffix_of(paper, office.settings), requisites(paper)
    mine, theirs = ({loose(one), loose(full_number(one, suffix))} for one in (paper.number, number))
    unsuffixed = number.isdigit() and re.fullmatch(rf"{number}\W*[^\W\d_]+", paper.number)
    return bool(mine & theirs or unsuffixed) and (day is None or (known is not None and known.day == day))
