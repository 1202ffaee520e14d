"""Observe: each module reads one kind of origin and yields core values."""
