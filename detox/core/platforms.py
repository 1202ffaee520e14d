"""Platforms: from a web address, a window title or a program's name to a platform and an activity."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from detox.core.usage import Activity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detox.core.accounts import Account
    from detox.core.expressions import Expression

LONGEST_TEXT = 1_000
"""Characters of a description in which names are looked for."""
LONGEST_URL = 2_000
"""Characters of an address that are looked at; the rest can only be a query."""

LONGEST_HOST = 253
"""Characters of a name on the Internet; what is longer is none."""


class Match(NamedTuple):
    """What was recognised, and the host by which it was (empty for titles and programs)."""

    platform: str
    activity: Activity
    host: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Names the activity where every given part matches; an own rule's path is a plain beginning, escaped."""

    activity: Activity
    path: Expression
    host: Expression | None = None
    query: Expression | None = None

    def matches(self, host: str, path: str, query: str) -> bool:
        """Whether the address belongs to this rule."""
        return (
            (self.host is None or self.host.search(host) is not None)
            and self.path.search(path) is not None
            and (self.query is None or self.query.search(query) is not None)
        )


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: its names, its hosts, and how to tell what somebody does there."""

    id: str
    name: str
    monogram: str
    listed: bool
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    not_domains: tuple[str, ...]
    redirectors: frozenset[str]
    rules: tuple[Rule, ...]
    default: Activity
    titles: tuple[Expression, ...]
    title_activity: tuple[tuple[Expression, Activity], ...]
    apps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Browser:
    """One family of browsers: how its programs are called and what it adds to titles."""

    id: str
    name: str
    apps: Expression
    suffixes: tuple[Expression, ...]


def host_of(url: str) -> str:
    """The host of a web address in lower case, without port or final dot; empty where there is none."""
    return split(url)[0]


def split(url: str) -> tuple[str, str, str]:
    """Host, path and query of a web address; all empty for anything but http and https, and for no host that can be."""
    try:
        parts = urlsplit(url[:LONGEST_URL])
        host = parts.hostname or ""
    except ValueError:
        return "", "", ""
    if parts.scheme.lower() not in {"http", "https"} or len(host) > LONGEST_HOST:
        return "", "", ""
    return host.lower().rstrip("."), parts.path or "/", parts.query


class _Title(NamedTuple):
    """One way in which a title names a platform, with its place among all."""

    place: int
    platform: Platform
    pattern: Expression


@dataclass(frozen=True)
class Catalogue:
    """Every platform and browser that is known, ready to recognise them."""

    platforms: Mapping[str, Platform]
    browsers: Mapping[str, Browser]
    unread: Expression
    _owners: Mapping[str, str | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Indexes the hosts: each to its platform, or to None where it counts for nobody."""
        owners: dict[str, str | None] = {}
        for platform in self.platforms.values():
            if platform.listed:
                owners |= dict.fromkeys(platform.domains, platform.id)
        for platform in self.platforms.values():
            owners |= dict.fromkeys(platform.not_domains, None)
        object.__setattr__(self, "_owners", MappingProxyType(owners))

    def match_url(self, url: str) -> Match | None:
        """Platform and activity of a web address; None for redirectors and everything that is not listed.

        Whether it is recognised, its host alone decides: what follows tells no more than the activity.
        """
        host, path, query = split(url)
        platform = self._owner(host)
        if platform is None or host in platform.redirectors:
            return None
        rule = next((rule for rule in platform.rules if rule.matches(host, path, query)), None)
        return Match(platform.id, rule.activity if rule else platform.default, host)

    def match_title(self, title: str, browser: str = "") -> Match | None:
        """Platform of a window title; the activity only where the title shows it."""
        title = " ".join(title.split())  # a run of spaces costs its square in every expression
        likely = [titles for word, titles in self._titles if word in title]
        if not likely:
            return None
        for suffix in self.browsers[browser].suffixes if browser in self.browsers else ():
            title = suffix.without(title)
        title = self.unread.behind(title)
        for _, platform, pattern in sorted(chain.from_iterable(likely)):
            if pattern.may_match(title) and pattern.search(title) is not None:
                shown = (activity for known, activity in platform.title_activity if known.search(title))
                return Match(platform.id, next(shown, Activity.UNKNOWN))
        return None

    def match_app(self, app: str) -> Match | None:
        """Platform of a native program, whose activity is never known by its name."""
        name = app.casefold()
        found = (platform for platform in self._listed() if name in platform.apps)
        return next((Match(platform.id, Activity.UNKNOWN) for platform in found), None)

    def named_in(self, fields: Iterable[str]) -> Match | None:
        """The platform whose name, alias or program is a whole word in the first field that has one.

        Of several in a field it is the one that stands first. A name of one letter has to be the whole field.
        """
        names, words = self._names
        for text in fields:
            said = text[:LONGEST_TEXT].strip().casefold()
            found = words.search(said)
            platform = names.get(said) or (names[found[0]] if found else None)
            if platform is not None:
                return Match(platform, Activity.UNKNOWN)
        return None

    def browser_of(self, app: str) -> str | None:
        """The id of the browser that a program is."""
        return next((browser.id for browser in self.browsers.values() if browser.apps.search(app)), None)

    def is_redirector(self, host: str) -> bool:
        """Whether a host only passes people on."""
        platform = self._owner(host)
        return platform is not None and host in platform.redirectors

    def find(self, text: str) -> Platform | None:
        """The platform that a person means by its id, name or alias."""
        return self._meant.get(text.strip().casefold())

    @cached_property
    def _meant(self) -> Mapping[str, Platform]:
        """The platform of everything that a person may call it; of two the first."""
        meant: dict[str, Platform] = {}
        for platform in self.platforms.values():
            for name in (platform.id, platform.name.casefold(), *platform.aliases):
                meant.setdefault(name, platform)
        return MappingProxyType(meant)

    @cached_property
    def _titles(self) -> list[tuple[str, list[_Title]]]:
        """Every title that is known, in order, by a word that it cannot do without; most titles hold none of them."""
        known = [(platform, pattern) for platform in self._listed() for pattern in platform.titles]
        words = sorted((pattern.word for _, pattern in known if any(map(str.isalpha, pattern.word))), key=len)
        found: defaultdict[str, list[_Title]] = defaultdict(list)
        for place, (platform, pattern) in enumerate(known):
            shortest = next((word for word in words if word in pattern.word), pattern.word)
            found[shortest].append(_Title(place, platform, pattern))
        return list(found.items())

    @cached_property
    def _names(self) -> tuple[Mapping[str, str], re.Pattern[str]]:
        """The platform of every name, and an expression that finds those of more than a letter as whole words."""
        names: dict[str, str] = {}
        for platform in self._listed():
            for name in (platform.id, platform.name, *platform.aliases, *platform.apps):
                names.setdefault(name.casefold(), platform.id)
        longest_first = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
        first = "".join(sorted({re.escape(name[0]) for name in longest_first}))
        words = "|".join(map(re.escape, longest_first))
        return MappingProxyType(names), re.compile(rf"(?<!\w)(?=[{first}])(?:{words})(?!\w)")

    def _listed(self) -> Iterable[Platform]:
        return (platform for platform in self.platforms.values() if platform.listed)

    def _owner(self, host: str) -> Platform | None:
        """The platform that owns the longest known suffix of a host, label by label."""
        rest = host
        while rest:
            if rest in self._owners:
                owner = self._owners[rest]
                return None if owner is None else self.platforms[owner]
            rest = rest.partition(".")[2]
        return None


class Classified(NamedTuple):
    """Where time on a web address belongs."""

    platform: str
    account: str
    activity: Activity
    host: str


class Classifier:
    """From a web address to platform, account and activity; an account is known by its hosts, else the default one."""

    def __init__(self, catalogue: Catalogue, accounts: Iterable[Account]) -> None:
        self.catalogue = catalogue
        self._by_host = {(account.platform, host): account.id for account in accounts for host in account.hosts}

    def __call__(self, url: str) -> Classified | None:
        """Where time on `url` belongs, or None."""
        match = self.catalogue.match_url(url)
        if match is None:
            return None
        account = self._by_host.get((match.platform, match.host), match.platform)
        return Classified(match.platform, account, match.activity, match.host)
