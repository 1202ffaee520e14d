"""What Qt made is destroyed in the window's thread, also when another thread makes the garbage heap overflow."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from detox.gui.background import run


class _Knot(QObject):
    """An object that holds on to itself, so that only the collector can take it away."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _tied(destroyed: list[int]) -> None:
    weakref.finalize(_Knot(), lambda: destroyed.append(threading.get_ident()))


def _make_much() -> list[list[int]]:
    return [[number] for number in range(200_000)]


def test_a_knot_is_taken_away_by_the_window_once_the_work_is_done(qtbot):
    destroyed, owner, made = [], QObject(), []
    gc.collect()
    _tied(destroyed)
    run(owner, _make_much, made.append)
    qtbot.waitUntil(lambda: bool(destroyed))
    assert len(made[0]) == 200_000
    assert destroyed == [threading.get_ident()]
