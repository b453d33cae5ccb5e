"""A district's schools on one engine."""
