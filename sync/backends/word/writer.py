"""The folder in which documents are made."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree

from sync.backends import pdf
from sync.backends.folder import in_words, put, put_aside, refuse_open, safe_name
from sync.backends.word.shelf import SHIPPED
from sync.document import Document
from sync.places import ANYBODY
from sync.problems import SyncError

if TYPE_CHECKING:
    from sync.backends.word.template import Template


class WordWriter:
    """Makes documents of Word templates in one folder, and a PDF beside each clean copy."""

    def __init__(
        self,
        folder: Path,
        *,
        templates: Path | None = None,
        fields: Mapping[str, Mapping[str, object]] | None = None,
        mode: int = ANYBODY,
    ) -> None:
        """`folder` takes the documents; `templates` may hold the school's own templates, which go first.

        `fields`: what each template may name. `mode` says who may read what is made.

        Raises SyncError when `templates` is given and is no folder.
        """
        if templates and not templates.is_dir():
            raise SyncError(f"Нет папки шаблонов «{templates}». Исправьте templates в school.toml.")
        self._folder, self._fields, self._mode = folder, fields or {}, mode
        self._places: tuple[Path, ...] = (*([templates] if templates else ()), *SHIPPED)
        self._prepared: dict[tuple[str, bytes], Template] = {}

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Final documents that are not there; others that are not there, or were made of another text or template.

        Withdrawn documents are missing while they are still there. What people changed in a document by hand is no
        reason to make it anew. Raises SyncError without a template, or with all that is wrong with those that are
        needed.
        """
        found = [document for document in documents if not self._is_made(document)]
        self._refuse_faulty(found)
        return found

    def _refuse_faulty(self, documents: Sequence[Document]) -> None:
        said = []
        for document in {document.template: document for document in documents if not document.withdrawn}.values():
            try:
                self._template(document.template, self._read(document.template)).look(document.context)
            except SyncError as wrong:
                said.append(str(wrong))
        if said:
            raise SyncError("\n".join(said))

    def _is_made(self, document: Document) -> bool:
        file = self._file(document)
        if document.withdrawn:
            return not file.exists()
        if document.final or not file.exists():
            return file.exists()
        return _mark_in(file) == _mark(document, self._read(document.template))

    def write(self, documents: Sequence[Document]) -> list[Path]:
        """Make all of them, or none when one cannot be made; returns the files made: documents, then their PDFs.

        Raises SyncError for a faulty template, OutsideFailed for a file that is open or a folder that cannot be
        written.
        """
        self._refuse_faulty(documents)
        wanted = {self._file(document): document for document in documents if not document.withdrawn}
        contents = {file: self._content(document) for file, document in wanted.items()}
        former = [file for document in documents for file in self._former(document)]
        refuse_open(former)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in former:  # all of them first: what one document replaces may be what another is called
                put_aside(file)
            for file, content in contents.items():
                put(file, content, mode=self._mode)
        except OSError as wrong:
            raise in_words(wrong, self._folder) from None
        return [*contents, *self._put_pdfs([file for file, document in wanted.items() if document.pdf])]

    def _file(self, document: Document) -> Path:
        return self._folder / safe_name(document.file)

    def _read(self, template: str) -> bytes:
        for place in self._places:
            if (file := place / template).is_file():
                try:
                    return file.read_bytes()
                except OSError:
                    raise SyncError(f"Шаблон «{template}» не читается. Проверьте права на файл.") from None
        raise SyncError(f"Нет шаблона «{template}». Верните его в папку {self._places[0]}.")

    def _content(self, document: Document) -> bytes:
        content = self._read(document.template)
        template = self._template(document.template, content)
        mark = _mark(document, content)
        return template.fill(document.context, title=self._file(document).stem, comment=mark)

    def _template(self, name: str, content: bytes) -> "Template":
        """The template with this content, prepared once for all documents of this writer."""
        from sync.backends.word.template import Template

        if (name, content) not in self._prepared:
            self._prepared[name, content] = Template(name, content, self._fields.get(name))
        return self._prepared[name, content]

    def _former(self, document: Document) -> list[Path]:
        """Files that give way to the document: one of its name, its drafts, and the PDF of each."""
        files = [self._folder / safe_name(name) for name in (document.file, *document.drafts)]
        return [path for file in files for path in (file, file.with_suffix(".pdf"))]

    def _put_pdfs(self, files: Sequence[Path]) -> list[Path]:
        made = []
        for file, content in pdf.convert(files).items():
            with suppress(OSError):  # a PDF is a comfort: somebody may be reading the former one
                put(file.with_suffix(".pdf"), content, mode=self._mode)
                made.append(file.with_suffix(".pdf"))
        return made


def _mark(document: Document, template: bytes) -> str:
    """What tells, in the file's properties, which text and which template it was made of."""
    return f"Наставник {document.fingerprint} {sha256(template).hexdigest()[:8]}"


def _mark_in(file: Path) -> str:
    try:
        with ZipFile(file) as parts:
            properties = etree.fromstring(parts.read("docProps/core.xml"))
    except OSError as wrong:
        raise in_words(wrong, file.parent) from None
    except Exception:  # a damaged document: each library has errors of its own
        return ""
    return properties.findtext("{http://purl.org/dc/elements/1.1/}description", "")
