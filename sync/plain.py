"""Text as people see it, and as it is compared."""

import re
import unicodedata
from difflib import SequenceMatcher

from sync.remembered import remembered

#: The share of letters in common from which on a typed title may be another one.
LIKENESS = 0.8
#: Latin letters that look like Cyrillic ones, as people type them by mistake (reference/domain.md §3.4).
LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxykmht", "АВСЕНКМОРТХУасеорхукмнт")

_DASHES = re.compile("[‐‑‒–—―⁃−﹘﹣－]")
#: Letters that stand one by one, as in «Ф И О».
_SPELT = re.compile(r"\b\w(?: \w\b)+")
#: Text of other characters than these may hold some that nobody sees.
_SEEN = re.compile(r"[ -~Ѐ-ћА-я№«»„“”–—…\xa0\n]*")
#: What Word hides in a text: the hyphen that holds its words together is seen, the other marks are not.
_WORDS = {0x1E: "-", 0x1C: None, 0x1D: None, 0x1F: None}
#: Marks and letters that show nothing: of fonts' variants, of joined letters, of empty places.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]")

#: Of so many texts it is kept how they compare: the same words stand in a workbook again and again.
_KNOWN = 1 << 14


def plain(text: str) -> str:
    """`text` as people see it: composed letters, single spaces, no character that shows nothing."""
    if not _SEEN.fullmatch(text):
        marks = _UNSEEN.sub("", text.translate(_WORDS))
        seen = "".join(sign for sign in marks if sign.isspace() or unicodedata.category(sign) not in {"Cf", "Cc"})
        text = unicodedata.normalize("NFC", seen)
    return " ".join(text.split())


@remembered(_KNOWN)
def fold(text: str) -> str:
    """`text` as it is compared: case, ё/е, look-alike letters, dashes, spaces, what nobody sees do not matter."""
    return _DASHES.sub("-", plain(text).translate(LOOK_ALIKES).casefold()).replace("ё", "е")


@remembered(_KNOWN)
def loose(text: str) -> str:
    """`text` as values are compared: like titles, and spaces around dashes and ends of sentences do not matter."""
    return fold(text).replace(" - ", "-").replace("- ", "-").replace(" -", "-").rstrip(".!;,")


@remembered(_KNOWN)
def title_of(text: str) -> str:
    """A title as it is compared: as `fold`; points, a star or colon at its end do not matter: «Ф. И. О.» is «ФИО»."""
    words = fold(text).replace(".", " ").rstrip(" *:")
    return _SPELT.sub(lambda match: match[0].replace(" ", ""), " ".join(words.split()))


def is_alike(typed: str, title: str) -> bool:
    """Whether a title may be meant by what is typed: a slip of a letter, or its words among others."""
    typed, title = title_of(typed), title_of(title)
    words = [word[: max(4, len(word) - 2)] for word in title.split()]
    among = all(any(one.startswith(word) for one in typed.split()) for word in words)
    return bool(typed) and (among or SequenceMatcher(None, typed, title).ratio() >= LIKENESS)
