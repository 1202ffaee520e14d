"""Actions: what a person can do anywhere in the window; the toast says what was done, and takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.reminders import Answer
from detox.gui import wording
from detox.gui.dialogs.chart_table import ChartTable, Rows
from detox.gui.dialogs.edit_plan import EditPlan
from detox.gui.dialogs.log_time import LogTime
from detox.gui.dialogs.quick_plan import QuickPlan
from detox.gui.dialogs.working_hours import WorkingHoursDialog
from detox.gui.errors import KNOWN
from detox.gui.formats import duration

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtWidgets import QDialog, QWidget

    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.widgets.toast import Toast


def tr(text: str) -> str:
    """A translated sentence of what was done."""
    return QCoreApplication.translate("Actions", text)


class Actions:
    """Opens dialogs over `window` and carries out what they return; nothing asks “are you sure”, all can be undone."""

    def __init__(self, theme: Theme, services: Services, window: QWidget, toast: Toast) -> None:
        self._theme = theme
        self._services = services
        self._window = window
        self._toast = toast

    def log_time(self) -> None:
        """Asks for time that no source can see."""
        dialog = LogTime(self._theme, self._window, self._accounts(), self._services.now(), self._services.zone())
        self._open(dialog, partial(self._log, dialog))

    def new_plan(self, account: str = "") -> None:
        """Asks for a quick plan."""
        services = self._services
        dialog = QuickPlan(
            self._theme, self._window, services.overview(), services.proposal, services.today().day, account
        )
        self._open(dialog, partial(self._start_plan, dialog))

    def edit_plan(self, plan: str) -> None:
        """Asks what a plan says from today on."""
        cards = [card for card in self._services.overview().cards if card.plan.id == plan]
        if cards:
            dialog = EditPlan(self._theme, self._window, cards[0], self._services.today().day)
            self._open(dialog, partial(self._edit_plan, dialog, plan))

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
        hours = self._services.settings().working_hours
        dialog = WorkingHoursDialog(self._theme, self._window, hours, first_weekday)
        self._open(dialog, partial(self._working_hours, dialog))

    def change(self, **values: object) -> None:
        """Changes settings."""
        self._carry_out(partial(self._services.change_settings, **values), "")

    def restore(self, **values: object) -> None:
        """Puts settings back to what they were at first, and says so."""
        self._carry_out(partial(self._services.change_settings, **values), tr("As it was at first."))

    def dismiss(self, reminder: str) -> None:
        """Takes a reminder off the missed list."""
        self._carry_out(partial(self._services.answer, reminder, Answer.NOT_NOW, None), "")

    def be_quiet(self, until: datetime | None) -> None:
        """Keeps silent until an instant, or not any longer."""
        self.change(quiet_until="" if until is None else until.isoformat())

    def table(self, title: str, rows: Rows) -> None:
        """Shows a chart as a table."""
        ChartTable(self._theme, self._window, title, rows).open()

    def undo(self) -> None:
        """Takes the latest change back."""
        label = self._services.undo()
        self._toast.say(tr("There is nothing to undo.") if label is None else wording.undone(label), icon_name="undo-2")

    def _open(self, dialog: QDialog, accepted: Callable[[], None]) -> None:
        dialog.accepted.connect(accepted)
        dialog.open()

    def _log(self, dialog: LogTime) -> None:
        entry = dialog.entry()
        said = tr("{0} on {1} noted.").format(duration(entry.minutes * 60), dialog.account.currentText())
        self._carry_out(partial(self._services.log, entry), said)

    def _start_plan(self, dialog: QuickPlan) -> None:
        self._carry_out(partial(self._services.start_plan, dialog.draft()), tr("The plan begins today."))

    def _edit_plan(self, dialog: EditPlan, plan: str) -> None:
        self._carry_out(partial(self._services.edit_plan, plan, dialog.draft()), tr("The plan says so from today on."))

    def _working_hours(self, dialog: WorkingHoursDialog) -> None:
        self.change(working_hours=dialog.week())

    def _accounts(self) -> list[tuple[str, str]]:
        """Accounts in use first, then every platform there is."""
        used = {each.account.id: each.name for each in self._services.today().accounts}
        return list({**used, **dict(self._services.overview().platforms), **used}.items())

    def _carry_out(self, deed: Callable[[], object], said: str) -> None:
        """Does it, and says that it was done and can be undone; or why it could not be."""
        try:
            deed()
        except KNOWN as error:
            what, remedy = wording.fault(error)
            self._toast.say(f"{what} {remedy}", icon_name="triangle-alert")
            return
        if said:
            self._toast.say(said, tr("Undo"), self.undo)
