"""Bus question: one thing asked of a session's D-Bus, on a connection of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusErrorResponse, MessageType, message_bus
from jeepney.io.blocking import open_dbus_connection

if TYPE_CHECKING:
    from jeepney import Message

PATIENCE: Final = 1.0
"""Seconds that an answer is waited for."""
BROKEN: Final = (OSError, EOFError, TimeoutError, ValueError, RuntimeError, DBusErrorResponse)
"""What jeepney raises where nobody answers."""


def asked(address: str, message: Message) -> tuple[Any, ...] | None:
    """What an answer carries; None where there is no bus, nobody on it, or no such thing to ask."""
    if not address:
        return None
    try:
        with open_dbus_connection(address, auth_timeout=PATIENCE) as connection:
            reply = connection.send_and_get_reply(message, timeout=PATIENCE)
    except BROKEN:
        return None
    return reply.body if reply.header.message_type is MessageType.method_return else None


def owned(address: str, name: str) -> bool:
    """Whether somebody has a name on the bus."""
    return asked(address, message_bus.NameHasOwner(name)) == (True,)
