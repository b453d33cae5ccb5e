"""A message that should be sent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A letter for one addressee; `key` makes sure that it is sent once. Subject and key hold no person's name.

    `addressee`: how its file begins, «Директору». `indoors`: what goes with it never leaves the school, so that it says
    where that lies.
    """

    key: str
    to: str
    subject: str
    text: str
    addressee: str = ""
    indoors: bool = False
