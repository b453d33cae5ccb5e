"""`nastavnik take`: the lines of one file that people filled elsewhere, shown or written."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sync.command import Command
from sync.run import take
from sync.school import School
from sync.session import Session


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("file", type=Path, metavar="ФАЙЛ", help="ответы формы или книга класса: .csv, .xlsx")
    parser.add_argument("--apply", action="store_true", help="внести новые строки в книгу")


def _perform(session: Session, options: Namespace) -> int:
    """The status is 1 for lines that stand otherwise; what is wrong with what a line says tells `check`."""
    found, done = take(session, options.file, write=options.apply)
    for one in found.intake.files:
        session.say(*one.account, one.amounts, *(f"  {said}" for said in one.mended))
        session.say(*(f"  «{tab}»: новых строк {count}" for tab, count in one.added.items()))
        if one.new:
            session.say("Внесено." if done else "Ничего не записано; чтобы внести, добавьте --apply.")
    return 1 if found.intake.problems else 0


COMMAND = Command("take", "внести ответы формы или книгу класса, каждую строку один раз", _perform, _add)
