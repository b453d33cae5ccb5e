"""`nastavnik check`: every remark with its cell."""

from argparse import ArgumentParser, Namespace

from sync import report
from sync.authors import author_lines
from sync.command import Command
from sync.run import run
from sync.school import School
from sync.session import Session


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("--by-author", action="store_true", help="замечания по тем, кто внёс строки: можно переслать")


def _perform(session: Session, options: Namespace) -> int:
    found, _done = run(session, ["all"], write=False, bring=False)
    told = author_lines if options.by_author and found.remarks else report.remark_lines
    session.say(*report.stopped_lines(found), *told(found, named=session.named))
    if lacking := session.school.lacking(found.records, found.today):
        session.say("До первого приказа не хватает:", *(f"  {problem}" for problem in lacking))
    session.say(*filter(None, [report.count_line(found.counts, session.school.counts)]))
    found.refuse_faulty()
    return report.status(found)


COMMAND = Command("check", "прочитать всё и показать замечания; ничего не записывать", _perform, _add)
