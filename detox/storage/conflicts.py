"""Conflicts: why a row or a file cannot be treated; they stand apart so that naming one loads no library."""

from __future__ import annotations


class ChangedSinceError(Exception):
    """A change cannot be taken back: what it made has been changed since."""


class UnknownCopyError(Exception):
    """A copy cannot be treated: it is damaged, or of another schema."""
