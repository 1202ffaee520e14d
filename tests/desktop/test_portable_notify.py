"""Notifications by plyer, on the one road it has here."""

from __future__ import annotations

import threading

import pytest

from detox.desktop.notify import Note
from detox.desktop.portable_notify import WORD_JOINER, PortableNotifier
from tests.desktop_rig import wait_for

LONG = 5.0


class Road:
    """What plyer is called with, and on which thread."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.called = threading.Event()
        self.words: dict[str, str] = {}
        self.thread: threading.Thread | None = None
        self._fault = fault

    def __call__(self, **words: str) -> None:
        self.words, self.thread = words, threading.current_thread()
        self.called.set()
        if self._fault is not None:
            raise self._fault


def test_a_note_is_handed_over_on_a_thread_of_its_own():
    road = Road()
    assert PortableNotifier(road).show(Note("k", "LinkedIn: 30 min used", "Wrap up?"))
    assert road.called.wait(LONG)
    assert road.words == {"title": "LinkedIn: 30 min used", "message": "Wrap up?", "app_name": "Worthwhile"}
    assert road.thread is not threading.current_thread()


def test_a_title_that_begins_with_a_hyphen_is_no_option():
    road = Road()
    PortableNotifier(road).show(Note("k", "-20 min"))
    assert road.called.wait(LONG)
    assert road.words["title"] == f"{WORD_JOINER}-20 min"


def test_showing_does_not_wait_for_a_road_that_does_not_return():
    gate, entered = threading.Event(), threading.Event()

    def stuck(**_: str) -> None:
        entered.set()
        gate.wait(LONG)

    PortableNotifier(stuck).show(Note("k", "a"))
    assert entered.wait(LONG), "and the test got here while it was stuck"
    gate.set()


@pytest.mark.parametrize("fault", [NotImplementedError("no road"), OSError("no bus"), RuntimeError("anything")])
def test_a_road_that_raises_is_no_error(fault, monkeypatch):
    broken = []
    monkeypatch.setattr(threading, "excepthook", broken.append)
    road = Road(fault)
    PortableNotifier(road).show(Note("k", "a"))
    assert road.called.wait(LONG)
    road.thread.join(LONG)
    assert broken == []


def test_it_says_what_it_cannot_do():
    road = PortableNotifier(Road())
    assert (road.available(), road.has_actions(), road.fileno(), road.read()) == (True, False, None, [])
    road.close("k")
    road.shut()


@pytest.mark.desktop
def test_plyer_itself_reaches_a_real_daemon(dunst, monkeypatch):
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, dunst.environment[name])
    PortableNotifier().show(Note("k", "-20 min", "R&D's limit"))
    dunst.wait_until_shown(1)
    (shown,) = dunst.history()
    assert shown["summary"].endswith("-20 min")
    wait_for(lambda: threading.active_count() == 1, "the end of its thread")
