"""Pipe lines: what is sent to a named pipe of Windows, heard by Qt; elsewhere it listens at a socket."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer

from detox.desktop.wire import LONGEST, MOST, SURE

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket


class PipeLines(QObject):
    """Tells each line and answers it; whoever sends a longer one than `LONGEST` is not heard any more."""

    said = Signal(bytes)
    """A line without its end."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST)
        self._server.newConnection.connect(self._meet)

    def listen(self, place: str) -> bool:
        """Whether it can be reached there from now on."""
        return self._server.listen(place)

    def close(self) -> None:
        """Hears nothing any more."""
        self._server.close()

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(LONGEST)
            caller.readyRead.connect(partial(self._read, caller))
            caller.disconnected.connect(caller.deleteLater)
            self._read(caller)  # what came before anybody asked is told by no signal

    def _read(self, caller: QLocalSocket) -> None:
        while caller.canReadLine():
            line = bytes(caller.readLine().data()).removesuffix(b"\n")
            caller.write(SURE)
            self.said.emit(line)
        caller.flush()
        if caller.bytesAvailable() >= LONGEST:
            caller.abort()
