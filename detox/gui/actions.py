"""Actions: what a person can do anywhere in the window; the toast says what was done, and takes it back.

Each dialog is imported when it is first opened, so that the window need not wait for any.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from detox.core.reminders import Answer
from detox.gui import scan_wording
from detox.gui.carrying import Carrying
from detox.gui.formats import duration
from detox.gui.steps import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from detox.core.plans import Plan
    from detox.core.settings import Settings
    from detox.gui.deleting import Deleting
    from detox.gui.dialogs.edit_plan import EditPlan
    from detox.gui.dialogs.log_time import LogTime
    from detox.gui.dialogs.quick_plan import QuickPlan
    from detox.gui.dialogs.working_hours import WorkingHoursDialog
    from detox.gui.services import Services
    from detox.gui.steps import Again
    from detox.gui.table import Table
    from detox.gui.theme import Theme
    from detox.gui.widgets.toast import Toast
    from detox.gui.window import Window
    from detox.services.scan import Scanned
    from detox.sources.source import SourceError


class Actions(Carrying):
    """Opens dialogs over `window` and carries out what they return; nothing asks “are you sure”, all can be undone."""

    def __init__(
        self,
        theme: Theme,
        services: Services,
        window: Window,
        toast: Toast,
        fail: Callable[[Exception, Again | None], None],
    ) -> None:
        super().__init__(services, window, toast, fail)
        self._theme = theme
        self._deleting: Deleting | None = None
        self.unread: dict[tuple[str, str], SourceError] = {}
        """Why the latest scan that somebody waited for could not read a source, by its kind and file."""

    def log_time(self) -> None:
        """Asks for time that no source can see."""
        from detox.gui.dialogs.log_time import LogTime

        services = self._services

        def build() -> LogTime:
            return LogTime(self._theme, self._window, self.accounts(), services.now(), services.zone())

        self._ask(build, self._log)

    def quick_note(self) -> None:
        """Asks for a line to keep."""
        from detox.gui.noting import quick_note

        quick_note(self._theme, self._window, self._services.notes, self.accounts, self)

    def new_plan(self, account: str = "") -> None:
        """Asks for a quick plan."""
        from detox.gui.dialogs.quick_plan import QuickPlan

        services = self._services

        def build() -> QuickPlan:
            overview, today = services.overview(), services.today().day
            return QuickPlan(self._theme, self._window, overview, services.proposal, today, account)

        self._ask(build, self._start_plan)

    def edit_plan(self, plan: str) -> None:
        """Asks what a plan says from today on."""
        from detox.gui.dialogs.edit_plan import EditPlan

        def build() -> EditPlan | None:
            card = next((card for card in self._services.overview().cards if card.plan.id == plan), None)
            return None if card is None else EditPlan(self._theme, self._window, card, self._services.today().day)

        self._ask(build, partial(self._edit_plan, plan))

    def pause_plan(self, plan: str, until: date | None = None) -> None:
        """Pauses an account."""
        self._carry_out(partial(self._services.pause_plan, plan, until), tr("Paused from today."))

    def resume_plan(self, plan: str) -> None:
        """Ends a pause."""
        self._carry_out(partial(self._services.resume_plan, plan), tr("The plan is as it was before the pause."))

    def end_plan(self, plan: str, name: str) -> None:
        """Ends a plan."""
        self._carry_out(partial(self._services.end_plan, plan), tr("Plan for {0} ended.").format(name))

    def working_hours(self, first_weekday: int) -> None:
        """Asks for the working hours of each weekday."""
        from detox.gui.dialogs.working_hours import WorkingHoursDialog

        def build() -> WorkingHoursDialog:
            return WorkingHoursDialog(self._theme, self._window, self._services.settings(), first_weekday)

        def save(dialog: WorkingHoursDialog) -> None:
            self._revise(dialog.seen, working_hours=dialog.week())

        self._ask(build, save)

    def activitywatch(self, then: Callable[[], object]) -> None:
        """Asks where ActivityWatch answers; once that is saved, `then` comes."""
        from detox.gui.dialogs.activitywatch import ActivityWatchDialog

        def build() -> ActivityWatchDialog:
            services = self._services
            return ActivityWatchDialog(self._theme, self._window, services.settings(), services.origins.ask)

        def save(dialog: ActivityWatchDialog) -> None:
            self._revise(dialog.seen, **dialog.values())
            then()

        self._ask(build, save)

    def change(self, **values: object) -> None:
        """Changes settings."""
        self._carry_out(partial(self._services.change_settings, **values), "")

    def restore(self, **values: object) -> None:
        """Puts settings back to what they were at first, and says so."""
        self._carry_out(partial(self._services.change_settings, **values), tr("As it was at first."))

    def dismiss(self, reminder: str) -> None:
        """Takes a reminder off the missed list."""
        self._carry_out(partial(self._services.answer, reminder, Answer.NOT_NOW, None), tr("Taken off the list."))

    def be_quiet(self, until: datetime | None) -> None:
        """Keeps silent until an instant, or not any longer."""
        self.change(quiet_until="" if until is None else until.isoformat())

    def table(self, title: str, rows: Table) -> None:
        """Shows a chart as a table."""
        from detox.gui.dialogs.chart_table import ChartTable

        ChartTable(self._theme, self._window, title, rows).open()

    def show_welcome(self) -> None:
        """Shows the welcome again; what was chosen stays as it is until something else is."""
        self._window.rooms.show_welcome()

    def leave_welcome(self) -> None:
        """Shows Today where the welcome stands and what is stored does not want it any more."""
        if self._window.rooms.is_welcoming() and not self._services.beginning.wanted():
            self._window.open_page("today")

    def test_reminder(self) -> None:
        """Sends a reminder that is none, to see where reminders appear."""
        self._window.test_wanted.emit()

    def tell_scanned(self, scanned: Scanned, *, is_stopped: bool, is_first: bool = False) -> None:
        """Says what a scan has brought, and which sources it could not read; they are listed on their page."""
        if is_stopped:
            self._toast.say(scan_wording.stopped(scanned), icon_name="info")
            return
        self.unread = {(origin.kind, str(origin.path)): error for origin, error in scanned.faults}
        self._toast.say(scan_wording.brought(scanned, is_first=is_first), icon_name="info")
        if scanned.faults:
            what, why = scan_wording.unread(scanned)
            self._window.warn(what, why, tr("Open Sources"), partial(self._window.open_page, "sources"))

    @property
    def deleting(self) -> Deleting:
        """What deletes, brings back and erases; imported when it is first wanted."""
        if self._deleting is None:
            from detox.gui.deleting import Deleting

            self._deleting = Deleting(self._theme, self._services, self._window, self._toast, self)
        return self._deleting

    def _log(self, dialog: LogTime) -> None:
        entry = dialog.entry()
        said = tr("{0} on {1} noted.").format(duration(entry.minutes * 60), dialog.account.currentText())
        self._carry_out(partial(self._services.log, entry), said)

    def _start_plan(self, dialog: QuickPlan) -> None:
        self._carry_out(partial(self._services.start_plan, dialog.draft()), tr("The plan begins today."))

    def _edit_plan(self, plan: str, dialog: EditPlan) -> None:
        made: list[Plan] = []
        before = self._steps.latest()

        def save() -> None:
            made.append(self._services.edit_plan(plan, dialog.draft(), dialog.seen))

        self._carry_out(save, tr("The plan says so from today on."))
        if made and dialog.holds_more(made[0]):
            said = tr("Saved; what was changed elsewhere meanwhile stays.")
            self._toast.say(said, *self._steps.way_back(before))

    def _revise(self, seen: Settings, **values: object) -> None:
        """Changes what was filled in differently from what a form had seen."""
        self._carry_out(partial(self._services.revise_settings, seen, **values), tr("Saved."))

    def accounts(self) -> list[tuple[str, str]]:
        """Accounts in use first, then every platform there is."""
        used = {each.account.id: each.name for each in self._services.today().accounts}
        return list({**used, **dict(self._services.overview().platforms), **used}.items())
