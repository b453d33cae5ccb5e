"""Mends how a full name is typed."""

import re
import unicodedata
from typing import Final

from jobs.russian.lists import words
from sync.remembered import remembered

NBSP: Final = "\u00a0"

#: Latin letters that look like Russian ones and slip into names typed on a switched keyboard.
LOOK_ALIKES: Final = str.maketrans("ABCEËHKMOPTXYaceëkmopxy", "АВСЕЁНКМОРТХУасеёкморху")

#: Words after a father's name that make a patronymic of it, and whose child they name.
KIN: Final = {
    **dict.fromkeys(words("оглы оглу углы угли уғли ўғли ўгли уулу улы ұлы"), "m"),
    **dict.fromkeys(words("кызы кизи гызы кзы қызы қизи"), "f"),
}

#: Small words of noble, Arabic and other foreign surnames.
PARTICLES: Final = words("""
    аль ас аш бен бин ван да де дел делла дель ден дер ди до дос ду дю ибн ла ле тер фон цу эд эль
""")
#: Last parts of Turkic double names, which some write in small letters: «Амет-хан».
_TURKIC: Final = words("бек гирей заде кыс оол хан")
#: Words that a name typed in capitals gets back in small letters; other particles may be a surname («ДЕ», «ТЕР»).
_LOWERED: Final = frozenset({"фон", "дер", "ден", "ибн", *KIN})
_KEPT_SMALL: Final = PARTICLES | _TURKIC | set(KIN)

#: The accents of school books and encyclopedias, «Ива́нов».
_STRESS: Final = re.compile("(?<=[а-яё\u0308])[\u0300\u0301]", re.IGNORECASE)
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_INITIAL: Final = r"[А-ЯЁA-Z][а-яёa-z]?\."
_GLUED: Final = re.compile(rf"({_INITIAL})(?=[А-ЯЁA-Z][А-ЯЁа-яёA-Za-z]{{2,}})")
_SPREAD: Final = re.compile(rf"(?<![\w-])((?:{_INITIAL})+)\s+(?={_INITIAL})")

_CLEAN: Final = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*)*")

INITIALS: Final = re.compile(rf"(?:-?{_INITIAL})+")
CYRILLIC_WORD: Final = re.compile(r"[а-яёіїєґәғқңөұүўһҳҷӣӯ]+(?:['’ʼ-][а-яёіїєґәғқңөұүўһҳҷӣӯ]+)*", re.IGNORECASE)


@remembered(4096)
def normalise(full_name: str) -> str:
    """Return the name with single spaces, plain hyphens, Russian letters and house capitals.

    «ИВАНОВ  пётр» becomes «Иванов Пётр», «И. И.Иванов» becomes «И.И. Иванов», «Салтыков – Щедрин» becomes
    «Салтыков-Щедрин», «Ива́нов» becomes «Иванов». Capitals that are neither all nor none («МакДауэлл») are kept, and
    so is ё. Never fails.
    """
    if _CLEAN.fullmatch(full_name):
        return full_name
    return " ".join(filter(None, map(_capitalised, _russian(_spaced(full_name)).split())))


def has_latin(full_name: str) -> bool:
    """Tell whether any letter of the name was typed on the Latin keyboard."""
    return bool(re.search("[A-Za-z]", full_name))


def has_vowel(word: str) -> bool:
    """Tell whether a word can be said: «мл», «г» and «ПЛ» cannot."""
    return bool(re.search("[аеёиоуыэюяіїєәөұүӣӯ]", word.lower()))


def _spaced(text: str) -> str:
    text = unicodedata.normalize("NFC", _STRESS.sub("", text))
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub(r"[\s,;]+", " ", _DASHES.sub("-", text))
    text = re.sub(r" ?- ?", "-", text).strip(" -")
    return _SPREAD.sub(r"\1", _GLUED.sub(r"\1 ", text))


def _russian(text: str) -> str:
    """Replace look-alikes in every word that they fully explain; a word in another alphabet stays."""
    if not re.search(r"[А-Яа-яЁё]", text):
        return text
    return " ".join(_explained(word) for word in text.split(" "))


def _explained(word: str) -> str:
    russian = word.translate(LOOK_ALIKES)
    return word if re.search(r"[A-Za-z]", russian) else russian


def _capitalised(word: str) -> str:
    if INITIALS.fullmatch(word):
        return word
    return "-".join(_capitalised_piece(piece) for piece in word.rstrip(".").split("-"))


def _capitalised_piece(piece: str) -> str:
    if piece.isupper() and piece.lower() in _LOWERED:
        return piece.lower()
    small = piece in _KEPT_SMALL or piece.startswith("оолов")  # «Кара-оолович»
    russian = CYRILLIC_WORD.fullmatch(piece) and not small
    if not russian or not (piece.isupper() or piece.islower() or piece[1:].isupper()):
        return piece
    return re.sub(r"(^|^.['’ʼ])(\w)", lambda found: found[1] + found[2].upper(), piece.lower())
