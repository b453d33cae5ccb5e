"""How minutes name the meeting that they are of: «административного совещания»."""

import re

#: Nouns that a meeting is called by, with their genitive; what follows them stays as it is.
_NOUNS = {
    "совещание": "совещания",
    "заседание": "заседания",
    "собрание": "собрания",
    "встреча": "встречи",
    "совет": "совета",
    "педсовет": "педсовета",
    "семинар": "семинара",
    "комиссия": "комиссии",
    "группа": "группы",
    "объединение": "объединения",
}
_ADJECTIVES = (
    (re.compile(r"([гкхжшщ])ий$"), r"\1ого"),
    (re.compile(r"ий$"), "его"),
    (re.compile(r"(?:ый|ой|ое)$"), "ого"),
    (re.compile(r"ее$"), "его"),
    (re.compile(r"яя$"), "ей"),
    (re.compile(r"ая$"), "ой"),
)


def genitive(meeting: str) -> str:
    """The name of a meeting in the genitive, in small letters; "" where its noun is none that meetings are called by.

    «Рабочая группа» is «рабочей группы»: adjectives stand before the noun, and what follows it stays.
    """
    words = meeting.split()
    words = [*(words[:1] and [words[0][:1].lower() + words[0][1:]]), *words[1:]]
    found = next((place for place, word in enumerate(words) if word in _NOUNS), None)
    if found is None:
        return ""
    before = [_adjective(word) for word in words[:found]]
    return " ".join([*before, _NOUNS[words[found]], *words[found + 1 :]])


def _adjective(word: str) -> str:
    for ending, other in _ADJECTIVES:
        if ending.search(word):
            changed = ending.sub(other, word)
            return re.sub(r"([гкхжчшщ])ой$", r"\1ей", changed) if word.endswith("чая") else changed
    return word
