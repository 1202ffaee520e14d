"""Settings, the page that answers: how should it behave; changes apply at once, and each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from detox.core.settings import Settings
from detox.core.topics import Topic
from detox.gui.errors import KNOWN
from detox.gui.settings.about import About
from detox.gui.settings.appearance import Appearance
from detox.gui.settings.data import Data
from detox.gui.settings.general import General
from detox.gui.settings.limits import Limits
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.columns import LARGE_TEXT, Columns
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.settings.group import Group
    from detox.gui.theme import Theme

GROUPS: Final[tuple[type[Group], ...]] = (General, Limits, Appearance, Data, About)
LIST_WIDE = 200
WIDEST = 16_777_215
"""As wide as Qt lets a widget be."""
WIDE = 700


class SettingsPage(Page):
    """Groups at the left, the settings of one at the right."""

    TOPICS = frozenset(Topic)  # the history tells of all

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._services = services
        self._actions = actions
        self.name(self.tr("Settings"), self.tr("Changes apply at once"))
        self.restore = Button(theme, self.tr("Restore defaults"), "quiet", "undo-2")
        self.restore.clicked.connect(self._restore)
        self.tools.addWidget(self.restore)
        self.groups = [group(theme, services, actions) for group in GROUPS]
        self.group: Group = self.groups[0]
        """The group that is shown."""
        self._place = QWidget()
        self._buttons = QButtonGroup(self)
        self._list = self._make_list()
        self._buttons.button(0).setChecked(True)
        self._buttons.idClicked.connect(self._show)
        self._columns = Columns(theme, self._list, self._place, (0, 1), WIDE)
        self._columns.turned.connect(self._resize)
        self.content.addWidget(self._columns)
        theme.restyled.connect(self._resize)
        self._resize()

    def choose(self, kind: type[Group]) -> None:
        """Shows a group."""
        self._buttons.button(GROUPS.index(kind)).click()

    def steps(self) -> Iterator[None]:
        """Reads what was chosen and shows it."""
        self.group.show_settings(self._services.settings())
        yield

    def _make_list(self) -> QWidget:
        listed = QWidget()
        names = Flow(listed, 2, 2)
        place = QVBoxLayout(self._place)  # a stack would be as high as its highest, and leave the others room to scroll
        place.setContentsMargins(0, 0, 0, 0)
        for number, group in enumerate(self.groups):
            button = QPushButton(group.title())
            button.setProperty("kind", "nav")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addButton(button, number)
            names.addWidget(button)
            place.addWidget(group)
            group.setVisible(group is self.group)
        return listed

    def _show(self, number: int) -> None:
        held = self.window().focusWidget()
        if held is self.restore or self.group.isAncestorOf(held):
            self._buttons.button(number).setFocus()  # or the keyboard would leave the page with what is hidden
        self.group.hide()
        self.group = self.groups[number]
        self.group.make()
        self.group.show()
        self.restore.setVisible(bool(self.group.KEYS) and self.group.OFFERS_DEFAULTS)
        try:
            self.renew()
        except KNOWN as error:
            self._actions.tell(error)

    def _resize(self) -> None:
        """One name a line beside the group; as many as fit above it."""
        is_large, is_above = self.theme.text_scale >= LARGE_TEXT, self._columns.is_down
        kept = self.restore.sizePolicy()
        kept.setRetainSizeWhenHidden(not is_large)  # beside the title its going would claim room from the group
        self.restore.setSizePolicy(kept)
        wide = self.theme.scaled(LIST_WIDE)
        for button in self._buttons.buttons():
            button.setMinimumWidth(0 if is_above else wide)
        self._list.setMinimumWidth(0 if is_large else wide)
        self._list.setMaximumWidth(WIDEST if is_above else wide)

    def _restore(self) -> None:
        """Puts the shown group back to what it was at first."""
        self._actions.restore(**{key: getattr(Settings(), key) for key in self.group.KEYS})
