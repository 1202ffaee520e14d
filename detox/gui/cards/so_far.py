"""So far today: the minutes, the usual range by this time, and the day's curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from detox.core.usage import Activity
from detox.gui import wording
from detox.gui.chart_slot import ChartSlot
from detox.gui.formats import apportioned, between, duration, percent
from detox.gui.widgets.card import Card
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.labels import label
from detox.gui.widgets.stack_bar import Part, StackBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from detox.core.today import Today
    from detox.gui.theme import Theme

CHART_HIGH = 240
SIDE, WIDEST_SIDE = 236, 420
"""Least width of the figures beside the chart, and how far it grows with the text."""
WIDE = 800
COLOURS = (
    (Activity.CONTRIBUTING, "accent", 1.0),
    (Activity.MESSAGING, "accent", 0.5),
    (Activity.READING, "border_strong", 1.0),
    (Activity.BUSINESS, "border_strong", 0.5),
)
"""Colour and strength: green is what gives something back. Hatching and amber stay free for habit and for over."""


class SoFarCard(Card):
    """How today is going."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(self.tr("So far today"))
        self.hero = label("", "display")
        self.usual = label("", "body", "text_2", wrap=True)
        self.parts = StackBar(theme)
        self.known = label("", "caption", "text_3", wrap=True)
        self.chart = ChartSlot(theme, _load, CHART_HIGH)
        self._theme = theme
        self._left = self._figures(theme)
        self.body.addWidget(Columns(theme, self._left, self.chart, (0, 1), WIDE, is_ruled=True))
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show_today(self, today: Today, zone: tzinfo) -> None:
        """Shows a day."""
        self.hero.setText(duration(today.used))
        self.usual.setText(self._usual(today))
        self.parts.show_parts(_parts(today))
        self.known.setText(self._known(today))
        self.parts.setVisible(any(today.activities.get(kind) for kind, _, _ in COLOURS))  # a rest alone says nothing
        self.known.setVisible(bool(self.known.text()))
        self.chart.show_data(today, zone)

    def _figures(self, theme: Theme) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, theme.space("m"), 0)
        layout.setSpacing(theme.space("xs"))
        layout.addWidget(label(self.tr("So far today"), "label", "text_2"))
        layout.addWidget(self.hero)
        layout.addWidget(self.usual)
        layout.addSpacing(theme.space("m"))
        layout.addStretch(1)
        layout.addWidget(self.parts)
        layout.addWidget(self.known)
        return made

    def _restyle(self) -> None:
        self._left.setMinimumWidth(min(self._theme.scaled(SIDE), WIDEST_SIDE))

    def _usual(self, today: Today) -> str:
        if today.usual is not None:
            return self.tr("Usually {0} by this time").format(between(*today.usual))
        return self.tr("What is usual shows after {0} recorded days; {1} so far.").format(
            today.usual_needs, today.usual_days
        )

    def _known(self, today: Today) -> str:
        """Where the figures come from, and how much of the time at the computer was seen."""
        known = {kind: seconds for kind, seconds in today.evidence.items() if seconds}
        told = zip(known, apportioned([*known.values()], today.used), strict=True)
        kinds = [f"{duration(seconds)} {wording.evidence(kind)}" for kind, seconds in told]
        if today.coverage is not None:
            kinds.append(self.tr("{0} of your time at the computer was recorded").format(percent(today.coverage)))
        return " · ".join(kinds)


def _parts(today: Today) -> list[Part]:
    named = {kind for kind, _, _ in COLOURS}
    rest = sum(seconds for kind, seconds in today.activities.items() if kind not in named)
    shown = [(kind, today.activities.get(kind, 0), colour, strength) for kind, colour, strength in COLOURS]
    shown.append((Activity.UNKNOWN, rest, "border", 1.0))
    told = apportioned([seconds for _, seconds, _, _ in shown], today.used)
    return [
        Part(seconds, f"{wording.part(kind)} {duration(minutes)}", colour, strength)
        for (kind, seconds, colour, strength), minutes in zip(shown, told, strict=True)
    ]


def _load() -> Callable[[Theme], Any]:
    """The chart's class; pyqtgraph comes with it."""
    from detox.gui.charts.day_curve import DayCurve

    return DayCurve
