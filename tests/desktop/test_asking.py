"""What the desktop tells of silence, absence and windows, asked of real ones and of some that are made up."""

from __future__ import annotations

import subprocess

import pytest

from detox.desktop.bus_question import asked, owned
from detox.desktop.do_not_disturb import Silence, do_not_disturb
from detox.desktop.idle import idle_teller
from detox.desktop.windows import shows_foreground
from detox.desktop.x_selection import has_extension, has_property
from tests.desktop_rig import DUNST, OPENBOX, started, wait_for

desktop = pytest.mark.desktop
NOWHERE = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}


@desktop
def test_dunst_tells_whether_it_is_paused(session):
    with started(DUNST, session):
        assert do_not_disturb(session, "linux") == Silence("dunst", is_wanted=False)
        subprocess.run(["dunstctl", "set-paused", "true"], env=session, check=True)
        wait_for(lambda: do_not_disturb(session, "linux") == Silence("dunst", is_wanted=True), "the silence")


@desktop
def test_a_desktop_without_notifications_tells_nothing(session):
    assert do_not_disturb(session, "linux") is None


@pytest.mark.parametrize("environ", [{}, NOWHERE])
def test_without_a_bus_nobody_tells(environ):
    assert do_not_disturb(environ, "linux") is None
    assert idle_teller(environ, "linux") == ""


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_tell_idle_and_windows_themselves(system):
    assert idle_teller({}, system) == system
    assert shows_foreground({}, system)
    assert do_not_disturb({}, system) is None


@desktop
def test_x_tells_how_long_nobody_was_there(session):
    assert idle_teller(session, "linux") == "X"
    assert has_extension(session["DISPLAY"], "MIT-SCREEN-SAVER")
    assert not has_extension(session["DISPLAY"], "WORTHWHILE-NEVER-HEARD-OF")


@desktop
def test_x_shows_windows_where_a_window_manager_says_which(session):
    with started(OPENBOX, session):
        wait_for(lambda: shows_foreground(session, "linux"), "the window manager")
    assert not has_property(session["DISPLAY"], "WORTHWHILE_NEVER_HEARD_OF")


@desktop
def test_wayland_shows_none(session):
    assert not shows_foreground({**session, "WAYLAND_DISPLAY": "wayland-0"}, "linux")


def test_a_display_that_nobody_serves_knows_nothing():
    assert not has_property(":4711", "_NET_SUPPORTING_WM_CHECK")
    assert not has_extension(":4711", "MIT-SCREEN-SAVER")
    assert not shows_foreground({"DISPLAY": ":4711"}, "linux")


@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nowhere"])
def test_a_bus_that_is_none_owns_nothing(address):
    assert not owned(address, "org.freedesktop.DBus")
    assert asked(address, None) is None
