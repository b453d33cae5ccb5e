"""Pages of HTML that should lie in the folder of documents."""

from collections.abc import Mapping

from sync.document import Document

PAGE = ".html"
#: How a page names the day on which it is made: a later day alone is no reason to make it over.
DAY = "день"


def page_of(
    file: str, template: str, context: Mapping[str, object], *, folder: str = "", nameless: bool = True
) -> Document:
    """A page made of the file `template` of templates/; `file` ends with .html.

    Nobody signs it, so that no former one is kept; it is read outside the school: a `nameless` one names nobody.
    """
    return Document(file, template, context, folder=folder, passing=True, nameless=nameless, unheeded=(DAY,))
