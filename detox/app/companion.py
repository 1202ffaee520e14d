"""Companion: the running app; it owns every part, passes news between them, and closes them in reverse."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from detox.app.dressing import appearance, application, tray_facts
from detox.app.endings import LOST_SCREEN, hear_session, hear_signals
from detox.app.onward import go_on
from detox.app.opening import Opening, read_only
from detox.app.wishes import CHANGED
from detox.core.topics import Topic
from detox.desktop import paths
from detox.gui import garbage
from detox.gui.background import run, wait_for_all
from detox.gui.signals import Signals
from detox.gui.theme import Appearance, Theme
from detox.gui.tokens import load
from detox.gui.tray import Tray
from detox.storage.peek import peek

if TYPE_CHECKING:
    from contextlib import ExitStack

    from detox.app import Options
    from detox.app.login import Login
    from detox.app.wishes import Wish
    from detox.desktop.lock import Lock
    from detox.scheduling.jobs import Jobs

AFTER_THE_WINDOW = 400
"""Milliseconds that the window has to itself, to be painted and to fetch its charts, before the rest begins."""
ARMS = frozenset({Topic.PLANS, Topic.SETTINGS})
"""Changes after which the jobs are derived anew; after the others a look at what is due is enough."""


class Companion(QObject):
    """One life of the app, from the tray icon to the last row written."""

    def __init__(self, options: Options, closing: ExitStack, held: Lock | None = None) -> None:
        super().__init__()
        self._held = held
        self._options = options
        self._closing = closing
        resources = paths.resources()
        first = peek(paths.database(options.home))
        self._app = application(first.language)
        self._theme = Theme(self._app, load(resources / "tokens.toml"), resources, Appearance(theme=first.theme))
        self._tray = Tray(self._theme)
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        begins_hidden = options.hidden or (first.start_hidden and has_tray)
        self._hidden = begins_hidden and not options.shows_window()
        self._signals = Signals()
        self._jobs: Jobs | None = None
        self._login: Login | None = None
        self._is_open = False
        self.again: bool | None = None
        """Whether to begin again as the demo, once this life is over; None to end."""
        hear_signals(self, self._stop, closing)  # before anybody can see that it runs
        closing.callback(self._tray.hide)
        (self._tray.show if has_tray else self._tray.miss)()

    def run(self) -> int:
        """The exit status, after the event loop has ended and everything is closed."""
        go_on(self._app)
        from detox.app.crashes import begin
        from detox.app.troubles import refusal

        self._crashes = begin(self._theme, self._options.home, self._closing)
        refused = refusal(self._open, self._crashes)
        if refused is not None:
            return refused
        QTimer.singleShot(0, self._begin)
        status = self._app.exec()
        if status != LOST_SCREEN:
            _put_away()
        wait_for_all()
        self._closing.close()
        return status

    def _open(self) -> bool:
        """Opens the parts and ties news and questions to them; whether that was possible."""
        from detox.app.asking import Asking
        from detox.app.news import News
        from detox.app.presence import Presence
        from detox.app.tip import Tip
        from detox.app.troubles import tie

        opening = Opening(self._theme, self._options, self._closing, self._hear)
        if (parts := opening.parts()) is None:
            return False
        self._is_looking = opening.is_looking
        self._store, self._days, self._catalogue, self._services, _ = parts
        self._news = News(self._store, self._days)
        self._store.on_change = self._signals.changed.emit
        is_tour = self._options.tour is not None
        self._asking = Asking(self._theme, self._services, self._tray, tells_missing=not is_tour)
        self._closing.callback(self._asking.shut)
        tie(self._crashes, parts, self._theme, self._signals, self._asking)
        said = read_only(self._options.home) if self._is_looking else ""
        self._presence = Presence(self._options, self._theme, self._tray, self._services, self._asking, said)
        self._presence.opened.connect(self._crashes.use_window)
        self._tip = Tip(self._tray, self._services, self._days, self._presence.fail)
        hear_session(self._app, self._presence.keep_place)
        self._appear()
        self._is_open = True
        return True

    def _begin(self) -> None:
        """Shows the window; what works in the background begins once that can be seen."""
        self._connect()
        self._presence.begin(self._options.wishes, hidden=self._hidden)
        QTimer.singleShot(0 if self._hidden else AFTER_THE_WINDOW, self._begin_background)

    def _begin_background(self) -> None:
        self._hear()
        self._begin_login()
        self._news.look_soon()  # at what was written before anybody could tell it
        self._tray.ask(partial(tray_facts, self._services, self._days))
        self._tip.renew()
        if not self._options.demo:
            self._asking.find_notifier()
        if self._is_looking:  # nothing can be read anew, reminded of or kept
            pass
        elif self._options.tour is None:
            run(self, self._make_jobs, self._start_jobs)
            run(self, self._services.tidy, bool, self._presence.fail)
        else:  # it shows another hour than that of the jobs
            from detox.app.newcomer import begin_tour

            parts = (self._theme, self._presence.open(), self._services, self._catalogue, self._options, self._closing)
            begin_tour(*parts).ended.connect(self.quit)
        self._presence.watch.begin(self._options.look_every, self._options.wait_for_tray if self._hidden else 0)
        garbage.keep()

    def _connect(self) -> None:
        signals = self._signals
        signals.changed.connect(self._news.notice)
        self._news.stored.connect(self._changed)
        self._news.failed.connect(self._presence.fail)
        signals.reminder_due.connect(self._asking.show)
        self._asking.open_wanted.connect(partial(self._presence.open, "today"))
        self._asking.quit_wanted.connect(self.quit)
        self._asking.ready.connect(self._asking.say_what_is_missing)
        self._presence.quit_wanted.connect(self.quit)
        self._presence.demo_wanted.connect(partial(self._begin_again, as_demo=True))
        self._presence.own_wanted.connect(partial(self._begin_again, as_demo=False))
        signals.failed.connect(self._presence.fail)
        signals.day_began.connect(self._presence.refresh)

    def _hear(self) -> None:
        """Hears other starts and other writers from now on."""
        held, self._held = self._held, None  # once is enough
        if held is None:
            return
        from detox.app.hearing import Hearing

        hearing = Hearing(held, self._options.home, self)
        self._closing.callback(hearing.shut)
        hearing.wished.connect(self._wished)

    def _wished(self, wish: Wish) -> None:
        """Does what another process of this person tells."""
        if not self._is_open:
            if (box := self._app.activeModalWidget()) is not None:
                box.raise_()
                box.activateWindow()
        elif wish.verb == CHANGED:
            self._news.look_soon()
        else:
            self._presence.carry_out(wish)

    def _begin_login(self) -> None:
        """Learns whether the desktop starts the app; invented data is nobody's to start with."""
        if self._options.demo or self._options.tour is not None or self._is_looking:
            return
        from detox.app.login import Login

        self._login = Login(self._store, self._options.home, self._presence.fail)
        self._login.begin()

    def _make_jobs(self) -> Jobs:
        """The jobs; APScheduler comes with them."""
        from detox.app.work import jobs

        every, reads_here = timedelta(seconds=self._options.scan_every), not self._options.demo
        look_after = self._services.keeping.look_after
        return jobs(self._store, self._catalogue, self._days, self._signals, every, look_after, reads_here=reads_here)

    def _start_jobs(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._closing.callback(jobs.shut)
        jobs.start()
        if not (self._options.demo or self._services.beginning.wanted()):  # what is not yet chosen is not read
            jobs.scan_now()
        self._app.applicationStateChanged.connect(self._news.look_when_active)
        self._news.travelled.connect(jobs.begin_day)
        self._news.begin(self._options.look_every, self._presence.is_seen)

    # --- what a person does -----------------------------------------------------------------------------------------

    def quit(self) -> None:
        """Ends the app; the window remembers its place."""
        self._asking.leave()
        self._presence.leave()
        self._app.quit()

    def _begin_again(self, *, as_demo: bool) -> None:
        self.again = as_demo
        self.quit()

    def _stop(self) -> None:
        """Ends the app when the system asks, also while nothing but a message stands."""
        if self.thread().loopLevel() == 0:  # Qt forgets what it is told before its loop runs
            QTimer.singleShot(0, self, self._stop)
            return
        (self.quit if self._is_open else self._app.exit)()  # without a loop of its own Qt hears no `quit`

    # --- what the jobs and the machine tell -------------------------------------------------------------------------

    def _changed(self, topic: Topic) -> None:
        if topic is Topic.SETTINGS:
            self._appear()
            if self._login is not None:
                self._login.follow(self._services.settings())
        self._presence.changed(topic)
        self._tip.renew()
        if self._jobs is None:  # they look at everything when they begin
            return
        if topic in ARMS:
            self._jobs.arm()
        elif topic is not Topic.REMINDERS:
            self._jobs.evaluate_now()

    def _appear(self) -> None:
        self._theme.choose(appearance(self._services.settings()))


def _put_away() -> None:
    """Hides what is still open: Qt would do so once Python is half gone, and call what is no more."""
    for each in QApplication.topLevelWidgets():
        each.hide()
