"""What an administrator of a district writes into region.toml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sync.addresses import checked, spreadsheet_key
from sync.problems import SyncError
from sync.settings import CONFIG as SCHOOL
from sync.settings import TEXTS, WORKBOOK
from sync.settings_file import loaded

#: The default name of the file.
CONFIG = "region.toml"
_TEXTS = ("name", "schools", "workbook", "credentials", "time_zone")
_TABLES: Mapping[str, Mapping[str, type]] = {
    "queue": {"database": str, "stalled_after": int},
    "quota": {"per_minute": int},
}
_PASSWORD = re.compile(r"password|://[^/@]*:[^/@]*@", re.IGNORECASE)
_NO_FILE = (
    "Нет файла {file}. Запустите команду в папке района, укажите файл (--config) или создайте: nastavnik region init."
)
_NO_PASSWORD = "{file}: в «database» нельзя писать пароль. Впишите его в ~/.pgpass того, под кем работает программа."
_NOBODY = "По образцу «{schools}» в папке «{root}» нет ни одной школы: нужна папка с файлом school.toml для каждой."
_DIGITS = re.compile(r"(\d+)")
#: What a new file says.
SAMPLE = """\
# Район: его школы и где они лежат. Подробно: docs/ru/district.md
name = "Район"
schools = "школы/*/school.toml"   # папка на школу; новая папка — новая школа
workbook = "район.xlsx"           # или ссылка на таблицу Google: лист «Свод»
time_zone = "Europe/Moscow"
# credentials = "ключ.json"       # ключ Google для школ, у которых нет своего

# [queue]                         # если школ больше 60 или компьютеров несколько
# database = "host=localhost dbname=nastavnik"
"""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A district. `google`: the address of a local server in Google's place, "" for Google itself."""

    config: Path
    name: str = "Район"
    schools: str = f"школы/*/{SCHOOL}"
    workbook: str = ""
    credentials: Path | None = None
    time_zone: ZoneInfo
    #: how PostgreSQL is reached; "" where everything runs here, without a database
    database: str = ""
    #: seconds of silence after which a worker counts as dead
    stalled_after: int = 30
    #: requests of one kind that one robot makes in a minute, on all machines
    per_minute: int = 54
    google: str = ""

    @property
    def root(self) -> Path:
        """The folder that the folders of all schools lie in."""
        return self._split[0]

    @property
    def _split(self) -> tuple[Path, str]:
        """The part of the pattern that names a folder, and the rest."""
        whole = self.config.parent / self.schools
        fixed = next((n for n, part in enumerate(whole.parts) if set(part) & set("*?[")), len(whole.parts) - 1)
        return Path(*whole.parts[:fixed]), "/".join(whole.parts[fixed:])

    def found(self) -> dict[str, Path]:
        """The school.toml of every school, by its folder. Raises SyncError where there is none."""
        root, rest = self._split
        files = (path / SCHOOL if path.is_dir() else path for path in root.glob(rest))
        found = {_code(file.parent, root): file for file in files if file.is_file()}
        if not found:
            raise SyncError(_NOBODY.format(schools=self.schools, root=root))
        return dict(sorted(found.items(), key=lambda one: natural(one[0])))

    def otherwise(self, config: Path) -> dict[str, Any]:
        """What holds for a school whose school.toml does not say it, as fields of Setup."""
        key = {"credentials": self.credentials} if self.credentials else {}
        return {"workbook": str(config.parent / WORKBOOK), "time_zone": self.time_zone, **key}


def natural(text: str) -> list[tuple[int, str]]:
    """So that school 2 stands before school 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(text) if part]


def read_place(config: Path | None, google: str = "") -> Place:
    """The district of region.toml (`config`, or the one in the working folder).

    Raises SyncError with every fault of the file in one sentence.
    """
    path = (config or Path(CONFIG)).resolve()
    if not path.is_file():
        raise SyncError(_NO_FILE.format(file=config or CONFIG))
    told = loaded(path)
    if faults := list(_faults(told)):
        raise SyncError(f"{path.name}: {'; '.join(faults)}. Известны: {', '.join((*_TEXTS, *_TABLES))}.")
    queue = told.get("queue", {})
    if _PASSWORD.search(queue.get("database", "")):
        raise SyncError(_NO_PASSWORD.format(file=path.name))
    base = path.parent
    key = {"credentials": base / told["credentials"]} if "credentials" in told else {}
    return Place(
        config=path,
        workbook=_located(base, told.get("workbook", "район.xlsx")),
        time_zone=TEXTS["time_zone"](base, told.get("time_zone", "Europe/Moscow")),
        google=google,
        **{name: told[name] for name in ("name", "schools") if name in told},
        **key,
        **queue,
        **told.get("quota", {}),
    )


def _located(base: Path, where: str) -> str:
    where = checked(where)
    return where if spreadsheet_key(where) or "://" in where else str(base / where)


def _code(folder: Path, root: Path) -> str:
    code = folder.relative_to(root).as_posix()
    return folder.name if code == "." else code


def _faults(told: Mapping[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        if key in _TABLES:
            yield from _faults_of(key, value)
        elif key not in _TEXTS:
            yield f"неизвестная настройка «{key}»"
        elif not isinstance(value, str) or not value.strip():
            yield f"«{key}» должна быть текстом в кавычках"


def _faults_of(table: str, told: object) -> Iterator[str]:
    if not isinstance(told, dict):
        yield f"«{table}» должна быть разделом [{table}]"
        return
    if table == "queue" and "database" not in told:
        yield "в разделе [queue] не указана «database»"
    for key, value in told.items():
        if (kind := _TABLES[table].get(key)) is None:
            yield f"в разделе [{table}] нет настройки «{key}» (есть: {', '.join(_TABLES[table])})"
        elif kind is str and not (isinstance(value, str) and value.strip()):
            yield f"«{key}» в разделе [{table}] должна быть текстом в кавычках"
        elif kind is int and not (type(value) is int and value > 0):
            yield f"«{key}» в разделе [{table}] должна быть целым числом больше нуля"
