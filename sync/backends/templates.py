"""Every template that documents and pages may be made of, and what is wrong with each."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sync.backends.word.shelf import Looked, looked_at


def every_template(
    own: Path | None, fields: Mapping[str, Mapping[str, object]], pages: Mapping[str, Mapping[str, object]]
) -> Iterator[Looked]:
    """The templates of documents, as `looked_at` tells of them, then those of pages, which are the program's alone.

    `pages`: for each name of a template, what the program fills in; those of letters are known here. Raises SyncError.
    """
    from sync.backends.html import fault_of
    from sync.backends.mail import PAGES

    yield from looked_at(own, fields)
    for name, known in sorted({**pages, **PAGES}.items()):
        yield Looked(name, fault_of(name, known), own=False)
