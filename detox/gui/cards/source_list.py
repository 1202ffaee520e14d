"""Source list: one row a source, in one card; and what to do where nothing can be read here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from detox.gui.cards.source import SourceRow
from detox.gui.source_wording import apart, title
from detox.gui.widgets.card import Card, clear
from detox.gui.widgets.empty_state import EmptyState
from detox.gui.widgets.labels import line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from detox.core.sources import Health, Inventory
    from detox.gui.theme import Theme
    from detox.sources.source import SourceError


class SourceList(Card):
    """Rows stay for as long as there are the same sources, so that the keyboard stays where it is."""

    samples_wanted = Signal(object)
    """The Health of which the person wants to see what it reads."""
    switched = Signal(str, bool)
    zone_wanted = Signal(object)
    setup_wanted = Signal()
    """The person wants to say how ActivityWatch is to be asked."""
    files_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: dict[str, SourceRow] = {}
        self._titles: dict[str, str] = {}
        self.setAccessibleName(self.tr("Sources of time"))

    def show_inventory(
        self, known: Inventory, zone: tzinfo, unread: Mapping[tuple[str, str], SourceError] = MappingProxyType({})
    ) -> None:
        """Shows how every source stands; `unread` tells by kind and file why the latest scan could not read one."""
        held = self._held()
        is_anew = list(self._rows) != [each.name for each in known.sources]
        if is_anew:
            self._lay(known)
        for each in known.sources:
            error = unread.get((each.source.kind, each.source.path))
            self._rows[each.name].show_health(each, known, zone, error)
        if is_anew:
            self._hold(*held)

    def title(self, health: Health) -> str:
        """What a source is called here, where no two are called alike."""
        return self._titles.get(health.name, title(health))

    def _held(self) -> tuple[str, str]:
        """The source whose row has the keyboard, and what there has it; empty where none has."""
        rows = [(name, row.held()) for name, row in self._rows.items()]
        return next(((name, what) for name, what in rows if what), ("", ""))

    def _hold(self, name: str, what: str) -> None:
        """Gives the keyboard back to where it was before the rows were laid anew."""
        if name in self._rows:
            self._rows[name].hold(what)

    def _lay(self, known: Inventory) -> None:
        clear(self.body)
        names = apart([(title(each), each.source.path) for each in known.sources])
        self._titles = dict(zip((each.name for each in known.sources), names, strict=True))
        self._rows = {each.name: self._row(each, name) for each, name in zip(known.sources, names, strict=True)}
        parts = [self._nothing(), *self._rows.values()] if len(self._rows) == 1 else [*self._rows.values()]
        for number, part in enumerate(parts):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(part)

    def _row(self, health: Health, name: str) -> SourceRow:
        row = SourceRow(self._theme, health, name)
        row.samples_wanted.connect(self.samples_wanted)
        row.switched.connect(self.switched)
        row.zone_wanted.connect(self.zone_wanted)
        row.setup_wanted.connect(self.setup_wanted)
        return row

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self._theme, "history", self.tr("Nothing here can be read automatically"),
            self.tr(
                "No browser’s history and no ActivityWatch was found. Files from them, from RescueTime, Toggl, "
                "Clockify or StayFree can be dropped here, and you can log time by hand."
            ),
            self.tr("Import a file…"), self.files_wanted.emit,
        )  # fmt: skip
