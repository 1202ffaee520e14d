"""Wishes: what a start of the app can ask for, and what other processes tell it, one line each.

A dialog is added by a word in DIALOGS, what it opens in `app.presence`, and an option of `detox gui`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN: Final = "open"
"""The window, on a page if one is named."""
FRONT: Final = "front"
"""The word by which the desktop lets the window come to the front."""
CHANGED: Final = "changed"
"""Topics of which another process has stored something."""
PAGES: Final = ("today", "plans", "sources", "settings")
LOG_TIME: Final = "log-time"
NOTE: Final = "note"
DIALOGS: Final = frozenset({LOG_TIME, NOTE})
LONGEST: Final = 256
"""Characters that a word may have."""


class Wish(NamedTuple):
    """A verb and what it is about."""

    verb: str
    words: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The wish as it is sent."""
        return " ".join((self.verb, *self.words))


def understood(line: str) -> Wish | None:
    """The wish that a line tells; None where it is none that this version knows."""
    verb, *words = line.split() or [""]
    wish = Wish(verb, tuple(words))
    known = {
        OPEN: len(words) <= 1 and set(words) <= set(PAGES),
        FRONT: len(words) == 1 and words[0].isascii() and words[0].isprintable() and len(words[0]) <= LONGEST,
        CHANGED: bool(words) and set(words) <= set(Topic),
        **dict.fromkeys(DIALOGS, not words),
    }
    return wish if known.get(verb, False) else None


def opening(page: str = "", dialogs: Iterable[str] = ()) -> tuple[Wish, ...]:
    """What is asked for by a page and dialogs: the window, if neither is named."""
    named = tuple(Wish(dialog) for dialog in dialogs)
    return (*((Wish(OPEN, (page,)),) if page else ()), *named) or (Wish(OPEN),)


def changed(topics: Iterable[Topic]) -> Wish:
    """That something of these topics was stored."""
    return Wish(CHANGED, tuple(topic.value for topic in topics))
