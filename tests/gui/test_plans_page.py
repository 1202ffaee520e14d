"""Plans: every card says what the services say of its plan, and what can be done with it is done."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from detox.core.drafts import PlanDraft
from detox.core.overview import PlanCard as Plan
from detox.core.plans import Mode, PlanState
from detox.gui import wording
from detox.gui.cards.plan import PlanCard
from detox.gui.dialogs.edit_plan import EditPlan
from detox.gui.formats import between, day, duration
from detox.gui.services import Services
from detox.gui.widgets.buttons import MenuButton
from detox.gui.window import Window
from tests.conftest import StandingClock
from tests.gui.visiting import HOME_OPENER, WINDOW_OPENER, asked, click, heard, settle, texts, visit


@pytest.fixture(params=["small", "demo"])
def home(opened: HOME_OPENER, request: pytest.FixtureRequest) -> Services:
    return opened(request.param)[1]


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, home: Services) -> Window:
    window = window_at(home)
    visit(qtbot, window, "plans")
    return window


def read_anew(window: Window) -> None:
    window.refresh()
    settle()


def cards(window: Window) -> list[PlanCard]:
    return [each for each in window.page.findChildren(PlanCard) if each.isVisible()]


def since(plan: Plan) -> str:
    """Since when it holds, and what came back."""
    found = plan.reclaimed
    if found is None:
        back = "too early to compare"
    elif found.low is None or found.high is None:
        back = f"{duration(found.seconds)} back"
    else:
        back = f"back: {between(found.low, found.high)}"
    return f"Since {day(plan.plan.started_on)} · {back}"


def test_there_is_a_card_for_each_plan_in_their_order(window: Window, home: Services) -> None:
    named = [each.accessibleName() for each in cards(window)]
    assert named == [f"Plan for {plan.name}" for plan in home.overview().cards]


def test_a_card_says_what_is_tried_and_why(window: Window, home: Services) -> None:
    for card, plan in zip(cards(window), home.overview().cards, strict=True):
        said = texts(card)
        assert {plan.name, wording.mode(plan.version.mode), f"“{plan.version.purpose}”"} <= set(said)
        assert {wording.limit(each) for each in plan.version.limits} <= set(said)
        if plan.version.mode is Mode.PAUSE:
            assert wording.paused(plan.version.until) in said


def test_a_card_says_what_a_day_was_and_is(window: Window, home: Services) -> None:
    for card, plan in zip(cards(window), home.overview().cards, strict=True):
        assert since(plan) in texts(card)
        if plan.usual is not None and plan.actual is not None:
            assert f"{duration(plan.actual)} a day, usually {duration(plan.usual)}" in texts(card)


def test_accounts_without_a_plan_are_offered(window: Window, home: Services) -> None:
    offered = {f"Plan for {each.name}" for each in home.overview().candidates}
    assert offered
    for name in offered:
        click(window.page, name)


def test_without_a_plan_the_page_says_what_one_is(qtbot: QtBot, window_at: WINDOW_OPENER, nothing: Services) -> None:
    assert "No plan yet" in texts(visit(qtbot, window_at(nothing), "plans"))


def test_without_a_plan_no_account_is_called_another(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services) -> None:
    (card,) = small.overview().cards
    small.discarding.delete_plan(card.plan.id)
    page = visit(qtbot, window_at(small), "plans")
    assert "Considering an account?" in texts(page)


def test_a_plan_to_leave_does_not_speak_of_watching(window: Window, home: Services) -> None:
    for card, plan in zip(cards(window), home.overview().cards, strict=True):
        if plan.version.mode is Mode.LEAVE:
            assert "No time set aside" in texts(card)
            assert "Watching, no limit" not in texts(card)


def test_a_plan_that_is_made_elsewhere_appears_by_itself(
    qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER
) -> None:
    store, services = opened("small")
    window = window_at(services)
    visit(qtbot, window, "plans")
    store.on_change = heard(window)
    services.start_plan(PlanDraft("x", Mode.KEEP))
    settle()
    assert {each.accessibleName() for each in cards(window)} == {"Plan for LinkedIn", "Plan for X"}


def test_the_keyboard_stays_on_the_page_when_its_card_goes(
    qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER
) -> None:
    store, services = opened("demo")
    window = window_at(services)
    visit(qtbot, window, "plans")
    store.on_change = heard(window)
    window.activateWindow()
    first, second = (each.name for each in services.overview().cards[:2])
    more = next(each for each in window.page.findChildren(MenuButton) if each.accessibleName() == f"More for {first}")
    more.setFocus()
    qtbot.waitUntil(more.hasFocus)
    choose(cards(window)[0], "Delete plan")
    settle()
    assert window.toast.isVisible()
    assert window.focusWidget().accessibleName() == f"More for {second}"


def entries(card: PlanCard) -> dict[str, QMenu]:
    """The lines of a card's menu, by their words."""
    (menu,) = card.findChildren(QMenu)
    menu.aboutToShow.emit()
    return {action.text(): menu for action in menu.actions()}


