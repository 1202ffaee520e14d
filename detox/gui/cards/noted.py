"""Noted: the lines that somebody has kept today, each with its time and a way to put it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from detox.gui.formats import clock
from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from detox.core.notes import Note
    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme


class NotedCard(Card):
    """A quiet card; it is not there while nothing is noted."""

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._theme = theme
        self._services = services
        self._actions = actions
        self.head(self.tr("Noted"))
        another = Button(theme, self.tr("Quick note"), "quiet", "plus", small=True)
        another.clicked.connect(actions.quick_note)
        self.tools.addWidget(another)
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.hide()

    def show_notes(self, names: Mapping[str, str], zone: tzinfo) -> None:
        """Shows today's notes, or nothing at all; `names` are those of the accounts in use."""
        notes = self._services.notes.today()
        if any(note.account and note.account not in names for note in notes):
            names = {**dict(self._services.overview().platforms), **names}
        self.body.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.space("m"))
        grid.setVerticalSpacing(self._theme.space("xs"))
        grid.setColumnStretch(1, 1)
        for row, note in enumerate(notes):
            self._line(grid, row, note, names, zone)
        self.body.addWidget(self._lines)
        self.setVisible(bool(notes))

    def _line(self, grid: QGridLayout, row: int, note: Note, names: Mapping[str, str], zone: tzinfo) -> None:
        at, words = clock(note.noted_at, zone), label(note.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label(at, "caption", "text_3"), row, 0)
        grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignVCenter)
        if note.account is not None:
            grid.addWidget(label(names.get(note.account, note.account), "caption", "text_2"), row, 2)
        away = IconButton(self._theme, "x", self.tr("Remove the note of {0}").format(at))
        away.clicked.connect(partial(self._remove, note.id))
        grid.addWidget(away, row, 3)

    def _remove(self, note: str) -> None:
        self._actions.carry_out(partial(self._services.notes.remove, note), self.tr("The note is removed."))
