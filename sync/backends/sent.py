"""A folder with the files that many schools sent."""

from collections.abc import Iterator
from pathlib import Path

from sync.backends.export.coding import decoded
from sync.backends.export.reading import parts
from sync.problems import OutsideFailed, SyncError
from sync.stacking import Sent
from sync.table import Broken, Value
from sync.values import as_text

_ANEW = "Попросите школу прислать таблицу ещё раз."

#: Endings of tables: what is none after all is told of.
_TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


def sent(folder: Path, *, passing: str) -> list[Sent]:
    """Every workbook in the folder and below it, by its place, but for our own in the folder: «`passing` ДАТА.xlsx».

    Raises SyncError where there is no such folder.
    """
    if not folder.is_dir():
        raise SyncError(f"Нет папки «{folder}». Укажите ту, в которой лежат таблицы школ.")
    own = set(folder.glob(f"{passing} ????-??-??.xlsx"))
    files = sorted(path for path in _files(folder) if path not in own)
    return [_read(path, path.relative_to(folder).as_posix()) for path in files]


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = list(folder.rglob("*"))
    except OSError:
        raise OutsideFailed(f"Папка «{folder}» не читается. Проверьте права на неё.") from None
    for path in found:
        if path.suffix.lower() in _TABLES and not path.name.startswith(("~$", ".")) and path.is_file():
            yield path


def _read(path: Path, name: str) -> Sent:
    try:
        sheets = parts(path, "ПАПКА", _ANEW)
    except SyncError as wrong:
        return Sent(name, wrong=str(wrong))
    return Sent(name, [(title, [list(map(_text, row)) for row in rows]) for title, rows in sheets])


def _text(value: Value) -> str:
    return value.text if isinstance(value, Broken) else as_text(value)


def named_in(file: Path) -> list[str] | None:
    """The lines of a list, each once; None where there is no such file. Raises SyncError for one that is no text."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise OutsideFailed(f"Файл «{file.name}» не читается: закройте его и повторите.") from None
    lines = (line.strip() for line in decoded(data, file.name).splitlines())
    return list(dict.fromkeys(filter(None, lines)))
