"""Floor: the least that this toolkit takes, an empty window, a plot in it, or a tray icon of one colour and a half.

`python -m tests.benchmarks.floor window|chart|tray`
"""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon


def main(kind: str) -> int:
    """The exit status of the program, which others end."""
    app = QApplication([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    if kind == "tray":
        tray = QSystemTrayIcon(icon())
        tray.show()
    else:
        window = QMainWindow()
        window.resize(1240, 840)
        window.show()
        if kind == "chart":
            QShortcut(QKeySequence("Ctrl+1"), window).activated.connect(partial(plot, window))
    return app.exec()


def plot(window: QMainWindow) -> None:
    """An empty plot in the window."""
    import pyqtgraph

    window.setCentralWidget(pyqtgraph.PlotWidget())


def icon() -> QIcon:
    """A square in a square."""
    picture = QPixmap(22, 22)
    picture.fill("white")
    painter = QPainter(picture)
    painter.fillRect(4, 4, 14, 14, "darkgreen")
    painter.end()
    return QIcon(picture)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
