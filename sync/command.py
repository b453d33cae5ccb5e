"""A command: what people type after `nastavnik`, and what it performs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from sync.school import School
from sync.session import Session


def _nothing(_: ArgumentParser, __: School) -> None:
    """Add no words of its own."""


@dataclass(frozen=True)
class Command:
    """`words` say what it does; `perform(session, options)` returns the exit status (contract.md §3).

    `add(parser, school)` gives it words of its own, beside those that all commands take.
    """

    name: str
    words: str
    perform: Callable[[Session, Namespace], int]
    add: Callable[[ArgumentParser, School], None] = _nothing
    #: whether it is about one school, whose school.toml is read
    of_school: bool = True
