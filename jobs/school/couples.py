"""The pairs that an order covers, and which of them people mean by a number, a group or a name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.records.pairs import APPROVED, ENDED, RUNNING, Pair
from jobs.school.office import Office, read_office
from jobs.school.roster import Roster
from sync.columns import capitals
from sync.job import Records
from sync.problems import NOBODY, Whom
from sync.remembered import remembered

#: A pair may meet on the eve of the signature, so many days before its first one (reference/year.md 5.1).
EVE = timedelta(days=3)
_NUMBER = re.compile(r"(?P<kind>[ПРГ])0*(?P<number>\d{1,5})")
_NO_PAIR = "Пары {typed} нет на листе «Пары»."
_NO_GROUP = "Группы {typed} нет на листе «Пары»."
_NO_PAIR_OF = "на этот день у участника нет пары. Впишите номер пары с листа «Пары»."
_NONE_THEN = "на этот день у участника нет пары, есть {numbers}. Проверьте дату или впишите номер."
_SEVERAL = "у этого участника несколько пар{numbers}. Впишите номер."


@dataclass(frozen=True)
class Meant:
    """The pairs that a cell «Пара» means, or in a sentence why it is unclear, and whom that sentence means."""

    pairs: tuple[Pair, ...] = ()
    group: str = ""
    problem: str = ""
    whom: Whom = NOBODY


def first_day(pair: Pair) -> date | None:
    """The day from which an order covers the pair; None while none does."""
    return pair.since if pair.status in {RUNNING, ENDED} else None


def last_day(pair: Pair) -> date | None:
    """The day on which the pair's work ended; None while it goes on, whatever «По» plans."""
    return (pair.finish or pair.until) if pair.status == ENDED else None


def counting(pair: Pair, office: Office) -> bool:
    """Whether the pair runs on the day of the run, or ended in its school year."""
    if pair.status == RUNNING:
        return pair.since is not None and pair.since <= office.today
    end = last_day(pair)
    return pair.status == ENDED and pair.since is not None and end is not None and office.is_this_year(end)


def ran_on(pair: Pair, day: date, *, eve: timedelta = timedelta()) -> bool:
    """Whether the pair worked on the day, or `eve` before its first one."""
    since, until = first_day(pair), last_day(pair)
    return since is not None and since - eve <= day and (until is None or day <= until)


def read_couples(records: Records, today: date) -> "Couples":
    """The pairs of the school, read once for all jobs of a run; needs «Пары»."""
    return records.once(_couples, today)


def _couples(records: Records, today: date) -> "Couples":
    return Couples(records.of(Pair), read_office(records, today).roster)


class Couples:
    """The rows of «Пары» as other tabs speak of them."""

    def __init__(self, pairs: Iterable[Pair], roster: Roster) -> None:
        """`pairs`: the rows of «Пары»; `roster` finds whoever is named."""
        self._pairs = tuple(pair for pair in pairs if pair.pair)
        self._roster = roster

    def meant(self, typed: str, day: date | None) -> Meant:
        """The pairs meant by «П-012», «Г-03», a code or a full name; by a person, those that ran on `day`.

        Of a group, those of its pairs that ran on that day, or all of them where none did. Without a day a person means
        the only pair of the school year.
        """
        sign = _sign(typed)
        if sign and sign[0] == "Г":
            return self._group(typed, sign, day)
        if sign:
            found = self._by_sign.get(sign)
            return Meant((found,)) if found else Meant(problem=_NO_PAIR.format(typed=typed))
        who = self._roster.find(typed)
        if who.person is None:
            return Meant(problem=who.problem, whom=who.whom)
        return self._of_person(who.person.code, day)

    def members(self, group: str) -> tuple[Pair, ...]:
        """All pairs that bear the group's number."""
        return self._by_group.get(group, ())

    @cached_property
    def _by_sign(self) -> dict[tuple[str, int], Pair]:
        return {sign: pair for pair in reversed(self._pairs) if (sign := _sign(pair.pair))}

    @cached_property
    def _by_group(self) -> dict[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = {}
        for pair in self._pairs:
            if pair.group:
                found.setdefault(pair.group, []).append(pair)
        return {group: tuple(pairs) for group, pairs in found.items()}

    @cached_property
    def _groups(self) -> dict[tuple[str, int], str]:
        return {sign: group for group in self._by_group if (sign := _sign(group))}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = {}
        for pair in self._pairs:
            for code in (pair.mentor_code, pair.mentee_code):
                found.setdefault(code, []).append(pair)
        return {code: tuple(pairs) for code, pairs in found.items()}

    def _group(self, typed: str, sign: tuple[str, int], day: date | None) -> Meant:
        group = self._groups.get(sign)
        if group is None:
            return Meant(problem=_NO_GROUP.format(typed=typed))
        pairs = self._by_group[group]
        ran = tuple(pair for pair in pairs if day and ran_on(pair, day, eve=EVE))
        return Meant(ran or pairs, group)

    def _of_person(self, code: str, day: date | None) -> Meant:
        own = [pair for pair in self._by_person.get(code, ()) if first_day(pair)]
        ran = [pair for pair in own if day is None or ran_on(pair, day)]
        ran = ran or [pair for pair in own if day and ran_on(pair, day, eve=EVE)]
        groups = {pair.group for pair in ran}
        if len(ran) == 1:
            return Meant(tuple(ran))
        if ran and len(groups) == 1 and "" not in groups:
            return Meant(tuple(ran), ran[0].group)
        if ran:
            numbers = self._numbers(ran)
            return Meant(problem=_SEVERAL.format(numbers=numbers and f": {numbers}"))
        standing = [pair for pair in self._by_person.get(code, ()) if pair.status in {APPROVED, RUNNING, ENDED}]
        return Meant(
            problem=_NONE_THEN.format(numbers=numbers) if (numbers := self._numbers(standing)) else _NO_PAIR_OF
        )

    def _numbers(self, pairs: Sequence[Pair]) -> str:
        """The numbers to choose from; none where the people of a pair may not be told."""
        return "" if self._roster.codes_only else ", ".join(dict.fromkeys(pair.group or pair.pair for pair in pairs))


@remembered(1 << 12)
def _sign(typed: str) -> tuple[str, int] | None:
    """(«П» or «Г», number) of a text that is the number of a pair or of a group, however it is spelled."""
    match = _NUMBER.fullmatch(re.sub(r"[\s№\-‐‑‒–—−.]", "", capitals(typed)))
    return ("Г" if match["kind"] == "Г" else "П", int(match["number"])) if match else None
