"""A document that the program can make."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from jobs.records.papers import PAPER_KINDS, Paper
from sync.document import Picture

#: What texts are made of, beside the paper itself: the job's own business.
M = TypeVar("M")
#: What is wrong with a paper: (column of «Документы», sentence).
Remark = tuple[str, str]


def _grants_nothing(_paper: Paper, _matter: Any) -> object:
    return ()


def _no_doubts(_paper: Paper, _matter: Any) -> Iterable[Remark]:
    return ()


def _no_blanks(_matter: Any) -> Sequence[str]:
    return ()


def _no_hindrances(_paper: Paper, _matter: Any) -> Iterable[str]:
    return ()


def _no_pictures(_matter: Any) -> Mapping[str, Picture]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Form(Generic[M]):
    """One kind of document: adding a document is a Word template and a Form.

    `kind`: its «Вид», one of PAPER_KINDS. `template`: a file of templates/, or which one it is. `word`: the first word
    of its file name. `title`: «Заголовок». `short`: the title as file names have it; without it, the title itself.
    `context`: what the template is filled with. `granted`: a plain value (text, numbers, lists, mappings) of what the
    paper grants: a signed paper is remarked on when it would grant something else now, whatever else of its text has
    changed; None while that cannot be told, then no document is made. `doubts`: what only such papers can have wrong.
    `blanks`: parameters without which the text has a ruled blank. `hindrances`: why such a draft cannot be signed as it
    is. `pictures` by the words of the template that stand for them.
    """

    kind: str
    template: str | Callable[[Paper, M], str]
    title: Callable[[Paper, M], str]
    context: Callable[[Paper, M], Mapping[str, object]]
    word: str = "Приказ"
    short: Callable[[Paper, M], str] | None = None
    granted: Callable[[Paper, M], object] = _grants_nothing
    doubts: Callable[[Paper, M], Iterable[Remark]] = _no_doubts
    blanks: Callable[[M], Sequence[str]] = _no_blanks
    hindrances: Callable[[Paper, M], Iterable[str]] = _no_hindrances
    pictures: Callable[[M], Mapping[str, Picture]] = _no_pictures

    def __post_init__(self) -> None:
        """Raise ValueError for a kind that is not in the closed list."""
        if self.kind not in PAPER_KINDS:
            raise ValueError(f"no kind of paper: {self.kind}")

    def in_file_name(self, paper: Paper, matter: M) -> str:
        """The title after the first word of the file name, which is not said twice."""
        said = (self.short or self.title)(paper, matter)
        return said.removeprefix(f"{self.word} ")

    def template_of(self, paper: Paper, matter: M) -> str:
        """The template that makes this paper."""
        return self.template if isinstance(self.template, str) else self.template(paper, matter)

    @property
    def noun(self) -> str:
        """What remarks call such a paper; it is declined like «документ»."""
        return "приказ" if self.word == "Приказ" else "документ"
