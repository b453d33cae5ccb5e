"""How long requests have waited for a mentor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.requests import Request
from jobs.school.admission import Admitted
from jobs.school.dictionaries import Dictionaries
from sync.columns import loose

#: Who asks for what, as far as a pair tells: code, form, request.
Asked = tuple[str, str, str]
#: The first day of a pair, and the day after its last; None while it runs.
Together = tuple[date, date | None]


@dataclass(frozen=True)
class Waits:
    """The waiting of all requests, measured on the day of the newest of them: so it does not grow overnight."""

    newest: date
    together: Mapping[Asked, Sequence[Together]]
    #: how many requests a pair may be the answer to
    alike: Mapping[Asked, int]

    def days(self, one: Admitted[Request]) -> int:
        """The days without a running pair since the request's own; 0 for one without a day."""
        person, key = one.person, asked_in(one)
        if one.row.day is None or person is None:
            return 0
        return days_between(one.row.day, self.newest, self.together.get(key, ()), alike=self.alike.get(key, 1))


def days_between(asked: date, newest: date, together: Iterable[Together], *, alike: int = 1) -> int:
    """The days from `asked` until `newest` on which fewer than `alike` pairs ran."""
    begun, ends = asked.toordinal(), newest.toordinal()
    running = Counter(
        day
        for since, until in together
        for day in range(max(begun, since.toordinal()), min(ends, until.toordinal() if until else ends))
    )
    return max(0, ends - begun) - sum(count >= alike for count in running.values())


def read_waits(requests: Iterable[Admitted[Request]], pairs: Iterable[Pair], words: Dictionaries, today: date) -> Waits:
    """What «Запросы» and «Пары» tell. A day after `today` is a mistake: nobody has waited for it."""
    usable = [one for one in requests if one.usable and one.person]
    together: dict[Asked, list[Together]] = {}
    for pair in pairs:
        if pair.status in {RUNNING, ENDED} and pair.since:
            until = pair.finish or (pair.until if pair.status == ENDED else None)
            together.setdefault(served_by(pair, words), []).append((pair.since, until))
    days = (one.row.day for one in usable)
    newest = max((day for day in days if day and day <= today), default=today)
    return Waits(newest, together, Counter(map(asked_in, usable)))


def asked_in(one: Admitted[Request]) -> Asked:
    """What a request is compared with pairs by: these do not name the subject."""
    return one.person.code if one.person else one.row.code, loose(one.form), loose(one.request)


def served_by(pair: Pair, words: Dictionaries) -> Asked:
    """What a pair is the answer to."""
    form, request = words.form(pair.form) or pair.form, words.request(pair.request) or pair.request
    return pair.mentee_code, loose(form), loose(request)
