"""Waiting: what was asked for while a question stood open comes once that is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from detox.app.wishes import LOG_TIME, NOTE, OPEN, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Waiting(QObject):
    """Keeps each wish once, in the order in which they came, while a question is open."""

    def __init__(self, carry_out: Callable[[Wish], None]) -> None:
        super().__init__()
        self._carry_out = carry_out
        self._wishes: dict[Wish, None] = {}
        self._question: QWidget | None = None

    def wait(self, wish: Wish, question: QWidget) -> None:
        """Keeps a wish until `question` is answered; one that is met by what is open need not wait."""
        if wish == Wish(OPEN) or _is_asked(wish, question):
            return
        self._wishes[wish] = None
        if self._question is not question:
            self._question = question
            gone = question.finished if isinstance(question, QDialog) else question.destroyed
            gone.connect(self._answered)

    def _answered(self) -> None:
        self._question = None
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """Carries all of it out; what comes after another question waits for that one."""
        wishes, self._wishes = list(self._wishes), {}
        for wish in wishes:
            self._carry_out(wish)


def _is_asked(wish: Wish, question: QWidget) -> bool:
    """Whether the open question is the one that is wished for."""
    from detox.gui.dialogs.log_time import LogTime
    from detox.gui.dialogs.quick_note import QuickNote

    dialogs = {LOG_TIME: LogTime, NOTE: QuickNote}
    return wish.verb in dialogs and isinstance(question, dialogs[wish.verb])
