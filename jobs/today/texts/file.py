"""Every text to paste."""

from jobs.today.school import School
from jobs.today.texts.classes import of_classes, of_clubs
from jobs.today.texts.pairs import of_pairs
from jobs.today.texts.text import laid
from sync.document import Document

_SOURCES = (of_classes, of_clubs, of_pairs)


def texts(school: School) -> Document:
    """The file of all texts, as the school stands."""
    return laid(text for source in _SOURCES for text in source(school))
