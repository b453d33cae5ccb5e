"""The folder of what waits for a signature, and the letter that goes with it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from sync.backends import mail, pdf
from sync.backends.folder import in_words, put, put_aside, refuse_open, safe_folder, safe_name, tidy
from sync.backends.word import mark
from sync.backends.word.writer import WordWriter
from sync.document import Document
from sync.message import Message
from sync.places import ANYBODY, make_folder
from sync.signing import Bundle, Signing

#: What tells, in the properties of the PDF, of what it was made, and its pages.
_MADE_OF = "/Nastavnik"
_TOLD = re.compile(rb"/Nastavnik \((\w{12}) (\d+)(?: (\w{12}))?\)")
#: What the program puts there: the bundle, and where there is no LibreOffice the drafts beside their register.
_OURS = re.compile(r"(?:На подпись \d{4}-\d\d-\d\d \(.+\)|\d{1,2}\. .+)\.(?:pdf|docx)")


class _Made(NamedTuple):
    """Of what a PDF was made, how many pages it has, and of what the closing one, "" for none."""

    print_: str
    pages: int
    closing: str = ""


class SigningFolder:
    """Keeps in one folder exactly what waits: one PDF, or Word files where there is no LibreOffice to make it."""

    def __init__(self, signing: Signing, writer: WordWriter, out: Path, *, mode: int = ANYBODY) -> None:
        """`out`: the folder of documents, which the drafts lie in; `writer` makes them there."""
        self._signing, self._writer, self._out, self._mode = signing, writer, out, mode
        self._folder = out / safe_folder(signing.folder)

    def lacks(self, bundle: Bundle) -> bool:
        """Whether something else lies there than what the bundle says now. Raises SyncError without a template."""
        lie = {file.name for file in self._ours()}
        if not bundle.papers:
            return bool(lie or self._letters(bundle))
        if pdf.office() and (made := _told(self._pdf(bundle))):
            closing = bundle.closing and made.closing != self._closing(bundle)
            return lie != {self._pdf(bundle).name} or made.print_ != self._print(bundle) or bool(closing)
        return bool(pdf.office()) or not self._lies_in_word(bundle, lie)

    def bind(self, bundle: Bundle) -> None:
        """Let exactly this lie there, and its letter. Raises SyncError, one sentence."""
        files = self._files(bundle) if bundle.papers else {}
        letter = self._letter(bundle, files) if bundle.papers else {}
        former = [*self._letters(bundle), *self._ours()]
        refuse_open(former)
        try:
            for file, content in {**letter, **files}.items():  # the file last: it tells that all is as it should be
                make_folder(file.parent, self._mode)
                tidy(file.parent)
                put(file, content, mode=self._mode)
            for file in former:
                if file not in files and file not in letter:
                    self._remove(file)
        except OSError as wrong:
            raise in_words(wrong, self._folder) from None

    def told(self, bundle: Bundle) -> str:
        """What a run says of it; "" where nothing waits."""
        if not bundle.papers:
            return ""
        made = _told(self._pdf(bundle))
        return self._signing.told(bundle, made.pages if made else 0, str(self._pdf(bundle) if made else self._folder))

    def letter(self, bundle: Bundle) -> Message | None:
        """The letter that goes with it; see `Binder`."""
        if self.lacks(bundle):
            return None
        message = self._signing.letter(bundle)
        return replace(message, key=f"{message.key} {self._print(bundle)}")

    def enclosed(self, bundle: Bundle) -> Sequence[Path]:
        """The files that go with its letter, as they lie there: the PDF, or the register and what it tells of."""
        whole, register = self._pdf(bundle), self._folder / safe_name(bundle.name)
        if whole.exists():
            return [whole]
        numbered = (file for file in self._ours() if file.name[0].isdigit())
        return [register, *sorted(numbered, key=lambda file: int(file.name.partition(".")[0]))]

    def _letters(self, bundle: Bundle) -> Sequence[Path]:
        """The letters that went with what waited."""
        return mail.letters_to(self._signing.letter(bundle).addressee, self._out)

    def _pdf(self, bundle: Bundle) -> Path:
        return self._folder / safe_name(bundle.name, ".pdf")

    def _ours(self) -> Iterator[Path]:
        return (file for file in sorted(self._folder.glob("*")) if _OURS.fullmatch(file.name))

    def _print(self, bundle: Bundle) -> str:
        """Twelve hexadecimal digits that change with the papers, what is told of them and the templates."""
        register = self._signing.register(replace(bundle, closing=None), ())
        parts = [register, *([bundle.sheet] if bundle.sheet else [])]
        message = self._signing.letter(bundle)
        told = [[part.fingerprint for part in parts], message.to, message.subject, message.plain]
        digest = sha256(json.dumps(told).encode())
        for part in parts:
            digest.update(self._writer.template(part.template))
        for one in bundle.papers:
            with suppress(OSError):  # it is made by this very run
                digest.update(sha256(self._writer.file(one.document).read_bytes()).digest())
        return digest.hexdigest()[:12]

    def _closing(self, bundle: Bundle) -> str:
        """The same of the closing page; "" without one."""
        page = bundle.closing
        told = page.fingerprint.encode() + self._writer.template(page.template) if page else b""
        return sha256(told).hexdigest()[:12] if told else ""

    def _files(self, bundle: Bundle) -> Mapping[Path, bytes]:
        """What is to lie there: the PDF, or the Word files where none can be made."""
        drafts = [self._writer.file(one.document) for one in bundle.papers]
        with pdf.workroom() as room:
            files = [*drafts, *(self._laid(page, room) for page in bundle.pages)]
            if pdf.office() and (whole := self._whole(bundle, files, room)):
                return {self._pdf(bundle): whole}
            names = [f"{number}. {file.name}" for number, file in enumerate(files, 1)]
            found = {self._folder / name: file.read_bytes() for name, file in zip(names, files, strict=True)}
        return {self._folder / safe_name(bundle.name): self._writer.content(self._in_word(bundle)), **found}

    def _laid(self, page: Document, room: Path) -> Path:
        file = room / safe_name(page.file)
        file.write_bytes(self._writer.content(page))
        return file

    def _whole(self, bundle: Bundle, files: Sequence[Path], folder: Path) -> bytes:
        """All of it in one PDF; b"" where one of the files, or the register, does not become a PDF."""
        import pypdf  # noqa: F401  # not while LibreOffice is at work, which waits for nobody

        first = self._register_of(bundle, ())

        def last(made: Mapping[Path, bytes]) -> bytes:
            return self._register_of(bundle, [*(_pages(made[file]) for file in files), _own(bundle)])

        made, told = self._writer.print_with(files, first, last)
        if not all(file in made for file in files):
            return b""
        register, pages = self._register(bundle, [_pages(made[file]) for file in files], told, folder)
        parts = [register, *(made[file] for file in files)]
        return register and _joined(parts, bundle.name, _Made(self._print(bundle), sum(pages), self._closing(bundle)))

    def _register_of(self, bundle: Bundle, pages: Sequence[int]) -> bytes:
        return self._writer.content(self._signing.register(bundle, pages))

    def _register(self, bundle: Bundle, pages: Sequence[int], made: bytes, folder: Path) -> tuple[bytes, Sequence[int]]:
        """The register as a PDF, with all pages that it tells of, its own too; nothing where it cannot be made.

        `made`: as it came with the other PDFs, b"" where it did not.
        """
        own, file = _own(bundle), folder / "register.docx"
        for _ in range(3):  # the number of its own pages may change it
            if not made:
                file.write_bytes(self._register_of(bundle, [*pages, own]))
                made = pdf.convert([file]).get(file, b"")
            if not made or _pages(made) == own:
                return made, [*pages, own]
            own, made = _pages(made), b""
        return b"", ()

    def _in_word(self, bundle: Bundle) -> Document:
        """The register where nobody counts pages; it changes whenever something else is to be signed."""
        register = self._signing.register(bundle, ())
        context = {**register.context, "отпечаток": self._print(bundle)}
        return replace(register, context=context, unheeded=list(register.context))

    def _lies_in_word(self, bundle: Bundle, lie: set[str]) -> bool:
        """Whether Word files lie there as the bundle says now."""
        file, register = self._folder / safe_name(bundle.name), self._in_word(bundle)
        count = len(bundle.papers) + bool(bundle.sheet)
        closing = [name for name in lie if name.startswith(f"{count + 1}. ")]
        if file.name not in lie or len(lie) != 1 + count + len(closing) or not self._closes(bundle, closing):
            return False
        return mark.is_made_of(file.read_bytes(), register, self._writer.template(register.template))

    def _closes(self, bundle: Bundle, lie: Sequence[str]) -> bool:
        """Whether the closing page of the bundle, where it has one, is among the Word files that lie there."""
        if bundle.closing is None:
            return True
        template = self._writer.template(bundle.closing.template)
        return any(mark.is_made_of((self._folder / name).read_bytes(), bundle.closing, template) for name in lie)

    def _letter(self, bundle: Bundle, files: Mapping[Path, bytes]) -> Mapping[Path, bytes]:
        message = self._signing.letter(bundle)
        return {mail.letter_of(message, self._out): mail.eml(message, files, self._out)}

    def _remove(self, file: Path) -> None:
        """Remove what the program made; what people changed is put aside."""
        if file.suffix == ".docx" and mark.lying(file.name, file.read_bytes()).edited:
            put_aside(file, self._out)
        else:
            file.unlink()


def _told(file: Path) -> _Made | None:
    """What is told in a PDF of the program; None for another file, and for none."""
    try:
        found = _TOLD.search(file.read_bytes())
    except OSError:
        return None
    return _Made(found[1].decode(), int(found[2]), (found[3] or b"").decode()) if found else None


def _own(bundle: Bundle) -> int:
    """How many pages the register itself usually has: the titles that are left out stand on its back."""
    return 2 if bundle.left_out else 1


def _pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(content)).pages)


def _joined(parts: Sequence[bytes], title: str, made: _Made) -> bytes:
    """One PDF with its title, and with what tells of what it was made."""
    from pypdf import PdfWriter

    writer, whole = PdfWriter(), BytesIO()
    for part in parts:
        writer.append(BytesIO(part))
    writer.add_metadata({"/Title": title, _MADE_OF: f"{made.print_} {made.pages} {made.closing}".strip()})
    writer.write(whole)
    return whole.getvalue()
