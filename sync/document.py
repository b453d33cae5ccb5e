"""A document that should exist."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Document:
    """A Word file that should lie in the output folder, or should lie there no longer.

    `file` is its name with .docx; `template` a file of templates/; `context` plain text, numbers, lists and mappings
    for it. `final`: signed paper, made once and never made over. `drafts` are names of files whose place it takes.
    `pdf`: a PDF is made beside it. `withdrawn`: a file of this name is put aside and none is made.
    """

    file: str
    template: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    final: bool = False
    drafts: Sequence[str] = ()
    pdf: bool = False
    withdrawn: bool = False

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when the text would change."""
        text = json.dumps([self.template, self.context], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


class DocumentWriter(Protocol):
    """A place where documents are made."""

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Those among `documents` that do not lie there yet as they should."""

    def write(self, documents: Sequence[Document]) -> list[Path]:
        """Make them; a file in the way, or withdrawn, is put aside and never lost. Raises SyncError, one sentence."""
