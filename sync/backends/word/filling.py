"""What a document says: its template filled, or the file that it is made of."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sync.backends.folder import in_words
from sync.backends.word import mark
from sync.document import Document
from sync.problems import OutsideFailed, SyncError

if TYPE_CHECKING:
    from sync.backends.word.template import Template


class Filling:
    """The templates of some `places`, the first of them that has one; each is prepared once for all documents.

    `fields` tells what each template may name, once one is filled.
    """

    def __init__(self, places: tuple[Path, ...], fields: Callable[[], Mapping[str, Mapping[str, object]]]) -> None:
        self._places, self._fields = places, fields
        self._prepared: dict[tuple[str, bytes], Template] = {}

    def template(self, name: str) -> bytes:
        """The template called so. Raises SyncError without one."""
        for place in self._places:
            if (file := place / name).is_file():
                try:
                    return file.read_bytes()
                except OSError:
                    raise SyncError(f"Шаблон «{name}» не читается. Проверьте права на файл.") from None
        raise SyncError(f"Нет шаблона «{name}». Верните его в папку {self._places[0]}.")

    def look(self, document: Document) -> None:
        """Raise SyncError for a template that cannot be filled with what the document says."""
        told = {**document.context, **dict.fromkeys(document.pictures, "")}
        self._prepare(document.template, self.template(document.template)).look(told)

    def filled(self, document: Document, title: str) -> bytes:
        """The document as the bytes of its file, called `title`. Raises SyncError for a faulty template."""
        from sync.backends.word.illustrated import Illustrations

        template, pictures = self.template(document.template), Illustrations(document.pictures)
        filled = self._prepare(document.template, template).fill(
            {**document.context, **pictures.values}, block=document.block
        )
        pictures.place(filled.body)
        return pictures.packed(filled.packed(title=title, comment=mark.told(document, template, filled.digest())))

    def _prepare(self, name: str, content: bytes) -> "Template":
        from sync.backends.word.template import Template

        if (name, content) not in self._prepared:
            self._prepared[name, content] = Template(name, content, self._fields().get(name))
        return self._prepared[name, content]


def edited(file: Path, document: Document, title: str) -> bytes:
    """The file that a document is made of, with what belongs in its places, called `title`.

    Raises OutsideFailed for one that cannot be read any more.
    """
    try:
        return mark.edited(file.read_bytes(), document.edits, title, file.stem)
    except OSError as wrong:
        raise in_words(wrong, file.parent) from None
    except Exception:  # each library has errors of its own for a file that somebody changed meanwhile
        raise OutsideFailed(f"Файл «{file.name}» изменился, пока программа работала. Повторите.") from None
