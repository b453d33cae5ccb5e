"""Files to double-click in the school's folder, for each system."""

import re
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Stands in each of them: a file without it is somebody else's.
OURS = "Наставник"
_MOVED = "Программы на прежнем месте нет. Выполните в её новой папке bootstrap.py shortcuts."
_ENTER = "Нажмите Enter, чтобы закрыть окно."


def program() -> list[str]:
    """The words that call the program from any folder."""
    # -X utf8 and -P for the same reasons as in bootstrap.py
    return [sys.executable, "-X", "utf8", "-P", "-m", "jobs"]


@dataclass(frozen=True)
class Shortcut:
    """`name`: as people read it; `command`: the program and its words; none of them opens `folder`."""

    name: str
    command: Sequence[str] = ()
    folder: Path = Path()


@dataclass(frozen=True)
class System:
    """How a shortcut is written there: the ending of its name, its bytes, given the folder that it lies in."""

    ending: str
    content: Callable[[Shortcut, Path], bytes]


def _bat(one: Shortcut, _: Path) -> bytes:
    """A batch file, which cmd reads in the code page that its first lines set: until then only ASCII."""
    lines = ["@echo off", "chcp 65001 >nul", f"title {OURS}. {one.name}", 'pushd "%~dp0"']
    if one.command:
        lines += [f"if not exist {_for_cmd(one.command[0])} echo {_MOVED}", " ".join(map(_for_cmd, one.command))]
        lines += ["popd", "echo.", "pause"]
    else:
        lines += [f'start "" {_for_cmd(str(one.folder))}', "popd"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _for_cmd(word: str) -> str:
    doubled = word.replace("%", "%%")
    return doubled if re.fullmatch(r"[\w-]+", doubled, re.ASCII) else f'"{doubled}"'


def _desktop(one: Shortcut, folder: Path) -> bytes:
    """A desktop entry (freedesktop.org, Desktop Entry Specification 1.5)."""
    words = [*one.command, "--wait"] if one.command else ["xdg-open", str(one.folder)]
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={one.name}",
        f"Comment={OURS}",
        f"Exec={' '.join(map(_for_entry, words))}",
        f"Path={_escaped(str(folder))}",
        f"Terminal={'true' if one.command else 'false'}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _for_entry(word: str) -> str:
    """A word of Exec: quoted, then escaped as every text of the file is."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", word.replace("%", "%%"))
    return _escaped(f'"{quoted}"')


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\")


def _command(one: Shortcut, _: Path) -> bytes:
    """A script that the Finder opens in a terminal."""
    lines = ["#!/bin/sh", f"# {OURS}. {one.name}", 'cd "$(dirname "$0")" || exit 1']
    if one.command:
        program = shlex.quote(one.command[0])
        lines += [f"[ -x {program} ] || echo {shlex.quote(_MOVED)}", shlex.join(one.command)]
        lines += [f"echo; echo {shlex.quote(_ENTER)}", "read -r _"]
    else:
        lines += [f"open {shlex.quote(str(one.folder))}"]
    return "".join(f"{line}\n" for line in lines).encode()


SYSTEMS = {
    "windows": System(".bat", _bat),
    "linux": System(".desktop", _desktop),
    "mac": System(".command", _command),
}
