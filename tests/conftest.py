"""What all tests share: how examples are drawn, a local server that speaks Google's APIs."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from google_server import Server, running
from hypothesis import settings

from sync.backends import pdf, signing
from sync.backends.word import shelf

# At a desk every run draws other examples and may find what nobody thought of; a check of a submission says the same
# twice, and a slow machine is no failure.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def google() -> Iterator[Server]:
    """A local Google that lets everybody in."""
    with running(auth=False) as server:
        yield server


@pytest.fixture(autouse=True)
def _signed_in_word(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes seconds for each set of papers to be signed: only slow tests wait for it."""
    if "slow" not in request.keywords:
        without = SimpleNamespace(office=lambda: None, convert=lambda _: {}, workroom=pdf.workroom)
        monkeypatch.setattr(signing, "pdf", without)


_looked_at: dict[tuple[str, bytes, str], str] = {}


@pytest.fixture
def each_template_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that another test has looked at is not looked at anew: those of the program take two seconds."""
    look = shelf._wrong

    def wrong(file: Path, fields: Mapping[str, object]) -> str:
        same = file.name, file.read_bytes(), repr(fields)
        if same not in _looked_at:
            _looked_at[same] = look(file, fields)
        return _looked_at[same]

    monkeypatch.setattr(shelf, "_wrong", wrong)
