"""Accessible: what a screen reader is told of widgets that Qt does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from detox.gui.kinds import CHART

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def install() -> None:
    """Names the role of charts; once, before the first is asked for."""
    QAccessible.installFactory(_interface)


def _interface(_: str, widget: QObject) -> QAccessibleInterface | None:
    if isinstance(widget, QWidget) and widget.property("kind") == CHART:
        return QAccessibleWidget(widget, QAccessible.Role.Chart)
    return None
