"""A Word template that is prepared once and filled for every document."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError

from sync.backends.word import package
from sync.backends.word.accepted import accepted
from sync.backends.word.careful import SPOILED, Careful, explain
from sync.backends.word.examination import faults_of, in_lines
from sync.backends.word.letters import Letters
from sync.backends.word.names import merged
from sync.backends.word.places import NOTES
from sync.backends.word.tables import widen
from sync.plain import plain
from sync.problems import SyncError

#: What XML cannot hold, and the tab, form feed and bell that docxtpl would turn into something.
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: A tag; what nobody sees in it is no part of its name.
_TAG = re.compile(r"\{[{%][^{}]*[}%]\}")
#: What docxtpl turns into breaks and tabs, wherever it stands.
_BREAKS = re.compile("[\t\n\a\f]")


class Template:
    """The Word file `content`, called `name`, that documents are made of."""

    def __init__(self, name: str, content: bytes, fields: Mapping[str, object] | None = None) -> None:
        """`fields`: the words that the program fills in, each with an example of what stands there.

        Raises SyncError for a file that is damaged, is no Word document, carries programs or fetches something.
        """
        with _told(name):
            package.refuse(content, name)
            self._content = accepted(content)
        self._name, self._fields = name, fields or {}
        self._tagged: dict[str, str] = {}
        self._jinja = Careful()
        self._letters: Letters | None = None

    def check(self) -> None:
        """Fill it with the examples. Raises SyncError that names every fault of its tags."""
        self.fill(self._fields, title="", comment="")

    def fill(self, context: Mapping[str, object], *, title: str, comment: str) -> bytes:
        """The template filled with `context`, as the bytes of a .docx with these two properties and no others.

        Raises SyncError that names the template and every fault of its tags.
        """
        values = _plain(context)
        with _told(self._name):
            document = _Filling(self._content, self._tagged, self._look(values))
            self._jinja.restart()
            try:
                document.render(values, self._jinja)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                raise SyncError(f"Шаблон «{self._name}»: {SPOILED}") from None
            _set_properties(document.core_properties, title, comment)
            content = BytesIO()
            document.save(content)
        return content.getvalue()

    def look(self, context: Mapping[str, object]) -> None:
        """Raise SyncError that names every fault of its tags, when it is to be filled with `context`."""
        with _told(self._name):
            self._look(context)

    def _look(self, values: Mapping[str, object]) -> Letters:
        """Its letters; looks at its tags until all is well with them."""
        if self._letters is None:
            document = DocxTemplate(BytesIO(self._content)).get_docx()
            if faults := faults_of(document, merged(self._fields, values)):
                raise SyncError(in_lines(self._name, faults))
            self._letters = Letters(document.styles)
        return self._letters


class _Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl tells no types
    """One filling of a template by docxtpl, which would look for the tags anew each time."""

    def __init__(self, content: bytes, tagged: dict[str, str], letters: Letters) -> None:
        """`tagged` remembers, for all fillings of a template, what `patch_xml` made of each of its parts."""
        super().__init__(BytesIO(content))
        self._tagged, self._letters = tagged, letters

    def patch_xml(self, src_xml: str) -> str:
        if src_xml not in self._tagged:
            self._tagged[src_xml] = _TAG.sub(lambda tag: plain(tag[0]), super().patch_xml(src_xml))
        return self._tagged[src_xml]

    def fix_tables(self, xml: str) -> Any:
        """As docxtpl does; then no word of a table is torn."""
        tree = super().fix_tables(xml)
        widen(tree, self._letters)
        return tree

    def resolve_listing(self, xml: str) -> str:
        """As docxtpl does, which would go through every letter of a long order in vain."""
        return str(super().resolve_listing(xml)) if _BREAKS.search(xml) else xml

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> None:
        """Once: docxtpl does it once a section, and the second time takes what was filled in for tags.

        Notes at the end, which docxtpl forgets, are filled too.
        """
        for part in self.docx.part.package.parts:
            if part.content_type in NOTES:
                tagged = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(tagged, part, context, jinja_env).encode()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in one sentence whatever a library says of the template `name`."""
    try:
        yield
    except SyncError:
        raise
    except TemplateError as wrong:
        raise SyncError(f"Шаблон «{name}»: {explain(wrong)}") from None
    # A damaged file surprises each library in its own way, some with AttributeError or struct.error.
    except Exception:
        raise SyncError(f"Шаблон «{name}» повреждён или это не файл Word (.docx). Верните исправный файл.") from None


def _plain(value: object) -> Any:
    """`value` as plain text, numbers, lists and dicts: a template cannot call what it is given."""
    if isinstance(value, str):
        return _NO_TEXT.sub("", value)
    if isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(found) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(found) for found in value]
    raise TypeError(f"a document takes text, numbers, lists and mappings, no {type(value).__name__}")


def _set_properties(properties: Any, title: str, comment: str) -> None:
    """Nothing of the template's own properties (who edited it, where, when) goes into a document."""
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title, properties.author, properties.comments = title, "Наставник", comment
