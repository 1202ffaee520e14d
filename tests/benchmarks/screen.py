"""Screen: what an X server shows, looked at from outside, so that every program is timed by the same eyes.

By ctypes on libxcb, because reading pixels of any window needs nothing of the program that owns it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

EVERY = 8
"""Every eighth line of a window is looked at: enough to see each line of text, and 1 ms of work a look."""
TRAY = "_NET_SYSTEM_TRAY_S0"
CLIENT = 21
"""Bits of a window's number that its program chose; those above are the program's."""
Z_PIXMAP = 2
VIEWABLE = 2
ALL_PLANES = 0xFFFFFFFF
HEADER = 32
"""Bytes of a reply before its data."""


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Screen:
    """A connection of our own to a display; what a window that went away cannot answer is None."""

    def __init__(self, display: str) -> None:
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (ctypes.c_void_p,)
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        self._xcb.xcb_get_setup.restype = ctypes.c_void_p
        self._connection = ctypes.c_void_p(self._xcb.xcb_connect(display.encode(), None))
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError(f"no X server answers at {display}")
        self._root = self._first_root()
        self._trays = self._tray_windows()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def window(self, pid: int) -> int | None:
        """The window of a process that the window manager has taken into its list."""
        listed = self._property(self._root, "_NET_CLIENT_LIST")
        return next((window for window in listed if self._property(window, "_NET_WM_PID") == [pid]), None)

    def docked(self, pid: int) -> int | None:
        """The window of a process that the tray shows."""
        for panel in self._trays:
            for window in self._below(panel):
                if self._property(window, "_NET_WM_PID") == [pid] and self._is_viewable(window):
                    return window
        return None

    def size(self, window: int) -> Size | None:
        """How large a window is."""
        reply = self._ask("get_geometry", window)
        return None if reply is None else Size(*struct.unpack_from("<HH", reply, 16))

    def lines(self, window: int, every: int = EVERY) -> bytes | None:
        """The pixels of every so many lines of a window, four bytes each; None while it cannot be seen."""
        size = self.size(window)
        if size is None or not self._is_viewable(window):
            return None
        send = self._xcb.xcb_get_image
        cookies = [
            send(self._connection, Z_PIXMAP, window, 0, y, size.width, 1, ALL_PLANES)
            for y in range(every // 2, size.height, every)
        ]
        replies = [self._reply("get_image", cookie) for cookie in cookies]
        return None if None in replies else b"".join(reply[HEADER:] for reply in replies if reply is not None)

    def _first_root(self) -> int:
        """The root window of the first screen, out of the server's greeting."""
        setup = self._xcb.xcb_get_setup(self._connection)
        greeting = ctypes.string_at(setup, 40)
        vendor, _, _, formats = struct.unpack_from("<HHBB", greeting, 24)
        at = 40 + (vendor + 3) // 4 * 4 + formats * 8
        (root,) = struct.unpack("<I", ctypes.string_at(setup + at, 4))
        return int(root)

    def _tray_windows(self) -> list[int]:
        """Every window of the program that holds the tray; its windows have numbers that begin alike."""
        (owner,) = struct.unpack_from("<I", self._ask("get_selection_owner", self._atom(TRAY)) or bytes(HEADER), 8)
        return [window for window in self._below(self._root) if owner and window >> CLIENT == owner >> CLIENT]

    def _is_viewable(self, window: int) -> bool:
        reply = self._ask("get_window_attributes", window)
        return reply is not None and reply[26] == VIEWABLE

    def _below(self, window: int) -> Iterator[int]:
        reply = self._ask("query_tree", window)
        if reply is None:
            return
        (count,) = struct.unpack_from("<H", reply, 16)
        for child in struct.unpack_from(f"<{count}I", reply, HEADER):
            yield child
            yield from self._below(child)

    def _property(self, window: int, name: str) -> list[int]:
        reply = self._ask("get_property", 0, window, self._atom(name), 0, 0, 1024)
        if reply is None or reply[1] != 32:
            return []
        (count,) = struct.unpack_from("<I", reply, 16)
        return list(struct.unpack_from(f"<{count}I", reply, HEADER))

    def _atom(self, name: str) -> int:
        reply = self._ask("intern_atom", 0, len(name), name.encode())
        return 0 if reply is None else int(struct.unpack_from("<I", reply, 8)[0])

    def _ask(self, request: str, *arguments: object) -> bytes | None:
        return self._reply(request, getattr(self._xcb, f"xcb_{request}")(self._connection, *arguments))

    def _reply(self, request: str, cookie: int) -> bytes | None:
        """The whole reply, its length taken from its own head."""
        wait = getattr(self._xcb, f"xcb_{request}_reply")
        wait.restype = ctypes.c_void_p
        found = wait(self._connection, ctypes.c_uint(cookie), None)
        if not found:
            return None
        try:
            (more,) = struct.unpack("<I", ctypes.string_at(found + 4, 4))
            return ctypes.string_at(found, HEADER + more * 4)
        finally:
            self._free(found)


def here() -> Screen:
    """The screen of this process's display."""
    return Screen(os.environ["DISPLAY"])
