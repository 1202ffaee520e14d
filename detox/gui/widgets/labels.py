"""Labels: text in a step of the type scale and a tone of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy


def label(text: str = "", role: str = "body", tone: str = "text", *, wrap: bool = False) -> QLabel:
    """A line of text, or a paragraph that breaks where the width ends."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    vertical = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
    made.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    return made


def chip(text: str, kind: str = "neutral") -> QLabel:
    """A short fact on a tinted ground: `neutral`, `accent` or `attention`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", kind)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def line(*, down: bool = False) -> QFrame:
    """A hairline between rows, or down between columns."""
    made = QFrame()
    made.setProperty("kind", "line")
    if down:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
