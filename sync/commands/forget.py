"""`nastavnik forget`: a person erased from all that the program keeps, with a protocol that names nobody."""

from argparse import ArgumentParser, Namespace

from sync import report
from sync.applying import Done
from sync.command import Command
from sync.lock import held
from sync.problems import SyncError
from sync.reading import read
from sync.school import School
from sync.session import Session
from sync.sweeping import carry_out, known, look, plan_lines, refuse_other

NAME = "forget"


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("code", metavar="КОД", help="код человека с листа «Коды»")
    parser.add_argument("--apply", action="store_true", help="удалить; без этого — только план")


def _perform(session: Session, options: Namespace) -> int:
    """The status is 0, with and without --apply. Raises SyncError where something has to be done first."""
    school = session.school
    assert school.forget
    with held(session.setup.beside("lock")):
        workbook = session.workbook(whole=True)
        snapshot = workbook.snapshot([kind.spec.title for kind in school.tabs], others=True)
        found = read(snapshot, school.tabs, session.today)
        if broken := [problem for kind, problem in found.frozen.items() if kind in school.forget.reads]:
            raise SyncError("\n".join(map(str, broken)))
        left = known(session)
        refuse_other(left)
        erasure = school.forget.erasure(found.records, options.code, session.today, left)
        if erasure is None:
            session.say(f"Сведений о человеке с кодом {options.code} уже нет. Делать нечего.")
            return 0
        sweep = look(session, workbook, snapshot, found, erasure)
        session.say(*plan_lines(session, sweep))
        if options.apply:
            made = carry_out(session, sweep)
            session.say("Удалено.", *(f"Протокол: {path}" for path in made))
        else:
            session.say("Ничего не удалено; чтобы удалить, добавьте --apply.")
    done = Done() if options.apply else None
    session.out = report.as_json(session.today, school.counts, done=done, requests=session.requests)
    return 0


COMMAND = Command(NAME, "удалить сведения о человеке отовсюду, с протоколом; без --apply — план", _perform, _add)
