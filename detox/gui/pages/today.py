"""Today, the page that answers: how is today going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.topics import Topic
from detox.gui.cards.accounts import AccountsCard
from detox.gui.cards.first_plan import FirstPlan
from detox.gui.cards.next_reminder import Missed, NextReminder
from detox.gui.cards.noted import NotedCard
from detox.gui.cards.reclaimed import ReclaimedCard
from detox.gui.cards.so_far import SoFarCard
from detox.gui.cards.weeks import WeeksCard
from detox.gui.formats import weekday_and_day
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.empty_state import EmptyState
from detox.gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme


class TodayPage(Page):
    """Minutes so far against the usual range, the accounts, what came back, the last weeks, what is asked next."""

    SHOWS_NOW = True
    TOPICS = frozenset({Topic.USAGE, Topic.PLANS, Topic.REMINDERS, Topic.SETTINGS, Topic.ACCOUNTS, Topic.NOTES})

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._services = services
        self._actions = actions
        self.name(self.tr("Today"))
        log = Button(theme, self.tr("Log time"), icon_name="pencil-line")
        plan = Button(theme, self.tr("New plan"), "primary", "plus")
        log.clicked.connect(actions.log_time)
        plan.clicked.connect(self._new_plan)
        self.tools.addWidget(log)
        self.tools.addWidget(plan)
        self.missed = Missed(theme, actions)
        self.so_far = SoFarCard(theme)
        self.accounts = AccountsCard(theme, actions)
        self.reclaimed = ReclaimedCard(theme)
        self.weeks = WeeksCard(theme)
        self.noted = NotedCard(theme, services, actions)
        self.next = NextReminder(theme, actions)
        self.first_plan = FirstPlan(theme, actions)
        self.nothing = self._nothing()
        self._arrange()

    def steps(self) -> Iterator[None]:
        """Reads the day and shows it, the cards from above."""
        today, settings, zone = self._services.today(), self._services.settings(), self._services.zone()
        yield
        names = {each.account.id: each.name for each in today.accounts}
        is_empty = not today.accounts
        self.subtitle.setText(weekday_and_day(today.day))
        self.so_far.show_today(today, zone)
        yield
        self.accounts.show_today(today)
        yield
        first = today.accounts[0].weeks[-1].first_day if today.accounts else today.day
        self.reclaimed.show_today(today, first, has_plan=any(each.plan for each in today.accounts))
        self.weeks.show_today(today)
        yield
        self.next.show_today(today, names, zone, notes=settings.limit_notes)
        self.missed.show_today(today, names, zone)
        self.noted.show_notes(names, zone)
        self.first_plan.show_today(today, settings)
        past = any(week.seconds for each in today.accounts for week in each.weeks[:-1])
        self._lay(is_first=self.first_plan.is_offered and past)
        self.nothing.setVisible(is_empty)
        for part in (self.so_far, self.columns, self.weeks):
            part.setVisible(not is_empty)

    def _lay(self, *, is_first: bool) -> None:
        """Puts the past weeks above today while a first plan is offered: they are what there is to decide by."""
        before = self.content.indexOf(self.so_far if is_first else self.noted)
        if self.content.indexOf(self.weeks) != before - 1:
            self.content.removeWidget(self.weeks)
            self.content.insertWidget(self.content.indexOf(self.so_far if is_first else self.noted), self.weeks)

    def _arrange(self) -> None:
        self.content.addWidget(self.nothing)
        self.content.addWidget(self.missed)
        self.content.addWidget(self.first_plan)
        self.content.addWidget(self.so_far)
        self.columns = Columns(self.theme, self.accounts, self.reclaimed, (4, 3))
        self.content.addWidget(self.columns)
        self.content.addWidget(self.weeks)
        self.content.addWidget(self.noted)
        self.content.addWidget(self.next)
        for slot in (self.so_far.chart, self.reclaimed.chart):
            slot.table_wanted.connect(self._actions.table)
            slot.ready.connect(self.put_in_order)
        self.weeks.table_wanted.connect(self._actions.table)

    def _nothing(self) -> Card:
        card = Card(self.theme)
        card.body.addWidget(
            EmptyState(
                self.theme, "sun", self.tr("Nothing is recorded yet"),
                self.tr(
                    "Your day stands here as soon as a source on this computer tells of it. You choose which are read; "
                    "no titles and no addresses are kept. Or log a first quarter of an hour."
                ),
                self.tr("Choose what is read"), self._actions.show_welcome,
            )
        )  # fmt: skip
        return card

    def _new_plan(self) -> None:
        self._actions.new_plan()
