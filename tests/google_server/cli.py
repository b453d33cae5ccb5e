"""The command line of the server."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from google_server.server import Server


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="google_server", description="A local server that speaks Google's APIs.")
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free port")
    parser.add_argument("--key", type=Path, help="public key (PEM) of the service account; without it any signature")
    parser.add_argument("--no-auth", action="store_true", help="let requests without a token in")
    parser.add_argument("--rate", type=int, help="reads and, apart, writes a minute; more are answered with 429")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds added to every request")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Serve until interrupted; the address is the first line of the output."""
    given = _arguments(words)
    server = Server(port=given.port, key=given.key, auth=not given.no_auth, rate=given.rate, delay=given.delay)
    print(server.url, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve()
    return 0
