"""Buttons: what they are for decides how they look."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from detox.gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.theme import Theme

TONES = MappingProxyType(
    {"primary": "on_accent", "secondary": "text", "quiet": "text_2", "link": "accent", "soft": "accent_soft_text"}
)


class Button(QPushButton):
    """A button of a kind (primary, secondary, quiet, link, soft, danger), with an icon that follows the theme."""

    def __init__(
        self, theme: Theme, text: str, kind: str = "secondary", icon_name: str = "", *, small: bool = False
    ) -> None:
        super().__init__(f" {text}" if icon_name else text)
        self._theme = theme
        self._icon_name = icon_name
        self._kind = kind
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        if icon_name:
            self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # so that Return presses it outside dialogs, too
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        if self._icon_name:
            size = self._theme.scaled(16)
            self.setIcon(icon(self._theme, self._icon_name, TONES.get(self._kind, "text_2"), 16))
            self.setIconSize(QSize(size, size))


class IconButton(QPushButton):
    """A button that shows an icon alone; its words are for the tool-tip and the screen reader."""

    def __init__(self, theme: Theme, icon_name: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self.setProperty("kind", "icon")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # so that Return presses it outside dialogs, too
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        size = self._theme.scaled(18)
        self.setIcon(icon(self._theme, self._icon_name))
        self.setIconSize(QSize(size, size))


class MenuButton(IconButton):
    """An icon that opens a menu, filled anew by `fill` each time: a page of them costs nothing until one is used."""

    def __init__(self, theme: Theme, icon_name: str, words: str, fill: Callable[[QMenu], None]) -> None:
        super().__init__(theme, icon_name, words)
        self._fill = fill
        menu = QMenu(self)
        menu.aboutToShow.connect(self._filled)
        self.setMenu(menu)

    def _filled(self) -> None:
        menu = self.menu()
        menu.clear()
        self._fill(menu)
