"""`nastavnik merge`: the district tables of many schools in one."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from sync.command import Command
from sync.course import Stage
from sync.leaves import table_of
from sync.problems import SyncError
from sync.school import School
from sync.session import Session


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("folder", type=Path, metavar="ПАПКА", help="папка с таблицами школ; можно с папками внутри")


def _perform(session: Session, options: Namespace) -> int:
    """The status is 1 where a file or a figure did not enter. Raises SyncError for a folder without a table."""
    from sync.backends.sent import named_in, sent

    session.course.follow(Stage.STACKING)
    folder, stacking = options.folder, session.school.load_stacking()
    session.setup = replace(session.setup, out=folder)
    stack = stacking.stack(sent(folder, passing=stacking.title), named_in(folder / stacking.listed))
    if not stack.leaves:
        raise SyncError("\n".join([f"В папке «{folder}» нет ни одной таблицы района.", *stack.remarks]))
    file = f"{stacking.title} {session.today.isoformat()}.xlsx"
    made = session.writer().write([table_of(file, stack.leaves)])
    session.say(*stack.account)
    session.say(*(f"  {remark}" for remark in stack.remarks))
    session.say(f"Записано: {folder / file}" if made else f"Ничего нового: {folder / file}")
    return 1 if stack.remarks else 0


COMMAND = Command("merge", "сложить таблицы района от многих школ в одну", _perform, _add)
