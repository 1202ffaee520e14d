"""X: a few questions to its server, by ctypes on libxcb, which Qt needs anyway: no library is added for them."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = "libxcb.so.1"


class _Reply(ctypes.Structure):
    """The first 12 bytes of an answer; `value` is an atom, a window, a type, or a truth value and an opcode."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("value", ctypes.c_uint32),
    )


class _Screens(ctypes.Structure):
    """An iterator over the screens of a display; each begins with the number of its root window."""

    _fields_ = (("first", ctypes.POINTER(ctypes.c_uint32)), ("left", ctypes.c_int), ("index", ctypes.c_int))


def answers(display: str) -> bool:
    """Whether there is a server at a display that lets us in."""
    with _connected(display) as connected:
        return connected is not None


def owner(display: str, selection: str) -> int:
    """The window that owns a selection on a display; 0 where none does or the display cannot be asked."""
    with _connected(display) as connected:
        if connected is None:
            return 0
        xcb, connection = connected
        atom = _ask(xcb, connection, "xcb_intern_atom", 1, len(selection), selection.encode())
        return _ask(xcb, connection, "xcb_get_selection_owner", atom) if atom else 0


def has_property(display: str, name: str) -> bool:
    """Whether the root window of a display has a property; False where the display cannot be asked."""
    with _connected(display) as connected:
        if connected is None:
            return False
        xcb, connection = connected
        atom = _ask(xcb, connection, "xcb_intern_atom", 1, len(name), name.encode())
        return bool(atom and _ask(xcb, connection, "xcb_get_property", 0, _root(xcb, connection), atom, 0, 0, 0))


def has_extension(display: str, name: str) -> bool:
    """Whether the server of a display knows an extension; False where it cannot be asked."""
    with _connected(display) as connected:
        if connected is None:
            return False
        xcb, connection = connected
        return bool(_ask(xcb, connection, "xcb_query_extension", len(name), name.encode()) & 0xFF)


@contextmanager
def _connected(display: str) -> Iterator[tuple[ctypes.CDLL, ctypes.c_void_p] | None]:
    """The library and a connection of it; None where there is no such display."""
    try:
        xcb = ctypes.CDLL(LIBRARY)
    except OSError:
        yield None
        return
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    try:
        yield None if xcb.xcb_connection_has_error(connection) else (xcb, connection)
    finally:
        xcb.xcb_disconnect(connection)


def _root(xcb: ctypes.CDLL, connection: ctypes.c_void_p) -> int:
    """The root window of a display's first screen."""
    xcb.xcb_get_setup.restype = ctypes.c_void_p
    xcb.xcb_setup_roots_iterator.restype = _Screens
    screens = xcb.xcb_setup_roots_iterator(ctypes.c_void_p(xcb.xcb_get_setup(connection)))
    return int(screens.first.contents.value)


def _ask(xcb: ctypes.CDLL, connection: ctypes.c_void_p, request: str, *arguments: object) -> int:
    cookie = getattr(xcb, request)(connection, *arguments)
    reply = getattr(xcb, f"{request}_reply")
    reply.restype = ctypes.POINTER(_Reply)
    found = reply(connection, ctypes.c_uint(cookie), None)
    if not found:
        return 0
    value = int(found.contents.value)
    xcb.free(found)  # every answer belongs to whoever has asked; the function is that of the C library it is linked to
    return value
