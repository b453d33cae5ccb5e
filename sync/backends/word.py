"""Documents as Word files, made of templates."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sync.backends import pdf
from sync.backends.folder import in_words, put, put_aside, refuse_open, safe_name
from sync.document import Document
from sync.problems import SyncError

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

#: Where the templates lie: beside the packages in a checkout, inside the wheel otherwise.
SHIPPED = tuple(Path(__file__).parents[2] / place for place in ("templates", "jobs/templates"))
#: What a template may do with a value; everything else in Jinja is for programs, not for letters.
FILTERS = frozenset({"capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper"})
#: A template is a page or two of text; more than this many bytes unpacked is something else.
TEMPLATE_BYTES = 50_000_000
#: What XML cannot hold, and the tab, form feed and bell that docxtpl would turn into something.
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_SPOILED = "не заполняется. Исправьте метки."


class WordWriter:
    """Makes documents of Word templates in one folder, and a PDF beside each clean copy."""

    def __init__(self, folder: Path, *, templates: Path | None = None) -> None:
        """`folder` takes the documents; `templates` may hold the school's own templates, which go first.

        Raises SyncError when `templates` is given and is no folder.
        """
        if templates and not templates.is_dir():
            raise SyncError(f"Нет папки шаблонов «{templates}». Исправьте templates в school.toml.")
        self._folder = folder
        self._places: tuple[Path, ...] = (*([templates] if templates else ()), *SHIPPED)

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Final documents that are not there; others that are not there, or were made of another text or template.

        Withdrawn documents are missing while they are still there. What people changed in a document by hand is no
        reason to make it anew. Raises SyncError without a template.
        """
        return [document for document in documents if not self._is_made(document)]

    def _is_made(self, document: Document) -> bool:
        file = self._file(document)
        if document.withdrawn:
            return not file.exists()
        if document.final or not file.exists():
            return file.exists()
        return _mark_in(file) == _mark(document, self._template(document))

    def write(self, documents: Sequence[Document]) -> list[Path]:
        """Make all of them, or none when one cannot be made; returns the files made: documents, then their PDFs.

        Raises SyncError for a faulty template, OutsideFailed for a file that is open or a folder that cannot be
        written.
        """
        wanted = {self._file(document): document for document in documents if not document.withdrawn}
        contents = {file: self._content(document) for file, document in wanted.items()}
        former = [file for document in documents for file in self._former(document)]
        refuse_open(former)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in former:  # all of them first: what one document replaces may be what another is called
                put_aside(file)
            for file, content in contents.items():
                put(file, content)
        except OSError as wrong:
            raise in_words(wrong, self._folder) from None
        return [*contents, *_put_pdfs([file for file, document in wanted.items() if document.pdf])]

    def _file(self, document: Document) -> Path:
        return self._folder / safe_name(document.file)

    def _template(self, document: Document) -> bytes:
        for place in self._places:
            if (file := place / document.template).is_file():
                return file.read_bytes()
        raise SyncError(f"Нет шаблона «{document.template}». Верните его в папку {self._places[0]}.")

    def _content(self, document: Document) -> bytes:
        template = self._template(document)
        mark = _mark(document, template)
        return render(template, document.template, document.context, title=self._file(document).stem, comment=mark)

    def _former(self, document: Document) -> list[Path]:
        """Files that give way to the document: one of its name, its drafts, and the PDF of each."""
        files = [self._folder / safe_name(name) for name in (document.file, *document.drafts)]
        return [path for file in files for path in (file, file.with_suffix(".pdf"))]


def _put_pdfs(files: Sequence[Path]) -> list[Path]:
    made = []
    for file, content in pdf.convert(files).items():
        with suppress(OSError):  # a PDF is a comfort: somebody may be reading the former one
            put(file.with_suffix(".pdf"), content)
            made.append(file.with_suffix(".pdf"))
    return made


def _mark(document: Document, template: bytes) -> str:
    """What tells, in the file's properties, which text and which template it was made of."""
    return f"Наставник {document.fingerprint} {sha256(template).hexdigest()[:8]}"


def _mark_in(file: Path) -> str:
    try:
        with ZipFile(file) as parts:
            properties = etree.fromstring(parts.read("docProps/core.xml"))
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return ""
    except OSError as wrong:
        raise in_words(wrong, file.parent) from None
    return properties.findtext("{http://purl.org/dc/elements/1.1/}description", "")


