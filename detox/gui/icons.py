"""Icons: line drawings in the colours of text, for the screens there are; cached by name, colour, size and ratio."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from detox.gui.theme import Theme

TRAY_SIZES = (16, 22, 24, 32, 44, 48, 64)
MARK_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""Drawn beforehand (packaging/draw_mark.py), each with its edges on whole pixels."""


def icon(theme: Theme, name: str, tone: str = "text_2", size: int = 18) -> QIcon:
    """The icon in a colour of the theme, sharp on every screen."""
    made = QIcon()
    for ratio in theme.ratios():
        made.addPixmap(_of_theme(theme, name, tone, size, ratio))
    return made


def pixmap(theme: Theme, name: str, tone: str = "text_2", size: int = 18) -> QPixmap:
    """The icon as one picture of `size` points, sharp on the finest screen."""
    return _of_theme(theme, name, tone, size, theme.ratios()[-1])


def _of_theme(theme: Theme, name: str, tone: str, size: int, ratio: float) -> QPixmap:
    return _drawn(theme.resources / "icons" / f"{name}.svg", theme.named(tone), theme.scaled(size), ratio)


def tray_icon(theme: Theme, name: str, colour: str) -> QIcon:
    """The mark in one colour, in every size that panels ask for."""
    made = QIcon()
    for size in TRAY_SIZES:
        made.addPixmap(_drawn(theme.resources / "icons" / f"{name}.svg", colour, size, 1.0))
    return made


def mark(resources: Path) -> QIcon:
    """The icon of the application, in the sizes that window managers ask for."""
    made = QIcon()
    for size in MARK_SIZES:
        made.addPixmap(QPixmap(str(resources / "mark" / f"{size}.png")))
    return made


@lru_cache(maxsize=512)
def _drawn(path: Path, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = path.read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill("transparent")
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
