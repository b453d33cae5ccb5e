"""Texts to paste into a messenger: who is asked for what, without a child's name."""
