"""The least that a window takes: an empty one of this toolkit, with a tray icon where it is asked for."""

from __future__ import annotations

import sys

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon


def main(kind: str) -> int:
    app = QApplication([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    if kind == "tray":
        picture = QPixmap(22, 22)
        picture.fill("darkgreen")
        tray = QSystemTrayIcon(QIcon(picture))
        tray.show()
    else:
        window = QMainWindow()
        window.resize(1240, 840)
        window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
