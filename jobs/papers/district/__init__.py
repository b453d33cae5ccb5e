"""What the district asks a school once or twice a year (reference/year.md 10)."""
