"""Takes a person's name out of a text, in whatever case it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jobs.russian.declension import forms_of
from jobs.russian.full_name import FullName, read
from jobs.russian.spelling import normalise
from sync.erasing import ERASED

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*\.?")
#: What may stand between the words of one name.
_WITHIN = re.compile(r"[\s\xa0]*")
_DIGITS = re.compile(r"\d")
#: Digits of a number that tell it from others, with or without the country's code.
_TELLING = 10


@dataclass(frozen=True)
class _Forms:
    """Every form of the words of a name, as they are compared."""

    surnames: frozenset[str]
    #: the given name, the patronymic
    others: Sequence[frozenset[str]]
    initials: str

    @property
    def all_others(self) -> frozenset[str]:
        return frozenset(form for forms in self.others for form in forms)


@dataclass(frozen=True)
class Eraser:
    """Knows one name from all those that stay, and the exact `texts` that tell of the same person (phone, e-mail).

    A surname that nobody else has is enough; one that others have too counts beside a given name or an initial.
    """

    name: str
    gender: str = ""
    stay: Iterable[str] = ()
    texts: Sequence[str] = ()
    _own: _Forms = field(init=False, repr=False)
    _alone: bool = field(init=False, repr=False)
    _known: bool = field(init=False, repr=False)
    _exact: Sequence[re.Pattern[str]] = field(init=False, repr=False)
    #: what stands in every text that names the person
    _hint: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        own = _forms(self.name, {"м": "m", "ж": "f"}.get(self.gender))
        others = [_forms(name, None) for name in self.stay]
        object.__setattr__(self, "_own", own)
        telling = sorted(own.surnames | (own.others[-1] if own.others else frozenset()), key=len, reverse=True)
        object.__setattr__(self, "_hint", re.compile("|".join(map(re.escape, telling)) or r"(?!)"))
        object.__setattr__(self, "_alone", not any(own.surnames & one.surnames for one in others))
        object.__setattr__(self, "_known", not any(_same(own.others, one.others) for one in others))
        object.__setattr__(self, "_exact", [_exact(text) for text in self.texts if text.strip()])

    def finds(self, text: str) -> bool:
        """Whether the person is named there."""
        return self.erased(text) != text

    def erased(self, text: str) -> str:
        """The text without the person."""
        spans = list(self._spans(text)) if self._hint.search(_plain(text)) else []
        for first, last in reversed(spans):
            text = f"{text[:first]}{ERASED}{text[last:]}"
        for pattern in self._exact:
            text = pattern.sub(ERASED, text)
        return text

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the name stands, from the first of its words to the last."""
        words = list(_WORD.finditer(text))
        reached = -1
        for at in range(len(words)):
            if at <= reached:
                continue
            first, last = self._around(text, words, at)
            if first is not None:
                reached = last
                yield words[first].start(), words[last].end() - self._stop(words[last].group())

    def _around(self, text: str, words: Sequence[re.Match[str]], at: int) -> tuple[int | None, int]:
        """The run of words of the name that begins at a word; None where none does that tells of the person."""
        run = [at]
        while run[-1] + 1 < len(words) and _joined(text, words[run[-1]], words[run[-1] + 1]):
            run.append(run[-1] + 1)
        parts = [self._kind(words[one].group()) for one in run]
        while parts and not parts[-1]:
            parts.pop()
        taken = next((n for n, part in enumerate(parts) if not part), len(parts))
        parts = parts[:taken]
        if not parts or not self._means(parts, words[at].group()):
            return None, at
        return at, at + len(parts) - 1

    def _kind(self, word: str) -> str:
        """What a word is of the name: surname, other, initial; "" for none."""
        plain = _plain(word.rstrip("."))
        if plain in self._own.surnames:
            return "surname"
        if plain in self._own.all_others:
            return "other"
        return "initial" if len(plain) == 1 and word[0].isupper() and plain in self._own.initials else ""

    def _means(self, parts: Sequence[str], word: str) -> bool:
        if "surname" in parts:
            return (self._alone and word[:1].isupper()) or len(parts) > 1
        return self._known and parts.count("other") > 1

    def _stop(self, word: str) -> int:
        """1 where the point after a word ends a sentence, and no initial."""
        return int(word.endswith(".") and len(word) > 2)


def _joined(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    ends = word.group().endswith(".") and len(word.group()) > 2
    return not ends and _WITHIN.fullmatch(text, word.end(), after.start()) is not None


def _forms(full_name: str, gender: str | None) -> _Forms:
    name = read(normalise(full_name))
    sex = gender or name.gender
    others = [_of(name, sex, role) for role in ("given", "patronymic", "father")]
    initials = "".join(_plain(word.text)[:1] for word in name.words if word.role in ("given", "patronymic", "father"))
    return _Forms(_of(name, sex, "surname"), [one for one in others if one], initials)


def _of(name: FullName, gender: str | None, role: str) -> frozenset[str]:
    found = set()
    for word in name.words:
        if word.role == role:
            found.add(_plain(word.text))
        if word.role == role and word.role in ("surname", "given", "patronymic"):
            sexes = [gender] if gender and role != "surname" else ["m", "f"]  # people slip: «о Белове Анне»
            found |= {_plain(form) for sex in sexes for form in forms_of(word.text, word.role, sex)}
    return frozenset(found)


def _same(own: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    """Whether the given names and the patronymics of two people may be taken for one another."""
    return bool(own) and all(any(one & two for two in other) for one in own)


def _plain(word: str) -> str:
    return re.sub("[‐‑–]", "-", word).casefold().replace("ё", "е")


def _exact(text: str) -> re.Pattern[str]:
    digits = _DIGITS.findall(text)
    if len(digits) >= _TELLING and not re.search(r"[^\W\d]", text):
        return re.compile(r"(?:\+?\d)?\D{0,2}" + r"\D{0,3}".join(digits[-_TELLING:]))
    return re.compile(re.escape(text.strip()), re.IGNORECASE)