def choose(card: PlanCard, words: str) -> None:
    """Takes a line of a card's menu."""
    menu = entries(card)[words]
    next(each for each in menu.actions() if each.text() == words).trigger()


@pytest.fixture
def linkedin(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services) -> Window:
    """A window on the one plan of the small home."""
    window = window_at(small)
    visit(qtbot, window, "plans")
    return window


def test_a_pause_begins_and_ends_by_the_menu(linkedin: Window, small: Services, clock: StandingClock) -> None:
    choose(cards(linkedin)[0], "Pause")
    assert small.overview().cards[0].state is PlanState.PAUSED
    assert "Paused from today." in texts(linkedin.toast)
    read_anew(linkedin)
    clock.pass_(days=1)
    choose(cards(linkedin)[0], "End the pause")
    assert small.overview().cards[0].version.mode is Mode.LIMIT


def test_the_menu_offers_to_end_a_pause_only_in_one(linkedin: Window) -> None:
    assert list(entries(cards(linkedin)[0])) == ["Edit plan…", "Pause", "End plan", "Delete plan"]
    choose(cards(linkedin)[0], "Pause")
    read_anew(linkedin)
    assert list(entries(cards(linkedin)[0])) == ["Edit plan…", "End the pause", "End plan", "Delete plan"]


def test_ended_by_the_menu_its_card_is_gone(linkedin: Window) -> None:
    choose(cards(linkedin)[0], "End plan")
    read_anew(linkedin)
    assert cards(linkedin) == []


def test_editing_begins_with_what_the_plan_says_and_changes_nothing_by_itself(
    qtbot: QtBot, linkedin: Window, small: Services
) -> None:
    before = small.overview().cards[0].version
    choose(cards(linkedin)[0], "Edit plan…")
    dialog = asked(qtbot)
    assert isinstance(dialog, EditPlan)
    assert dialog.draft() == PlanDraft("linkedin", Mode.LIMIT, 30 * 60, "Answer messages.")
    click(dialog, "Save")
    after = small.overview().cards[0].version
    assert (after.mode, after.purpose, wording.limit(after.limits[0])) == (
        before.mode, before.purpose, wording.limit(before.limits[0]),
    )  # fmt: skip


def test_what_is_edited_holds_from_today_on(qtbot: QtBot, linkedin: Window, small: Services) -> None:
    choose(cards(linkedin)[0], "Edit plan…")
    dialog = asked(qtbot)
    assert isinstance(dialog, EditPlan)
    dialog.form.minutes.setValue(20)
    click(dialog, "Save")
    read_anew(linkedin)
    assert "20 min a day" in texts(cards(linkedin)[0])
    assert small.overview().cards[0].version.valid_from == small.today().day
