"""Groups: the pairs of one mentor with one form and request."""

import re
from collections.abc import Collection, Iterable, Sequence

from jobs.paperwork.life import LIVE
from jobs.records.pairs import REJECTED, RUNNING, WITHDRAWN, Pair


def next_number(taken: Iterable[str]) -> int:
    """The number after the highest in names such as «П-012» or «Г-03»."""
    return max((int(found[0]) for name in taken if (found := re.findall(r"\d+", name))), default=0) + 1


def grouped(pairs: Sequence[Pair], least: int, most: int, *, free: int, apart: Collection[str] = ()) -> list[Pair]:
    """The pairs with their groups, of `least` to `most` mentees; those `apart`, by number, stay as they are.

    `free` is the first number that no group ever had.

    A group that works keeps its name whoever leaves it; new pairs fill the groups that have room, then groups of their
    own, of sizes as even as can be.
    """
    open_ = [pair for pair in pairs if not pair.unreadable and pair.pair not in apart]
    live: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in sorted(open_, key=lambda pair: pair.pair):
        if pair.status in LIVE:
            live.setdefault((pair.mentor_code, pair.form, pair.request), []).append(pair)
    number = free
    names = {pair.pair: "" for pair in open_ if pair.status in {REJECTED, WITHDRAWN}}
    for members in live.values():
        for group in _split(members, max(2, least), most):
            name = next((pair.group for pair in group if pair.group), "")
            if len(group) < max(2, least):
                name = name if any(pair.status == RUNNING for pair in group) else ""
            elif not name:
                name, number = f"Г-{number:02}", number + 1
            names |= {pair.pair: name for pair in group}
    return [pair.with_(group=names.get(pair.pair, pair.group)) for pair in pairs]


def _split(members: Sequence[Pair], least: int, most: int) -> list[list[Pair]]:
    """Parts of at most `most` pairs: first those that already share a group, then the rest where there is room."""
    parts: dict[str, list[Pair]] = {}
    rest: list[Pair] = []
    for pair in members:
        known = parts.setdefault(pair.group, []) if pair.group else rest
        (known if pair.group and (len(known) < most or pair.status == RUNNING) else rest).append(pair)
    for part in parts.values():
        room = max(0, most - len(part))
        part += rest[:room]
        del rest[:room]
    return [*parts.values(), *_evenly(rest, least, most)]


def _evenly(rest: Sequence[Pair], least: int, most: int) -> list[list[Pair]]:
    """As few parts as will do, of sizes as even as can be; where these are too small, full parts and what is left."""
    count = -(-len(rest) // most)
    if not count:
        return []
    size, larger = divmod(len(rest), count)
    sizes = [size + (part < larger) for part in range(count)]
    if size < least:
        sizes = [most] * (count - 1) + [len(rest) - most * (count - 1)]
    starts = [sum(sizes[:part]) for part in range(count)]
    return [list(rest[start : start + size]) for start, size in zip(starts, sizes, strict=True)]
