"""A person at a terminal in Berlin, on a Thursday at noon."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from detox.desktop import clock as desktop_clock
from tests.cli.person import Person


@pytest.fixture
def person(home, capsys, clock, monkeypatch) -> Person:
    monkeypatch.setattr(desktop_clock, "now", clock)
    monkeypatch.setattr(desktop_clock, "zone", lambda: ZoneInfo("Europe/Berlin"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return Person(home, capsys)
