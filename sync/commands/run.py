"""`nastavnik run`: the plan of jobs, shown or written."""

from argparse import ArgumentParser, Namespace

from sync import report
from sync.command import Command
from sync.school import School
from sync.session import Session, run


def _add(parser: ArgumentParser, school: School) -> None:
    names = ", ".join(job.name for job in school.jobs)
    parser.add_argument("jobs", nargs="+", metavar="ЗАДАНИЕ", help=f"all или: {names}")
    parser.add_argument("--apply", action="store_true", help="записать план в книгу и сделать документы")
    parser.add_argument("--force", action="store_true", help="записать, даже если план отменяет многое из решённого")
    parser.add_argument("--send", action="store_true", help="разослать письма; пока программа их не рассылает")


def _perform(session: Session, options: Namespace) -> int:
    found, done = run(session, options.jobs, write=options.apply, force=options.force)
    named = session.named
    session.say(
        *report.run_lines(found, done, named=named),
        *report.summary_lines(found, session.school.counts, named=named),
    )
    if options.send:
        session.say("Письма пока не рассылаются: --send ничего не отправляет.")
    found.refuse_faulty()
    return report.status(found)


COMMAND = Command("run", "показать план заданий; записать его с --apply", _perform, _add)
