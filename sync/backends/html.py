"""Makes pages of HTML, each whole in its one file."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sync.backends.word.shelf import SHIPPED
from sync.document import Document
from sync.problems import SyncError

#: What tells, in the page itself, of what it was made.
_MADE_OF = re.compile(rb'<meta name="nastavnik" content="(\w+)">')
_JINJA = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)


def page(document: Document) -> bytes:
    """The page as the bytes of its file. Raises SyncError where its template is gone."""
    template = _template(document.template)
    return _JINJA.from_string(template).render(document.context, отпечаток=_print(document, template)).encode()


def filled(template: str, context: Mapping[str, object]) -> str:
    """A page of the file `template` that bears no mark. Raises SyncError where its template is gone."""
    return _JINJA.from_string(_template(template)).render(context)


def is_made_of(content: bytes, document: Document) -> bool:
    """Whether the page `content` says what the document does. Raises SyncError where its template is gone."""
    found = _MADE_OF.search(content)
    return found is not None and found[1].decode() == _print(document, _template(document.template))


def _print(document: Document, template: str) -> str:
    """Hexadecimal digits that change with what the page says and how it looks."""
    return document.fingerprint + sha256(template.encode()).hexdigest()[:12]


def _template(name: str) -> str:
    found = next((file for place in SHIPPED if (file := Path(place) / name).is_file()), None)
    if found is None:
        raise SyncError(f"Нет шаблона «{name}». Поставьте программу заново.")
    return found.read_text(encoding="utf-8")
