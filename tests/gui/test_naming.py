"""The classes of Qt are made in the window's thread, a few at a time, before another thread names them all."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from detox.gui import naming
from detox.gui.chart_slot import ChartSlot
from detox.gui.theme import Theme

NAMES = """
from detox.gui import naming

def missing():
    return sum(name not in vars(module) for module in naming.MODULES for name in dir(module))

print(missing() > 100, sum(1 for _ in naming.steps()) > 3, missing())
"""


def test_after_the_steps_every_class_is_made() -> None:
    told = subprocess.run([sys.executable, "-c", NAMES], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "True", "0"]


class Chart(QWidget):
    """One that shows nothing."""

    table_wanted = Signal(object)


def test_a_chart_is_imported_on_a_thread_after_the_last_step(qtbot: QtBot, theme: Theme, monkeypatch: Any) -> None:
    done: list[object] = []

    def steps() -> Any:
        for number in range(3):
            done.append((number, threading.current_thread() is threading.main_thread()))
            yield

    def load() -> Any:
        done.append(threading.current_thread() is threading.main_thread())
        return lambda _: Chart()

    monkeypatch.setattr(naming, "steps", steps)
    slot = ChartSlot(theme, load, 20)
    qtbot.addWidget(slot)
    with qtbot.waitSignal(slot.ready):
        slot.show()
    assert done == [(0, True), (1, True), (2, True), False]
