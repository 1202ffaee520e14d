"""Parts: what one life of the app works with, opened in order and closed in reverse."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from detox.desktop import clock, paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack

    from detox.app import Options
    from detox.app.days import Days
    from detox.core.platforms import Catalogue
    from detox.core.sources import Readable
    from detox.gui.services import Services
    from detox.storage.store import Store


AFTERNOON = time(14, 20)
"""The hour of a tour: late enough for a day to show something, and early enough for some of it to lie ahead."""


class Parts(NamedTuple):
    """The open store, its local days, the platforms, and what the window can ask and do."""

    store: Store
    days: Days
    catalogue: Catalogue
    services: Services
    left_out: list[Exception]
    """What could not be read and is as at first instead; each is one of `gui.errors.KNOWN`."""


def to_afternoon(now: datetime) -> timedelta:
    """How far ahead of `now`, or behind it, the afternoon of that date is; clocks may be set meanwhile."""
    return datetime.combine(now.date(), AFTERNOON, now.tzinfo).astimezone(UTC) - now.astimezone(UTC)


def open_parts(options: Options, closing: ExitStack) -> Parts:
    """The parts of a home, filled with invented use in a demo; raises what `gui.errors.KNOWN` names."""
    from detox.app.binding import bind
    from detox.app.days import Days
    from detox.app.first import profiles
    from detox.core.catalogue import CatalogueError
    from detox.core.settings import SettingError
    from detox.services import catalogue, remind, settings
    from detox.storage.store import Store

    ahead = timedelta() if options.tour is None else to_afternoon(clock.now().astimezone(clock.zone()))
    store = Store.open(paths.database(options.home), clock.now)
    closing.callback(store.close)
    store.counters()  # what is wrong with them is asked about here; whoever compares them later has nobody to ask
    days = Days(store, ahead)
    left_out: list[Exception] = [SettingError("broken", key, "") for key in settings.mend(store)]
    try:
        platforms = catalogue.load(paths.resources(), options.home)
    except (catalogue.OverridesError, CatalogueError) as error:
        platforms = catalogue.shipped(paths.resources())
        left_out.append(error)
    invented: Sequence[Readable] = ()
    if options.demo:
        from detox.services import demo

        demo.fill(store, days.calendar(), days.now())
        invented = demo.READABLE
    settings.adopt_calendar(store, days.calendar())
    remind.miss_unanswered(store, days.now())
    find = list if options.demo else profiles  # invented data stays apart from what is here
    services = bind(store, platforms, days, find, asks=not options.demo, invented=invented)
    return Parts(store, days, platforms, services, left_out)
