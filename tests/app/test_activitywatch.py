"""The app beside a running ActivityWatch: what only that has seen counts within a minute, without any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.periods import to_instant
from detox.desktop import clock
from tests.app.running import EVERY_SECOND, Person
from tests.desktop_rig import wait_for
from tests.sources.desk import ON_LINKEDIN

if TYPE_CHECKING:
    from tests.sources.aw_server import RealServer

pytestmark = pytest.mark.desktop


def test_a_limit_that_is_used_up_in_a_program_it_watches_is_said(person: Person, real: RealServer) -> None:
    person.types("plan", "add", "linkedin", "--limit", "1")
    person.types("settings", "set", "activitywatch_address", real.address)
    with real.watchers("limit") as watchers, person.starts("--hidden", *EVERY_SECOND) as app:
        wait_for(app.icon, "the tray icon")
        now = to_instant(clock.now())
        watchers.window(now - 120_000, now, ON_LINKEDIN)
        wait_for(app.card, "the limit card")
        assert "Traceback" not in app.errors()


def test_one_that_is_silent_is_no_fault(person: Person) -> None:
    person.types("plan", "add", "linkedin", "--limit", "1")
    with person.starts("--hidden", *EVERY_SECOND) as app:
        wait_for(app.icon, "the tray icon")
        person.types("log", "linkedin", "5")
        wait_for(app.card, "the limit card")
        assert "Traceback" not in app.errors()
