"""A screen for the notification daemons of this room, and a session bus that starts nobody for each test."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from detox.desktop.bus_notify import BusNotifier
from tests.desktop.daemons import Dunst, MockDaemon
from tests.desktop_rig import DUNST, bus_daemon, private_environment, screen, started


@pytest.fixture(scope="session")
def drawable():
    """A private environment with a screen and without a bus."""
    with private_environment() as environment, screen() as display:
        yield {**environment, "DISPLAY": display}


@pytest.fixture
def bus(drawable):
    """The process of a session bus that starts nobody."""
    with bus_daemon(drawable, starts_services=False) as (address, daemon):
        daemon.address = address
        yield daemon


@pytest.fixture
def session(drawable, bus):
    """The environment of a session with a screen and a bus, and nobody on either."""
    return {**drawable, "DBUS_SESSION_BUS_ADDRESS": bus.address}


@pytest.fixture
def dunst(session):
    """A real notification daemon."""
    with started(DUNST, session) as process:
        yield Dunst(session, process)


@pytest.fixture
def mock(bus):
    """A notification daemon that does what the test says, on the same bus; started by calling it."""
    daemons = []

    @contextmanager
    def start(**manners):
        with MockDaemon(bus.address, **manners) as daemon:
            daemons.append(daemon)
            yield daemon

    return start


@pytest.fixture
def opened(bus):
    """Opens notifiers on the bus, and shuts them after the test."""
    notifiers = []

    def open_one():
        notifiers.append(BusNotifier(bus.address))
        return notifiers[-1]

    yield open_one
    for notifier in notifiers:
        notifier.shut()
