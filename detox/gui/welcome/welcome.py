"""Welcome: three ways to begin, one screen after the other; it ends on Today or in the demo."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from detox.gui.background import run
from detox.gui.errors import KNOWN
from detox.gui.welcome.by_hand import ByHand
from detox.gui.welcome.found import Found
from detox.gui.welcome.reading import Reading
from detox.gui.welcome.ways import Ways
from detox.gui.widgets.order import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.services.scan import Scanned

T = TypeVar("T")


class Welcome(QWidget):
    """Owns the four screens and the first reading, which goes on while the person is elsewhere."""

    begun = Signal()
    """The first reading has begun."""
    left = Signal()
    """The welcome is over, or put away for now."""
    read = Signal(object)
    """A Scanned: what the first reading has brought."""
    stopped = Signal(object)
    """A Scanned: what the first reading had brought when the person stopped it."""
    demo_wanted = Signal()
    failed = Signal(object)
    """One of `gui.errors.KNOWN`."""
    seen = Signal(object)
    """A Progress, from the thread that reads."""

    def __init__(self, theme: Theme, services: Services) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self._services = services
        self._stopping = Event()
        self.is_reading = False
        self.ways, self.found, self.by_hand, self.reading = Ways(theme), Found(theme), ByHand(theme), Reading(theme)
        self._steps = QStackedWidget()
        for step in (self.ways, self.found, self.by_hand, self.reading):
            self._steps.addWidget(step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)
        self._connect()

    @property
    def step(self) -> QWidget | None:
        """The screen that is shown."""
        return self._steps.currentWidget()

    def begin(self) -> None:
        """Shows the first screen."""
        self.go(self.ways)

    def stop(self) -> None:
        """Leaves the rest of the first reading for the next look."""
        self._stopping.set()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back a screen, and out of the first."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.step is self.ways:
            self._put_away()
        elif self.step is self.reading:
            self.left.emit()
        else:
            self.begin()

    def _connect(self) -> None:
        self.ways.measure_wanted.connect(self._look)
        self.ways.by_hand_wanted.connect(self._ask_accounts)
        self.ways.demo_wanted.connect(self.demo_wanted)
        self.ways.later_wanted.connect(self._put_away)
        self.found.back_wanted.connect(self.begin)
        self.found.by_hand_wanted.connect(self._ask_accounts)
        self.found.chosen.connect(self._measure)
        self.by_hand.back_wanted.connect(self.begin)
        self.by_hand.chosen.connect(self._note)
        self.reading.stop_wanted.connect(self.stop)
        self.reading.carry_on_wanted.connect(self.left)
        self.seen.connect(self.reading.show_progress)

    def go(self, step: Ways | Found | ByHand | Reading) -> None:
        """Shows a screen, with the keyboard where one would begin."""
        self._steps.setCurrentWidget(step)
        put_in_order(step)
        step.take_keyboard()

    def _look(self) -> None:
        """Looks for sources and shows them; while a first reading goes on, shows that."""
        if self.is_reading:
            self.go(self.reading)
            return
        found = self._try(self._services.beginning.offers)
        if found is not None:
            self.found.show_found(found)
            self.go(self.found)

    def _ask_accounts(self) -> None:
        overview = self._try(self._services.overview)
        if overview is not None:
            self.by_hand.show_platforms(overview.platforms)
            self.go(self.by_hand)

    def _measure(self, chosen: list[str]) -> None:
        try:
            self._services.beginning.measure(chosen)
        except KNOWN as error:
            self.failed.emit(error)
            return
        self._stopping.clear()
        self.is_reading = True
        self.reading.begin()
        self.begun.emit()
        self.go(self.reading)
        scan = partial(self._services.beginning.scan, self.seen.emit, self._stopping.is_set)
        run(self, scan, self._has_read, self._could_not_read)

    def _note(self, platforms: list[str]) -> None:
        try:
            self._services.beginning.by_hand(platforms)
        except KNOWN as error:
            self.failed.emit(error)
            return
        self.left.emit()

    def _put_away(self) -> None:
        try:
            self._services.beginning.put_away()
        except KNOWN as error:
            self.failed.emit(error)
            return
        self.left.emit()

    def _has_read(self, scanned: Scanned) -> None:
        self._end_reading()
        if self._stopping.is_set():
            self.stopped.emit(scanned)
        else:
            self.read.emit(scanned)

    def _could_not_read(self, error: BaseException) -> None:
        self._end_reading()
        if not isinstance(error, KNOWN):
            raise error
        self.failed.emit(error)

    def _end_reading(self) -> None:
        self.is_reading = False
        if self.isVisible() and self.step is self.reading:
            self.left.emit()

    def _try(self, ask: Callable[[], T]) -> T | None:
        """What is asked; None where the machine does not let it be known."""
        try:
            return ask()
        except KNOWN as error:
            self.failed.emit(error)
            return None
