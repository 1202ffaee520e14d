"""Background: runs a function on a thread and delivers its result in the window's; the one place for threads."""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from detox.gui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
PATIENCE: Final = 5.0
"""Seconds that a thread has to end once the app does; what takes longer was told to stop."""
LOOK: Final = 0.005
AT_ONCE: Final = 8
"""Works that run beside each other at least: a page is not to wait until a long import or reading has ended."""


class _Bridge(QObject):
    """Carries a result over to the thread that made this object."""

    done = Signal(object)
    broke = Signal(object)


class _Run(QRunnable):
    """One call."""

    def __init__(self, work: Callable[[], Any], bridge: _Bridge) -> None:
        super().__init__()
        self._work = work
        self._bridge = bridge

    def run(self) -> None:
        """Calls, and hands over what it returned or raised."""
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  # it is raised again, or shown, in the thread that asked
            _emit(self._bridge, "broke", error)
        else:
            _emit(self._bridge, "done", result)


def _emit(bridge: _Bridge, signal: str, value: object) -> None:
    """Emits unless whoever asked is gone."""
    if shiboken6.isValid(bridge):
        getattr(bridge, signal).emit(value)


def run(
    owner: QObject,
    work: Callable[[], T],
    deliver: Callable[[T], object],
    failed: Callable[[BaseException], object] | None = None,
) -> None:
    """Calls `work` on a thread, then `deliver` with its result here, unless `owner` is gone by then.

    An exception goes to `failed`; without one it rises here.
    """
    bridge = _Bridge()  # no child of its owner, which may go while the thread is about to tell; `end` keeps it

    def done(result: T) -> None:
        if shiboken6.isValid(owner):
            deliver(result)

    def broke(error: BaseException) -> None:
        if shiboken6.isValid(owner):
            (failed or _rise)(error)

    def end(_: object) -> None:
        bridge.deleteLater()
        QTimer.singleShot(0, garbage.collect)  # after whatever the result has made the window do

    bridge.done.connect(done)
    bridge.broke.connect(broke)
    bridge.done.connect(end)
    bridge.broke.connect(end)
    pool = QThreadPool.globalInstance()
    pool.setMaxThreadCount(max(AT_ONCE, pool.maxThreadCount()))  # Qt's own choice is one for each core
    pool.start(_Run(work, bridge))


def wait_for_all() -> None:
    """Waits, some seconds at most, for what still runs: a thread that outlives Python takes the process down."""
    end = monotonic() + PATIENCE
    while QThreadPool.globalInstance().activeThreadCount() and monotonic() < end:
        sleep(LOOK)  # not `waitForDone`, which might keep Python from the thread that is waited for


def _rise(error: BaseException) -> None:
    raise error
