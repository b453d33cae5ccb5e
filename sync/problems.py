"""Two kinds of wrong: a cell to put right, a run to put right."""

from dataclasses import dataclass

#: Where a sentence itself names whom it means, in the place of a list below it.
GAP = "«…»"


@dataclass(frozen=True, order=True)
class Whom:
    """Whom a remark means, apart from its sentence: what was `typed`, and the `people` who may be meant.

    Of each person: the words that name him, and those that stand for him where nobody may be named. `more` people are
    not listed. A sentence with a GAP names them there.
    """

    typed: str = ""
    people: tuple[tuple[str, str], ...] = ()
    more: int = 0

    def named(self, text: str) -> str:
        """The sentence with the names."""
        return f"«{self.typed}» — {text}{self._listed(0)}" if self.typed else self._said(text, 0)

    def unnamed(self, text: str) -> str:
        """The sentence without a name: for what programs read and what is kept in logs."""
        return self._said(text, 1)

    def _said(self, text: str, words: int) -> str:
        if self.people and GAP in text:
            return text.replace(GAP, f"«{'; '.join(person[words] for person in self.people)}»")
        return f"{text}{self._listed(words)}"

    def _listed(self, words: int) -> str:
        listed = "; ".join(person[words] for person in self.people) + (f" и ещё {self.more}" if self.more else "")
        return f" {'Похожий' if len(self.people) == 1 else 'Похожие'}: {listed}." if listed else ""


NOBODY = Whom()
#: How a sentence begins that asks nothing of anybody (contract.md §4).
ASIDE = "К сведению: "


@dataclass(frozen=True, order=True)
class Problem:
    """A cell that a person should put right.

    `cell` is an address such as «Запросы!C7»; `text` says in Russian what is wrong and how to mend it, and names
    nobody: whom it means says `whom`.
    """

    cell: str
    text: str
    whom: Whom = NOBODY

    @property
    def asks(self) -> bool:
        """Whether somebody has to do something about it."""
        return not self.text.startswith(ASIDE)

    @property
    def named(self) -> str:
        """The sentence for the workbook and for whoever sits at the terminal."""
        return self.whom.named(self.text)

    @property
    def unnamed(self) -> str:
        """The sentence for everything else."""
        return self.whom.unnamed(self.text)

    def __str__(self) -> str:
        return f"{self.cell}: {self.unnamed}"


class SyncError(Exception):
    """The run cannot go on: one Russian sentence; nothing was written. `status` is the exit status."""

    status = 2

    @property
    def unquoted(self) -> str:
        """The sentence for what is kept in logs and for whoever is not of the school: nothing that people typed."""
        return str(self)


class FaultyTemplates(SyncError):
    """Templates of the school cannot be filled; the sentence quotes their tags, and what was typed behind one."""

    @property
    def unquoted(self) -> str:
        """Where to read it."""
        return "Шаблоны Word этой школы заполнить нельзя. Что в них исправить, скажет в её папке nastavnik templates."


class Refused(SyncError):
    """The plan would remove or change too much of what people decided on."""

    status = 3


class OutsideFailed(SyncError):
    """The outside world failed (locked file, network, quota, changed meanwhile): run it again."""

    status = 4


class Busy(SyncError):
    """Another run holds this workbook."""

    status = 75
