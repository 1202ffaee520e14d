"""Source: what one source reads and never reads, how it stands, and its switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from detox.core.sources import ACTIVITYWATCH, BY_HAND, Absence
from detox.gui import source_wording as words
from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import chip, label
from detox.gui.widgets.name import Name
from detox.gui.widgets.switch import Switch
from detox.gui.wording import fault

if TYPE_CHECKING:
    from datetime import tzinfo

    from detox.core.sources import Health, Inventory
    from detox.gui.theme import Theme
    from detox.sources.source import SourceError

WIDE = 560


class SourceRow(QWidget):
    """One source; its words are renewed in place, so that the keyboard stays where it is."""

    samples_wanted = Signal(object)
    """The Health of which the person wants to see what it reads."""
    switched = Signal(str, bool)
    zone_wanted = Signal(object)
    setup_wanted = Signal()

    def __init__(self, theme: Theme, health: Health, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._health = health
        kind = words.kind(health.source.kind)
        self._icon = kind.icon
        self._picture = QLabel()
        self._title = Name(name)
        self._state = chip("")
        self._fares = label("", "caption", "text_2", wrap=True)
        self._assumed = Name("", "caption", "text_2")
        self._zone = QWidget()
        self.change = Button(theme, self.tr("Change the zone"), "link", small=True)
        self.change.setAccessibleName(self.tr("Change the zone of {0}").format(name))
        self.change.clicked.connect(self._change)
        self.setup = Button(theme, self.tr("Set up…"), "link")
        self.setup.setAccessibleName(self.tr("Set up {0}").format(name))
        self.setup.clicked.connect(self.setup_wanted)
        by_hand = health.source.kind == BY_HAND
        self.look = Button(theme, self.tr("See and edit") if by_hand else self.tr("See what it reads"), "link")
        self.look.setAccessibleName(
            (self.tr("See and edit {0}") if by_hand else self.tr("See what {0} reads")).format(name)
        )
        self.look.clicked.connect(self._look)
        self.switch = Switch(theme, self.tr("Read {0}").format(name))
        self.switch.toggled.connect(self._toggled)
        policy = self.switch.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that what stands before it stands in one column
        self.switch.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._arrange(kind)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show_health(self, health: Health, known: Inventory, zone: tzinfo, error: SourceError | None = None) -> None:
        """Shows how the source stands now, and why the latest scan could not read it."""
        self._health = health
        is_unread = error is not None and health.source.enabled and health.why_not is None
        state = words.unread_state() if is_unread else words.state(health, known, zone)
        self._state.setText(state.words)
        self._state.setProperty("chip", state.chip)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        said = " ".join(fault(error)) if error is not None and is_unread else words.fares(health, known, zone)
        assumed = words.assumed(health)
        self._fares.setText(said)
        self._fares.setVisible(bool(said))
        self._assumed.call(assumed)
        self._zone.setVisible(bool(assumed))
        # What nothing reads by itself has nothing to switch off.
        is_from_file = health.why_not is Absence.FROM_A_FILE
        self.switch.setVisible(health.source.kind != BY_HAND and not is_from_file)
        self.setup.setVisible(health.source.kind == ACTIVITYWATCH and not is_from_file)
        self.look.setEnabled(bool(health.source.id) or health.why_not is None)
        with QSignalBlocker(self.switch):
            self.switch.setChecked(health.source.enabled)
        self.switch.update()

    def held(self) -> str:
        """The name of what has the keyboard in this row; empty where nothing has."""
        return next((name for name, part in self._stops().items() if self.window().focusWidget() is part), "")

    def hold(self, name: str) -> None:
        """Gives the keyboard to what has that name."""
        self._stops()[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stops(self) -> dict[str, QWidget]:
        return {"change": self.change, "setup": self.setup, "look": self.look, "switch": self.switch}

    def _arrange(self, kind: words.Kind) -> None:
        said = QWidget()
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        head = QWidget()
        for whole, parts in ((head, (self._title, self._state)), (self._zone, (self._assumed, self.change))):
            flow = Flow(whole, self._theme.space("s"), 2)
            for each in parts:
                flow.addWidget(each)
        lines.addWidget(head)
        lines.addWidget(label(kind.reads, "caption", "text_2", wrap=True))
        lines.addWidget(label(kind.never, "caption", "text_3", wrap=True))
        lines.addWidget(self._fares)
        lines.addWidget(self._zone)
        deeds = QWidget()
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(self.setup)
        row.addWidget(self.look)
        row.addWidget(self.switch)
        row.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, self._theme.space("xs"), 0, self._theme.space("xs"))
        across.setSpacing(self._theme.space("l"))
        across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Columns(self._theme, said, deeds, (1, 0), WIDE), 1)

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, self._icon, "text_2", 20))

    def _look(self) -> None:
        self.samples_wanted.emit(self._health)

    def _change(self) -> None:
        self.zone_wanted.emit(self._health)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  # as Qt tells it
        self.switched.emit(self._health.name, on)
