"""What a panel knows of a tray icon on the bus: its properties, its menu, and how to choose from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from jeepney import DBusAddress, Message, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

WATCHER = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
WHOLE = -1
"""A menu with all of its submenus."""


class Entry(NamedTuple):
    """A line of a menu; the label of a separator is empty."""

    number: int
    label: str
    is_enabled: bool


class Panel:
    """The icons that have registered with the watcher of a bus."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def item(self, pid: int) -> Item | None:
        """The icon of a process."""
        for name in self.ask(Properties(WATCHER).get("RegisteredStatusNotifierItems"))[0][1]:
            owner, _, path = name.partition("/")
            if self.ask(message_bus.GetConnectionUnixProcessID(owner)) == (pid,):
                return Item(self, owner, f"/{path}")
        return None

    def ask(self, message: Message) -> tuple[Any, ...]:
        """What the answer to a call carries."""
        body: tuple[Any, ...] = self._connection.send_and_get_reply(message, timeout=5).body
        return body


class Item:
    """One icon, as a panel draws it."""

    def __init__(self, panel: Panel, owner: str, path: str) -> None:
        self._panel = panel
        self._place = DBusAddress(path, owner, ITEM)
        self._menu = DBusAddress(self.property("Menu"), owner, MENU)

    def property(self, name: str) -> Any:
        return self._panel.ask(Properties(self._place).get(name))[0][1]

    def tip(self) -> str:
        """The words that come up beside the icon."""
        return str(self.property("ToolTip")[2])

    def click(self) -> None:
        self._panel.ask(new_method_call(self._place, "Activate", "ii", (0, 0)))

    def entries(self) -> list[Entry]:
        """The lines of the menu as it would be shown now, those of a submenu after its own."""
        self._panel.ask(new_method_call(self._menu, "AboutToShow", "i", (0,)))
        _, root = self._panel.ask(new_method_call(self._menu, "GetLayout", "iias", (0, WHOLE, [])))
        return list(_lines(root))

    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries()]

    def choose(self, label: str) -> None:
        """Takes the line that reads so."""
        number = next(entry.number for entry in self.entries() if entry.label == label)
        self._panel.ask(new_method_call(self._menu, "Event", "isvu", (number, "clicked", ("i", 0), 0)))


def _lines(node: tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]) -> Iterator[Entry]:
    for _, (number, properties, below) in node[2]:
        values = {name: value for name, (_, value) in properties.items()}
        yield Entry(number, str(values.get("label", "")), bool(values.get("enabled", True)))
        yield from _lines((number, properties, below))
