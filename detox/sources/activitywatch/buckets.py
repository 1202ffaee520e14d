"""Buckets: what each is, and which of them tell of the same screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.platforms import Catalogue

WINDOWS: Final = "currentwindow"
TABS: Final = "web.tab.current"
PRESENCE: Final = "afkstatus"
ANDROID: Final = "aw-watcher-android"
WEB_WATCHER: Final = re.compile(r"aw-watcher-web-([^_]+)")
CHROMIUMS: Final = ("edge", "brave", "vivaldi", "opera", "arc")
"""Browsers that call themselves Chrome to a page, and so to the watcher inside of them."""
CHROME: Final = "chrome"


class Bucket(NamedTuple):
    """One bucket: its id, the kind of its events, and the computer that it is of."""

    id: str
    type: str
    host: str

    @property
    def is_of_android(self) -> bool:
        """Whether a phone wrote it, which has one thing on its screen and knows nobody's presence."""
        return self.id.startswith(ANDROID)


class Family(NamedTuple):
    """The buckets that tell of one screen, and the one after which their source is named.

    `browser` is that of a source that is a single bucket of tabs; `tabs` are the buckets of tabs by their browser.
    """

    head: Bucket
    away: tuple[Bucket, ...] = ()
    tabs: tuple[tuple[str, Bucket], ...] = ()
    browser: str = ""

    @property
    def members(self) -> tuple[Bucket, ...]:
        """All of them, each once."""
        return (self.head, *self.away, *(bucket for _, bucket in self.tabs))


def families(buckets: Iterable[Bucket], catalogue: Catalogue) -> list[Family]:
    """Every source that the buckets make, each with all that belongs to it; what is of no use is left out."""
    known = list(buckets)
    phones = [each for each in known if each.is_of_android and each.type in {WINDOWS, TABS}]
    here = [each for each in known if not each.is_of_android]
    windows = [each for each in here if each.type == WINDOWS]
    away = [each for each in here if each.type == PRESENCE]
    tabs = [(_browser(each, catalogue), each) for each in here if each.type == TABS]
    found = [Family(each) for each in phones]
    for window in windows:
        others = {each.host for each in windows} - {window.host}
        own = [(browser, each) for browser, each in tabs if each.host == window.host or not others]
        found.append(Family(window, _of(window, away), tuple(own)))
    taken = {bucket for family in found for bucket in family.members}
    alone = [(browser, each) for browser, each in tabs if each not in taken]
    return found + [Family(each, _of(each, away), browser=browser) for browser, each in alone]


def serving(browsers: Iterable[str]) -> dict[str, str]:
    """For each browser the one whose bucket of tabs serves it, given those that have a bucket."""
    own = set(browsers)
    lent = dict.fromkeys(CHROMIUMS, CHROME) if CHROME in own else {}
    return lent | {browser: browser for browser in own}


def _of(bucket: Bucket, others: Iterable[Bucket]) -> tuple[Bucket, ...]:
    return tuple(each for each in others if each.host == bucket.host)


def _browser(bucket: Bucket, catalogue: Catalogue) -> str:
    """The browser of a bucket of tabs; empty where its name tells none that is known."""
    named = WEB_WATCHER.match(bucket.id)
    if named is None:
        return ""
    name = named[1].lower()
    return name if name in catalogue.browsers else catalogue.browser_of(name) or ""
