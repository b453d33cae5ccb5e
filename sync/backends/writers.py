"""The folder of documents, whatever they are: Word files, tables, texts, pages; and the letters with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sync.backends.folder import in_words, place_of, put, refuse_open, tidy
from sync.backends.mail import eml, letter_of
from sync.document import Document, Lying
from sync.leaves import TABLE, TEXT, is_small_book, leaves, lines, tabs
from sync.page import PAGE
from sync.places import ANYBODY, make_folder
from sync.problems import OutsideFailed, SyncError

if TYPE_CHECKING:
    from sync.backends.word import WordWriter


class Writers:
    """Has each document made by what makes such files: by the ending of its name, and all others by Word's writer."""

    def __init__(self, word: "WordWriter", folder: Path, *, mode: int = ANYBODY) -> None:
        """`word` makes Word files; all others are made in `folder`, with no more rights than `mode`."""
        self._word, self._folder, self._mode = word, folder, mode

    def lying(self, names: Iterable[str]) -> Mapping[str, Lying]:
        """How Word files called so lie there: what people change in a table or a text is not kept."""
        return self._word.lying([name for name in names if Path(name).suffix not in _MADE])

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        """Those that do not lie there yet as they should. Raises SyncError for what is wrong with a template."""
        word = set(map(id, self._word.missing([one for one in documents if not _is_plain(one)])))
        return [one for one in documents if (self._lacks(one) if _is_plain(one) else id(one) in word)]

    def write(self, documents: Sequence[Document]) -> list[Path]:
        """Make them, all or none. Raises SyncError for a template, OutsideFailed for a file that is open."""
        plain = [one for one in documents if _is_plain(one) and self._lacks(one)]
        letters = {letter_of(one.letter, self._folder): one for one in documents if one.letter}
        refuse_open([*map(self._file, plain), *letters])
        try:
            made = self._word.write([one for one in documents if not _is_plain(one)], ahead=self._enclose)
            for one in plain:
                self._put(one)
            for file, one in letters.items():
                if one.withdrawn:
                    file.unlink(missing_ok=True)
        except OSError as wrong:
            raise in_words(wrong, self._folder) from None
        plain_made = [self._file(one) for one in plain if not one.withdrawn]
        return [*made, *plain_made, *(file for file, one in letters.items() if not one.withdrawn)]

    def print(self) -> list[Path]:
        """Make the PDFs of what was written."""
        return self._word.print()

    def _lacks(self, document: Document) -> bool:
        file = self._file(document)
        if is_small_book(document) and _is_filled(file):
            return False
        if document.anew and not document.withdrawn:
            return True
        if document.withdrawn or document.final or not file.exists():
            return file.exists() == document.withdrawn
        try:
            return not _says(file.read_bytes(), document)
        except OSError as wrong:
            raise in_words(wrong, file.parent) from None

    def _put(self, document: Document) -> None:
        file = self._file(document)
        make_folder(file.parent, self._mode)
        tidy(file.parent)
        for former in map(self._place, document.drafts):
            former.unlink(missing_ok=True)
        if document.withdrawn:
            file.unlink(missing_ok=True)
            return
        content = _content(document)
        self._enclose(document, content)
        put(file, content, mode=self._mode)

    def _enclose(self, document: Document, content: bytes) -> None:
        """Lay the letter ready that goes with the document."""
        if document.letter:
            letter = letter_of(document.letter, self._folder)
            make_folder(letter.parent, self._mode)
            tidy(letter.parent)
            put(letter, eml(document.letter, {self._file(document): content}, self._folder), mode=self._mode)

    def _file(self, document: Document) -> Path:
        return self._place(document.place)

    def _place(self, place: str) -> Path:
        return place_of(place, self._folder)


def _is_plain(document: Document) -> bool:
    return Path(document.file).suffix in _MADE


def _says(content: bytes, document: Document) -> bool:
    """Whether the file `content` says what the document does."""
    from sync.backends.html import is_made_of

    return is_made_of(content, document) if document.file.endswith(PAGE) else content == _content(document)


def _content(document: Document) -> bytes:
    try:
        return _MADE[Path(document.file).suffix](document)
    except KeyError:
        raise OutsideFailed(f"Файл «{document.file}» не из чего сделать.") from None


def _is_filled(file: Path) -> bool:
    """Whether rows of people stand in a small workbook, or something else than we made."""
    from sync.backends.xlsx.small import has_rows

    try:
        return file.exists() and has_rows(file.read_bytes())
    except OSError as wrong:
        raise in_words(wrong, file.parent) from None
    except SyncError:
        return True


def _table(document: Document) -> bytes:
    from sync.backends.xlsx.leaves import table
    from sync.backends.xlsx.small import small_book

    if is_small_book(document):
        return small_book(tabs(document))
    return table(leaves(document))


def _text(document: Document) -> bytes:
    """With the mark and the ends of lines by which Windows' own editor reads Russian letters."""
    return "\r\n".join([*lines(document), ""]).encode("utf-8-sig")


def _page(document: Document) -> bytes:
    from sync.backends.html import page

    return page(document)


_MADE: Mapping[str, Callable[[Document], bytes]] = {TABLE: _table, TEXT: _text, PAGE: _page}
