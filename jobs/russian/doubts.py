"""Tells which full names a person has to look at before a document that declines them is signed."""

import re
from typing import Final

from jobs.russian.declension import changes_only_at_its_end, forms_of, is_variable
from jobs.russian.far_eastern import is_disputed
from jobs.russian.full_name import FullName, read
from jobs.russian.given_names import is_given
from jobs.russian.no_names import no_name
from jobs.russian.spelling import CYRILLIC_WORD, has_latin
from jobs.russian.surname_words import FIXED_FIRST_PARTS, MUSLIM_FIRST_PARTS, STRESSED_FRENCH

#: Surnames in these endings stay as they are by rule, so nobody need check them.
_NEVER_CHANGES: Final = re.compile(
    rf"(?:[оеёиуыэю]|[иы]х|[аеёиоуыэю]а|ворота|^(?:{'|'.join(sorted(STRESSED_FRENCH))}))$"
)
#: Women's names in -ль that hardly anybody declines: «Айгуль», «Гузель», «Айсель», «Севиль».
_TURKIC_IN_L: Final = re.compile("(?:г[ую]ль|[знс]ель|виль)$")


def doubtful(full_name: str, gender: str | None = None) -> str | None:
    """Return a sentence for the person who checks the declension before signing, or None where nothing is doubtful.

    The sentence holds no name. `gender` is the one that the school wrote down, «m» or «f», or None.
    """
    name = read(full_name)
    if not name.words:
        return None
    return _typing_doubt(full_name, name) or _gender_doubt(name, gender) or _form_doubt(name, gender or name.gender)


def _typing_doubt(full_name: str, name: FullName) -> str | None:
    if has_latin(full_name):
        return "В имени есть латинские буквы. Наберите имя заново русскими буквами."
    if not all(CYRILLIC_WORD.fullmatch(word.text) or word.role == "initials" for word in name.words):
        return "В имени есть лишние знаки. Оставьте только фамилию, имя и отчество."
    return no_name(full_name)


def _gender_doubt(name: FullName, gender: str | None) -> str | None:
    if gender and {name.gender, name.gender_of_patronymic} - {None, gender}:
        return "Пол не согласуется с именем или отчеством. Проверьте столбец «Пол»."
    if not gender and name.gender is None:
        return "По имени не видно, мужчина это или женщина. Заполните столбец «Пол»."
    return None


def _form_doubt(name: FullName, gender: str | None) -> str | None:
    if is_disputed(name, gender):
        return "Непонятно, где здесь фамилия, а где имя. Проверьте склонение."
    given = name.texts("given")
    if gender == "f" and any(map(_is_disputed_in_l, given)):
        return "Женские имена на «-ль» одни склоняют, другие нет. Проверьте, как имя стоит в документе."
    if gender == "m" and any(one.endswith("ия") and forms_of(one, "given", "m")[0] == one for one in given):
        return "Мужское имя на «-ия» осталось без изменений. Проверьте, склоняется ли оно."
    if any(map(_has_muslim_part, given)):
        return "В таком двойном имени первую часть одни склоняют, другие нет. Проверьте, как имя стоит в документе."
    if any(map(_has_unknown_part, given)):
        return "В двойном имени есть часть, которой программа не знает. Проверьте склонение."
    return next((doubt for surname in name.texts("surname") if (doubt := _surname_doubt(surname, gender or ""))), None)


def _is_disputed_in_l(given: str) -> bool:
    """Tell «Николь» from «Айгуль», which hardly anybody declines, and from «Нинель», which everybody does."""
    lowered = given.lower()
    return lowered.endswith("ль") and not _TURKIC_IN_L.search(lowered) and forms_of(given, "given", "f")[0] == given


def _has_muslim_part(given: str) -> bool:
    """Tell «Магомед-Расул», of which some decline both parts."""
    first, *others = given.lower().split("-")
    return bool(others) and first in MUSLIM_FIRST_PARTS and forms_of(first, "given", "m")[0] != first


def _has_unknown_part(given: str) -> bool:
    parts = given.split("-")
    return len(parts) > 1 and not changes_only_at_its_end(parts, "given") and not is_given(given)


def _surname_doubt(surname: str, gender: str) -> str | None:
    parts = [part for part in surname.split("-") if part.lower() not in FIXED_FIRST_PARTS]
    last = surname.split("-")[-1]
    if gender == "m" and forms_of(last, "surname", "m")[0] == last and not _NEVER_CHANGES.search(last.lower()):
        return "Мужская фамилия осталась без изменений. Проверьте, склоняется ли она."
    if any(is_variable(part, gender) for part in parts):
        return "Такую фамилию в разных семьях склоняют по-разному. Спросите, как пишут её в документах семьи."
    return None
