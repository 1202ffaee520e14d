"""Bus connection: a call to a D-Bus that is given up where nobody picks up or nobody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jeepney import DBusErrorResponse
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket

if TYPE_CHECKING:
    from jeepney import Message

PATIENCE: Final = 1.0
"""Seconds that each answer of a bus, also its first, is waited for."""
BROKEN: Final = (OSError, EOFError, TimeoutError, ValueError, RuntimeError, DBusErrorResponse)
"""What jeepney raises where a bus goes away, keeps silent, or was never one."""


class BusConnection(DBusConnection):  # type: ignore[misc]  # jeepney comes without types
    """Waits for no message longer than `PATIENCE`, where jeepney would wait for ever."""

    def receive(self, *, timeout: float | None = None) -> Message:
        """The next message; raises TimeoutError where none comes within so many seconds, or `PATIENCE`."""
        return super().receive(timeout=PATIENCE if timeout is None else timeout)


def connect(address: str) -> BusConnection:
    """A greeted connection to the bus at an address; raises one of `BROKEN` where there is none."""
    line = prep_socket(get_bus(address), timeout=PATIENCE)
    try:
        return BusConnection(line)
    except BROKEN:
        line.close()
        raise
