"""What may be meant by a name that nobody knows."""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher, get_close_matches

from sync.plain import LOOK_ALIKES, fold

#: The share of letters in common from which on a name may be another one.
LIKENESS = 0.6
#: Cyrillic letters that look like Latin ones; the commands of templates are Latin.
TO_LATIN = {theirs: ours for ours, theirs in LOOK_ALIKES.items()} | str.maketrans("іѕј", "isj")
QUOTES = re.compile("[«»„“”‟‹›‚‘’\"']")


def skeleton(name: str) -> str:
    """A name as it is compared: case, ё, look-alike letters, spaces, dashes and quotes do not matter."""
    return re.sub(r"[ _-]+", "_", fold(QUOTES.sub("", name))).strip("_")


def nearest(typed: str, known: Collection[str]) -> str:
    """The one of `known` that may be meant; "" where none is near. Names of rows stand behind a point."""
    wanted = skeleton(typed)
    by_skeleton = {skeleton(name): name for name in reversed([*known])}
    same = [name for name in known if skeleton(name) == wanted]
    key = wanted.rpartition(".")[2]
    lasting = [name for name in known if "." in name and skeleton(name.rpartition(".")[2]) == key]
    within = _most_alike(wanted, [one for one in by_skeleton if _shares_a_word(wanted, one)])
    close = get_close_matches(wanted, by_skeleton, n=1, cutoff=LIKENESS)
    found = same or lasting or [by_skeleton[one] for one in (*within, *close)]
    return found[0] if found else ""


def mixed(name: str) -> bool:
    """Whether a word has both Russian and Latin letters."""
    words = re.findall(r"[A-Za-zА-Яа-яЁё]+", name)
    return any(re.search("[A-Za-z]", word) and re.search("[А-Яа-яЁё]", word) for word in words)


def _shares_a_word(one: str, other: str) -> bool:
    """«директор_школы» and «директор», «наименование» and «полное_наименование»."""
    ours, theirs = set(re.split(r"[_.]", one)), set(re.split(r"[_.]", other))
    return ours <= theirs or theirs <= ours


def _most_alike(wanted: str, names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: -SequenceMatcher(None, wanted, name).ratio())[:1]
