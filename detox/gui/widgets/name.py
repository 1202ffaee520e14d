"""Name: what something is called, on one line where there is room, else on as many as it takes."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

LONG = 24
"""Letters of a name that fit everywhere."""
JOINTS = re.compile(r"(?<=[-_./·])(?=\w)")

RUN = re.compile(rf"([^\s\u200b]{{{LONG}}})(?=[^\s\u200b])")
"""So many letters without a joint that they break where the line ends."""


class Name(QLabel):
    """A name of a file or a source; long ones break behind their hyphens, dots and slashes."""

    def __init__(self, text: str = "", role: str = "body_strong", tone: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.call(text)

    def call(self, text: str) -> None:
        """Shows another name."""
        self.setText(RUN.sub("\\1\u200b", JOINTS.sub("\u200b", text)) if len(text) > LONG else text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """All of it on one line."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self.heightForWidth(wide))
