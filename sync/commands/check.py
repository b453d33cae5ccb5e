"""`nastavnik check`: every remark with its cell."""

from argparse import Namespace

from sync import report
from sync.command import Command
from sync.session import Session, run


def _perform(session: Session, _: Namespace) -> int:
    found, _done = run(session, ["all"], write=False)
    summary = report.summary_lines(found, session.school.counts, named=session.named)
    session.say(*report.stopped_lines(found), *summary)
    return report.status(found)


COMMAND = Command("check", "прочитать всё и показать замечания; ничего не записывать", _perform)
