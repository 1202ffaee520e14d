"""Notification daemons as a test meets them: a real dunst, and one that is as slow, poor or early as it is told."""

from __future__ import annotations

import json
import select
import subprocess
import threading
import time
from typing import TYPE_CHECKING

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

from detox.desktop.bus_notify import NAME
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.desktop.notify import Notifier, Pressed

PLACE = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
LISTENS = 5.0


def hear(notifier: Notifier, until: Callable[[list[Pressed]], object]) -> list[Pressed]:
    """What has been pressed, read as it arrives on the descriptor, as soon as `until` holds."""
    heard: list[Pressed] = []
    end = time.monotonic() + LISTENS
    while not until(heard):
        assert time.monotonic() < end, f"heard only {heard}"
        select.select([notifier.fileno()], [], [], 0.05)
        heard += notifier.read()
    return heard


class Dunst:
    """A running dunst: what it shows, what it has shown, and the one action that it can be made to take."""

    def __init__(self, environment: dict[str, str], process: subprocess.Popen[bytes]) -> None:
        self.environment = environment
        self.process = process

    def shown(self) -> int:
        return int(self._tell("count", "displayed"))

    def history(self) -> list[dict[str, str]]:
        """Every note so far, the oldest first."""
        self._tell("close-all")
        notes = json.loads(self._tell("history"))["data"][0]
        return [{name: value["data"] for name, value in note.items()} for note in reversed(notes)]

    def act(self) -> None:
        """Takes the first action of the newest note."""
        self._tell("action", "0")

    def wait_until_shown(self, number: int) -> None:
        wait_for(lambda: self.shown() == number, f"{number} notes on the screen", LISTENS)

    def _tell(self, *words: str) -> str:
        done = subprocess.run(["dunstctl", *words], env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout


class MockDaemon:
    """Owns the daemon's name on a bus, notes what it is asked, and answers when it is let."""

    def __init__(self, address: str, abilities: tuple[str, ...] = ("body", "actions"), *, replies: bool = True) -> None:
        self.calls: list[tuple[str, tuple]] = []
        self.replies = replies
        """Whether Notify is answered at once; else by `release`."""
        self._abilities = list(abilities)
        self._held: list = []
        self._number = 0
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> MockDaemon:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def notes(self) -> list[tuple]:
        """The arguments of every Notify."""
        return [body for member, body in self.calls if member == "Notify"]

    def closed(self) -> list[int]:
        return [body[0] for member, body in self.calls if member == "CloseNotification"]

    def wait_for(self, member: str, times: int = 1) -> None:
        wait_for(lambda: sum(name == member for name, _ in self.calls) >= times, f"{times} {member}", LISTENS)

    def press(self, number: int, action: str) -> None:
        self._send(new_signal(PLACE, "ActionInvoked", "us", (number, action)))

    def close(self, number: int) -> None:
        self._send(new_signal(PLACE, "NotificationClosed", "uu", (number, 2)))

    def release(self) -> None:
        """Answers every Notify that was held back."""
        held, self._held = self._held, []
        for message in held:
            self._answer(message)

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._hear(message)

    def _hear(self, message) -> None:
        member = message.header.fields[HeaderFields.member]
        self.calls.append((member, message.body))
        if member == "GetCapabilities":
            self._send(new_method_return(message, "as", (self._abilities,)))
        elif member == "Notify" and self.replies:
            self._answer(message)
        elif member == "Notify":
            self._held.append(message)
        elif member == "CloseNotification":
            self._send(new_method_return(message))
        else:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _answer(self, message) -> None:
        replaced = message.body[1]
        self._number = replaced or self._number + 1
        self._send(new_method_return(message, "u", (self._number,)))

    def _send(self, message) -> None:
        with self._lock:
            self._connection.send(message)
