"""Subjects: what a change was about, for whoever lists changes."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """The account, from when to when, what a person or a file called it, the settings; empty where it has none."""

    account: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    settings: tuple[str, ...] = ()
