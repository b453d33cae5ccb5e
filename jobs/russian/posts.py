"""Posts of a school and of its partners in the cases of an order."""

import re
from collections.abc import Sequence
from typing import Final

from jobs.russian.dictionary import CASES, Forms, noun_forms
from jobs.russian.endings import MASCULINE_NOUN, Ending, forms_by, rule
from jobs.russian.lists import words

#: Nouns that name a person in a post. Names of posts as in school staff lists; the rest asks the dictionary.
NOUNS: Final = words("""
    администратор аккомпаниатор ассистент балетмейстер библиотекарь бухгалтер вахтер водитель воспитатель врач
    выпускник гардеробщик дворник дефектолог делопроизводитель директор документовед завхоз завуч заместитель
    инженер инспектор инструктор кладовщик консультант концертмейстер координатор коуч куратор лаборант логопед
    мастер медиатор менеджер методист механик модератор наставник начальник организатор педагог повар помощник
    предприниматель председатель представитель преподаватель программист психолог родитель руководитель секретарь
    слесарь советник специалист сторож студент техник тренер тьютор уборщик ученик учитель хореограф хормейстер
    художник школьник экономист эксперт электрик юрист
    вожатая воспитательница выпускница заведующая медсестра няня наставляемая обучающаяся сестра студентка уборщица
    учащаяся ученица учительница школьница
    вожатый дежурный заведующий исполняющий наставляемый обучающийся рабочий управляющий учащийся
""")

#: «И. о. директора» and «зам. директора» are not declined: the abbreviation stands for any case and keeps its genitive.
_ACTING: Final = re.compile(r"(?:вр\.?\s*)?и\.?\s*о\.?\s|врио\s|зам\.", re.IGNORECASE)
#: What stands between two posts of one person, and an adverb before a post.
_BETWEEN: Final = re.compile(r"(\s*[,;/()]\s*|\s+и\s+)")
_ADVERB: Final = re.compile(r"(?:временно|также|одновременно)$", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(r"(?:ый|ий|ой|ая|яя)(?:ся)?$", re.IGNORECASE)

_RULES: Final[tuple[Ending, ...]] = (
    rule("врач", 0, "а у а ом е"),
    rule("секретарь", 1, "я ю я ём е"),
    rule("ийся", 4, "егося емуся егося имся емся"),
    rule("аяся", 4, "ейся ейся уюся ейся ейся"),
    rule("[гкх]ий", 2, "ого ому ого им ом"),
    rule("ий", 2, "его ему его им ем"),
    rule("ый|ой", 2, "ого ому ого ым ом"),
    rule("[жчшщ]ая|яя", 2, "ей ей ую ей ей"),
    rule("ая", 2, "ой ой ую ой ой"),
    *MASCULINE_NOUN,
)


def decline(post: str, case: str) -> str:
    """Return the post in a case: «nomn», «gent», «datv», «accs», «ablt» or «loct».

    What depends on the post is kept: «заместителю директора по воспитательной работе». Two posts of one person are
    both declined («учителю физики, классному руководителю 7А»), «и. о. директора» is not. The words keep the gender
    in which they are written: «социальному педагогу» for a woman too. A word that neither the list nor the dictionary
    knows stays as it is; `doubtful` tells so. Raises ValueError for another case.
    """
    if case not in ("nomn", *CASES):
        raise ValueError(f"unknown case: {case}")
    if case == "nomn" or _ACTING.match(post.strip()):
        return post.strip()
    return "".join(_declined(part, CASES.index(case), first=at == 0) for at, part in enumerate(_parts(post)))


def lower_first(post: str) -> str:
    """Return the post as it stands inside a sentence: «Учитель» becomes «учитель», «ИТ-директор» stays."""
    post = post.strip()
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


def doubtful(post: str) -> str | None:
    """Return a sentence for the person who checks the document, or None where the declension is certain."""
    if not post.strip() or _ACTING.match(post.strip()):
        return None
    words_of_post = _parts(post)[0].split()
    head = _head(words_of_post, listed_only=True)
    if head is not None and all(_is_listed(piece) for piece in words_of_post[head].split("-")):
        return None
    return "Такой должности нет в словаре программы. Проверьте, как она склоняется в документе."


def _parts(post: str) -> list[str]:
    """Split «учитель физики, классный руководитель» into the posts and what stands between them."""
    return _BETWEEN.split(post.strip())


def _declined(part: str, at: int, *, first: bool) -> str:
    """Decline a part that is a post. A later part must begin with a listed noun, or it belongs to the tail."""
    tokens = re.split(r"(\s+)", part)
    head = _head(tokens[::2], listed_only=not first)
    if head is not None:
        for place in range(0, 2 * head + 1, 2):
            tokens[place] = _form(tokens[place], at)
    return "".join(tokens)


def _head(post: Sequence[str], *, listed_only: bool) -> int | None:
    """Return the place of the noun (or «заведующий») that names the person, after its adjectives, or None."""
    for place, word in enumerate(post):
        following = post[place + 1] if place + 1 < len(post) else ""
        adjective = _ADJECTIVE.search(word)
        if _is_listed(word) if listed_only or adjective else _is_person(word):
            if not (adjective and _is_listed(following)):  # «дежурный» alone, not in «дежурный администратор»
                return place
        elif not adjective and not _ADVERB.match(word):
            return None
    return None


def _is_listed(word: str) -> bool:
    return word.lower().replace("ё", "е").split("-")[-1] in NOUNS


def _is_person(word: str) -> bool:
    return _is_listed(word) or _known(word) is not None


def _known(word: str) -> Forms | None:
    """Return the forms of a living being of the dictionary."""
    last = word.split("-")[-1]
    return noun_forms(last, "m", living=True) or noun_forms(last, "f", living=True)


def _form(word: str, at: int) -> str:
    *first, last = word.split("-")
    declined = [piece if piece.lower() == "шеф" or not _is_person(piece) else _piece(piece, at) for piece in first]
    return "-".join([*declined, _piece(last, at)])


def _piece(word: str, at: int) -> str:
    if _ADVERB.match(word):
        return word
    known = None if _is_listed(word) or _ADJECTIVE.search(word) else _known(word)
    return (known or forms_by(_RULES, word))[at]
