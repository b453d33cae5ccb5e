"""Letters of thanks: one a person, and all in one file for the print shop (reference/year.md 6.13, 6.27 D)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.choosing import chosen, class_of
from jobs.paperwork.piles import pile_order
from jobs.paperwork.sets import PaperSet
from jobs.paperwork.wording import BLANK, numbered_name
from jobs.records.papers import Paper
from jobs.records.results import LETTER, PARENTS_LETTER, REWARD, Reward
from jobs.rewards.awards import PUPILS, Award, read_awards
from jobs.rewards.desk import Desk, read_desk
from jobs.rewards.thanks import Thanks, year_of
from jobs.russian.names import signature
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import Problem

#: «Заголовок» of the set without its count.
HEADING = "Благодарственные письма"
TEMPLATE, FOLDER, WHOLE = "thanks-letter.docx", "письма", "Письма"
FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "полное_наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
        "краткое_наименование": "МБОУ «Школа № 5»",
        "должность_директора": "Директор",
        "директор": "М.П. Озёрова",
        "город": "г. Озёрск",
        "письма": [
            {
                "кому": "Аникиной Василисе, ученице 10 «Б» класса",
                "обращение": "Дорогая Василиса!",
                "текст": "Благодарим тебя за помощь младшим ребятам в 2023/2024 учебном году. Ты стала наставником, на "
                "которого можно положиться.",
                "пожелание": "Желаем новых успехов в учёбе и добрых друзей!",
                "год": 2024,
            }
        ],
    }
}
_NO_GENDER_OF_PARENT = "пол представителя неясен: в письме «Уважаемый/Уважаемая». Впишите его с отчеством."


@dataclass(frozen=True)
class Letter:
    """A letter to somebody who is rewarded, or to the parents."""

    thanks: Thanks
    year: int

    @property
    def file(self) -> str:
        """The name of its own file; the person is a code there."""
        return _file(self.thanks.award.code, to_parents=self.thanks.to_parents)

    @property
    def context(self) -> dict[str, object]:
        """What stands on its page."""
        return {
            "кому": self.thanks.whom,
            "обращение": self.thanks.address.text,
            "текст": self.thanks.text,
            "пожелание": self.thanks.wish,
            "год": self.year,
        }


def letters(awards: Mapping[str, Award], papers: Sequence[Paper]) -> list[Letter]:
    """The letters of all who are to have one: by class, then by name, the parents' after the pupil's."""
    granted = sorted((one for one in awards.values() if one.is_granted), key=lambda one: pile_order(one.person))
    return [
        Letter(Thanks(award, to_parents=kind == PARENTS_LETTER), year_of(award, papers))
        for award in granted
        for kind in (LETTER, PARENTS_LETTER)
        if kind in award.kinds
    ]


def letter_set(found: Sequence[Letter], awards: Mapping[str, Award], desk: Desk) -> PaperSet:
    """One row of «Документы» with the file of all letters; while a decision cannot be read it stays as it lies."""
    return PaperSet(
        name=HEADING,
        count=len(found),
        documents=[_document(f"{WHOLE}.docx", found, desk)],
        held=any(_is_unclear(award) for award in awards.values()),
    )


def single(found: Sequence[Letter], awards: Mapping[str, Award], desk: Desk) -> Iterator[Document]:
    """The file of each letter; those of whoever gets none any more are to go."""
    yield from (_document(one.file, [one], desk) for one in found)
    made = {one.file for one in found}
    for code, award in awards.items():
        files = [] if _is_unclear(award) else [_file(code, to_parents=one) for one in (False, True)]
        yield from (Document(file, folder=FOLDER, withdrawn=True) for file in files if file not in made)


def _is_unclear(award: Award) -> bool:
    """Whether nobody can tell now which letters there are."""
    return award.is_held and (bool(award.row.unreadable) or award.row.decision == REWARD)


def printed(records: Records, today: date, choice: Choice) -> list[Document]:
    """The letters that the choice means, of a class or of the sides of a pair, in one file. Raises SyncError."""
    desk = read_desk(records, today)
    found = letters(read_awards(records.of(Reward), desk), records.of(Paper))
    named = []
    if choice.school_class:
        named.append(class_of(choice.school_class, desk.office))
        found = [one for one in found if _class(one) == named[0]]
    if choice.pair:
        these = chosen(desk.pairs, Choice(pair=choice.pair), desk.couples, desk.office)
        sides = {code for pair in these.pairs for code in (pair.mentor_code, pair.mentee_code)}
        named.append(these.named)
        found = [one for one in found if one.thanks.award.code in sides]
    return [_document(f"{' '.join((WHOLE, *named))}.docx", found, desk)] if found else []


def unsure(found: Sequence[Letter]) -> Iterator[Problem]:
    """What somebody should see to before the letters are printed."""
    for one in found:
        award = one.thanks.award
        if one.thanks.to_parents and one.thanks.address.unsure and award.person:
            yield award.person.problem("Представитель", _NO_GENDER_OF_PARENT)


def _document(file: str, those: Sequence[Letter], desk: Desk) -> Document:
    settings = desk.office.settings
    context = {
        "полное_наименование": numbered_name(settings.full_name) or BLANK,
        "краткое_наименование": numbered_name(settings.short_name),
        "должность_директора": numbered_name(settings.director_post),
        "директор": signature(settings.director) or BLANK,
        "город": settings.town or BLANK,
        "письма": [one.context for one in those],
    }
    return Document(file, TEMPLATE, context, folder=FOLDER, withdrawn=not those)


def _file(code: str, *, to_parents: bool) -> str:
    return f"Письмо родителям {code}.docx" if to_parents else f"Письмо {code}.docx"


def _class(one: Letter) -> str:
    award = one.thanks.award
    return award.person.school_class if award.person and award.audience == PUPILS else ""
