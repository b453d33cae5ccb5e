"""Files that the program makes in a folder where people work too."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from sync.document import FORMER
from sync.places import OWNER, make_folder, opener
from sync.problems import OutsideFailed
from sync.remembered import remembered

#: Files that stood in the way of newer ones are kept here.
ASIDE = FORMER
#: File names are cut to this many bytes, which every file system and mail program takes.
NAME_BYTES = 200
#: More files than these are not looked through: a folder shared with a whole office may hold any number.
MOST = 20_000
#: A file that is being written: the number of the process stands in its name.
_HALF = re.compile(r"\.~(\d+)\.(?:docx|pdf|xlsx|txt|html|eml|json|jsonl)")
_FORBIDDEN = {ord(sign): None for sign in '<>:"|?*'} | {ord("/"): "-", ord("\\"): "-"}


@remembered(4096)
def safe_name(name: str, ending: str = ".docx") -> str:
    """`name` as a name that every system takes: one part of a path, at most NAME_BYTES bytes of UTF-8, so ending."""
    plain = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    stem = plain.translate(_FORBIDDEN).removesuffix(ending).strip(". ") or "документ"
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", stem.split(".")[0].strip()):
        stem = f"_{stem}"
    room = NAME_BYTES - len(ending)
    if len(stem.encode()) > room:  # the ending keeps names apart that begin alike
        tail = "…" + sha256(stem.encode()).hexdigest()[:6]
        stem = stem.encode()[: room - len(tail.encode())].decode(errors="ignore") + tail
    return f"{stem}{ending}"


def safe_folder(below: str) -> Path:
    """The folder «классы/7А» as a path below another that every system takes and that leads nowhere else."""
    return Path(*(safe_name(part, "") for part in below.split("/") if part))


def place_of(place: str, folder: Path) -> Path:
    """The file of a document's place, «классы/7А/Письмо.docx», below the folder of documents."""
    below, _, name = place.rpartition("/")
    return folder / safe_folder(below) / safe_name(name, Path(name).suffix)


def refuse_open(files: Iterable[Path]) -> None:
    """Raise OutsideFailed when somebody has one of `files` open in Word or LibreOffice."""
    for file in files:
        locks = (file.with_name(f"~${file.name[2:]}"), file.with_name(f".~lock.{file.name}#"))
        if any(lock.exists() for lock in locks):
            raise OutsideFailed(f"Файл «{file.name}» открыт. Закройте его и повторите.")


def put(file: Path, content: bytes, *, mode: int = OWNER) -> None:
    """Make `file` whole or not at all, with no more rights than `mode`."""
    new = file.with_name(f".~{os.getpid()}{file.suffix}")
    try:
        new.unlink(missing_ok=True)
        with open(new, "xb", opener=opener(mode)) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Remove what runs that were killed left half written in a folder."""
    _remove_halves(folder, (left.name for left in folder.glob(".~*.*")))


def tidy_below(root: Path) -> None:
    """The same in a folder and all those below it, as far as they hold no more than a school's papers."""
    seen = 0
    for folder, _, names in os.walk(root):
        _remove_halves(Path(folder), names)
        seen += len(names)
        if seen > MOST:
            return


def remove(files: Iterable[Path]) -> None:
    """Remove the files that are there, as far as the system lets us."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _remove_halves(folder: Path, names: Iterable[str]) -> None:
    found = {name: _HALF.fullmatch(name) for name in names}
    remove(folder / name for name, told in found.items() if told and not _runs(int(told[1])))


def _runs(process: int) -> bool:
    """Whether a process of this number runs here."""
    if os.name == "nt":
        return False  # Windows refuses to delete what a program has open
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return process != os.getpid()


def put_aside(file: Path, root: Path, *, last: bool = False, stays: bool = False) -> None:
    """Move `file`, if it is there, into the folder of former files of `root`, under a name that is free there.

    `last`: in the place of the former one of its name. `stays`: a copy of it, once.
    """
    if not file.exists():
        return
    former = root / ASIDE / file.parent.relative_to(root)
    make_folder(former, stat.S_IMODE(file.stat().st_mode))
    target, number = former / file.name, 1
    while target.exists() and not last and not (stays and target.read_bytes() == file.read_bytes()):
        number += 1
        target = former / f"{file.stem} ({number}){file.suffix}"
    if stays:
        put(target, file.read_bytes(), mode=stat.S_IMODE(file.stat().st_mode))
    else:
        file.replace(target)


def in_words(wrong: OSError, folder: Path) -> OutsideFailed:
    """What the system said about a file, as a sentence for people."""
    file = Path(wrong.filename2 or wrong.filename or folder)
    if not isinstance(wrong, PermissionError):
        return OutsideFailed(
            f"Документы не записаны: «{_known(file).name}» не создаётся. Проверьте место на диске и папку «{folder}»."
        )
    if _HALF.fullmatch(file.name) or not os.path.lexists(file):
        return OutsideFailed(f"В папку «{file.parent}» нельзя записать. Дайте на неё права и повторите.")
    return OutsideFailed(
        f"Файл «{file.name}» открыт в другой программе или защищён от записи. Закройте его и повторите."
    )


def _known(file: Path) -> Path:
    """What people know of a file: of one that is being written the folder."""
    return file.parent if _HALF.fullmatch(file.name) else file
