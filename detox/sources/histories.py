"""Histories: the readers of browsers' own files; a scan needs these and none of the other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.sources.chromium import ChromiumHistory
from detox.sources.firefox import FirefoxHistory
from detox.sources.safari import SafariHistory

if TYPE_CHECKING:
    from detox.sources.history import BrowserHistory
    from detox.sources.source import History

HISTORIES: Final[tuple[BrowserHistory, ...]] = (ChromiumHistory(), FirefoxHistory(), SafariHistory())


def history(kind: str) -> History:
    """The reader of that kind of source."""
    return next(each for each in HISTORIES if each.source == kind)
