"""The parts of an .xlsx file: checked, read when asked for, put together in their old order."""

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from lxml import etree

from sync.backends.xlsx.folds import Folds, fold
from sync.backends.xlsx.markup import Element, add, children, parse, serialise
from sync.problems import SyncError

#: Limits of the parts together: number, bytes (reference/operations.md §2, «Zip bomb»).
MOST_PARTS = 2000
LARGEST_SUM = 200 * 2**20
#: A part above SMALL may shrink at most this many times; a sheet's XML shrinks 20–40 times.
HIGHEST_RATIO = 100
SMALL = 10 * 2**20
#: Bytes of a part that are copied at once.
_PORTION = 2**20
#: The first bytes of the old Excel format and of files locked with a password.
_OLE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
#: Time stamp of parts that are new: the first that zip can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)

#: What to do with a file that is too large.
SHRINK = "Удалите лишние листы, картинки и пустые строки с оформлением и сохраните заново."
_RESAVE = "Откройте его в Excel или LibreOffice, сохраните как «Книга Excel (.xlsx)» и запустите ещё раз."
#: What reading a damaged zip or its XML raises; RuntimeError and its kin stand for flags that zipfile does not know.
_DAMAGE = (etree.XMLSyntaxError, ValueError, LookupError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class Package:
    """A zip of parts, held in memory; `name` is the file's name in sentences for people.

    Raises SyncError, before anything is unpacked, for what is no workbook or is over the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._refuse_other_formats(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as wrong:
            raise self.damaged() from wrong
        self._entries = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        self._refuse_bombs(self._zip.infolist())
        self._names = {name.lower(): name for name in self._entries}
        self._refuse_other_packages()
        self._new: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._folds: dict[str, Folds] = {}
        self._touched: set[str] = set()
        self._dropped: set[str] = set()

    def damaged(self) -> SyncError:
        """What to say of a file that cannot be read."""
        return SyncError(f"Файл «{self.name}» повреждён. {_RESAVE} Если не выходит, возьмите копию из папки backups.")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what a damaged part raises into one sentence."""
        try:
            yield
        except _DAMAGE as wrong:
            raise self.damaged() from wrong

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """A part's bytes. Raises LookupError where there is none; the size is verified while it is unpacked."""
        own = self._names[part.lower()]
        if own in self._touched:
            return b"".join(self._pieces(own))
        return self._new[own] if own in self._new else self._zip.read(self._entries[own])

    def stream(self, part: str) -> IO[bytes]:
        """A part's bytes, to be read bit by bit."""
        own = self._names[part.lower()]
        return self._zip.open(self._entries[own]) if self._same(own) else BytesIO(self.read(own))

    def skim(self, part: str) -> bytes:
        """A part's bytes; of one that stands as a tree, without the rows that are folded in it."""
        own = self._names[part.lower()]
        return serialise(self._trees[own]) if own in self._trees else self.read(own)

    def folds(self, part: str) -> Folds | None:
        """The rows that are folded in the part's tree."""
        return self._folds.get(self._names[part.lower()])

    def _pieces(self, own: str) -> Iterator[bytes | memoryview]:
        text, folds = serialise(self._trees[own]), self._folds.get(own)
        yield from folds.unfolded(text) if folds else (text,)

    def tree(self, part: str) -> Element:
        """A part as XML, parsed once; a worksheet's rows are folded, see `folds`. Say `touch` after changing it."""
        own = self._names[part.lower()]
        if own not in self._trees:
            with self.reading():
                text, folds = fold(self.read(own))
                self._trees[own] = parse(text)
            if folds:
                self._folds[own] = folds
        return self._trees[own]

    def touch(self, part: str) -> None:
        """Mark the part's tree as changed."""
        self._touched.add(self._names[part.lower()])

    def put(self, part: str, data: bytes) -> None:
        """Replace or add a part; a new one needs its content type, see `add`."""
        own = self._names.setdefault(part.lower(), part)
        self._new[own] = data
        self._trees.pop(own, None)
        self._folds.pop(own, None)
        self._touched.discard(own)
        self._dropped.discard(own)

    def add(self, part: str, data: bytes, content_type: str) -> str:
        """Add a part under a free name (`part` holds {} for its number); returns the name."""
        number = next(number for number in range(1, 100_000) if part.format(number) not in self)
        own = part.format(number)
        self.put(own, data)
        add(self.tree(_TYPES), "Override", {"PartName": f"/{own}", "ContentType": content_type})
        self.touch(_TYPES)
        return own

    def drop(self, part: str) -> None:
        """Take a part out together with its content type."""
        own = self._names.pop(part.lower())
        self._new.pop(own, None)
        self._touched.discard(own)
        self._dropped.add(own)
        for override in children(self.tree(_TYPES), "Override"):
            if override.get("PartName", "").lower() == f"/{own}".lower():
                self.tree(_TYPES).remove(override)
        self.touch(_TYPES)

    @property
    def changed(self) -> bool:
        """Whether saving would give another file."""
        return bool(self._new or self._touched or self._dropped)

    def save(self) -> bytes:
        """The whole file; parts that did not change keep their bytes, their order and their time stamps."""
        buffer = BytesIO()
        with self.reading(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            for own, info in self._entries.items():
                if own not in self._dropped:
                    with out.open(_entry(info), "w") as target:
                        self._copy(own, target)
            for own in self._new:
                if own not in self._entries:
                    with out.open(_fresh(own), "w") as target:
                        self._copy(own, target)
        return buffer.getvalue()

    def _same(self, own: str) -> bool:
        return own not in self._new and own not in self._touched

    def _copy(self, own: str, target: IO[bytes]) -> None:
        """Write a part's bytes, a large one bit by bit."""
        if own in self._touched:
            for piece in self._pieces(own):
                target.write(piece)
            return
        with self.stream(own) as source:
            shutil.copyfileobj(source, target, _PORTION)

    def _refuse_other_formats(self, data: bytes) -> None:
        if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
            raise SyncError(
                f"Файл «{self.name}» закрыт паролем. Откройте его в Excel, снимите пароль "
                "(Файл → Сведения → Защита книги) и сохраните."
            )
        if data.startswith(_OLE):
            raise SyncError(f"Файл «{self.name}» в старом формате Excel (.xls). {_RESAVE}")
        if not data.startswith(b"PK"):
            raise SyncError(f"Файл «{self.name}» — не книга Excel. {_RESAVE}")

    def _refuse_bombs(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(self._entries) != len(entries):
            raise self.damaged()
        swollen = any(e.file_size > SMALL and e.file_size > HIGHEST_RATIO * e.compress_size for e in entries)
        if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > LARGEST_SUM or swollen:
            raise SyncError(f"Файл «{self.name}» распаковывается в слишком большой. {SHRINK}")
        if any(e.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or e.flag_bits & 1 for e in entries):
            raise self.damaged()

    def _refuse_other_packages(self) -> None:
        if "mimetype" in self:
            raise SyncError(f"Файл «{self.name}» — документ LibreOffice, а не книга Excel. {_RESAVE}")
        if "xl/workbook.bin" in self:
            raise SyncError(f"Файл «{self.name}» — двоичная книга .xlsb. {_RESAVE}")
        if _TYPES not in self:
            raise SyncError(f"Файл «{self.name}» — не книга Excel. {_RESAVE}")


def _entry(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type = info.compress_type
    entry.external_attr = info.external_attr
    return entry


def _fresh(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
