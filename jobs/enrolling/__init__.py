"""The roster as an electronic journal exports it."""

from jobs.enrolling.taking import take_roster

__all__ = ["take_roster"]
