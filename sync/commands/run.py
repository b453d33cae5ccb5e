"""`nastavnik run`: the plan of jobs, shown or written."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime

from sync import report
from sync.applying import Done
from sync.attempt import Attempt, attempt
from sync.command import Command
from sync.problems import SyncError
from sync.runner import Forecast
from sync.school import School
from sync.session import Session

_HOW = (
    "Назовите в school.toml, в разделе [mail], server, login и password_file и впишите send = true "
    "(docs/ru/administrator.md, «Почта»)."
)
#: How people agree, in small letters.
_YES = frozenset({"да", "д", "yes", "y", "lf", "l"})  # the last two: «да» and «д» with the other keyboard


def _add(parser: ArgumentParser, school: School) -> None:
    names = ", ".join(job.name for job in school.jobs)
    parser.add_argument("jobs", nargs="+", metavar="ЗАДАНИЕ", help=f"all или: {names}")
    parser.add_argument("--apply", action="store_true", help="записать план в книгу и сделать документы")
    parser.add_argument("--ask", action="store_true", help="показать план, спросить и записать")
    parser.add_argument("--force", action="store_true", help="записать, даже если план отменяет многое из решённого")
    parser.add_argument("--send", action="store_true", help="отправить письма, которые ждут")


def _perform(session: Session, options: Namespace) -> int:
    if options.ask and session.as_json:
        raise SyncError("--ask спрашивает человека, а --json отвечает программе. Оставьте одно из двух.")
    tried = _tried(session, options, write=options.apply and not options.ask)
    if options.ask and tried.found and not (tried.sentence or tried.found.nothing):
        if not _agreed(session):
            session.say("Ничего не записано.")
            return tried.status
        tried = _tried(session, options, write=True)
    if options.send and tried.found:
        session.say(*_not_sent(session, written=tried.done is not None))
    if tried.found:
        _tell_place(session, tried.found, tried.done)
    if tried.sentence:
        session.end(tried.sentence)
    return tried.status


def _tried(session: Session, options: Namespace, *, write: bool) -> Attempt:
    """One run, told to people as far as it came; nobody but a scheduler's is told to the service that looks out."""
    ping = session.ping(options.jobs, datetime.now(session.setup.time_zone)) if write and not options.ask else None
    begun = ping.start if ping else lambda: None
    tried = attempt(session, options.jobs, write=write, force=options.force, send=options.send, begun=begun)
    if ping:
        ping.end(tried.status)
    if found := tried.found:
        session.say(
            *report.run_lines(found, tried.done, named=session.named),
            *report.summary_lines(found, session.school.counts, named=session.named),
        )
    return tried


def _not_sent(session: Session, *, written: bool) -> Iterator[str]:
    """Why --send sends nothing, and how to get it."""
    mail = session.setup.mail
    if mail is None:
        yield f"--send ничего не отправил: почта не настроена. {_HOW}"
    elif not mail.send:
        yield "--send ничего не отправил: рассылка выключена. Впишите в school.toml, в раздел [mail]: send = true"
    elif not written:
        yield "--send ничего не отправил: это план. Добавьте --apply."


def _agreed(session: Session) -> bool:
    """Whether somebody at the keyboard wants it written; nobody there does not."""
    session.say("")  # takes away whatever shows how far the run has come
    try:
        return input("Записать? Напишите «да» и нажмите Enter: ").strip(' .!«»"').casefold() in _YES
    except EOFError:
        return False


def _tell_place(session: Session, found: Forecast, done: Done | None) -> None:
    """Where the papers stay, where nobody named a place; what waits for a cure; last, what waits for the director."""
    kept_back = report.left_out_lines(found) if done and (found.documents or found.to_sign.anew) else ()
    session.say(*filter(None, [session.setup.unnamed_folder, *kept_back, done.waits if done else ""]))


COMMAND = Command("run", "показать план заданий; записать его с --apply", _perform, _add)
