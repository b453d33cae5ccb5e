"""Makes .venv beside this file, installs what the locks name, and hands the rest of the line on to Nastavnik.

Only the standard library, in a syntax that Python 3.7 still reads: an old Python has to be told so in a sentence.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent

#: The oldest Python that pyproject.toml allows.
OLDEST = (3, 11)

#: What the product needs, what a district's queue needs on top of that, and what the checks need.
LOCK, REGION_LOCK, TEST_LOCK = "requirements.lock", "requirements-region.lock", "requirements-test.lock"

#: Exit statuses, as `nastavnik` has them: something here is wrong; the outside world failed; interrupted.
WRONG, FAILED, INTERRUPTED = 2, 4, 130

#: How many of an installer's last lines are shown when it fails: its own sentence, and little of what led to it.
LAST_LINES = 5

#: What of the product is translated for Python once.
PACKAGES = ("jobs", "sync")

PIP = ("-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", "--no-deps")


class SetUpError(Exception):
    """The environment cannot be made: a sentence for people, and the exit status."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def main(words: Sequence[str]) -> int:
    """Prepare what the line needs, then run it in the caller's folder; its exit status is ours."""
    try:
        check_python(sys.version_info[:2])
        locks, command = route(words)
        prepare(locks)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return error.status
    except OSError as error:
        print(f"Не удалось подготовить «{ROOT}» к работе: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return hand_over(command)


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python that is too old."""
    if version < OLDEST:
        needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST, version))
        sentence = f"Нужен Python {needed} или новее, а это Python {found}: установите новый и повторите команду с ним."
        raise SetUpError(WRONG, sentence)


def check_venv(find: Callable[[str], object] = importlib.util.find_spec) -> None:
    """Refuse a Python whose system keeps venv, or the pip inside it, in a package of its own."""
    if not (find("venv") and find("ensurepip")):
        sentence = "У этого Python нет модуля venv: выполните «sudo apt install python3-venv» и повторите команду."
        raise SetUpError(WRONG, sentence)


def route(words: Sequence[str], root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Which locks a line needs, and the command that it becomes."""
    # UTF-8: otherwise Python 3.11 on Windows misreads the path of a folder with Cyrillic letters in its .pth file.
    python = [str(python_of(root)), "-X", "utf8"]
    if words and words[0] == "test":
        return [LOCK, REGION_LOCK, TEST_LOCK], [*python, str(root / "tests" / "check.py"), "--slow", *words[1:]]
    # -P: otherwise a folder «jobs» where the caller stands would be taken for ours.
    locks = [LOCK, REGION_LOCK] if words and words[0] == "region" else [LOCK]
    return locks, [*python, "-P", "-m", "jobs", *(words or ["--help"])]


def quietly(command: list[str], root: Path, sentence: str) -> None:
    """Run a command in `root`, silent unless it fails; then raise SetUpError with the sentence and its last lines."""
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-LAST_LINES:]
        raise SetUpError(FAILED, "\n".join([sentence, *last]))


def prepare(locks: Sequence[str], root: Path = ROOT, *, run: Callable[[list[str], Path, str], None] = quietly) -> None:
    """Make the environment hold what the locks name; does nothing where it already does.

    The stamp is away while an installation is under way, so that a half-made environment is made anew.
    """
    stamp, here = root / ".venv" / "installed.txt", identity(root)
    wanted = [fingerprint(lock, root) for lock in locks]
    found = stamp.read_text("utf-8").splitlines() if stamp.exists() and python_of(root).exists() else []
    usable = found[:1] == [here]
    if usable and set(wanted) <= set(found):
        return
    if not usable:
        check_venv()
    print("Готовлю «Наставник» к работе, это займёт около минуты…", file=sys.stderr, flush=True)
    stamp.unlink(missing_ok=True)
    if not usable:
        make_environment(root, run)
    install(locks, root, run)
    stamp.write_text("\n".join([here, *wanted]), "utf-8")


def make_environment(root: Path, run: Callable[[list[str], Path, str], None]) -> None:
    """Make an empty .venv in the place of whatever is there."""
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            WRONG, "У этого Python нет модуля venv: выполните «sudo apt install python3-venv» и повторите."
        )
    command = [sys.executable, "-m", "venv", "--clear", ".venv"]
    run(command, root, f"Не удалось создать папку .venv в «{root}»: проверьте место на диске и право писать туда.")


def install(locks: Sequence[str], root: Path, run: Callable[[list[str], Path, str], None]) -> None:
    """Install exactly the locked files, each checked against its hash, and then the product itself from its folder."""
    pip = [str(python_of(root)), *PIP]
    for lock in locks:
        sentence = "Не удалось установить библиотеки: проверьте подключение к интернету и повторите команду."
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock], root, sentence)
    run([*pip, "--no-build-isolation", "-e", "."], root, "Не удалось установить «Наставник».")
    translate = [str(python_of(root)), "-m", "compileall", "-q", *PACKAGES]  # else each start may do it anew
    run(translate, root, f"Не удалось подготовить файлы в «{root}»: проверьте место на диске и право писать туда.")


def python_of(root: Path) -> Path:
    """The environment's own Python."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def identity(root: Path) -> str:
    """What an environment cannot outlive: its folder and the Python that it was made with, as one line."""
    return f"{root} {sys.base_prefix} {sys.version_info[0]}.{sys.version_info[1]}"


def fingerprint(lock: str, root: Path) -> str:
    """A short text that changes with the lock and with the description of the product."""
    return hashlib.sha256((root / lock).read_bytes() + (root / "pyproject.toml").read_bytes()).hexdigest()


def hand_over(command: list[str]) -> int:
    """Become the command; on Windows, which cannot, wait for it and let Ctrl+C reach it alone."""
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
