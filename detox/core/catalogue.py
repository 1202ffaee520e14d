"""The catalogue's text: what ships and what a person puts on top, made into platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from detox.core.expressions import Expression
from detox.core.platforms import Browser, Catalogue, Platform, Rule
from detox.core.usage import Activity

OWN_KEYS = frozenset({"hosts", "not_hosts", "listed", "rule"})
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")


class CatalogueError(Exception):
    """Something in a person's own catalogue cannot be used.

    `code` is `unknown_platform`, `unknown_key`, `not_a_host`, `not_a_list`, `not_a_path`, `not_a_table`,
    `not_yes_or_no` or `unknown_activity`; `where` is the place in the file and `value` what stands there.
    """

    def __init__(self, code: str, where: str, value: object) -> None:
        super().__init__(f"{code}: {where}: {value}")
        self.code = code
        self.where = where
        self.value = value


def parse(shipped: Mapping[str, Any], own: Mapping[str, Any] = MappingProxyType({})) -> Catalogue:
    """The catalogue that ships, with a person's own entries on top; raises CatalogueError for those alone."""
    mine = _table(own.get("platform", {}), "platform")
    known = {entry["id"] for entry in shipped["platform"]}
    for name in mine:
        if name not in known:
            raise CatalogueError("unknown_platform", f"platform.{name}", name)
    platforms = {
        entry["id"]: _platform(entry, _Own(entry["id"], mine.get(entry["id"], {}))) for entry in shipped["platform"]
    }
    browsers = {entry["id"]: _browser(entry) for entry in shipped["browser"]}
    return Catalogue(MappingProxyType(platforms), MappingProxyType(browsers), Expression(shipped["unread"]))


class _Own:
    """What a person wrote about one platform, checked as it is read."""

    def __init__(self, platform: str, entry: Mapping[str, Any]) -> None:
        self._where = f"platform.{platform}"
        for key in _table(entry, self._where):
            if key not in OWN_KEYS:
                raise CatalogueError("unknown_key", f"{self._where}.{key}", key)
        self._entry = entry

    def hosts(self, key: str) -> tuple[str, ...]:
        """The hosts under `key`, in lower case."""
        return tuple(_host(value, f"{self._where}.{key}") for value in self._list(key))

    def listed(self, *, default: bool) -> bool:
        """Whether the platform is to be recognised."""
        listed = self._entry.get("listed", default or bool(self._entry.get("hosts")))
        if not isinstance(listed, bool):
            raise CatalogueError("not_yes_or_no", f"{self._where}.listed", listed)
        return listed

    def rules(self) -> tuple[Rule, ...]:
        """The person's own rules, plain text made into expressions that match it and no more."""
        return tuple(self._rule(entry, number) for number, entry in enumerate(self._list("rule"), 1))

    def _list(self, key: str) -> list[Any]:
        values = self._entry.get(key, [])
        if not isinstance(values, list):
            raise CatalogueError("not_a_list", f"{self._where}.{key}", values)
        return values

    def _rule(self, entry: Mapping[str, Any], number: int) -> Rule:
        where = f"{self._where}.rule {number}"
        _table(entry, where)
        path, activity = entry.get("path", "/"), entry.get("activity", "")
        if not isinstance(path, str) or not path.startswith("/"):
            raise CatalogueError("not_a_path", where, path)
        if activity not in list(Activity):
            raise CatalogueError("unknown_activity", where, activity)
        host = Expression(f"^{re.escape(_host(entry['host'], where))}$") if "host" in entry else None
        return Rule(Activity(activity), Expression(f"^{re.escape(path)}"), host)


def _table(value: Any, where: str) -> Mapping[str, Any]:  # noqa: ANN401  # what TOML can hold
    if not isinstance(value, Mapping):
        raise CatalogueError("not_a_table", where, value)
    return value


def _host(value: object, where: str) -> str:
    text = value.strip().lower().rstrip(".") if isinstance(value, str) else ""
    if not HOST.fullmatch(text) or "." not in text:
        raise CatalogueError("not_a_host", where, value)
    return text


def _platform(entry: Mapping[str, Any], own: _Own) -> Platform:
    return Platform(
        id=entry["id"],
        name=entry["name"],
        monogram=entry["monogram"],
        listed=own.listed(default=entry.get("listed", True)),
        aliases=tuple(entry.get("aliases", ())),
        domains=(*entry["domains"], *own.hosts("hosts")),
        not_domains=(*entry.get("not_domains", ()), *own.hosts("not_hosts")),
        redirectors=frozenset(entry.get("redirectors", ())),
        rules=(*own.rules(), *(_rule(rule) for rule in entry.get("rule", ()))),
        default=Activity(entry["default"]),
        titles=_patterns(entry["titles"]),
        title_activity=tuple((Expression(text), Activity(name)) for text, name in entry.get("title_activity", ())),
        apps=frozenset(app.casefold() for app in entry.get("apps", ())),
    )


def _rule(entry: Mapping[str, Any]) -> Rule:
    host, query = entry.get("host"), entry.get("query")
    return Rule(
        Activity(entry["activity"]),
        Expression(entry["path"]),
        Expression(host) if host else None,
        Expression(query) if query else None,
    )


def _browser(entry: Mapping[str, Any]) -> Browser:
    return Browser(entry["id"], entry["name"], Expression(entry["apps"]), _patterns(entry["suffixes"]))


def _patterns(texts: Iterable[str]) -> tuple[Expression, ...]:
    return tuple(Expression(text) for text in texts)
