"""What a paper said when it was made, kept in «Отпечаток»."""

import re
from dataclasses import dataclass

from jobs.paperwork.requisites import Requisites
from jobs.records.papers import Paper
from sync.document import Document

#: Stands before the marks. Whoever changes what a fingerprint is made of counts on: older ones are then renewed.
VERSION = "3"
_KEPT = re.compile(rf"{VERSION}:(?P<granted>[a-p]*):(?P<text>[a-p]*|-|=)(?: |$)")
#: In the place of the text's mark: it was made by an older version, and nobody can tell how it read.
UNKNOWN = "-"
#: In its place too: people changed it in Word, and the file is the paper.
BY_HAND = "="
#: Letters for hexadecimal digits, of which some would look like a phone where nobody's may stand.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True)
class Fingerprint:
    """Marks of what a paper grants and of its whole text; "" for what was not told, or not made, yet."""

    granted: str = ""
    text: str = ""

    @property
    def is_of_older_version(self) -> bool:
        """Whether the paper was made by an older version, which kept nothing of its text that could be compared."""
        return self.text == UNKNOWN

    def lets_make(self, document: Document) -> bool:
        """Whether the document may be made without changing a paper: it has been made so, or not at all."""
        return self.text in {"", mark_of_text(document)}

    def cell(self, known: Requisites | None) -> str:
        """The text of «Отпечаток», with the number and date under which the document was made."""
        return f"{VERSION}:{self.granted}:{self.text} {known or ''}".strip()


def kept(paper: Paper) -> Fingerprint:
    """What «Отпечаток» of the paper keeps. An older version's tells nothing, but that the paper was made."""
    if found := _KEPT.match(paper.print_):
        return Fingerprint(found["granted"], found["text"])
    return Fingerprint(text=UNKNOWN if paper.print_ else "")


def mark_of_text(document: Document) -> str:
    """Twelve letters that change when the text would change."""
    return document.fingerprint.translate(_LETTERS)


def mark_of_grant(granted: object) -> str:
    """Twelve letters for what a paper grants, any plain value; "" for None, which is what cannot be told now."""
    return "" if granted is None else mark_of_text(Document("", context={"granted": granted}))
