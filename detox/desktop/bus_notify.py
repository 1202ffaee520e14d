"""Notifications over D-Bus (Desktop Notifications 1.2): buttons, replacing, closing, and a daemon that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_call
from jeepney.bus_messages import MatchRule

from detox.desktop.bus_connection import BROKEN, PATIENCE, BusConnection, connect
from detox.desktop.clock import awake
from detox.desktop.notify import CLICKED, CLOSED, Note, Pressed

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "org.freedesktop.Notifications"
DAEMON: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
NAMED_ICON: Final = "worthwhile"
"""The icon where it is part of the desktop's theme; a file is told as its URI."""
STAYS: Final = 30_000
"""Milliseconds that a note asks to stay."""
SIGNALS: Final = (
    MatchRule(type="signal", sender=NAME, interface=NAME, path=DAEMON.object_path),
    MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged"),
)
MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What stands for the letters that begin markup; `html` would bring along every name that a letter can have."""
NOBODY: Final = ""
"""The key of a note that was closed before its number was known."""


class BusNotifier:
    """Shows notes by the session's notification daemon."""

    def __init__(self, address: str, icon: str = NAMED_ICON) -> None:
        self._address = address
        self._icon = icon
        self._connection: BusConnection | None = None
        self._abilities: frozenset[str] | None = None
        self._question = 0
        self._kept: dict[str, Note] = {}
        self._asked: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._early: dict[int, list[str]] = {}
        self._open()
        self._wait_for_daemon()

    def show(self, note: Note) -> bool:
        """Whether the note was handed over; one of the same key is replaced.

        False where nobody takes it now: a daemon that this call wakes gets it as soon as it answers. Nothing is
        waited for but a bus that had gone and has to be opened again.
        """
        if self._connection is None:
            self._open()
        if self._abilities is None:
            self._ask_abilities()
            if self._question:
                self._kept[note.key] = note
            return False
        return self._hand_over(note)

    def close(self, key: str) -> None:
        """Takes a note away, if it is still there."""
        self._kept.pop(key, None)
        self._asked = {serial: NOBODY if asked == key else asked for serial, asked in self._asked.items()}
        self._take_away(self._numbers.pop(key, None))

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
        return [pressed for message in self._arrived() for pressed in self._understand(message)]

    def shut(self) -> None:
        """Takes every note away, as nobody would hear its buttons any more, and leaves the bus."""
        numbers, self._numbers = self._numbers, {}
        for number in numbers.values():
            self._take_away(number)
        self._leave()

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> None:
        try:
            self._connection = connect(self._address)
            for rule in SIGNALS:
                self._connection.send(message_bus.AddMatch(rule))
        except BROKEN:
            self._break()
        self._ask_abilities()

    def _ask_abilities(self) -> None:
        """Asks the daemon what it can do, which also starts one that the bus knows how to start."""
        if not self._question:
            self._question = self._send("GetCapabilities") or 0

    def _wait_for_daemon(self) -> None:
        end = awake().total_seconds() + PATIENCE
        while self._question and self._connection is not None:
            try:
                message = self._connection.receive(timeout=max(end - awake().total_seconds(), 0))
            except TimeoutError:
                return
            except BROKEN:
                self._break()
                return
            list(self._understand(message))

    def _take_away(self, number: int | None) -> None:
        if number is not None:
            self._send("CloseNotification", "u", (number,))

    def _hand_over(self, note: Note) -> bool:
        serial = self._send("Notify", "susssasa{sv}i", self._arguments(note))
        if serial is not None:
            self._asked[serial] = note.key
        return serial is not None

    def _send(self, method: str, signature: str | None = None, arguments: tuple[Any, ...] = ()) -> int | None:
        """The serial under which the reply will come; None where there is no bus."""
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
        body = note.body.translate(MARKUP) if "body-markup" in (self._abilities or ()) else note.body
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", "worthwhile"), "suppress-sound": ("b", True)}
        replaced = self._numbers.get(note.key, 0)
        return "Worthwhile", replaced, self._icon, note.title, body, buttons, hints, STAYS

    def _arrived(self) -> Iterator[Message]:
        while self._connection is not None:
            try:
                yield self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except BROKEN:
                self._break()

    def _understand(self, message: Message) -> Iterator[Pressed]:
        """The answers that a message brings, if any."""
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if HeaderFields.reply_serial in fields:
            yield from self._reply(fields[HeaderFields.reply_serial], message)
        elif member == "NameOwnerChanged" and message.body[0] == NAME:
            self._change_daemon(is_there=bool(message.body[2]))
        elif member == "ActionInvoked":
            yield from self._answer(message.body[0], str(message.body[1]))
        elif member == "NotificationClosed":
            yield from self._answer(message.body[0], CLOSED)

    def _reply(self, serial: int, message: Message) -> Iterator[Pressed]:
        is_well = message.header.message_type is MessageType.method_return
        key = self._asked.pop(serial, None)
        if serial == self._question:
            self._learn(frozenset(message.body[0]) if is_well else None)
        elif key is not None and is_well:
            yield from self._number(key, message.body[0])
        if not self._asked:
            self._early.clear()

    def _learn(self, abilities: frozenset[str] | None) -> None:
        """Takes in what the daemon can do (None where there is none), and hands over what waited for it."""
        self._question = 0
        self._abilities = abilities
        kept, self._kept = self._kept, {}
        for note in kept.values() if abilities is not None else ():
            self._hand_over(note)

    def _number(self, key: str, number: int) -> Iterator[Pressed]:
        """Takes in the number of a note; one that nobody wants any more, or that it was to replace, is taken away."""
        if key == NOBODY:
            self._take_away(number)
            return
        former = self._numbers.pop(key, number)
        self._numbers[key] = number
        if former != number:
            self._take_away(former)
        for action in self._early.pop(number, ()):
            yield from self._answer(number, action)

    def _answer(self, number: int, action: str) -> Iterator[Pressed]:
        """The answer to one of our notes; kept where its number may still be on the way."""
        key = next((key for key, known in self._numbers.items() if known == number), None)
        if key is None:
            if self._asked:
                self._early.setdefault(number, []).append(action)
            return
        if action == CLOSED:
            del self._numbers[key]
        yield Pressed(key, action)

    def _change_daemon(self, *, is_there: bool) -> None:
        """The notes of the former daemon are gone with it; another one is asked what it can do."""
        self._numbers.clear()
        self._abilities = None
        if is_there:
            self._question = 0
            self._ask_abilities()

    def _break(self) -> None:
        """The bus has gone: nothing is available until it is opened again."""
        self._leave()
        self._abilities = None
        self._question = 0
        for waiting in (self._kept, self._asked, self._numbers, self._early):
            waiting.clear()
