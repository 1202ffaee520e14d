"""Imports: Python's own way of importing, kept when PySide6 brings its own."""

from __future__ import annotations

import builtins


def keep_plain() -> None:
    """Imports PySide6 and lets modules be imported after it as before.

    PySide6 replaces `__import__` to find modules that use its `__feature__` switch: it reads the source text of every
    module that is imported later and keeps the lines. That is a tenth of the start and memory for nothing, as no
    module here uses the switch.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
