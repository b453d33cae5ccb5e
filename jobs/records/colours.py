"""Colours of the tabs: whose they are is seen at a glance."""

#: Tabs that teachers fill.
TEACHERS = "70AD47"
#: Tabs that the coordinator and the director's office fill.
COORDINATOR = "4472C4"
#: Tabs that the program fills alone.
ROBOT = "A5A5A5"
