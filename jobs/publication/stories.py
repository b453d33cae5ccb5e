"""Which stories may be published, and with what (reference/year.md 1.3, 5.8)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.publication.desk import Desk
from jobs.publication.piece import Piece
from jobs.publication.thanks import shown
from jobs.records.people import Person
from jobs.records.results import Story
from sync.columns import loose
from sync.problems import Problem, Whom

#: Where a picture lies is nobody's business.
_FOLDERS = re.compile(r"^.*[\\/](?=.)")
_TITLE, _TEXT, _AUTHOR, _PHOTO, _PICTURED, _PAIR = "Заголовок", "Текст", "Автор", "Фото", "Кто на фото", "Пара"
_NO_PAIR = (
    "рассказ не войдёт: не у обоих участников пары есть согласие на публикацию. Впишите согласие, а если имён в "
    "рассказе нет, очистите «Пару»."
)
_NO_AUTHOR = "рассказ не войдёт: у автора нет согласия на публикацию. Впишите согласие или очистите «Автора»."
_NOBODY_PICTURED = "снимок не войдёт: не сказано, кто на нём. Впишите всех, у каждого нужно согласие на публикацию."
_UNKNOWN_PICTURED = "снимок не войдёт: непонятно, кто на нём. Впишите ФИО или коды через точку с запятой."
_NOT_ALL = "снимок не войдёт: не у всех на нём есть согласие на публикацию. Впишите согласия или уберите «Фото»."


@dataclass(frozen=True)
class Told:
    """A story that may be published as far as consents go; `photo` only where everybody on it agrees."""

    row: Story
    author: str = ""
    photo: str = ""

    @property
    def pieces(self) -> Sequence[Piece]:
        """What was typed of it."""
        prose = [Piece(self.row.title, self.row, _TITLE), Piece(self.row.text, self.row, _TEXT)]
        typed = [Piece(self.photo, self.row, _PHOTO, is_prose=False)]
        if self.author == self.row.author:
            typed.append(Piece(self.author, self.row, _AUTHOR, is_prose=False))
        return [*prose, *typed]


def allowed(desk: Desk) -> list[Told]:
    """The stories in the order of their tab."""
    return [_told(row, desk) for row in _meant(desk) if not list(_bars(row, desk))]


def remarks(desk: Desk) -> Iterator[Problem]:
    """Why a story, or its picture, is left out that somebody wants to publish."""
    for row in _meant(desk):
        bars = list(_bars(row, desk))
        yield from bars or _of_photo(row, desk)


def _meant(desk: Desk) -> list[Story]:
    """The stories that people allow to be published."""
    return [row for row in desk.stories if row.may_publish and row.title and row.text and not row.unreadable]


def _bars(row: Story, desk: Desk) -> Iterator[Problem]:
    """What stands against the story itself."""
    meant = desk.couples.meant(row.pair, row.day) if row.pair else None
    if meant and meant.problem:
        yield Problem(row.cell(_PAIR), meant.problem, meant.whom)
    elif meant and not all(desk.may_be_named(one) for one in _sides(row, desk)):
        yield row.problem(_PAIR, _NO_PAIR)
    author = _author(row, desk)
    if author and not desk.may_be_named(author):
        yield row.problem(_AUTHOR, _NO_AUTHOR)


def _sides(row: Story, desk: Desk) -> Iterator[Person | None]:
    for pair in desk.couples.meant(row.pair, row.day).pairs:
        yield from (desk.office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code))


def _author(row: Story, desk: Desk) -> Person | None:
    """Who of the school wrote it; None where that is somebody else, or said in other words."""
    return desk.office.roster.likely(row.author) if row.author else None


def _told(row: Story, desk: Desk) -> Told:
    author = _author(row, desk)
    photo = "" if list(_of_photo(row, desk)) else _FOLDERS.sub("", row.photo.strip())
    return Told(row, shown(author) if author else row.author, photo)


def _of_photo(row: Story, desk: Desk) -> Iterator[Problem]:
    """What stands against the picture."""
    if not row.photo:
        return
    if not row.pictured:
        yield row.problem(_PICTURED, _NOBODY_PICTURED)
        return
    found = [desk.office.roster.find(one) for one in row.pictured if loose(one)]
    if unknown := [one for one in found if one.person is None]:
        yield Problem(row.cell(_PICTURED), _UNKNOWN_PICTURED, Whom(people=unknown[0].whom.people))
    elif not all(desk.may_be_named(one.person) for one in found):
        yield row.problem(_PICTURED, _NOT_ALL)
