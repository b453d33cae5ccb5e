"""`nastavnik undo`: the books as they stood before the last run that wrote."""

from argparse import Namespace

from sync import report
from sync.applying import Done
from sync.command import Command
from sync.session import Session
from sync.undoing import undo


def _perform(session: Session, _: Namespace) -> int:
    """The status is 0 also where there is nothing to take back."""
    session.say(*undo(session))
    session.out = report.as_json(session.today, session.school.counts, done=Done(), requests=session.requests)
    return 0


COMMAND = Command("undo", "вернуть книгу, какой она была до последней записи", _perform)
