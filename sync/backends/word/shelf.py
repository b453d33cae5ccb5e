"""Every template that documents may be made of, and what is wrong with each."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from sync.page import PAGE
from sync.problems import SyncError

#: Where the templates lie: beside the packages in a checkout, inside the wheel otherwise.
SHIPPED = tuple(Path(__file__).parents[3] / place for place in ("templates", "jobs/templates"))
#: Files that people take for a template.
_DOCUMENTS = frozenset({".docx", ".doc", ".dotx", ".docm", ".dotm", ".dot", ".odt", ".rtf", PAGE})
#: What a file manager adds to the name of a copy.
_COPY = re.compile(r"(?i)\s*\(\d+\)|\s*[-–—]?\s*(?:копия|copy)|\.docx$|^копия\s+")


class Looked(NamedTuple):
    """A file of a folder of templates: `wrong` "" where it is well; `own`: the school's; `used`: under a known name."""

    file: str
    wrong: str
    own: bool
    used: bool = True


def looked_at(own: Path | None, fields: Mapping[str, Mapping[str, object]]) -> Iterator[Looked]:
    """The templates of the school's folder `own`, then those that the program brings, each with what is wrong.

    `fields`: for each name of a template, the words that the program fills in. Raises SyncError where `own` is no
    folder or nothing is there.
    """
    if own and not own.is_dir():
        raise SyncError(f"Нет папки шаблонов «{own}». Исправьте templates в school.toml.")
    shipped = [file for place in SHIPPED for file in _documents(place) if file.name in fields]
    if not shipped:
        raise SyncError("Нет шаблонов программы. Поставьте программу заново.")
    for file in _documents(own) if own else ():
        used = file.name in fields
        yield Looked(file.name, _wrong(file, fields[file.name]) if used else _unused(file, fields), own=True, used=used)
    for file in shipped:
        yield Looked(file.name, _wrong(file, fields[file.name]), own=False)
    lost = fields.keys() - {file.name for file in shipped}
    yield from (Looked(name, f"Нет шаблона «{name}». Поставьте программу заново.", own=False) for name in sorted(lost))


def _documents(folder: Path) -> list[Path]:
    found = [file for file in folder.glob("*") if file.suffix.casefold() in _DOCUMENTS]
    return sorted(file for file in found if not file.name.startswith(("~$", ".")))


def _wrong(file: Path, fields: Mapping[str, object]) -> str:
    """What is wrong with a template; "" for nothing."""
    from sync.backends.word.template import Template

    try:
        Template(file.name, file.read_bytes(), fields).check()
    except SyncError as wrong:
        return str(wrong)
    except OSError:
        return f"Шаблон «{file.name}» не читается. Проверьте права на файл."
    return ""


def _unused(file: Path, names: Collection[str]) -> str:
    if file.suffix.casefold() == PAGE:
        return f"Файл «{file.name}» не используется: страницы делаются только по шаблонам программы. Уберите его."
    stem = _COPY.sub("", file.stem).casefold()
    close = get_close_matches(stem, [Path(name).stem for name in names], n=1)
    said = f"Файл «{file.name}» не используется: шаблона с таким именем у программы нет."
    if not close:
        return f"{said} Имена шаблонов: {', '.join(names)}."
    kept = "Назовите его" if file.suffix.casefold() == ".docx" else "Сохраните его как документ Word (.docx) с именем"
    return f"{said} {kept} «{close[0]}.docx»."
