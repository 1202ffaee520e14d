"""Companion: the running app; it owns every part, passes news between them, and closes them in reverse."""

from __future__ import annotations

import gc
import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from detox.app.endings import hear_signals
from detox.core.topics import Topic
from detox.desktop import clock, paths
from detox.gui.background import run, wait_for_all
from detox.gui.icons import mark
from detox.gui.signals import Signals
from detox.gui.theme import ARGUMENTS, Appearance, Theme
from detox.gui.tokens import load
from detox.gui.tray import Tray
from detox.storage.peek import peek

if TYPE_CHECKING:
    from contextlib import ExitStack
    from datetime import tzinfo
    from pathlib import Path

    from detox.app import Options
    from detox.app.days import Days
    from detox.core.quiet import Choice
    from detox.core.settings import Settings
    from detox.core.today import Today
    from detox.gui.services import Services
    from detox.gui.window import Window
    from detox.scheduling.jobs import Jobs

NO_DATABASE = 3
AFTER_THE_WINDOW = 400
"""Milliseconds that the window has to itself, to be painted and to fetch its charts, before the rest begins."""
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
        self._app = _application(first.language)
        self._theme = Theme(self._app, load(resources / "tokens.toml"), resources, Appearance(theme=first.theme))
        self._app.setWindowIcon(mark(resources))
        self._tray = Tray(self._theme)
        self._has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self._hidden = (options.hidden or first.start_hidden) and self._has_tray and options.tour is None
        self._signals = Signals()
        self._window: Window | None = None
        self._jobs: Jobs | None = None
        self._is_open = False
        self.again: bool | None = None
        """Whether to begin again as the demo, once this life is over; None to end."""
        hear_signals(self, self._stop, closing)  # before anybody can see that it runs
        if self._has_tray:
            self._tray.show()
            closing.callback(self._tray.hide)

    def run(self) -> int:
        """The exit status, after the event loop has ended and everything is closed."""
        from detox.gui.errors import KNOWN

        try:
            self._open()
        except KNOWN as error:
            _complain(error, paths.database(self._options.home))
            return NO_DATABASE
        QTimer.singleShot(0, self._begin)
        status = self._app.exec()
        wait_for_all()
        self._closing.close()
        return status

    def _open(self) -> None:
        """Opens the parts and ties news and questions to them."""
        from detox.app.asking import Asking
        from detox.app.news import News
        from detox.app.parts import open_parts

        self._store, self._days, self._catalogue, self._services = open_parts(self._options, self._closing)
        self._news = News(self._store, self._days)
        self._store.on_change = self._signals.changed.emit
        self._asking = Asking(self._theme, self._services, self._tray if self._has_tray else None)
        self._closing.callback(self._asking.shut)
        self._appear()
        self._is_open = True

    def _begin(self) -> None:
        """Shows the window; what works in the background begins once that can be seen."""
        self._connect()
        if not self._hidden:
            self.open_window()
        QTimer.singleShot(0 if self._hidden else AFTER_THE_WINDOW, self._begin_background)

    def _begin_background(self) -> None:
        self._tray.ask(partial(_tray_facts, self._services, self._days))
        self._tray.show_today(self._services.today(), self._days.zone())
        if not self._options.demo:
            self._asking.find_notifier()
        if self._options.tour is None:
            run(self, self._make_jobs, self._start_jobs)
            run(self, self._services.tidy, bool, self._failed)
        else:  # it shows another hour than that of the jobs
            from detox.app.newcomer import tour

            self._tour = tour(self._theme, self.open_window(), self._services, self._catalogue, self._closing)
            self._tour.ended.connect(self.quit)
            self._tour.start(self._options.tour)
        gc.freeze()  # what stands now stays; what comes is looked through by gui.garbage

    def _connect(self) -> None:
        signals, tray = self._signals, self._tray
        signals.changed.connect(self._news.notice)
        self._news.stored.connect(self._changed)
        self._news.failed.connect(self._failed)
        signals.reminder_due.connect(self._asking.show)
        self._asking.open_wanted.connect(partial(self.open_window, "today"))
        self._asking.quit_wanted.connect(self.quit)
        if self._options.tour is None:
            self._asking.ready.connect(self._asking.say_what_is_missing)
        signals.failed.connect(self._failed)
        signals.day_began.connect(self._day_began)
        tray.open_wanted.connect(self.open_window)
        tray.settings_wanted.connect(partial(self.open_window, "settings"))
        tray.log_wanted.connect(self._log_time)
        tray.quiet_wanted.connect(self._be_quiet)
        tray.quit_wanted.connect(self.quit)
        tray.test_wanted.connect(self._asking.show_test)

    def _make_jobs(self) -> Jobs:
        """The jobs; APScheduler comes with them."""
        from detox.app.work import jobs

        every, reads_here = timedelta(seconds=self._options.scan_every), not self._options.demo
        return jobs(self._store, self._catalogue, self._days, self._signals, every, reads_here=reads_here)

    def _start_jobs(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._closing.callback(jobs.shut)
        jobs.start()
        if not (self._options.demo or self._services.beginning.wanted()):  # what is not yet chosen is not read
            jobs.scan_now()
        self._app.applicationStateChanged.connect(self._state_changed)
        self._news.travelled.connect(jobs.begin_day)
        self._news.begin(min(A_MINUTE, self._options.scan_every))

    # --- what a person does -----------------------------------------------------------------------------------------

    def open_window(self, page: str = "") -> Window:
        """The window, shown; it is built when it is first wanted."""
        if self._window is None:
            from detox.gui.window import Window

            self._window = Window(self._theme, self._services, is_demo=self._options.demo)
            self._window.closed.connect(self._window_closed)
            self._window.quit_wanted.connect(self.quit)
            self._window.test_wanted.connect(self._asking.show_test)
            self._window.rooms.demo_wanted.connect(partial(self._begin_again, as_demo=True))
            self._window.rooms.own_wanted.connect(partial(self._begin_again, as_demo=False))
            self._asking.use_window(self._window)
        if page:
            self._window.open_page(page)
        self._window.bring_forward()
        return self._window

    def quit(self) -> None:
        """Ends the app; the window remembers its place."""
        self._asking.leave()
        if self._window is not None:
            self._window.closed.disconnect(self._window_closed)
            self._window.close()
        self._app.quit()

    def _begin_again(self, *, as_demo: bool) -> None:
        """Ends, to begin anew as the demo or as the person's own."""
        self.again = as_demo
        self.quit()

    def _stop(self) -> None:
        """Ends the app when the system asks, also while nothing but a message stands."""
        (self.quit if self._is_open else self._app.exit)()  # without a loop of its own Qt hears no `quit`

    def _window_closed(self) -> None:
        if not self._has_tray or self._options.demo:
            self.quit()
        elif not self._services.settings().tray_told:
            self._services.remember(tray_told=True)
            self._asking.say_it_stays()

    def _log_time(self) -> None:
        self.open_window().actions_.log_time()

    def _be_quiet(self, until: object) -> None:
        self._services.change_settings(quiet_until=until.isoformat() if hasattr(until, "isoformat") else "")

    # --- what the jobs and the machine tell -------------------------------------------------------------------------

    def _changed(self, topic: Topic) -> None:
        if topic is Topic.SETTINGS:
            self._appear()
        if self._window is not None:
            self._window.changed(topic)
        self._tray.show_today(self._services.today(), self._days.zone())
        if self._jobs is None:  # they look at everything when they begin
            return
        if topic in ARMS:
            self._jobs.arm()
        elif topic is not Topic.REMINDERS:
            self._jobs.evaluate_at(clock.now())

    def _failed(self, error: BaseException) -> None:
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

    def _appear(self) -> None:
        self._theme.choose(_appearance(self._services.settings()))


def _application(language: str) -> QApplication:
    """Qt's application, which goes on without a window."""
    app = QApplication([sys.argv[0], *ARGUMENTS])
    app.setApplicationName("Worthwhile")
    app.setDesktopFileName("worthwhile")
    app.setQuitOnLastWindowClosed(False)
    if language != "system":
        QLocale.setDefault(QLocale(language))
    return app


def _tray_facts(services: Services, days: Days) -> tuple[Today, list[Choice], tzinfo]:
    """What the tray's menu tells: today, the lengths of quiet, and the zone."""
    from detox.core.quiet import choices

    settings = services.settings()
    lengths = choices(days.now(), days.calendar(settings), settings.working_hours)
    return services.today(), lengths, days.zone()


def _appearance(chosen: Settings) -> Appearance:
    return Appearance(
        chosen.theme, chosen.system_font, chosen.high_contrast, chosen.reduced_motion, chosen.text_size / 100
    )


def _complain(error: Exception, where: Path) -> None:
    """Says why the database cannot be used, in a box and, where somebody reads it, on the terminal."""
    from PySide6.QtWidgets import QMessageBox

    from detox.gui import wording

    what, remedy = wording.fault(error)
    print(f"{what} {where}\n{remedy}", file=sys.stderr)  # noqa: T201  # beside the box: it may be a terminal
    QMessageBox.critical(None, "Worthwhile", f"{what}\n{where}\n\n{remedy}")
