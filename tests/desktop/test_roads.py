"""Which road to notifications a desktop has."""

from __future__ import annotations

import sys

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
