"""How words of names are compared with words of a text, and all forms in which a name may stand there."""

import re

from jobs.russian.declension import forms_of
from jobs.russian.full_name import FullName, Word
from sync.columns import capitals
from sync.remembered import remembered

#: Of so many words it is kept how they are spelled: the same names stand in a school again and again.
_KNOWN = 1 << 14


@remembered(_KNOWN)
def plain(word: str) -> str:
    """The word in Cyrillic capitals, without «ё», with plain hyphens."""
    return re.sub("[‐‑–]", "-", capitals(word)).replace("Ё", "Е")


def all_forms(name: FullName, gender: str | None, *roles: str) -> set[str]:
    """The words of these roles in every case, as `plain` gives them."""
    return {form for word in name.words if word.role in roles for form in _forms(word, gender)}


@remembered(_KNOWN)
def _forms(word: Word, gender: str | None) -> frozenset[str]:
    forms = forms_of(word.text, word.role, gender) if word.role in ("surname", "given", "patronymic") else ()
    return frozenset(map(plain, (word.text, *forms)))
