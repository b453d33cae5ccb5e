"""Documents as Word files, made of templates."""

from sync.backends.word.writer import SHIPPED, WordWriter

__all__ = ["SHIPPED", "WordWriter"]
