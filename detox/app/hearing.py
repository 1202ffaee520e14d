"""Hearing: lines that other processes of this person send to the app; imported once the tray stands."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from detox.desktop import wire
from detox.desktop.wire import LONGEST, SURE

if TYPE_CHECKING:
    from pathlib import Path

    from detox.app.wishes import Wish
    from detox.desktop.lock import Lock

MOST: Final = 16
"""Processes that may be connected at once."""


class Hearing(QObject):
    """Tells each line that is a wish, and answers every line; whoever sends longer ones is not heard any more.

    Where it can be reached is written into the lock of the home.
    """

    wished = Signal(object)
    """A Wish."""

    def __init__(self, held: Lock, home: Path, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST)
        self._server.newConnection.connect(self._meet)
        place = wire.place(home, os.environ, sys.platform)
        if place and self._server.listen(place):  # in place of the socket that a killed process has left there
            held.tell(place)

    def shut(self) -> None:
        """Hears nothing any more; the socket goes."""
        self._server.close()

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(LONGEST)
            caller.readyRead.connect(partial(self._read, caller))
            caller.disconnected.connect(caller.deleteLater)
            self._read(caller)  # what came before anybody asked is told by no signal

    def _read(self, caller: QLocalSocket) -> None:
        from detox.app.wishes import understood

        while caller.canReadLine():
            wish: Wish | None = understood(bytes(caller.readLine().data()).decode(errors="replace"))
            caller.write(SURE)
            if wish is not None:
                self.wished.emit(wish)
        caller.flush()
        if caller.bytesAvailable() >= LONGEST:
            caller.abort()
