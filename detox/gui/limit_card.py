"""Limit card: a small window beside the tray that never takes the keyboard and leaves by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBitmap, QCloseEvent, QCursor, QEnterEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from detox.core.reminders import Answer
from detox.gui import wording
from detox.gui.snooze import Snooze
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.widgets.labels import label, line

if TYPE_CHECKING:
    from datetime import timedelta

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from detox.core.accounts import Account
    from detox.core.reminders import Reminder
    from detox.gui.theme import Theme

WIDE = 372
STAYS = 30_000
"""Milliseconds; it stays for as long as it is pointed at."""
EDGE = 16
FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)


class LimitCard(QWidget):
    """Says that a limit is used up, and asks what to do; one at a time."""

    answered = Signal(str, object, object)
    """The reminder's id, an Answer, and how long it is snoozed or None."""

    left = Signal()
    """The card has gone, with an answer or without."""

    def __init__(self, theme: Theme, reminder: Reminder, account: Account, names: tuple[str, str]) -> None:
        theme.wear()
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Worthwhile")
        self._theme = theme
        self._reminder = reminder
        name, monogram = names
        frame = QFrame()
        frame.setProperty("kind", "popup")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        layout = QVBoxLayout(frame)
        padding = theme.space("l") + 2
        layout.setContentsMargins(padding, padding, padding, theme.space("m"))
        layout.setSpacing(theme.space("m"))
        layout.addLayout(self._head(Badge(theme, monogram, account.slot, 24), name))
        layout.addWidget(label(wording.reminder_question(reminder), "question", wrap=True))
        layout.addLayout(self._answers())
        layout.addWidget(line())
        layout.addLayout(self._foot())
        self.setAccessibleName(f"{wording.reminder_title(reminder, name)}. {wording.reminder_question(reminder)}")
        wide = max(theme.scaled(WIDE), whole.minimumSize().width())
        self.setFixedSize(wide, whole.totalHeightForWidth(wide))
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.close)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)

    @property
    def reminder(self) -> str:
        """The id of the reminder that it shows."""
        return self._reminder.id

    def appear(self, tray: QRect) -> None:
        """Fades in beside the tray (an empty rectangle where that is unknown), never over the pointer."""
        screen = QGuiApplication.screenAt(tray.center()) if not tray.isEmpty() else None
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        self.move(place(self.size().width(), self.height(), tray, room, QCursor.pos()))
        self._fade.setDuration(self._theme.motion("slow"))
        self._fade.setStartValue(0.0 if self._theme.motion("slow") else 1.0)
        self._fade.setEndValue(1.0)
        self.show()
        self._fade.start()
        self._timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Says that it has gone."""
        super().closeEvent(event)
        self._timer.stop()
        self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stays while it is pointed at."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Leaves some time after it was pointed at."""
        super().leaveEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rounds the corners of the window itself, with or without a compositor."""
        super().resizeEvent(event)
        shape = QBitmap(self.size())
        shape.fill(Qt.GlobalColor.color0)
        painter = QPainter(shape)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(Qt.GlobalColor.color1)
        corner = self._theme.radius("popup")
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), corner, corner)
        painter.end()
        self.setMask(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills what the frame's round corners leave."""
        del event
        QPainter(self).fillRect(QRectF(self.rect()), self._theme.colour("border"))

    def _head(self, badge: Badge, name: str) -> QHBoxLayout:
        close = IconButton(self._theme, "x", self.tr("Not now"))
        close.clicked.connect(partial(self._answer, Answer.NOT_NOW))
        row = QHBoxLayout()
        row.addWidget(badge)
        row.addWidget(label(wording.reminder_title(self._reminder, name), "label", "text_2", wrap=True), 1)
        row.addWidget(close)
        return row

    def _answers(self) -> QHBoxLayout:
        wrap_up = Button(self._theme, self.tr("Wrap up"), "primary")
        more = Button(self._theme, self.tr("10 more minutes"))
        wrap_up.clicked.connect(partial(self._answer, Answer.WRAP_UP))
        more.clicked.connect(partial(self._answer, Answer.MORE))
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("s"))
        row.addWidget(wrap_up, 1)
        row.addWidget(more, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        snooze = Snooze(self._theme)
        snooze.chosen.connect(self._snooze)
        not_now = Button(self._theme, self.tr("Not now"), "quiet", small=True)
        not_now.clicked.connect(partial(self._answer, Answer.NOT_NOW))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(snooze)
        row.addWidget(not_now)
        once = label(self.tr("won’t ask again today"), "caption", "text_3", wrap=True)
        once.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(once, 1)
        return row

    def _snooze(self, length: timedelta | None) -> None:
        self.answered.emit(self._reminder.id, Answer.NOT_NOW if length is None else Answer.SNOOZE, length)
        self.close()

    def _answer(self, answer: Answer) -> None:
        self.answered.emit(self._reminder.id, answer, None)
        self.close()


def place(wide: int, high: int, tray: QRect, room: QRect, pointer: QPoint) -> QPoint:
    """The upper left corner: in the corner of `room` nearest to the tray, or the next one that frees the pointer."""
    left, right = room.left() + EDGE, room.right() - wide - EDGE + 1
    top, bottom = room.top() + EDGE, room.bottom() - high - EDGE + 1
    is_above = not tray.isEmpty() and tray.center().y() < room.center().y()
    is_left = not tray.isEmpty() and tray.center().x() < room.center().x()
    x, across = (left, right) if is_left else (right, left)
    y, other = (top, bottom) if is_above else (bottom, top)
    for corner in (QPoint(x, y), QPoint(x, other), QPoint(across, y)):
        if not QRect(corner.x(), corner.y(), wide, high).contains(pointer):
            return corner
    return QPoint(x, y)
