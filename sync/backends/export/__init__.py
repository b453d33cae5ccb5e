"""A list of people as an electronic journal exports it."""

from sync.backends.export.reading import Export, read

__all__ = ["Export", "read"]
