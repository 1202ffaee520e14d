"""Modules are imported in Python's own way, in tests as in the app."""

from __future__ import annotations

import builtins
from types import BuiltinFunctionType

import PySide6.QtCore  # noqa: F401  # which would bring a way of its own


def test_no_import_reads_the_source_of_a_module() -> None:
    assert isinstance(builtins.__import__, BuiltinFunctionType)
    assert builtins.__import__.__name__ == "__import__"
