"""Columns: see the core."""

from detox.core.columns import Columns
from detox.core.usage import Kind

__all__ = ("Columns", "Kind")
