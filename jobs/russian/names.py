"""Full names as school paperwork writes them: cases, initials, keys."""

import re
from functools import lru_cache
from typing import Final

from jobs.russian.declension import changes_only_at_its_end, forms_of, is_variable
from jobs.russian.dictionary import CASES
from jobs.russian.far_eastern import is_disputed, still_words
from jobs.russian.full_name import Word, read
from jobs.russian.given_names import is_given
from jobs.russian.no_names import no_name
from jobs.russian.spelling import CYRILLIC_WORD, KIN, NBSP, has_latin, normalise
from jobs.russian.surname_words import FIXED_FIRST_PARTS, STRESSED_FRENCH

__all__ = ["decline", "doubtful", "gender_of", "key", "normalise", "short", "signature"]

_BEFORE_KIN: Final = re.compile(rf"-(?=(?:{'|'.join(KIN)})\b)")
#: Surnames in these endings stay as they are by rule, so nobody need check them.
_NEVER_CHANGES: Final = re.compile(
    rf"(?:[оеёиуыэю]|[иы]х|[аеёиоуыэю]а|ворота|^(?:{'|'.join(sorted(STRESSED_FRENCH))}))$"
)


@lru_cache(maxsize=4096)
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


def short(full_name: str) -> str:
    """Return «Иванов И.И.», for lists and text; a no-break space stands before the initials, none inside them.

    «оглы» and «кызы» have no initial. A name without a surname, or without anything to shorten, stays whole.
    """
    surname, initials = _shortened(full_name)
    return NBSP.join((surname, initials)) if surname and initials else normalise(full_name)


def signature(full_name: str) -> str:
    """Return «И.И. Иванов», as under a document (ГОСТ Р 7.0.97)."""
    surname, initials = _shortened(full_name)
    return NBSP.join((initials, surname)) if surname and initials else normalise(full_name)


@lru_cache(maxsize=1 << 17)
def key(full_name: str) -> tuple[str, ...]:
    """Return the words of the name for matching: sorted, without case, «ё», look-alike letters and kinds of dashes."""
    plain = normalise(full_name).casefold().replace("ё", "е")
    return tuple(sorted(_BEFORE_KIN.sub(" ", plain).split()))


def doubtful(full_name: str, gender: str | None = None) -> str | None:
    """Return a sentence for the person who checks the declension before signing, or None where nothing is doubtful.

    The sentence holds no name. `gender` is the one that the school wrote down, «m» or «f», or None.
    """
    name = read(full_name)
    known = gender or name.gender
    if has_latin(full_name):
        return "В имени есть латинские буквы. Наберите имя заново русскими буквами."
    if strange := no_name(full_name):
        return strange
    if not all(CYRILLIC_WORD.fullmatch(word.text) or word.role == "initials" for word in name.words):
        return "В имени есть лишние знаки. Оставьте только фамилию, имя и отчество."
    if gender and {name.gender, name.gender_of_patronymic} - {None, gender}:
        return "Пол не согласуется с именем или отчеством. Проверьте столбец «Пол»."
    if known is None:
        return "По имени не видно, мужчина это или женщина. Заполните столбец «Пол»." if name.words else None
    if is_disputed(name, known):
        return "Непонятно, где здесь фамилия, а где имя. Проверьте склонение."
    if any(_has_unknown_part(given) for given in name.texts("given")):
        return "В двойном имени есть часть, которой программа не знает. Проверьте склонение."
    return next((doubt for surname in name.texts("surname") if (doubt := _surname_doubt(surname, known))), None)


def _has_unknown_part(given: str) -> bool:
    parts = given.split("-")
    return not changes_only_at_its_end(parts, "given") and len(parts) > 1 and not is_given(given)


def _surname_doubt(surname: str, gender: str) -> str | None:
    parts = [part for part in surname.split("-") if part.lower() not in FIXED_FIRST_PARTS]
    last = surname.split("-")[-1]
    if gender == "m" and forms_of(last, "surname", "m")[0] == last and not _NEVER_CHANGES.search(last.lower()):
        return "Мужская фамилия осталась без изменений. Проверьте, склоняется ли она."
    if any(is_variable(part, gender) for part in parts):
        return "Такую фамилию в разных семьях склоняют по-разному. Спросите, как пишут её в документах семьи."
    return None


def _declined(word: Word, at: int, gender: str | None) -> str:
    if word.role in ("surname", "given", "patronymic"):
        return forms_of(word.text, word.role, gender)[at]
    return word.text


def _shortened(full_name: str) -> tuple[str, str]:
    """Return the surname with its particles, and the initials without spaces."""
    name = read(full_name)
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
