"""What an export says of a person in words: no pupil of a class, or one who has left."""

import re
from typing import NamedTuple

from jobs.russian.lists import words
from jobs.russian.posts import NOUNS
from jobs.school.dictionaries import read_dictionaries
from sync.columns import loose

#: The role of the school's own people; a word that says no more than that is no post.
EMPLOYEE = "педагог"
#: The role of who sits in a class.
PUPIL = "ученик"
_STAFF = re.compile(
    r"педагог(и|ический работник|ические работники)?|педработники?|учителя|сотрудники?|работники?|персонал|"
    r"администрация|взрослы[йе]"
)
#: Words for people who hold no post at the school.
_NO_POST = words("""
    выпускник выпускница наставник наставляемая наставляемый обучающаяся обучающийся представитель предприниматель
    родитель студент студентка ученик ученица учащаяся учащийся школьник школьница
""")
#: Words of posts that are no nouns of their own: «зам. директора», «врио», «и. о. директора».
_SHORT = frozenset({"зам", "врио", "директора"})
_GONE = re.compile(r"(выбыл|выбывш|отчислен|уволен|уволил)\w*\b.*")
_HERE = re.compile(r"(обуча\w*|учится|учащ\w*|зачислен\w*|работа\w*|активн?\w*|действу\w*|состоит)\b.*")
_ROLES = read_dictionaries(())


class Adult(NamedTuple):
    """Whom the column of the class means instead: a role, and the post if it says one."""

    role: str
    post: str


def known_role(typed: str) -> str | None:
    """The role of a fresh workbook that was typed; None for a role of the school's own."""
    return _ROLES.role(typed)


def adult(school_class: str) -> Adult | None:
    """Who stands where a class should stand: «учитель математики», «педагоги», «родитель»; None for anything else."""
    plain = loose(school_class)
    if _STAFF.fullmatch(plain):
        return Adult(EMPLOYEE, "")
    if not plain[:1].isdigit() and names_post(plain):
        return Adult(EMPLOYEE, school_class)
    role = known_role(plain)
    return Adult(role, "") if role else None


def names_post(text: str) -> bool:
    """Whether a post at the school stands in `text`."""
    said = re.findall(r"[а-яё]+", text.casefold())
    return any(word in _SHORT or (word in NOUNS and word not in _NO_POST) for word in said)


def has_left(status: str) -> bool | None:
    """Whether a person of this status has left the school; None when that cannot be told."""
    plain = loose(status)
    if _GONE.fullmatch(plain):
        return True
    return False if _HERE.fullmatch(plain) or known_role(plain) else None
