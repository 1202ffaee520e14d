"""A quick plan: three clicks, with a limit from the person's own days, and each can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QRadioButton
from pytestqt.qtbot import QtBot

from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode, PlanVersion, daily_seconds
from detox.gui.dialogs.quick_plan import QuickPlan
from detox.gui.services import Services
from detox.gui.window import Window
from tests.conftest import StandingClock
from tests.gui.fitting import shown
from tests.gui.homes import DAY, use
from tests.gui.visiting import HOME_OPENER, HOMES, WINDOW_OPENER, asked, click, texts, visit

MINUTES = (30, 60, 90, 60, 45)
MEDIAN, THIRD_LESS = 60, 40


@pytest.fixture
def home(opened: HOME_OPENER, calendar: Calendar, clock: StandingClock) -> Services:
    """A home that knows five days on Mastodon and one on X."""
    store, services = opened("empty")
    today = calendar.day_of(to_instant(clock()))
    for back, minutes in enumerate(MINUTES, 1):
        use(store, calendar, clock(), today - back * DAY, "mastodon", 9, minutes)
    use(store, calendar, clock(), today - DAY, "x", 12, 10)
    return services


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, home: Services) -> Window:
    window = window_at(home)
    visit(qtbot, window, "plans")
    return window


def plan(services: Services) -> PlanVersion:
    """What the one plan says."""
    (card,) = services.overview().cards
    return card.version


def quick(qtbot: QtBot) -> QuickPlan:
    dialog = asked(qtbot)
    assert isinstance(dialog, QuickPlan)
    return dialog


def choices(dialog: QuickPlan) -> list[str]:
    return [each.text() for each in dialog.findChildren(QRadioButton)]


@pytest.mark.parametrize("name", HOMES)
@pytest.mark.parametrize("page", ["today", "plans"])
def test_a_page_offers_a_new_plan_once(
    qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER, page: str, name: str
) -> None:
    whole = visit(qtbot, window_at(opened(name)[1]), page)
    offers = [each for each in shown(whole) if isinstance(each, QAbstractButton) and each.text().strip() == "New plan"]
    assert len(offers) == 1


def test_three_clicks_make_a_plan(qtbot: QtBot, window: Window, home: Services) -> None:
    click(window.page, "New plan")
    dialog = asked(qtbot)
    click(dialog, "Mastodon · 4 h 45 min")
    click(dialog, "Start")
    assert plan(home).mode is Mode.LIMIT
    assert daily_seconds(plan(home).limits) == THIRD_LESS * 60


def test_accounts_are_offered_by_how_much_they_are_used(qtbot: QtBot, window: Window) -> None:
    click(window.page, "New plan")
    assert choices(quick(qtbot)) == ["Mastodon · 4 h 45 min", "X · 10 min", "Another account"]


def test_where_nothing_was_used_the_account_is_asked_for_at_once(
    qtbot: QtBot, window_at: WINDOW_OPENER, nothing: Services
) -> None:
    click(visit(qtbot, window_at(nothing), "plans"), "New plan")
    dialog = quick(qtbot)
    assert not [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    assert dialog.other.hasFocus()
    assert dialog.other.accessibleName() == "Account"


def test_the_limit_is_a_third_less_than_the_median_day_and_says_so(qtbot: QtBot, window: Window) -> None:
    click(window.page, "New plan")
    dialog = quick(qtbot)
    assert dialog.form.minutes.value() == THIRD_LESS
    said = f"Half of the days you use it take {MEDIAN // 60} h or more. A third less is {THIRD_LESS} min."
    assert said in texts(dialog)


def test_where_too_little_is_known_half_an_hour_is_a_start(qtbot: QtBot, window: Window) -> None:
    click(window.page, "New plan")
    dialog = quick(qtbot)
    click(dialog, "X · 10 min")
    assert dialog.form.minutes.value() == 30
    assert "Nothing is known of your usual day yet; half an hour is a start." in texts(dialog)


@pytest.mark.parametrize(
    ("mode", "fields"),
    [
        (Mode.KEEP, {"minutes": False, "until": False}),
        (Mode.LIMIT, {"minutes": True, "until": False}),
        (Mode.PAUSE, {"minutes": False, "until": True}),
        (Mode.LEAVE, {"minutes": False, "until": False}),
    ],
)
def test_a_mode_asks_for_nothing_but_its_own(qtbot: QtBot, window: Window, mode: Mode, fields: dict[str, bool]) -> None:
    click(window.page, "New plan")
    dialog = quick(qtbot)
    click(dialog, f"What to try: {mode.value.title()}")
    assert {name: getattr(dialog.form, name).isVisible() for name in fields} == fields


def test_a_pause_lasts_three_weeks_unless_somebody_says_otherwise(qtbot: QtBot, window: Window, home: Services) -> None:
    click(window.page, "New plan")
    dialog = asked(qtbot)
    click(dialog, "What to try: Pause")
    click(dialog, "Start")
    assert plan(home).until == home.today().day + timedelta(weeks=3) - DAY


def test_an_account_that_is_picked_on_the_page_is_the_chosen_one(qtbot: QtBot, window: Window) -> None:
    click(window.page, "Plan for X")
    assert quick(qtbot).account() == "x"


def test_any_other_platform_can_be_chosen_unless_it_has_a_plan(qtbot: QtBot, window: Window) -> None:
    click(window.page, "New plan")
    click(asked(qtbot), "Start")
    click(window.page, "New plan")
    dialog = quick(qtbot)
    click(dialog, "Another account")
    offered = {dialog.other.itemData(number) for number in range(dialog.other.count())}
    assert "linkedin" in offered
    assert "mastodon" not in offered


def test_cancelled_it_changes_nothing(qtbot: QtBot, window: Window, home: Services) -> None:
    click(window.page, "New plan")
    click(asked(qtbot), "Cancel")
    assert home.overview().cards == ()


def test_a_new_plan_can_be_taken_back_in_the_toast(qtbot: QtBot, window: Window, home: Services) -> None:
    click(window.page, "New plan")
    click(asked(qtbot), "Start")
    assert "The plan begins today." in texts(window.toast)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "The plan was not started." in texts(window.toast))
    assert home.overview().cards == ()
