"""Endings: signals end the app like Quit; Python hears them only when something wakes it. Sessions end it, too."""

from __future__ import annotations

import logging
import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QSessionManager

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from PySide6.QtGui import QGuiApplication

LOG: Final = logging.getLogger(__name__)
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""SIGHUP comes with the end of a terminal or a session, SIGBREAK on Windows alone."""
LOST_SCREEN = 1
"""What Qt ends with when its screen goes away."""
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

    for number in _heard_here():
        closing.callback(signal.signal, number, signal.signal(number, stopped))
    listener = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, owner)
    listener.activated.connect(heard)
    closing.callback(listener.deleteLater)


def hear_session(app: QGuiApplication, keep: Callable[[], None]) -> None:
    """Calls `keep` when the session is about to end; nobody starts the app again in the next one but autostart."""

    def commit(session: QSessionManager) -> None:
        session.setRestartHint(QSessionManager.RestartHint.RestartNever)
        keep()

    def save(session: QSessionManager) -> None:
        session.setRestartHint(QSessionManager.RestartHint.RestartNever)

    app.commitDataRequest.connect(commit)
    app.saveStateRequest.connect(save)


def _heard_here() -> list[signal.Signals]:
    """The signals of this system; a hang-up that whoever started the app lets it ignore stays ignored."""
    known = [signal.Signals[name] for name in NAMES if hasattr(signal, name)]
    return [each for each in known if each.name != "SIGHUP" or signal.getsignal(each) is not signal.SIG_IGN]
