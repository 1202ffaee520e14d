"""Background: runs a function on a thread and delivers its result in the window's; the one place for threads."""

from __future__ import annotations

from itertools import count
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal

from detox.gui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
PATIENCE: Final = 5.0
"""Seconds that a thread has to end once the app does; what takes longer was told to stop."""
LOOK: Final = 0.005
AT_ONCE: Final = 8
"""Works that run beside each other at least: a page is not to wait until a long import or reading has ended."""


class _Post(QObject):
    """Hands results over to the window's thread; one for all, as none may go while a thread is about to tell.

    A thread knows a number only: what it stands for is kept, and let go, in the window's thread alone.
    """

    came = Signal(int, bool, object)
    """The number, whether it is a result or else an exception, and it."""

    def __init__(self, app: QCoreApplication | None) -> None:
        from PySide6.QtCore import Qt

        super().__init__(app)
        self._waiting: dict[int, tuple[Callable[[Any], object], Callable[[BaseException], object]]] = {}
        self._numbers = count()
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def number(self, done: Callable[[Any], object], broke: Callable[[BaseException], object]) -> int:
        """The number under which somebody waits."""
        number = next(self._numbers)
        self._waiting[number] = done, broke
        return number

    def _deliver(self, number: int, is_result: bool, told: Any) -> None:  # noqa: ANN401, FBT001  # a signal's words
        done, broke = self._waiting.pop(number)
        QTimer.singleShot(0, garbage.collect)  # after whatever the result makes the window do
        (done if is_result else broke)(told)


class _Run(QRunnable):
    """One call."""

    def __init__(self, work: Callable[[], Any], post: _Post, number: int) -> None:
        super().__init__()
        self._work = work
        self._post = post
        self._number = number

    def run(self) -> None:
        """Calls, and hands over what it returned or raised."""
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  # it is raised again, or shown, in the thread that asked
            self._tell(error, is_result=False)
        else:
            self._tell(result, is_result=True)

    def _tell(self, told: object, *, is_result: bool) -> None:
        if shiboken6.isValid(self._post):  # it goes with the application
            self._post.came.emit(self._number, is_result, told)


def run(
    owner: QObject,
    work: Callable[[], T],
    deliver: Callable[[T], object],
    failed: Callable[[BaseException], object] | None = None,
) -> None:
    """Calls `work` on a thread, then `deliver` with its result here, unless `owner` is gone by then.

    An exception goes to `failed`; without one it rises here.
    """

    def done(result: T) -> None:
        if shiboken6.isValid(owner):
            deliver(result)

    def broke(error: BaseException) -> None:
        if shiboken6.isValid(owner):
            (failed or _rise)(error)

    app = QCoreApplication.instance()
    post = (app.findChild(_Post) if app is not None else None) or _Post(app)
    pool = QThreadPool.globalInstance()
    pool.setMaxThreadCount(max(AT_ONCE, pool.maxThreadCount()))  # Qt's own choice is one for each core
    pool.start(_Run(work, post, post.number(done, broke)))


def wait_for_all() -> None:
    """Waits, some seconds at most, for what still runs: a thread that outlives Python takes the process down."""
    end = monotonic() + PATIENCE
    while QThreadPool.globalInstance().activeThreadCount() and monotonic() < end:
        sleep(LOOK)  # not `waitForDone`, which might keep Python from the thread that is waited for


def _rise(error: BaseException) -> None:
    raise error
