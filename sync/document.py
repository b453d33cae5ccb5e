"""A document that should exist."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Document:
    """A Word file that should lie in the output folder.

    `file` is its name with .docx; `template` a file of templates/; `context` plain text, numbers, lists and mappings
    for it. `final`: signed paper, made once and never made over. `drafts` are names of files whose place it takes.
    """

    file: str
    template: str
    context: Mapping[str, object]
    final: bool = False
    drafts: Sequence[str] = ()

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
        """Make them; a file that is in the way is put aside, never lost. Raises SyncError with one sentence."""
