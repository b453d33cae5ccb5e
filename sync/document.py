"""A document that should exist."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from sync.chart import Picture as Picture
from sync.message import Message

#: The folder, below that of documents, where those lie that gave way.
FORMER = "прежние"


class Edit(NamedTuple):
    """What is put in the place of `old`, which stands in paragraph number `line` from the letter `start` on."""

    line: int
    start: int
    old: str
    new: str


@dataclass(frozen=True)
class Lying:
    """How a document lies in the folder.

    `name`: its place, another one than was asked for where somebody renamed it; "" for a document that is gone.
    `edited`: its text is not, or was once not, what the program wrote. `lines`: its paragraphs.
    """

    name: str = ""
    edited: bool = False
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Document:
    """A Word file that should lie in the output folder, or should lie there no longer; or a table (`sync.leaves`).

    `file` is its name with .docx; `template` a file of templates/; `context` plain text, numbers, lists and mappings
    for it. `final`: signed paper, made once and never made over. `drafts` are places of files that give way to it.
    `pdf`: a PDF is made beside it. `withdrawn`: a file of this name is put aside and none is made. `taken`: the place
    of a file that it is made of, with `edits`, in the place of the template. `cell`: where people are told of it.
    `folder`: the folder below the output folder that it lies in, «классы/7А»; "" for the output folder itself.
    In such a folder one former file of each name is kept. `passing`: nobody signs it, so that no former one is kept.
    `unheeded`: names of the context, at any depth, whose text is no reason to make it over. `anew`: it is made over all
    the same, unless people changed it in Word.
    `pictures` by the word of the template that stands for each.
    `nameless`: it is read outside the school: what of its context names somebody is left out.
    `hindrance`: why it cannot be signed as it is. `block`: the width, in twentieths of a point, of what stands as a
    block at the right margin where the template has the usual one (`sync.backends.word.requisites`); 0 as it is there.
    `letter`: what goes to somebody with it, laid ready when it is made.
    """

    file: str
    template: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    final: bool = False
    drafts: Sequence[str] = ()
    pdf: bool = False
    withdrawn: bool = False
    taken: str = ""
    edits: Sequence[Edit] = ()
    cell: str = ""
    folder: str = ""
    passing: bool = False
    unheeded: Collection[str] = ()
    anew: bool = False
    nameless: bool = False
    hindrance: str = ""
    block: int = 0
    letter: Message | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where it lies below the output folder, as «Файл» names it: «планы/Планы 7А.docx»."""
        return f"{self.folder}/{self.file}" if self.folder else self.file

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when the text would change."""
        heeded = _without(self.unheeded, self.context) if self.unheeded else self.context
        drawn = [repr(sorted(self.pictures.items()))] if self.pictures else []
        text = json.dumps([self.template, heeded, *drawn], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


def _without(names: Collection[str], value: object) -> object:
    """The value without whatever stands under one of the names."""
    if isinstance(value, Mapping):
        return {name: _without(names, found) for name, found in value.items() if name not in names}
    if isinstance(value, list | tuple):
        return [_without(names, found) for found in value]
    return value


class DocumentWriter(Protocol):
    """A place where documents are made."""

    def lying(self, names: Iterable[str]) -> Mapping[str, Lying]:
        """How the files called so (`Document.place`) lie there; nothing of them while there is no such place."""

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Those among `documents` that do not lie there yet as they should."""

    def write(self, documents: Sequence[Document]) -> list[Path]:
        """Make them; a file in the way, or withdrawn, gives way, and what people changed in it is never lost.

        Raises SyncError, one sentence.
        """

    def print(self) -> list[Path]:
        """Make the PDFs of what was written since the last time, all in one go; what fails is made another time."""
