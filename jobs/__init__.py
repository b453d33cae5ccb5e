"""What the school wants: every job is a pure function from records to an outcome."""
