"""Book: the pages of the window, one of them open; step by step where a person waits, at once where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from detox.gui.errors import KNOWN
from detox.gui.visit import Visit
from detox.gui.widgets.page import take

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from detox.core.topics import Topic
    from detox.gui.widgets.page import Page


class Book(QStackedWidget):
    """Builds each page on its first visit, and reads it anew where something has changed since."""

    turning = Signal(str)
    """The name of a page that is on its way."""
    turned = Signal()
    """Another page is open now, or the same again."""
    failed = Signal(object)
    """What the person or the machine caused while the open page was read."""

    def __init__(self, builders: Mapping[str, Callable[[], Page]]) -> None:
        super().__init__()
        self._builders = builders
        self._pages: dict[str, Page] = {}
        self._visit = Visit(self)
        self.name = ""
        """The name of the page that is open."""

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self._pages[self.name]

    @property
    def is_turning(self) -> bool:
        """Whether there are steps left to what is shown."""
        return self._visit.is_on_its_way

    def open(self, name: str) -> None:
        """Shows a page at once."""
        self._visit.leave()
        take(self._opening(name))

    def visit(self, name: str) -> None:
        """Shows a page as soon as it is ready; until then the one before stays to be seen."""
        self._visit.begin(self._opening(name))

    def stay(self) -> None:
        """Stays with the page that is open; one that was on its way is not opened any more."""
        self._visit.leave()
        self.turning.emit(self.name)

    def changed(self, topic: Topic) -> None:
        """Takes note that pages which show that kind of data are old."""
        for page in self._pages.values():
            page.stale = page.stale or topic in page.TOPICS

    def grow_old(self) -> None:
        """Takes note that every page is old."""
        for page in self._pages.values():
            page.stale = True

    def read(self) -> None:
        """Reads the open page anew, at once, if it is old."""
        take(self._reading(self.page))

    def read_soon(self) -> None:
        """Reads the open page anew step by step, if it is old; a visit that is on its way does so itself."""
        if self.page.stale and not self.is_turning:
            self._visit.begin(self._reading(self.page))

    def _opening(self, name: str) -> Generator[None, None, None]:
        """The steps to a page."""
        self.turning.emit(name)
        if name not in self._pages:
            page = self._pages[name] = self._builders[name]()
            self.addWidget(page)
            yield
        self.name, page = name, self._pages[name]
        self.setUpdatesEnabled(False)  # what was seen can be seen until the page, where it will stand, is whole
        try:
            self.setCurrentWidget(page)
            self.turned.emit()
            yield from self._reading(page)
        finally:
            self.setUpdatesEnabled(True)

    def _reading(self, page: Page) -> Generator[None, None, None]:
        """The steps of reading a page anew where something has changed."""
        while page.stale:
            page.stale, is_read = False, False  # what changes from now on makes it old again
            try:
                yield from page.renewal()
                is_read = True
            except KNOWN as error:
                self.failed.emit(error)
                return
            finally:  # also where somebody goes elsewhere meanwhile
                page.stale = page.stale or not is_read
            page.show_notice(None)
            yield  # the picture is a step of its own
