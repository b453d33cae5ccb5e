"""What people bring in files: the roster of an electronic journal, answers of forms, small books of classes."""

from jobs.enrolling.answers import read_answers
from jobs.enrolling.taking import take_roster

__all__ = ["read_answers", "take_roster"]
