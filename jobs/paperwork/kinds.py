"""Which kind of the closed list a paper is."""

from jobs.records.papers import ACTIVITY, GRANTING, PAPER_KINDS, Paper, PaperKind
from sync.columns import loose

_NAMED = {loose(name): kind for name, kind in PAPER_KINDS.items()}
_HEADED = {heading: kind for kind in PAPER_KINDS.values() for heading in (kind.heading, kind.also) if heading}
_HEADINGS = sorted(_HEADED, key=len, reverse=True)


def kind_of(paper: Paper) -> str:
    """The name of its kind; "" for what is no kind at all.

    Where «Вид» of a paper of the program was erased or overtyped, its own title tells, or else the name of its file.
    """
    kind = _kind(paper)
    return kind.name if kind else ""


def grants(paper: Paper) -> bool:
    """Whether pairs are approved, or ended, by such a paper. Closed: what nobody knows grants nothing."""
    return kind_of(paper) in GRANTING


def series_of(paper: Paper) -> str:
    """The series of its number, "" where none is waited for; a paper of no known kind is taken for an order."""
    kind = _kind(paper)
    return kind.series if kind else ACTIVITY


def _kind(paper: Paper) -> PaperKind | None:
    return _NAMED.get(loose(paper.kind)) or (_told_by_itself(paper) if paper.paper else None)


def _told_by_itself(paper: Paper) -> PaperKind | None:
    title, file = loose(paper.title), loose(paper.file)
    begun = next((heading for heading in _HEADINGS if title.startswith(loose(heading))), "")
    named = begun or next((heading for heading in _HEADINGS if loose(heading) in file), "")
    return _HEADED[named] if named else None
