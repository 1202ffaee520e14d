"""Whether there is a screen, known before Qt is asked (it would abort)."""

from __future__ import annotations

import pytest

from detox.desktop.screen import has_screen, places_windows


@pytest.mark.desktop
def test_a_display_that_is_served_is_a_screen(drawable):
    assert has_screen({"DISPLAY": drawable["DISPLAY"]}, "linux")
    assert has_screen({"DISPLAY": drawable["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}, "linux")


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":4711"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland"},
        {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":4711"},
    ],
)
def test_where_qt_would_abort_there_is_none(environ):
    assert not has_screen(environ, "linux")


@pytest.mark.parametrize(
    "environ",
    [
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":4711"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "vnc:port=5901"},
    ],
)
def test_wayland_and_platforms_that_draw_by_themselves_are_screens(environ):
    assert has_screen(environ, "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_one(system):
    assert has_screen({}, system)


def test_only_wayland_keeps_a_program_from_placing_its_windows():
    placed = {name: places_windows(name) for name in ("xcb", "windows", "cocoa", "wayland", "wayland-egl")}
    assert placed == {"xcb": True, "windows": True, "cocoa": True, "wayland": False, "wayland-egl": False}
