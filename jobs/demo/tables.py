"""Data of the invented school as text that reads like a sheet."""


def lines(text: str) -> list[list[str]]:
    """A table with one row a line and its cells between bars."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def words(text: str) -> tuple[str, ...]:
    """Words between spaces."""
    return tuple(text.split())
