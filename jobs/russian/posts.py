"""Posts of a school and of its partners in the cases of an order."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from jobs.russian.dictionary import CASES, Forms, is_known, noun_forms
from jobs.russian.endings import MASCULINE_NOUN, Ending, forms_by, rule
from jobs.russian.lists import words

#: Nouns that name a person in a post. Names of posts as in school staff lists; the rest asks the dictionary.
NOUNS: Final = words("""
    администратор аккомпаниатор ассистент балетмейстер библиотекарь бухгалтер вахтер водитель воспитатель врач
    выпускник гардеробщик дворник дефектолог делопроизводитель директор документовед завхоз завуч заместитель
    инженер инспектор инструктор кладовщик консультант концертмейстер координатор коуч куратор лаборант логопед
    мастер медбрат медиатор менеджер методист механик модератор наставник начальник организатор педагог повар помощник
    предприниматель председатель представитель преподаватель программист психолог родитель руководитель секретарь
    слесарь советник соцпедагог специалист сторож студент техник тренер тьютор уборщик ученик учитель хореограф
    хормейстер художник школьник экономист эксперт электрик юрист
    вожатая ведущая воспитательница выпускница дежурная заведующая исполняющая медсестра наставляемая няня обучающаяся
    ответственная пионервожатая сестра студентка уборщица управляющая учащаяся ученица учительница школьница
    ведущий вожатый дежурный заведующий исполняющий наставляемый обучающийся ответственный пионервожатый
    рабочий самозанятая самозанятый уполномоченный управляющий учащийся
""")

#: Endings by which people of a trade are called, for words that the dictionary lacks: «тестировщик», «тифлопедагог».
_LIKE_PERSON: Final = re.compile(
    r".{2,}(?:[чщ]ик|[чщ]ица|тель|ница|истка|лог|граф|вод|мейстер|работник|орг|педагог|врач|сестра|брат|вожат(?:ый|ая))$"
)
#: A trade written together with a first part, «игротехник», «медиаспециалист»: it is declined as the trade is.
_COMPOUND: Final = re.compile(rf"[а-я]{{3,}}(?:{'|'.join(sorted(one for one in NOUNS if len(one) > 5))})")
#: First parts of compounds that stay: «шеф-повара», «вице-президента», «веб-дизайнера».
_FIXED_FIRST: Final = words("""
    арт бизнес веб видео вице генерал кибер контент медиа пиар пресс премьер топ фото шеф эко экс
