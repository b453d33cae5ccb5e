"""The roster as an electronic journal exports it."""

from jobs.export.taking import take_roster

__all__ = ["take_roster"]
