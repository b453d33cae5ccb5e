"""Papers that people changed in Word: from then on the file is the paper."""

from jobs.paperwork.fingerprint import BY_HAND, kept
from jobs.paperwork.requisites import is_numbered
from jobs.records.papers import Paper


def is_edited(paper: Paper) -> bool:
    """Whether people changed the file of the paper. Who deletes that of a draft without number wants it made anew."""
    remembered = kept(paper).text == BY_HAND
    if paper.lies is None or not (paper.lies.name or remembered):
        return remembered
    return is_numbered(paper) if not paper.lies.name else paper.lies.edited or remembered


def is_closed(paper: Paper) -> bool:
    """Whether its contents follow the decisions no longer: it has a number, or people changed its file."""
    return is_numbered(paper) or is_edited(paper)


def stands(paper: Paper) -> bool:
    """Whether its file lies in the folder, under its name."""
    return paper.lies is not None and paper.lies.name == paper.file != ""
