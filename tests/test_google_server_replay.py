"""The local server answers as Google answered when the recordings were made."""

from __future__ import annotations

from google_replay import replay
from google_server import running


def test_the_recorded_requests_get_the_recorded_answers() -> None:
    with running(auth=False) as server:
        result = replay(server.url)
    print(f"equal answers: {result.share:.2%} of {result.sent}")
    for one in result.differences:
        print(f"{one.recording}: {one.request}\n  google {one.google[:600]}\n  local  {one.local[:600]}")

    assert result.sent > 800
    assert result.share > 0.97
