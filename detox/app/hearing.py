"""Hearing: lines that other processes of this person send to the app; imported once the tray stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from detox.desktop.wire import LONGEST, SURE

if TYPE_CHECKING:
    from detox.app.wishes import Wish

MOST: Final = 16
"""Processes that may be connected at once."""


class Hearing(QObject):
    """Tells each line that is a wish, and answers every line; whoever sends longer ones is not heard any more."""

    wished = Signal(object)
    """A Wish."""

    def __init__(self, place: str, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST)
        self._server.newConnection.connect(self._meet)
        QLocalServer.removeServer(place)  # of a process that was killed: the home is locked, so nobody listens there
        self._server.listen(place)

    def shut(self) -> None:
        """Hears nothing any more; the socket goes."""
        self._server.close()

    def _meet(self) -> None:
        while (wire := self._server.nextPendingConnection()) is not None:
            wire.setReadBufferSize(LONGEST)
            wire.readyRead.connect(partial(self._read, wire))
            wire.disconnected.connect(wire.deleteLater)
            self._read(wire)  # what came before anybody asked is told by no signal

    def _read(self, wire: QLocalSocket) -> None:
        from detox.app.wishes import understood

        while wire.canReadLine():
            wish: Wish | None = understood(bytes(wire.readLine().data()).decode(errors="replace"))
            wire.write(SURE)
            if wish is not None:
                self.wished.emit(wish)
        wire.flush()
        if wire.bytesAvailable() >= LONGEST:
            wire.abort()
