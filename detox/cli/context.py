"""Context: what a verb works with, opened when it is first asked for."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from detox.desktop import clock, locale, paths

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from detox.core.accounts import Account
    from detox.core.periods import Calendar
    from detox.core.platforms import Catalogue, Classifier
    from detox.core.settings import Settings
    from detox.storage.store import Store


class Context:
    """The home that a verb works on; closed when the verb ends."""

    def __init__(self, home: str | None) -> None:
        self.home: Path = paths.home(os.environ, home)
        self._closing = ExitStack()
        self._is_logged = False

    def close(self) -> None:
        """Closes what was opened."""
        self._closing.close()

    def write_log(self) -> None:
        """Writes down what happens from now on."""
        if not self._is_logged:
            from detox.app.log import logged

            self._is_logged = True
            self._closing.enter_context(logged(self.home, "command", os.environ))

    @property
    def now(self) -> datetime:
        """The current instant."""
        return clock.now()

    @cached_property
    def store(self) -> Store:
        """The open database; raises StoreError."""
        from detox.cli.telling import Telling
        from detox.storage.store import Store

        self.write_log()
        store = Store.open(paths.database(self.home), clock.now)
        store.on_change = Telling(self.home)
        self._closing.callback(store.close)
        _finish_erasing(store)
        return store

    def damage(self, error: Exception) -> Exception:
        """What is damaged in the database, where `error` comes of that; else `error` itself."""
        store: Store | None = self.__dict__.get("store")
        return (store.damage(error) if store is not None else None) or error

    @cached_property
    def settings(self) -> Settings:
        """What the person chose."""
        from detox.services.settings import load

        return load(self.store)

    @cached_property
    def calendar(self) -> Calendar:
        """Local days of this computer's zone; what was derived for other days is made anew."""
        from detox.services.settings import adopt_calendar, calendar

        days = calendar(self.settings, clock.zone(), locale.first_weekday(os.environ))
        adopt_calendar(self.store, days)
        return days

    def renew(self) -> None:
        """Reads the settings anew, and follows where a local day begins elsewhere now."""
        for name in ("settings", "calendar"):
            self.__dict__.pop(name, None)
        _ = self.calendar

    @cached_property
    def catalogue(self) -> Catalogue:
        """The platforms, with the person's overrides on top; raises CatalogueError."""
        from detox.services.catalogue import load

        return load(paths.resources(), self.home)

    @cached_property
    def classifier(self) -> Classifier:
        """From a URL to platform, account and activity."""
        from detox.core.platforms import Classifier

        return Classifier(self.catalogue, self.accounts)

    @cached_property
    def accounts(self) -> list[Account]:
        """Every account that is stored."""
        with self.store.read():
            return self.store.accounts.all()


def _finish_erasing(store: Store) -> None:
    """Does what is left of an erasure that was cut short; the next verb tries again where that cannot be."""
    from detox.core.erasing import UNDER_WAY
    from detox.storage.faults import CopyError
    from detox.storage.store import StoreError

    with suppress(StoreError, CopyError):
        with store.read():
            is_under_way = bool(store.erasing.fact(UNDER_WAY))
        if is_under_way:
            from detox.services.erase import finish

            finish(store, clock.now())