""")

#: «И. о. директора», «зам. директора» stay: the abbreviation stands for any case and keeps its genitive.
_ACTING: Final = re.compile(
    r"(?:вр\.?\s*)?и(?:\.\s*|/|\s?)о(?:\.|\s)\s*(?=\w)|врио\s|(?:зам|зав|пом)\.\s*(?=\w)", re.IGNORECASE
)
#: «Замдиректора», «завкафедрой»: nouns that never change.
_FIXED_NOUN: Final = re.compile(r"зам[а-яё]{4,}[ая]$|зав[а-яё]{3,}(?:ой|[ое]м|ью)$", re.IGNORECASE)
#: «Учитель (английский язык)»: a language, not the prisoner whom the dictionary knows by this word.
_LANGUAGE: Final = "язык"
#: What stands between two posts of one person, outside the name of an organisation.
_BETWEEN: Final = re.compile(
    r"""(\s*(?:[,;()–—]|(?<!\bи)/)\s*|\s+-\s*|\s*-\s+|\s+и\s+)(?![^«]*»)(?=(?:[^"]*"[^"]*")*[^"]*$)""", re.IGNORECASE
)
#: Signs of the longest text that is searched for several posts.
_LONGEST: Final = 1000
#: What may stand before a post and never changes: an adverb, or an adjective cut short («ст. вожатая»).
_UNCHANGED: Final = re.compile(r"(?:временно|также|одновременно|[а-яё]{1,5}\.)$", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(r"(?:ый|ий|ой|ая|яя)(?:ся)?$", re.IGNORECASE)
_SPACE: Final = re.compile(r"(\s+|(?<=\.)(?=\w))")
_HYPHEN: Final = re.compile("([-\u2010\u2011])")

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
    both declined («учителю физики, классному руководителю 7А», «учителю – логопеду»), «и. о. директора» is not. The
    words keep the gender in which they are written: «социальному педагогу» for a woman too. A word that neither the
    list nor the dictionary knows is declined where its ending tells a trade, else it stays; `doubtful` tells so.
    Raises ValueError for another case.
    """
    if case not in ("nomn", *CASES):
        raise ValueError(f"unknown case: {case}")
    if case == "nomn":
        return post.strip()
    return "".join(_declined(part, CASES.index(case)) for part in _parts(post))


def lower_first(post: str) -> str:
    """Return the post as it stands inside a sentence: «Учитель» becomes «учитель», «ИТ-директор» stays."""
    post = post.strip()
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


def doubtful(post: str) -> str | None:
    """Return a sentence for the person who checks the document, or None where the declension is certain."""
    if not post.strip():
        return None
    first, *others = _parts(post)[::2]
    if _is_certain(first) and not any(_is_left_behind(other) for other in others):
        return None
    return "Такой должности нет в словаре программы. Проверьте, как она склоняется в документе."


def _parts(post: str) -> list[str]:
    """Split «учитель физики, классный руководитель» into the posts and, at odd places, what stands between them."""
    return _BETWEEN.split(post.strip()) if len(post) <= _LONGEST else [post.strip()]


def _declined(part: str, at: int) -> str:
    """Decline a part that is a post; one that begins with no person belongs to what is kept."""
    tokens = _SPACE.split(part)
    head = None if _ACTING.match(part) else _head(tokens[::2])
    if head is not None:
        for place in range(0, 2 * head + 1, 2):
            tokens[place] = _form(tokens[place], at)
    return "".join(tokens)


def _head(post: Sequence[str]) -> int | None:
    """Return the place of the noun (or «заведующий») that names the person, after its adjectives, or None."""
    head = None
    for place, word in enumerate(post):
        adjective = _ADJECTIVE.search(word)
        if _is_person(word):
            head = place  # «дежурный» alone, not in «дежурный администратор»
        if not adjective and head == place:
            return place + len(list(takewhile(_stands_beside, post[place + 1 :])))
        if not adjective and not _UNCHANGED.match(word):
            return head
    return head


def _stands_beside(word: str) -> bool:
    """Tell whether a word after a post is one more name of it: «учитель логопед», «врач акушер»."""
    return word.islower() and not _ADJECTIVE.search(word) and _is_person(word)


def _is_certain(part: str) -> bool:
    words_of_post = _SPACE.split(part)[::2]
    if _ACTING.match(part) or _FIXED_NOUN.match(words_of_post[0]):
        return True
    head = _head(words_of_post)
    if head is None:
        return False
    *first, last = _HYPHEN.split(words_of_post[head])[::2]
    tail = takewhile(lambda word: word[0] not in '«"', words_of_post[head + 1 :])
    forgotten = any(_is_listed(piece) for word in tail for piece in _HYPHEN.split(word))
    return _is_sure(last) and all(_is_sure(piece) or _stays_first(piece) for piece in first) and not forgotten


def _is_left_behind(part: str) -> bool:
    """Tell whether a later part looks like a post and is not known: «учитель физики, первый замдир»."""
    words_of_post = _SPACE.split(part)[::2]
    masculine = words_of_post[1:] not in ([], [_LANGUAGE]) and re.search("(?:ый|ий)$", words_of_post[0])
    return not _is_certain(part) and (_head(words_of_post) is not None or bool(masculine))


def _is_listed(word: str) -> bool:
    plain = word.lower().replace("ё", "е")
    return plain in NOUNS or bool(_COMPOUND.fullmatch(plain) and not is_known(plain))


def _is_sure(word: str) -> bool:
    return _is_listed(word) or _known(word) is not None


def _is_person(word: str) -> bool:
    *first, last = _HYPHEN.split(word)
    if _is_sure(last) or noun_forms(last, "m") or noun_forms(last, "f"):
        return _is_sure(last)
    trade = _LIKE_PERSON.match(last.lower()) and not is_known(last)
    return bool(trade or (any(map(_is_listed, first)) and re.search("[бвгдзклмнпрстфх]$", last)))


def _stays_first(piece: str) -> bool:
    return piece.lower() in _FIXED_FIRST or piece.isupper() or piece.isascii()


def _known(word: str) -> Forms | None:
    """Return the forms of a living being of the dictionary."""
    if word.lower() == _LANGUAGE:
        return None
    return noun_forms(word, "m", living=True) or noun_forms(word, "f", living=True)


def _form(word: str, at: int) -> str:
    """Decline each part of «учитель-логопед», in «шеф-повар» the last; capitals stay capitals."""
    *first, last = _HYPHEN.split(word)
    declined = [piece if _stays_first(piece) or not _is_person(piece) else _piece(piece, at) for piece in first]
    form = "".join([*declined, _piece(last, at)])
    return form.upper() if word.isupper() else form


def _piece(word: str, at: int) -> str:
    if _UNCHANGED.match(word):
        return word
    known = None if _is_listed(word) or _ADJECTIVE.search(word) else _known(word)
    return (known or forms_by(_RULES, word))[at]
