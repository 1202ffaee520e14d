"""Browsers: which profiles this computer has, and whether one is in use."""

from __future__ import annotations

import json
from configparser import ConfigParser
from configparser import Error as IniError
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.sources import CHROMIUM_HISTORY, FIREFOX_HISTORY, SAFARI_HISTORY
from detox.sources import browser_folders
from detox.sources.browser_locks import chromium_runs, firefox_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHROMIUM_PROFILES: Final = ("*", "", "_side_profiles/*", "_side_profiles/*/Default")
"""Where in a browser's folder its profiles are; Opera keeps one in the folder itself, and others beside it."""
FIREFOX_PROFILES: Final = ("*", "Profiles/*")
LARGEST_STATE: Final = 16 << 20
"""Bytes of a list of profiles that are read."""


class Profile(NamedTuple):
    """One profile of a browser: its history file and the folder that the browser locks while it runs."""

    kind: str
    browser: str
    name: str
    path: Path
    folder: Path


def found(home: Path, environ: Mapping[str, str], system: str) -> list[Profile]:
    """The profiles with a history, each file once, on `linux`, `darwin` or `win32`."""
    roots = {
        "home": home,
        "config": environ.get("XDG_CONFIG_HOME") or home / ".config",
        "support": home / "Library/Application Support",
        "local": environ.get("LOCALAPPDATA") or home / "AppData/Local",
        "roaming": environ.get("APPDATA") or home / "AppData/Roaming",
    }
    profiles = list(_all(roots, system if system in browser_folders.CHROMIUM else "linux"))
    return list({profile.path.resolve(): profile for profile in reversed(profiles)}.values())[::-1]


def is_running(profile: Profile) -> bool:
    """Whether the browser holds the lock of its folder; Safari, which has none, while its log is there."""
    if profile.kind == SAFARI_HISTORY:
        return _is_file(profile.path.with_name(f"{profile.path.name}-wal"))
    return firefox_runs(profile.folder) if profile.kind == FIREFOX_HISTORY else chromium_runs(profile.folder)


def _all(roots: Mapping[str, object], system: str) -> Iterator[Profile]:
    for browser, place in browser_folders.CHROMIUM[system]:
        yield from _chromium(browser, Path(place.format_map(roots)))
    for product, place in browser_folders.FIREFOX[system]:
        yield from _firefox(product, Path(place.format_map(roots)))
    for place in browser_folders.SAFARI if system == "darwin" else ():
        yield from _safari(Path(place.format_map(roots)))


def _chromium(browser: str, folder: Path) -> Iterator[Profile]:
    names = _chromium_names(folder / "Local State")
    for path in _files(folder, CHROMIUM_PROFILES, "History"):
        label = names.get(path.parent.name, path.parent.name)
        yield Profile(CHROMIUM_HISTORY, browser, f"{browser} · {label}", path, folder)


def _firefox(product: str, folder: Path) -> Iterator[Profile]:
    names = _firefox_names(folder)
    inside = [path.parent for path in _files(folder, FIREFOX_PROFILES, "places.sqlite")]
    for profile in dict.fromkeys([*inside, *names]):
        path = profile / "places.sqlite"
        if _is_file(path):
            label = names.get(profile, profile.name)
            yield Profile(FIREFOX_HISTORY, "firefox", f"{product} · {label}", path, profile)


def _safari(folder: Path) -> Iterator[Profile]:
    for path in (folder / "History.db", *_files(folder, ("Profiles/*",), "History.db")):
        if _is_file(path):
            label = "Default" if path.parent == folder else path.parent.name
            yield Profile(SAFARI_HISTORY, "safari", f"safari · {label}", path, path.parent)


def _files(folder: Path, profiles: tuple[str, ...], name: str) -> list[Path]:
    """The files of that name in the profiles of a folder."""
    try:
        if not folder.is_dir():
            return []
    except PermissionError:
        return []
    found = (sorted(folder.glob(f"{profile}/{name}" if profile else name)) for profile in profiles)
    return [path for paths in found for path in paths if _is_file(path)]


def _is_file(path: Path) -> bool:
    """Whether there is a file, or something that may not be looked at: reading it names the fault and its remedy."""
    try:
        return path.is_file()
    except PermissionError:
        return True


def _chromium_names(state: Path) -> dict[str, str]:
    """The names that a person gave to profiles, by folder."""
    try:
        known = json.loads(_state(state))["profile"]["info_cache"]
        return {folder: str(about["name"]) for folder, about in known.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _firefox_names(folder: Path) -> dict[Path, str]:
    """The profiles that are listed, which may be anywhere, and their names."""
    listed = ConfigParser(strict=False, interpolation=None)
    try:
        listed.read_string(_state(folder / "profiles.ini").decode("utf-8"))
        sections = [listed[section] for section in listed.sections() if section.startswith("Profile")]
        return {folder / each["Path"]: each["Name"] for each in sections if each.get("Path") and each.get("Name")}
    except (OSError, ValueError, IniError):
        return {}


def _state(file: Path) -> bytes:
    """What a browser's list of profiles says; nothing where it is too large to be one."""
    return file.read_bytes() if file.stat().st_size <= LARGEST_STATE else b""
