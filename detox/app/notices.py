"""Notices: what stands above the pages for as long as it holds, such as a clock that cannot be right."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject

from detox.core.clocks import ClockFault
from detox.core.settings import SettingError
from detox.gui import machine_wording, wording
from detox.gui.clock_wording import clock_faults
from detox.gui.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detox.gui.theme import Theme
    from detox.gui.window import Window

LOG: Final = logging.getLogger(__name__)
CLOCK: Final = "clock"
FILE: Final = "file"
Told: TypeAlias = "tuple[Sentence, str, Callable[[], None] | None]"
"""A sentence, and where a deed could help its words and itself."""


class Notices(QObject):
    """Keeps what is to be told until there is a window, and takes it away when it holds no more."""

    def __init__(self, theme: Theme, trust: Callable[[], None]) -> None:
        super().__init__()
        self._theme = theme
        self._trust = trust
        self._window: Window | None = None
        self._told: dict[str, Told] = {}

    def use_window(self, window: Window) -> None:
        """Tells in this window what is known by now."""
        if self._window is not window:
            self._window = window
            for key in self._told:
                self._show(key)

    def leave_out(self, errors: Iterable[Exception]) -> None:
        """Tells what could not be read at the start and is as at first instead."""
        for number, error in enumerate(errors):
            LOG.warning("left out %s %s", type(error).__name__, getattr(error, "code", ""))
            said = machine_wording.mended(error) if isinstance(error, SettingError) else wording.fault(error)
            key = f"left out {number}"
            self._tell(key, said, machine_wording.put_away(), partial(self._take, key))

    def judge(self, fault: ClockFault | None) -> None:
        """Tells why the clock cannot be right, and takes that away once it can."""
        LOG.warning("clock %s", fault or "right again")
        if fault is None:
            self._take(CLOCK)
            return
        said = Sentence(*clock_faults()[fault])
        if fault is ClockFault.BEFORE_LAST:
            self._tell(CLOCK, said, machine_wording.is_right(), self._trust)
        else:
            self._tell(CLOCK, said)

    def judge_file(self, is_damaged: bool) -> None:  # noqa: FBT001  # a signal's word
        """Tells that the database is damaged and leads to its copies; takes that away once one is restored."""
        if is_damaged:
            LOG.warning("database damaged")
            self._tell(FILE, machine_wording.damaged(), machine_wording.to_copies(), self._open_copies)
        elif FILE in self._told:
            self._take(FILE)

    def _open_copies(self) -> None:
        from detox.gui.pages.settings import SettingsPage
        from detox.gui.settings.data import Data

        if self._window is not None:
            self._window.open_page("settings")
            if isinstance(self._window.page, SettingsPage):
                self._window.page.choose(Data)

    def _tell(self, key: str, said: Sentence, action: str = "", act: Callable[[], None] | None = None) -> None:
        self._told[key] = (said, action, act)
        self._show(key)

    def _take(self, key: str) -> None:
        self._told.pop(key, None)
        self._show(key)

    def _show(self, key: str) -> None:
        if self._window is None:
            return
        from detox.gui.widgets.notice import Notice

        told = self._told.get(key)
        if told is None:
            self._window.rooms.show_notice(key, None)
            return
        (what, remedy), action, act = told
        self._window.rooms.show_notice(key, Notice(self._theme, what, remedy, action, act))
