"""Sidebar: the pages, in the order of a day; icons alone where the window is narrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from detox.gui.icons import icon, pixmap
from detox.gui.widgets.labels import label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme

WIDE, NARROW = 212, 64
EDGE, NARROW_EDGE = 12, 10
"""At the sides of the buttons; where these are narrow it puts their icons into the middle."""
INDENT = 8
"""Before what stands beside an icon that is no button."""


class Entry(NamedTuple):
    """One page: its id, its name, its icon, and whether it stands at the foot."""

    page: str
    name: str
    icon: str
    at_foot: bool = False


class Sidebar(QWidget):
    """Tells which page a person picks."""

    picked = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pages"))
        self._theme = theme
        self._entries = entries
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._name = label("Worthwhile", "section")
        self._mark, self._lock = QLabel(), QLabel()
        self._stays = label(self.tr("Stays on this computer"), "caption", "text_3", wrap=True)
        self._narrow = False
        self._top, self._foot = _beside(self._mark, self._name), _beside(self._lock, self._stays)
        self._arrange()
        theme.restyled.connect(self._restyle)
        self._restyle()

    def mark(self, page: str) -> None:
        """Shows which page is open."""
        self._buttons[page].setChecked(True)
        self._restyle()

    def focus(self, page: str) -> None:
        """Gives the keyboard to a page's button."""
        self._buttons[page].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_narrow(self, *, narrow: bool) -> None:
        """Shows icons alone, or icons with names."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._restyle()

    def _arrange(self) -> None:
        layout = self._whole = QVBoxLayout(self)
        layout.setSpacing(2)
        layout.addLayout(self._top)
        layout.addSpacing(18)
        for entry in self._entries:
            if not entry.at_foot:
                layout.addWidget(self._button(entry))
        layout.addStretch(1)
        for entry in self._entries:
            if entry.at_foot:
                layout.addWidget(self._button(entry))
        layout.addSpacing(6)
        layout.addWidget(line())
        layout.addSpacing(6)
        layout.addLayout(self._foot)

    def _button(self, entry: Entry) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        button.setAccessibleName(entry.name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button)
        self._buttons[entry.page] = button
        button.clicked.connect(partial(self._clicked, entry.page))
        return button

    def _clicked(self, page: str) -> None:
        self.picked.emit(page)

    def _restyle(self) -> None:
        size = 18
        grown = (self._theme.scaled(size) - size) if self._narrow else self._theme.scaled(WIDE) - WIDE
        self.setFixedWidth((NARROW if self._narrow else WIDE) + grown)
        for entry in self._entries:
            button = self._buttons[entry.page]
            button.setText("" if self._narrow else f"  {entry.name}")
            button.setToolTip(entry.name if self._narrow else "")
            button.setIcon(icon(self._theme, entry.icon, "accent" if button.isChecked() else "text_2"))
            button.setIconSize(QSize(size, size) * self._theme.text_scale)
        self._align()
        self._name.setVisible(not self._narrow)
        self._stays.setVisible(not self._narrow)
        self._mark.setPixmap(pixmap(self._theme, "worthwhile", "accent", 28 if not self._narrow else 20))
        self._lock.setPixmap(pixmap(self._theme, "lock", "text_3", 14))
        self._lock.setToolTip(self._stays.text() if self._narrow else "")

    def _align(self) -> None:
        """Puts icons that stand alone under each other."""
        edge = NARROW_EDGE if self._narrow else EDGE
        self._whole.setContentsMargins(edge, 20, edge, 14)
        side = Qt.AlignmentFlag.AlignHCenter if self._narrow else Qt.AlignmentFlag.AlignLeft
        for layout, picture in ((self._top, self._mark), (self._foot, self._lock)):
            layout.setContentsMargins(0 if self._narrow else INDENT, 0, 0, 0)
            picture.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)


def _beside(picture: QLabel, words: QLabel) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(10)
    layout.addWidget(picture)
    layout.addWidget(words, 1)
    return layout
