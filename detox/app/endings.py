"""Endings: SIGINT and SIGTERM end the app like Quit; Python hears them only when something wakes it."""

from __future__ import annotations

import logging
import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

LOG: Final = logging.getLogger(__name__)
LOUDEST = 64
"""Bytes read at a wake-up; each signal writes one."""


def hear_signals(owner: QObject, stop: Callable[[], None], closing: ExitStack) -> None:
    """Calls `stop` when the process is asked to end; `closing` puts everything back."""
    ear, mouth = socket.socketpair()
    for end in (ear, mouth):
        end.settimeout(0)
        closing.callback(end.close)
    closing.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(mouth.fileno()))

    def stopped(number: int, *_: object) -> None:
        LOG.info("asked to end by %s", signal.Signals(number).name)
        QTimer.singleShot(0, owner, stop)  # in the event loop: before that runs, Qt forgets that it was told to quit

    def heard(*_: object) -> None:
        ear.recv(LOUDEST)

    for number in (signal.SIGINT, signal.SIGTERM):
        closing.callback(signal.signal, number, signal.signal(number, stopped))
    listener = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, owner)
    listener.activated.connect(heard)
    closing.callback(listener.deleteLater)
