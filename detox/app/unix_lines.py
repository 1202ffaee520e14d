"""Unix lines: what is sent to a socket in a folder, heard without QtNetwork, which is a twenty-fifth of the tray."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from detox.desktop.wire import LONGEST, MOST, SURE

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnixLines(QObject):
    """Tells each line and answers it; whoever sends a longer one than `LONGEST` is not heard any more."""

    said = Signal(bytes)
    """A line without its end."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._knocks: QSocketNotifier | None = None
        self._place = Path()
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._door.settimeout(0)
        self._callers: dict[_Caller, bytearray] = {}

    def listen(self, place: str) -> bool:
        """Whether it can be reached there from now on, in place of the socket that a killed process has left."""
        made = f"{place}.{os.getpid()}"
        try:
            self._door.bind(made)
            Path(made).chmod(0o600)
            self._door.listen(MOST)
            Path(made).replace(place)
        except OSError:
            Path(made).unlink(missing_ok=True)
            return False
        self._place = Path(place)
        self._knocks = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._knocks.activated.connect(self._meet)
        return True

    def close(self) -> None:
        """Hears nothing any more; the socket goes."""
        if self._knocks is not None:
            self._knocks.setEnabled(False)
            self._knocks = None
            self._place.unlink(missing_ok=True)
        for caller in tuple(self._callers):
            self._leave(caller)
        self._door.close()

    def _meet(self) -> None:
        while len(self._callers) < MOST:
            try:
                line, _ = self._door.accept()
            except OSError:  # nobody else waits, or whoever did has gone
                break
            caller = _Caller(line, self)
            self._callers[caller] = bytearray()
            caller.speaks.connect(partial(self._read, caller))
        self._open(wide=len(self._callers) < MOST)

    def _read(self, caller: _Caller) -> None:
        try:
            part = caller.line.recv(LONGEST)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._leave(caller)
            return
        heard = self._callers[caller]
        heard += part
        for line in _whole(heard):
            with suppress(OSError):  # who does not wait for an answer was heard as well
                caller.line.send(SURE)
            self.said.emit(line)
        if len(heard) >= LONGEST and caller in self._callers:
            self._leave(caller)

    def _leave(self, caller: _Caller) -> None:
        del self._callers[caller]
        caller.leave()
        self._open(wide=True)

    def _open(self, *, wide: bool) -> None:
        """Lets the next one in, or nobody; once it is closed it stays so."""
        if self._knocks is not None:
            self._knocks.setEnabled(wide)


class _Caller(QObject):
    """One process that has connected."""

    speaks = Signal()

    def __init__(self, line: socket.socket, owner: QObject) -> None:
        super().__init__(owner)
        self.line = line
        line.settimeout(0)
        self._comes = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._comes.activated.connect(self.speaks)

    def leave(self) -> None:
        """Is not heard any more."""
        self._comes.setEnabled(False)
        self.line.close()
        self.deleteLater()


def _whole(heard: bytearray) -> Iterator[bytes]:
    """The lines that have come to their end, each taken away."""
    while (end := heard.find(b"\n")) >= 0:
        line = bytes(heard[:end])
        del heard[: end + 1]
        yield line
