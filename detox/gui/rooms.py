"""Rooms: what of the window is shown, the pages or the welcome, and the strips that stand above both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.banner import Banner
    from detox.gui.services import Progress, Services
    from detox.gui.theme import Theme
    from detox.gui.welcome.welcome import Welcome
    from detox.gui.widgets.notice import Notice


class Rooms(QWidget):
    """Begins with the pages; the welcome is built when it is first shown."""

    demo_wanted = Signal()
    own_wanted = Signal()
    """The person wants their own data in place of the demo's."""
    welcome_left = Signal()
    read = Signal(object)
    """A Scanned: what the first reading has brought."""
    stopped = Signal(object)
    """A Scanned: what it had brought when the person stopped it."""
    failed = Signal(object)

    def __init__(self, theme: Theme, services: Services, pages: QWidget, *, is_demo: bool) -> None:
        super().__init__()
        self._theme = theme
        self._services = services
        self._pages = pages
        self._banner: Banner | None = None
        self._notices: dict[str, Notice] = {}
        self.welcome: Welcome | None = None
        self._rooms = QStackedWidget()
        self._rooms.addWidget(pages)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        if is_demo:
            self._whole.addWidget(self._demo_bar())
        self._noticed = QVBoxLayout()
        self._noticed.setSpacing(theme.space("s"))
        self.show_notice("", None)
        self._whole.addLayout(self._noticed)
        self._whole.addWidget(self._rooms, 1)

    def show_welcome(self) -> None:
        """Shows the welcome from its beginning, in place of the pages."""
        if self.welcome is None:
            self.welcome = self._build()
        self._rooms.setCurrentWidget(self.welcome)
        self.welcome.begin()

    def show_pages(self) -> None:
        """Shows the pages."""
        self._rooms.setCurrentWidget(self._pages)

    def is_welcoming(self) -> bool:
        """Whether the welcome is shown."""
        return self._rooms.currentWidget() is self.welcome

    def show_banner(self, banner: Banner) -> None:
        """Puts a reminder above everything else, in place of the one before; it goes when it is answered."""
        if self._banner is not None:
            self._banner.close()
        self._banner = banner
        banner.left.connect(self._banner_left)
        self._whole.insertWidget(0, banner)
        banner.show()

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Puts a line above everything else, where it covers nothing and stays until it is put away.

        Whoever has followed where its action leads need not put it away.
        """
        strip = QFrame()
        strip.setProperty("kind", "demo")
        strip.setAccessibleName(words)
        away = IconButton(self._theme, "x", self.tr("Put away"))
        away.clicked.connect(strip.deleteLater)
        row = QHBoxLayout(strip)
        row.setContentsMargins(self._theme.space("l"), 2, self._theme.space("s"), 2)
        row.addWidget(label(words, "caption", "accent_soft_text", wrap=True), 1)
        if act is not None:
            follow = Button(self._theme, action, "link", small=True)
            follow.clicked.connect(act)
            follow.clicked.connect(strip.deleteLater)
            row.addWidget(follow)
        row.addWidget(away)
        self._whole.insertWidget(0, strip)

    def unsay(self, words: str) -> None:
        """Puts a line away that was said, if it still stands there."""
        for strip in self.findChildren(QFrame):
            if strip.property("kind") == "demo" and strip.accessibleName() == words:
                strip.deleteLater()

    def show_notice(self, key: str, notice: Notice | None) -> None:
        """Puts a notice of a kind above pages and welcome, in place of the one before; None takes it away."""
        before = self._notices.pop(key, None)
        if before is not None:
            before.hide()
            before.deleteLater()
        if notice is not None:
            self._notices[key] = notice
            self._noticed.addWidget(notice)
        edge = self._theme.space("m") if self._notices else 0
        self._noticed.setContentsMargins(edge, edge, edge, edge)

    def _banner_left(self) -> None:
        self._banner = None

    def _build(self) -> Welcome:
        from detox.gui.welcome.welcome import Welcome

        made = Welcome(self._theme, self._services)
        self._follow(made)
        made.left.connect(self.welcome_left)
        made.demo_wanted.connect(self.demo_wanted)
        made.read.connect(self.read)
        made.stopped.connect(self.stopped)
        made.failed.connect(self.failed)
        self._rooms.addWidget(made)
        return made

    def _follow(self, welcome: Welcome) -> None:
        """Tells above the pages how far the first reading is while the person is elsewhere."""
        from detox.gui.cards.progress import ScanProgress

        strip = ScanProgress(self._theme)
        strip.stop.clicked.connect(welcome.stop)
        self._whole.insertWidget(self._whole.indexOf(self._rooms), strip)

        def tell(progress: Progress) -> None:
            strip.show_progress(progress)
            strip.setVisible(not self.is_welcoming())

        def see() -> None:
            strip.setVisible(welcome.is_reading and not self.is_welcoming())

        welcome.begun.connect(strip.begin)
        welcome.seen.connect(tell)
        self._rooms.currentChanged.connect(see)
        for ended in (welcome.read, welcome.stopped, welcome.failed):
            ended.connect(strip.hide)

    def _demo_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "demo")
        own = Button(self._theme, self.tr("Use my own"), "link", small=True)
        own.setShortcut("Ctrl+Shift+O")
        own.clicked.connect(self.own_wanted)
        words = label(self.tr("Demo data. Nothing here is yours."), "caption", "accent_soft_text")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 2, 12, 2)
        row.addStretch(1)
        row.addWidget(words)
        row.addWidget(own)
        row.addStretch(1)
        return bar
