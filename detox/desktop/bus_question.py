"""Bus question: one thing asked of a session's D-Bus, on a connection of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jeepney import MessageType, message_bus

from detox.desktop.bus_connection import BROKEN, PATIENCE, connect

if TYPE_CHECKING:
    from jeepney import Message


def asked(address: str, message: Message) -> tuple[Any, ...] | None:
    """What an answer carries; None where there is no bus, nobody on it, or no such thing to ask."""
    if not address:
        return None
    try:
        with connect(address) as connection:
            reply = connection.send_and_get_reply(message, timeout=PATIENCE)
    except BROKEN:
        return None
    return reply.body if reply.header.message_type is MessageType.method_return else None


def owned(address: str, name: str) -> bool:
    """Whether somebody has a name on the bus."""
    return asked(address, message_bus.NameHasOwner(name)) == (True,)
