"""Full names as school paperwork writes them: cases, initials, keys."""

import re
from typing import Final

from jobs.russian.declension import forms_of
from jobs.russian.dictionary import CASES
from jobs.russian.doubts import doubtful
from jobs.russian.far_eastern import still_words
from jobs.russian.full_name import FullName, Word, read
from jobs.russian.spelling import KIN, NBSP, normalise
from sync.remembered import remembered

__all__ = ["decline", "doubtful", "gender_of", "key", "normalise", "short", "short_form", "signature"]

_BEFORE_INITIALS: Final = re.compile(r" (?=\w\.)")
_BEFORE_KIN: Final = re.compile(rf"-(?=(?:{'|'.join(KIN)})\b)")


@remembered(4096)
def decline(full_name: str, case: str, gender: str | None = None) -> str:
    """Return the full name in a case: «nomn», «gent», «datv», «accs», «ablt» or «loct»; the order of words is kept.

    The name is normalised first, so any string is answered, and an empty one with "". `gender` is «m», «f» or None;
    None asks `gender_of`. Where that does not know either, only the words that men and women decline alike change,
    the others stay as they are: no form is guessed. Raises ValueError for another case or gender.
    """
    if case not in ("nomn", *CASES):
        raise ValueError(f"unknown case: {case}")
    if gender not in ("m", "f", "", None):
        raise ValueError(f"unknown gender: {gender}")
    if case == "nomn":
        return normalise(full_name)
    name = read(full_name)
    at, known = CASES.index(case), gender or name.gender
    still = still_words(name, known)
    read_as = [Word(word.text, "given") for word in name.words] if 0 in still else name.words
    return " ".join(word.text if place in still else _declined(word, at, known) for place, word in enumerate(read_as))


def gender_of(full_name: str) -> str | None:
    """Return «m» or «f» where the name itself tells it, else None («Саша Ким», «Нино», a surname alone)."""
    return read(full_name).gender


@remembered(1 << 14)
def short(full_name: str) -> str:
    """Return «Иванов И.И.», for lists and text; a no-break space stands before the initials, none inside them.

    «оглы» and «кызы» have no initial. A name without a surname, or without anything to shorten, stays whole.
    """
    surname, initials = _shortened(read(full_name))
    return NBSP.join((surname, initials)) if surname and initials else normalise(full_name)


def short_form(form: str, full_name: str) -> str:
    """Return «Кваше О.И.» for `form`, a case of `full_name` that somebody wrote by hand, letter by letter.

    Where it has more words or fewer than the name, nobody can tell what each of them is, and it stays whole.
    """
    roles, written = read(full_name).words, form.split()
    if len(roles) != len(written):
        return _BEFORE_INITIALS.sub(NBSP, form)
    surname, initials = _shortened(FullName(tuple(map(Word, written, (word.role for word in roles)))))
    return NBSP.join((surname, initials)) if surname and initials else form


def signature(full_name: str) -> str:
    """Return «И.И. Иванов», as under a document (ГОСТ Р 7.0.97)."""
    surname, initials = _shortened(read(full_name))
    return NBSP.join((initials, surname)) if surname and initials else normalise(full_name)


def alphabetical(full_name: str) -> str:
    """Return the name as lists are sorted by it: «ё» stands with «е», capitals with small letters."""
    return normalise(full_name).casefold().replace("ё", "е")


@remembered(1 << 17)
def key(full_name: str) -> tuple[str, ...]:
    """Return the words of the name for matching: sorted, without case, «ё», look-alike letters and kinds of dashes."""
    plain = normalise(full_name).casefold().replace("ё", "е")
    return tuple(sorted(_BEFORE_KIN.sub(" ", plain).split()))


def _declined(word: Word, at: int, gender: str | None) -> str:
    if word.role in ("surname", "given", "patronymic"):
        return forms_of(word.text, word.role, gender)[at]
    return word.text


def _shortened(name: FullName) -> tuple[str, str]:
    """Return the surname with its particles, and the initials without spaces."""
    initials = (
        word.text if word.role == "initials" else _initial(word.text)
        for word in name.words
        if word.role in ("given", "patronymic", "father", "initials")
    )
    return " ".join(name.texts("fixed", "surname")) if name.texts("surname") else "", "".join(initials)


def _initial(name: str) -> str:
    """Return «А.» of «Анна», «А.-М.» of «Анна-Мария»."""
    parts = [part for part in name.split("-") if part.lower() not in KIN]
    return "-".join(f"{part[0].upper()}." for part in parts)
