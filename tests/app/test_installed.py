"""As a desktop starts it: by its entry, below a prefix, with a window that the desktop knows to be its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.app.running import SOON, Person
from tests.desktop_rig import wait_for

pytestmark = pytest.mark.desktop
INSTALL = Path(__file__).parent.parent.parent / "packaging" / "install.sh"


@pytest.fixture
def person(tmp_path: Path, desk: dict[str, str]) -> Person:
    """Somebody whose prefix the desktop looks into."""
    prefix = tmp_path / "prefix"
    subprocess.run([INSTALL, "install", prefix], capture_output=True, check=True)
    found = Person(tmp_path, desk, XDG_DATA_DIRS=f"{prefix}/share:/usr/share", DETOX_HOME=str(tmp_path / "home"))
    found.types("settings", "set", "welcomed", "on")
    return found


def windows(person: Person) -> list[str]:
    """What is told of each visible window that has an icon; a mark in a panel is one, and has none."""
    found = person.asks("xdotool", "search", "--onlyvisible", "--class", "^Worthwhile$").split()
    about = (person.asks("xprop", "-id", each, "WM_CLASS", "_NET_WM_ICON", "_NET_WM_PID") for each in found)
    return [each for each in about if "_NET_WM_ICON(CARDINAL)" in each]


def test_the_entry_opens_a_window_of_the_class_that_it_names(person: Person) -> None:
    started = subprocess.run(
        ["gtk-launch", "worthwhile"],
        env=person.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert started.returncode == 0
    wait_for(lambda: windows(person), "the window", SOON)
    about = windows(person)[0]
    assert '"Worthwhile"' in about
    assert "Icon (16 x 16)" in about
    person.asks("kill", about.rpartition("= ")[2])
    wait_for(lambda: not windows(person), "the end", SOON)


def test_an_hour_of_quiet_needs_no_window(person: Person) -> None:
    entry = Path(person.environment["XDG_DATA_DIRS"].partition(":")[0]) / "applications" / "worthwhile.desktop"
    line = next(line for line in entry.read_text().splitlines() if line.endswith("quiet 60"))
    person.asks("sh", "-c", line.removeprefix("Exec="))
    assert "Quiet until" in person.asks("sh", "-c", line.removeprefix("Exec=").removesuffix(" 60"))
