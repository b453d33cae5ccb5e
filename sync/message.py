"""A message that should be sent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A letter for one addressee; `key` makes sure that it is sent once. Subject and key hold no person's name."""

    key: str
    to: str
    subject: str
    text: str
