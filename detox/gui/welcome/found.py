"""Found: what can be read on this computer, what each kind of source tells and does not, and which are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from detox.gui.source_wording import apart, kind, named
from detox.gui.welcome.step import Promise, Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card, clear
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QCheckBox

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
        self._can_read = False
        self._said: list[QLabel] = []
        more = self.tr("Untick what you would rather keep out. You can change it at any time.")
        self._more = self.title(self.tr("What can be read here"), more)
        promise = self.tr(
            "Reading happens on this computer, and what is kept stays here in one file: when, how long, on which "
            "platform and what kind of thing. No titles, no addresses, no searches, no messages."
        )
        self._promise = Promise(theme, promise, is_soft=True)
        self.column.addWidget(self._promise)
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
        for number, (told, alike) in enumerate(_by_kind(found).items()):
            if number:
                self._card.body.addWidget(line())
            self._card.body.addWidget(self._group(told, alike))
        if not found:
            self._card.body.addWidget(self._nothing())
        self._can_read = any(each.found.why_not is None for each in found)
        self._more.setVisible(self._can_read)
        self._promise.setVisible(bool(found))
        self._other.setVisible(not self._can_read)
        self.done.setVisible(self._can_read)
        self._count()
        self._indent()

    def take_keyboard(self) -> None:
        """Gives the keyboard to what goes on."""
        (self.done if self._can_read else self._other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, told: tuple[str, str], alike: Sequence[tuple[Offer, str]]) -> QWidget:
        """The sources of which the same is to be said, and that once: under the one, above the many."""
        said = [label(words, "caption", "text_2", wrap=True) for words in told]
        ticks = [self._tick(each, name, " ".join(told)) for each, name in alike]
        if len(ticks) == 1:
            self._said += said
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space("xxs"))
        for part in (*ticks, *said) if len(ticks) == 1 else said:
            layout.addWidget(part)
        if len(ticks) > 1:
            layout.addSpacing(self.theme.space("s"))
            for part in ticks:
                layout.addWidget(part)
                layout.addSpacing(self.theme.space("xs"))
        return made

    def _tick(self, each: Offer, name: str, more: str) -> Tick:
        may = each.found.why_not is None
        tick = Tick(name if may else self._why_not(each).format(name), more)
        tick.box.setChecked(each.is_on and may)
        tick.setEnabled(may)
        tick.box.toggled.connect(self._count)
        self._boxes[each.id] = tick.box
        return tick

    def _why_not(self, each: Offer) -> str:
        if each.found.path:
            return self.tr("{0} · you may not read its file")
        return self.tr("{0} · it asks for a key, which Settings, General takes later")

    def _nothing(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            label(self.tr("Neither a browser history nor ActivityWatch was found here"), "body_strong", wrap=True)
        )
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


def _by_kind(found: Sequence[Offer]) -> dict[tuple[str, str], list[tuple[Offer, str]]]:
    """The sources and their names, by what is to be said of them: what they read, and what never."""
    grouped: dict[tuple[str, str], list[tuple[Offer, str]]] = {}
    names = apart([(named(each.found.name), each.found.path) for each in found])
    for each, name in zip(found, names, strict=True):
        known = kind(each.found.kind)
        grouped.setdefault((known.reads, known.never), []).append((each, name))
    return grouped
