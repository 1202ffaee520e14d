"""Ways: the first screen of the welcome, which says what the app does and offers three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from detox.gui.icons import pixmap
from detox.gui.welcome.step import Promise, Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label
from detox.gui.widgets.way_card import WayCard

if TYPE_CHECKING:
    from detox.gui.theme import Theme

MARK = 62


class Ways(Step):
    """Tells which way a person takes; each is one click."""

    measure_wanted = Signal()
    by_hand_wanted = Signal()
    demo_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Welcome"))
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self._mark)
        self.column.addSpacing(theme.space("l"))
        intro = self.tr(
            "Find out, account by account, what your work social media brings in and what it costs. "
            "Start whichever way suits you."
        )
        for text, role, tone in ((self.tr("Is it worth it?"), "welcome", "text"), (intro, "intro", "text_2")):
            words = label(text, role, tone, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(words)
        self.column.addSpacing(theme.space("l"))
        self._cards()
        self.column.addSpacing(theme.space("s"))
        promise = self.tr("No account, no cloud, no tracking. Everything stays in one file on this computer.")
        self.column.addWidget(Promise(theme, promise, is_soft=False))
        later = Button(theme, self.tr("Not now"), "quiet", small=True)
        later.clicked.connect(self.later_wanted)
        self.column.addWidget(later, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def take_keyboard(self) -> None:
        """Gives the keyboard to the first way."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self) -> None:
        measure = self.tr("Reads time from ActivityWatch or your browser history on this computer.")
        by_hand = self.tr("Two taps a day. Good enough for an answer.")
        demo = self.tr("Opens with a year of demo data. Nothing of yours is touched.")
        made = WayCard(self.theme, "monitor", self.tr("Measure it for me"), measure, self.tr("2 min"))
        made.clicked.connect(self.measure_wanted)
        self._first = made
        self.column.addWidget(made)
        for icon, title, hint, wanted in (
            ("pencil-line", self.tr("I’ll note it myself"), by_hand, self.by_hand_wanted),
            ("eye", self.tr("Just show me"), demo, self.demo_wanted),
        ):
            card = WayCard(self.theme, icon, title, hint)
            card.clicked.connect(wanted)
            self.column.addWidget(card)

    def _restyle(self) -> None:
        mark = "worthwhile-dark" if self.theme.dark else "worthwhile"
        self._mark.setPixmap(pixmap(self.theme, mark, "accent", MARK))
