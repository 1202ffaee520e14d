"""Portal: the part of a desktop's portal that tells programs which colour scheme the person wants."""

from __future__ import annotations

import threading
from typing import Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PLACE = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
GROUP, KEY = "org.freedesktop.appearance", "color-scheme"
NO_WISH, DARK, LIGHT = range(3)
"""What the portal's settings interface says of a colour scheme."""
PAUSE = 0.02


class Portal:
    """Owns the portal's name on a bus, answers who asks for the settings, and tells when they change."""

    def __init__(self, address: str, scheme: int = LIGHT) -> None:
        self._scheme = scheme
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def prefer(self, scheme: int) -> None:
        """The person wants another scheme from now on."""
        self._scheme = scheme
        self._send(new_signal(PLACE, "SettingChanged", "ssv", (GROUP, KEY, ("u", scheme))))

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._connection.receive(timeout=PAUSE)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        if message.header.fields[HeaderFields.member] == "ReadAll":
            self._send(new_method_return(message, "a{sa{sv}}", ({GROUP: {KEY: ("u", self._scheme)}},)))
        else:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _send(self, message: Message) -> None:
        with self._lock:
            self._connection.send(message)
