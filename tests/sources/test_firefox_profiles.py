"""Which profiles of the Firefox family a computer has, what they are called, and whether one is in use."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from detox.sources.browsers import LARGEST_STATE, Profile, found, is_running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINUX = {
    ".config/mozilla/firefox": "firefox",
    ".mozilla/firefox": "firefox",
    "snap/firefox/common/.mozilla/firefox": "firefox",
    ".var/app/org.mozilla.firefox/.mozilla/firefox": "firefox",
    ".var/app/org.mozilla.firefox/config/mozilla/firefox": "firefox",
    ".librewolf": "librewolf",
    ".var/app/io.gitlab.librewolf-community/.librewolf": "librewolf",
    ".waterfox": "waterfox",
    ".floorp": "floorp",
    ".zen": "zen",
    ".var/app/app.zen_browser.zen/.zen": "zen",
}
MACOS = {
    "Library/Application Support/Firefox/Profiles": "firefox",
    "Library/Application Support/librewolf/Profiles": "librewolf",
    "Library/Application Support/Waterfox/Profiles": "waterfox",
    "Library/Application Support/zen/Profiles": "zen",
}
WINDOWS = {
    "AppData/Roaming/Mozilla/Firefox/Profiles": "firefox",
    "AppData/Local/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming/Mozilla/Firefox/Profiles": "firefox",
    "AppData/Roaming/librewolf/Profiles": "librewolf",
    "AppData/Roaming/Floorp/Profiles": "floorp",
}
PLACES = [
    (system, place, product)
    for system, places in (("linux", LINUX), ("darwin", MACOS), ("win32", WINDOWS))
    for place, product in places.items()
]
INI = """[Profile1]
Name=Ada
IsRelative=1
Path=abcd.default-release

[Profile0]
Name=100% %(work)s
IsRelative=0
Path={elsewhere}

[General]
StartWithLastProfile=1
"""
HOLDS = """
import fcntl, sys
file = open(sys.argv[1], "w")
fcntl.lockf(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
"""


def history(folder: Path, name: str = "abcd.default-release") -> Path:
    """A history in a profile; whatever is in it, it is found."""
    path = folder / name / "places.sqlite"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


@pytest.mark.parametrize(("system", "place", "product"), PLACES)
def test_a_browser_is_found_where_it_keeps_its_profiles(home: Path, system: str, place: str, product: str) -> None:
    path = history(home / place)
    (profile,) = found(home, {}, system)
    name = f"{product} · abcd.default-release"
    assert profile == Profile("firefox-places", "firefox", name, path, path.parent)


def test_profiles_are_called_as_they_are_listed_wherever_they_are(home: Path, tmp_path: Path) -> None:
    firefox, elsewhere = home / ".mozilla/firefox", tmp_path / "elsewhere"
    paths = [history(firefox), history(firefox, "wxyz.old"), history(elsewhere, "")]
    (firefox / "profiles.ini").write_text(INI.format(elsewhere=elsewhere), encoding="utf-8")
    profiles = found(home, {}, "linux")
    assert [profile.path for profile in profiles] == paths
    assert [profile.name for profile in profiles] == ["firefox · Ada", "firefox · wxyz.old", "firefox · 100% %(work)s"]


@pytest.mark.parametrize(
    "listed",
    [b"", b"[", b"no section", b"[Profile0]\nName=Ada\n", b"[Profile0]\nPath=\nName=Ada\n", b"\xff\xfe", b"a\0" * 99],
)
def test_a_list_that_cannot_be_read_leaves_the_folders_name(home: Path, listed: bytes) -> None:
    history(home / ".mozilla/firefox")
    (home / ".mozilla/firefox/profiles.ini").write_bytes(listed)
    assert [profile.name for profile in found(home, {}, "linux")] == ["firefox · abcd.default-release"]


def test_a_list_that_is_too_large_is_not_read(home: Path) -> None:
    history(home / ".mozilla/firefox")
    listed = home / ".mozilla/firefox/profiles.ini"
    listed.write_text(INI.format(elsewhere=home), encoding="utf-8")
    os.truncate(listed, LARGEST_STATE + 1)
    assert [profile.name for profile in found(home, {}, "linux")] == ["firefox · abcd.default-release"]


def test_a_profile_that_is_listed_and_has_no_history_is_nothing(home: Path) -> None:
    firefox = home / ".mozilla/firefox"
    firefox.mkdir(parents=True)
    (firefox / "profiles.ini").write_text(INI.format(elsewhere=home / "gone"), encoding="utf-8")
    assert found(home, {}, "linux") == []


@pytest.fixture
def firefox(home: Path) -> Profile:
    """The profile of a browser that does not run, but did: the file that it locked stays."""
    history(home / ".mozilla/firefox")
    (profile,) = found(home, {}, "linux")
    (profile.folder / ".parentlock").touch()
    return profile


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Another process keeps the file locked."""
    command = [sys.executable, "-c", HOLDS, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield


def test_a_file_that_nobody_locks_says_nothing(firefox: Profile) -> None:
    assert not is_running(firefox)


def test_a_browser_whose_process_lives_runs(firefox: Profile) -> None:
    (firefox.folder / "lock").symlink_to(f"127.0.1.1:+{os.getpid()}")
    assert is_running(firefox)


def test_a_browser_that_crashed_left_its_link_and_does_not_run(firefox: Profile) -> None:
    crashed = subprocess.Popen([sys.executable, "-c", ""])
    crashed.wait()
    (firefox.folder / "lock").symlink_to(f"127.0.1.1:+{crashed.pid}")
    assert not is_running(firefox)


@pytest.mark.parametrize("owner", ["nonsense", "127.0.1.1:", "127.0.1.1:+", "127.0.1.1:+" + "9" * 30])
def test_a_link_that_names_no_process_is_nobodys(firefox: Profile, owner: str) -> None:
    (firefox.folder / "lock").symlink_to(owner)
    assert not is_running(firefox)


def test_a_browser_that_holds_its_file_runs(firefox: Profile) -> None:
    with held(firefox.folder / ".parentlock"):
        assert is_running(firefox)
    assert not is_running(firefox)


def test_the_process_of_a_sandbox_says_nothing_and_its_lock_does(home: Path) -> None:
    path = history(home / ".var/app/org.mozilla.firefox/.mozilla/firefox")
    (profile,) = found(home, {}, "linux")
    (path.parent / "lock").symlink_to(f"127.0.1.1:+{os.getpid()}")
    assert not is_running(profile)
    with held(path.parent / ".parentlock"):
        assert is_running(profile)


def test_the_file_of_windows_is_there_only_while_the_browser_runs(firefox: Profile) -> None:
    (firefox.folder / "parent.lock").touch()
    assert is_running(firefox)
