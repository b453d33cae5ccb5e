"""What several test files share: a local server that speaks Google's APIs."""

from collections.abc import Iterator

import pytest
from google_server import Server, running


@pytest.fixture
def google() -> Iterator[Server]:
    """A local Google that lets everybody in."""
    with running(auth=False) as server:
        yield server
