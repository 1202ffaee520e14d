"""First plan: the last word of the welcome, as an offer on Today that can be put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.core.settings import Settings
    from detox.core.today import Today
    from detox.gui.actions import Actions
    from detox.gui.theme import Theme


class FirstPlan(QFrame):
    """Shown while there are accounts and no plan, until it is taken or put away."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._theme = theme
        self._actions = actions
        self._account = ""
        self.is_offered = False
        self._picture = QLabel()
        self._what = label("", "body_strong", "accent_soft_text", wrap=True)
        more = self.tr("A plan says what to try with an account and why; only then can there be an answer.")
        self._button = Button(theme, self.tr("Make a first plan"), "soft")
        self._button.clicked.connect(self._plan)
        close = IconButton(theme, "x", self.tr("Put the offer away"))
        close.clicked.connect(self._put_away)
        words = QVBoxLayout()
        words.setSpacing(theme.space("xxs"))
        words.addWidget(self._what)
        words.addWidget(label(more, "caption", "accent_soft_text", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 14, 14)
        row.setSpacing(theme.space("m"))
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show_today(self, today: Today, settings: Settings) -> None:
        """Offers a plan for the account that takes most, or nothing at all."""
        is_offered = settings.plan_offer and bool(today.accounts) and not any(each.plan for each in today.accounts)
        self.is_offered = is_offered
        self.setVisible(is_offered)
        if is_offered:
            first = today.accounts[0]
            self._account = first.account.id
            self._what.setText(self.tr("Is {0} worth its time? Try something for a few weeks.").format(first.name))

    def _plan(self) -> None:
        self._actions.new_plan(self._account)

    def _put_away(self) -> None:
        self._actions.change(plan_offer=False)

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, "clipboard-list", "accent_soft_text", 20))
