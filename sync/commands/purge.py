"""`nastavnik purge`: old school years erased from all that the program keeps, with a protocol that names nobody."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sync import report
from sync.applying import Done
from sync.command import Command
from sync.lock import held
from sync.problems import SyncError
from sync.reading import read
from sync.school import School
from sync.session import Session
from sync.settings import is_online
from sync.sweeping import carry_out, known, look, plan_lines, refuse_other

NAME = "purge"


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument(
        "--before", type=_year, required=True, metavar="ГОД", help="удалить учебные годы до этого: 2023"
    )
    parser.add_argument("--apply", action="store_true", help="удалить; без этого — только план")


def _year(typed: str) -> int:
    if not re.fullmatch(r"20\d\d", typed):
        raise ArgumentTypeError(
            f"«{typed}» — не год. Напишите год, с которого оставить, четырьмя цифрами, например 2023"
        )
    return int(typed)


def _perform(session: Session, options: Namespace) -> int:
    """The status is 0, with and without --apply. Raises SyncError for a year that is needed still."""
    school = session.school
    assert school.forget
    with held(session.setup.beside("lock")):
        left = known(session)
        refuse_other(left, year=str(options.before))
        workbook = session.workbook(whole=True)
        snapshot = workbook.snapshot([kind.spec.title for kind in school.tabs], others=True)
        found = read(snapshot, school.tabs, session.today)
        if broken := [problem for kind, problem in found.frozen.items() if kind in school.forget.reads]:
            raise SyncError("\n".join(map(str, broken)))
        erasure = school.forget.old_years(found.records, options.before, session.today, left)
        former = dict(_former(session, options.before))
        kept = {place: why for one in former.values() for place, why in one.items()}
        sweep = look(session, workbook, snapshot, found, replace(erasure, kept={**kept, **erasure.kept}), list(former))
        if sweep.nothing and not left:
            session.say(f"До {options.before} года удалять нечего.")
            return 0
        session.say(*plan_lines(session, sweep))
        if options.apply:
            session.say("Удалено.", *(f"Протокол: {path}" for path in carry_out(session, sweep)))
        else:
            session.say("Ничего не удалено; чтобы удалить, добавьте --apply.")
    done = Done() if options.apply else None
    session.out = report.as_json(session.today, school.counts, done=done, requests=session.requests)
    return 0


def _former(session: Session, year: int) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The workbooks of years before, beside this one, each with the files that the law keeps."""
    school, own = (
        session.school,
        {Path(book.where).resolve() for book in session.books() if not is_online(book.where)},
    )
    assert school.carry
    assert school.forget
    for path in sorted(session.setup.home.parent.glob("*.xlsx")):
        if path.resolve() in own or path.name.startswith("~$"):
            continue
        try:
            snapshot = session.opened(str(path)).snapshot([kind.spec.title for kind in school.tabs])
        except SyncError:
            continue
        records = read(snapshot, school.tabs, session.today).records
        begun = school.carry.year_of(records, session.today)[:4]
        if begun and int(begun) < year:
            yield path, school.forget.kept(records)


COMMAND = Command(NAME, "удалить прежние учебные годы отовсюду, с протоколом; без --apply — план", _perform, _add)
