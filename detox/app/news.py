"""News: what nobody tells the window, such as another process that has written or a computer that has travelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from detox.gui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.app.days import Days
    from detox.storage.store import Store

SELDOM = 5
"""One of so many looks around is taken while nobody looks at a window: it costs more than all else in an idle tray."""
TOGETHER = 50
"""Milliseconds in which several writes of another process are looked at as one."""


class News(QObject):
    """Compares a stored counter per topic with the one it saw last, now and then and whenever it is asked."""

    stored = Signal(object)
    """A Topic of which something was stored since the last look, by whichever process."""
    travelled = Signal()
    """The zone of this computer is another one than at the last look."""
    failed = Signal(object)
    """A StoreError: the counters cannot be read."""

    def __init__(self, store: Store, days: Days) -> None:
        super().__init__()
        self._store = store
        self._days = days
        self._seen = store.counters()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._pass_minute)
        self._minutes = 0
        self._is_seen: Callable[[], bool] = bool
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self.notice)

    def begin(self, every: int, is_seen: Callable[[], bool]) -> None:
        """Looks around every so many seconds from now on, more seldom while no window is seen."""
        self._is_seen = is_seen
        self._minute.start(every * 1000)

    def look_soon(self) -> None:
        """Looks at the counters in a moment; what is told meanwhile is looked at together."""
        if not self._soon.isActive():
            self._soon.start()

    def _pass_minute(self) -> None:
        self._minutes += 1
        if self._minutes % SELDOM == 0 or self._is_seen():
            self.look_around()

    def look_around(self) -> None:
        """Looks at the counters and at the zone, and for garbage."""
        garbage.collect()
        self.notice()
        if self._days.renew():
            self.travelled.emit()

    def look_when_active(self, state: Qt.ApplicationState) -> None:
        """Looks around when somebody comes back to a window."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_around()

    def notice(self, *_: object) -> None:
        """Looks at the counters; what they tell is told once."""
        from detox.storage.store import StoreError

        try:
            before, self._seen = self._seen, self._store.counters()
        except StoreError as error:
            self.failed.emit(error)
            return
        for topic, count in self._seen.items():
            if before.get(topic) != count:
                self.stored.emit(topic)
