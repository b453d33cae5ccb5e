"""Help for those who have no pair."""
