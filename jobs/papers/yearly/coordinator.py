"""«О назначении куратора программы наставничества» (year.md 6.3)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jobs.papers.desk import Desk
from jobs.papers.yearly.wording import of_order, year_of
from jobs.paperwork.acquaintance import appointed
from jobs.paperwork.declined import COORDINATOR, COORDINATORS_POST, Declined, declined
from jobs.paperwork.doubts import outdated
from jobs.paperwork.form import Form, Remark
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed, requisites
from jobs.paperwork.wording import BLANK, day_of, glued, named_in_text
from jobs.records.papers import APPOINTMENT, Paper

KIND = APPOINTMENT
TEMPLATE = "order-coordinator.docx"
_TITLE = "О назначении куратора программы наставничества"


def key(desk: Desk) -> str:
    """«2023/2024 П-0003К»: the year and whom the settings name now; without a code while the roster has nobody such."""
    year, typed = desk.office.year(desk.office.today), desk.office.settings.coordinator
    person = desk.office.roster.find(typed).person if typed else None
    return " ".join(filter(None, (f"{year}/{year + 1}", person.code if person else "")))


def former(paper: Paper, desk: Desk) -> Paper | None:
    """The last signed order of the same year before this one that appointed somebody else."""
    others = [one for one in signed(desk, paper.contents) if one.contents != paper.contents]
    if requisites(paper):
        others = [one for one in others if _when(one, desk) < _when(paper, desk)]
    return max(others, key=lambda one: _when(one, desk), default=None)


def _when(paper: Paper, desk: Desk) -> tuple[date, int, str]:
    """Orders of one day follow one another by their codes."""
    return day_of(paper, desk.office), len(paper.paper), paper.paper


def signed(desk: Desk, key: str) -> Iterator[Paper]:
    """The signed orders of the program of the year of `key`."""
    year = key.partition(" ")[0]
    for one in desk.held:
        ours = kind_of(one) == KIND and not one.from_elsewhere and is_signed(one)
        if ours and one.contents.partition(" ")[0] == year:
            yield one


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    name, post = _appointed(paper, desk)
    inflection, before = desk.office.inflection, former(paper, desk)
    whom = [name.whole("accs", inflection) if name else BLANK, post.in_case("accs", inflection) if post else BLANK]
    asked = appointed({"куратор программы наставничества": name.text}, desk.office) if name else {}
    return {
        **of_order(paper, _TITLE, desk, asked=asked),
        "учебный_год": year_of(paper, desk),
        "куратора": ", ".join(whom),
        "прежний_приказ": glued(named_in_text(before, desk.office)) if before else "",
    }


def _appointed(paper: Paper, desk: Desk) -> tuple[Declined | None, Declined | None]:
    """Whom the paper is about, and the post: of a registered one the person whose code it keeps."""
    settings, roster = desk.office.settings, desk.office.roster
    code = paper.contents.partition(" ")[2]
    person = roster.by_code(code)
    if person and code not in key(desk):
        named = person.name
        post = Declined(COORDINATORS_POST, person.post, None, person) if person.post else None
        return declined(COORDINATOR, person, named), post
    return COORDINATOR.declined(settings, roster), COORDINATORS_POST.declined(settings, roster)


def _doubts(paper: Paper, desk: Desk) -> Iterator[Remark]:
    return outdated(paper, former(paper, desk), desk.office)


def _blanks(desk: Desk) -> list[str]:
    return desk.office.blanks_of_head


FORM: Form[Desk] = Form(
    kind=KIND,
    template=TEMPLATE,
    title=lambda _paper, _desk: _TITLE,
    context=_context,
    doubts=_doubts,
    blanks=_blanks,
)
