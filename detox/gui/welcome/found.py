"""Found: what can be read on this computer, what each source tells and does not tell, and which are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from detox.gui.source_wording import kind
from detox.gui.welcome.step import Promise, Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card, clear
from detox.gui.widgets.labels import label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme
    from detox.services.welcome import Offer

INDENT = 26
"""From a box to its words; what is said about it begins there too."""


class Found(Step):
    """One box a source, ticked unless the person has switched it off before."""

    chosen = Signal(list)
    """The ids of the sources that are ticked."""
    by_hand_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("What can be read here"))
        self._boxes: dict[str, QCheckBox] = {}
        self._said: list[QLabel] = []
        more = self.tr("Untick what you would rather keep out. You can change it at any time.")
        self.title(self.tr("What can be read here"), more)
        promise = self.tr(
            "Reading happens on this computer, and what is kept stays here in one file: when, how long, on which "
            "platform and what kind of thing. No titles, no addresses, no searches, no messages."
        )
        self.column.addWidget(Promise(theme, promise, is_soft=True))
        self._card = Card(theme)
        self._card.setAccessibleName(self.tr("Sources found"))
        self.column.addWidget(self._card)
        back = Button(theme, self.tr("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self._other = Button(theme, self.tr("Note it myself"))
        self._other.clicked.connect(self.by_hand_wanted)
        self.done = Button(theme, self.tr("Done"), "primary")
        self.done.clicked.connect(self._choose)
        self.foot(back, self._other, self.done)
        theme.restyled.connect(self._indent)

    def show_found(self, found: Sequence[Offer]) -> None:
        """Shows what there is, or that there is nothing."""
        clear(self._card.body)
        self._boxes, self._said = {}, []
        for number, each in enumerate(found):
            if number:
                self._card.body.addWidget(line())
            self._card.body.addWidget(self._row(each))
        if not found:
            self._card.body.addWidget(self._nothing())
        self._other.setVisible(not found)
        self.done.setVisible(bool(found))
        self._count()
        self._indent()

    def take_keyboard(self) -> None:
        """Gives the keyboard to what goes on."""
        (self.done if self._boxes else self._other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, each: Offer) -> QWidget:
        known, name = kind(each.found.kind), each.found.name
        box = QCheckBox(name[:1].upper() + name[1:])
        box.setProperty("kind", "strong")
        box.setChecked(each.is_on and each.found.why_not is None)
        box.setEnabled(each.found.why_not is None)
        box.setAccessibleDescription(f"{known.reads} {known.never}")
        box.toggled.connect(self._count)
        self._boxes[each.id] = box
        why = [] if each.found.why_not is None else [self._why_not(each)]
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space("xxs"))
        layout.addWidget(box)
        for words in (known.reads, known.never, *why):
            said = label(words, "caption", "text_2", wrap=True)
            self._said.append(said)
            layout.addWidget(said)
        return made

    def _why_not(self, each: Offer) -> str:
        if each.found.path:
            return self.tr("You may not read its file.")
        return self.tr("It asks for a key. Settings, General takes it later.")

    def _nothing(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(self.tr("No browser history was found here"), "body_strong", wrap=True))
        words = self.tr("You can note your time yourself, and import a file later. Both are good enough for an answer.")
        layout.addWidget(label(words, "body", "text_2", wrap=True))
        return made

    def _indent(self) -> None:
        """Puts what is said about a source below its name."""
        for said in self._said:
            said.setContentsMargins(self.theme.scaled(INDENT), 0, 0, 0)

    def _count(self) -> None:
        """There is nothing to go on with while nothing is ticked."""
        self.done.setEnabled(any(box.isChecked() for box in self._boxes.values()))

    def _choose(self) -> None:
        self.chosen.emit([each for each, box in self._boxes.items() if box.isChecked()])
