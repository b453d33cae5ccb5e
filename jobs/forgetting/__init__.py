"""Erasing: what of a person stands where, what the law keeps, what is told of it without a name."""
