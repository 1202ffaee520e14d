"""Which road to notifications a desktop has."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from detox.desktop.bus_notify import BusNotifier
from detox.desktop.notify import Note, Silent
from detox.desktop.portable_notify import PortableNotifier
from detox.desktop.roads import notifier


def test_without_a_bus_there_is_silence(tmp_path):
    road = notifier({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert isinstance(road, Silent)
    assert (road.show(Note("k", "a")), road.available(), road.has_actions()) == (False, False, False)
    assert (road.fileno(), road.read()) == (None, [])
    road.close("k")
    road.shut()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_the_portable_road(system, monkeypatch):
    monkeypatch.setattr(sys, "platform", system)
    assert isinstance(notifier({}), PortableNotifier)


@pytest.mark.desktop
def test_a_session_with_a_bus_has_d_bus(session, dunst):
    road = notifier(session)
    assert isinstance(road, BusNotifier)
    assert road.available()
    road.shut()


@pytest.mark.desktop
def test_a_note_over_d_bus_shows_the_icon_of_the_program_wherever_it_lies(bus, mock):
    with mock() as daemon:
        road = notifier({"DBUS_SESSION_BUS_ADDRESS": bus.address})
        road.show(Note("k", "a"))
        daemon.wait_for("Notify")
        icon = daemon.notes()[0][2]
        road.shut()
    assert Path(unquote(urlsplit(icon).path)).is_file()
