"""School subjects as they stand after «по»."""

import re

_ADJECTIVES = (
    (re.compile(r"(?<=[жчшщ])(?:ий|ее)$"), "ему"),
    (re.compile(r"(?:ый|ий|ой|ое)$"), "ому"),
    (re.compile(r"(?<=[жчшщ])ая$|яя$"), "ей"),
    (re.compile(r"ая$"), "ой"),
)
_NOUNS = (
    (re.compile(r"ия$"), "ии"),
    (re.compile(r"[ая]$"), "е"),
    (re.compile(r"о$"), "у"),
    (re.compile(r"(?<=и)е$"), "ю"),
    (re.compile(r"ь$"), "и"),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])$"), "у"),
)
_WORDS = re.compile(r"[А-ЯЁа-яё-]+(?: [А-ЯЁа-яё-]+)*")


def taught(subject: str) -> str:
    """What stands after «по»: «русскому языку», «предмету «C++»»."""
    return dative(subject) or f"предмету «{subject}»"


def dative(subject: str) -> str:
    """«Русский язык» → «русскому языку», «История России» → «истории России»; "" for what is no plain name."""
    if not _WORDS.fullmatch(subject):
        return ""
    first, conjunction, second = subject.partition(" и ")
    parts = [_declined(part.split()) for part in (first, second) if part]
    return conjunction.join(parts) if all(parts) else ""


def _declined(words: list[str]) -> str:
    """Adjectives and the first noun in the dative; what follows it stays."""
    declined: list[str] = []
    for at, word in enumerate(words):
        if word.isupper() and len(word) > 1:  # «ОБЖ»
            return " ".join([*declined, *words[at:]])
        adjective = _ending(word.lower(), _ADJECTIVES)
        form = adjective or _ending(word.lower(), _NOUNS)
        declined.append(form)
        if not form:
            return ""
        if not adjective:
            return " ".join([*declined, *words[at + 1 :]])
    return " ".join(declined)


def _ending(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((pattern.sub(ending, word, count=1) for pattern, ending in rules if pattern.search(word)), "")
