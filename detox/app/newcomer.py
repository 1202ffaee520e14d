"""Newcomer: for a tour, homes that are invented and gone with it: somebody new, nobody yet, and ten years."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from detox.app.parts import to_afternoon
from detox.core.topics import Topic
from detox.desktop import clock, paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from detox.app import Options
    from detox.app.days import Days
    from detox.core.platforms import Catalogue
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tour import Tour
    from detox.gui.window import Window
    from detox.storage.store import Store

    Fill = Callable[[Store, Days], None]

WEEKS = 10


def begin_tour(
    theme: Theme, window: Window, services: Services, catalogue: Catalogue, options: Options, closing: ExitStack
) -> Tour:
    """A tour of a window and of one that somebody new has opened; with the demo, of two other homes as well."""
    from detox.gui.tour import Place, Tour

    own = Place("demo" if options.demo else "own", services, options.demo)
    others = {"empty": _nothing, "years": _decade} if options.demo else {}
    places = [Place(name, _home(catalogue, closing, fill), is_invented=True) for name, fill in others.items()]
    begun = Tour(theme, window, own, places, _home(catalogue, closing, _measured))
    begun.start(options.tour or Path())
    return begun


def _home(catalogue: Catalogue, closing: ExitStack, fill: Fill) -> Services:
    """What the window asks in a home of its own, filled so."""
    from detox.app.binding import bind
    from detox.app.days import Days
    from detox.services import settings
    from detox.storage.store import Store

    home = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-tour-")))
    store = Store.open(paths.database(home), clock.now)
    closing.callback(store.close)
    days = Days(store, to_afternoon(clock.now().astimezone(clock.zone())))
    fill(store, days)
    settings.adopt_calendar(store, days.calendar())
    return bind(store, catalogue, days, list, asks=False)


def _measured(store: Store, days: Days) -> None:
    """The past weeks of two browsers, read a moment ago."""
    from detox.services import demo

    demo.measure(store, days.calendar(), days.now(), timedelta(weeks=WEEKS).days)


def _nothing(store: Store, days: Days) -> None:
    """Nothing at all, once the welcome is put away."""
    del days
    with store.change(Topic.SETTINGS):
        store.settings.change(welcomed=True)


def _decade(store: Store, days: Days) -> None:
    """Ten years on ten platforms."""
    from detox.services import demo

    demo.decade(store, days.calendar(), days.now())
