"""Documents as Word files, made of templates."""

from collections.abc import Mapping

from sync.backends.word.shelf import SHIPPED
from sync.backends.word.writer import WordWriter

__all__ = ["SHIPPED", "WordWriter", "render"]


def render(template: bytes, name: str, context: Mapping[str, object], *, title: str, comment: str) -> bytes:
    """One document of a template that is called `name`. Raises SyncError with all that is wrong with it."""
    from sync.backends.word.template import Template

    return Template(name, template).fill(context).packed(title=title, comment=comment)
