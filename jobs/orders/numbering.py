"""The numbers of pairs and groups that teachers choose from."""

from collections.abc import Iterable

from jobs.records.pairs import APPROVED, ENDED, RUNNING, Pair, PairNumber

#: Pairs in these states work, are about to, or did: somebody may have a meeting of theirs to write down.
_AGREED = {APPROVED, RUNNING, ENDED}


def numbers(pairs: Iterable[Pair]) -> list[PairNumber]:
    """A row for every group of agreed pairs, then for every such pair, by number."""
    agreed = sorted((pair for pair in pairs if pair.pair and pair.status in _AGREED), key=lambda pair: pair.pair)
    groups: dict[str, list[Pair]] = {}
    for pair in agreed:
        groups.setdefault(pair.group, []).append(pair)
    named = [_row(number, members) for number, members in sorted(groups.items()) if number]
    return [*named, *(_row(pair.pair, [pair]) for pair in agreed)]


def _row(number: str, pairs: list[Pair]) -> PairNumber:
    return PairNumber(number=number, mentor=pairs[0].mentor, mentees="; ".join(pair.mentee for pair in pairs))
