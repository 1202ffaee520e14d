"""Sights of a tour: everything that can be brought before somebody's eyes, each with its name.

A sight without a widget only lets the window come to rest.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QScrollArea, QWidget

from detox.core.reminders import Kind, Reminder
from detox.gui.cards.source import SourceRow
from detox.gui.limit_card import LimitCard
from detox.gui.pages.sources import SourcesPage
from detox.gui.widgets.charted import Charted
from detox.storage.store import StoreError, StoreFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.window import Window

    Sights: TypeAlias = "Iterator[tuple[str, QWidget | None]]"

PAGES: Final = ("today", "plans", "sources", "settings")
ASKS: Final = "…"
"""Ends the words of a button that opens a dialog."""
A_WHILE: Final = 12
"""Steps in which a dialog reads what it shows."""
TABLE: Final = (
    "Begin,Minutes,Network,Remark\n2026-03-02 09:10,12,LinkedIn,messages\n2026-03-02 17:40,25,Mastodon,\n"
    "2026-03-03 09:05,eight,LinkedIn,\n2026-03-04 12:30,7,Reddit,lunch\n"
)
"""A table of somebody's own, in which one row cannot be used."""


def pages(window: Window) -> Sights:
    """Every page and every group of the settings: what the window shows, and the whole where that is more."""
    for page in PAGES:
        window.open_page(page)
        yield page, None
        yield from _whole(window, page)
        tabs = _tabs(window)
        for tab in tabs[1:]:
            tab.click()
            yield page, None
            yield from _whole(window, f"{page}-{named(tab.text())}")
        if tabs:
            tabs[0].click()


def dialogs(theme: Theme, window: Window, services: Services, table: Path) -> Sights:
    """Every dialog that is known, then whatever else a button promises by its three dots."""
    for name, deed in _known(theme, window, services, table):
        yield from _asked(name, deed)
    seen: set[str] = set()
    for page in PAGES:
        window.open_page(page)
        yield page, None
        for tab in range(max(1, len(_tabs(window)))):
            for each in _tabs(window)[tab : tab + 1]:
                each.click()
                yield page, None
            for button in _promising(window):
                name = named(button.accessibleName() or button.text())
                if name not in seen:
                    seen.add(name)
                    yield from _asked(f"asked-{name}", button.click)


def cards(theme: Theme, window: Window, services: Services) -> Sights:
    """The card of a limit that is reached."""
    limited = [each for each in services.today().accounts if each.day_limit]
    for each in limited[:1]:
        amount = each.day_limit.limit.amount if each.day_limit else 0
        account, now = each.account.id, services.now() - timedelta(minutes=1)
        reminder = Reminder("tour", Kind.LIMIT, account, "", now, account=account, used=amount, allowed=amount)
        card = LimitCard(theme, reminder, each.account, (each.name, each.monogram))
        card.appear(window.geometry())
        yield "card", None
        yield "limit-card", card
        card.close()


def notices(window: Window) -> Sights:
    """What the window says of a trouble, and of a deed that can be taken back."""
    window.open_page("today")
    yield "today", None
    window.fail(StoreError(StoreFault.BUSY, Path()))
    window.toast.say("Plan for Mastodon ended.", "Undo", window.toast.hide)
    yield "notice", None
    yield "notice", window
    window.toast.hide()
    window.page.show_notice(None)


def imported(window: Window, table: Path) -> Sights:
    """The report of a file; it is read into the home, so only into an invented one."""
    window.open_page("sources")
    yield "sources", None
    page = window.page
    if isinstance(page, SourcesPage):
        page.import_files([table])
        while page.importing.is_running:
            yield "import", None
        yield "import", None
        yield "import-report", window


def named(words: str) -> str:
    """Words as a part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def _whole(window: Window, name: str) -> Sights:
    yield name, window
    for scroll in window.page.findChildren(QScrollArea)[:1]:
        if scroll.verticalScrollBar().maximum() > 0:
            yield f"{name}-whole", scroll.widget()


def _tabs(window: Window) -> list[QPushButton]:
    """The list of a page's groups, where it has one."""
    return [each for each in window.page.findChildren(QPushButton) if each.property("kind") == "nav"]


def _promising(window: Window) -> list[QPushButton]:
    """The buttons on the open page that open a dialog."""
    shown = [each for each in window.page.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
    return [each for each in shown if each.text().endswith(ASKS)]


def _asked(name: str, deed: Callable[[], object]) -> Sights:
    """A dialog once it stands; it is left as it is with Esc."""
    QTimer.singleShot(0, deed)  # a choice of files goes on only when it is closed
    yield name, None
    for _ in range(A_WHILE):
        if QApplication.activeModalWidget() is not None:
            break
        yield name, None
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        if not isinstance(dialog, QFileDialog):  # the desktop's, not ours
            yield name, None
            yield name, dialog
        dialog.reject()
    yield name, None


def _known(
    theme: Theme, window: Window, services: Services, table: Path
) -> Iterator[tuple[str, Callable[[], object]]]:  # fmt: skip
    from detox.gui.dialogs.assumed_zone import AssumedZone
    from detox.gui.dialogs.table_columns import TableColumns

    actions, today = window.actions_, services.today().day
    yield from (("new-plan", actions.new_plan), ("log-time", actions.log_time), ("quick-note", actions.quick_note))
    for card in services.overview().cards[:1]:
        yield "edit-plan", partial(actions.edit_plan, card.plan.id)
    yield "working-hours", partial(actions.working_hours, services.first_weekday())
    yield "activitywatch", partial(actions.activitywatch, window.refresh)
    yield "zone", AssumedZone(theme, window, table.name, services.zone().key).open
    preview = partial(services.origins.preview, table)
    yield "columns", TableColumns(theme, window, table.name, today, services.zone(), preview).open
    yield "what-it-reads", partial(_look, window)
    yield "table", partial(_chart_table, window, actions)


def _look(window: Window) -> None:
    """Opens the last rows of the first source that tells any."""
    window.open_page("sources")
    for row in [row for row in window.page.findChildren(SourceRow) if row.look.isEnabled()][:1]:
        row.look.click()


def _chart_table(window: Window, actions: Actions) -> None:
    """Opens a chart as a table."""
    window.open_page("today")
    for chart in [each for each in window.page.findChildren(Charted) if each.table.rows][:1]:
        actions.table(chart.accessibleName(), chart.table)
