"""A PostgreSQL of the tests' own: made in a folder, gone at the end. Nothing of it outlives a crash of the machine."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

#: Where Debian keeps the programs of its server.
DEBIAN = Path("/usr/lib/postgresql")
#: initdb and pg_ctl refuse to work for root.
USER = "postgres"
CONFIG = """
fsync = off
full_page_writes = off
synchronous_commit = off
listen_addresses = ''
max_connections = 60
"""


@dataclass(frozen=True)
class Postgres:
    """A server; `database` says how it is reached."""

    folder: Path
    programs: Path
    port: int

    @property
    def database(self) -> str:
        return f"host={self.folder} port={self.port} dbname=postgres user={USER}"

    def start(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "start")

    def stop(self) -> None:
        """At once, as in a power cut."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def dump(self) -> str:
        """All that the database holds."""
        return self._run("pg_dump", "-h", str(self.folder), "-p", str(self.port), "-U", USER, "postgres")

    def made(self) -> "Postgres":
        self._run("initdb", "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale", "C", "-D", "data")
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.write(f"{CONFIG}port = {self.port}\nunix_socket_directories = '{self.folder}'\n")
        return self

    def _run(self, program: str, *words: str) -> str:
        user = USER if os.geteuid() == 0 else None
        out = self.folder / "out"
        with out.open("w") as said:  # a pipe would stay open for as long as the server lives
            command = [str(self.programs / program), *words]
            subprocess.run(command, cwd=self.folder, user=user, stdout=said, stderr=said, check=True)
        return out.read_text(encoding="utf-8")


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    """A server while it is wanted; see `programs`."""
    server = Postgres(folder, programs(), _free_port())
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, USER)
    server.made().start()
    try:
        yield server
    finally:
        server.stop()


def programs() -> Path:
    """The folder of the server's programs; skips the test, and says why, where there is none."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    beside = shutil.which("initdb")
    if os.name != "posix" or not (found or beside):
        pytest.skip("нет PostgreSQL: apt install postgresql")
    return found[-1].parent if found else Path(str(beside)).parent


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
