"""`nastavnik outbox`: letters that wait or are doubtful, and what people say of them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.command import Command
from sync.delivery import Delivery, called
from sync.lock import held
from sync.mailing import delivery_of, outbox_of
from sync.outbox import BY_HAND, DOUBTFUL, DROPPED, GOING, NEW, REFUSED, SENT, SETTLED, UNKNOWN, Entry, Outbox
from sync.places import shown
from sync.problems import OutsideFailed, SyncError
from sync.school import School
from sync.session import Session

#: So many letters that were sent are listed with --all.
MOST = 50
_ANEW = "следующий запуск с --apply сделает его заново, по нынешнему адресу."
_NONE = "Писем, которые ждут или под вопросом, нет."
_STATES = {
    UNKNOWN: "Неизвестно, дошло ли. Спросите получателя: дошло — --sent НОМЕР, нет — --again НОМЕР",
    REFUSED: "Почта не приняла. Исправьте адрес в книге, потом --again НОМЕР; не нужно — --drop НОМЕР",
    GOING: "Отправляются сейчас",
    NEW: "Ждут рассылки: запуска по расписанию или с --send",
    BY_HAND: "Лежат готовыми: откройте и отправьте сами или --send НОМЕР; отправили — --sent НОМЕР",
}


def _add(parser: ArgumentParser, _: School) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--sent", type=int, nargs="+", metavar="НОМЕР", help="письмо дошло, или вы отправили его сами")
    what.add_argument("--again", "--send", type=int, nargs="+", metavar="НОМЕР", help="отправить сейчас")
    what.add_argument("--drop", type=int, nargs="+", metavar="НОМЕР", help="письмо не нужно")
    what.add_argument("--all", action="store_true", help="показать и отправленные")


def _perform(session: Session, options: Namespace) -> int:
    try:
        if options.sent or options.again or options.drop:
            with held(session.setup.beside("lock")):
                _Desk(session).settle(options)
        outbox = outbox_of(session.setup)
    except OSError:
        name = session.setup.beside("outbox.jsonl").name
        raise OutsideFailed(f"Файл «{name}» или папка писем не записываются. Проверьте место и права.") from None
    session.say(*_listed(delivery_of(session.setup, outbox), everything=options.all))
    return int(bool(outbox.of(*DOUBTFUL)))


@dataclass(frozen=True)
class _Desk:
    """What people say of letters is noted, and sent what they want sent."""

    session: Session

    def settle(self, options: Namespace) -> None:
        outbox = outbox_of(self.session.setup)
        delivery = delivery_of(self.session.setup, outbox)
        if not outbox.known:
            outbox.begin()
        delivery.clear()
        if options.again:
            self._again(delivery, [self._asked_for(outbox, number) for number in options.again])
        for number in options.sent or ():
            self._say(outbox.change(self._asked_for(outbox, number), SENT, delivery.now()))
        delivery.clear()
        for number in options.drop or ():
            self._say(outbox.change(self._asked_for(outbox, number), SETTLED, delivery.now()))

    def _asked_for(self, outbox: Outbox, number: int) -> Entry:
        found = next((one for one in outbox.of(*_STATES) if one.number == number), None)
        if found is None:
            raise SyncError(f"Письма {number} нет среди тех, что ждут или под вопросом. Номера: nastavnik outbox.")
        return found

    def _say(self, entry: Entry) -> None:
        self.session.say(f"{called(entry)}: {entry.state}.")

    def _again(self, delivery: Delivery, letters: Sequence[Entry]) -> None:
        """What was refused is made anew by the next run, to the address as it is then; all others go now."""
        for entry in (one for one in letters if one.state == REFUSED):
            self.session.say(f"{called(delivery.outbox.change(entry, DROPPED, delivery.now()))}: {_ANEW}")
        if others := [one for one in letters if one.state != REFUSED]:
            self._send(delivery, others)

    def _send(self, delivery: Delivery, chosen: Sequence[Entry]) -> None:
        """Send letters now. Raises SyncError where that cannot be, OutsideFailed where the server takes none."""
        mail = self.session.setup.mail
        if mail is None or not mail.send:
            raise SyncError("Рассылка не включена: в school.toml, в разделе [mail], нужны server и send = true.")
        for entry in chosen:
            if why := delivery.hindrance(entry):
                raise SyncError(f"{called(entry)}: {why}")
        went = delivery.send(mail, only=[delivery.outbox.change(one, NEW, delivery.now()) for one in chosen])
        self.session.say(f"Отправлено писем: {went.sent}.")
        if went.remarks:
            raise OutsideFailed(" ".join(str(problem) for problem in went.remarks))


def _listed(delivery: Delivery, *, everything: bool) -> Iterator[str]:
    """The letters by what is to be done about them."""
    groups = {state: delivery.outbox.of(state) for state in _STATES}
    groups[BY_HAND] = [one for one in groups[BY_HAND] if delivery.lies(one)]
    if not any(groups.values()):
        yield _NONE
    if everything and (sent := delivery.outbox.of(SENT)):
        yield f"Отправлено ({len(sent)}):"
        yield from map(_line, sent[-MOST:])
    for state, those in groups.items():
        if those:
            yield f"{_STATES[state]} ({len(those)}):"
            yield from map(_line, those)


def _line(entry: Entry) -> str:
    day = ".".join(reversed(entry.day.split("-")))
    why = f" — {entry.why}" if entry.why else ""
    return f"  {entry.number}. {entry.addressee}, {day}: {shown(entry.subject)}{why}"


COMMAND = Command("outbox", "показать письма, которые ждут или под вопросом", _perform, _add)
