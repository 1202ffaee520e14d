"""Fitting: what of a window is clipped, overlaps or sticks out, in words."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)  # fmt: skip

from detox.gui.widgets.toast import Toast

SLACK = 1
"""A rounded pixel is no fault."""


def faults(window: QWidget) -> list[str]:
    """Everything in a shown window that a person could not read whole."""
    found = []
    for widget in (window, *shown(window)):
        found += _cut(widget)
        if widget is not window:
            found += _outside(widget, window)
        found += _overlaps(widget, window)
    return found


def shown(window: QWidget) -> list[QWidget]:
    """The visible widgets of a window; what Qt builds into its own fields is left out."""
    return [
        each for each in window.findChildren(QWidget) if each.isVisibleTo(window) and not _is_built_in(each, window)
    ]


def _is_built_in(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while widget is not window and parent is not None:
        if isinstance(parent, (QAbstractSpinBox, QComboBox, QGraphicsView)) or widget.isWindow():
            return True
        if isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea):
            return True
        widget, parent = parent, parent.parentWidget()
    return False


def _cut(widget: QWidget) -> list[str]:
    """Text that does not fit into its widget."""
    need = None
    if isinstance(widget, QLabel) and (widget.text() or not widget.pixmap().isNull()):
        need = _of_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        need = widget.sizeHint().width(), widget.sizeHint().height()
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        words = widget.fontMetrics().horizontalAdvance(widget.currentText())
        need = words + widget.width() - field.width(), widget.fontMetrics().height()
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.lineEdit()
        words = line.fontMetrics().horizontalAdvance(line.text())
        margins = line.textMargins().left() + line.textMargins().right() + 4
        need = words + margins + widget.width() - line.width(), widget.sizeHint().height()
    elif isinstance(widget, QLineEdit):
        words = widget.fontMetrics().horizontalAdvance(widget.text() or widget.placeholderText())
        need = words + 24, widget.sizeHint().height()
    if need is None:
        return []
    wide, high = need
    if wide > widget.width() + SLACK or high > widget.height() + SLACK:
        return [f"{name(widget)} is {widget.width()}×{widget.height()} and needs {wide}×{high}"]
    return []


def _of_label(label: QLabel) -> tuple[int, int]:
    if not label.text() or not label.wordWrap():
        return label.sizeHint().width(), label.sizeHint().height()
    breakable = label.text().replace("\u200b", " ").split()  # a space of no width is a place to break as well
    words = max((label.fontMetrics().horizontalAdvance(word) for word in breakable), default=0)
    return words + label.width() - label.contentsRect().width(), label.heightForWidth(label.width())


def _outside(widget: QWidget, window: QWidget) -> list[str]:
    """What sticks out of its parent; the content of a scroll area may, downwards."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(widget, Toast):
        return []
    place, room = widget.geometry(), parent.rect()
    if isinstance(parent.parentWidget(), QScrollArea) and parent.parentWidget().viewport() is parent:
        bar = parent.parentWidget().horizontalScrollBar()
        return [f"{name(window)} scrolls sideways by {bar.maximum()}"] if bar.maximum() > 0 else []
    if place.isEmpty() or room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        return []
    return [f"{name(widget)} at {_told(place)} sticks out of {name(parent)} {_told(room)}"]


def _overlaps(parent: QWidget, window: QWidget) -> list[str]:
    children = [each for each in parent.children() if isinstance(each, QWidget) and each.isVisibleTo(parent)]
    children = [
        each for each in children if not (each.isWindow() or isinstance(each, Toast) or _is_built_in(each, window))
    ]
    if isinstance(parent, QScrollArea):
        return []
    return [
        f"{name(one)} at {_told(one.geometry())} overlaps {name(other)} at {_told(other.geometry())}"
        for one, other in combinations(children, 2)
        if (both := one.geometry().intersected(other.geometry())).width() > SLACK and both.height() > SLACK
    ]


def name(widget: QWidget) -> str:
    """A widget as a person would find it."""
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else widget.accessibleName()
    return f"{type(widget).__name__} “{words[:40]}”" if words else f"{type(widget).__name__} {widget.objectName()}"


def _told(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"
