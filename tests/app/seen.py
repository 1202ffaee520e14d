"""Runs `detox` and, for each line of its input, answers with every text that can be seen on its windows.

A line that is not empty names a button that is clicked first.

`python -m tests.app.seen VERB...`: for desktops without a bus, on which nobody else can read a window.
"""

from __future__ import annotations

import json
import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from detox.__main__ import main


class Eye(QObject):
    """Asked from its own thread, looks in that of the windows."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._look)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())

    def _look(self, wanted: str) -> None:
        shown = [each for each in QApplication.allWidgets() if each.isVisible()]
        for each in shown:
            if wanted and isinstance(each, QAbstractButton) and each.text().strip() == wanted:
                each.click()
        texts = [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton)]
        print(json.dumps([text for text in texts if text]), flush=True)


if __name__ == "__main__":
    eye = Eye()
    sys.exit(main(sys.argv[1:]))
