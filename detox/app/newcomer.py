"""Newcomer: for a tour, somebody whose past weeks were read a moment ago; invented, and gone with the tour."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from detox.app.parts import to_afternoon
from detox.desktop import clock, paths

if TYPE_CHECKING:
    from contextlib import ExitStack

    from detox.core.platforms import Catalogue
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tour import Tour
    from detox.gui.window import Window

WEEKS = 10


def tour(theme: Theme, window: Window, services: Services, catalogue: Catalogue, closing: ExitStack) -> Tour:
    """A tour of a window, and of one that somebody new has opened."""
    from detox.gui.tour import Tour

    return Tour(theme, window, services, newcomer(catalogue, closing))


def newcomer(catalogue: Catalogue, closing: ExitStack) -> Services:
    """What the window asks in a home of its own that holds the past weeks of two browsers and nothing else."""
    from detox.app.binding import bind
    from detox.app.days import Days
    from detox.services import demo, settings
    from detox.storage.store import Store

    home = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-tour-")))
    store = Store.open(paths.database(home), clock.now)
    closing.callback(store.close)
    days = Days(store, to_afternoon(clock.now().astimezone(clock.zone())))
    demo.measure(store, days.calendar(), days.now(), timedelta(weeks=WEEKS).days)
    settings.adopt_calendar(store, days.calendar())
    return bind(store, catalogue, days, list, asks=False)
