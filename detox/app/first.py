"""First: what the welcome asks and does, tied to one store, one calendar and this computer."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detox.core.platforms import Classifier
from detox.desktop import clock
from detox.gui.services import Beginning
from detox.services import welcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from detox.app.days import Days
    from detox.app.programs import Programs
    from detox.core.accounts import Account
    from detox.core.platforms import Catalogue, Classified
    from detox.core.sources import Readable
    from detox.services.scan import Scanned
    from detox.services.welcome import Offer
    from detox.sources.browsers import Profile
    from detox.storage.store import Store

PATIENCE = 0.5
"""Seconds that the window may stand still until a program has answered."""
OFTEN = 250
"""Addresses between two words about how far a reading is."""


def begin(
    store: Store, catalogue: Catalogue, days: Days, find: Callable[[], list[Profile]], programs: Programs
) -> Beginning:
    """What the welcome asks and does of the profiles that `find` tells, and of `programs`."""

    def readable() -> list[Readable]:
        from detox.services import sources

        return sources.readable(find()) + programs.readable(PATIENCE)

    def offers() -> list[Offer]:
        return welcome.offers(store, readable())

    def measure(chosen: Collection[str]) -> None:
        welcome.measure(store, readable(), chosen)

    def by_hand(platforms: Sequence[str]) -> None:
        welcome.by_hand(store, readable(), platforms)

    def put_away() -> None:
        welcome.put_away(store, readable())

    return Beginning(
        wanted=partial(welcome.is_wanted, store), offers=offers, measure=measure, by_hand=by_hand,
        put_away=put_away, scan=partial(_scan, store, catalogue, days, find, programs),
    )  # fmt: skip


def profiles() -> list[Profile]:
    """The browsers' profiles that this computer has."""
    from detox.sources import browsers

    return browsers.found(Path.home(), os.environ, sys.platform)


def _scan(
    store: Store, catalogue: Catalogue, days: Days, find: Callable[[], list[Profile]], programs: Programs,
    progress: Callable[[str, int, float], None], stop: Callable[[], bool],
) -> Scanned:  # fmt: skip
    """Reads what is new in every source that is on."""
    from detox.services.scan import Scanner

    with store.read():
        accounts = store.accounts.all()
    classifier = Counting(catalogue, accounts, progress)
    return Scanner(find, classifier.begins, classifier.goes_on, programs.live()).scan(
        store, days.calendar(), classifier, clock.now(), stop
    )


class Counting(Classifier):
    """A classifier that tells now and then which source it is asked for, how many addresses it saw, and what share."""

    def __init__(
        self, catalogue: Catalogue, accounts: list[Account], progress: Callable[[str, int, float], None]
    ) -> None:
        super().__init__(catalogue, accounts)
        self._progress = progress
        self._name = ""
        self._asked = 0
        self._share = 0.0

    def begins(self, origin: Profile | Readable) -> None:
        """Takes note of what is read now."""
        self._name, self._share = origin.name, 0.0
        self._tell()

    def goes_on(self, share: float) -> None:
        """Takes note of how much of it is read, where that is known."""
        self._share = share
        self._tell()

    def __call__(self, url: str) -> Classified | None:
        """Where time on `url` belongs, or None."""
        self._asked += 1
        if self._asked % OFTEN == 0:
            self._tell()
        return super().__call__(url)

    def _tell(self) -> None:
        self._progress(self._name, self._asked, self._share)
