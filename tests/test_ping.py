"""The sign of life that a run sends to a service which looks out for it (healthchecks)."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest
from small_school import MOSCOW, FakeSession, accepts, fails, job, session

from jobs.__main__ import main
from sync.backends import ping
from sync.commands import watch
from sync.lock import held
from sync.problems import SyncError
from sync.settings import read_setup


@dataclass
class Service:
    """A service on this computer: the requests that came, as method, path and run, and what it answers."""

    url: str = ""
    came: list[tuple[str, str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    status: int = 200
    to: str = ""
    meanwhile: Callable[[str], None] = lambda _: None

    @property
    def signs(self) -> list[str]:
        return [path.rpartition("/")[2] for _, path, _ in self.came]


@contextmanager
def looking_out() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            service.came.append((self.command, unquote(parts.path), parse_qs(parts.query).get("rid", [""])[0]))
            service.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            service.meanwhile(parts.path)
            self.send_response(service.status)
            if service.to:
                self.send_header("Location", service.to)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.url = f"http://127.0.0.1:{server.server_port}/ping/школа-7"
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield service
        server.shutdown()


@pytest.fixture
def service() -> Iterator[Service]:
    with looking_out() as found:
        yield found


def watched(folder: Path, url: str, decide: object = accepts) -> FakeSession:
    here = session(folder, job("intake", decide))
    return replace(here, setup=replace(here.setup, ping=url))


def test_a_run_of_the_timetable_is_told_of_at_its_beginning_and_at_its_end(tmp_path: Path, service: Service) -> None:
    watch.once(watched(tmp_path, service.url))

    assert service.signs == ["start", "0"]
    assert len({run for _, _, run in service.came}) == 1
    assert UUID(service.came[0][2])
    assert service.bodies == [b"", b""]


def test_a_run_with_remarks_is_a_success_and_one_with_a_fault_is_none(tmp_path: Path, service: Service) -> None:
    made = watched(tmp_path, service.url)

    made.ping(["intake"], datetime.now(MOSCOW)).end(1)
    watch.once(watched(tmp_path, service.url, fails))

    assert service.signs == ["0", "start", "70"]


def test_the_success_of_the_others_does_not_hide_a_job_with_a_fault(tmp_path: Path, service: Service) -> None:
    here = session(tmp_path, job("pairing", fails), job("intake"))

    assert watch.once(replace(here, setup=replace(here.setup, ping=service.url))) == 70
    assert service.signs == ["start", "70"]


def test_a_run_that_finds_another_at_work_is_told_nobody(tmp_path: Path, service: Service) -> None:
    here = watched(tmp_path, service.url)

    with held(here.setup.beside("lock")):
        assert watch.once(here) == 75

    assert service.signs == []


@pytest.mark.parametrize("answer", [404, 500, 302])
def test_a_service_that_refuses_is_told_of_once_and_fails_no_run(
    tmp_path: Path, service: Service, capsys: pytest.CaptureFixture[str], answer: int
) -> None:
    service.status, service.to = answer, service.url if answer == 302 else ""

    assert watch.once(watched(tmp_path, service.url)) == 0
    assert capsys.readouterr().err.count("Сигнал о запуске не дошёл") == 1
    assert service.signs == ["start", "0"]


def test_nobody_waits_long_for_a_service_that_does_not_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ping, "PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        status = watch.once(watched(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}/"))

    assert status == 0
    assert capsys.readouterr().err.count("Сигнал о запуске не дошёл") == 1


def school(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A school in the working folder, its workbook spoiled, that a service looks out for."""
    monkeypatch.chdir(folder)
    (folder / "школа.xlsx").write_bytes(b"torn")
    (folder / "school.toml").write_text(f'ping = "{url}"\n', encoding="utf-8")


def test_what_a_scheduler_calls_is_told_of_and_what_a_person_looks_at_is_not(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    school(tmp_path, service.url, monkeypatch)

    for words in (["run", "intake"], ["check"], ["run", "intake", "--ask"]):
        main(words)
    assert service.signs == []

    assert main(["run", "intake", "--apply"]) == 2
    assert service.signs == ["start", "2"]


@pytest.mark.skipif(sys.platform == "win32", reason="killed as a POSIX system does")
def test_a_run_that_is_killed_has_begun_and_never_ends(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    school(tmp_path, service.url, monkeypatch)
    words = [sys.executable, "-m", "jobs", "run", "intake", "--apply"]
    house = str(Path(__file__).parents[1])
    run = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": house})
    service.meanwhile = lambda _: run.send_signal(signal.SIGKILL)

    assert run.wait(60) == -signal.SIGKILL
    assert service.signs == ["start"]


def test_the_parts_of_an_address_stay_where_they_are(tmp_path: Path, service: Service) -> None:
    watch.once(watched(tmp_path, f"{service.url}/?create=1"))

    assert [path for _, path, _ in service.came] == ["/ping/школа-7/start", "/ping/школа-7/0"]


@pytest.mark.parametrize(
    "address", ["hc-ping.com/1", "http://hc-ping.com/1", "https://", "https://[", "ftp://127.0.0.1/", "http://х:0/"]
)
def test_an_address_that_others_could_read_is_refused(tmp_path: Path, address: str) -> None:
    config = tmp_path / "school.toml"
    config.write_text(f'ping = "{address}"\n', encoding="utf-8")

    with pytest.raises(SyncError, match=r"ping: .* https://"):
        read_setup(config, None, None)
