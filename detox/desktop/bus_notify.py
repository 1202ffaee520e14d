"""Notifications over D-Bus (Desktop Notifications 1.2): buttons, replacing, closing, and a daemon that comes back."""

from __future__ import annotations

import html
from collections import deque
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_call
from jeepney.bus_messages import MatchRule
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from detox.desktop.notify import CLICKED, CLOSED, Note, Pressed

NAME: Final = "org.freedesktop.Notifications"
DAEMON: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
PATIENCE: Final = 1.0
"""Seconds that opening the road may take; showing never waits."""
STAYS: Final = 30_000
"""Milliseconds that a note asks to stay."""
SIGNALS: Final = (
    MatchRule(type="signal", interface=NAME, path=DAEMON.object_path),
    MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged"),
)
BROKEN: Final = (OSError, EOFError, TimeoutError, ValueError, RuntimeError)
"""What jeepney raises when a bus goes away or was never one."""


class BusNotifier:
    """Shows notes by the session's notification daemon."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: DBusConnection | None = None
        self._abilities: frozenset[str] | None = None
        self._asked: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._waiting: deque[Message] = deque()
        self._open()

    def show(self, note: Note) -> bool:
        """Whether the note was handed over; one of the same key is replaced."""
        if self._connection is None:
            self._open()
        if self._connection is None or not self.available():
            return False
        number = self._send("Notify", "susssasa{sv}i", self._arguments(note))
        if number is None:
            return False
        self._asked[number] = note.key
        return True

    def close(self, key: str) -> None:
        """Takes a note away, if it is still there."""
        number = self._numbers.pop(key, None)
        if number is not None:
            self._send("CloseNotification", "u", (number,))

    def available(self) -> bool:
        """Whether a daemon is there, or comes when it is called."""
        return self._connection is not None and self._abilities is not None

    def has_actions(self) -> bool:
        """Whether the daemon shows buttons."""
        return self.available() and "actions" in (self._abilities or ())

    def fileno(self) -> int | None:
        """The descriptor on which answers arrive."""
        return None if self._connection is None else self._connection.sock.fileno()

    def read(self) -> list[Pressed]:
        """The answers that have arrived; never waits."""
        pressed = []
        for message in self._arrived():
            answer = self._understand(message)
            if answer is not None:
                pressed.append(answer)
        return pressed

    def shut(self) -> None:
        """Leaves the bus."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> None:
        try:
            self._connection = open_dbus_connection(self._address)
            for rule in SIGNALS:
                self._call(message_bus.AddMatch(rule))
            self._abilities = self._capabilities()
        except BROKEN:
            self._break()

    def _capabilities(self) -> frozenset[str] | None:
        """What the daemon can do; None where there is none."""
        reply = self._call(new_method_call(DAEMON, "GetCapabilities"))
        if reply is None or reply.header.message_type is not MessageType.method_return:
            return None
        return frozenset(reply.body[0])

    def _call(self, message: Message) -> Message | None:
        """The reply to a call, or None; other messages that come meanwhile are kept for `read`."""
        connection = self._connection
        if connection is None:
            return None
        serial = next(connection.outgoing_serial)
        connection.send(message, serial=serial)
        try:
            while True:
                reply = connection.receive(timeout=PATIENCE)
                if reply.header.fields.get(HeaderFields.reply_serial) == serial:
                    return reply
                self._waiting.append(reply)
        except TimeoutError:
            return None

    def _send(self, method: str, signature: str, arguments: tuple[Any, ...]) -> int | None:
        """The serial under which the reply will come."""
        connection = self._connection
        if connection is None:
            return None
        serial: int = next(connection.outgoing_serial)
        try:
            connection.send(new_method_call(DAEMON, method, signature, arguments), serial=serial)
        except BROKEN:
            self._break()
            return None
        return serial

    def _arguments(self, note: Note) -> tuple[Any, ...]:
        buttons = [word for action in (((CLICKED, ""), *note.actions) if self.has_actions() else ()) for word in action]
        body = html.escape(note.body, quote=False) if "body-markup" in (self._abilities or ()) else note.body
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", "worthwhile"), "suppress-sound": ("b", True)}
        replaced = self._numbers.get(note.key, 0)
        return "Worthwhile", replaced, "worthwhile", note.title, body, buttons, hints, STAYS

    def _arrived(self) -> list[Message]:
        messages = list(self._waiting)
        self._waiting.clear()
        while self._connection is not None:
            try:
                messages.append(self._connection.receive(timeout=0))
            except TimeoutError:
                break
            except BROKEN:
                self._break()
        return messages

    def _understand(self, message: Message) -> Pressed | None:
        fields = message.header.fields
        answered = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
        if answered is not None:
            if message.header.message_type is MessageType.method_return:
                self._numbers[answered] = message.body[0]
            return None
        member = fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and message.body[0] == NAME:
            self._numbers.clear()
            self._abilities = self._capabilities() if message.body[2] else None
        if member not in {"ActionInvoked", "NotificationClosed"}:
            return None
        key = next((key for key, number in self._numbers.items() if number == message.body[0]), None)
        if key is None:
            return None
        if member == "ActionInvoked":
            return Pressed(key, str(message.body[1]))
        del self._numbers[key]
        return Pressed(key, CLOSED)

    def _break(self) -> None:
        """The bus has gone: nothing is available until it is opened again."""
        self.shut()
        self._abilities = None
        self._asked.clear()
        self._numbers.clear()
