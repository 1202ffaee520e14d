"""Which profiles a computer has: every browser of the Chromium family, on each system, under somebody's home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detox.core.platforms import Catalogue
from detox.sources import browser_folders
from detox.sources.browsers import Profile, found, is_running

LINUX = {
    ".config/google-chrome": "chrome",
    ".config/google-chrome-beta": "chrome",
    ".config/google-chrome-unstable": "chrome",
    ".config/chromium": "chrome",
    ".var/app/com.google.Chrome/config/google-chrome": "chrome",
    ".var/app/org.chromium.Chromium/config/chromium": "chrome",
    "snap/chromium/common/chromium": "chrome",
    ".config/microsoft-edge": "edge",
    ".var/app/com.microsoft.Edge/config/microsoft-edge": "edge",
    ".config/BraveSoftware/Brave-Browser": "brave",
    ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser": "brave",
    "snap/brave/current/.config/BraveSoftware/Brave-Browser": "brave",
    ".config/vivaldi": "vivaldi",
    ".var/app/com.vivaldi.Vivaldi/config/vivaldi": "vivaldi",
    ".config/vivaldi-snapshot": "vivaldi",
    "snap/vivaldi/current/.config/vivaldi": "vivaldi",
    ".config/opera": "opera",
    ".config/opera-developer": "opera",
    ".var/app/com.opera.Opera/config/opera": "opera",
    "snap/opera/current/.config/opera": "opera",
}
MACOS = {
    "Library/Application Support/Google/Chrome": "chrome",
    "Library/Application Support/Chromium": "chrome",
    "Library/Application Support/Microsoft Edge": "edge",
    "Library/Application Support/BraveSoftware/Brave-Browser": "brave",
    "Library/Application Support/Vivaldi": "vivaldi",
    "Library/Application Support/Google/Chrome Canary": "chrome",
    "Library/Application Support/com.operasoftware.Opera": "opera",
    "Library/Application Support/com.operasoftware.OperaGX": "opera",
    "Library/Application Support/Arc/User Data": "arc",
}
WINDOWS = {
    "AppData/Local/Google/Chrome/User Data": "chrome",
    "AppData/Local/Chromium/User Data": "chrome",
    "AppData/Local/Microsoft/Edge/User Data": "edge",
    "AppData/Local/BraveSoftware/Brave-Browser/User Data": "brave",
    "AppData/Local/Vivaldi/User Data": "vivaldi",
    "AppData/Local/Google/Chrome SxS/User Data": "chrome",
    "AppData/Roaming/Opera Software/Opera Stable": "opera",
    "AppData/Roaming/Opera Software/Opera GX Stable": "opera",
    "AppData/Local/Packages/TheBrowserCompany.Arc_ttt1ap7aakyb4/LocalCache/Local/Arc/User Data": "arc",
}
PLACES = [
    (system, place, browser)
    for system, places in (("linux", LINUX), ("darwin", MACOS), ("win32", WINDOWS))
    for place, browser in places.items()
]


def history(folder: Path, name: str = "Default") -> Path:
    """A history in a profile of a browser's folder; whatever is in it, it is found."""
    path = folder / name / "History"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


@pytest.mark.parametrize(("system", "place", "browser"), PLACES)
def test_a_browser_is_found_where_it_keeps_its_profiles(home: Path, system: str, place: str, browser: str) -> None:
    path = history(home / place)
    (profile,) = found(home, {}, system)
    assert profile == Profile("chromium-history", browser, f"{browser} · Default", path, home / place)


def test_every_profile_of_a_browser_is_found_by_the_name_that_a_person_gave_it(home: Path) -> None:
    chrome = home / ".config/google-chrome"
    paths = [history(chrome, name) for name in ("Default", "Profile 1", "Profile 7")]
    names = {"Default": {"name": "Ada"}, "Profile 1": {"name": "Work"}}
    (chrome / "Local State").write_text(json.dumps({"profile": {"info_cache": names}}), encoding="utf-8")
    profiles = found(home, {}, "linux")
    assert [profile.path for profile in profiles] == paths
    assert [profile.name for profile in profiles] == ["chrome · Ada", "chrome · Work", "chrome · Profile 7"]


@pytest.mark.parametrize(
    "state",
    [
        "",
        "{",
        "[]",
        '{"profile": 5}',
        '{"profile": {"info_cache": {"Default": "Ada"}}}',
        '{"profile": {"info_cache": []}}',
    ],
)
def test_names_that_cannot_be_read_leave_the_folders_name(home: Path, state: str) -> None:
    chrome = home / ".config/google-chrome"
    history(chrome)
    (chrome / "Local State").write_text(state, encoding="utf-8")
    assert [profile.name for profile in found(home, {}, "linux")] == ["chrome · Default"]


