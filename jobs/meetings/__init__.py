"""How the work of pairs goes from meeting to meeting."""
