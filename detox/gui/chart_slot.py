"""Chart slot: the place of a chart, filled once pyqtgraph has been imported on another thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from detox.gui import garbage
from detox.gui.background import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from detox.gui.theme import Theme


UNSEEN = 250
"""Milliseconds after which a chart that lies below the edge is loaded too."""


class ChartSlot(QWidget):
    """Shows the newest data in a chart as soon as the chart is there; until then, calm emptiness of the same size."""

    table_wanted = Signal(str, object)
    """The chart's name, and what it shows as heads and rows."""
    ready = Signal()

    def __init__(self, theme: Theme, load: Callable[[], Callable[[Theme], Any]], high: int) -> None:
        super().__init__()
        self._theme = theme
        self._load = load
        self._asked = False
        self._data: tuple[object, ...] | None = None
        self.chart: Any = None
        self._high = high
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As high as designed; a taller neighbour stretches it."""
        return QSize(super().sizeHint().width(), self._theme.scaled(self._high))

    def show_data(self, *data: object) -> None:
        """Keeps what the chart is to show, and shows it where the chart is there."""
        self._data = data
        if self.chart is not None:
            self.chart.show_data(*data)

    def showEvent(self, event: QShowEvent) -> None:
        """Loads the chart, also where the person has to scroll to see it."""
        super().showEvent(event)
        QTimer.singleShot(UNSEEN, self._fetch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begins to load the chart when the page is painted: before, the two would only be in each other's way."""
        super().paintEvent(event)
        if not self._asked:
            QTimer.singleShot(0, self._fetch)

    def _fetch(self) -> None:
        if not self._asked:
            self._asked = True
            from detox.gui import naming

            naming.name_all(self, partial(run, self, self._load, self._built))

    def _built(self, chart: Callable[[Theme], Any]) -> None:
        garbage.keep()
        QTimer.singleShot(0, self, partial(self._put_in, chart(self._theme)))  # the window may paint in between

    def _put_in(self, chart: Any) -> None:  # noqa: ANN401  # of pyqtgraph, which comes without types
        self.chart = chart
        chart.table_wanted.connect(self._table_wanted)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.chart)
        if self._data is not None:
            self.chart.show_data(*self._data)
        self.ready.emit()

    def _restyle(self) -> None:
        self.setMinimumHeight(self._theme.scaled(self._high))

    def _table_wanted(self, table: object) -> None:
        self.table_wanted.emit(self.chart.accessibleName(), table)
