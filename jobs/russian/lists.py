"""Reads lists of words as they stand in the source."""


def words(text: str) -> frozenset[str]:
    """Return the words that stand in the text between spaces and line ends."""
    return frozenset(text.split())
