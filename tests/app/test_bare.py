"""On a desktop that has no bus and no tray, everything is in the window, and closing it ends the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.desktop
NO_TRAY = (
    "There is no tray here, so closing the window ends Worthwhile. "
    "Reminders come at its top, as there are no notifications."
)


@pytest.mark.parametrize("bus", [{}, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}], ids=["none", "astray"])
def test_it_starts_without_a_complaint_says_once_what_is_missing_and_ends_with_its_window(
    tmp_path: Path, bare: dict[str, str], bus: dict[str, str]
) -> None:
    with Person(tmp_path, bare, **bus).starts("--hidden", "--wait-for-tray", "1", module="tests.app.seen") as app:
        app.opens("the window, though it was to be hidden")
        wait_for(lambda: NO_TRAY in app.reads(), "what is missing", SOON)
        assert app.reads().count(NO_TRAY) == 1
        app.presses("alt+F4")
        assert app.process.wait(SOON) == 0
        assert app.errors() == ""
