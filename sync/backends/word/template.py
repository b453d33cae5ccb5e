"""A Word template that is prepared once and filled for every document."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree

from sync.backends.word import package, requisites, text
from sync.backends.word.accepted import accepted
from sync.backends.word.blank import Blank
from sync.backends.word.careful import SPOILED, Careful, explain
from sync.backends.word.examination import faults_of, in_lines
from sync.backends.word.letters import Letters
from sync.backends.word.names import merged
from sync.backends.word.places import NOTES
from sync.backends.word.tables import is_even, widen
from sync.plain import plain
from sync.problems import FaultyTemplates, SyncError

#: What XML cannot hold, and the tab, form feed and bell that docxtpl would turn into something.
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: A tag; what nobody sees in it is no part of its name.
_TAG = re.compile(r"\{[{%][^{}]*[}%]\}")
#: A no-break space, or another that docxtpl does not know, after «{%tr», whatever stands between the letters in XML.
_BETWEEN = "(?:<[^>]*>)*"
_AFTER_PREFIX = re.compile(rf"(\{{{_BETWEEN}%{_BETWEEN}(?:t{_BETWEEN}[rc]|[pr]){_BETWEEN})[^\S ]")
#: What docxtpl turns into breaks and tabs, wherever it stands.
_BREAKS = re.compile("[\t\n\a\f]")
#: How a paragraph begins; each stands on a line of its own while it is Jinja, so that faults are told by the line.
_PARAGRAPHS = ("<w:p>", "<w:p ")
#: From here on pictures are numbered, as docxtpl does.
_FIRST_ID = 1000


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
        self._prepared: _Prepared | None = None

    def check(self) -> None:
        """Fill it with the examples. Raises SyncError that names every fault of its tags."""
        self.fill(self._fields)

    def fill(self, context: Mapping[str, object], *, block: int = 0) -> "Filled":
        """The template filled with `context`; `block`: see `Document`.

        Raises SyncError that names the template and every fault of its tags.
        """
        values = _plain(context)
        with _told(self._name):
            prepared = self._look(values)
            try:
                return prepared.fill(values, block)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                raise SyncError(f"Шаблон «{self._name}»: {SPOILED}") from None

    def look(self, context: Mapping[str, object]) -> None:
        """Raise SyncError that names every fault of its tags, when it is to be filled with `context`."""
        with _told(self._name):
            self._look(context)

    def _look(self, values: Mapping[str, object]) -> "_Prepared":
        """It as it is filled; looks at its tags until all is well with them."""
        if self._prepared is None:
            word = DocxTemplate(BytesIO(self._content))
            if faults := faults_of(word.get_docx(), merged(self._fields, values)):
                raise FaultyTemplates(in_lines(self._name, faults))
            self._prepared = _Prepared(word)
        return self._prepared


@dataclass(frozen=True)
class Filled:
    """A document before it is packed: its body, and its other parts of its own; the rest is in the `blank`."""

    blank: Blank
    body: etree._Element
    parts: Mapping[str, bytes]

    def digest(self) -> str:
        """As `text.digest` tells it of the file."""
        beside = {name: content for name, content in {**self.blank.parts, **self.parts}.items() if text.is_beside(name)}
        return text.digest_of(text.lines_of(self.body), map(text.parsed, beside.values()))

    def packed(self, *, title: str, comment: str) -> bytes:
        """The bytes of the .docx, with these two properties and no others."""
        return self.blank.packed({text.BODY: _written(self.body), **self.parts}, title=title, comment=comment)


class _Prepared:
    """A template whose tags docxtpl has read: where they stand, the text of each part is Jinja."""

    def __init__(self, word: DocxTemplate) -> None:
        self._word, self._docx, self._jinja = word, word.get_docx(), Careful()
        self._letters, self._block = Letters(self._docx.styles), requisites.style_of(self._docx.styles)
        self._body = self._tagged(word.xml_to_string(self._docx.element))
        self._heads = {
            _name(part): self._tagged(word.get_part_xml(part))
            for kind in (word.HEADER_URI, word.FOOTER_URI)
            for _, part in word.get_headers_footers(kind)
        }
        found = [part for part in self._docx.part.package.parts if part.content_type in NOTES]
        self._notes = {_name(part): self._tagged(part.blob.decode()) for part in found}
        self._blank = Blank(self._docx, {text.BODY: self._body, **self._heads, **self._notes})

    def fill(self, values: Mapping[str, Any], block: int) -> Filled:
        """Raises what Jinja says of a tag."""
        self._jinja.restart()
        body = self._laid(self._filled(self._body, values))
        if self._block and block:
            requisites.lay(body, self._block, block)
        heads = {name: _written(parse_xml(self._filled(xml, values))) for name, xml in self._heads.items()}
        notes = {name: self._filled(xml, values).encode() for name, xml in self._notes.items()}
        return Filled(self._blank, body, {**heads, **notes})

    def _tagged(self, xml: str) -> str:
        """A part as Jinja, a paragraph a line; what nobody sees in a tag is no part of its name."""
        tagged = _TAG.sub(lambda tag: plain(tag[0]), self._word.patch_xml(_AFTER_PREFIX.sub(r"\1 ", xml)))
        for paragraph in _PARAGRAPHS:
            tagged = tagged.replace(paragraph, f"\n{paragraph}")
        return tagged

    def _filled(self, xml: str, values: Mapping[str, Any]) -> str:
        if "{" not in xml:
            return xml
        try:
            filled = self._jinja.from_string(xml).render(values)
        except TemplateSyntaxError as wrong:
            wrong.source = xml
            raise
        for paragraph in _PARAGRAPHS:
            filled = filled.replace(f"\n{paragraph}", paragraph)
        return str(self._word.resolve_listing(filled)) if _BREAKS.search(filled) else filled

    def _laid(self, xml: str) -> etree._Element:
        """The body as docxtpl puts it right, no word of a table torn."""
        body: etree._Element = etree.fromstring(xml, etree.XMLParser(recover=True))
        if not is_even(body):
            body = self._word.fix_tables(xml)
        self._word.docx_ids_index = _FIRST_ID
        self._word.fix_docpr_ids(body)
        widen(body, self._letters)
        return body


def _name(part: Any) -> str:
    return str(part.partname)[1:]


def _written(part: etree._Element) -> bytes:
    return etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in one sentence whatever a library says of the template `name`."""
    try:
        yield
    except SyncError:
        raise
    except TemplateError as wrong:
        raise FaultyTemplates(f"Шаблон «{name}»: {explain(wrong)}") from None
    # A damaged file surprises each library in its own way, some with AttributeError or struct.error.
    except Exception:
        raise SyncError(f"Шаблон «{name}» повреждён или это не файл Word (.docx). Верните исправный файл.") from None


def _plain(value: object) -> Any:
    """`value` as plain text, numbers, lists and dicts: a template cannot call what it is given."""
    if isinstance(value, str):
        return _NO_TEXT.sub("", value)
    if isinstance(value, int):
        return value
    if isinstance(value, dict | Mapping):  # a dict is told from others ten times as fast
        return {str(key): _plain(found) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(found) for found in value]
    raise TypeError(f"a document takes text, numbers, lists and mappings, no {type(value).__name__}")
