"""What a run does with letters: puts in order what earlier ones left, makes its own, sends what waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sync.applying import Done
from sync.delivery import PLACE, Delivered, Delivery
from sync.moving import folder, kept
from sync.outbox import BY_HAND, NEW, Outbox
from sync.posting import Desk
from sync.problems import Problem, SyncError
from sync.runner import Forecast
from sync.settings import OUTBOX, Setup
from sync.signing import Binder

_FIRST = (
    "Это первый запуск этой книги с письмами, поэтому ничего не отправлено. Что нужно, отправьте сами или так: "
    "nastavnik outbox --send НОМЕР."
)
_DAMAGED = "Файл писем был повреждён, поэтому ничего не отправлено. Что с письмами, скажет nastavnik outbox."
_WAIT = "Ждут отправки: {count}. Их отправит запуск по расписанию или с --send."
_NOT_MADE = "письма не сделаны: {why}. Книга и документы записаны; следующий запуск попробует снова."


def outbox_of(setup: Setup) -> Outbox:
    """The letters of a school."""
    return Outbox.load(kept(setup, OUTBOX))


def delivery_of(setup: Setup, outbox: Outbox) -> Delivery:
    """What sends them."""
    return Delivery(outbox, folder(setup), _clock(setup))


def mailed(setup: Setup, found: Forecast, done: Done, binder: Binder | None, *, send: bool, whole: bool) -> Done:
    """The run with its letters; where school.toml lets letters be sent, `send` sends all that wait.

    `whole`: all jobs ran; before such a run nothing is sent, since what lay waiting is not known. Nothing that goes
    wrong with letters stops a run whose cells stand: it is remarked on.
    """
    try:
        return _mailed(setup, found, done, binder, send=send, whole=whole)
    except OSError:
        why = f"файл «{setup.beside(OUTBOX).name}» или папка писем не записываются; проверьте место и права"
    except SyncError as wrong:
        why = str(wrong).rstrip(".")
    return _remarked(found, done, Problem(PLACE, _NOT_MADE.format(why=why)))


def _mailed(setup: Setup, found: Forecast, done: Done, binder: Binder | None, *, send: bool, whole: bool) -> Done:
    outbox, sends = outbox_of(setup), setup.mail is not None and setup.mail.send
    delivery = delivery_of(setup, outbox)
    first = not outbox.known
    told = delivery.clear()
    if not sends:
        delivery.hand_over()
    desk = Desk(outbox, delivery.out, delivery.now(), sends=sends and not first, mode=setup.mode)
    made = desk.make(found, binder)
    if first and whole and found.messages is not None:
        outbox.begin()
    went = delivery.send(setup.mail) if setup.mail and sends and send else Delivered()
    said = _said(outbox, went, first=sends and first, send=send)
    done = replace(done, messages=made.messages, letters=made.files, mail=said)
    return _remarked(found, done, *told, *went.remarks)


def _said(outbox: Outbox, went: Delivered, *, first: bool, send: bool) -> list[str]:
    said = [f"Отправлено писем: {went.sent}."] if went.sent else []
    waiting = outbox.of(NEW)
    if first and outbox.damaged:
        said.append(_DAMAGED)
    elif first and outbox.of(BY_HAND):
        said.append(_FIRST)
    if waiting and not send:
        said.append(_WAIT.format(count=len(waiting)))
    return said


def _remarked(found: Forecast, done: Done, *problems: Problem) -> Done:
    job = found.results[0].job.name
    return replace(done, remarks=[*done.remarks, *((job, problem) for problem in problems)])


def _clock(setup: Setup) -> Callable[[], datetime]:
    return lambda: datetime.now(setup.time_zone)
