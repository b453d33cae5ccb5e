"""Who stands in the pairs that a paper names, kept beside them: a row of «Пары» may be deleted, its order holds."""

import re
from collections.abc import Iterable, Mapping, Sequence

from jobs.paperwork.composition import counts, entries, standings
from jobs.records import codes
from jobs.records.pairs import Pair
from jobs.records.papers import Paper

#: (mentor, mentee) by their codes.
Parties = tuple[str, str]
_PARTIES = re.compile(r"(П-\d+) (\S+) (\S+)")


def kept(paper: Paper) -> dict[str, Parties]:
    """The parties of the pairs that the paper remembers, by «П-012»."""
    found = {name: (codes.normal(one) or "", codes.normal(other) or "") for name, one, other in _read(paper)}
    return {name: parties for name, parties in found.items() if all(parties)}


def _read(paper: Paper) -> Iterable[tuple[str, str, str]]:
    return _PARTIES.findall(paper.parties.replace(";", " "))


def remembering(papers: Iterable[Paper], pairs: Sequence[Pair]) -> list[Paper]:
    """The papers that approve pairs, with the parties of all that they name; those of a deleted row stay."""
    here = {pair.pair: (pair.mentor_code, pair.mentee_code) for pair in pairs}
    return [paper.with_(parties=_written(paper, here)) if counts(paper) else paper for paper in papers]


def _written(paper: Paper, here: Mapping[str, Parties]) -> str:
    known = kept(paper) | {name: parties for name, parties in here.items() if all(map(codes.normal, parties))}
    names = dict.fromkeys(line.pair for line in entries(paper) if not line.removed)
    return "; ".join(f"{name} {' '.join(known[name])}" for name in names if name in known)


def deleted(papers: Sequence[Paper], names: Iterable[str]) -> dict[str, Parties]:
    """The pairs of numbered or signed papers that stand in no row any more: `names` are those that do.

    Not those of papers from elsewhere: a row of «Пары куратора» brings them back.
    """
    here = set(names)
    ours = [paper for paper in papers if not paper.from_elsewhere]
    return {
        name: parties
        for name, where in standings(ours).items()
        if where.state in {"numbered", "signed"} and where.paper and not where.removal and name not in here
        if (parties := kept(where.paper).get(name))
    }
