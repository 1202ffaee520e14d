"""Which tray a session has, asked of real ones."""

from __future__ import annotations

import ctypes
import gc

import pytest

from detox.desktop.tray_host import tray_host
from detox.desktop.x_selection import answers, owner
from tests.desktop_rig import PANEL, TRAYER, desktop, started

pytestmark = pytest.mark.desktop


def test_a_session_without_a_panel_has_none(session):
    assert tray_host(session, "linux") == ""


def test_trayer_is_an_xembed_tray(session):
    with started(TRAYER, session):
        assert tray_host(session, "linux") == "XEmbed"
        assert owner(session["DISPLAY"], "_NET_SYSTEM_TRAY_S0") != 0


def test_a_panel_on_the_bus_is_a_status_notifier_tray():
    with desktop(PANEL) as environment:
        assert tray_host(environment, "linux") == "StatusNotifier"


def test_a_session_without_a_bus_is_asked_on_its_screen(drawable):
    with started(TRAYER, drawable):
        assert tray_host(drawable, "linux") == "XEmbed"


def test_a_bus_that_leads_nowhere_is_no_error(drawable):
    assert tray_host({**drawable, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}, "linux") == ""


def test_without_screen_and_bus_there_is_none():
    assert tray_host({}, "linux") == ""


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_their_own(system):
    assert tray_host({}, system) == system


def test_a_selection_that_nobody_owns_has_no_window(drawable):
    assert owner(drawable["DISPLAY"], "WORTHWHILE_NEVER_HEARD_OF") == 0


def test_a_display_that_nobody_serves_cannot_be_asked():
    assert owner(":4711", "_NET_SYSTEM_TRAY_S0") == 0
    assert not answers(":4711")
    assert not answers("garbage")


def test_a_display_that_is_served_answers(drawable):
    assert answers(drawable["DISPLAY"])


class Memory(ctypes.Structure):
    """What the C library says of its memory; `uordblks` is what is in use."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"
        )
    )  # fmt: skip


def in_use() -> int:
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = Memory
    return int(mallinfo().uordblks)


def test_whoever_asks_every_minute_for_years_keeps_no_answer(drawable):
    def ask(times: int) -> int:
        for _ in range(times):
            owner(drawable["DISPLAY"], "_NET_SYSTEM_TRAY_S0")
        gc.collect()
        return in_use()

    before = ask(100)
    assert ask(1_000) - before < 1_000 * 32  # bytes of the smallest answer
