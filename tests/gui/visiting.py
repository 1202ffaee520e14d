"""Visiting: opens a page as a person does, and waits until everything on it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from detox.core.topics import Topic
from detox.gui.chart_slot import ChartSlot
from detox.gui.dialogs.dialog import Dialog
from detox.gui.services import Services
from detox.gui.signals import Signals
from detox.gui.widgets.page import Page
from detox.gui.window import Window
from detox.storage.store import Store
from tests.gui.fitting import shown

PAGES = ("today", "plans", "sources", "settings")
HOMES = ("empty", "small", "demo")
ROOMY = (1240, 840)
ROUNDS = 5
"""A wrapped text settles its height in as many rounds of layout."""
WINDOW_OPENER: TypeAlias = Callable[..., Window]
HOME_OPENER: TypeAlias = Callable[[str], tuple[Store, Services]]


def visit(qtbot: QtBot, window: Window, page: str) -> Page:
    """A page whose charts are there."""
    window.open_page(page)
    slots = [slot for slot in window.page.findChildren(ChartSlot) if slot.isVisibleTo(window)]
    qtbot.waitUntil(lambda: all(slot.chart is not None for slot in slots))
    qtbot.waitUntil(lambda: not window.page.is_reading)
    settle()
    return window.page


def heard(window: Window) -> Callable[[Topic], None]:
    """Tells the window what changed as the app does: in its own thread, whichever thread stored it."""
    signals = Signals(window)
    signals.changed.connect(window.changed)
    return signals.changed.emit


def settle() -> None:
    """Lets every layout come to rest."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


def texts(whole: QWidget) -> list[str]:
    """What can be read on the labels of a window or a part of it."""
    return [each.text() for each in shown(whole) if isinstance(each, QLabel) and each.text()]


def colours_in(picture: QImage) -> set[str]:
    """Every opaque colour of a picture, as `#rrggbb`."""
    dots = picture.convertToFormat(QImage.Format.Format_ARGB32)
    found = set(memoryview(dots.constBits()).cast("I"))
    return {f"#{each & 0xFFFFFF:06x}" for each in found if each >> 24 == 0xFF}


def asked(qtbot: QtBot) -> Dialog:
    """The dialog that has just been opened, with its layout at rest."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Dialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    qtbot.waitUntil(dialog.windowHandle().isExposed)
    qtbot.waitUntil(lambda: dialog.height() >= dialog.minimumSizeHint().height())  # a busy screen gives it late
    settle()
    return dialog


def click(whole: QWidget, words: str) -> None:
    """Clicks the button that reads so, as somebody who sees it."""
    buttons = [each for each in shown(whole) if isinstance(each, QAbstractButton)]
    button = next(each for each in buttons if words in {each.accessibleName(), each.text().strip()})
    spot = QPoint(button.height() // 2, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def write(field: QWidget, words: str) -> None:
    """Writes into a field in place of what it holds."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
