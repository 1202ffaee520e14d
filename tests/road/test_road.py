"""The main job on a real desktop: a real Chromium crosses a limit; the card, the tray and a notification say so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop_rig import running, wait_for
from tests.road.look_alikes import Chromium, look_alikes
from tests.road.person import Person

pytestmark = pytest.mark.desktop
PICTURES = Path(os.environ.get("ROAD_PICTURES", "build/road"))
TYPED = "the quick brown fox jumps over the lazy dog " * 6


class Worker(Person):
    """A person with a keyboard and a pair of eyes."""

    @contextmanager
    def app(self):
        words = ("gui", "--hidden", "--scan-every", "1")
        command = (sys.executable, "-m", "detox", "--home", str(self.home), *words)
        with running(command, self.environment) as process:
            wait_for(lambda: tray_icons(), "the icon in the tray")
            yield process

    def used(self, platform: str) -> int:
        return next((row["used_seconds"] for row in self.detox("status")["platforms"] if row["id"] == platform), 0)


def xdotool(*words: str) -> str:
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout.strip()


def windows(title: str) -> list[str]:
    return xdotool("search", "--onlyvisible", "--name", title).split()


def tray_icons() -> bool:
    tree = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True, check=True).stdout
    panel = re.search(r"(0x[0-9a-f]+) \"panel\".*trayer", tree)
    children = subprocess.run(["xwininfo", "-id", panel[1], "-tree"], capture_output=True, text=True, check=True).stdout
    return '"detox"' in children or "Worthwhile" in children


def card() -> str | None:
    """The limit card's window: the only one of ours that is as wide as the design says."""
    for window in windows("^Worthwhile$"):
        found = re.search(r"Geometry: (\d+)x(\d+)", xdotool("getwindowgeometry", window))
        if found and int(found[1]) == 372:
            return window
    return None


def notifications() -> int:
    said = subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True, check=False).stdout
    return int(said or 0)


def picture(name: str, *words: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", *words, str(PICTURES / f"{name}.png")], check=True)


@pytest.fixture
def person(tmp_path):
    return Worker(tmp_path)


@pytest.fixture
def chromium(person, tmp_path):
    with look_alikes(tmp_path) as port:
        browser = Chromium(tmp_path / "config" / "chromium", port)
        try:
            yield browser
        finally:
            browser.quit()


def test_a_browser_crosses_a_limit_and_card_tray_and_notification_say_so(person, chromium):
    person.detox("plan", "add", "linkedin", "--limit", "1")
    with person.app():
        chromium.visit("https://www.linkedin.com/feed/")
        wait_for(card, "the limit card", 90)
        wait_for(notifications, "the notification", 5)
        time.sleep(0.5)  # the card has faded in
        picture("desktop")
        picture("tray", "-crop", "400x40+1200+1160")
        picture("card", "-crop", "420x300+1180+860")
        assert person.used("linkedin") == 60
        assert person.detox("usage", "--by", "platform")["rows"][0]["evidence"] == {"estimated": 60}

        geometry = xdotool("getwindowgeometry", "--shell", card())
        place = dict(line.split("=") for line in geometry.splitlines())
        xdotool("mousemove", str(int(place["X"]) + 90), str(int(place["Y"]) + 133), "click", "1")
        wait_for(lambda: not card(), "the end of the card")
        wait_for(lambda: not notifications(), "the end of the notification")
        xdotool("mousemove", "10", "10")

        chromium.visit("https://www.linkedin.com/notifications/")
        chromium.visit("https://x.com/home")
        wait_for(lambda: person.used("x") == 60, "the time on X", 60)
        assert card() is None, "a person is asked once an account and day"


def test_typing_into_another_window_loses_no_key_while_the_card_appears(person, chromium, tmp_path):
    person.detox("plan", "add", "x", "--limit", "1")
    typed = tmp_path / "typed"
    terminal = ("xterm", "-T", "notes", "-e", "sh", "-c", f"stty -echo; cat > {typed}")
    with person.app(), running(terminal, person.environment):
        wait_for(lambda: windows("^notes$"), "a terminal")
        chromium.visit("https://x.com/home")
        wait_for(lambda: windows("Chromium"), "the browser's window")
        xdotool("windowactivate", "--sync", windows("^notes$")[0])
        lines = 0
        end = time.monotonic() + 100
        seen_for = 0
        while seen_for < 2 and time.monotonic() < end:
            seen_for += card() is not None
            xdotool("type", "--delay", "50", TYPED[:40])
            xdotool("key", "Return")
            lines += 1
        assert card() is not None
        assert xdotool("getactivewindow") == windows("^notes$")[0]
        wait_for(lambda: typed.read_text().count("\n") == lines, "every line")
        assert typed.read_text() == (TYPED[:40] + "\n") * lines
