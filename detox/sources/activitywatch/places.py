"""Places: what the data of an event says of where somebody was; each title and each address is looked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard

from detox.core.platforms import host_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.core.platforms import Classifier, Match
    from detox.core.usage import Activity

LONGEST_TITLE: Final = 400
"""Characters beyond which a title is not inferred from: the patterns of the catalogue reach less far."""
REMEMBERED: Final = 50_000
"""Titles and addresses whose place is remembered."""


class Place(NamedTuple):
    """A platform, with an account of it and what is done there."""

    platform: str
    account: str
    activity: Activity


class Tab(NamedTuple):
    """A page in front of its browser: where it belongs, else the host that nothing recognised; neither if incognito."""

    place: Place | None = None
    host: str = ""
    audible: bool = False
    incognito: bool = False


class Window(NamedTuple):
    """A window in front: its browser, or the place of its program; a browser's title may name a place, an address does.

    `titled` is False where the watcher told no title at all.
    """

    browser: str = ""
    program: Place | None = None
    by_title: Place | None = None
    tab: Tab | None = None
    titled: bool = True


class Places:
    """Reads the data of events; None means that something it needs is missing or no text."""

    def __init__(self, classify: Classifier) -> None:
        self._classify = classify
        self._titles: dict[tuple[str, str], Place | None] = {}
        self._tabs: dict[str, Tab] = {}
        self._strangers: dict[str, Tab] = {}
        self._browsers: dict[str, str | None] = {}

    def window(self, data: Mapping[str, object]) -> Window | None:
        """The window that was in front."""
        app, title, url = data.get("app"), data.get("title", ""), data.get("url", "")
        if not _is_text(app) or not _is_text(title) or not _is_text(url):
            return None
        titled = "title" in data
        browser = self._browser(app)
        if browser is None:
            package = data.get("package")
            place = self._program(app) or (self._program(package) if _is_text(package) else None)
            return Window(program=place, titled=titled)
        if data.get("incognito") is True:
            return Window(browser, tab=Tab(incognito=True), titled=titled)
        return Window(browser, None, self._by_title(browser, title), self._page(url) if url else None, titled)

    def tab(self, data: Mapping[str, object]) -> Tab | None:
        """The page that was in front of its browser."""
        if data.get("incognito") is True:
            return Tab(incognito=True)
        url = data.get("url")
        if not _is_text(url):
            return None
        page = self._page(url)
        return page._replace(audible=True) if data.get("audible") is True else page

    def presence(self, data: Mapping[str, object]) -> bool | None:
        """Whether somebody was at the computer."""
        status = data.get("status")
        return status == "not-afk" if status in {"afk", "not-afk"} else None

    def _browser(self, app: str) -> str | None:
        if app not in self._browsers:
            _make_room(self._browsers)
            self._browsers[app] = self._classify.catalogue.browser_of(app)
        return self._browsers[app]

    def _program(self, name: str) -> Place | None:
        return _unnamed(self._classify.catalogue.match_app(name))

    def _by_title(self, browser: str, title: str) -> Place | None:
        if not title or len(title) > LONGEST_TITLE:
            return None
        known = (browser, title)
        if known not in self._titles:
            _make_room(self._titles)
            self._titles[known] = _unnamed(self._classify.catalogue.match_title(title, browser))
        return self._titles[known]

    def _page(self, url: str) -> Tab:
        known = self._tabs.get(url) or self._strangers.get(_site(url))
        if known is None:
            known = self._classified(url)
            found = self._tabs if known.place else self._strangers
            _make_room(found)
            found[url if known.place else _site(url)] = known
        return known

    def _classified(self, url: str) -> Tab:
        found = self._classify(url)
        if found is not None:
            return Tab(Place(found.platform, found.account, found.activity))
        host = host_of(url)
        return Tab(host="" if self._classify.catalogue.is_redirector(host) else host)


def _site(url: str) -> str:
    """The part of an address that holds its host, on which alone it depends whether a place is recognised."""
    end = url.find("/", len("https://")) if url.startswith(("https://", "http://")) else -1
    return url if end < 0 else url[:end]


def _is_text(value: object) -> TypeGuard[str]:
    """Whether it is text that can be written down again: JSON can hold halves of characters."""
    if not isinstance(value, str):
        return False
    if value.isascii():  # most are, and it is known without a look at them
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unnamed(match: Match | None) -> Place | None:
    """The place of a match that names no host: the platform's default account."""
    return None if match is None else Place(match.platform, match.platform, match.activity)


def _make_room(remembered: dict[Any, Any]) -> None:
    if len(remembered) >= REMEMBERED:
        remembered.clear()
