"""How people are told about the programme, and who: what is meant by what teachers type."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.columns import LIST, TEXT, loose

CLASS_HOUR = "классный час"
PARENTS_MEETING = "родительское собрание"
LETTER = "письмо родителям"
CHAT = "сообщение в чате"
SITTING = "заседание объединения"
STAFF_MEETING = "совещание педагогов"
PUBLICATION = "публикация"
#: «Вид» (contract.md §2).
KINDS = (CLASS_HOUR, PARENTS_MEETING, LETTER, CHAT, SITTING, STAFF_MEETING, PUBLICATION)
PARENTS, PUPILS, TEACHERS, PARTNERS = "родители", "ученики", "педагоги", "партнёры"
#: «Кого информировали».
AUDIENCES = (PARENTS, PUPILS, TEACHERS, PARTNERS)
#: Whom each kind reaches where «Кого информировали» is empty.
USUAL: Mapping[str, tuple[str, ...]] = {
    CLASS_HOUR: (PUPILS,),
    PARENTS_MEETING: (PARENTS,),
    LETTER: (PARENTS,),
    CHAT: (PARENTS,),
    SITTING: (PUPILS,),
    STAFF_MEETING: (TEACHERS,),
}
#: What people write for them, by the beginnings of words; the first that is found holds.
_HOW = (
    (r"заседани", SITTING),
    (r"педсовет|педагогическ\w* совет|совещани|планерк|метод\w* объединени|методсовет", STAFF_MEETING),
    (r"(?:классн\w*|кл)\.? ?час|класн\w* час|час общения|\bкл ?\. ?ч", CLASS_HOUR),
    (r"чат|сферум|мессенджер|сообщени|рассылк", CHAT),
    (r"собрани|\bрод\w*\.? ?собр", PARENTS_MEETING),
    (r"письм|памятк|листовк", LETTER),
    (r"публикац|новост|\bпост\b|\bстать|на сайт", PUBLICATION),
)
_WHOM = (
    (r"^родител|^законн\w* представит|^мам|^пап|^семь", PARENTS),
    (r"^учени[кцч]|^обучающ|^учащ|^школьник|^дет[ия]|^ребят|^класс$", PUPILS),
    (r"^педагог|^учител|^классн\w* руковод|^коллег|^сотрудник", TEACHERS),
    (r"^партн[её]р|^работодател|^предприят", PARTNERS),
)


def _meant(typed: str, words: tuple[tuple[str, str], ...]) -> str:
    plain = loose(typed)
    return next((value for stem, value in words if re.search(stem, plain)), typed)


def _read_how(value: Any) -> str:
    typed: str = TEXT.read(value)
    return next((kind for kind in KINDS if loose(kind) == loose(typed)), "") or _meant(typed, _HOW)


def _read_whom(value: Any) -> tuple[str, ...]:
    parts = [part for typed in LIST.read(value) for part in re.split(r"\s+и\s+|/|\+", typed) if part.strip()]
    return tuple(dict.fromkeys(_meant(part.strip(), _WHOM) for part in parts))


#: Cells whose words are understood however they are typed; what is not known stays as it is.
HOW = replace(TEXT, read=_read_how)
WHOM = replace(LIST, read=_read_whom)