def render(template: bytes, name: str, context: Mapping[str, object], *, title: str, comment: str) -> bytes:
    """`template` (the file called `name`) filled with `context`, as the bytes of a .docx with these two properties.

    Raises SyncError with one sentence that names the template and the tag.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    _refuse_unsafe(template, name)
    document, values = DocxTemplate(BytesIO(template)), _plain(context)
    try:
        document.render(values, _environment())
    except TemplateError as wrong:
        raise SyncError(f"Шаблон «{name}»: {_explain(wrong)}") from None
    except (ArithmeticError, LookupError, TypeError, ValueError):
        raise SyncError(f"Шаблон «{name}»: {_SPOILED}") from None
    _set_properties(document.core_properties, title, comment)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


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


def _environment() -> "Environment":
    """Jinja that escapes every value, stumbles over unknown names and calls nothing (operations.md §2, SSTI)."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Careful(ImmutableSandboxedEnvironment):
        def from_string(self, source: Any, *args: Any, **options: Any) -> Any:
            _refuse_programs(self.parse(source), source)
            return super().from_string(source, *args, **options)

    careful = Careful(undefined=StrictUndefined, autoescape=True)
    careful.globals.clear()
    return careful


def _refuse_programs(tree: "nodes.Template", source: str) -> None:
    from jinja2 import nodes
    from jinja2.exceptions import SecurityError

    for node in tree.find_all((nodes.Call, nodes.Filter, nodes.Mul, nodes.Pow, nodes.Mod, nodes.Macro)):
        if not isinstance(node, nodes.Filter) or node.name not in FILTERS:
            raise SecurityError(_tag_in(source.splitlines()[node.lineno - 1]))


def _explain(wrong: Exception) -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(wrong, SecurityError):
        return f"метка «{wrong}» просит о том, чего шаблонам нельзя. Уберите её."
    if isinstance(wrong, UndefinedError):
        tag = re.findall(r"'([^']*)'", str(wrong))[-1]
        return (
            f"метка «{tag}» программе неизвестна.{_mixed(tag)} Сверьте её со списком меток в README.md папки templates."
        )
    if isinstance(wrong, TemplateSyntaxError):
        lines = list(getattr(wrong, "docx_context", ()))
        line = lines[min(wrong.lineno - 1, 3)] if len(lines) > min(wrong.lineno - 1, 3) else ""
        return (
            f"ошибка в метке «{_tag_in(line)}» или рядом. Проверьте скобки и то, что у if есть endif, у for — endfor."
        )
    return _SPOILED


def _tag_in(line: str) -> str:
    text = re.sub(r"<[^>]+>", "", line).strip()
    found = _TAG.search(text)
    return found[0] if found else text[:60]


def _mixed(tag: str) -> str:
    mixed = re.search(r"[A-Za-z]", tag) and re.search(r"[А-Яа-яЁё]", tag)
    return " В ней смешаны русские и латинские буквы." if mixed else ""


def _refuse_unsafe(template: bytes, name: str) -> None:
    """Raise SyncError for a file that is no Word template, carries programs, or would fetch something."""
    try:
        with ZipFile(BytesIO(template)) as parts:
            if sum(part.file_size for part in parts.infolist()) > TEMPLATE_BYTES:
                raise SyncError(f"Шаблон «{name}» слишком велик. Уменьшите картинки в нём.")
            if any(re.search(r"vbaProject|activeX|embeddings/", part) for part in parts.namelist()):
                raise SyncError(f"Шаблон «{name}» содержит макросы или вложенные объекты. Сохраните его без них.")
            links = [parts.read(part) for part in parts.namelist() if part.endswith(".rels")]
            parts.getinfo("word/document.xml")
    except (BadZipFile, KeyError):
        raise SyncError(f"Шаблон «{name}» — не файл Word (.docx). Верните исправный файл.") from None
    for link in (link for part in links for link in etree.fromstring(part)):
        if link.get("TargetMode") == "External" and not link.get("Type", "").endswith("/hyperlink"):
            raise SyncError(f"Шаблон «{name}» ссылается на файл вне себя. Вставьте картинку в шаблон, уберите ссылку.")


def _set_properties(properties: Any, title: str, comment: str) -> None:
    """Nothing of the template's own properties (who edited it, where, when) goes into a document."""
    for element in list(properties._element):
        properties._element.remove(element)
    properties.title, properties.author, properties.comments = title, "Наставник", comment
