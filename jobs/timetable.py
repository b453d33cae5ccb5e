"""When each job runs, in words that can be read aloud."""

from datetime import time

from sync.timetable import ALL, Slot

WORKDAYS = (0, 1, 2, 3, 4)

TIMETABLE = (
    # Early in the morning: what teachers wrote yesterday is checked, matched and put into draft orders before school.
    Slot((ALL,), WORKDAYS, time(6, 30)),
    # After lessons: remarks on what was written during the day.
    Slot(("intake",), WORKDAYS, time(14, 30)),
)
