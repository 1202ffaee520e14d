"""Sentence: what happened, and what can be done about it."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """What happened, and what can be done about it."""

    what: str
    remedy: str
