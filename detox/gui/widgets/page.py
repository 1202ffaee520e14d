"""Page: a header that answers first, and what follows from it, in a scroll area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from detox.gui.widgets.columns import LARGE_TEXT
from detox.gui.widgets.labels import label
from detox.gui.widgets.order import put_in_order, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.core.topics import Topic
    from detox.gui.theme import Theme


class Page(QWidget):
    """What every page has: title, subtitle, actions, content, and a place for a notice above it."""

    TOPICS: frozenset[Topic] = frozenset()
    """What changes make it worth a refresh."""
    SHOWS_NOW = False
    """Whether time alone makes it worth one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme = theme
        self.stale = True
        self._renewal = object()
        self.is_reading = False
        """Whether it still waits for what it shows."""
        self.title = label("", "title")
        self.subtitle = label("", "body", "text_2", wrap=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.space("s"))
        self._deeds = QHBoxLayout()
        self._notice: QWidget | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.space("card_gap"))
        self._build()
        theme.restyled.connect(self._restyle)
        self._restyle()

    def steps(self) -> Iterator[None]:
        """Reads what the page shows and shows it; between two short steps others may have a turn."""
        yield from ()

    def refresh(self) -> None:
        """Reads what the page shows and shows it, all at once."""
        take(self.steps())

    def renew(self) -> None:
        """Reads anew, all at once."""
        take(self.renewal())

    def renewal(self) -> Iterator[None]:
        """Reads anew; the keyboard stays with what has the same name, and Tab goes as the eye does.

        Where that is gone it stays in its place, and does not jump to whatever Qt finds next.
        """
        place, held = next(((at, each) for at, each in enumerate(_seen(self)) if each.hasFocus()), (0, None))
        name = "" if held is None else held.accessibleName()
        self._renewal = mine = object()
        for _ in self.steps():
            yield
            if self._renewal is not mine:  # somebody has read anew meanwhile: what these steps know is old
                return
        self.put_in_order()
        now = list(_seen(self))
        if held is None or held in now or not now:
            return
        again = (each for each in now if name and each.accessibleName() == name)
        next(again, now[min(place, len(now) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in_order(self) -> None:
        """Makes Tab follow the layout."""
        put_in_order(self)

    def name(self, title: str, subtitle: str = "") -> None:
        """Says what the page is, and the question that it answers."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.setAccessibleName(title)

    def show_notice(self, notice: QWidget | None) -> None:
        """Puts a notice above the content, in place of the one before."""
        if self._notice is not None:
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self.content.insertWidget(0, notice)

    def _restyle(self) -> None:
        """Header and margins leave the room to the text where that is large."""
        is_large = self.theme.text_scale >= LARGE_TEXT
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._header.setDirection(down if is_large else across)
        self._deeds.setStretch(1, 1 if is_large else 0)  # under the title they begin where it begins
        margin = self.theme.space("page_margin")
        edge = margin // 2 if is_large else margin
        self._inner.setContentsMargins(edge, margin - 6, edge, margin)

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("content")
        self._inner = layout = QVBoxLayout(inner)
        layout.setSpacing(self.theme.space("l"))
        self._header = self._head()
        layout.addLayout(self._header)
        layout.addLayout(self.content)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setViewport(QWidget())  # asked for its own, which has a ground, PySide makes every kind of widget first
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        header = QHBoxLayout()
        header.addLayout(words, 1)
        self._deeds.addLayout(self.tools)
        self._deeds.addStretch(0)
        header.addLayout(self._deeds)
        return header


def take(steps: Iterator[None]) -> None:
    """Takes all steps at once."""
    for _ in steps:
        pass


def _seen(page: QWidget) -> Iterator[QWidget]:
    """The widgets of a page that can take the keyboard, in reading order; also those that are about to be shown."""
    return (each for each in stops(page) if each.isEnabled() and not _is_hidden(each, page))


def _is_hidden(widget: QWidget, page: QWidget) -> bool:
    """Whether it, or what it stands in, was hidden; what was just made is only not shown yet."""
    each: QWidget | None = widget
    while each is not None and each is not page:
        if each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        each = each.parentWidget()
    return False
