"""Tour: visits everything that can be seen, in both looks, small and with large text, and writes a picture of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from detox.gui import tour_sights as sights
from detox.gui.chart_slot import ChartSlot
from detox.gui.theme import LARGEST_TEXT
from detox.gui.tour_first import first_minutes
from detox.gui.tour_index import write_index
from detox.gui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tour_sights import Sights

LOOKS = ("light", "dark")
PATIENCE = 20
"""Milliseconds between two looks whether everything on the page is there."""
REST = 2
"""Looks that a sight stands before its picture is taken: a wrapped text finds its height in rounds of layout."""
QUICK = 70
"""How little time is spent on making a picture small, of a hundred."""
TABLE = "times.csv"


class Place(NamedTuple):
    """A home that is visited: its name, and what its window asks; in an invented one things may be done."""

    name: str
    services: Services
    is_invented: bool


class Tour(QObject):
    """One picture a step; ends by itself, and belongs to the window."""

    ended = Signal()

    def __init__(
        self, theme: Theme, window: Window, own: Place, others: Sequence[Place], newcomer: Services
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._own = own
        self._others = others
        self._newcomer = newcomer
        self._folder = Path()
        self._steps = self._walk()
        self._timer = QTimer(self, interval=PATIENCE)
        self._timer.timeout.connect(self._step)

    def start(self, folder: Path) -> None:
        """Begins; the pictures go to `folder`, one below it for each home."""
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # these can be closed from here
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._timer.start()

    def _step(self) -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        slots = [slot for each in shown for slot in each.findChildren(ChartSlot) if slot.isVisible()]
        if any(slot.chart is None for slot in slots) or any(each.page.is_reading for each in shown):
            return
        if next(self._steps, None) is None:
            self._timer.stop()
            write_index(self._folder)
            self.ended.emit()

    def _walk(self) -> Iterator[str]:
        name, size = self._own.name, self._window.size()
        table = self._folder / TABLE
        table.write_text(sights.TABLE, encoding="utf-8")
        yield from self._everything(self._window, self._own, table)
        self._window.hide()
        for place in self._others:
            window = Window(self._theme, place.services)
            window.resize(size)
            window.show()
            yield from self._pages(window, place.name)
            window.close()
            window.deleteLater()
        self._window.show()
        if self._own.is_invented:
            yield from self._in_looks(sights.imported(self._window, table), name)
        table.unlink()

    def _everything(self, window: Window, place: Place, table: Path) -> Iterator[str]:
        """Pages, dialogs, cards and notices of a home, and the first minutes of somebody new."""
        yield from self._pages(window, place.name)
        for look in LOOKS:
            self._choose(look)
            yield from self._shoot(sights.dialogs(self._theme, window, place.services, table), place.name, look)
            yield from self._shoot(sights.cards(self._theme, window, place.services), place.name, look)
            yield from self._shoot(sights.notices(window), place.name, look)
            yield from self._shoot(first_minutes(self._theme, self._newcomer, window.size()), "first", look)
        self._choose("light", LARGEST_TEXT)
        yield from self._shoot(sights.dialogs(self._theme, window, place.services, table), place.name, "large")

    def _pages(self, window: Window, name: str) -> Iterator[str]:
        size = window.size()
        for look in LOOKS:
            self._choose(look)
            yield from self._shoot(sights.pages(window), name, look)
        self._choose("light", LARGEST_TEXT)
        yield from self._shoot(sights.pages(window), name, "large")
        self._choose("light")
        window.resize(window.minimumSize())
        yield from self._shoot(sights.pages(window), name, "small")
        window.resize(size)

    def _in_looks(self, seen: Sights, name: str) -> Iterator[str]:
        """What can be brought about only once, in one look after the other."""
        for sight, widget in seen:
            for look in LOOKS if widget is not None else ():
                self._choose(look)
                yield sight
                yield from self._shoot(iter([(sight, widget)]), name, look)
            yield sight

    def _choose(self, look: str, text_scale: float = 1.0) -> None:
        self._theme.choose(replace(self._theme.appearance, theme=look, text_scale=text_scale))

    def _shoot(self, seen: Sights, home: str, variant: str) -> Iterator[str]:
        folder = self._folder / home
        folder.mkdir(exist_ok=True)
        for sight, widget in seen:
            for _ in range(REST if widget is not None else 0):
                yield sight
            if widget is not None:
                self._picture(widget).save(str(folder / f"{sight}-{variant}.png"), "PNG", QUICK)
            yield sight

    def _picture(self, widget: QWidget) -> QPixmap:
        """What a widget shows, on the ground of a page where it has none of its own."""
        seen = widget.grab()
        if widget.isWindow():
            return seen
        whole = QPixmap(seen.size())
        whole.setDevicePixelRatio(seen.devicePixelRatio())
        whole.fill(self._theme.colour("window"))
        painter = QPainter(whole)
        painter.drawPixmap(0, 0, seen)
        painter.end()
        return whole