def test_the_one_profile_of_a_browser_without_folders_for_them_is_found(home: Path) -> None:
    path = history(home / "AppData/Roaming/Opera Software", "Opera Stable")
    assert [profile.path for profile in found(home, {}, "win32")] == [path]


def test_the_profiles_that_opera_keeps_beside_its_first_are_found(home: Path) -> None:
    opera = home / "AppData/Roaming/Opera Software/Opera GX Stable"
    paths = [history(opera), history(opera / "_side_profiles/1A2B", "Default")]
    assert [profile.path for profile in found(home, {}, "win32")] == paths
    assert {profile.folder for profile in found(home, {}, "win32")} == {opera}


def test_every_place_is_of_a_browser_that_is_known(catalogue: Catalogue) -> None:
    named = {browser for places in browser_folders.CHROMIUM.values() for browser, _ in places}
    assert {*named, "firefox", "safari"} <= catalogue.browsers.keys()


def test_browsers_of_one_person_are_told_apart(home: Path) -> None:
    for place in (".config/chromium", ".config/microsoft-edge", ".config/vivaldi"):
        history(home / place)
    assert [profile.browser for profile in found(home, {}, "linux")] == ["chrome", "edge", "vivaldi"]


@pytest.mark.parametrize(
    ("system", "variable", "place"),
    [
        ("linux", "XDG_CONFIG_HOME", "google-chrome"),
        ("win32", "LOCALAPPDATA", "Google/Chrome/User Data"),
        ("win32", "APPDATA", "Opera Software/Opera Stable"),
    ],
)
def test_folders_that_the_system_names_elsewhere_are_looked_into(
    home: Path, tmp_path: Path, system: str, variable: str, place: str
) -> None:
    path = history(tmp_path / "elsewhere" / place)
    environ = {variable: str(tmp_path / "elsewhere")}
    assert [profile.path for profile in found(home, environ, system)] == [path]


def test_a_folder_that_stands_in_two_places_is_one_profile(home: Path) -> None:
    history(home / ".config/google-chrome")
    (home / ".config/chromium").symlink_to(home / ".config/google-chrome")
    assert [profile.folder for profile in found(home, {}, "linux")] == [home / ".config/google-chrome"]


def test_a_profile_without_a_history_and_a_home_without_browsers_are_nothing(home: Path) -> None:
    (home / ".config/google-chrome/Default").mkdir(parents=True)
    (home / ".config/google-chrome/Guest Profile/History").mkdir(parents=True)
    assert found(home, {}, "linux") == []


@pytest.fixture
def chrome(home: Path) -> Profile:
    """The profile of a browser that does not run."""
    history(home / ".config/google-chrome")
    (profile,) = found(home, {}, "linux")
    return profile


def locked(profile: Profile, owner: str) -> None:
    """The lock as a browser makes it: a link whose target names the computer and the process."""
    (profile.folder / "SingletonLock").symlink_to(owner)


def test_a_browser_without_its_lock_does_not_run(chrome: Profile) -> None:
    assert not is_running(chrome)


def test_a_browser_whose_process_lives_runs(chrome: Profile) -> None:
    locked(chrome, f"a-computer-{os.getpid()}")
    assert is_running(chrome)


def test_a_browser_that_crashed_left_its_lock_and_does_not_run(chrome: Profile) -> None:
    crashed = subprocess.Popen([sys.executable, "-c", ""])
    crashed.wait()
    locked(chrome, f"a-computer-{crashed.pid}")
    assert not is_running(chrome)


def test_the_lock_of_a_browser_in_a_sandbox_counts_whatever_process_it_names(home: Path) -> None:
    history(home / ".var/app/org.chromium.Chromium/config/chromium")
    (profile,) = found(home, {}, "linux")
    assert not is_running(profile)
    locked(profile, "a-computer-" + "9" * 9)
    assert is_running(profile)


@pytest.mark.parametrize("owner", ["nonsense", "a-computer-", "a-computer-" + "9" * 30])
def test_a_lock_that_names_no_process_is_nobodys(chrome: Profile, owner: str) -> None:
    locked(chrome, owner)
    assert not is_running(chrome)


def test_the_lock_file_of_windows_says_that_a_browser_runs(chrome: Profile) -> None:
    (chrome.folder / "lockfile").touch()
    assert is_running(chrome)
