"""Window: sidebar, one page at a time, and the toast; built when it is first shown."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from detox.gui import scan_wording
from detox.gui.actions import Actions
from detox.gui.book import Book
from detox.gui.errors import KNOWN
from detox.gui.pages.today import TodayPage
from detox.gui.place import Place
from detox.gui.rooms import Rooms
from detox.gui.sidebar import Entry, Sidebar
from detox.gui.welcome.arrival import Arrival
from detox.gui.widgets.notice import Notice
from detox.gui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent

    from detox.core.topics import Topic
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.widgets.page import Page

LEAST = (960, 640)
TITLE = 40
"""Points that a desktop needs above a window, at the most."""
FIRST = (1240, 840)
AT_REST = 300
"""Milliseconds after which a window that was opened is painted."""
A_MINUTE = 60_000
NARROW = 1040
"""Width of the window, at the designed text size, below which the sidebar shows icons alone."""


class Window(QMainWindow):
    """The one window; closing it hides it while something else keeps the app going."""

    closed = Signal()
    quit_wanted = Signal()
    test_wanted = Signal()
    """The person wants to see a reminder that is none."""

    def __init__(self, theme: Theme, services: Services, *, is_demo: bool = False) -> None:
        theme.wear()
        super().__init__()
        QTimer.singleShot(0, self, _tell_of_charts)
        QTimer.singleShot(AT_REST, self, partial(_prepare_charts, self))
        self._theme = theme
        self._services = services
        self.toast = Toast(theme, self)
        self.actions_ = Actions(theme, services, self, self.toast, self.fail)
        self.setWindowTitle("Worthwhile")
        self.setMinimumSize(least(self.screen().availableSize()))
        self.sidebar = Sidebar(theme, self._entries())
        self.book = Book(self._builders())
        self.sidebar.picked.connect(self.book.visit)
        self.book.turning.connect(self.sidebar.mark)
        self.book.failed.connect(self.fail)
        self._main = self._beside_each_other()
        self.rooms = Rooms(theme, services, self._main, is_demo=is_demo)
        self.setCentralWidget(self.rooms)
        Arrival(self)
        self._shortcuts()
        self.place = Place(self, services, self.page_name)
        self.book.turned.connect(self.rooms.show_pages)
        self.book.turned.connect(self.place.touch)
        self._restore()
        self._minute = QTimer(self, interval=A_MINUTE)
        self._minute.timeout.connect(self._tick)
        theme.restyled.connect(self._fit)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.book.page

    def page_name(self) -> str:
        """The name of the page that is open."""
        return self.book.name

    def open_page(self, name: str) -> None:
        """Shows a page at once, built on its first visit and read anew where something changed since."""
        self.book.open(name)

    def changed(self, topic: Topic) -> None:
        """Reads the open page anew where it shows that kind of data; the others when they are opened."""
        self.book.changed(topic)
        if self.isVisible():
            self.book.read_soon()

    def refresh(self) -> None:
        """Reads the open page anew, whatever changed."""
        self.book.grow_old()
        self.book.read()

    def fail(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        """Says on the open page what the person or the machine caused; `again` does what could not be done."""
        what, remedy = scan_wording.placed(error)
        if again is not None:
            with suppress(*KNOWN):
                self.page.renew()  # a control that a person moved shows again what holds
        self.page.show_notice(Notice(self._theme, what, remedy, self.tr("Try again"), partial(self._again, again)))

    def warn(self, what: str, meaning: str, action: str, act: Callable[[], None]) -> None:
        """Says on the open page what needs a look, and where."""
        self.page.show_notice(Notice(self._theme, what, meaning, action, act))

    def bring_forward(self) -> None:
        """Shows the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if self.focusWidget() is None and not self.rooms.is_welcoming():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.book.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the sidebar narrow or wide."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers size and page; one that was on its way is not opened any more."""
        self.book.stay()
        self.place.keep()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lets time pass on the page from now on."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Costs nothing while nobody looks."""
        super().hideEvent(event)
        self._minute.stop()

    def _tick(self) -> None:
        if self.page.SHOWS_NOW:
            self.page.stale = True
            self.book.read_soon()

    def _fit(self) -> None:
        """Leaves the room to the page where the window is narrow for its text."""
        self.sidebar.make_narrow(narrow=self.width() < self._theme.scaled(NARROW))

    def _beside_each_other(self) -> QWidget:
        """Sidebar and page."""
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(self.book, 1)
        return whole

    def _again(self, deed: Callable[[], None] | None) -> None:
        self.page.show_notice(None)
        (deed or self.refresh)()

    def _entries(self) -> list[Entry]:
        return [
            Entry("today", self.tr("Today"), "sun"),
            Entry("plans", self.tr("Plans"), "clipboard-list"),
            Entry("sources", self.tr("Sources"), "shield-check", at_foot=True),
            Entry("settings", self.tr("Settings"), "settings-2", at_foot=True),
        ]

    def _builders(self) -> dict[str, Callable[[], Page]]:
        built = {"today": TodayPage, "plans": _plans, "sources": _sources, "settings": _settings}
        return {name: partial(build, self._theme, self._services, self.actions_) for name, build in built.items()}

    def _shortcuts(self) -> None:
        deeds: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+1", partial(self.book.visit, "today")),
            ("Ctrl+2", partial(self.book.visit, "plans")),
            ("Ctrl+6", partial(self.book.visit, "sources")),
            ("Ctrl+,", partial(self.book.visit, "settings")),
            ("Ctrl+L", self.actions_.log_time),
            ("Ctrl+Shift+N", self.actions_.quick_note),
            ("Ctrl+N", partial(self.actions_.new_plan, "")),
            ("Ctrl+Z", self.actions_.undo),
            ("F6", self._other_part),
        ]
        for keys, deed in deeds:  # they sleep while the welcome stands in place of what they belong to
            QShortcut(QKeySequence(keys), self._main).activated.connect(deed)
        always: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Shift+Z", self.actions_.redo),  # an undo may have led to the welcome
            ("Ctrl+W", self.close),
            ("Ctrl+Q", self.quit_wanted.emit),
        ]
        for keys, deed in always:
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _other_part(self) -> None:
        """Moves the keyboard between sidebar and page."""
        if self.sidebar.isAncestorOf(self.focusWidget()):
            self.page.focusNextChild()
        else:
            self.sidebar.focus(self.book.name)

    def _restore(self) -> None:
        settings = self._services.settings()
        if not self.place.restore():
            self.resize(QSize(*FIRST).boundedTo(self.screen().availableSize()))
        known = settings.last_page in self._builders()
        self.open_page(settings.last_page if known else "today")
        if self._services.beginning.wanted():
            self.rooms.show_welcome()


def least(room: QSize) -> QSize:
    """The smallest window on a screen with that much room; on the smallest screens all of it, below the title."""
    return QSize(*LEAST).boundedTo(QSize(room.width(), room.height() - TITLE))


def _tell_of_charts() -> None:
    """Lets screen readers know charts; none asks before the event loop runs."""
    from detox.gui import accessible

    accessible.install()


def _prepare_charts(window: Window) -> None:
    """Does what the first chart would wait for, while there is nothing else to do."""
    from detox.gui.naming import name_all

    name_all(window, bool)


def _plans(theme: Theme, services: Services, actions: Actions) -> Page:
    """The page, imported when it is first opened."""
    from detox.gui.pages.plans import PlansPage

    return PlansPage(theme, services, actions)


def _sources(theme: Theme, services: Services, actions: Actions) -> Page:
    """The page, imported when it is first opened."""
    from detox.gui.pages.sources import SourcesPage

    return SourcesPage(theme, services, actions)


def _settings(theme: Theme, services: Services, actions: Actions) -> Page:
    """The page, imported when it is first opened."""
    from detox.gui.pages.settings import SettingsPage

    return SettingsPage(theme, services, actions)
