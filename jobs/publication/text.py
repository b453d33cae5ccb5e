"""A text for the public, word by word."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.school.spelled import plain
from sync.columns import capitals

#: A word within a word: «СидороваМаша.jpg», «Салтыков-Щедрин», «О'Коннор».
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"(?<=[а-яёa-z])(?=[А-ЯЁA-Z])")
#: What parts a word, at the end of a line or anywhere.
_PARTED = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
#: Four letters and more of a word that stand one by one: «С и д о р о в», «С.и.д.о.р.о.в».
_SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_](?:[ .·-]|\. )){3,}[^\W\d_](?![^\W\d_])")
_ACCENTS = frozenset("\u0300\u0301")
#: What stands between words and ends no sentence.
_BETWEEN = re.compile(r"[\s«»\"“”„()\[\]'’,*_#-]*")
_CLASS = re.compile(r"(?<!\d)(1[01]|[1-9])\s?-?\s?[«\"“]?([^\W\d_])[»\"”]?(?![^\W\d_])")
_YEAR_OF_SCHOOL = re.compile(r"(?<!\d)(1[01]|[1-9])(?:-?(?:го|й|м|му))?\s(?=класс)", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A word as somebody typed it, and as it is compared. `opens`: a sentence begins with it."""

    typed: str
    plain: str
    start: int
    end: int
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.typed[:1].isupper()


class Text:
    """What somebody typed, however it is spelled: accents, soft hyphens, words parted at the end of a line."""

    def __init__(self, typed: str, *, joined: bool = False) -> None:
        """`typed` is looked at as a reader sees it; `joined`: what hyphens and gaps part is one word."""
        composed = unicodedata.normalize("NFKC", typed)
        seen = "".join(one for one in composed if one not in _ACCENTS and unicodedata.category(one) != "Cf")
        seen = re.sub("[‐‑–—−]", "-", seen)
        if joined:
            seen = _SPACED.sub(_word_of, _PARTED.sub("", seen))
        self._text = _JOINED.sub(" ", seen)

    @cached_property
    def words(self) -> Sequence[Said]:
        """Its words, those that a hyphen joins each by itself."""
        return [
            Said(found[0], plain(found[0]), found.start(), found.end(), self._opens(found.start()))
            for found in _WORD.finditer(self._text)
        ]

    def initial(self, at: int) -> str:
        """The letter of word number `at` if it is an initial: «А.»; else ""."""
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        stands = len(word.typed) == 1 and word.is_capital and self._text[word.end : word.end + 1] == "."
        return word.plain if stands else ""

    def is_followed(self, at: int) -> bool:
        """Whether nothing but spaces stands between word number `at` and the next."""
        return at + 1 < len(self.words) and not self._text[self.words[at].end : self.words[at + 1].start].strip()

    def classes(self) -> Iterator[tuple[str, int]]:
        """The classes that it names, «7А» or all of a year, «7»; each with the number of the word where it stands."""
        for found in _CLASS.finditer(self._text):
            yield f"{found[1]}{capitals(found[2])}", self._word_at(found.start())
        for found in _YEAR_OF_SCHOOL.finditer(self._text):
            yield found[1], self._word_at(found.start())

    def _word_at(self, start: int) -> int:
        return next((at for at, word in enumerate(self.words) if word.start >= start), len(self.words))

    def _opens(self, start: int) -> bool:
        before = self._text[:start]
        gap = re.search(r"[^\w]*$", before)
        between = gap[0] if gap else ""
        return len(between) == len(before) or not _BETWEEN.fullmatch(between) or "\n" in between


def _word_of(found: re.Match[str]) -> str:
    """The word of letters that stand one by one; also without the last one, which may be «и» or «с»."""
    letters = re.sub(r"[\W_]", "", found[0])
    return f"{letters} {letters[:-1]}"
