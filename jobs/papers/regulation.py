"""«Положение о наставничестве», and the order that changes it (year.md 6.4)."""

import re
from collections.abc import Iterator, Mapping

from jobs.papers.desk import Desk, in_words
from jobs.papers.yearly import introduction
from jobs.papers.yearly.wording import coordinator, of_order
from jobs.paperwork.doubts import outdated
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import requisites
from jobs.paperwork.wording import BLANK, NARROW_BLANK, glued, head, named_in_text
from jobs.records.papers import PAIRS_ORDER, REGULATION, REGULATION_CHANGES, Paper

KIND = REGULATION
CHANGES = REGULATION_CHANGES
TEMPLATE, CHANGES_TEMPLATE = "regulation.docx", "order-regulation.docx"
KEY = "положение"
_TITLE = "Положение о наставничестве"
_CHANGES_TITLE = "О внесении изменений в Положение о наставничестве"
#: How people begin a line of a list, and a change that names its point by the number alone.
_LISTED = re.compile(r"\s*(?:\d+\)|[-–—•*])?\s*")
_NUMBERED = re.compile(r"\d+\.\d")
_NO_NUMBER = "номер приказа, которым утверждено положение (зарегистрируйте «О внедрении целевой модели наставничества»)"


def approving(desk: Desk) -> Paper | None:
    """The registered order by which the regulation is approved: the last one that introduced the programme."""
    found = [one for one in desk.held if kind_of(one) == introduction.KIND and not one.void and requisites(one)]
    return max(found, key=lambda one: requisites(one) or ("", desk.office.today), default=None)


def gaps(_paper: Paper, desk: Desk) -> Iterator[str]:
    """What these papers lack, in words that stand after a colon."""
    yield from in_words(_blanks(desk))
    if approving(desk) is None:
        yield _NO_NUMBER


def changes(paper: Paper) -> list[str]:
    """What is changed, one change a line of «Подробности», as the points of the order end."""
    lines = [_LISTED.sub("", line, count=1).rstrip(" ;.") for line in paper.contents.splitlines() if line.strip()]
    lines = [f"пункт {line}" if _NUMBERED.match(line) else line for line in lines]
    return [f"{line}{'.' if number == len(lines) else ';'}" for number, line in enumerate(lines, 1)]


def _approved_by(desk: Desk) -> str:
    one = approving(desk)
    return glued(named_in_text(one, desk.office) if one else f"от {BLANK} № {NARROW_BLANK}")


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    office = desk.office
    return {
        **head(paper, _TITLE, PAIRS_ORDER, office),
        "приказом": _approved_by(desk),
        "формы": ", ".join(f"«{form}»" for form in desk.forms),
        "наставляемых": office.settings.places,
    }


def _changes_context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    asked = coordinator(desk.office)
    return {
        **of_order(paper, _CHANGES_TITLE, desk, asked=asked),
        "приказом": _approved_by(desk),
        "изменения": [{"номер": number, "текст": text} for number, text in enumerate(changes(paper), 1)],
    }


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    return outdated(paper, approving(desk), desk.office)


def _blanks(desk: Desk) -> list[str]:
    return desk.office.blanks_of_head


FORM: Form[Desk] = Form(
    kind=KIND,
    template=TEMPLATE,
    word=KIND,
    title=lambda _paper, _desk: _TITLE,
    context=_context,
    doubts=_doubts,
    blanks=_blanks,
)
CHANGES_FORM: Form[Desk] = Form(
    kind=CHANGES,
    template=CHANGES_TEMPLATE,
    title=lambda _paper, _desk: _CHANGES_TITLE,
    context=_changes_context,
    doubts=_doubts,
    blanks=_blanks,
)
