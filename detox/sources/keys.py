"""Keys: see the core."""

from detox.core.keys import visit_key

__all__ = ["visit_key"]
