"""Makes pages of HTML, each whole in its one file."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sync.backends.word.shelf import SHIPPED
from sync.document import Document
from sync.problems import SyncError

#: What tells, in the page itself, of what it was made.
_MADE_OF = re.compile(rb'<meta name="nastavnik" content="(\w+)">')
#: How a template names that.
_MARK = "отпечаток"
_CURE = "Поставьте программу заново."
_JINJA = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)


def page(document: Document) -> bytes:
    """The page as the bytes of its file. Raises SyncError where its template is gone or spoiled."""
    template = _template(document.template)
    context = {**document.context, _MARK: _print(document, template)}
    return _filled(document.template, template, context).encode()


def filled(template: str, context: Mapping[str, object]) -> str:
    """A page of the file `template` that bears no mark. Raises SyncError where its template is gone or spoiled."""
    return _filled(template, _template(template), context)


def is_made_of(content: bytes, document: Document) -> bool:
    """Whether the page `content` says what the document does. Raises SyncError where its template is gone."""
    found = _MADE_OF.search(content)
    return found is not None and found[1].decode() == _print(document, _template(document.template))


def fault_of(name: str, fields: Mapping[str, object]) -> str:
    """What is wrong with the template of a page, "" for nothing; `fields`: what it may name, with examples."""
    try:
        _filled(name, _template(name), {**fields, _MARK: ""})
    except SyncError as wrong:
        return str(wrong)
    return ""


def _filled(name: str, template: str, context: Mapping[str, object]) -> str:
    try:
        unknown = find_undeclared_variables(_JINJA.parse(template)) - set(context)
        if unknown:
            raise SyncError(f"Шаблон «{name}»: слова «{min(unknown)}» программа не знает. {_CURE}")
        return _JINJA.from_string(template).render(context)
    except TemplateSyntaxError as wrong:
        raise SyncError(f"Шаблон «{name}», строка {wrong.lineno}: метка испорчена. {_CURE}") from None
    except TemplateError:
        raise SyncError(f"Шаблон «{name}» испорчен. {_CURE}") from None


def _print(document: Document, template: str) -> str:
    """Hexadecimal digits that change with what the page says and how it looks."""
    return document.fingerprint + sha256(template.encode()).hexdigest()[:12]


def _template(name: str) -> str:
    found = next((file for place in SHIPPED if (file := Path(place) / name).is_file()), None)
    if found is None:
        raise SyncError(f"Нет шаблона «{name}». {_CURE}")
    try:
        return found.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise SyncError(f"Шаблон «{name}» не читается. {_CURE}") from None
