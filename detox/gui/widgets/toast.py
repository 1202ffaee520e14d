"""Toast: what was done, and the way back, for a few seconds at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.theme import Theme

STAYS = 8_000
"""Milliseconds; it stays for as long as it is pointed at or has the keyboard."""


class Toast(QFrame):
    """One line and at most one button, over the lower edge of `window`."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        self._theme = theme
        self._window = window
        self._act: Callable[[], None] | None = None
        self._picture = QLabel()
        self._words = label(wrap=True)
        self._button = Button(theme, "", "link", small=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.addWidget(self._picture)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._leave)
        self._button.clicked.connect(self._pressed)
        window.installEventFilter(self)
        self.hide()

    def say(
        self, words: str, action: str = "", act: Callable[[], None] | None = None, icon_name: str = "check"
    ) -> None:
        """Shows a line and tells it to a screen reader, politely."""
        self._act = act
        self._words.setText(words)
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self._picture.setPixmap(pixmap(self._theme, icon_name, "accent", 16))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window changes its size, and goes at Esc where nobody nearer wanted that."""
        if self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif isinstance(event, QKeyEvent) and _is_escape(event):
                self._put_away()
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """At the foot of the window: one line where there is room for it, else as many as it takes."""
        window, edge = self._window, self._theme.space("xl")
        self._words.setWordWrap(False)
        wide = min(self.sizeHint().width(), window.width() - 2 * edge)
        self._words.setWordWrap(True)
        self.resize(wide, self.heightForWidth(wide))
        self.move((window.width() - wide) // 2, window.height() - self.height() - edge)

    def _leave(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
            return
        self.hide()

    def _put_away(self) -> None:
        self._timer.stop()
        self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def _is_escape(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
