"""The folder in which documents are made."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sync.backends import pdf
from sync.backends.folder import in_words, put, put_aside, refuse_open, safe_folder, safe_name, tidy
from sync.backends.word import mark
from sync.backends.word.filling import Filling, edited
from sync.backends.word.shelf import SHIPPED
from sync.document import Document, Lying
from sync.places import ANYBODY, make_folder
from sync.problems import FaultyTemplates, SyncError

#: What lays something that goes with a document, given its content.
Ahead = Callable[[Document, bytes], None]


class WordWriter:
    """Makes documents of Word templates in one folder, and a PDF beside each clean copy."""

    def __init__(
        self,
        folder: Path,
        *,
        templates: Path | None = None,
        fields: Callable[[], Mapping[str, Mapping[str, object]]] = dict,
        mode: int = ANYBODY,
        prints: bool = True,
        printing: pdf.Printing = pdf.unheard,
    ) -> None:
        """`folder` takes the documents; `templates` may hold the school's own templates, which go first.

        `fields` tells what each template may name, once one is filled. `mode` says who may read what is made.
        Without `prints` no PDF is made, nor missed; `printing` is told how many are made.

        Raises SyncError when `templates` is given and is no folder.
        """
        if templates and not templates.is_dir():
            raise SyncError(f"Нет папки шаблонов «{templates}». Исправьте templates в school.toml.")
        self._folder, self._mode, self._prints, self._printing = folder, mode, prints, printing
        self._filling = Filling((*([templates] if templates else ()), *SHIPPED), fields)
        self._unprinted: list[Path] = []
        self._printed: list[Path] = []

    def lying(self, names: Iterable[str]) -> dict[str, Lying]:
        """How the files called so lie in the folder; nothing of one that cannot be opened, nor without a folder."""
        if not self._folder.is_dir():
            return {}
        asked = {self._path(name): name for name in names}
        found = {file: one for file in asked if (one := _lying(file))}
        gone = [file for file, one in found.items() if not one.name]
        renamed = self._renamed({file.parent for file in gone}, asked)
        found |= {file: renamed[file] for file in gone if file in renamed}
        return {asked[file]: replace(one, name=self._told(file, one.name, asked[file])) for file, one in found.items()}

    def _told(self, file: Path, lies: str, asked: str) -> str:
        """The place of what `lies` for `file`: as it was `asked` for where that is its name, "" for nothing."""
        return asked if lies == file.name else lies and (file.parent.relative_to(self._folder) / lies).as_posix()

    def _renamed(self, folders: Collection[Path], known: Collection[Path]) -> dict[Path, Lying]:
        """Files that people changed and that no paper names, by the paths that they were made at."""
        others = [file for folder in folders for file in sorted(folder.glob("*.docx")) if file not in known]
        found = ((file.with_name(f"{stem}.docx"), _lying(file)) for file in others for stem in mark.names(file))
        return {made: one for made, one in found if one and one.edited}

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Final documents that are not there; others that are not there, or were made of another text or template.

        Withdrawn documents are missing while they are still there, and those that lack the PDF which they should have,
        or beside which a draft of theirs still lies.
        What people changed in a document by hand is no reason to make it anew. Raises SyncError without a template, or
        with all that is wrong with those that are needed.
        """
        files = set(map(self.file, documents))
        found = [
            one
            for one in documents
            if not self._is_made(one) or self._lacks_pdf(one) or self._has_drafts(one, but=files)
        ]
        self._refuse_faulty(found)
        return found

    def _refuse_faulty(self, documents: Sequence[Document]) -> None:
        said = []
        filled = [one for one in documents if not (one.withdrawn or one.taken or self._is_made(one))]
        for document in {document.template: document for document in filled}.values():
            try:
                self._filling.look(document)
            except SyncError as wrong:
                said.append(str(wrong))
        if said:
            raise FaultyTemplates("\n".join(said))

    def _lacks_pdf(self, document: Document) -> bool:
        wanted = self._prints and document.pdf and not document.withdrawn and pdf.office() is not None
        return wanted and not self.file(document).with_suffix(".pdf").exists()

    def _has_drafts(self, document: Document, *, but: Collection[Path]) -> bool:
        """Whether a run that died has left a draft beside the document."""
        return any(draft.exists() for draft in self._drafts(document) if draft not in but)

    def _is_made(self, document: Document) -> bool:
        file = self.file(document)
        if document.withdrawn:
            return not file.exists()
        if document.passing and document.taken and not self._path(document.taken).exists():  # nothing to copy
            return True
        if document.final or document.taken or not file.exists():
            return file.exists() and not (document.taken and self._is_to_edit(document))
        try:
            content = file.read_bytes()
            made = mark.is_made_of(content, document, self.template(document.template))
            return made and not (document.anew and not mark.lying(file.name, content).edited)
        except OSError as wrong:
            raise in_words(wrong, file.parent) from None

    def _is_to_edit(self, document: Document) -> bool:
        """Whether what lies under the document's name is not yet the file that it is made of, with the edits made."""
        file = self.file(document)
        taken = self._path(document.taken)
        if file != taken:
            return taken.stem not in mark.names(file)
        return mark.is_open_to(file.read_bytes(), document.edits)

    def write(self, documents: Sequence[Document], *, ahead: Ahead = lambda _, __: None) -> list[Path]:
        """Make all of them, or none when one cannot be made; returns the files made. Their PDFs come with `print`.

        What is to lie `ahead` of a document is laid before it: it is not laid again once the document lies there.
        Raises SyncError for a faulty template, OutsideFailed for a file that is open or a folder that cannot be
        written.
        """
        self._refuse_faulty(documents)
        wanted = {self.file(document): document for document in documents if not document.withdrawn}
        with pdf.workroom() as room:
            drawn = self._drawn({file: one for file, one in wanted.items() if not self._is_made(one)}, room)
            refuse_open(
                path for one in documents for path in self._former(one, stands=one.withdrawn or self.file(one) in drawn)
            )
            try:
                for folder in {self._folder, *(file.parent for file in drawn)}:
                    make_folder(folder, self._mode)
                    tidy(folder)
                for document in self._in_turn(documents):
                    self._lay(document, drawn.get(self.file(document)), ahead)
            except OSError as wrong:
                raise in_words(wrong, self._folder) from None
        self._unprinted += [file for file, document in wanted.items() if document.pdf and self._prints]
        return list(drawn)

    def _in_turn(self, documents: Sequence[Document]) -> list[Document]:
        """Last those whose names the drafts of others bear: what these replace has to go before."""
        drafts = {path for one in documents for path in self._drafts(one)}
        return sorted(documents, key=lambda one: self.file(one) in drafts)

    def _lay(self, document: Document, drawn: Path | None, ahead: Ahead) -> None:
        """Let the document lie there, and nothing else that stands for it.

        Whatever it is made of goes last: a run that dies in between leaves it for the next one.
        """
        file = self.file(document)
        if drawn:
            content = drawn.read_bytes()
            ahead(document, content)
            self._give_way(file.with_suffix(".pdf"), document)
            self._give_way(file, document, stays=True)
            put(file, content, mode=self._mode)
        for path in self._former(document, stands=document.withdrawn):
            self._give_way(path, document)

    def _drawn(self, wanted: Mapping[Path, Document], room: Path) -> dict[Path, Path]:
        """Where each document lies ready, whole, before the first is put into its place."""
        drawn = {}
        for number, (file, document) in enumerate(wanted.items()):
            drawn[file] = room / f"{number}.docx"
            content = self.content(document)
            try:
                drawn[file].write_bytes(content)
            except OSError as wrong:
                raise in_words(wrong, room) from None
        return drawn

    def print(self) -> list[Path]:
        """Lay a PDF beside each document written since the last time that should have one; returns all PDFs since."""
        self._put_pdfs(pdf.convert(self._to_print(), self._printing))
        made, self._printed = self._printed, []
        return made

    def print_with(
        self, files: Sequence[Path], first: bytes, last: Callable[[Mapping[Path, bytes]], bytes]
    ) -> tuple[Mapping[Path, bytes], bytes]:
        """As `print`, with PDFs of other `files` and of a last one that tells of them: see `pdf.convert_with`."""
        mine = self._to_print()
        further = [one for one in mine if one not in files]
        made, told = pdf.convert_with(files, first, last, self._printing, further)
        self._put_pdfs({file: content for file, content in made.items() if file in mine})
        return made, told

    @contextmanager
    def printing(self, documents: Sequence[Document]) -> Iterator[None]:
        """Have PDFs made of those that lie there while something else is done; in the end they lie beside them."""
        files = [file for file in map(self.file, documents) if file.exists()]
        with pdf.begun(files, self._printing) as made:
            yield
            self._put_pdfs(made())

    def _to_print(self) -> list[Path]:
        files = [file for file in dict.fromkeys(self._unprinted) if file.exists()]
        self._unprinted.clear()
        return files

    def template(self, name: str) -> bytes:
        """The template called so, the school's own first. Raises SyncError without one."""
        return self._filling.template(name)

    def content(self, document: Document) -> bytes:
        """The document as the bytes of its file. Raises SyncError for a faulty template."""
        title = self.file(document).stem
        if document.taken:
            return edited(self._path(document.taken), document, title)
        return self._filling.filled(document, title)

    def file(self, document: Document) -> Path:
        """Where the document lies."""
        return self._folder / safe_folder(document.folder) / safe_name(document.file)

    def _path(self, place: str) -> Path:
        folder, _, name = place.rpartition("/")
        return self._folder / safe_folder(folder) / safe_name(name)

    def _former(self, document: Document, *, stands: bool) -> list[Path]:
        """Files that give way to the document: its drafts, one of its name if it `stands` there, the PDF of each."""
        files = [*([self.file(document)] if stands else []), *self._drafts(document)]
        return [path for file in files for path in (file, file.with_suffix(".pdf"))]

    def _drafts(self, document: Document) -> list[Path]:
        return list(map(self._path, document.drafts))

    def _give_way(self, file: Path, document: Document, *, stays: bool = False) -> None:
        """Put a file aside, as long as it is kept: what people changed is kept for ever.

        `stays`: it is written over afterwards.
        """
        ours = file.suffix == ".pdf" or ((lies := _lying(file)) is not None and lies.name and not lies.edited)
        if not (ours and document.passing):
            put_aside(file, self._folder, last=bool(ours and document.folder), stays=stays)
        elif not stays:
            file.unlink(missing_ok=True)

    def _put_pdfs(self, contents: Mapping[Path, bytes]) -> None:
        for file, content in contents.items():
            with suppress(OSError):  # a PDF is a comfort: somebody may be reading the former one
                put(file.with_suffix(".pdf"), content, mode=self._mode)
                self._printed.append(file.with_suffix(".pdf"))


def _lying(file: Path) -> Lying | None:
    """How the file lies; Lying() for none, None for one that cannot be opened."""
    try:
        return mark.lying(file.name, file.read_bytes())
    except FileNotFoundError:
        return Lying()
    except OSError:
        return None
