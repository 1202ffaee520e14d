"""Today: every figure on the page is the one that the services give, in each home and after each change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from detox.core.entries import Entry
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode
from detox.core.today import AccountToday, Today
from detox.gui import wording
from detox.gui.chart_slot import ChartSlot
from detox.gui.formats import between, clock, compared, day, duration, openings, percent, weekday_and_day
from detox.gui.pages.today import TodayPage
from detox.gui.services import Services
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import MenuButton
from detox.gui.widgets.charted import Ring
from detox.gui.window import Window
from tests.conftest import BERLIN, StandingClock
from tests.gui.homes import use
from tests.gui.visiting import HOME_OPENER, ROOMY, WINDOW_OPENER, asked, heard, settle, texts, visit

FILLED = ("small", "demo")


@pytest.fixture(params=FILLED)
def home(opened: HOME_OPENER, request: pytest.FixtureRequest) -> Services:
    return opened(request.param)[1]


def page_of(qtbot: QtBot, window: Window) -> TodayPage:
    page = visit(qtbot, window, "today")
    assert isinstance(page, TodayPage)
    return page


@pytest.fixture
def page(qtbot: QtBot, window_at: WINDOW_OPENER, home: Services) -> TodayPage:
    return page_of(qtbot, window_at(home))


def figures(each: AccountToday) -> str:
    """What the row of an account says was used."""
    limit = each.day_limit
    return duration(each.used) if limit is None else compared(limit.used, limit.limit.amount)


def rest(each: AccountToday, today: Today) -> str:
    """What the row of an account says under that."""
    limit = each.day_limit
    if each.started_on is not None and each.until is not None:
        passed, whole = (end - each.started_on + timedelta(days=1) for end in (today.day, each.until))
        return f"day {passed.days} of {whole.days}"
    return openings(each.openings) if limit is None else wording.left(limit.limit.amount - limit.used)


def test_the_page_is_headed_by_the_day(page: TodayPage, home: Services) -> None:
    assert page.subtitle.text() == weekday_and_day(home.today().day)


def test_the_time_so_far_is_that_of_all_accounts(page: TodayPage, home: Services) -> None:
    today = home.today()
    assert page.so_far.hero.text() == duration(today.used)
    assert today.used == sum(today.activities.values())


def test_what_is_usual_by_this_time_is_told_or_how_much_is_missing(page: TodayPage, home: Services) -> None:
    today = home.today()
    if today.usual is None:
        missing = f"What is usual shows after {today.usual_needs} recorded days; {today.usual_days} so far."
        assert page.so_far.usual.text() == missing
    else:
        assert page.so_far.usual.text() == f"Usually {between(*today.usual)} by this time"


def test_where_the_time_is_known_from_is_told(page: TodayPage, home: Services) -> None:
    today = home.today()
    for evidence, seconds in today.evidence.items():
        assert (f"{duration(seconds)} {wording.evidence(evidence)}" in page.so_far.known.text()) == bool(seconds)
    if today.coverage is not None:
        assert f"{percent(today.coverage)} of your time at the computer" in page.so_far.known.text()


def test_the_parts_of_the_day_are_its_activities_and_a_rest(page: TodayPage, home: Services) -> None:
    shown = texts(page.so_far.parts)
    activities = home.today().activities
    assert sum(activities.values()) > 0
    for activity in activities:
        words = f"{wording.part(activity)} {duration(activities[activity])}"
        assert words in shown or not activities[activity] or any(each.startswith("Rest ") for each in shown)


def test_every_account_has_its_time_and_what_is_left_of_its_limit(page: TodayPage, home: Services) -> None:
    today = home.today()
    shown = texts(page.accounts)
    for each in today.accounts:
        assert each.name in shown
        assert figures(each) in shown
        assert rest(each, today) in shown


def test_every_account_wears_its_monogram(page: TodayPage, home: Services) -> None:
    worn = [each._monogram for each in page.accounts.findChildren(Badge) if each.isVisible()]
    assert worn == [each.monogram for each in home.today().accounts]


def test_what_came_back_this_week_is_told_with_its_doubt(page: TodayPage, home: Services) -> None:
    found = home.today().reclaimed
    if found is None:
        assert not page.reclaimed.hero.isVisible()
        assert page.reclaimed.nothing.text()
        return
    assert page.reclaimed.hero.text() == duration(found.seconds)
    if found.low is not None and found.high is not None:
        assert page.reclaimed.doubt.text() == f"up to yesterday, likely {between(found.low, found.high)}"


def test_the_weeks_are_named_and_their_mean_is_that_of_whole_ones(page: TodayPage, home: Services) -> None:
    accounts = home.today().accounts
    weeks = accounts[0].weeks
    assert page.weeks.span.text() == f"weeks from {day(weeks[0].first_day)} to {day(weeks[-1].first_day)}"
    for each in accounts:
        known = [week.seconds for week in each.weeks[:-1] if week.seconds is not None]
        mean = f"{duration(sum(known) / len(known))} a week" if known else "not known"
        assert mean in texts(page.weeks)


def test_the_weeks_as_a_table_are_seen_whole_in_a_roomy_window(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    window = window_on("demo", ROOMY)
    page = page_of(qtbot, window)
    window.actions_.table("The last eight weeks", page.weeks.weeks.table)
    dialog = asked(qtbot)
    assert dialog.findChild(QTableWidget).horizontalScrollBar().maximum() == 0
    assert dialog.width() <= window.width()
    dialog.reject()


def test_the_ring_around_the_weeks_leaves_room_for_them(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    window = window_on("demo", ROOMY)
    card = page_of(qtbot, window).weeks
    qtbot.waitUntil(window.isActiveWindow)
    card.weeks.setFocus()
    ring = card.findChild(Ring)
    qtbot.waitUntil(ring.isVisible)
    assert card.rect().contains(ring.geometry())
    assert ring.geometry().adjusted(6, 6, -6, -6).contains(card.weeks.geometry())
    window.resize(window.width() - 60, window.height())
    qtbot.waitUntil(lambda: ring.geometry().adjusted(6, 6, -6, -6).contains(card.weeks.geometry()))
    card.weeks.clearFocus()
    assert not ring.isVisible()


def test_the_charts_have_a_row_for_each_of_their_values(page: TodayPage, home: Services) -> None:
    today = home.today()
    curve, week = (slot.chart for slot in page.findChildren(ChartSlot))
    steps = {(duration(step.seconds)) for step in today.curve}
    assert {row[1] for row in curve.table.rows} == steps
    if today.reclaimed is not None:
        known = today.reclaimed.per_day()
        told = [row[1] for row in week.table.rows]
        assert len(told) == 7
        assert [each for each in told if each != "not known"] == [duration(known[each]) for each in sorted(known)]


def test_without_anything_recorded_the_page_says_how_it_begins(
    qtbot: QtBot, window_at: WINDOW_OPENER, nothing: Services
) -> None:
    page = page_of(qtbot, window_at(nothing))
    assert "Nothing is recorded yet" in texts(page)
    assert not page.so_far.isVisible()


def test_time_that_a_browser_tells_of_appears_by_itself(
    qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER, calendar: Calendar, clock: StandingClock
) -> None:
    store, services = opened("small")
    window = window_at(services)
    page = page_of(qtbot, window)
    store.on_change = heard(window)
    before = services.today().used
    use(store, calendar, clock(), calendar.day_of(to_instant(clock())), "linkedin", 11, 7)
    settle()
    assert services.today().used == before + 7 * 60
    assert page.so_far.hero.text() == duration(services.today().used)
    assert compared(49 * 60, 30 * 60) in texts(page.accounts)


def test_the_first_time_that_is_recorded_fills_the_page(
    qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER
) -> None:
    store, services = opened("empty")
    window = window_at(services)
    page = page_of(qtbot, window)
    store.on_change = heard(window)
    services.log(Entry("x", 6))
    settle()
    assert page.so_far.isVisible()
    assert page.so_far.hero.text() == duration(6 * 60)


def test_quiet_is_told_with_its_end(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services) -> None:
    until = small.now() + timedelta(hours=1)
    small.change_settings(quiet_until=until.isoformat())
    page = page_of(qtbot, window_at(small))
    assert f"Quiet until {clock(until, BERLIN)}" in texts(page.next)


def test_the_menu_of_a_row_offers_what_its_plan_allows(page: TodayPage, home: Services) -> None:
    offered = {}
    for button in page.accounts.findChildren(MenuButton):
        button.menu().aboutToShow.emit()
        offered[button.accessibleName()] = [action.text() for action in button.menu().actions()]
    assert offered == {f"More for {each.name}": offers(each) for each in home.today().accounts}


def offers(each: AccountToday) -> list[str]:
    """The lines of the menu of an account."""
    if each.mode is None:
        return ["New plan…"]
    return ["Edit plan…", "End the pause" if each.mode is Mode.PAUSE else "Pause", "End plan"]
