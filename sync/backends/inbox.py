"""Files that people brought: one that was named, and all that lie in the folder for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sync.answers import Filled, Part
from sync.backends.export.reading import parts, settled_rows
from sync.backends.folder import put
from sync.places import ANYBODY, make_folder
from sync.problems import ASIDE, OutsideFailed, Problem, SyncError
from sync.taking import INBOX

#: Where the files go whose lines stand in the workbook, below the folder for them.
ACCEPTED = "принято"
_NOTE = " — что исправить.txt"
_ANEW = "Сохраните ответы в .xlsx или .csv и укажите новый файл."
#: What programs put down beside a file while it is open or on its way, and what nobody sees.
_PASSING = re.compile(
    r"^(~\$|\.)|^(desktop\.ini|thumbs\.db)$|\.(tmp|part|partial|crdownload|download|opdownload|lock)$"
)
#: How clouds name the second of two versions that were changed at once.
_CONFLICT = re.compile(r"[(\[].*(конфликт|conflict)|конфликтующая|sync-conflict")
_IS_CONFLICT = (
    "это копия, которую сделало облако, когда файл меняли с двух сторон. Сверьте её с самим файлом; если в ней есть "
    "строки, которых там нет, назовите её иначе, если нет — удалите."
)
_GROWS = "файл «{name}» ещё копируется; его возьмёт следующий запуск."
_STAYS = (
    "строки файла «{name}» внесены, а сам он не перенёсся в «принято»: он открыт. Закройте его; второй раз строки не "
    "внесутся."
)

#: Size in bytes and the time of the last change, nanoseconds.
_Mark = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A file of the folder as it was seen: where it lies, and its mark."""

    path: Path
    mark: _Mark


def named(path: Path) -> Filled:
    """A file that somebody named. Raises SyncError for what is no table."""
    return Filled(path.name, _parts(path))


def _parts(path: Path) -> list[Part]:
    return [Part(title, rows, settled_rows(rows)) for title, rows in parts(path, "ФАЙЛ", _ANEW)]


@dataclass(frozen=True)
class Inbox:
    """The folder for files that people bring. `mode`: the rights of what is written there."""

    folder: Path
    mode: int = ANYBODY

    def look(self) -> list[Found]:
        """What lies there and is no passing thing, by name; nothing where there is no such folder."""
        try:
            files = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
            return [Found(one, mark) for one in files if _is_brought(one) and (mark := _mark(one))]
        except OSError:
            raise OutsideFailed(f"Папка «{self.folder.name}» не читается. Проверьте права на неё.") from None

    def read(self, seen: Iterable[Found]) -> list[Filled]:
        """The files; one that has changed since it was seen is not whole yet."""
        return [self._whole(one, _filled(one.path)) for one in seen]

    @staticmethod
    def _whole(one: Found, filled: Filled) -> Filled:
        whole = _mark(one.path) == one.mark
        return filled if whole else Filled(one.path.name, wrong=f"{ASIDE}{_GROWS.format(name=one.path.name)}")

    def settle(self, seen: Sequence[Found], wrong: Mapping[str, str]) -> list[Problem]:
        """Move the files whose lines stand; beside those that are `wrong`, by name, lay a text.

        A file that changed since it was read stays for the next run. Returns what to look at.
        """
        left = []
        for one in seen:
            name, note = one.path.name, self.folder / f"{one.path.name}{_NOTE}"
            if name in wrong:
                self._note(note, wrong[name])
            elif _mark(one.path) == one.mark and not self._accept(one.path):
                left.append(Problem(INBOX, _STAYS.format(name=name)))
        self._tidy()
        return left

    def _note(self, note: Path, text: str) -> None:
        with suppress(OSError):
            put(note, f"{text}\r\n".encode("utf-8-sig"), mode=self.mode)

    def _accept(self, file: Path) -> bool:
        """Move a file; whether that could be done."""
        to = self.folder / ACCEPTED
        number = 1
        target = to / file.name
        while target.exists():
            number += 1
            target = to / f"{file.stem} ({number}){file.suffix}"
        try:
            make_folder(to)
            file.rename(target)
        except OSError:
            return False
        return True

    def _tidy(self) -> None:
        """Remove what was said of files that are gone."""
        for note in self.folder.glob(f"*{_NOTE}"):
            if not (self.folder / note.name.removesuffix(_NOTE)).exists():
                with suppress(OSError):
                    note.unlink()


def _is_brought(path: Path) -> bool:
    name = path.name.casefold()
    return path.is_file() and not _PASSING.search(name) and not name.endswith(_NOTE)


def _filled(path: Path) -> Filled:
    if _CONFLICT.search(path.name.casefold()):
        return Filled(path.name, wrong=_IS_CONFLICT)
    try:
        return Filled(path.name, _parts(path), signed=True)
    except SyncError as wrong:
        return Filled(path.name, wrong=str(wrong))


def _mark(path: Path) -> _Mark | None:
    """None for a file that is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
