"""Browsers: which profiles this computer has, and whether one is in use."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.sources import CHROMIUM_HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINUX: Final = (
    ("chrome", "{config}/google-chrome"),
    ("chrome", "{config}/google-chrome-beta"),
    ("chrome", "{config}/google-chrome-unstable"),
    ("chrome", "{config}/chromium"),
    ("chrome", "{home}/.var/app/com.google.Chrome/config/google-chrome"),
    ("chrome", "{home}/.var/app/org.chromium.Chromium/config/chromium"),
    ("chrome", "{home}/snap/chromium/common/chromium"),
    ("edge", "{config}/microsoft-edge"),
    ("edge", "{home}/.var/app/com.microsoft.Edge/config/microsoft-edge"),
    ("brave", "{config}/BraveSoftware/Brave-Browser"),
    ("brave", "{home}/.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"),
    ("brave", "{home}/snap/brave/current/.config/BraveSoftware/Brave-Browser"),
    ("vivaldi", "{config}/vivaldi"),
    ("vivaldi", "{home}/.var/app/com.vivaldi.Vivaldi/config/vivaldi"),
    ("opera", "{config}/opera"),
    ("opera", "{home}/snap/opera/current/.config/opera"),
)
MACOS: Final = (
    ("chrome", "{support}/Google/Chrome"),
    ("chrome", "{support}/Google/Chrome Beta"),
    ("chrome", "{support}/Chromium"),
    ("edge", "{support}/Microsoft Edge"),
    ("brave", "{support}/BraveSoftware/Brave-Browser"),
    ("vivaldi", "{support}/Vivaldi"),
    ("opera", "{support}/com.operasoftware.Opera"),
    ("arc", "{support}/Arc/User Data"),
)
WINDOWS: Final = (
    ("chrome", "{local}/Google/Chrome/User Data"),
    ("chrome", "{local}/Google/Chrome Beta/User Data"),
    ("chrome", "{local}/Chromium/User Data"),
    ("edge", "{local}/Microsoft/Edge/User Data"),
    ("brave", "{local}/BraveSoftware/Brave-Browser/User Data"),
    ("vivaldi", "{local}/Vivaldi/User Data"),
    ("opera", "{roaming}/Opera Software/Opera Stable"),
)
FLATPAK: Final = ".var"
"""The folder of a home in which Flatpaks keep everything."""
LARGEST_STATE: Final = 16 << 20


class Profile(NamedTuple):
    """One profile of a browser: its history file and the folder that the browser locks while it runs."""

    kind: str
    browser: str
    name: str
    path: Path
    folder: Path


def found(home: Path, environ: Mapping[str, str], system: str) -> list[Profile]:
    """The Chromium-family profiles with a history, each file once, on `linux`, `darwin` or `win32`."""
    places = {"darwin": MACOS, "win32": WINDOWS}.get(system, LINUX)
    roots = {
        "home": home,
        "config": environ.get("XDG_CONFIG_HOME") or home / ".config",
        "support": home / "Library/Application Support",
        "local": environ.get("LOCALAPPDATA") or home / "AppData/Local",
        "roaming": environ.get("APPDATA") or home / "AppData/Roaming",
    }
    folders = [(browser, Path(place.format_map(roots))) for browser, place in places]
    profiles = [profile for browser, folder in folders for profile in _profiles(browser, folder)]
    return list({profile.path.resolve(): profile for profile in reversed(profiles)}.values())[::-1]


def is_running(profile: Profile) -> bool:
    """Whether the browser holds the lock of its folder."""
    lock = profile.folder / "SingletonLock"
    try:
        owner = os.readlink(lock)  # noqa: PTH115  # the link's target is a name, not a path
    except OSError:
        return (profile.folder / "lockfile").exists()
    # The number of a process in a sandbox says nothing outside of it.
    return FLATPAK in profile.folder.parts or _alive(owner.rpartition("-")[2])


def _profiles(browser: str, folder: Path) -> Iterator[Profile]:
    if not folder.is_dir():
        return
    names = _names(folder / "Local State")
    for path in sorted([*folder.glob("*/History"), folder / "History"]):
        if path.is_file():
            label = names.get(path.parent.name, path.parent.name)
            yield Profile(CHROMIUM_HISTORY, browser, f"{browser} · {label}", path, folder)


def _names(state: Path) -> dict[str, str]:
    """The names that a person gave to profiles, by folder."""
    try:
        if state.stat().st_size > LARGEST_STATE:
            return {}
        known = json.loads(state.read_bytes())["profile"]["info_cache"]
        return {folder: str(about["name"]) for folder, about in known.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _alive(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
