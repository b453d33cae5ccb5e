"""The school as its rows tell of it."""
