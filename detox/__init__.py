"""Worthwhile asks of each social account whether it is worth it for your work."""

__version__ = "0.1.0"
