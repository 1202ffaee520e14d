"""Banner: a reminder inside the window, where the desktop has neither a tray nor notifications."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from detox.core.reminders import Answer
from detox.gui import wording
from detox.gui.snooze import Snooze
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from datetime import timedelta

    from PySide6.QtGui import QCloseEvent

    from detox.core.accounts import Account
    from detox.core.reminders import Reminder
    from detox.gui.theme import Theme

NARROW = 900
"""Width, at the designed text size, below which the answers stand under the question."""


class Banner(QFrame):
    """What the card says and asks, in a strip that takes no keyboard and stays until it is answered."""

    answered = Signal(str, object, object)
    """The reminder's id, an Answer, and how long it is snoozed or None."""
    left = Signal()

    def __init__(self, theme: Theme, reminder: Reminder, account: Account, names: tuple[str, str]) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._reminder = reminder
        name, monogram = names
        title, question = wording.reminder_title(reminder, name), wording.reminder_question(reminder)
        self.setAccessibleName(f"{title}. {question}")
        words = QVBoxLayout()
        words.setSpacing(theme.space("xxs"))
        words.addWidget(label(title, "label", "text_2", wrap=True))
        words.addWidget(label(question, "body_strong", wrap=True))
        asked = QHBoxLayout()
        asked.setSpacing(theme.space("m"))
        asked.addWidget(Badge(theme, monogram, account.slot, 28))
        asked.addLayout(words, 1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("m"), theme.space("m"))
        self._whole.setSpacing(theme.space("m"))
        self._whole.addLayout(asked, 1)
        self._whole.addLayout(self._answers())

    @property
    def reminder(self) -> str:
        """The id of the reminder that it shows."""
        return self._reminder.id

    def closeEvent(self, event: QCloseEvent) -> None:
        """Says that it has gone."""
        super().closeEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Arranges question and answers for the width there is."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            is_narrow = self.width() < self._theme.scaled(NARROW)
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._whole.setDirection(down if is_narrow else across)
        return super().event(event)

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("s"))
        for words, kind, answer in (
            (self.tr("Wrap up"), "primary", Answer.WRAP_UP),
            (self.tr("10 more minutes"), "secondary", Answer.MORE),
        ):
            button = Button(self._theme, words, kind, small=True)
            button.clicked.connect(partial(self._answer, answer))
            row.addWidget(button)
        snooze = Snooze(self._theme)
        snooze.chosen.connect(self._snooze)
        row.addWidget(snooze)
        close = IconButton(self._theme, "x", self.tr("Not now"))
        close.clicked.connect(partial(self._answer, Answer.NOT_NOW))
        row.addWidget(close)
        return row

    def _snooze(self, length: timedelta | None) -> None:
        self.answered.emit(self._reminder.id, Answer.NOT_NOW if length is None else Answer.SNOOZE, length)
        self.close()

    def _answer(self, answer: Answer) -> None:
        self.answered.emit(self._reminder.id, answer, None)
        self.close()
