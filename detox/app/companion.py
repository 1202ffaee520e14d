"""Companion: the running app; it owns every part, passes news between them, and closes them in reverse."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from detox.app.endings import hear_signals
from detox.core.topics import Topic
from detox.desktop import clock, paths
from detox.gui.icons import mark
from detox.gui.signals import Signals
from detox.gui.theme import Appearance, Theme
from detox.gui.tokens import load
from detox.gui.tray import Tray
from detox.storage.peek import peek

if TYPE_CHECKING:
    from contextlib import ExitStack
    from datetime import tzinfo
    from pathlib import Path

    from detox.app import Options
    from detox.core.quiet import Choice
    from detox.core.settings import Settings
    from detox.core.today import Today
    from detox.gui.window import Window

NO_DATABASE = 3
A_MINUTE = 60
"""Seconds between two looks at what other processes have written."""
ARMS = frozenset({Topic.PLANS, Topic.SETTINGS})
"""Changes after which the jobs are derived anew; after the others a look at what is due is enough."""


class Companion(QObject):
    """One life of the app, from the tray icon to the last row written."""

    def __init__(self, options: Options, closing: ExitStack) -> None:
        super().__init__()
        self._options = options
        self._closing = closing
        resources = paths.resources()
        first = peek(paths.database(options.home))
        self._app = QApplication([sys.argv[0]])
        self._app.setApplicationName("Worthwhile")
        self._app.setDesktopFileName("worthwhile")
        self._app.setQuitOnLastWindowClosed(False)
        if first.language != "system":
            QLocale.setDefault(QLocale(first.language))
        self._theme = Theme(self._app, load(resources / "tokens.toml"), resources, Appearance(theme=first.theme))
        self._app.setWindowIcon(mark(resources))
        self._tray = Tray(self._theme)
        self._has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self._hidden = (options.hidden or first.start_hidden) and self._has_tray and options.tour is None
        self._signals = Signals()
        self._window: Window | None = None
        self._is_open = False
        if self._has_tray:
            self._tray.show()
            closing.callback(self._tray.hide)

    def run(self) -> int:
        """The exit status, after the event loop has ended and everything is closed."""
        from detox.gui.errors import KNOWN

        hear_signals(self, self._stop, self._closing)
        try:
            self._open()
        except KNOWN as error:
            _complain(error, paths.database(self._options.home))
            return NO_DATABASE
        QTimer.singleShot(0, self._begin)
        status = self._app.exec()
        self._closing.close()
        return status

    def _open(self) -> None:
        """Opens the store and ties services and jobs to it."""
        from detox.app.asking import Asking
        from detox.app.binding import bind, work
        from detox.app.days import Days
        from detox.app.news import News
        from detox.services import catalogue, demo, remind, settings
        from detox.storage.store import Store

        home = self._options.home
        self._store = Store.open(paths.database(home), clock.now)
        self._closing.callback(self._store.close)
        self._days = Days(self._store)
        known = catalogue.load(paths.resources(), home)
        if self._options.demo:
            demo.fill(self._store, self._days.calendar(), clock.now())
        settings.adopt_calendar(self._store, self._days.calendar())
        remind.miss_unanswered(self._store, clock.now())
        self._services = bind(self._store, known, self._days)
        self._work = work(self._store, known, self._days, self._signals, reads_browsers=not self._options.demo)
        self._news = News(self._store, self._days)
        self._store.on_change = self._signals.changed.emit
        self._asking = Asking(self._theme, self._services, self._tray)
        self._closing.callback(self._asking.shut)
        self._appear()
        self._is_open = True

    def _begin(self) -> None:
        """Shows the window, then starts what works in the background."""
        self._connect()
        if not self._hidden:
            self.open_window()
        self._start_jobs()
        if not self._options.demo:
            self._asking.find_notifier()
        if self._options.tour is not None:
            self._start_tour(self._options.tour)

    def _connect(self) -> None:
        signals, tray = self._signals, self._tray
        signals.changed.connect(self._news.notice)
        self._news.stored.connect(self._changed)
        self._news.failed.connect(self._failed)
        signals.reminder_due.connect(self._asking.show)
        self._asking.open_wanted.connect(partial(self.open_window, "today"))
        signals.failed.connect(self._failed)
        signals.day_began.connect(self._day_began)
        tray.open_wanted.connect(self.open_window)
        tray.settings_wanted.connect(partial(self.open_window, "settings"))
        tray.log_wanted.connect(self._log_time)
        tray.quiet_wanted.connect(self._be_quiet)
        tray.quit_wanted.connect(self.quit)
        tray.ask(self._tray_facts)
        tray.show_today(self._services.today())

    def _start_jobs(self) -> None:
        from detox.scheduling.jobs import Jobs

        self._jobs = Jobs(self._work, timedelta(seconds=self._options.scan_every))
        self._closing.callback(self._jobs.shut)
        self._jobs.start()
        if not self._options.demo:
            self._jobs.scan_now()
        self._app.applicationStateChanged.connect(self._state_changed)
        self._news.travelled.connect(self._jobs.begin_day)
        self._news.begin(min(A_MINUTE, self._options.scan_every))

    def _start_tour(self, pictures: Path) -> None:
        from detox.gui.tour import Tour

        self.open_window()
        if self._window is not None:
            self._tour = Tour(self._theme, self._window, self._services, pictures)
            self._tour.ended.connect(self.quit)
            self._tour.start()

    # --- what a person does -----------------------------------------------------------------------------------------

    def open_window(self, page: str = "") -> None:
        """Shows the window, built when it is first wanted."""
        if self._window is None:
            from detox.gui.window import Window

            self._window = Window(self._theme, self._services, is_demo=self._options.demo)
            self._window.closed.connect(self._window_closed)
            self._window.quit_wanted.connect(self.quit)
        if page:
            self._window.open_page(page)
        self._window.bring_forward()

    def quit(self) -> None:
        """Ends the app; the window remembers its place."""
        self._asking.leave()
        if self._window is not None:
            self._window.closed.disconnect(self._window_closed)
            self._window.close()
        self._app.quit()

    def _stop(self) -> None:
        """Ends the app when the system asks, also while nothing but a message stands."""
        (self.quit if self._is_open else self._app.quit)()

    def _window_closed(self) -> None:
        if not self._has_tray:
            self.quit()
        elif not self._services.settings().tray_told:
            self._services.remember(tray_told=True)
            self._tray.say_it_stays()

    def _log_time(self) -> None:
        self.open_window()
        if self._window is not None:
            self._window.actions_.log_time()

    def _be_quiet(self, until: object) -> None:
        self._services.change_settings(quiet_until=until.isoformat() if hasattr(until, "isoformat") else "")

    # --- what the jobs and the machine tell -------------------------------------------------------------------------

    def _changed(self, topic: Topic) -> None:
        if topic is Topic.SETTINGS:
            self._appear()
        if self._window is not None:
            self._window.changed(topic)
        self._tray.show_today(self._services.today())
        if topic in ARMS:
            self._jobs.arm()
        elif topic is not Topic.REMINDERS:
            self._jobs.evaluate_at(clock.now())

    def _failed(self, error: Exception) -> None:
        """Shows what the person or the machine caused; anything else is a bug and rises."""
        from detox.gui.errors import KNOWN

        if not isinstance(error, KNOWN):
            raise error
        if self._window is not None:
            self._window.fail(error)

    def _day_began(self) -> None:
        if self._window is not None:
            self._window.refresh()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._news.look_around()

    # --- small things -----------------------------------------------------------------------------------------------

    def _appear(self) -> None:
        self._theme.choose(_appearance(self._services.settings()))

    def _tray_facts(self) -> tuple[Today, list[Choice], tzinfo]:
        from detox.core.quiet import choices

        settings = self._services.settings()
        lengths = choices(clock.now(), self._days.calendar(settings), settings.working_hours)
        return self._services.today(), lengths, self._days.zone()


def _appearance(chosen: Settings) -> Appearance:
    return Appearance(
        chosen.theme, chosen.system_font, chosen.high_contrast, chosen.reduced_motion, chosen.text_size / 100
    )


def _complain(error: Exception, where: Path) -> None:
    """Says why the database cannot be used, in a box and, where somebody reads it, on the terminal."""
    from detox.gui import wording

    what, remedy = wording.fault(error)
    print(f"{what} {where}\n{remedy}", file=sys.stderr)  # noqa: T201  # beside the box: it may be a terminal
    QMessageBox.critical(None, "Worthwhile", f"{what}\n{where}\n\n{remedy}")
