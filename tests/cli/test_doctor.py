"""`detox doctor`: what works on this machine, and the remedy for what does not."""

from __future__ import annotations

import errno

import pytest

from detox.cli.doctor import told
from detox.core.sources import SAFARI_HISTORY
from detox.services.doctor import Check, readable
from detox.sources.browsers import Profile
from detox.sources.formats import look_at
from detox.sources.sqlite_file import refused

NAMES = [
    "database", "room", "copies", "settings", "platforms", "browsers", "histories", "screen", "bus", "tray",
    "notifications", "do-not-disturb", "idle", "windows", "activitywatch", "clock",
]  # fmt: skip
OF_A_DESKTOP = {"screen", "bus", "tray", "notifications", "do-not-disturb", "idle", "windows"}


@pytest.fixture
def bare(person, monkeypatch, tmp_path):
    """A person on a machine without a screen, a bus and a browser."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return person


def checks(person, status: int) -> dict[str, dict]:
    found = person.asks("doctor", status=status)["checks"]
    assert [check["name"] for check in found] == NAMES
    for check in found:
        assert set(check) == {"name", "ok", "detail", "remedy"}
        assert isinstance(check["ok"], bool)
        assert check["detail"]
        assert bool(check["remedy"]) == (not check["ok"])
    return {check["name"]: check for check in found}


def test_what_is_missing_has_a_remedy(bare):
    found = checks(bare, 1)
    assert {name for name, check in found.items() if not check["ok"]} == {"browsers", *OF_A_DESKTOP}


def test_a_reader_sees_a_mark_a_line_and_the_remedy_below(bare):
    said = bare.types("doctor")
    assert said.status == 1
    assert f"✓ database        {bare.database}" in said.out
    marks = [line[0] for line in said.out.splitlines() if not line.startswith(" ")]
    assert marks == [*"✓✓✓✓✓", *"✗✓✗✗✗✗✗✗✗", *"✓✓"]
    assert sum(line.startswith(" ") for line in said.out.splitlines()) == 8


def test_a_profile_with_a_history_is_found(bare, tmp_path):
    profile = tmp_path / ".config" / "chromium" / "Default"
    profile.mkdir(parents=True)
    (profile / "History").touch()
    found = checks(bare, 1)["browsers"]
    assert found["ok"]
    assert "Default" in found["detail"]


def test_a_history_that_the_system_protects_is_told_with_its_remedy(tmp_path):
    path = tmp_path / "History.db"
    safari = Profile(SAFARI_HISTORY, "safari", "safari · Default", path, tmp_path)

    def refuses(asked):
        raise refused(asked, PermissionError(errno.EPERM, "Operation not permitted"))

    _, ok, detail, remedy = told(Check("histories", readable([safari], refuses)))
    assert (ok, detail) == (False, "safari · Default: The system protects this file.")
    assert "Full Disk Access" in remedy
    path.touch()
    assert told(Check("histories", readable([safari], look_at)))[1:] == (True, "may be read", "")


def test_a_database_that_is_none_leaves_the_other_checks_alone(bare):
    bare.home.mkdir()
    bare.database.write_bytes(b"no database at all, but long enough to be looked at " * 20)
    found = checks(bare, 1)
    assert not found["database"]["ok"]
    assert found["clock"]["ok"]
    assert found["platforms"]["ok"]


def test_a_broken_preference_is_named(bare):
    bare.types("settings", "list")
    bare.edits("INSERT INTO setting(key, value, changed_at) VALUES ('text_size', '\"big\"', 0)")
    found = checks(bare, 1)
    assert "text_size" in found["settings"]["detail"]
    assert "detox settings reset text_size" in found["settings"]["remedy"]
    assert found["database"]["ok"]


def test_changed_preferences_are_counted(bare):
    bare.types("settings", "set", "theme", "dark")
    assert checks(bare, 1)["settings"]["detail"] == "1 changed"


def test_a_clock_that_stands_in_the_past_is_told(bare, clock):
    clock.now = clock.now.replace(year=2015)
    found = checks(bare, 1)["clock"]
    assert not found["ok"]
    assert found["detail"].startswith("2015-05-14")


@pytest.mark.parametrize("display", [":9999", "nonsense", ":"])
@pytest.mark.parametrize("bus", ["nonsense", "unix:path=/nowhere", "unix:", "unix:path=/tmp"])
def test_surroundings_that_do_not_answer_are_told(bare, monkeypatch, display, bus):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    found = checks(bare, 1)
    assert not found["tray"]["ok"]
    assert not found["notifications"]["ok"]


@pytest.mark.desktop
def test_a_whole_desktop_is_well(person, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "chromium" / "Default").mkdir(parents=True)
    (tmp_path / "config" / "chromium" / "Default" / "History").touch()
    found = checks(person, 0)
    assert found["notifications"]["detail"] == "with buttons"
    assert found["do-not-disturb"]["detail"] == "off, says dunst"
    assert found["idle"]["detail"] == "told by X"
    assert found["windows"]["detail"].startswith("not watched by Worthwhile")


def test_wayland_lets_nobody_see_windows(bare, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    windows = checks(bare, 1)["windows"]
    assert not windows["ok"]
    assert "ActivityWatch" in windows["remedy"]
