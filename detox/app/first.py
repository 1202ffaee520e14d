"""First: what the welcome asks and does, tied to one store, one calendar and this computer."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detox.app.scanning import scan
from detox.gui.services import Beginning
from detox.services import welcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from detox.app.days import Days
    from detox.app.programs import Programs
    from detox.core.platforms import Catalogue
    from detox.core.sources import Readable
    from detox.services.welcome import Offer
    from detox.sources.browsers import Profile
    from detox.storage.store import Store

PATIENCE = 0.5
"""Seconds that the window may stand still until a program has answered."""


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
        put_away=put_away, scan=partial(scan, store, catalogue, days, find, programs),
    )  # fmt: skip


def profiles() -> list[Profile]:
    """The browsers' profiles that this computer has."""
    from detox.sources import browsers

    return browsers.found(Path.home(), os.environ, sys.platform)
