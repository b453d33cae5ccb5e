"""School subjects as people write them: «матем.», «рус. яз.», «физ-ра», «ОГЭ по физике», «алгебра и геометрия»."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from jobs.records.lists import SUBJECT, Entry
from jobs.russian.subjects import dative
from sync.columns import LIST, loose

#: How much alike two names are, 0–1, of which one may be the other with a typo (`difflib`).
CLOSE = 0.7
#: So many are offered for one that is not known.
OFFERED = 3
#: A single word is shortened to no fewer letters; one more where it begins a longer name.
LEAST = 3
_JOINTS = re.compile(r"\s+и\s+|\s*[/+&]\s*")
_ASIDE = re.compile(r"(.*?)\((.*?)\)(.*)")
_FOR = re.compile(r"(?:.*\s)?по\s+(.+)")
#: What is said of the same subject.
_FURTHER = re.compile(
    r"(.+?)\s+(?:(?:к|на|для)\s+)?(?:огэ|егэ|гиа|впр|профил\S*|базов\S*|углубл\S*|\d{1,2}(?:\s*-?\s*\S{0,2})?\s*кл\S*)"
)


class Subjects:
    """The subjects of the school, and what else people write for each."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """`entries` of all lists; the value that stands first holds where two have the same name."""
        self._entries = [entry for entry in entries if entry.list_name == SUBJECT]
        self._known: dict[str, tuple[str, ...]] = {}

    def meant(self, typed: str) -> tuple[str, ...]:
        """The subjects in the school's own spelling, each once; () for what is not known, or not for sure."""
        if typed not in self._known:
            self._known[typed] = self._meant(_plain(typed))
        return self._known[typed]

    def near(self, typed: str) -> tuple[str, ...]:
        """The subjects that may be meant by what is not known."""
        plain = _plain(typed)
        short = [value for value, name in self._names if _shortens(plain.split(), name.split())]
        alike = difflib.get_close_matches(plain, self._exact, n=1, cutoff=CLOSE)
        return tuple(dict.fromkeys(short or [self._exact[name] for name in alike]))[:OFFERED]

    def others(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """What «Пояснение» of this row says that is another subject's already, and whose."""
        for alias in LIST.read(entry.explanation):
            known = self._aliases.get(_plain(alias), entry.value)
            if known != entry.value and _plain(alias) not in self._values:
                yield alias, known

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return {_plain(entry.value): entry.value for entry in reversed(self._entries)}

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        read = [(alias, entry.value) for entry in reversed(self._entries) for alias in LIST.read(entry.explanation)]
        return {_plain(alias): value for alias, value in read}

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        """Every name with its subject: a subject's own name stands before what else is written for another."""
        after_for = {_plain(dative(value)): value for value in self._values.values() if dative(value)}
        return {**after_for, **self._aliases, **self._values}

    @cached_property
    def _names(self) -> Sequence[tuple[str, str]]:
        return [(value, name) for name, value in (*self._values.items(), *self._aliases.items())]

    def _meant(self, plain: str) -> tuple[str, ...]:
        if one := self._one(plain):
            return (one,)
        parts = [self._one(part) for part in _JOINTS.split(plain)]
        return tuple(dict.fromkeys(part for part in parts if part)) if all(parts) else ()

    def _one(self, plain: str) -> str:
        return self._exact.get(plain) or self._said_more(plain) or self._shortened(plain)

    def _said_more(self, plain: str) -> str:
        """The subject of «математика (дроби)», «егэ по физике», «химия 8 класс»; what the brackets name is nearer."""
        if aside := _ASIDE.fullmatch(plain):
            return self._one(aside[2].strip()) or self._one(" ".join(f"{aside[1]} {aside[3]}".split()))
        further = _FURTHER.fullmatch(plain) or _FOR.fullmatch(plain)
        return self._one(further[1]) if further else ""

    def _shortened(self, plain: str) -> str:
        """The only subject whose words these shorten; those of as many words come first."""
        words = plain.split()
        found = [(value, len(name.split())) for value, name in self._names if _shortens(words, name.split())]
        whole = {value for value, count in found if count == len(words)} or {value for value, _ in found}
        return whole.pop() if len(whole) == 1 else ""


def _plain(text: str) -> str:
    """A subject as it is compared: points and quotation marks do not matter."""
    words = " ".join(re.sub(r"[.«»\"'“”„]", " ", loose(text)).split())
    return words.replace(" -", "-").replace("- ", "-")


def _shortens(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each of these words shortens the one that stands in its place in a name; fewer are longer ones."""
    least = LEAST + 1 if len(words) < len(name) else LEAST if len(words) == 1 else 1
    if not words or len(words) > len(name) or min(map(len, words)) < least:
        return False
    return all(map(_shortens_word, words, name))


def _shortens_word(short: str, word: str) -> bool:
    """«матем» and «мат-ка» of «математика»."""
    begin, _, end = short.partition("-")
    return word.startswith(short) or (bool(begin and end) and word.startswith(begin) and word.endswith(end))
