"""A Word template that is prepared once and filled for every document."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from lxml import etree

from sync.backends.word.tags import SPOILED, Careful, explain
from sync.problems import SyncError

#: A template is a page or two of text; more than this many bytes unpacked is something else.
TEMPLATE_BYTES = 50_000_000
#: Parts with programs in them, or with files of other kinds.
_PROGRAMS = re.compile(r"(?i)vbaProject|activeX|embeddings/")
#: What XML cannot hold, and the tab, form feed and bell that docxtpl would turn into something.
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What docxtpl turns into breaks and tabs, wherever it stands.
_BREAKS = re.compile("[\t\n\a\f]")


class Template:
    """The Word file `content`, called `name`, that documents are made of."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises SyncError for a file that is damaged, is no Word template, carries programs or fetches something."""
        with _told(name):
            _refuse_unsafe(content, name)
            _refuse_damaged(content)
        self._name, self._content = name, content
        self._tagged: dict[str, str] = {}
        self._jinja = Careful()

    def fill(self, context: Mapping[str, object], *, title: str, comment: str) -> bytes:
        """The template filled with `context`, as the bytes of a .docx with these two properties and no others.

        Raises SyncError with one sentence that names the template and the tag.
        """
        values = _plain(context)
        with _told(self._name):
            document = _Filling(self._content, self._tagged)
            try:
                document.render(values, self._jinja)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                raise SyncError(f"Шаблон «{self._name}»: {SPOILED}") from None
            _set_properties(document.core_properties, title, comment)
            content = BytesIO()
            document.save(content)
        return content.getvalue()

    def prepare(self) -> None:
        """Look whether it can be opened and its tags be read. Raises SyncError."""
        with _told(self._name):
            document = _Filling(self._content, self._tagged)
            document.init_docx()
            for xml in _texts(document):
                self._jinja.from_string(document.patch_xml(xml))


class _Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl tells no types
    """One filling of a template by docxtpl, which would look for the tags anew each time."""

    def __init__(self, content: bytes, tagged: dict[str, str]) -> None:
        """`tagged` remembers, for all fillings of a template, what `patch_xml` made of each of its parts."""
        super().__init__(BytesIO(content))
        self._tagged = tagged

    def patch_xml(self, src_xml: str) -> str:
        if src_xml not in self._tagged:
            self._tagged[src_xml] = super().patch_xml(src_xml)
        return self._tagged[src_xml]

    def resolve_listing(self, xml: str) -> str:
        """As docxtpl does, which would go through every letter of a long order in vain."""
        return str(super().resolve_listing(xml)) if _BREAKS.search(xml) else xml

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> None:
        """Once: docxtpl does it once a section, and the second time takes what was filled in for tags."""
        for part in self.docx.part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                tagged = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(tagged, part, context, jinja_env).encode()


def _texts(document: _Filling) -> Iterator[str]:
    """The parts that tags may stand in, as XML."""
    yield document.get_xml()
    for relation in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(relation):
            yield document.get_part_xml(part)


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


def _refuse_unsafe(template: bytes, name: str) -> None:
    with ZipFile(BytesIO(template)) as parts:
        if sum(part.file_size for part in parts.infolist()) > TEMPLATE_BYTES:
            raise SyncError(f"Шаблон «{name}» слишком велик. Уменьшите картинки в нём.")
        if any(_PROGRAMS.search(part) for part in parts.namelist()):
            raise SyncError(f"Шаблон «{name}» содержит макросы или вложенные объекты. Сохраните его без них.")
        links = [parts.read(part) for part in parts.namelist() if part.casefold().endswith(".rels")]
    for link in (link for part in links for link in _parsed(part)):
        if link.get("TargetMode", "").casefold() == "external" and not link.get("Type", "").endswith("/hyperlink"):
            raise SyncError(f"Шаблон «{name}» ссылается на файл вне себя. Вставьте картинку в шаблон, уберите ссылку.")


def _refuse_damaged(template: bytes) -> None:
    """Raise whatever a library says of a part that does not unpack, is no XML, or is not there."""
    with ZipFile(BytesIO(template)) as parts:
        for part in parts.namelist():
            content = parts.read(part)
            if part.casefold().endswith((".xml", ".rels")):
                _parsed(content)
        if "word/document.xml" not in {part.casefold() for part in parts.namelist()}:
            raise KeyError("word/document.xml")


def _parsed(content: bytes) -> etree._Element:
    """A part as XML. Raises ValueError for one with a DOCTYPE: Word writes none, and entities grow without end."""
    found = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    information: Any = found.getroottree().docinfo
    if information.doctype:
        raise ValueError("a part with a DOCTYPE")
    return found


def _set_properties(properties: Any, title: str, comment: str) -> None:
    """Nothing of the template's own properties (who edited it, where, when) goes into a document."""
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title, properties.author, properties.comments = title, "Наставник", comment
