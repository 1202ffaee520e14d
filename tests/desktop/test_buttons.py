"""A button of a real notification, clicked with a real pointer on a desktop that shows buttons."""

from __future__ import annotations

import re
import subprocess

import pytest

from detox.desktop.bus_notify import BusNotifier
from detox.desktop.notify import Note, Pressed
from tests.desktop.daemons import hear
from tests.desktop_rig import NOTIFYD, desktop, wait_for

pytestmark = pytest.mark.desktop
ASKS = Note("limit", "LinkedIn: 30 min used", "Wrap up?", (("wrap_up", "Wrap up"), ("more", "10 more minutes")))


@pytest.fixture(scope="module")
def buttons():
    with desktop(NOTIFYD) as environment:
        yield environment


def test_the_button_that_is_clicked_is_the_answer_that_arrives(buttons):
    notifier = BusNotifier(buttons["DBUS_SESSION_BUS_ADDRESS"])
    try:
        notifier.show(ASKS)
        hear(notifier, lambda _: notifier._numbers)
        wait_for(lambda: _note(buttons), "the notification")
        left, top, wide, high = _note(buttons)
        _xdotool(buttons, "mousemove", left + wide * 2 // 3, top + high - 28, "click", 1)
        assert hear(notifier, bool)[0] == Pressed("limit", "more")
        notifier.close("limit")
        wait_for(lambda: not _note(buttons), "the end of the notification")
    finally:
        notifier.shut()


def _note(environment: dict[str, str]) -> tuple[int, ...] | None:
    """Left, top, width and height of the notification on the screen."""
    for window in _xdotool(environment, "search", "--onlyvisible", "--class", "xfce4-notifyd").split():
        place = _xdotool(environment, "getwindowgeometry", "--shell", window)
        left, top, wide, high = (
            int(re.search(rf"^{name}=(\d+)", place, re.MULTILINE)[1]) for name in ("X", "Y", "WIDTH", "HEIGHT")
        )
        if wide > 50:
            return left, top, wide, high
    return None


def _xdotool(environment: dict[str, str], *words: object) -> str:
    command = ["xdotool", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout
